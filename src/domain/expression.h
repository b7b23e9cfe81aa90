// A small language for the formulas of an assessment scheme, over named measures and exact
// fractions. It can count, compare and choose, and nothing else: no loops, no texts, no calls out.
//
//   20 - 100 * (1 - 完成率)      if(known(votes), votes / members, 0)      10% × 项数 ≥ 3 或 a = b
//
// Numbers, names (Latin, Chinese, digits, _), + - * / and × ÷, % behind a number or bracket,
// = != < <= > >= and ≠ ≤ ≥, and or not (且 或 非), brackets and the functions of
// expression_functions, in full-width signs too. A condition is not a number: `1 and 2` and
// `(a > b) + 1` are refused when read. Anything that needs a value nobody knows is itself missing.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "domain/figure.h"

#include <stdbool.h>
#include <stddef.h>

// Lists that a value can be taken over.
typedef enum ExpressionList {
    LIST_WHOLE,   // none: the value of the unit
    LIST_UNITS,   // the units of its series
    LIST_PERIODS, // the periods of the year
    LIST_MATTERS, // the matters that the unit leads
    LIST_COUNT
} ExpressionList;

// Where a name is read.
typedef struct ExpressionPlace {
    size_t unit;         // number of the unit
    ExpressionList list; // LIST_WHOLE, LIST_PERIODS or LIST_MATTERS
    size_t row;          // of the list
} ExpressionPlace;

typedef enum ExpressionKind {
    EXPRESSION_NUMBER,
    EXPRESSION_TRUTH,
    EXPRESSION_MISSING, // somebody would have to say it first
} ExpressionKind;

typedef struct ExpressionValue {
    ExpressionKind kind; // what it is
    Ratio number;        // of EXPRESSION_NUMBER
    bool truth;          // of EXPRESSION_TRUTH
    const char *missing; // the name that has no value, of EXPRESSION_MISSING
} ExpressionValue;

// A name as it stands in an expression.
typedef struct ExpressionName {
    const char *text;     // the name
    int line, column;     // where it stands, both from 1 on, in characters
    ExpressionList under; // LIST_PERIODS or LIST_MATTERS where it is read over them
    size_t index;         // what expression_bind found for it
} ExpressionName;

typedef struct Expression {
    const char *text;        // as it was written
    const char *field;       // what errors name
    const struct Node *root; // the tree
    ExpressionName *names;   // in order of appearance
    size_t name_count;       // of them
    bool truth;              // it answers a condition, not a number
} Expression;

// Reads a text. ERROR_INPUT with line, column and words; ERROR_LIMIT when it is longer or deeper
// than limits.h allows. `field` is lent for as long as the expression is used.
bool expression_parse(Arena *arena, const char *text, const char *field, Expression *out,
                      Error *err);

// Gives each name its number: `find` answers false for one it does not know, which is refused with
// its place.
typedef bool ExpressionFind(void *data, const char *name, size_t *index);
bool expression_bind(Expression *expression, ExpressionFind *find, void *data, Error *err);

// What went into a value: a name and what was read for it, or a function over a list as written.
typedef struct ExpressionInput {
    const char *words;     // 完成率; units_max(media)
    size_t index;          // of the name; SIZE_MAX for a function over a list
    ExpressionValue value; // what it was
} ExpressionInput;

typedef struct ExpressionTrace {
    ExpressionInput *items; // each once, in the order they were needed
    size_t count;
} ExpressionTrace;

// What an expression is worked out in. All functions belong to the caller.
typedef struct ExpressionWorld {
    Arena *arena; // inputs live there
    void *data;   // handed to the functions
    // The value of a name at a place.
    bool (*read)(void *data, size_t name, ExpressionPlace place, ExpressionValue *out, Error *err);
    // How many rows a list has for a unit.
    size_t (*rows)(void *data, ExpressionList list, size_t unit);
    // Which unit stands in a row of LIST_UNITS.
    size_t (*unit_at)(void *data, size_t unit, size_t row);
    size_t steps;           // that may still be taken: LIMIT_EXPRESSION_STEPS to begin with
    size_t depth;           // of names that stand for other expressions, now
    ExpressionTrace *trace; // takes the inputs; NULL if nobody asks
} ExpressionWorld;

// Works the expression out for a unit or a row of its list. ERROR_INPUT with its place for a
// division by zero, a number that does not fit or a wrong number of digits; ERROR_LIMIT when the
// steps are used up.
bool expression_value(const Expression *expression, ExpressionWorld *world, ExpressionPlace place,
                      ExpressionValue *out, Error *err);

// One function: its name, its Chinese name, and what it does.
typedef struct ExpressionFunction {
    const char *name;    // round
    const char *chinese; // 四舍五入
    const char *words;   // what it answers, in the user's language after _()
    int least, most;     // number of arguments
} ExpressionFunction;

extern const ExpressionFunction expression_functions[];
extern const size_t expression_function_count;

// Whether a text can be used as a name.
bool expression_is_name(const char *text);
