#include "service/facts.h"
#include "service/import_apply.h"
#include "service/typed.h"
#include "service/version.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

// The column of each money figure.
static const Field money_columns[MONEY_COUNT] = {
    [MONEY_PLANNED] = FIELD_PLANNED_MONEY,
    [MONEY_ARRANGED] = FIELD_ARRANGED_MONEY,
    [MONEY_RECEIVED] = FIELD_RECEIVED_MONEY,
    [MONEY_PAID] = FIELD_PAID_MONEY,
};

// Where the report of a period is, or belongs, among the commitment's reports.
static size_t report_place(const Commitment *c, Date period, bool *known) {
    size_t at = 0;
    while (at < c->report_count && c->reports[at].period < period)
        at++;
    *known = at < c->report_count && c->reports[at].period == period;
    return at;
}

static const char *percent(Arena *arena, Ratio ratio) {
    return ratio_percent(arena, ratio, 2, ROUNDING_HALF_UP);
}

// The parts of a rate, both or none; with a bare rate beside them the two must agree.
static void read_parts(Work *work, ImportRow *row, const Commitment *c, Report *next) {
    Import *import = work->import;
    const Measure any = {.name = "", .base = ""};
    bool numerator = false, denominator = false;
    if (!row_figure(import, row, FIELD_NUMERATOR, any, false, &numerator, &next->numerator) ||
        !row_figure(import, row, FIELD_DENOMINATOR, any, false, &denominator, &next->denominator))
        return;
    Field place[TYPED_COUNT] = {
        [TYPED_ACTUAL] = row_filled(row, FIELD_ACTUAL) ? FIELD_ACTUAL : FIELD_SHARE,
        [TYPED_NUMERATOR] = FIELD_NUMERATOR,
        [TYPED_DENOMINATOR] = FIELD_DENOMINATOR,
    };
    TypedField field = TYPED_ACTUAL;
    const char *wrong =
        typed_parts(import->arena, &c->indicator, numerator, denominator, next, &field);
    if (wrong)
        import_fault(import, row->sheet, row, place[field], "%s", wrong);
}

static void read_money(Work *work, ImportRow *row, const Commitment *c, Report *next) {
    Import *import = work->import;
    for (size_t stage = 0; stage < MONEY_COUNT; stage++) {
        if (!row_figure(import, row, money_columns[stage], c->indicator.measure, false,
                        &next->has_money[stage], &next->money[stage]))
            return;
        if (next->has_money[stage] && c->indicator.kind != KIND_MONEY) {
            import_fault(import, row->sheet, row, money_columns[stage],
                         _("只有资金指标可以填；这个指标的类型是“%s”"),
                         indicator_kinds[c->indicator.kind].chinese);
            return;
        }
    }
    MoneyStage stage = c->indicator.money_stage;
    if (!next->has_money[stage])
        return;
    if (next->has_actual && figure_compare(next->actual, next->money[stage]) != 0)
        import_fault(import, row->sheet, row, FIELD_ACTUAL,
                     _("与“%s”的%s不符；这个指标以“%s”的资金数为准"),
                     row->sheet->headings[money_columns[stage]],
                     figure_text(import->arena, next->money[stage]), money_stages[stage].chinese);
    next->has_actual = true;
    next->actual = next->money[stage];
}

// The cumulative figure: as given, or the last one plus the increment.
static void read_actual(Work *work, ImportRow *row, const Commitment *c, Date period,
                        Report *next) {
    Import *import = work->import;
    const Indicator *i = &c->indicator;
    bool has_increment = false;
    Figure increment = {0, 0}, sum = {0, 0};
    if (!row_figure(import, row, FIELD_ACTUAL, i->measure, i->kind == KIND_RATE, &next->has_actual,
                    &next->actual) ||
        !row_figure(import, row, FIELD_INCREMENT, i->measure, i->kind == KIND_RATE, &has_increment,
                    &increment))
        return;
    const char *wrong = typed_whole(import->arena, i, next);
    if (wrong)
        import_fault(import, row->sheet, row, FIELD_ACTUAL, "%s", wrong);
    if (!has_increment)
        return;
    if (i->kind == KIND_RATE) {
        import_fault(import, row->sheet, row, FIELD_INCREMENT,
                     _("比率不能按增量相加；请填累计的分子和分母"));
        return;
    }
    const Report *before = report_before(c, period);
    if (!figure_add(before ? before->actual : figure_of(0), increment, &sum)) {
        import_fault(import, row->sheet, row, FIELD_INCREMENT, _("加上一期的累计数后太大"));
        return;
    }
    if (next->has_actual && figure_compare(next->actual, sum) != 0)
        import_fault(import, row->sheet, row, FIELD_ACTUAL, _("与上一期累计加本期新增的%s不符"),
                     figure_text(import->arena, sum));
    next->has_actual = true;
    next->actual = sum;
}

// A share that the unit computed itself: the bare rate of a rate, else only compared.
static void read_share(Work *work, ImportRow *row, const Commitment *c, Report *next) {
    Import *import = work->import;
    const Measure percent_measure = {.name = "%", .base = "%", .percent = true};
    bool given = false;
    Figure share = {0, 0};
    Ratio ratio;
    if (!row_figure(import, row, FIELD_SHARE, percent_measure, true, &given, &share) || !given)
        return;
    if (c->indicator.kind == KIND_RATE) {
        if (next->has_actual && figure_compare(next->actual, share) != 0)
            import_fault(import, row->sheet, row, FIELD_SHARE, _("与累计完成的%s%%不符"),
                         figure_text(import->arena, next->actual));
        next->has_actual = true;
        next->actual = share;
    } else if (next->has_actual && c->indicator.has_target &&
               ratio_of(next->actual, c->indicator.target, &ratio) &&
               !share_agrees(import->arena, share, ratio)) {
        import_notice(import, row->sheet, row, FIELD_SHARE,
                      _("与系统计算的不符：%s÷%s=%s%%，以系统计算的为准"),
                      figure_text(import->arena, next->actual),
                      figure_text(import->arena, c->indicator.target),
                      percent(import->arena, ratio));
    }
}

// The reports of an indicator as they will stand: what is reported here must not be below the
// period before, nor above the period behind it, whichever of them came first.
static void check_falls(Work *work, ImportRow *row, const Commitment *c, Date period) {
    Arena *arena = work->import->arena;
    const Report *own = NULL, *behind = NULL;
    for (size_t i = 0; i < c->report_count; i++)
        if (c->reports[i].period == period)
            own = &c->reports[i];
    const char *wrong = own ? typed_fall(arena, c, own) : NULL;
    const char *key = arena_printf(arena, "fall %s %d", c->indicator.code, period);
    if (wrong && !work_said(work, key)) {
        work_say(work, key);
        import_fault(work->import, row->sheet, row, FIELD_ACTUAL, "%s", wrong);
    }
    wrong = own ? typed_above(arena, c, own, &behind) : NULL;
    if (!wrong)
        return;
    key = arena_printf(arena, "fall %s %d", c->indicator.code, behind->period);
    if (!work_said(work, key)) {
        work_say(work, key);
        import_fault(work->import, row->sheet, row, FIELD_ACTUAL, "%s", wrong);
    }
}

static bool read_unit(Work *work, ImportRow *row, const Commitment *c, Report *next) {
    const char *name = c->unit->name;
    if (!row_text(work->import, row, FIELD_UNIT, false, LIMIT_NAME, &name))
        return false;
    if (!*name || utf8_same(name, c->unit->name)) {
        next->unit = c->unit;
        return true;
    }
    for (size_t i = 0; i < c->support_count; i++)
        if (utf8_same(name, c->supports[i]->name)) {
            next->unit = c->supports[i];
            return true;
        }
    return import_fault(work->import, row->sheet, row, FIELD_UNIT,
                        _("不是这个指标的牵头单位“%s”，也不是配合单位"), c->unit->name);
}

// What the report says, in one line, to compare and to tell.
static const char *report_words(Arena *arena, const Report *r) {
    Text text = text_new(arena);
    if (r->has_parts)
        text_addf(&text, "%s/%s", figure_text(arena, r->numerator),
                  figure_text(arena, r->denominator));
    else if (r->has_actual)
        text_add(&text, figure_text(arena, r->actual));
    for (size_t stage = 0; stage < MONEY_COUNT; stage++)
        if (r->has_money[stage])
            text_addf(&text, " %s%s", money_stages[stage].chinese,
                      figure_text(arena, r->money[stage]));
    return text_string(&text);
}

// The period must lie in the time of the indicator, or up to the end of the programme's year.
static bool read_report_period(Work *work, ImportRow *row, const Commitment *c, Date *period) {
    Import *import = work->import;
    if (!row_period(import, row, FIELD_PERIOD, true, period))
        return false;
    Date last = date_of((int)work->programme.year, 12, 31);
    if (c->indicator.deadline > last)
        last = date_month_end(c->indicator.deadline);
    Date first = date_of((int)work->programme.year, 1, 1);
    if (c->indicator.start < first)
        first = c->indicator.start;
    if (*period < first || *period > last)
        return import_fault(import, row->sheet, row, FIELD_PERIOD,
                            _("不在年度方案的时间%s至%s之内"), date_iso(import->arena, first),
                            date_iso(import->arena, last));
    return work_first(work, row, FIELD_PERIOD,
                      arena_printf(import->arena, "%s %d", c->indicator.code, *period));
}

bool apply_report_row(Work *work, ImportRow *row, Error *err) {
    Import *import = work->import;
    Arena *arena = import->arena;
    Commitment *c = work_commitment(work, row);
    Date period = DATE_NONE;
    if (!c || !read_report_period(work, row, c, &period))
        return true;
    bool known = false;
    size_t at = report_place(c, period, &known);
    Report next = {
        .period = period,
        .state = "verified",
        .words = known ? c->reports[at].words : "",
        .parts = known ? c->reports[at].parts : NULL,
        .part_count = known ? c->reports[at].part_count : 0,
        .reason = "",
        .actor = import->context->actor,
        .at = import->context->at,
    };
    read_actual(work, row, c, period, &next);
    read_share(work, row, c, &next);
    read_parts(work, row, c, &next);
    read_money(work, row, c, &next);
    row_text(import, row, FIELD_WORDS, false, LIMIT_WORDS, &next.words);
    row_text(import, row, FIELD_REASON, false, LIMIT_WORDS, &next.reason);
    read_unit(work, row, c, &next);
    bool figures = next.has_actual || next.has_parts;
    for (size_t stage = 0; stage < MONEY_COUNT; stage++)
        figures |= next.has_money[stage];
    if (!row->refused && !figures && !*next.words)
        import_fault(import, row->sheet, row, FIELD_ACTUAL, _("这一行既没有数字，也没有文字说明"));
    if (row->refused)
        return true;
    const char *now = report_words(arena, &next);
    if (known) {
        const Report *old = &c->reports[at];
        Text changes = text_new(arena);
        change_add(&changes, _("数字"), report_words(arena, old), now);
        change_add(&changes, _("文字说明"), old->words, next.words);
        change_add(&changes, _("变动原因"), old->reason, next.reason);
        change_add(&changes, _("填报单位"), old->unit->name, next.unit->name);
        if (changes.length == 0) {
            work_count(work, row, ROW_UNCHANGED, NULL);
            return true;
        }
        work_count(work, row, ROW_UPDATED,
                   arena_printf(arena, "%s %s %s", c->indicator.code, date_iso(arena, period),
                                text_string(&changes)));
    } else {
        work_count(work, row, ROW_ADDED, NULL);
    }
    if (!version_insert(import->context, &work->programme, c->indicator.code, &next, err) ||
        !version_add_event(import->context, &work->programme, c->indicator.code, &next, "import",
                           "", err))
        return false;
    if (!known) {
        c->reports = arena_room(arena, c->reports, c->report_count, sizeof *c->reports);
        memmove(c->reports + at + 1, c->reports + at, (c->report_count - at) * sizeof *c->reports);
        c->report_count++;
    }
    c->reports[at] = next;
    return true;
}

void check_reports(Work *work) {
    Import *import = work->import;
    for (size_t i = 0; i < import->sheet_count; i++) {
        ImportSheet *sheet = &import->sheets[i];
        bool apart = sheet->kind != SHEET_REPORT || sheet->incomplete;
        for (size_t k = 0; !apart && k < sheet->row_count; k++) {
            ImportRow *row = &sheet->rows[k];
            Date period = DATE_NONE;
            const Commitment *c = row->refused ? NULL : work_commitment(work, row);
            if (!c || !row_period(import, row, FIELD_PERIOD, true, &period))
                continue;
            const Report *report = commitment_report(c, period);
            bool refuse = false;
            const char *wrong =
                report && report->period == period
                    ? typed_sites(import->arena, &work->programme, c, report, &refuse)
                    : NULL;
            if (wrong && refuse)
                import_fault(import, row->sheet, row, FIELD_ACTUAL, "%s", wrong);
            else if (wrong)
                import_notice(import, row->sheet, row, FIELD_ACTUAL, "%s", wrong);
            check_falls(work, row, c, period);
        }
    }
}
