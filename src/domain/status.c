#include "domain/status.h"

#include "base/message.h"
#include "domain/schedule.h"
#include "domain/status_part.h"
#include "domain/status_rule.h"

const Term status_terms[STATUS_COUNT] = {
    [STATUS_TRACKED] = {"tracked", N_("仅跟踪"), ""},
    [STATUS_EXCEEDED] = {"exceeded", N_("超额完成"), ""},
    [STATUS_COMPLETED] = {"completed", N_("完成"), ""},
    [STATUS_COMPLETED_EARLY] = {"completed_early", N_("提前完成"), ""},
    [STATUS_OVERDUE] = {"overdue", N_("逾期"), ""},
    [STATUS_AHEAD] = {"ahead", N_("超序时"), ""},
    [STATUS_ON_SCHEDULE] = {"on_schedule", N_("按序时"), ""},
    [STATUS_SLIGHTLY_BEHIND] = {"slightly_behind", N_("略滞后"), ""},
    [STATUS_BEHIND] = {"behind", N_("滞后"), ""},
};

const Term light_terms[LIGHT_COUNT] = {
    [LIGHT_NONE] = {"none", N_("无灯"), ""},
    [LIGHT_GREEN] = {"green", N_("绿灯"), ""},
    [LIGHT_YELLOW] = {"yellow", N_("黄灯"), ""},
    [LIGHT_RED] = {"red", N_("红灯"), ""},
};

Light status_light(Status status) {
    static const Light lights[STATUS_COUNT] = {
        [STATUS_TRACKED] = LIGHT_NONE,      [STATUS_EXCEEDED] = LIGHT_GREEN,
        [STATUS_COMPLETED] = LIGHT_GREEN,   [STATUS_COMPLETED_EARLY] = LIGHT_GREEN,
        [STATUS_OVERDUE] = LIGHT_RED,       [STATUS_AHEAD] = LIGHT_GREEN,
        [STATUS_ON_SCHEDULE] = LIGHT_GREEN, [STATUS_SLIGHTLY_BEHIND] = LIGHT_YELLOW,
        [STATUS_BEHIND] = LIGHT_RED,
    };
    return lights[status];
}

bool status_counts_steps(const Indicator *indicator, const Facts *facts) {
    return facts->has_steps && (indicator->kind == KIND_SITE || indicator->kind == KIND_MILESTONE);
}

// The rate as a share of one: from its parts, or from the bare percentage.
static Ratio rate_of(const Facts *facts) {
    Ratio rate = {0, 0};
    if (facts->has_parts)
        ratio_of(facts->numerator, facts->denominator, &rate);
    else if (facts->reported)
        ratio_of(facts->actual, figure_of(100), &rate);
    return rate;
}

// c for a target that is to be reached.
static Ratio completion_of(const Indicator *indicator, const Facts *facts, Ratio rate) {
    Ratio c = {0, 0};
    if (indicator->kind == KIND_MILESTONE && status_counts_steps(indicator, facts)) {
        ratio_make(facts->steps_done, facts->steps_all, &c);
    } else if (status_counts_steps(indicator, facts)) {
        ratio_of(figure_of(facts->steps_done), indicator->target, &c);
    } else if (indicator->kind == KIND_RATE) {
        // rate / (target / 100), the target having `scale` decimal places.
        Figure hundred;
        if (ratio_exists(rate) && figure_shift(figure_of(1), 2 + indicator->target.scale, &hundred))
            ratio_make((Wide)rate.numerator * hundred.value,
                       (Wide)rate.denominator * indicator->target.value, &c);
    } else if (facts->reported) {
        ratio_of(facts->actual, indicator->target, &c);
    }
    return c;
}

// 形象进度: the mean of the sites' weights; sites that the target promises but nobody listed count
// as not started.
static Ratio physical_of(const Indicator *indicator, const Facts *facts) {
    Ratio physical = {0, 0};
    if (indicator->kind != KIND_SITE || !facts->has_steps)
        return physical;
    Figure sites = figure_of(facts->steps_all);
    if (indicator->has_target && figure_compare(indicator->target, sites) > 0)
        sites = indicator->target;
    Ratio whole;
    if (ratio_of(figure_of(facts->physical_done), sites, &whole))
        ratio_make(whole.numerator, (Wide)whole.denominator * indicator->done_weight, &physical);
    return physical;
}

Figure status_actual(const Indicator *indicator, const Facts *facts) {
    return status_counts_steps(indicator, facts) ? figure_of(facts->steps_done) : facts->actual;
}

Ratio status_target_share(const Indicator *indicator) {
    Ratio share = {0, 0};
    ratio_of(indicator->target, figure_of(100), &share);
    return share;
}

bool status_is_reported(const Indicator *indicator, const Facts *facts) {
    return facts->reported || facts->has_parts || status_counts_steps(indicator, facts);
}

// Whether the actual keeps a limit, or stands.
static bool is_kept(const Indicator *indicator, const Facts *facts, Ratio rate) {
    Ratio target = status_target_share(indicator);
    bool is_rate = indicator->kind == KIND_RATE;
    if (!status_is_reported(indicator, facts) ||
        (is_rate && (!ratio_exists(rate) || !ratio_exists(target))))
        return false;
    int order = is_rate ? ratio_compare(rate, target)
                        : figure_compare(status_actual(indicator, facts), indicator->target);
    return indicator->direction == DIRECTION_AT_MOST ? order <= 0
           : indicator->target.value == 0            ? order == 0
                                                     : order >= 0;
}

// What a limit or a state that is to be kept comes to, whatever the schedule.
static Status decide_kept(const Indicator *indicator, const Evaluation *e, Date date) {
    if (e->met)
        return date < indicator->deadline ? STATUS_ON_SCHEDULE : STATUS_COMPLETED;
    if (date > indicator->deadline)
        return STATUS_OVERDUE;
    return date < indicator->start ? STATUS_ON_SCHEDULE : STATUS_BEHIND;
}

// The smallest actual that turns the light green, in the finest unit that it is counted in: whole
// 户 where 万户 is the unit, hundredths of a percent, or the places of the figure at hand.
static bool needed_of(const Indicator *indicator, const Facts *facts, const Evaluation *e,
                      Figure *needed) {
    int scale = indicator->kind == KIND_RATE ? 2 : indicator->measure.power;
    if (facts->reported && facts->actual.scale > scale)
        scale = facts->actual.scale;
    if (scale > FIGURE_SCALE_MAX)
        scale = FIGURE_SCALE_MAX;
    if (scale < indicator->target.scale)
        scale = indicator->target.scale;
    for (; ratio_exists(e->green) && scale >= indicator->target.scale; scale--) {
        Ratio share;
        if (!ratio_ceiling(e->green, indicator->target, scale, needed))
            continue;
        if (!e->green_above || !ratio_of(*needed, indicator->target, &share) ||
            ratio_compare(share, e->green) > 0)
            return true;
        return figure_add(*needed, (Figure){1, scale}, needed);
    }
    return false;
}

Evaluation status_measure(const Indicator *indicator, const Facts *facts, Date date) {
    Evaluation e = {.planned = schedule_planned(indicator, date)};
    e.rate = indicator->kind == KIND_RATE ? rate_of(facts) : (Ratio){0, 0};
    e.physical = physical_of(indicator, facts);
    if (indicator->has_target && indicator->direction == DIRECTION_AT_LEAST) {
        e.completion = completion_of(indicator, facts, e.rate);
        e.met = ratio_exists(e.completion) && ratio_compare(e.completion, (Ratio){1, 1}) >= 0;
    } else if (indicator->has_target) {
        e.met = is_kept(indicator, facts, e.rate);
    }
    e.progress = ratio_exists(e.physical) ? e.physical : e.completion;
    return e;
}

// Status, light and row; and the progress that would be green.
static void judge(const Indicator *indicator, const StatusRule *rule, const Facts *facts,
                  Evaluation *e, Date date) {
    if (!indicator->has_target || indicator->direction != DIRECTION_AT_LEAST) {
        e->status = indicator->has_target ? decide_kept(indicator, e, date) : STATUS_TRACKED;
        e->light = status_light(e->status);
        return;
    }
    bool reckoned = e->met || date > indicator->deadline || ratio_exists(e->planned);
    if (!reckoned) {
        e->status = STATUS_BEHIND;
        e->light = status_light(e->status);
        return;
    }
    const RuleRow *row = rule_decide(rule, indicator, facts, e, &e->history, date);
    e->status = row->status;
    e->light = row->light;
    e->row = (int)(row - rule->rows) + 1;
    if (e->light != LIGHT_GREEN)
        e->green = rule_green(rule, indicator, facts, e, &e->history, date, &e->green_above);
}

Evaluation status_evaluate(const Indicator *indicator, const StatusRule *rule,
                           const RuleHistory *history, const Facts *facts, Date date) {
    Evaluation e = status_measure(indicator, facts, date);
    e.rule = rule;
    if (history)
        e.history = *history;
    judge(indicator, rule, facts, &e, date);
    if (indicator->has_target && e.light != LIGHT_GREEN) {
        bool overdue = date > indicator->deadline;
        if (indicator->direction != DIRECTION_AT_LEAST ||
            (overdue && indicator->kind == KIND_SITE)) {
            e.has_needed = true;
            e.needed = indicator->target;
        } else if (!status_counts_steps(indicator, facts)) {
            e.has_needed = needed_of(indicator, facts, &e, &e.needed);
        }
    }
    return e;
}

bool status_is_completed(Status status) {
    return status == STATUS_EXCEEDED || status == STATUS_COMPLETED ||
           status == STATUS_COMPLETED_EARLY;
}

bool status_keeps_schedule(const Evaluation *e) {
    if (e->status == STATUS_TRACKED)
        return false;
    return e->met || (ratio_exists(e->progress) && ratio_exists(e->planned) &&
                      ratio_compare(e->progress, e->planned) >= 0);
}
