#include "service/rank.h"

#include "base/message.h"
#include "domain/mean.h"

#include <stdlib.h>
#include <string.h>

enum { USUAL_ENDS = 3, MONTHS_OF_QUARTER = 3 };

const RankTerm rank_measures[RANK_MEASURE_COUNT] = {
    [RANK_BY_COMPLETION] = {"completion", N_("平均完成率"),
                            N_("牵头指标中有目标且已开始的，每项完成率最高按100%计，取平均；"
                               "控制、保持类守住的按100%计，否则按0计")},
    [RANK_BY_GAIN] = {"gain", N_("本期增长"), N_("平均完成率比上一期末增长多少")},
    [RANK_BY_GREEN] = {"green", N_("绿灯率"), N_("牵头指标中有目标且已开始的，亮绿灯的占多少")},
    [RANK_BY_SCHEDULE] = {"schedule", N_("序时率"),
                          N_("牵头指标中有目标且已开始的，达到序时进度的占多少")},
    [RANK_BY_DONE] = {"done", N_("办结率"), N_("牵头指标中有目标且已开始的，已完成的占多少")},
};

const Term rank_spans[RANK_SPAN_COUNT] = {
    [RANK_MONTH] = {"month", N_("按月"), ""},
    [RANK_QUARTER] = {"quarter", N_("按季"), ""},
    [RANK_YEAR] = {"year", N_("按年"), ""},
};

const Term rank_movements[RANK_MOVEMENT_COUNT] = {
    [RANK_NEW_TABLE] = {"none", N_("没有上一期"), ""},
    [RANK_SAME] = {"same", N_("持平"), ""},
    [RANK_UP] = {"up", N_("上升"), ""},
    [RANK_DOWN] = {"down", N_("下降"), ""},
    [RANK_ENTERED] = {"entered", N_("新进"), ""},
    [RANK_LEFT] = {"left", N_("退出"), ""},
};

// One unit's shares at the end of a day, and their mean.
typedef struct Score {
    const Unit *unit; // lead unit
    Ratio *shares;    // of its indicators that count
    size_t count;     // of `shares`
    Ratio value;      // their mean
    RankEntry entry;  // its place
} Score;

typedef struct Table {
    Score *scores; // in the order of the units' first indicators
    size_t count;
    bool exact; // no share had to be cut
} Table;

static bool is_judged(const Commitment *c, Date date) {
    return c->indicator.has_target && c->indicator.start <= date;
}

// min(c, 1), or whether a limit is kept.
static Ratio done_share(const Programme *programme, const Commitment *c, Date date) {
    const Ratio none = {0, 1}, all = {1, 1};
    if (date == DATE_NONE || !is_judged(c, date))
        return none;
    Facts facts = commitment_facts(programme, c, date);
    Evaluation e = status_measure(&c->indicator, &facts, date);
    if (e.met)
        return all;
    return ratio_exists(e.completion) && e.completion.numerator > 0 ? e.completion : none;
}

static Ratio share_of(Arena *arena, const Programme *programme, const Commitment *c, Date date,
                      Date before, RankMeasure measure) {
    Ratio share = done_share(programme, c, date);
    if (measure == RANK_BY_COMPLETION)
        return share;
    if (measure == RANK_BY_GAIN) {
        Ratio earlier = done_share(programme, c, before), gain;
        if (ratio_subtract(share, earlier, &gain))
            return gain;
        // Too long for 64 bits: both cut first.
        share = mean_cut(&share, 1);
        earlier = mean_cut(&earlier, 1);
        ratio_subtract(share, earlier, &gain);
        return gain;
    }
    BoardLine line = board_line(arena, programme, c, date);
    bool holds = measure == RANK_BY_GREEN      ? line.evaluation.light == LIGHT_GREEN
                 : measure == RANK_BY_SCHEDULE ? status_keeps_schedule(&line.evaluation)
                                               : status_is_completed(line.evaluation.status);
    return (Ratio){holds, 1};
}

static Score *score_of(Arena *arena, Table *table, const Unit *unit) {
    for (size_t i = 0; i < table->count; i++)
        if (table->scores[i].unit->id == unit->id)
            return &table->scores[i];
    table->scores = arena_room(arena, table->scores, table->count, sizeof *table->scores);
    table->scores[table->count] = (Score){.unit = unit};
    return &table->scores[table->count++];
}

// Where every unit stood at the end of a day.
static Table table_of(Arena *arena, const Programme *programme, Date date, Date before,
                      RankMeasure measure) {
    Table table = {.exact = true};
    for (size_t i = 0; i < programme->commitment_count; i++) {
        const Commitment *c = programme->commitments[i];
        Score *score = score_of(arena, &table, c->unit);
        if (!is_judged(c, date))
            continue;
        score->shares = arena_room(arena, score->shares, score->count, sizeof *score->shares);
        score->shares[score->count++] = share_of(arena, programme, c, date, before, measure);
    }
    for (size_t i = 0; i < table.count; i++) {
        Score *score = &table.scores[i];
        table.exact &= !score->count || mean_exact(score->shares, score->count, &score->value);
    }
    // All by the same reckoning: one that is cut would not stand beside one that is not.
    for (size_t i = 0; i < table.count && !table.exact; i++)
        if (table.scores[i].count)
            table.scores[i].value = mean_cut(table.scores[i].shares, table.scores[i].count);
    RankEntry *entries = arena_array(arena, table.count + 1, sizeof *entries);
    for (size_t i = 0; i < table.count; i++)
        entries[i] = (RankEntry){.value = table.scores[i].value};
    rank_places(arena, entries, table.count, RANK_DESCENDING);
    for (size_t i = 0; i < table.count; i++)
        table.scores[i].entry = entries[i];
    return table;
}

static const Score *table_find(const Table *table, int64_t unit) {
    for (size_t i = 0; i < table->count; i++)
        if (table->scores[i].unit->id == unit)
            return &table->scores[i];
    return NULL;
}

// The last day of the month, quarter or year before the one that the day is in.
static Date end_before(Date date, RankSpan span) {
    int year = 0, month = 0, day = 0;
    date_split(date, &year, &month, &day);
    int first = span == RANK_MONTH     ? month
                : span == RANK_QUARTER ? month - (month - 1) % MONTHS_OF_QUARTER
                                       : 1;
    return date_of(year, first, 1) - 1;
}

// Periods that something verified was reported for, up to a day, in order.
static int by_date(const void *a, const void *b) {
    const Date *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static Date *reported(Arena *arena, const Programme *programme, Date until, size_t *count) {
    Date *dates = NULL;
    *count = 0;
    for (size_t i = 0; programme && i < programme->commitment_count; i++)
        for (size_t k = 0; k < programme->commitments[i]->report_count; k++) {
            Date period = programme->commitments[i]->reports[k].period;
            size_t at = 0;
            while (at < *count && dates[at] != period)
                at++;
            if (at < *count || period > until)
                continue;
            dates = arena_room(arena, dates, *count, sizeof *dates);
            dates[(*count)++] = period;
        }
    if (*count)
        qsort(dates, *count, sizeof *dates, by_date);
    return dates;
}

// How often each unit was the last, month by month.
static void count_last(Arena *arena, const Programme *programme, Ranks *ranks) {
    ranks->months = reported(arena, programme, ranks->date, &ranks->month_count);
    for (size_t m = 0; m < ranks->month_count; m++) {
        Date month = ranks->months[m];
        Table then =
            table_of(arena, programme, month, end_before(month, RANK_MONTH), ranks->measure);
        for (size_t i = 0; i < ranks->count; i++) {
            UnitRank *line = &ranks->items[i];
            const Score *score = table_find(&then, line->unit->id);
            bool last = score && rank_is_last(&score->entry, 1);
            line->last_months += last;
            line->last_run = last ? line->last_run + 1 : 0;
        }
    }
}

static RankMovement movement_of(const Ranks *ranks, const UnitRank *line) {
    if (ranks->before == DATE_NONE)
        return RANK_NEW_TABLE;
    size_t now = line->entry.place, then = line->before.place;
    if (!now || !then)
        return now ? RANK_ENTERED : then ? RANK_LEFT : RANK_SAME;
    return now < then ? RANK_UP : now > then ? RANK_DOWN : RANK_SAME;
}

// By place; those without one at the end.
static int by_place(const void *a, const void *b) {
    const UnitRank *x = a, *y = b;
    size_t p = x->entry.place ? x->entry.place : SIZE_MAX;
    size_t q = y->entry.place ? y->entry.place : SIZE_MAX;
    return (p > q) - (p < q);
}

// Puts the lines in order; those of one place keep theirs.
static void sort_lines(Arena *arena, UnitRank *items, size_t count) {
    UnitRank *sorted = arena_array(arena, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && by_place(&items[i], &sorted[at - 1]) < 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = items[i];
    }
    if (count)
        memcpy(items, sorted, count * sizeof *items);
}

void ranks_make(Arena *arena, const Programme *programme, const Programme *earlier,
                const RankQuestion *question, Ranks *ranks) {
    const Programme *before = question->span == RANK_YEAR ? earlier : programme;
    Date end = end_before(question->date, question->span);
    size_t known = 0;
    reported(arena, before, end, &known);
    *ranks = (Ranks){.date = question->date,
                     .before = known ? end : DATE_NONE,
                     .measure = question->measure,
                     .span = question->span,
                     .ends = question->ends ? question->ends : USUAL_ENDS};
    // A year grows from nothing; a month and a quarter from the end of the one before.
    Date base = question->span == RANK_YEAR ? DATE_NONE : end;
    Table now = table_of(arena, programme, question->date, base, question->measure);
    Table then = {.exact = true};
    if (known)
        then = table_of(arena, before, end,
                        question->span == RANK_YEAR ? DATE_NONE : end_before(end, question->span),
                        question->measure);
    ranks->exact = now.exact && then.exact;
    ranks->items = arena_array(arena, now.count + then.count + 1, sizeof *ranks->items);
    for (size_t i = 0; i < now.count; i++)
        ranks->items[ranks->count++] = (UnitRank){.unit = now.scores[i].unit,
                                                  .judged = now.scores[i].count,
                                                  .value = now.scores[i].value,
                                                  .entry = now.scores[i].entry};
    for (size_t i = 0; i < then.count; i++)
        if (!table_find(&now, then.scores[i].unit->id))
            ranks->items[ranks->count++] = (UnitRank){.unit = then.scores[i].unit};
    for (size_t i = 0; i < ranks->count; i++) {
        UnitRank *line = &ranks->items[i];
        const Score *score = table_find(&then, line->unit->id);
        if (score) {
            line->before = score->entry;
            line->value_before = score->value;
        }
        line->movement = movement_of(ranks, line);
        line->first = rank_is_first(&line->entry, ranks->ends);
        line->last = rank_is_last(&line->entry, ranks->ends);
        line->was_first = rank_is_first(&line->before, ranks->ends);
        line->was_last = rank_is_last(&line->before, ranks->ends);
        ranks->ranked += line->entry.place > 0;
    }
    count_last(arena, programme, ranks);
    sort_lines(arena, ranks->items, ranks->count);
}

void rank_units(Arena *arena, const Programme *programme, Date date, RankMeasure measure,
                Ranks *ranks) {
    ranks_make(arena, programme, NULL, &(RankQuestion){.date = date, .measure = measure}, ranks);
}

RankEntry rank_unit(Arena *arena, const Programme *programme, int64_t unit, Date date) {
    Table table = table_of(arena, programme, date, DATE_NONE, RANK_BY_COMPLETION);
    const Score *score = table_find(&table, unit);
    return score ? score->entry : (RankEntry){0};
}

const UnitRank *ranks_find(const Ranks *ranks, int64_t unit) {
    for (size_t i = 0; i < ranks->count; i++)
        if (ranks->items[i].unit->id == unit)
            return &ranks->items[i];
    return NULL;
}

// --- Asked from outside ---

static bool read_words(const RanksRequest *r, RankQuestion *question, Error *err) {
    size_t measure = 0, span = 0;
    while (r->measure && *r->measure && measure < RANK_MEASURE_COUNT &&
           strcmp(rank_measures[measure].key, r->measure) != 0)
        measure++;
    while (r->span && *r->span && span < RANK_SPAN_COUNT &&
           strcmp(rank_spans[span].key, r->span) != 0)
        span++;
    if (measure == RANK_MEASURE_COUNT)
        return error_set(err, ERROR_USAGE, "measure",
                         _("应为 completion、gain、green、schedule 或 done"));
    if (span == RANK_SPAN_COUNT)
        return error_set(err, ERROR_USAGE, "by", _("应为 month、quarter 或 year"));
    question->measure = (RankMeasure)measure;
    question->span = (RankSpan)span;
    question->ends = (size_t)r->ends;
    return true;
}

// The programme of the year before, NULL if there is none.
static bool load_earlier(Context *context, const Programme *programme, const Programme **earlier,
                         Error *err) {
    Programme *before = ARENA_NEW(context->arena, Programme);
    if (!programme_load(context, programme->region, programme->year - 1, before, err))
        return false;
    *earlier = before->exists ? before : NULL;
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    RanksRequest *r = request;
    RankQuestion question = {.date = r->date};
    const Programme *earlier = NULL;
    ProgrammeKey key;
    if (!read_words(r, &question, err) ||
        !programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err))
        return false;
    if (question.span == RANK_YEAR && !load_earlier(context, &r->programme, &earlier, err))
        return false;
    if (question.date == DATE_NONE)
        question.date = programme_last_period(&r->programme);
    if (question.date == DATE_NONE)
        question.date = context->today;
    ranks_make(context->arena, &r->programme, earlier, &question, &r->ranks);
    return true;
}

const UseCase ranks_use_case = {"ranks", PERMISSION_READ, false, run};
