#include "service/facts.h"
#include "service/import_apply.h"

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

// The last report with a figure before a period; NULL if none.
static const Report *report_before(const Commitment *c, Date period) {
    const Report *found = NULL;
    for (size_t i = 0; i < c->report_count && c->reports[i].period < period; i++)
        if (c->reports[i].has_actual || c->reports[i].has_parts)
            found = &c->reports[i];
    return found;
}

// Whether a printed percentage is what a ratio gives, rounded or cut to the digits that were
// printed.
static bool share_agrees(Arena *arena, Figure printed, Ratio ratio) {
    for (Rounding rounding = ROUNDING_HALF_UP; rounding < ROUNDING_COUNT; rounding++) {
        FigureText text;
        if (figure_read(arena, ratio_percent(arena, ratio, printed.scale, rounding), &text) ==
                FIGURE_FINE &&
            figure_compare(text.figure, printed) == 0)
            return true;
    }
    // A percentage without needless zeros may have been printed with more places.
    return false;
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
    if (c->indicator.kind != KIND_RATE) {
        if (numerator || denominator)
            import_fault(import, row->sheet, row, numerator ? FIELD_NUMERATOR : FIELD_DENOMINATOR,
                         _("只有比率指标有分子分母；这个指标的类型是“%s”"),
                         indicator_kinds[c->indicator.kind].chinese);
        return;
    }
    if (numerator != denominator) {
        import_fault(import, row->sheet, row, numerator ? FIELD_DENOMINATOR : FIELD_NUMERATOR,
                     _("分子、分母要同时填"));
        return;
    }
    next->has_parts = numerator;
    if (!numerator)
        return;
    Ratio ratio;
    if (next->denominator.value <= 0) {
        import_fault(import, row->sheet, row, FIELD_DENOMINATOR, _("分母应大于0"));
        return;
    }
    if (next->has_actual && ratio_of(next->numerator, next->denominator, &ratio) &&
        !share_agrees(import->arena, next->actual, ratio))
        import_fault(import, row->sheet, row,
                     row_filled(row, FIELD_ACTUAL) ? FIELD_ACTUAL : FIELD_SHARE,
                     _("与分子分母不符：%s÷%s=%s%%"), figure_text(import->arena, next->numerator),
                     figure_text(import->arena, next->denominator), percent(import->arena, ratio));
    next->has_actual = false; // the parts say it exactly
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
    if (next->has_actual && next->actual.scale > 0 &&
        (i->kind == KIND_SITE || i->kind == KIND_MILESTONE))
        import_fault(import, row->sheet, row, FIELD_ACTUAL, _("“%s”指标的完成数应为整数"),
                     indicator_kinds[i->kind].chinese);
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

// The report's figure as one fraction, to see whether it fell.
static bool report_value(const Report *report, Ratio *value) {
    if (report->has_parts)
        return ratio_of(report->numerator, report->denominator, value);
    return report->has_actual && ratio_of(report->actual, figure_of(1), value);
}

// Whether the later of two reports is below the earlier one and says no reason.
static bool falls(const Report *earlier, const Report *later) {
    Ratio then, now;
    return !*later->reason && report_value(earlier, &then) && report_value(later, &now) &&
           ratio_compare(now, then) < 0;
}

// The reports of an indicator as they will stand: what is reported here must not be below the
// period before, nor above the period behind it, whichever of them came first.
static void check_falls(Work *work, ImportRow *row, const Commitment *c, Date period) {
    Arena *arena = work->import->arena;
    const Report *before = report_before(c, period), *own = NULL, *behind = NULL;
    // A rate may fall by its nature; a cumulative number may not without a reason.
    if (c->indicator.kind == KIND_RATE || c->indicator.direction != DIRECTION_AT_LEAST)
        return;
    for (size_t i = c->report_count; i > 0 && c->reports[i - 1].period >= period; i--) {
        const Report *report = &c->reports[i - 1];
        if (report->period == period)
            own = report;
        else if (report->has_actual)
            behind = report;
    }
    if (!own || !own->has_actual)
        return;
    const char *key = arena_printf(arena, "fall %s %d", c->indicator.code, period);
    if (before && falls(before, own) && !work_said(work, key)) {
        work_say(work, key);
        import_fault(work->import, row->sheet, row, FIELD_ACTUAL,
                     _("比%s的%s少；累计数下降要在“变动原因”列写明原因"),
                     date_iso(arena, before->period), figure_text(arena, before->actual));
    }
    key = behind ? arena_printf(arena, "fall %s %d", c->indicator.code, behind->period) : key;
    if (behind && falls(own, behind) && !work_said(work, key)) {
        work_say(work, key);
        import_fault(work->import, row->sheet, row, FIELD_ACTUAL,
                     _("比以后的%s的%s多；累计数不会下降，请核对，或一并更正%s的填报"),
                     date_iso(arena, behind->period), figure_text(arena, behind->actual),
                     date_iso(arena, behind->period));
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

static bool write_report(Work *work, const Commitment *c, const Report *r, Error *err) {
    Arena *arena = work->import->arena;
    Statement *s = work_query(work, QUERY_REPORT_INSERT);
    bind_text(s, IN_REPORT_INSERT_CODE, c->indicator.code);
    bind_text(s, IN_REPORT_INSERT_PERIOD, date_iso(arena, r->period));
    bind_int(s, IN_REPORT_INSERT_VERSION, r->version);
    bind_text(s, IN_REPORT_INSERT_STATE, r->state);
    bind_null(s, IN_REPORT_INSERT_ACTUAL);
    bind_null(s, IN_REPORT_INSERT_ACTUAL_SCALE);
    bind_null(s, IN_REPORT_INSERT_NUMERATOR);
    bind_null(s, IN_REPORT_INSERT_NUMERATOR_SCALE);
    bind_null(s, IN_REPORT_INSERT_DENOMINATOR);
    bind_null(s, IN_REPORT_INSERT_DENOMINATOR_SCALE);
    if (r->has_actual) {
        bind_int(s, IN_REPORT_INSERT_ACTUAL, r->actual.value);
        bind_int(s, IN_REPORT_INSERT_ACTUAL_SCALE, r->actual.scale);
    }
    if (r->has_parts) {
        bind_int(s, IN_REPORT_INSERT_NUMERATOR, r->numerator.value);
        bind_int(s, IN_REPORT_INSERT_NUMERATOR_SCALE, r->numerator.scale);
        bind_int(s, IN_REPORT_INSERT_DENOMINATOR, r->denominator.value);
        bind_int(s, IN_REPORT_INSERT_DENOMINATOR_SCALE, r->denominator.scale);
    }
    bind_text(s, IN_REPORT_INSERT_WORDS, r->words);
    bind_text(s, IN_REPORT_INSERT_REASON, r->reason);
    bind_int(s, IN_REPORT_INSERT_UNIT, r->unit->id);
    bind_text(s, IN_REPORT_INSERT_ACTOR, r->actor);
    bind_text(s, IN_REPORT_INSERT_AT, r->at);
    if (!statement_run(s, NULL, err))
        return false;
    for (size_t stage = 0; stage < MONEY_COUNT; stage++) {
        if (!r->has_money[stage])
            continue;
        s = work_query(work, QUERY_REPORT_MONEY_INSERT);
        bind_text(s, IN_REPORT_MONEY_INSERT_CODE, c->indicator.code);
        bind_text(s, IN_REPORT_MONEY_INSERT_PERIOD, date_iso(arena, r->period));
        bind_int(s, IN_REPORT_MONEY_INSERT_VERSION, r->version);
        bind_text(s, IN_REPORT_MONEY_INSERT_STAGE, money_stages[stage].key);
        bind_int(s, IN_REPORT_MONEY_INSERT_VALUE, r->money[stage].value);
        bind_int(s, IN_REPORT_MONEY_INSERT_SCALE, r->money[stage].scale);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
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
        .version = known ? c->reports[at].version + 1 : 1,
        .state = "verified",
        .words = known ? c->reports[at].words : "",
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
    if (!write_report(work, c, &next, err))
        return false;
    if (!known) {
        c->reports = arena_room(arena, c->reports, c->report_count, sizeof *c->reports);
        memmove(c->reports + at + 1, c->reports + at, (c->report_count - at) * sizeof *c->reports);
        c->report_count++;
    }
    c->reports[at] = next;
    return true;
}

// A reported number of sites against the sites that are known.
static void check_sites(Work *work, ImportRow *row, const Commitment *c, Date period) {
    Import *import = work->import;
    const Report *report = commitment_report(c, period);
    int64_t done = commitment_facts(&work->programme, c, period).steps_done;
    if (c->indicator.kind != KIND_SITE || c->site_count == 0 || !report ||
        report->period != period || !report->has_actual)
        return;
    if (figure_compare(report->actual, figure_of((int64_t)c->site_count)) > 0)
        import_fault(import, row->sheet, row, FIELD_ACTUAL, _("比全部项目点还多：只有%zu个项目点"),
                     c->site_count);
    else if (figure_compare(report->actual, figure_of(done)) != 0)
        import_notice(import, row->sheet, row, FIELD_ACTUAL,
                      _("与项目点不符：到“%s”的项目点有%lld个，以项目点为准"), c->done_stage,
                      (long long)done);
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
            check_falls(work, row, c, period);
            check_sites(work, row, c, period);
        }
    }
}
