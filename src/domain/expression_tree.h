// The tree of an expression, between its reader and what works it out.
#pragma once

#include "domain/expression.h"

typedef enum NodeKind {
    NODE_NUMBER,
    NODE_TRUTH,
    NODE_NAME,
    NODE_NEGATE,
    NODE_NOT,
    NODE_ADD,
    NODE_SUBTRACT,
    NODE_MULTIPLY,
    NODE_DIVIDE,
    NODE_EQUAL,
    NODE_UNEQUAL,
    NODE_LESS,
    NODE_LESS_EQUAL,
    NODE_GREATER,
    NODE_GREATER_EQUAL,
    NODE_AND,
    NODE_OR,
    NODE_CALL,
} NodeKind;

// The functions, in the order of expression_functions.
typedef enum Function {
    FUNCTION_IF,
    FUNCTION_KNOWN,
    FUNCTION_MIN,
    FUNCTION_MAX,
    FUNCTION_ROUND,
    FUNCTION_FLOOR,
    FUNCTION_CEIL,
    FUNCTION_CLAMP,
    FUNCTION_ABS,
    FUNCTION_UNITS_MAX, // from here on over a list, five for each
    FUNCTION_UNITS_MIN,
    FUNCTION_UNITS_SUM,
    FUNCTION_UNITS_MEAN,
    FUNCTION_UNITS_COUNT,
    FUNCTION_PERIODS_MAX,
    FUNCTION_PERIODS_MIN,
    FUNCTION_PERIODS_SUM,
    FUNCTION_PERIODS_MEAN,
    FUNCTION_PERIODS_COUNT,
    FUNCTION_MATTERS_MAX,
    FUNCTION_MATTERS_MIN,
    FUNCTION_MATTERS_SUM,
    FUNCTION_MATTERS_MEAN,
    FUNCTION_MATTERS_COUNT,
    FUNCTION_COUNT
} Function;

enum { FUNCTION_ARGUMENTS = 16, FUNCTIONS_A_LIST = 5 };

typedef struct Node {
    NodeKind kind;     // what it is
    bool truth;        // it answers a condition (NODE_TRUTH: the condition itself is in number)
    Ratio number;      // of NODE_NUMBER; of NODE_TRUTH 1 or 0
    size_t name;       // of NODE_NAME: in the expression's names
    Function function; // of NODE_CALL
    const struct Node **parts; // operands or arguments
    size_t count;              // of `parts`
    int line, column;          // where it stands
    size_t from, to;           // bytes of the text that it was read from
} Node;
