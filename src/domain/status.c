#include "domain/status.h"

#include "base/message.h"
#include "domain/schedule.h"

#include <string.h>

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

// What the cumulative figure is: sites done where sites are listed.
static Figure actual_of(const Indicator *indicator, const Facts *facts) {
    return counts_steps(indicator, facts) ? figure_of(facts->steps_done) : facts->actual;
}

// The target of a rate as a share of one.
static Ratio target_share(const Indicator *indicator) {
    Ratio share = {0, 0};
    ratio_of(indicator->target, figure_of(100), &share);
    return share;
}

static bool is_reported(const Indicator *indicator, const Facts *facts) {
    return facts->reported || facts->has_parts || counts_steps(indicator, facts);
}

// Whether the actual keeps a limit, or stands.
static bool is_kept(const Indicator *indicator, const Facts *facts, Ratio rate) {
    Ratio target = target_share(indicator);
    bool is_rate = indicator->kind == KIND_RATE;
    if (!is_reported(indicator, facts) ||
        (is_rate && (!ratio_exists(rate) || !ratio_exists(target))))
        return false;
    int order = is_rate ? ratio_compare(rate, target)
                        : figure_compare(actual_of(indicator, facts), indicator->target);
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

// The smallest actual that turns the light green, in the finest unit that it is counted in: whole
// 户 where 万户 is the unit, hundredths of a percent, or the places of the figure at hand.
static bool needed_of(const Indicator *indicator, const Facts *facts, Ratio share, Figure *needed) {
    int scale = indicator->kind == KIND_RATE ? 2 : indicator->measure.power;
    if (facts->reported && facts->actual.scale > scale)
        scale = facts->actual.scale;
    if (scale > FIGURE_SCALE_MAX)
        scale = FIGURE_SCALE_MAX;
    if (scale < indicator->target.scale)
        scale = indicator->target.scale;
    for (; ratio_exists(share) && scale >= indicator->target.scale; scale--)
        if (ratio_ceiling(share, indicator->target, scale, needed))
            return true;
    return false;
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
    if (indicator->has_target && e.light != LIGHT_GREEN) {
        bool overdue = date > indicator->deadline;
        if (indicator->direction != DIRECTION_AT_LEAST ||
            (overdue && indicator->kind == KIND_SITE)) {
            e.has_needed = true;
            e.needed = indicator->target;
        } else if (!counts_steps(indicator, facts)) {
            e.has_needed =
                needed_of(indicator, facts, overdue ? (Ratio){1, 1} : e.planned, &e.needed);
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

// Decimal places at which the first ratio is printed apart from each other one that it differs
// from: a printed comparison is then as true as the exact one, since rounding keeps the order. -1
// when no printed percentage can tell them apart.
static int digits_apart(Arena *arena, const Ratio *ratios, size_t count, Rounding rounding) {
    for (int digits = 2; digits <= FIGURE_PERCENT_DIGITS; digits++) {
        const char *first = ratio_percent(arena, ratios[0], digits, rounding);
        bool apart = true;
        for (size_t i = 1; i < count; i++)
            if (ratio_exists(ratios[i]) && ratio_compare(ratios[0], ratios[i]) != 0 &&
                strcmp(first, ratio_percent(arena, ratios[i], digits, rounding)) == 0)
                apart = false;
        if (apart)
            return digits;
    }
    return -1;
}

// A share in a sentence: 94.29%, or as a fraction where digits_apart found no places.
static const char *share_text(Arena *arena, Ratio share, int digits, Rounding rounding) {
    if (digits < 0)
        return arena_printf(arena, "%lld/%lld", (long long)share.numerator,
                            (long long)share.denominator);
    return arena_printf(arena, "%s%%", ratio_percent(arena, share, digits, rounding));
}

static const char *amount(Arena *arena, const Indicator *indicator, Figure figure) {
    return arena_printf(arena, "%s%s", figure_text(arena, figure), indicator->measure.name);
}

static const char *why_not_reported(Arena *arena, const Indicator *indicator, const Evaluation *e,
                                    Date date) {
    if (e->status == STATUS_OVERDUE)
        return arena_printf(arena, _("尚无填报，完成时限%s已过"),
                            date_words(arena, indicator->deadline));
    if (date < indicator->start)
        return arena_printf(arena, _("尚无填报，任务从%s开始"),
                            date_words(arena, indicator->start));
    const char *target = amount(arena, indicator, indicator->target);
    if (indicator->direction == DIRECTION_AT_MOST)
        return arena_printf(arena, _("尚无填报，不能证明控制在%s以内"), target);
    if (indicator->direction == DIRECTION_HOLD)
        return arena_printf(arena, _("尚无填报，不能证明保持在%s"), target);
    if (!ratio_exists(e->planned))
        return _("尚无填报，序时进度无法算出");
    return arena_printf(arena, _("尚无填报，按零进度计算；序时进度%s"),
                        share_text(arena, e->planned, 2, indicator->rounding));
}

// The rate as it was reported (60%) or as its parts give it, told apart from its target.
static const char *rate_text(Arena *arena, const Indicator *indicator, const Facts *facts,
                             const Evaluation *e) {
    if (!facts->has_parts)
        return amount(arena, indicator, facts->actual);
    const Ratio ratios[] = {e->rate, target_share(indicator)};
    return share_text(arena, e->rate, digits_apart(arena, ratios, 2, indicator->rounding),
                      indicator->rounding);
}

// Why a limit is kept or not, or something stands or not.
static const char *why_limited(Arena *arena, const Indicator *indicator, const Facts *facts,
                               const Evaluation *e, Date date) {
    const char *actual = indicator->kind == KIND_RATE
                             ? rate_text(arena, indicator, facts, e)
                             : amount(arena, indicator, actual_of(indicator, facts));
    const char *format;
    if (indicator->direction == DIRECTION_AT_MOST)
        format = e->met ? _("实际%s，控制在目标%s以内") : _("实际%s，超出控制目标%s");
    else if (indicator->target.value == 0)
        format = e->met ? _("实际%s，保持在目标%s") : _("实际%s，没有保持在目标%s");
    else
        format = e->met ? _("实际%s，不低于目标%s") : _("实际%s，低于目标%s");
    const char *why =
        arena_printf(arena, format, actual, amount(arena, indicator, indicator->target));
    if (e->status == STATUS_OVERDUE)
        return arena_printf(arena, _("%s，完成时限%s已过"), why,
                            date_words(arena, indicator->deadline));
    if (date < indicator->start)
        return arena_printf(arena, _("%s，任务从%s开始"), why, date_words(arena, indicator->start));
    return why;
}

static const char *why_completed(Arena *arena, const Indicator *indicator, const Facts *facts,
                                 const Evaluation *e, Date date) {
    const char *deadline = date_words(arena, indicator->deadline);
    if (facts->reached != DATE_NONE && facts->reached <= date) {
        const char *reached = date_words(arena, facts->reached);
        if (facts->reached < indicator->deadline)
            return arena_printf(arena, _("完成率100%%，%s完成，早于完成时限%s"), reached, deadline);
        if (facts->reached > indicator->deadline)
            return arena_printf(arena, _("完成率100%%，%s完成，晚于完成时限%s"), reached, deadline);
    } else if (e->status == STATUS_COMPLETED_EARLY) {
        return arena_printf(arena, _("完成率100%%，在完成时限%s之前完成"), deadline);
    } else if (date > indicator->deadline) {
        return arena_printf(arena, _("完成率100%%，完成时限%s已过，何时完成没有记录"), deadline);
    }
    return arena_printf(arena, _("完成率100%%，按完成时限%s完成"), deadline);
}

// By how much, in the words of its kind: 多10名, 高出21.40个百分点.
static const char *why_exceeded(Arena *arena, const Indicator *indicator, const Facts *facts,
                                const Evaluation *e) {
    Rounding rounding = indicator->rounding;
    const char *target = amount(arena, indicator, indicator->target);
    const Ratio whole[] = {e->completion, {1, 1}};
    const char *c =
        share_text(arena, e->completion, digits_apart(arena, whole, 2, rounding), rounding);
    if (indicator->kind == KIND_RATE)
        return arena_printf(arena, _("比率%s，高于目标%s，为目标的%s"),
                            rate_text(arena, indicator, facts, e), target, c);
    Figure actual = actual_of(indicator, facts), more = {0, 0};
    figure_subtract(actual, indicator->target, &more);
    return arena_printf(arena, _("累计完成%s，比目标%s多%s，完成率%s"),
                        amount(arena, indicator, actual), target, amount(arena, indicator, more),
                        c);
}

// What was compared with the schedule: 形象进度50.00%, 完成率43.66%, 比率20.00%，为目标60%的33.33%.
static const char *progress_text(Arena *arena, const Indicator *indicator, const Facts *facts,
                                 const Evaluation *e, Ratio progress, int digits) {
    const char *share = share_text(arena, progress, digits, indicator->rounding);
    if (progress.denominator == e->physical.denominator &&
        progress.numerator == e->physical.numerator)
        return arena_printf(arena, _("形象进度%s"), share);
    if (indicator->kind == KIND_RATE)
        return arena_printf(arena, _("比率%s，为目标%s的%s"), rate_text(arena, indicator, facts, e),
                            amount(arena, indicator, indicator->target), share);
    return arena_printf(arena, _("完成率%s"), share);
}

// Where the progress stands between the lines of the rule; the line that decided is named with its
// number.
static const char *why_scheduled(Arena *arena, const Indicator *indicator, StatusRule rule,
                                 const Facts *facts, const Evaluation *e) {
    Ratio g = e->progress, p = e->planned, ahead = {0, 0}, slight = {0, 0};
    if (!ratio_exists(p))
        return arena_printf(arena, _("%s，序时进度无法算出"),
                            progress_text(arena, indicator, facts, e, g, 2));
    ratio_make((Wide)p.numerator * 100 + (Wide)p.denominator * rule.ahead_points,
               (Wide)p.denominator * 100, &ahead);
    ratio_make((Wide)p.numerator * rule.slight_percent, (Wide)p.denominator * 100, &slight);
    const Ratio lines[] = {g, p, ahead, slight};
    int digits = digits_apart(arena, lines, 4, indicator->rounding);
    const char *progress = progress_text(arena, indicator, facts, e, g, digits);
    const char *planned = share_text(arena, p, digits, indicator->rounding);
    const Ratio line = e->status == STATUS_AHEAD ? ahead : slight;
    // A line whose fraction is too long for 64 bits is told without its number.
    const char *number =
        ratio_exists(line)
            ? arena_printf(arena, _("（%s）"), share_text(arena, line, digits, indicator->rounding))
            : "";
    if (e->status == STATUS_AHEAD)
        return arena_printf(arena, _("%s，不低于序时进度%s加%d个百分点%s"), progress, planned,
                            rule.ahead_points, number);
    if (e->status == STATUS_SLIGHTLY_BEHIND)
        return arena_printf(arena, _("%s，低于序时进度%s，不低于其%d%%%s"), progress, planned,
                            rule.slight_percent, number);
    if (e->status == STATUS_BEHIND)
        return arena_printf(arena, _("%s，低于序时进度%s的%d%%%s"), progress, planned,
                            rule.slight_percent, number);
    if (ratio_compare(g, p) == 0)
        return arena_printf(arena, _("%s，与序时进度%s持平"), progress, planned);
    return arena_printf(arena, _("%s，高于序时进度%s，高出不足%d个百分点"), progress, planned,
                        rule.ahead_points);
}

const char *status_why(Arena *arena, const Indicator *indicator, StatusRule rule,
                       const Facts *facts, const Evaluation *e, Date date) {
    if (e->status == STATUS_TRACKED)
        return _("没有目标，只跟踪不评价");
    if (!is_reported(indicator, facts))
        return why_not_reported(arena, indicator, e, date);
    if (indicator->kind == KIND_RATE && !ratio_exists(e->rate))
        return _("分母为0，比率无法算出");
    if (indicator->direction != DIRECTION_AT_LEAST)
        return why_limited(arena, indicator, facts, e, date);
    if (!ratio_exists(e->completion))
        return _("完成率无法算出");
    switch (e->status) {
    case STATUS_EXCEEDED:
        return why_exceeded(arena, indicator, facts, e);
    case STATUS_COMPLETED:
    case STATUS_COMPLETED_EARLY:
        return why_completed(arena, indicator, facts, e, date);
    case STATUS_OVERDUE:
        return arena_printf(arena, _("%s，完成时限%s已过"),
                            progress_text(arena, indicator, facts, e, e->completion, 2),
                            date_words(arena, indicator->deadline));
    default:
        return why_scheduled(arena, indicator, rule, facts, e);
    }
}

// What turns a broken limit green again.
static const char *remedy_limited(Arena *arena, const Indicator *indicator, const Facts *facts) {
    const char *target = amount(arena, indicator, indicator->target);
    bool reported = is_reported(indicator, facts);
    if (indicator->direction == DIRECTION_AT_MOST)
        return arena_printf(
            arena, reported ? _("降到%s以内即转绿灯") : _("填报实际数并控制在%s以内即转绿灯"),
            target);
    if (!reported)
        return arena_printf(arena, _("填报实际数并保持在%s即转绿灯"), target);
    return arena_printf(
        arena, indicator->target.value == 0 ? _("回到%s即转绿灯") : _("恢复到%s以上（含）即转绿灯"),
        target);
}

const char *status_remedy(Arena *arena, const Indicator *indicator, const Facts *facts,
                          const Evaluation *e, Date date) {
    if (e->light == LIGHT_GREEN || e->light == LIGHT_NONE)
        return NULL;
    if (indicator->direction != DIRECTION_AT_LEAST)
        return remedy_limited(arena, indicator, facts);
    bool steps = counts_steps(indicator, facts);
    if (e->has_needed) {
        const char *needed = amount(arena, indicator, e->needed);
        Figure actual = facts->reported || steps ? actual_of(indicator, facts) : figure_of(0), gap;
        if ((indicator->kind == KIND_RATE && facts->has_parts) ||
            !figure_subtract(e->needed, actual, &gap))
            return arena_printf(arena, _("比率达到%s即转绿灯"), needed);
        if (indicator->kind == KIND_RATE)
            return arena_printf(arena, _("比率达到%s（还差%s个百分点）即转绿灯"), needed,
                                figure_text(arena, gap));
        return arena_printf(arena, _("累计达到%s（还差%s）即转绿灯"), needed,
                            amount(arena, indicator, gap));
    }
    if (date > indicator->deadline)
        return steps ? _("全部节点完成即转绿灯") : _("完成率达到100%即转绿灯");
    // Rounded up: a share that is reached as printed has reached the schedule.
    Figure goal;
    if (!ratio_exists(e->planned) || !ratio_ceiling(e->planned, figure_of(100), 2, &goal))
        return _("完成率达到100%即转绿灯");
    const char *format = !steps                         ? _("完成率达到%s%%即转绿灯")
                         : indicator->kind == KIND_SITE ? _("形象进度达到%s%%即转绿灯")
                                                        : _("节点完成率达到%s%%即转绿灯");
    return arena_printf(arena, format, figure_text(arena, goal));
}
