#include "service/typed.h"

#include "base/message.h"
#include "service/facts.h"

const char *const typed_fields[TYPED_COUNT] = {
    [TYPED_ACTUAL] = "actual",
    [TYPED_NUMERATOR] = "numerator",
    [TYPED_DENOMINATOR] = "denominator",
    [TYPED_WORDS] = "words",
    [TYPED_REASON] = "reason",
    [TYPED_MONEY] = "money",
    [TYPED_SITES] = "sites",
    [TYPED_MILESTONES] = "milestones",
};

static const char *figure_words(Arena *arena, FigureFault fault) {
    switch (fault) {
    case FIGURE_EXPONENT:
        return _("是科学计数法；请写出全部数字，如100000或10万");
    case FIGURE_GROUPING:
        return _("逗号的位置不对；千分位应如1,646，小数点应用“.”");
    case FIGURE_TOO_LARGE:
        return arena_printf(arena, _("整数部分超过%d位；请核对，或以万、亿为单位填写"),
                            FIGURE_WHOLE_DIGITS);
    case FIGURE_TOO_PRECISE:
        return arena_printf(arena, _("小数超过%d位；请四舍五入到%d位以内"), FIGURE_SCALE_MAX,
                            FIGURE_SCALE_MAX);
    case FIGURE_NOT_A_NUMBER:
    case FIGURE_FINE:
        break;
    }
    return arena_printf(arena,
                        _("不是数字；应如1646、1,646、33万或94.28%%，文字请写到说明或备注里"));
}

const char *typed_figure(Arena *arena, const char *text, Measure measure, bool negative,
                         Figure *out) {
    FigureText read;
    FigureFault fault = figure_read(arena, text, &read);
    if (fault != FIGURE_FINE)
        return figure_words(arena, fault);
    switch (measure_convert(&read, measure, out)) {
    case MEASURE_OTHER_UNIT:
        return arena_printf(arena, _("单位是“%s”，指标的计量单位是“%s”；请换算后填写"), read.unit,
                            measure.name);
    case MEASURE_PERCENT:
        return arena_printf(arena, _("是百分比；这里应填以“%s”计的数"),
                            *measure.name ? measure.name : _("个"));
    case MEASURE_TOO_PRECISE:
        return arena_printf(arena, _("换算成“%s”后小数超过%d位"), measure.name, FIGURE_SCALE_MAX);
    case MEASURE_TOO_LARGE:
        return arena_printf(arena, _("换算成“%s”后整数部分超过%d位"), measure.name,
                            FIGURE_WHOLE_DIGITS);
    case MEASURE_FINE:
        break;
    }
    return out->value < 0 && !negative ? _("不能是负数；应为0或大于0的数") : NULL;
}

const char *typed_whole(Arena *arena, const Indicator *i, const Report *report) {
    if (report->has_actual && report->actual.scale > 0 &&
        (i->kind == KIND_SITE || i->kind == KIND_MILESTONE))
        return arena_printf(arena, _("“%s”指标的完成数应为整数"), indicator_kinds[i->kind].chinese);
    return NULL;
}

const char *typed_target(Arena *arena, const Indicator *i, Figure target) {
    if (target.value == 0 && i->direction == DIRECTION_AT_LEAST)
        return _("目标应大于0；目标方向为控制或保持的才可以是0");
    if (target.scale > 0 && (i->kind == KIND_SITE || i->kind == KIND_MILESTONE))
        return arena_printf(arena, _("“%s”指标的目标应为整数"), indicator_kinds[i->kind].chinese);
    return NULL;
}

bool share_agrees(Arena *arena, Figure printed, Ratio ratio) {
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

const char *typed_parts(Arena *arena, const Indicator *i, bool numerator, bool denominator,
                        Report *report, TypedField *field) {
    Ratio ratio;
    report->has_parts = false;
    if (i->kind != KIND_RATE) {
        *field = numerator ? TYPED_NUMERATOR : TYPED_DENOMINATOR;
        return numerator || denominator
                   ? arena_printf(arena, _("只有比率指标有分子分母；这个指标的类型是“%s”"),
                                  indicator_kinds[i->kind].chinese)
                   : NULL;
    }
    *field = numerator ? TYPED_DENOMINATOR : TYPED_NUMERATOR;
    if (numerator != denominator)
        return _("分子、分母要同时填");
    if (!numerator)
        return NULL;
    report->has_parts = true;
    *field = TYPED_DENOMINATOR;
    if (report->denominator.value <= 0)
        return _("分母应大于0");
    *field = TYPED_ACTUAL;
    bool differs = report->has_actual && ratio_of(report->numerator, report->denominator, &ratio) &&
                   !share_agrees(arena, report->actual, ratio);
    report->has_actual = false; // the parts say it exactly
    return differs ? arena_printf(arena, _("与分子分母不符：%s÷%s=%s%%"),
                                  figure_text(arena, report->numerator),
                                  figure_text(arena, report->denominator),
                                  ratio_percent(arena, ratio, 2, ROUNDING_HALF_UP))
                   : NULL;
}

const Report *report_before(const Commitment *c, Date period) {
    const Report *found = NULL;
    for (size_t i = 0; i < c->report_count && c->reports[i].period < period; i++)
        if (c->reports[i].has_actual || c->reports[i].has_parts)
            found = &c->reports[i];
    return found;
}

// The report's figure as one fraction, to see whether it fell.
static bool report_value(const Report *report, Ratio *value) {
    if (report->has_parts)
        return ratio_of(report->numerator, report->denominator, value);
    return report->has_actual && ratio_of(report->actual, figure_of(1), value);
}

// Whether the later of two reports is below the earlier one and says no reason. A rate may fall by
// its nature; a cumulative number may not without one.
static bool falls(const Commitment *c, const Report *earlier, const Report *later) {
    Ratio then, now;
    return c->indicator.kind != KIND_RATE && c->indicator.direction == DIRECTION_AT_LEAST &&
           !*later->reason && report_value(earlier, &then) && report_value(later, &now) &&
           ratio_compare(now, then) < 0;
}

const char *typed_above(Arena *arena, const Commitment *c, const Report *report,
                        const Report **behind) {
    *behind = NULL;
    for (size_t i = c->report_count; i > 0 && c->reports[i - 1].period > report->period; i--)
        if (c->reports[i - 1].has_actual)
            *behind = &c->reports[i - 1];
    if (!*behind || !falls(c, report, *behind))
        return NULL;
    return arena_printf(arena, _("比以后的%s的%s多；累计数不会下降，请核对，或一并更正%s的填报"),
                        date_iso(arena, (*behind)->period), figure_text(arena, (*behind)->actual),
                        date_iso(arena, (*behind)->period));
}

const char *typed_fall(Arena *arena, const Commitment *c, const Report *report) {
    const Report *before = report_before(c, report->period);
    if (!before || !falls(c, before, report))
        return NULL;
    return arena_printf(arena, _("比%s的%s少；累计数下降要在“变动原因”列写明原因"),
                        date_iso(arena, before->period), figure_text(arena, before->actual));
}

const char *typed_sites(Arena *arena, const Programme *programme, const Commitment *c,
                        const Report *report, bool *refuse) {
    *refuse = false;
    if (c->indicator.kind != KIND_SITE || c->site_count == 0 || !report->has_actual)
        return NULL;
    int64_t done = commitment_facts(programme, c, report->period).steps_done;
    *refuse = figure_compare(report->actual, figure_of((int64_t)c->site_count)) > 0;
    if (*refuse)
        return arena_printf(arena, _("比全部项目点还多：只有%zu个项目点"), c->site_count);
    if (figure_compare(report->actual, figure_of(done)) == 0)
        return NULL;
    return arena_printf(arena, _("与项目点不符：到“%s”的项目点有%lld个，以项目点为准"),
                        c->done_stage, (long long)done);
}
