#include "service/board_view.h"

#include "base/message.h"

#include <stdlib.h>
#include <string.h>

typedef int Comparison(const void *, const void *);

// Worst first: red, yellow, green, none.
static int by_light(const void *a, const void *b) {
    static const int places[LIGHT_COUNT] = {
        [LIGHT_RED] = 0, [LIGHT_YELLOW] = 1, [LIGHT_GREEN] = 2, [LIGHT_NONE] = 3};
    const BoardLine *x = a, *y = b;
    int difference = places[x->evaluation.light] - places[y->evaluation.light];
    return difference ? difference : (x->commitment->position > y->commitment->position) * 2 - 1;
}

static Ratio share_of(const BoardLine *line) {
    const Evaluation *e = &line->evaluation;
    return ratio_exists(e->completion) ? e->completion : e->rate;
}

// Least done first; lines without a share last.
static int by_completion(const void *a, const void *b) {
    const BoardLine *x = a, *y = b;
    Ratio p = share_of(x), q = share_of(y);
    int difference = ratio_exists(p) && ratio_exists(q)
                         ? ratio_compare(p, q)
                         : (int)ratio_exists(q) - (int)ratio_exists(p);
    return difference ? difference : (x->commitment->position > y->commitment->position) * 2 - 1;
}

static const struct {
    const char *name;
    Comparison *compare;
} orders[] = {{"light", by_light}, {"completion", by_completion}};
enum { ORDER_COUNT = sizeof orders / sizeof *orders };

// The index of a key among terms; -1 for "", -2 when it is none of them.
static int key_of(const Term *terms, size_t count, const char *key) {
    if (!key || !*key)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(terms[i].key, key) == 0)
            return (int)i;
    return -2;
}

bool board_filter(Arena *arena, Board *board, const BoardFilter *filter, Error *err) {
    int light = key_of(light_terms, LIGHT_COUNT, filter->light);
    int status = key_of(status_terms, STATUS_COUNT, filter->status);
    size_t order = 0;
    if (light == -2)
        return error_set(err, ERROR_USAGE, "light", _("应为 green、yellow、red 或 none"));
    if (status == -2)
        return error_set(err, ERROR_USAGE, "status", _("没有这种状态"));
    bool sorted = filter->sort && *filter->sort && strcmp(filter->sort, "code") != 0;
    while (sorted && order < ORDER_COUNT && strcmp(orders[order].name, filter->sort) != 0)
        order++;
    if (sorted && order == ORDER_COUNT)
        return error_set(err, ERROR_USAGE, "sort", _("应为 code、light 或 completion"));
    BoardLine *lines = arena_array(arena, board->line_count + 1, sizeof *lines);
    size_t count = 0;
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        if ((filter->unit && line->commitment->unit->id != filter->unit) ||
            (filter->matter && line->commitment->matter->number != filter->matter) ||
            (light >= 0 && (int)line->evaluation.light != light) ||
            (status >= 0 && (int)line->evaluation.status != status))
            continue;
        lines[count++] = *line;
    }
    if (sorted)
        qsort(lines, count, sizeof *lines, orders[order].compare);
    board->lines = lines;
    board->line_count = count;
    return true;
}

static int by_date(const void *a, const void *b) {
    const Date *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

// Periods that anything verified was reported for, up to a day, in order.
static Date *reported_periods(Arena *arena, const Programme *programme, Date until, size_t *count) {
    Date *periods = NULL;
    *count = 0;
    for (size_t i = 0; i < programme->commitment_count; i++)
        for (size_t k = 0; k < programme->commitments[i]->report_count; k++) {
            Date period = programme->commitments[i]->reports[k].period;
            size_t at = 0;
            while (at < *count && periods[at] != period)
                at++;
            if (at < *count || period > until)
                continue;
            periods = arena_room(arena, periods, *count, sizeof *periods);
            periods[(*count)++] = period;
        }
    if (*count)
        qsort(periods, *count, sizeof *periods, by_date);
    return periods;
}

void board_trend(Arena *arena, Board *board) {
    size_t count = 0;
    const Date *periods = reported_periods(arena, board->programme, board->date, &count);
    BoardTrend *trends = arena_array(arena, board->line_count * count + 1, sizeof *trends);
    for (size_t p = 0; p < count; p++) {
        Board then;
        board_make(arena, board->programme, periods[p], &then);
        for (size_t i = 0; i < board->line_count; i++) {
            const BoardLine *line = board_find(&then, board->lines[i].commitment->indicator.code);
            trends[i * count + p] = (BoardTrend){periods[p], line->completion, line->rate};
        }
    }
    for (size_t i = 0; i < board->line_count; i++) {
        board->lines[i].trend = trends + i * count;
        board->lines[i].trend_count = count;
    }
}
