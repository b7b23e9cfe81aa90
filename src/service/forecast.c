#include "service/forecast.h"

#include "base/message.h"

#include <stdlib.h>

const Term risks[RISK_COUNT] = {
    [RISK_NONE] = {"none", N_("不推算"), ""},
    [RISK_MET] = {"met", N_("已达到"), ""},
    [RISK_ON_COURSE] = {"on_course", N_("照现在的速度能按时完成"), ""},
    [RISK_SAVABLE] = {"savable", N_("有风险，按最快的一期还来得及"), ""},
    [RISK_LOST] = {"lost", N_("按最快的一期也来不及"), ""},
};

const char *forecast_stated(void) {
    return _(
        "从任务开始（按零）到最近一期的平均速度，照直线推到完成时限；"
        "区间用各期中最慢和最快的速度；每月按365/12天计。"
        "所需速度是剩下的数除以剩下的天数。比率、节点、控制和保持类不推算，项目点按形象进度推算");
}

typedef struct Points {
    ForecastPoint *items; // by date
    size_t count;
    size_t reports; // of them reported
} Points;

static void add_point(Arena *arena, Points *points, Date date, Figure value) {
    points->items = arena_room(arena, points->items, points->count, sizeof *points->items);
    points->items[points->count++] = (ForecastPoint){date, value};
}

// The reported figures up to a day, behind the start with nothing done.
static Points reported_points(Arena *arena, const Commitment *c, Date date) {
    Points points = {.items = NULL};
    Date start = c->indicator.start - 1;
    for (size_t i = 0; i < c->report_count && c->reports[i].period <= date; i++) {
        if (!c->reports[i].has_actual)
            continue;
        if (points.count == 0 && c->reports[i].period > start)
            add_point(arena, &points, start, figure_of(0));
        add_point(arena, &points, c->reports[i].period, c->reports[i].actual);
        points.reports++;
    }
    return points;
}

// The physical progress at the end of every month in which a site was seen, as sums of weights.
static Points site_points(Arena *arena, const Programme *programme, const Commitment *c,
                          Date date) {
    Points points = {.items = NULL};
    Date start = c->indicator.start - 1, newest = commitment_last_change(c, date);
    if (newest == DATE_NONE)
        return points;
    Date until = date_month_end(newest) < date ? date_month_end(newest) : date;
    for (Date month = date_month_end(c->indicator.start); month <= until;
         month = date_month_end(month + 1)) {
        Date change = commitment_last_change(c, month);
        int year = 0, number = 0, day = 0;
        date_split(month, &year, &number, &day);
        if (change == DATE_NONE || change < date_of(year, number, 1))
            continue;
        Facts facts = commitment_facts(programme, c, month);
        if (points.count == 0)
            add_point(arena, &points, start, figure_of(0));
        add_point(arena, &points, month, figure_of(facts.physical_done));
        points.reports++;
    }
    return points;
}

// Why an indicator has no forecast; NULL when it may have one.
static const char *why_not(const Commitment *c, Date date) {
    const Indicator *i = &c->indicator;
    if (!i->has_target)
        return _("没有目标，不推算");
    if (i->direction != DIRECTION_AT_LEAST)
        return _("控制、保持类看是否守住，不推算");
    if (i->kind == KIND_RATE)
        return _("比率不是累计数，不推算");
    if (i->kind == KIND_MILESTONE)
        return _("节点按计划日期推进，不按速度推算");
    if (date < i->start)
        return _("任务还没有开始");
    return NULL;
}

static Risk risk_of(const ForecastLine *line, Figure target) {
    const Forecast *f = &line->forecast;
    Ratio goal = {0, 0};
    if (!f->known || !ratio_of(target, figure_of(1), &goal))
        return RISK_NONE;
    if (f->met)
        return RISK_MET;
    if (ratio_exists(f->expected) && ratio_compare(f->expected, goal) >= 0)
        return RISK_ON_COURSE;
    return ratio_exists(f->high) && ratio_compare(f->high, goal) >= 0 ? RISK_SAVABLE : RISK_LOST;
}

ForecastLine forecast_line(Arena *arena, const Programme *programme, const Commitment *c,
                           Date date) {
    const Indicator *i = &c->indicator;
    ForecastLine line = {.commitment = c,
                         .measure = i->measure.name,
                         .target = i->has_target ? figure_text(arena, i->target) : "",
                         .not_said = why_not(c, date),
                         .factor = {1, 1},
                         .previous = DATE_NONE};
    if (line.not_said)
        return line;
    bool sites = i->kind == KIND_SITE && c->site_count > 0;
    Points points =
        sites ? site_points(arena, programme, c, date) : reported_points(arena, c, date);
    Figure target = i->target;
    line.reports = points.reports;
    line.places = i->target.scale + (i->measure.power ? 2 : 0);
    if (sites) {
        // Sites that the target promises but nobody listed count as not started.
        Figure all = figure_of((int64_t)c->site_count);
        all = figure_compare(all, i->target) < 0 ? i->target : all;
        target = (Figure){all.value * i->done_weight, all.scale};
        line.measure = "%";
        line.target = "100";
        line.places = 2;
        ratio_of(figure_of(100), target, &line.factor);
    }
    if (points.count < 2) {
        line.not_said = _("尚无填报，不推算");
        return line;
    }
    const ForecastPoint *last = &points.items[points.count - 1];
    if (!sites && last->value.scale > line.places)
        line.places = last->value.scale;
    line.places = line.places > FIGURE_SCALE_MAX ? FIGURE_SCALE_MAX : line.places;
    line.forecast = forecast_make(points.items, points.count, target, i->deadline);
    if (!line.forecast.known) {
        line.not_said = _("数太大，推算不了");
        return line;
    }
    line.risk = risk_of(&line, target);
    const Forecast *f = &line.forecast;
    if (ratio_exists(f->required) && f->pace.numerator > 0)
        ratio_make((Wide)f->required.numerator * f->pace.denominator,
                   (Wide)f->required.denominator * f->pace.numerator, &line.effort);
    line.foretold = forecast_at(points.items, points.count - 1, last->date);
    if (ratio_exists(line.foretold)) {
        line.previous = last->date;
        line.happened = last->value;
    }
    return line;
}

const char *forecast_text(Arena *arena, const ForecastLine *line, Ratio value) {
    Ratio shown = {0, 0};
    if (!ratio_exists(value) || !ratio_multiply(value, line->factor, &shown))
        return "";
    return forecast_value(arena, shown, line->places);
}

const char *forecast_pace(Arena *arena, const ForecastLine *line, Ratio pace) {
    Ratio shown = {0, 0};
    if (!ratio_exists(pace) || !ratio_multiply(pace, line->factor, &shown))
        return "";
    int places = line->places < FIGURE_SCALE_MAX ? line->places + 1 : line->places;
    return forecast_monthly(arena, shown, places);
}

// What can be saved first, then by effort: who needs the least comes first, who has no pace last.
static int by_hope(const void *a, const void *b) {
    const ForecastLine *x = *(const ForecastLine *const *)a, *y = *(const ForecastLine *const *)b;
    if (x->risk != y->risk)
        return x->risk < y->risk ? -1 : 1;
    if (ratio_exists(x->effort) != ratio_exists(y->effort))
        return ratio_exists(x->effort) ? -1 : 1;
    int order = ratio_exists(x->effort) ? ratio_compare(x->effort, y->effort) : 0;
    return order ? order : (x->commitment->position > y->commitment->position) * 2 - 1;
}

static bool run(Context *context, void *request, Error *err) {
    ForecastRequest *r = request;
    Arena *arena = context->arena;
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err))
        return false;
    if (r->date == DATE_NONE)
        r->date = programme_last_period(&r->programme);
    if (r->date == DATE_NONE)
        r->date = context->today;
    r->line_count = r->programme.commitment_count;
    r->lines = arena_array(arena, r->line_count + 1, sizeof *r->lines);
    r->at_risk = arena_array(arena, r->line_count + 1, sizeof *r->at_risk);
    for (size_t i = 0; i < r->line_count; i++) {
        r->lines[i] = forecast_line(arena, &r->programme, r->programme.commitments[i], r->date);
        if (r->lines[i].risk >= RISK_SAVABLE)
            r->at_risk[r->risk_count++] = &r->lines[i];
    }
    if (r->risk_count)
        qsort(r->at_risk, r->risk_count, sizeof *r->at_risk, by_hope);
    return true;
}

const UseCase forecast_use_case = {"forecasts", PERMISSION_READ, false, run};
