#include "domain/expression.h"

#include "base/limits.h"
#include "base/message.h"
#include "domain/expression_tree.h"

#include <stdint.h>
#include <string.h>

enum { BASE = 10 };

// One expression being worked out.
typedef struct Run {
    const Expression *expression; // which one
    ExpressionWorld *world;       // what it reads from
    bool quiet;                   // inside a function over a list: inputs are not told
    Error *err;                   // of the call
} Run;

static bool value_of(Run *run, const Node *node, ExpressionPlace place, ExpressionValue *out);

static bool fail_at(const Run *run, const Node *node, ErrorCode code, const char *words) {
    return error_set(run->err, code, run->expression->field, _("第%d行第%d列：%s"), node->line,
                     node->column, words);
}

static ExpressionValue number(Ratio ratio) {
    return (ExpressionValue){.kind = EXPRESSION_NUMBER, .number = ratio};
}

static ExpressionValue truth(bool yes) {
    return (ExpressionValue){.kind = EXPRESSION_TRUTH, .truth = yes};
}

// Keeps an input once, with the value it had first.
static void tell(const Run *run, const char *words, size_t length, size_t index,
                 const ExpressionValue *value) {
    ExpressionTrace *trace = run->world->trace;
    if (!trace || run->quiet)
        return;
    for (size_t i = 0; i < trace->count; i++)
        if (strlen(trace->items[i].words) == length &&
            strncmp(trace->items[i].words, words, length) == 0)
            return;
    trace->items = arena_room(run->world->arena, trace->items, trace->count, sizeof *trace->items);
    trace->items[trace->count++] =
        (ExpressionInput){arena_strndup(run->world->arena, words, length), index, *value};
}

// --- Rounding ---

static bool round_to(Ratio x, int digits, Function function, Ratio *out) {
    if (function == FUNCTION_ROUND)
        return ratio_round(x, digits, ROUNDING_HALF_UP, out);
    if (!ratio_round(x, digits, ROUNDING_TRUNCATE, out))
        return false;
    int c = ratio_compare(*out, x);
    Ratio step = {function == FUNCTION_CEIL ? 1 : -1, 1};
    for (int i = 0; i < digits; i++)
        step.denominator *= BASE;
    bool further = function == FUNCTION_CEIL ? c < 0 : c > 0;
    return !further || ratio_add(*out, step, out);
}

static bool run_rounding(Run *run, const Node *node, const ExpressionValue *arguments,
                         ExpressionValue *out) {
    Ratio digits = node->count == 2 ? arguments[1].number : (Ratio){0, 1}, rounded;
    if (digits.denominator != 1 || digits.numerator < 0 || digits.numerator > FIGURE_SCALE_MAX)
        return fail_at(run, node->parts[1], ERROR_INPUT, _("小数位数应是0到6的整数"));
    if (!round_to(arguments[0].number, (int)digits.numerator, node->function, &rounded))
        return fail_at(run, node, ERROR_INPUT, _("数太大，算不下"));
    *out = number(rounded);
    return true;
}

// --- Functions over a list ---

typedef enum Gathering {
    GATHER_MAX,
    GATHER_MIN,
    GATHER_SUM,
    GATHER_MEAN,
    GATHER_COUNTED,
} Gathering;

typedef struct Gathered {
    Ratio best;    // greatest or smallest so far
    Ratio sum;     // of all
    int64_t count; // values that are known, or conditions that hold
} Gathered;

static bool gather_one(const Run *run, const Node *node, Gathering how,
                       const ExpressionValue *value, Gathered *all) {
    if (value->kind == EXPRESSION_MISSING || (value->kind == EXPRESSION_TRUTH && !value->truth))
        return true;
    bool first = all->count++ == 0;
    if (value->kind == EXPRESSION_TRUTH)
        return true;
    int better = first ? 1 : ratio_compare(value->number, all->best);
    if (first || (how == GATHER_MIN ? better < 0 : better > 0))
        all->best = value->number;
    if ((how == GATHER_SUM || how == GATHER_MEAN) && !ratio_add(all->sum, value->number, &all->sum))
        return fail_at(run, node, ERROR_INPUT,
                       _("加起来的分数太长，算不下；请先用 round(…, 6) 取到若干位小数"));
    return true;
}

// The value of the argument in each row of the list, made one.
static bool run_list(Run *run, const Node *node, ExpressionPlace place, ExpressionValue *out) {
    ExpressionWorld *world = run->world;
    ExpressionList list = (ExpressionList)(LIST_UNITS + (int)(node->function - FUNCTION_UNITS_MAX) /
                                                            FUNCTIONS_A_LIST);
    Gathering how = (Gathering)((node->function - FUNCTION_UNITS_MAX) % FUNCTIONS_A_LIST);
    Gathered all = {.sum = {0, 1}};
    const char *missing = "";
    bool outside = run->quiet;
    run->quiet = true;
    for (size_t row = 0; row < world->rows(world->data, list, place.unit); row++) {
        ExpressionPlace there = {place.unit, list, row};
        if (list == LIST_UNITS)
            there = (ExpressionPlace){world->unit_at(world->data, place.unit, row), place.list,
                                      place.row};
        ExpressionValue value;
        if (!value_of(run, node->parts[0], there, &value) ||
            !gather_one(run, node, how, &value, &all))
            return false;
        missing = value.kind == EXPRESSION_MISSING ? value.missing : missing;
    }
    run->quiet = outside;
    *out = number(how == GATHER_COUNTED                    ? (Ratio){all.count, 1}
                  : how == GATHER_MAX || how == GATHER_MIN ? all.best
                                                           : all.sum);
    if (how == GATHER_MEAN && all.count &&
        !ratio_divide(all.sum, (Ratio){all.count, 1}, &out->number))
        return fail_at(run, node, ERROR_INPUT, _("数太大，算不下"));
    if (how != GATHER_COUNTED && all.count == 0)
        *out = (ExpressionValue){
            .kind = EXPRESSION_MISSING,
            .missing = *missing ? missing
                                : arena_strndup(world->arena, run->expression->text + node->from,
                                                node->to - node->from)};
    tell(run, run->expression->text + node->from, node->to - node->from, SIZE_MAX, out);
    return true;
}

// --- Functions of numbers ---

static bool run_call(Run *run, const Node *node, ExpressionPlace place, ExpressionValue *out) {
    ExpressionValue arguments[FUNCTION_ARGUMENTS];
    if (node->function >= FUNCTION_UNITS_MAX)
        return run_list(run, node, place, out);
    if (!value_of(run, node->parts[0], place, &arguments[0]))
        return false;
    *out = arguments[0];
    if (node->function == FUNCTION_KNOWN)
        *out = truth(out->kind != EXPRESSION_MISSING);
    if (node->function == FUNCTION_KNOWN || out->kind == EXPRESSION_MISSING)
        return true;
    if (node->function == FUNCTION_IF)
        return value_of(run, node->parts[out->truth ? 1 : 2], place, out);
    for (size_t i = 1; i < node->count; i++) {
        if (!value_of(run, node->parts[i], place, &arguments[i]))
            return false;
        if (arguments[i].kind == EXPRESSION_MISSING) {
            *out = arguments[i];
            return true;
        }
    }
    switch (node->function) {
    case FUNCTION_MIN:
    case FUNCTION_MAX:
        for (size_t i = 1; i < node->count; i++)
            if (ratio_compare(arguments[i].number, out->number) *
                    (node->function == FUNCTION_MIN ? -1 : 1) >
                0)
                *out = arguments[i];
        return true;
    case FUNCTION_CLAMP:
        if (ratio_compare(arguments[1].number, arguments[2].number) > 0)
            return fail_at(run, node, ERROR_INPUT, _("下限大于上限"));
        if (ratio_compare(out->number, arguments[1].number) < 0)
            *out = arguments[1];
        if (ratio_compare(out->number, arguments[2].number) > 0)
            *out = arguments[2];
        return true;
    case FUNCTION_ABS:
        out->number.numerator =
            out->number.numerator < 0 ? -out->number.numerator : out->number.numerator;
        return true;
    default:
        return run_rounding(run, node, arguments, out);
    }
}

// --- Operators ---

static bool run_both(Run *run, const Node *node, ExpressionPlace place, ExpressionValue *out) {
    ExpressionValue right;
    bool is_or = node->kind == NODE_OR;
    if (!value_of(run, node->parts[0], place, out))
        return false;
    // What is decided already does not ask for more.
    if (out->kind == EXPRESSION_TRUTH && out->truth == is_or)
        return true;
    if (!value_of(run, node->parts[1], place, &right))
        return false;
    if (out->kind == EXPRESSION_TRUTH || (right.kind == EXPRESSION_TRUTH && right.truth == is_or))
        *out = right;
    return true;
}

static bool run_arithmetic(Run *run, const Node *node, Ratio a, Ratio b, ExpressionValue *out) {
    bool fits = node->kind == NODE_ADD        ? ratio_add(a, b, &out->number)
                : node->kind == NODE_SUBTRACT ? ratio_subtract(a, b, &out->number)
                : node->kind == NODE_MULTIPLY ? ratio_multiply(a, b, &out->number)
                                              : b.numerator && ratio_divide(a, b, &out->number);
    out->kind = EXPRESSION_NUMBER;
    if (!fits && node->kind == NODE_DIVIDE && b.numerator == 0)
        return fail_at(run, node, ERROR_INPUT, _("除数是零"));
    return fits || fail_at(run, node, ERROR_INPUT, _("数太大或太精细，算不下"));
}

static bool run_binary(Run *run, const Node *node, ExpressionPlace place, ExpressionValue *out) {
    ExpressionValue right;
    if (!value_of(run, node->parts[0], place, out) || !value_of(run, node->parts[1], place, &right))
        return false;
    if (out->kind == EXPRESSION_MISSING)
        return true;
    if (right.kind == EXPRESSION_MISSING) {
        *out = right;
        return true;
    }
    if (node->kind <= NODE_DIVIDE)
        return run_arithmetic(run, node, out->number, right.number, out);
    int c = ratio_compare(out->number, right.number);
    *out = truth(node->kind == NODE_EQUAL        ? c == 0
                 : node->kind == NODE_UNEQUAL    ? c != 0
                 : node->kind == NODE_LESS       ? c < 0
                 : node->kind == NODE_LESS_EQUAL ? c <= 0
                 : node->kind == NODE_GREATER    ? c > 0
                                                 : c >= 0);
    return true;
}

static bool run_name(Run *run, const Node *node, ExpressionPlace place, ExpressionValue *out) {
    const ExpressionName *name = &run->expression->names[node->name];
    ExpressionWorld *world = run->world;
    if (world->depth >= LIMIT_EXPRESSION_NESTING)
        return fail_at(run, node, ERROR_LIMIT, _("公式引用公式套得太深"));
    ExpressionTrace *trace = world->trace;
    world->depth++;
    world->trace = NULL; // what a formula behind a name needs is told with that formula
    bool ok = world->read(world->data, name->index, place, out, run->err);
    world->trace = trace;
    world->depth--;
    if (ok && out->kind == EXPRESSION_TRUTH)
        *out = number((Ratio){out->truth, 1});
    if (ok)
        tell(run, name->text, strlen(name->text), name->index, out);
    return ok;
}

static bool value_of(Run *run, const Node *node, ExpressionPlace place, ExpressionValue *out) {
    if (run->world->steps == 0)
        return fail_at(run, node, ERROR_LIMIT, _("计算步数超过上限"));
    run->world->steps--;
    switch (node->kind) {
    case NODE_NUMBER:
        *out = number(node->number);
        return true;
    case NODE_TRUTH:
        *out = truth(node->number.numerator != 0);
        return true;
    case NODE_NAME:
        return run_name(run, node, place, out);
    case NODE_CALL:
        return run_call(run, node, place, out);
    case NODE_AND:
    case NODE_OR:
        return run_both(run, node, place, out);
    case NODE_NEGATE:
    case NODE_NOT:
        if (!value_of(run, node->parts[0], place, out))
            return false;
        out->number.numerator = -out->number.numerator;
        out->truth = !out->truth;
        return true;
    default:
        return run_binary(run, node, place, out);
    }
}

bool expression_value(const Expression *expression, ExpressionWorld *world, ExpressionPlace place,
                      ExpressionValue *out, Error *err) {
    Run run = {.expression = expression, .world = world, .err = err};
    *out = (ExpressionValue){.kind = EXPRESSION_MISSING, .missing = ""};
    return value_of(&run, expression->root, place, out);
}
