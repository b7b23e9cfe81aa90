// Indicators and facts as a person would write them, for the tests of the status rule.
#pragma once

#include "domain/status_rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline Figure figure(Arena *arena, const char *text) {
    FigureText read;
    assert_int_equal(figure_read(arena, text, &read), FIGURE_FINE);
    return read.figure;
}

static inline Date day(Arena *arena, const char *text) {
    Date date = DATE_NONE;
    if (text && *text)
        assert_true(date_parse(arena, text, &date));
    return date;
}

// One row as a person would write it: NULL or 0 where there is nothing.
typedef struct Row {
    IndicatorKind kind;
    Direction direction;
    const char *unit;
    const char *target;
    int done_weight;      // 0 for 100
    const char *start;    // NULL for 2022-01-01
    const char *deadline; // NULL for 2022-12-31
    const char *actual;   // or
    const char *parts[2]; // numerator and denominator, or
    int steps[3];         // done, all, physical sum; all = 0 for none
    const char *reached;
} Row;

static inline void set_up(Arena *arena, const Row *row, Indicator *indicator, Facts *facts) {
    *indicator = (Indicator){.code = "1.1",
                             .name = "试验",
                             .kind = row->kind,
                             .direction = row->direction,
                             .measure = measure_of(arena, row->unit ? row->unit : ""),
                             .has_target = row->target != NULL,
                             .start = day(arena, row->start ? row->start : "2022-01-01"),
                             .deadline = day(arena, row->deadline ? row->deadline : "2022-12-31"),
                             .done_weight = row->done_weight ? row->done_weight : 100};
    *facts = (Facts){.reported = row->actual != NULL,
                     .has_parts = row->parts[0] != NULL,
                     .has_steps = row->steps[1] != 0,
                     .steps_done = row->steps[0],
                     .steps_all = row->steps[1],
                     .physical_done = row->steps[2],
                     .reached = day(arena, row->reached)};
    if (row->target)
        indicator->target = figure(arena, row->target);
    if (row->actual)
        facts->actual = figure(arena, row->actual);
    if (row->parts[0]) {
        facts->numerator = figure(arena, row->parts[0]);
        facts->denominator = figure(arena, row->parts[1]);
    }
}
