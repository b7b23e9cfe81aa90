// Feeds the reader of assessment schemes, and scores two units by what it takes.
#include "domain/score_words.h"
#include "service/scheme_read.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { UNITS = 2, PERIODS = 3 };

static bool measure(void *data, size_t number, ExpressionPlace place, Ratio *value, Error *err) {
    (void)data, (void)err;
    *value = (Ratio){(int64_t)(number + place.unit * 3 + place.row) - 1, number % 3 ? 2 : 1};
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Error err = {0};
    Scheme scheme;
    SchemeFaults faults;
    ScoreTable table;
    const char *matters[] = {"一", "二"};
    const ScoreUnit units[UNITS] = {
        {.id = 1, .name = "甲", .series = "", .matter_count = 2, .matters = matters},
        {.id = 2, .name = "乙", .series = ""}};
    static const Date periods[PERIODS] = {100, 200, 300};
    if (scheme_read(arena, arena_strndup(arena, (const char *)data, size), size, &scheme, &faults,
                    &err)) {
        ScoreInput input = {.scheme = &scheme,
                            .units = units,
                            .unit_count = UNITS,
                            .periods = periods,
                            .period_count = PERIODS,
                            .measure = measure};
        if (score_table(arena, &input, &table, &err))
            for (size_t i = 0; i < scheme.item_count; i++)
                score_why(arena, &table, 0, i);
    }
    arena_free(arena);
    return 0;
}
