// Feeds the reader of formulas, and works out what it takes.
#include "domain/expression.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROWS = 3, STEPS = 20000 };

// Every name of one letter stands for a value; z for one that nobody knows.
static bool find(void *data, const char *name, size_t *index) {
    (void)data;
    *index = (unsigned char)name[0];
    return name[1] == '\0';
}

static bool read(void *data, size_t name, ExpressionPlace place, ExpressionValue *out, Error *err) {
    (void)data, (void)err;
    *out = (ExpressionValue){
        .kind = name == 'z' ? EXPRESSION_MISSING : EXPRESSION_NUMBER,
        .number = {(int64_t)name - 'm' + (int64_t)(place.unit * place.row), 1 + (int64_t)place.row},
        .missing = "z"};
    return true;
}

static size_t rows(void *data, ExpressionList list, size_t unit) {
    (void)data, (void)list;
    return unit < ROWS ? ROWS : 0;
}

static size_t unit_at(void *data, size_t unit, size_t row) {
    (void)data, (void)unit;
    return row;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Error err = {0};
    Expression expression;
    ExpressionTrace trace = {0};
    ExpressionValue value;
    ExpressionWorld world = {.arena = arena,
                             .read = read,
                             .rows = rows,
                             .unit_at = unit_at,
                             .steps = STEPS,
                             .trace = &trace};
    if (expression_parse(arena, arena_strndup(arena, (const char *)data, size), "formula",
                         &expression, &err) &&
        expression_bind(&expression, find, NULL, &err))
        expression_value(&expression, &world, (ExpressionPlace){0}, &value, &err);
    arena_free(arena);
    return 0;
}
