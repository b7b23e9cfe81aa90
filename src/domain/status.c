#include "domain/status.h"

#include "base/message.h"
#include "domain/schedule.h"

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

static bool counts_steps(const Indicator *indicator, const Facts *facts) {
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
    if (indicator->kind == KIND_MILESTONE && counts_steps(indicator, facts)) {
        ratio_make(facts->steps_done, facts->steps_all, &c);
    } else if (counts_steps(indicator, facts)) {
        ratio_of(figure_of(facts->steps_done), indicator->target, &c);
    } else if (indicator->kind == KIND_RATE && ratio_exists(rate)) {
        // rate / (target / 100), the target having `scale` decimal places.
        Figure hundred;
        if (figure_shift(figure_of(1), 2 + indicator->target.scale, &hundred))
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

// Whether the actual keeps a limit, or stands.
static bool is_kept(const Indicator *indicator, const Facts *facts, Ratio rate) {
    if (!facts->reported && !facts->has_parts && !counts_steps(indicator, facts))
        return false;
    int order = 0;
    if (indicator->kind == KIND_RATE) {
        Ratio target = {0, 0};
        ratio_of(indicator->target, figure_of(100), &target);
        order = ratio_exists(rate) && ratio_exists(target) ? ratio_compare(rate, target) : 1;
    } else {
        Figure actual =
            counts_steps(indicator, facts) ? figure_of(facts->steps_done) : facts->actual;
        order = figure_compare(actual, indicator->target);
    }
    return indicator->direction == DIRECTION_AT_MOST ? order <= 0
           : indicator->target.value == 0            ? order == 0
                                                     : order >= 0;
}

// The first rule that holds.
static Status decide(const Indicator *indicator, StatusRule rule, const Facts *facts,
                     const Evaluation *e, Date date) {
    if (!indicator->has_target)
        return STATUS_TRACKED;
    bool before_deadline = date < indicator->deadline;
    if (indicator->direction != DIRECTION_AT_LEAST) {
        if (e->met)
            return before_deadline ? STATUS_ON_SCHEDULE : STATUS_COMPLETED;
        if (date > indicator->deadline)
            return STATUS_OVERDUE;
        return date < indicator->start ? STATUS_ON_SCHEDULE : STATUS_BEHIND;
    }
    if (e->met) {
        if (ratio_compare(e->completion, (Ratio){1, 1}) > 0)
            return STATUS_EXCEEDED;
        bool early = before_deadline ||
                     (facts->reached != DATE_NONE && facts->reached < indicator->deadline);
        return early ? STATUS_COMPLETED_EARLY : STATUS_COMPLETED;
    }
    if (date > indicator->deadline)
        return STATUS_OVERDUE;
    if (!ratio_exists(e->planned))
        return STATUS_BEHIND;
    Ratio g = ratio_exists(e->progress) ? e->progress : (Ratio){0, 1};
    if (ratio_compare_plus(g, e->planned, rule.ahead_points) >= 0)
        return STATUS_AHEAD;
    if (ratio_compare(g, e->planned) >= 0)
        return STATUS_ON_SCHEDULE;
    return ratio_compare_times(g, e->planned, rule.slight_percent) >= 0 ? STATUS_SLIGHTLY_BEHIND
                                                                        : STATUS_BEHIND;
}

Evaluation status_evaluate(const Indicator *indicator, StatusRule rule, const Facts *facts,
                           Date date) {
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
    e.status = decide(indicator, rule, facts, &e, date);
    e.light = status_light(e.status);
    if (indicator->has_target && e.light != LIGHT_GREEN && !counts_steps(indicator, facts)) {
        Ratio share = date > indicator->deadline ? (Ratio){1, 1} : e.planned;
        int scale = indicator->kind == KIND_RATE ? 2 : indicator->target.scale;
        if (scale < indicator->target.scale)
            scale = indicator->target.scale;
        e.has_needed =
            indicator->direction != DIRECTION_AT_LEAST
                ? (e.needed = indicator->target, true)
                : ratio_exists(share) && ratio_ceiling(share, indicator->target, scale, &e.needed);
    }
    return e;
}

bool status_keeps_schedule(const Evaluation *e) {
    if (e->status == STATUS_TRACKED)
        return false;
    return e->met || (ratio_exists(e->progress) && ratio_exists(e->planned) &&
                      ratio_compare(e->progress, e->planned) >= 0);
}

static const char *percent(Arena *arena, Ratio ratio) {
    return ratio_exists(ratio)
               ? arena_printf(arena, "%s%%", ratio_percent(arena, ratio, 2, ROUNDING_HALF_UP))
               : "—";
}

static const char *amount(Arena *arena, const Indicator *indicator, Figure figure) {
    return arena_printf(arena, "%s%s", figure_text(arena, figure), indicator->measure.name);
}

const char *status_why(Arena *arena, const Indicator *indicator, StatusRule rule,
                       const Facts *facts, const Evaluation *e, Date date) {
    const char *deadline = date_chinese(arena, indicator->deadline);
    const char *name =
        indicator->kind == KIND_SITE && ratio_exists(e->physical) ? _("形象进度") : _("完成率");
    const char *g = percent(arena, e->progress), *p = percent(arena, e->planned);
    if (e->status != STATUS_TRACKED && !facts->reported && !facts->has_parts && !facts->has_steps) {
        if (e->status == STATUS_OVERDUE)
            return arena_printf(arena, _("尚无填报，完成时限%s已过"), deadline);
        if (date < indicator->start)
            return arena_printf(arena, _("尚无填报，任务从%s开始"),
                                date_chinese(arena, indicator->start));
        return arena_printf(arena, _("尚无填报，不能证明有进度；序时进度%s"), p);
    }
    if (indicator->direction != DIRECTION_AT_LEAST && e->status != STATUS_TRACKED) {
        Figure actual = indicator->kind == KIND_RATE || !counts_steps(indicator, facts)
                            ? facts->actual
                            : figure_of(facts->steps_done);
        const char *value = indicator->kind == KIND_RATE && facts->has_parts
                                ? percent(arena, e->rate)
                                : amount(arena, indicator, actual);
        const char *limit = amount(arena, indicator, indicator->target);
        if (indicator->direction == DIRECTION_AT_MOST)
            return arena_printf(arena,
                                e->met ? _("实际%s，控制在%s以内") : _("实际%s，超过控制目标%s"),
                                value, limit);
        return arena_printf(arena, e->met ? _("实际%s，保持在目标%s") : _("实际%s，没有保持目标%s"),
                            value, limit);
    }
    const char *c = percent(arena, e->completion);
    switch (e->status) {
    case STATUS_TRACKED:
        return _("没有目标，只跟踪不评价");
    case STATUS_EXCEEDED:
        return arena_printf(arena, _("完成率%s，大于100%%"), c);
    case STATUS_COMPLETED:
        return arena_printf(arena, _("完成率100%%，在完成时限%s完成"), deadline);
    case STATUS_COMPLETED_EARLY:
        return arena_printf(arena, _("完成率100%%，早于完成时限%s"), deadline);
    case STATUS_OVERDUE:
        return arena_printf(arena, _("完成率%s，完成时限%s已过"), c, deadline);
    case STATUS_AHEAD:
        return arena_printf(arena, _("%s%s，超过序时进度%s达%d个百分点以上"), name, g, p,
                            rule.ahead_points);
    case STATUS_ON_SCHEDULE:
        return arena_printf(arena, _("%s%s，不低于序时进度%s"), name, g, p);
    case STATUS_SLIGHTLY_BEHIND:
        return arena_printf(arena, _("%s%s，低于序时进度%s，不低于它的%d%%"), name, g, p,
                            rule.slight_percent);
    case STATUS_BEHIND:
        return arena_printf(arena, _("%s%s，低于序时进度%s的%d%%"), name, g, p,
                            rule.slight_percent);
    case STATUS_COUNT:
        break;
    }
    return "";
}

const char *status_remedy(Arena *arena, const Indicator *indicator, const Facts *facts,
                          const Evaluation *e, Date date) {
    if (e->light == LIGHT_GREEN || e->light == LIGHT_NONE)
        return NULL;
    const char *goal = date > indicator->deadline ? "100%" : percent(arena, e->planned);
    if (e->has_needed && indicator->direction == DIRECTION_AT_MOST)
        return arena_printf(arena, _("降到%s以内即转绿灯"), amount(arena, indicator, e->needed));
    if (e->has_needed) {
        Figure actual = facts->reported ? facts->actual : figure_of(0), gap;
        if (indicator->kind == KIND_RATE || !figure_subtract(e->needed, actual, &gap))
            return arena_printf(arena, _("达到%s即转绿灯"), amount(arena, indicator, e->needed));
        return arena_printf(arena, _("累计达到%s（还差%s）即转绿灯"),
                            amount(arena, indicator, e->needed), amount(arena, indicator, gap));
    }
    if (indicator->kind == KIND_SITE)
        return arena_printf(arena, _("形象进度达到%s即转绿灯"), goal);
    return arena_printf(arena, _("节点完成权重达到%s即转绿灯"), goal);
}
