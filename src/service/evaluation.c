#include "service/evaluation.h"

#include "base/text.h"
#include "service/board.h"
#include "service/region_sum.h"

#include <stdlib.h>
#include <string.h>

// One row as it stands in the database.
typedef struct Row {
    const char *code, *period, *status, *light;  // keys
    const char *completion, *physical, *planned; // exact fractions "6549/15000", "" if none
    int64_t carried;                             // 1 if the figure is of an earlier period
    const char *inputs;                          // JSON
    int64_t rule_version;                        // of the rule set that decided
} Row;

static const char *fraction(Arena *arena, Ratio ratio) {
    return ratio_exists(ratio) ? arena_printf(arena, "%lld/%lld", (long long)ratio.numerator,
                                              (long long)ratio.denominator)
                               : "";
}

// The numbers of the rule, and what it knew beyond the figures.
static void add_rule(Text *inputs, const Evaluation *e) {
    const StatusRule *rule = e->rule;
    const RuleHistory *h = &e->history;
    text_addf(inputs, ",\"ahead_points\":%d,\"slight_percent\":%d",
              rule_margin_of(rule, RULE_POINTS_AHEAD), rule_margin_of(rule, RULE_SHARE));
    if (rule_needs(rule, RULE_MONTH_MISSED) || rule_needs(rule, RULE_QUARTER_MISSED))
        text_addf(inputs, ",\"month_missed\":%d,\"quarter_missed\":%d", h->month_missed,
                  h->quarter_missed);
    if (rule_needs(rule, RULE_LAST_PLACES))
        text_addf(inputs, ",\"from_last\":[%zu,%zu],\"peers\":[%zu,%zu]",
                  h->from_last[PEERS_INDICATORS], h->from_last[PEERS_UNITS],
                  h->peers[PEERS_INDICATORS], h->peers[PEERS_UNITS]);
    if (rule_needs(rule, RULE_LIGHT_RUN))
        text_addf(inputs, ",\"yellow_run\":%zu,\"red_run\":%zu", h->yellow_run, h->red_run);
}

static Row row_of(Arena *arena, const Board *board, const BoardLine *line) {
    const Evaluation *e = &line->evaluation;
    char period[DATE_TEXT_SIZE], source[DATE_TEXT_SIZE];
    date_text(board->date, period);
    date_text(line->report ? line->report->period : DATE_NONE, source);
    Text inputs = text_new(arena);
    text_add(&inputs, "{\"actual\":");
    text_json(&inputs, line->actual);
    text_add(&inputs, ",\"target\":");
    text_json(&inputs, line->target);
    text_add(&inputs, ",\"report_period\":");
    text_json(&inputs, source);
    text_addf(&inputs, ",\"report_version\":%lld,\"steps_done\":%lld,\"steps_all\":%lld",
              line->report ? (long long)line->report->version : 0LL,
              (long long)line->facts.steps_done, (long long)line->facts.steps_all);
    add_rule(&inputs, e);
    text_add(&inputs, "}");
    return (Row){
        .code = line->commitment->indicator.code,
        .period = arena_strdup(arena, period),
        .status = status_terms[e->status].key,
        .light = light_terms[e->light].key,
        .completion = fraction(arena, e->completion),
        .physical = fraction(arena, e->physical),
        .planned = fraction(arena, e->planned),
        .carried = line->carried,
        .inputs = text_string(&inputs),
        .rule_version = e->rule->version,
    };
}

// All evaluations that the programme's rows give, period by period.
static void rows_of(Arena *arena, const Programme *programme, Row **rows, size_t *count) {
    Date *periods = NULL;
    size_t period_count = 0;
    for (size_t i = 0; i < programme->commitment_count; i++) {
        const Commitment *c = programme->commitments[i];
        for (size_t k = 0; k < c->report_count; k++) {
            size_t at = 0;
            while (at < period_count && periods[at] != c->reports[k].period)
                at++;
            if (at < period_count)
                continue;
            periods = arena_room(arena, periods, period_count, sizeof *periods);
            periods[period_count++] = c->reports[k].period;
        }
    }
    for (size_t i = 0; i < period_count; i++) {
        Board board;
        board_make(arena, programme, periods[i], &board);
        for (size_t k = 0; k < board.line_count; k++) {
            *rows = arena_room(arena, *rows, *count, sizeof **rows);
            (*rows)[(*count)++] = row_of(arena, &board, &board.lines[k]);
        }
    }
}

bool evaluation_refresh(Context *context, Error *err) {
    Programme programme;
    Row *rows = NULL;
    size_t count = 0;
    if (!programme_load(context, context->region, context->year, &programme, err))
        return false;
    Statement *clear = store_query(context->store, context->arena, QUERY_EVALUATION_CLEAR);
    bind_text(clear, IN_EVALUATION_CLEAR_REGION, programme.region);
    bind_int(clear, IN_EVALUATION_CLEAR_YEAR, programme.year);
    if (!statement_run(clear, NULL, err))
        return false;
    rows_of(context->arena, &programme, &rows, &count);
    Statement *put = store_query(context->store, context->arena, QUERY_EVALUATION_PUT);
    for (size_t i = 0; i < count; i++) {
        bind_text(put, IN_EVALUATION_PUT_REGION, programme.region);
        bind_int(put, IN_EVALUATION_PUT_YEAR, programme.year);
        bind_text(put, IN_EVALUATION_PUT_CODE, rows[i].code);
        bind_text(put, IN_EVALUATION_PUT_PERIOD, rows[i].period);
        bind_text(put, IN_EVALUATION_PUT_STATUS, rows[i].status);
        bind_text(put, IN_EVALUATION_PUT_LIGHT, rows[i].light);
        bind_text(put, IN_EVALUATION_PUT_COMPLETION, rows[i].completion);
        bind_text(put, IN_EVALUATION_PUT_PHYSICAL, rows[i].physical);
        bind_text(put, IN_EVALUATION_PUT_PLANNED, rows[i].planned);
        bind_int(put, IN_EVALUATION_PUT_CARRIED, rows[i].carried);
        bind_text(put, IN_EVALUATION_PUT_INPUTS, rows[i].inputs);
        bind_int(put, IN_EVALUATION_PUT_RULE_VERSION, rows[i].rule_version);
        if (!statement_run(put, NULL, err))
            return false;
    }
    return region_sum_refresh(context, &programme, err);
}

static int compare_keys(const void *a, const void *b) {
    const Row *x = a, *y = b;
    int order = strcmp(x->period, y->period);
    return order ? order : strcmp(x->code, y->code);
}

static bool is_same(const Row *a, const Row *b) {
    return strcmp(a->status, b->status) == 0 && strcmp(a->light, b->light) == 0 &&
           strcmp(a->completion, b->completion) == 0 && strcmp(a->physical, b->physical) == 0 &&
           strcmp(a->planned, b->planned) == 0 && a->carried == b->carried &&
           strcmp(a->inputs, b->inputs) == 0 && a->rule_version == b->rule_version;
}

bool evaluation_check(Context *context, const char *region, int64_t year, int64_t *count,
                      int64_t *differing, const char **first, Error *err) {
    Arena *arena = context->arena;
    Programme programme;
    Row *rows = NULL;
    size_t expected = 0;
    bool more = false;
    *differing = 0;
    *first = NULL;
    if (!programme_load(context, region, year, &programme, err))
        return false;
    rows_of(arena, &programme, &rows, &expected);
    if (expected > 0)
        qsort(rows, expected, sizeof *rows, compare_keys);
    bool *seen = arena_array(arena, expected, sizeof *seen); // which of `rows` are stored
    Statement *s = store_query(context->store, arena, QUERY_EVALUATION_LIST);
    bind_text(s, IN_EVALUATION_LIST_REGION, region);
    bind_int(s, IN_EVALUATION_LIST_YEAR, year);
    while (statement_next(s, &more, err) && more) {
        Row row = {
            column_text(s, OUT_EVALUATION_LIST_CODE),
            column_text(s, OUT_EVALUATION_LIST_PERIOD),
            column_text(s, OUT_EVALUATION_LIST_STATUS),
            column_text(s, OUT_EVALUATION_LIST_LIGHT),
            column_text(s, OUT_EVALUATION_LIST_COMPLETION),
            column_text(s, OUT_EVALUATION_LIST_PHYSICAL),
            column_text(s, OUT_EVALUATION_LIST_PLANNED),
            column_int(s, OUT_EVALUATION_LIST_CARRIED),
            column_text(s, OUT_EVALUATION_LIST_INPUTS),
            column_int(s, OUT_EVALUATION_LIST_RULE_VERSION),
        };
        const Row *found =
            expected > 0 ? bsearch(&row, rows, expected, sizeof *rows, compare_keys) : NULL;
        if (found)
            seen[found - rows] = true;
        if ((!found || !is_same(&row, found)) && (*differing)++ == 0)
            *first = arena_printf(arena, "%s %s", row.code, row.period);
    }
    if (err->code)
        return false;
    for (size_t i = 0; i < expected; i++)
        if (!seen[i] && (*differing)++ == 0)
            *first = arena_printf(arena, "%s %s", rows[i].code, rows[i].period);
    *count = (int64_t)expected;
    return true;
}
