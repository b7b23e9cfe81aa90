#include "service/moved.h"

#include <string.h>

static void add_period(Arena *arena, Snapshot *s, Date period) {
    size_t at = 0;
    while (at < s->period_count && s->periods[at] < period)
        at++;
    if (at < s->period_count && s->periods[at] == period)
        return;
    s->periods = arena_room(arena, s->periods, s->period_count, sizeof *s->periods);
    memmove(s->periods + at + 1, s->periods + at, (s->period_count - at) * sizeof *s->periods);
    s->periods[at] = period;
    s->period_count++;
}

Snapshot snapshot_take(Arena *arena, const Programme *programme, const Date *periods,
                       size_t count) {
    Snapshot s = {.periods = NULL};
    for (size_t i = 0; i < count; i++)
        add_period(arena, &s, periods[i]);
    for (size_t i = 0; i < programme->commitment_count; i++)
        for (size_t k = 0; k < programme->commitments[i]->report_count; k++)
            add_period(arena, &s, programme->commitments[i]->reports[k].period);
    s.boards = arena_array(arena, s.period_count, sizeof *s.boards);
    for (size_t i = 0; i < s.period_count; i++)
        board_make(arena, programme, s.periods[i], &s.boards[i]);
    return s;
}

void snapshot_compare(Arena *arena, const Snapshot *before, const Programme *after, Moved **moved,
                      size_t *count) {
    for (size_t i = 0; i < before->period_count; i++) {
        Board now;
        board_make(arena, after, before->periods[i], &now);
        for (size_t k = 0; k < now.line_count; k++) {
            Status from = before->boards[i].lines[k].evaluation.status;
            Status to = now.lines[k].evaluation.status;
            if (from == to)
                continue;
            *moved = arena_room(arena, *moved, *count, sizeof **moved);
            (*moved)[(*count)++] =
                (Moved){now.lines[k].commitment->indicator.code, before->periods[i], from, to};
        }
    }
}
