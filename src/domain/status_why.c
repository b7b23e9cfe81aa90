// The words of the status rule: why, and what turns it green.
#include "domain/status.h"

#include "base/message.h"
#include "base/text.h"
#include "domain/status_part.h"
#include "domain/status_rule.h"

#include <string.h>

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
    const Ratio ratios[] = {e->rate, status_target_share(indicator)};
    return share_text(arena, e->rate, digits_apart(arena, ratios, 2, indicator->rounding),
                      indicator->rounding);
}

// Why a limit is kept or not, or something stands or not.
static const char *why_limited(Arena *arena, const Indicator *indicator, const Facts *facts,
                               const Evaluation *e, Date date) {
    const char *actual = indicator->kind == KIND_RATE
                             ? rate_text(arena, indicator, facts, e)
                             : amount(arena, indicator, status_actual(indicator, facts));
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
    Figure actual = status_actual(indicator, facts), more = {0, 0};
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

// (60.00%), or "" for a line whose fraction is too long for 64 bits.
static const char *line_text(Arena *arena, Ratio line, int digits, Rounding rounding) {
    return ratio_exists(line)
               ? arena_printf(arena, _("（%s）"), share_text(arena, line, digits, rounding))
               : "";
}

// The number of the first row before `until` that asks for this alone, -1 if there is none. Of
// shares a green one is the schedule itself.
static int earlier_line(const Evaluation *e, ConditionKind kind) {
    for (int i = 0; i + 1 < e->row; i++) {
        const RuleRow *row = &e->rule->rows[i];
        const Condition *c = &row->conditions[0];
        if (row->condition_count == 1 && c->kind == kind &&
            (kind != RULE_SHARE || row->light != LIGHT_GREEN))
            return c->numbers[0];
    }
    return -1;
}

// Where the progress stands between the lines of the rule; the line that decided is named with its
// number.
static const char *why_scheduled(Arena *arena, const Indicator *indicator, const Facts *facts,
                                 const Evaluation *e) {
    const RuleRow *row = &e->rule->rows[e->row - 1];
    bool alone = row->condition_count == 1;
    ConditionKind kind = alone ? row->conditions[0].kind : RULE_CONDITION_COUNT;
    int n = alone ? row->conditions[0].numbers[0] : 0;
    int ahead_points = kind == RULE_POINTS_AHEAD ? n : earlier_line(e, RULE_POINTS_AHEAD);
    int slight_percent =
        kind == RULE_SHARE && row->light != LIGHT_GREEN ? n : earlier_line(e, RULE_SHARE);
    Ratio g = ratio_exists(e->progress) ? e->progress : (Ratio){0, 1}, p = e->planned;
    Ratio ahead = {0, 0}, slight = {0, 0};
    if (ahead_points >= 0)
        ratio_make((Wide)p.numerator * 100 + (Wide)p.denominator * ahead_points,
                   (Wide)p.denominator * 100, &ahead);
    if (slight_percent >= 0)
        ratio_make((Wide)p.numerator * slight_percent, (Wide)p.denominator * 100, &slight);
    const Ratio lines[] = {g, p, ahead, slight};
    Rounding rounding = indicator->rounding;
    int digits = digits_apart(arena, lines, 4, rounding);
    const char *progress = progress_text(arena, indicator, facts, e, g, digits);
    const char *planned = share_text(arena, p, digits, rounding);
    int order = ratio_compare(g, p);
    if (kind == RULE_POINTS_AHEAD)
        return arena_printf(arena, _("%s，不低于序时进度%s加%d个百分点%s"), progress, planned,
                            ahead_points, line_text(arena, ahead, digits, rounding));
    if (order == 0)
        return arena_printf(arena, _("%s，与序时进度%s持平"), progress, planned);
    if (order > 0 && ahead_points >= 0)
        return arena_printf(arena, _("%s，高于序时进度%s，高出不足%d个百分点"), progress, planned,
                            ahead_points);
    if (order > 0)
        return arena_printf(arena, _("%s，高于序时进度%s"), progress, planned);
    const char *number = line_text(arena, slight, digits, rounding);
    if (kind == RULE_SHARE)
        return arena_printf(arena, _("%s，低于序时进度%s，不低于其%d%%%s"), progress, planned,
                            slight_percent, number);
    if (slight_percent >= 0 && ratio_compare_times(g, p, slight_percent) < 0)
        return arena_printf(arena, _("%s，低于序时进度%s的%d%%%s"), progress, planned,
                            slight_percent, number);
    return arena_printf(arena, _("%s，低于序时进度%s"), progress, planned);
}

// By how many percentage points the progress is behind, told apart from the numbers of the rule.
static const char *points_text(Arena *arena, const Indicator *indicator, const Evaluation *e,
                               const Condition *c) {
    Ratio g = ratio_exists(e->progress) ? e->progress : (Ratio){0, 1}, behind;
    if (!ratio_subtract(e->planned, g, &behind))
        return "";
    const Ratio lines[] = {behind, {c->numbers[0], 100}, {c->numbers[1], 100}};
    int digits =
        digits_apart(arena, lines, c->kind == RULE_POINTS_BEHIND ? 3 : 2, indicator->rounding);
    if (digits < 0)
        return "";
    return arena_printf(arena, _("（%s个百分点）"),
                        ratio_percent(arena, behind, digits, indicator->rounding));
}

// What a condition knows, behind its words: 在各指标中列后3位（24项中的倒数第2位）.
static const char *known_text(Arena *arena, const Indicator *indicator, const Evaluation *e,
                              const Condition *c, Date date) {
    const RuleHistory *h = &e->history;
    int peers = c->numbers[1];
    switch (c->kind) {
    case RULE_POINTS_BEHIND:
    case RULE_POINTS_OVER:
        return points_text(arena, indicator, e, c);
    case RULE_UNSTARTED:
        return arena_printf(arena, _("（%s开始，已满%d个月）"), date_words(arena, indicator->start),
                            rule_months_since(indicator->start, date));
    case RULE_LAST_PLACES:
        return arena_printf(arena,
                            peers == PEERS_UNITS ? _("（%zu个单位中的倒数第%zu位）")
                                                 : _("（%zu项指标中的倒数第%zu位）"),
                            h->peers[peers], h->from_last[peers]);
    case RULE_LIGHT_RUN:
        return arena_printf(arena, _("（已连续%zu个月）"),
                            c->numbers[1] == LIGHT_RED ? h->red_run : h->yellow_run);
    default:
        return "";
    }
}

// Whether the row asks for more than the progress and the schedule of the day itself tell.
static bool asks_more(const RuleRow *row) {
    for (int i = 0; i < row->condition_count; i++)
        if (row->conditions[i].kind >= RULE_POINTS_BEHIND || row->condition_count > 1)
            return true;
    return false;
}

// Figures first, then every condition of the row with what it knows.
static const char *why_by_row(Arena *arena, const Indicator *indicator, const Facts *facts,
                              const Evaluation *e, Date date) {
    const RuleRow *row = &e->rule->rows[e->row - 1];
    Text text = text_new(arena);
    if (!ratio_exists(e->planned))
        text_add(&text, _("序时进度无法算出"));
    else if (!status_is_reported(indicator, facts))
        text_add(&text, why_not_reported(arena, indicator, e, date));
    else
        text_add(&text, why_scheduled(arena, indicator, facts, e));
    for (int i = 0; i < row->condition_count; i++)
        text_addf(&text, _("；%s%s"), condition_text(arena, &row->conditions[i]),
                  known_text(arena, indicator, e, &row->conditions[i], date));
    return text_string(&text);
}

const char *status_why(Arena *arena, const Indicator *indicator, const Facts *facts,
                       const Evaluation *e, Date date) {
    if (e->status == STATUS_TRACKED)
        return _("没有目标，只跟踪不评价");
    const RuleRow *row = e->row ? &e->rule->rows[e->row - 1] : NULL;
    if (row && !status_is_completed(e->status) && asks_more(row))
        return why_by_row(arena, indicator, facts, e, date);
    if (!status_is_reported(indicator, facts))
        return why_not_reported(arena, indicator, e, date);
    if (indicator->kind == KIND_RATE && !ratio_exists(e->rate))
        return _("分母为0，比率无法算出");
    if (indicator->direction != DIRECTION_AT_LEAST)
        return why_limited(arena, indicator, facts, e, date);
    if (!ratio_exists(e->completion))
        return _("完成率无法算出");
    if (e->met && ratio_compare(e->completion, (Ratio){1, 1}) > 0)
        return why_exceeded(arena, indicator, facts, e);
    if (e->met)
        return why_completed(arena, indicator, facts, e, date);
    if (date > indicator->deadline)
        return arena_printf(arena, _("%s，完成时限%s已过"),
                            progress_text(arena, indicator, facts, e, e->completion, 2),
                            date_words(arena, indicator->deadline));
    if (!row)
        return arena_printf(arena, _("%s，序时进度无法算出"),
                            progress_text(arena, indicator, facts, e, e->progress, 2));
    return why_scheduled(arena, indicator, facts, e);
}

// What turns a broken limit green again.
static const char *remedy_limited(Arena *arena, const Indicator *indicator, const Facts *facts) {
    const char *target = amount(arena, indicator, indicator->target);
    bool reported = status_is_reported(indicator, facts);
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
    bool steps = status_counts_steps(indicator, facts);
    if (e->has_needed) {
        const char *needed = amount(arena, indicator, e->needed);
        Figure actual = facts->reported || steps ? status_actual(indicator, facts) : figure_of(0),
               gap;
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
    if (!ratio_exists(e->green) || !ratio_ceiling(e->green, figure_of(100), 2, &goal))
        return _("完成率达到100%即转绿灯");
    Ratio shown = {0, 0};
    if (e->green_above && ratio_of(goal, figure_of(100), &shown) &&
        ratio_compare(shown, e->green) == 0)
        figure_add(goal, (Figure){1, 2}, &goal);
    const char *format = !steps                         ? _("完成率达到%s%%即转绿灯")
                         : indicator->kind == KIND_SITE ? _("形象进度达到%s%%即转绿灯")
                                                        : _("节点完成率达到%s%%即转绿灯");
    return arena_printf(arena, format, figure_text(arena, goal));
}
