#include "service/form_checks.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "service/facts.h"
#include "service/form_draft.h"
#include "service/form_parts.h"

#include <string.h>

enum { JUMP_PERCENT = 300, MONTHS = 12 };

void checks_add(Arena *arena, Checks *checks, CheckLevel level, TypedField field, const char *item,
                const char *message) {
    if (!message)
        return;
    checks->items = arena_room(arena, checks->items, checks->count, sizeof *checks->items);
    checks->items[checks->count++] = (Check){level, typed_fields[field], item, message};
}

static void add(Arena *arena, Checks *checks, CheckLevel level, TypedField field,
                const char *message) {
    checks_add(arena, checks, level, field, "", message);
}

const Check *checks_refusal(const Checks *checks) {
    for (size_t i = 0; i < checks->count; i++)
        if (checks->items[i].level == CHECK_REFUSE)
            return &checks->items[i];
    return NULL;
}

Typed form_typed(Arena *arena, const Report *r, const Indicator *indicator) {
    Typed typed = {
        .actual = r->has_actual ? figure_text(arena, r->actual) : "",
        .numerator = r->has_parts ? figure_text(arena, r->numerator) : "",
        .denominator = r->has_parts ? figure_text(arena, r->denominator) : "",
        .words = r->words,
        .reason = r->reason,
    };
    for (size_t stage = 0; stage < MONEY_COUNT; stage++)
        if (r->has_money[stage] && stage != (size_t)indicator->money_stage)
            typed_put(arena, &typed,
                      (TypedPart){PART_MONEY, money_stages[stage].key,
                                  figure_text(arena, r->money[stage]), ""});
    for (size_t i = 0; i < r->part_count; i++)
        typed_put(arena, &typed,
                  (TypedPart){r->parts[i].kind, r->parts[i].part, r->parts[i].value,
                              date_iso(arena, r->parts[i].day)});
    return typed;
}

// Reads one figure; *given tells whether there is one. False after a fault.
static bool read_figure(Arena *arena, Checks *checks, TypedField field, const char *text,
                        Measure measure, bool negative, bool *given, Figure *out) {
    *given = false;
    const char *trimmed = utf8_trim(arena, text ? text : "");
    if (!*trimmed)
        return true;
    const char *wrong = typed_figure(arena, trimmed, measure, negative, out);
    add(arena, checks, CHECK_REFUSE, field, wrong);
    *given = !wrong;
    return !wrong;
}

static const char *read_words(Arena *arena, Checks *checks, TypedField field, const char *text) {
    size_t length = utf8_length(text);
    if (length > LIMIT_WORDS)
        add(arena, checks, CHECK_REFUSE, field,
            arena_printf(arena, _("有%zu个字，最多%zu个字"), length, LIMIT_WORDS));
    return utf8_trim(arena, text);
}

static int month_of(Date date) {
    int year = 0, month = 0, day = 0;
    date_split(date, &year, &month, &day);
    return year * MONTHS + month;
}

// What one report added to the one before it (NULL: to nothing, since the start), a month.
static bool pace(const Commitment *c, const Report *before, const Report *report, Ratio *out) {
    Figure added = report->actual;
    int months = month_of(report->period) -
                 (before ? month_of(before->period) : month_of(c->indicator.start) - 1);
    if (!report->has_actual || months < 1 ||
        (before && (!before->has_actual || !figure_subtract(added, before->actual, &added))))
        return false;
    return ratio_of(added, figure_of(months), out);
}

// More than three times as much a month as in the fastest time so far.
static const char *jump(Arena *arena, const Commitment *c, const Report *report) {
    Ratio fastest = {0, 0}, now;
    const Report *before = NULL;
    for (size_t i = 0; i < c->report_count && c->reports[i].period < report->period; i++) {
        Ratio then;
        if (pace(c, before, &c->reports[i], &then) &&
            (!ratio_exists(fastest) || ratio_compare(then, fastest) > 0))
            fastest = then;
        before = &c->reports[i];
    }
    if (!before || !ratio_exists(fastest) || fastest.numerator <= 0 ||
        !pace(c, before, report, &now) || ratio_compare_times(now, fastest, JUMP_PERCENT) <= 0)
        return NULL;
    return arena_printf(arena,
                        _("比%s的%s增加得太快：每月的增量是以往最快时的3倍以上，请核对位数和单位"),
                        date_iso(arena, before->period), figure_text(arena, before->actual));
}

// More than the target, or ten times as much.
static const char *beyond(Arena *arena, const Indicator *i, const Report *report) {
    Figure many = {0, 0};
    if (!i->has_target || i->target.value <= 0 || figure_compare(report->actual, i->target) <= 0)
        return NULL;
    if (i->direction == DIRECTION_AT_MOST)
        return arena_printf(arena, _("超过了控制目标%s，请核对"), figure_text(arena, i->target));
    if (i->kind == KIND_RATE)
        return NULL;
    if (figure_shift(i->target, 1, &many) && figure_compare(report->actual, many) > 0)
        return arena_printf(arena, _("是年度目标%s的10倍以上，请核对位数和单位"),
                            figure_text(arena, i->target));
    return arena_printf(arena, _("超过了年度目标%s，请核对"), figure_text(arena, i->target));
}

// What is doubtful about figures that could be read.
static void doubt(Arena *arena, const Programme *programme, const Commitment *c,
                  const Report *report, Checks *checks) {
    bool refuse = false;
    const Commitment told = commitment_with(arena, c, report);
    const char *sites = typed_sites(arena, programme, &told, report, &refuse);
    add(arena, checks, refuse ? CHECK_REFUSE : CHECK_WARN, TYPED_ACTUAL, sites);
    if (report->has_parts && figure_compare(report->numerator, report->denominator) > 0)
        add(arena, checks, CHECK_WARN, TYPED_NUMERATOR,
            arena_printf(arena, _("分子大于分母，比率超过100%%，请核对")));
    if (!report->has_actual)
        return;
    add(arena, checks, CHECK_WARN, TYPED_ACTUAL, beyond(arena, &c->indicator, report));
    if (c->indicator.kind != KIND_RATE && c->indicator.direction == DIRECTION_AT_LEAST)
        add(arena, checks, CHECK_WARN, TYPED_ACTUAL, jump(arena, c, report));
}

void form_read(Arena *arena, const Programme *programme, const Commitment *c, Date period,
               Date today, const Typed *typed, Report *report, Checks *checks) {
    const Indicator *i = &c->indicator;
    const Measure any = {.name = "", .base = ""};
    bool rate = i->kind == KIND_RATE, numerator = false, denominator = false;
    TypedField field = TYPED_ACTUAL;
    *report = (Report){.period = period, .unit = c->unit, .state = "submitted"};
    *checks = (Checks){.items = NULL};
    bool fine = read_figure(arena, checks, TYPED_ACTUAL, typed->actual, i->measure, rate,
                            &report->has_actual, &report->actual);
    bool parts = read_figure(arena, checks, TYPED_NUMERATOR, typed->numerator, any, false,
                             &numerator, &report->numerator);
    parts &= read_figure(arena, checks, TYPED_DENOMINATOR, typed->denominator, any, false,
                         &denominator, &report->denominator);
    report->words = read_words(arena, checks, TYPED_WORDS, typed->words);
    report->reason = read_words(arena, checks, TYPED_REASON, typed->reason);
    if (!fine || !parts)
        return;
    add(arena, checks, CHECK_REFUSE, TYPED_ACTUAL, typed_whole(arena, i, report));
    const char *wrong = typed_parts(arena, i, numerator, denominator, report, &field);
    add(arena, checks, CHECK_REFUSE, field, wrong);
    if (wrong)
        return;
    if (i->kind == KIND_MONEY && report->has_actual) {
        report->has_money[i->money_stage] = true;
        report->money[i->money_stage] = report->actual;
    }
    add(arena, checks, CHECK_REFUSE, TYPED_ACTUAL, typed_fall(arena, c, report));
    bool rows = form_read_parts(arena, programme, c, today, typed, report, checks);
    if (!report->has_actual && !report->has_parts && !*report->words && !rows)
        add(arena, checks, CHECK_REFUSE, TYPED_ACTUAL, _("既没有数字，也没有文字说明"));
    doubt(arena, programme, c, report, checks);
}
