#include "domain/status_rule.h"

#include "base/message.h"
#include "base/text.h"
#include "domain/rank.h"

#include <string.h>

const Term rule_peers[PEERS_COUNT] = {
    [PEERS_INDICATORS] = {"indicators", N_("各指标"), ""},
    [PEERS_UNITS] = {"units", N_("各单位"), ""},
};

const RuleTerm rule_terms[RULE_CONDITION_COUNT] = {
    [RULE_EXCEEDED] = {"exceeded", N_("完成率超过100%"), {{0}}},
    [RULE_REACHED_EARLY] = {"reached_early", N_("在完成时限之前达到100%"), {{0}}},
    [RULE_REACHED] = {"reached", N_("完成率达到100%"), {{0}}},
    [RULE_OVERDUE] = {"overdue", N_("完成时限已过"), {{0}}},
    [RULE_POINTS_AHEAD] = {"points_ahead",
                           N_("高出序时进度若干个百分点以上"),
                           {{N_("百分点"), 0, 100, NULL}}},
    [RULE_SHARE] = {"percent_of_planned",
                    N_("不低于序时进度的百分之几"),
                    {{N_("百分比"), 0, 100, NULL}}},
    [RULE_POINTS_BEHIND] = {"points_behind",
                            N_("落后序时进度若干个百分点"),
                            {{N_("从"), 0, 100, NULL}, {N_("到"), 0, 100, NULL}}},
    [RULE_POINTS_OVER] = {"points_behind_over",
                          N_("落后序时进度超过若干个百分点"),
                          {{N_("百分点"), 0, 100, NULL}}},
    [RULE_UNSTARTED] = {"unstarted_months",
                        N_("开始满几个月仍未启动"),
                        {{N_("月数"), 1, 24, NULL}}},
    [RULE_MONTH_MISSED] = {"month_missed", N_("月末未达到序时进度"), {{0}}},
    [RULE_QUARTER_MISSED] = {"quarter_missed", N_("季度末未达到序时进度"), {{0}}},
    [RULE_LAST_PLACES] = {"last_places",
                          N_("列后几位"),
                          {{N_("位数"), 1, 100, NULL}, {N_("在谁中间"), 0, 1, "indicators units"}}},
    [RULE_LIGHT_RUN] = {"light_run",
                        N_("此前连续几个月亮灯"),
                        {{N_("月数"), 1, 24, NULL},
                         {N_("灯"), LIGHT_YELLOW, LIGHT_RED, "yellow red"}}},
};

// The rows that every preset begins with: what is done, and what is overdue.
#define DONE_AND_OVERDUE                                                                           \
    {STATUS_EXCEEDED, LIGHT_GREEN, {{RULE_EXCEEDED, {0}}}, 1},                                     \
        {STATUS_COMPLETED_EARLY, LIGHT_GREEN, {{RULE_REACHED_EARLY, {0}}}, 1},                     \
        {STATUS_COMPLETED, LIGHT_GREEN, {{RULE_REACHED, {0}}}, 1}, {                               \
        STATUS_OVERDUE, LIGHT_RED, {{RULE_OVERDUE, {0}}}, 1                                        \
    }

const RulePreset rule_presets[RULE_PRESET_COUNT] = {
    {"default",
     N_("鲁山"),
     N_("高出序时进度10个百分点为超序时；不低于序时进度80%为略滞后，亮黄灯；再低亮红灯"),
     {1,
      {
          DONE_AND_OVERDUE,
          {STATUS_AHEAD, LIGHT_GREEN, {{RULE_POINTS_AHEAD, {10, 0}}}, 1},
          {STATUS_ON_SCHEDULE, LIGHT_GREEN, {{RULE_SHARE, {100, 0}}}, 1},
          {STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, {{RULE_SHARE, {80, 0}}}, 1},
          {STATUS_BEHIND, LIGHT_RED, {{0}}, 0},
      },
      8}},
    {"yinchuan",
     N_("银川2025年"),
     N_("落后序时进度10至30个百分点亮黄灯，超过30个百分点或开始满三个月未启动亮红灯"),
     {1,
      {
          DONE_AND_OVERDUE,
          {STATUS_BEHIND, LIGHT_RED, {{RULE_UNSTARTED, {3, 0}}}, 1},
          {STATUS_BEHIND, LIGHT_RED, {{RULE_POINTS_OVER, {30, 0}}}, 1},
          {STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, {{RULE_POINTS_BEHIND, {10, 30}}}, 1},
          {STATUS_ON_SCHEDULE, LIGHT_GREEN, {{0}}, 0},
      },
      8}},
    {"cangnan",
     N_("苍南"),
     N_("当月未达到序时进度亮黄灯，且在各指标中列后三位的亮红灯"),
     {1,
      {
          DONE_AND_OVERDUE,
          {STATUS_ON_SCHEDULE, LIGHT_GREEN, {{RULE_SHARE, {100, 0}}}, 1},
          {STATUS_BEHIND,
           LIGHT_RED,
           {{RULE_MONTH_MISSED, {0}}, {RULE_LAST_PLACES, {3, PEERS_INDICATORS}}},
           2},
          {STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, {{RULE_MONTH_MISSED, {0}}}, 1},
          {STATUS_ON_SCHEDULE, LIGHT_GREEN, {{0}}, 0},
      },
      8}},
    {"songyang",
     N_("松阳"),
     N_("一个月未达到序时进度亮黄灯，一个季度未达到亮红灯，赶上后转绿灯"),
     {1,
      {
          DONE_AND_OVERDUE,
          {STATUS_ON_SCHEDULE, LIGHT_GREEN, {{RULE_SHARE, {100, 0}}}, 1},
          {STATUS_BEHIND, LIGHT_RED, {{RULE_QUARTER_MISSED, {0}}}, 1},
          {STATUS_SLIGHTLY_BEHIND, LIGHT_YELLOW, {{RULE_MONTH_MISSED, {0}}}, 1},
          {STATUS_ON_SCHEDULE, LIGHT_GREEN, {{0}}, 0},
      },
      8}},
};

const RulePreset *rule_preset(const char *key) {
    for (size_t i = 0; i < RULE_PRESET_COUNT; i++)
        if (strcmp(rule_presets[i].key, key) == 0)
            return &rule_presets[i];
    return NULL;
}

StatusRule rule_margins(int ahead_points, int slight_percent) {
    StatusRule rule = rule_presets[0].rule;
    *rule_margin(&rule, RULE_POINTS_AHEAD) = ahead_points;
    *rule_margin(&rule, RULE_SHARE) = slight_percent;
    return rule;
}

int *rule_margin(StatusRule *rule, ConditionKind kind) {
    for (int i = 0; i < rule->row_count; i++) {
        RuleRow *row = &rule->rows[i];
        // Of two shares the later one is the line that is still slightly behind.
        bool later = kind != RULE_SHARE || row->light != LIGHT_GREEN;
        if (row->condition_count == 1 && row->conditions[0].kind == kind && later)
            return &row->conditions[0].numbers[0];
    }
    return NULL;
}

int rule_margin_of(const StatusRule *rule, ConditionKind kind) {
    StatusRule copy = *rule;
    const int *margin = rule_margin(&copy, kind);
    return margin ? *margin : -1;
}

bool rule_needs(const StatusRule *rule, ConditionKind kind) {
    for (int i = 0; i < rule->row_count; i++)
        for (int k = 0; k < rule->rows[i].condition_count; k++)
            if (rule->rows[i].conditions[k].kind == kind)
                return true;
    return false;
}

static bool same_row(const RuleRow *a, const RuleRow *b) {
    if (a->status != b->status || a->light != b->light || a->condition_count != b->condition_count)
        return false;
    for (int i = 0; i < a->condition_count; i++) {
        const Condition *x = &a->conditions[i], *y = &b->conditions[i];
        if (x->kind != y->kind || x->numbers[0] != y->numbers[0] || x->numbers[1] != y->numbers[1])
            return false;
    }
    return true;
}

bool rule_same(const StatusRule *a, const StatusRule *b) {
    bool same = a->row_count == b->row_count;
    for (int i = 0; same && i < a->row_count; i++)
        same = same_row(&a->rows[i], &b->rows[i]);
    return same;
}

Light rule_light(const StatusRule *rule, Status status) {
    for (int i = 0; i < rule->row_count; i++)
        if (rule->rows[i].status == status)
            return rule->rows[i].light;
    return LIGHT_NONE;
}

// --- Whether a set can be used ---

static bool is_reached_kind(ConditionKind kind) {
    return kind == RULE_EXCEEDED || kind == RULE_REACHED_EARLY || kind == RULE_REACHED;
}

// Whether the row only holds for what is reached.
static bool is_of_reached(const RuleRow *row) {
    for (int i = 0; i < row->condition_count; i++)
        if (is_reached_kind(row->conditions[i].kind))
            return true;
    return false;
}

static bool refuse(Error *err, int row, int condition, const char *member, const char *words) {
    Arena *arena = arena_new();
    const char *place =
        condition < 0 ? arena_printf(arena, "rules.%d%s", row, member)
                      : arena_printf(arena, "rules.%d.conditions.%d%s", row, condition, member);
    error_set(err, ERROR_INPUT, place, "%s", words);
    arena_free(arena);
    return false;
}

static bool check_condition(const Condition *c, int row, int at, Error *err) {
    static const char *const members[RULE_PARAMETERS] = {".n", ".m"};
    if ((int)c->kind < 0 || c->kind >= RULE_CONDITION_COUNT)
        return refuse(err, row, at, ".kind", _("没有这种条件"));
    for (int i = 0; i < RULE_PARAMETERS; i++) {
        const RuleParameter *p = &rule_terms[c->kind].parameters[i];
        bool fits =
            p->name ? c->numbers[i] >= p->least && c->numbers[i] <= p->most : c->numbers[i] == 0;
        if (fits)
            continue;
        Arena *arena = arena_new();
        refuse(err, row, at, p->choices ? ".of" : members[i],
               !p->name     ? _("这种条件没有这个数")
               : p->choices ? arena_printf(arena, _("应为其中之一：%s"), p->choices)
                            : arena_printf(arena, _("应为%d到%d的整数"), p->least, p->most));
        arena_free(arena);
        return false;
    }
    if (c->kind == RULE_POINTS_BEHIND && c->numbers[0] > c->numbers[1])
        return refuse(err, row, at, ".m", _("“到”不能小于“从”"));
    return true;
}

static bool check_row(const RuleRow *row, int at, bool last, Error *err) {
    if ((int)row->status <= STATUS_TRACKED || row->status >= STATUS_COUNT)
        return refuse(err, at, -1, ".status", _("没有这种状态，或者不能由规则给出"));
    if ((int)row->light <= LIGHT_NONE || row->light >= LIGHT_COUNT)
        return refuse(err, at, -1, ".light", _("应为 green、yellow 或 red"));
    if (row->condition_count < 0 || row->condition_count > RULE_CONDITIONS_MOST)
        return refuse(err, at, -1, ".conditions", _("一行的条件太多"));
    if (last != (row->condition_count == 0))
        return refuse(err, at, -1, ".conditions",
                      last ? _("最后一行不能有条件，其余情况都归它")
                           : _("只有最后一行可以没有条件，后面的行永远轮不到"));
    for (int i = 0; i < row->condition_count; i++)
        if (!check_condition(&row->conditions[i], at, i, err))
            return false;
    if (status_is_completed(row->status) && !is_of_reached(row))
        return refuse(err, at, -1, ".status", _("没有要求完成率达到100%的行，不能给出完成的状态"));
    return true;
}

bool rule_check(const StatusRule *rule, Error *err) {
    if (rule->row_count < 1 || rule->row_count > RULE_ROWS_MOST)
        return error_set(err, ERROR_INPUT, "rules", _("规则应有1到%d行"), RULE_ROWS_MOST);
    bool done = false; // whatever is reached is said to be done by now
    for (int i = 0; i < rule->row_count; i++) {
        const RuleRow *row = &rule->rows[i];
        if (!check_row(row, i, i + 1 == rule->row_count, err))
            return false;
        if (!done && !is_of_reached(row))
            return refuse(err, i, -1, "", _("先要说明达到100%的是什么状态，再说其他情况"));
        done |= row->condition_count == 1 && row->conditions[0].kind == RULE_REACHED;
        if (is_of_reached(row) && !status_is_completed(row->status))
            return refuse(err, i, -1, ".status", _("完成率达到100%的应为完成的状态"));
    }
    return true;
}

// --- Words ---

const char *condition_text(Arena *arena, const Condition *c) {
    int n = c->numbers[0], m = c->numbers[1];
    switch (c->kind) {
    case RULE_POINTS_AHEAD:
        return arena_printf(arena, _("高出序时进度%d个百分点以上"), n);
    case RULE_SHARE:
        return n == 100 ? _("达到序时进度") : arena_printf(arena, _("不低于序时进度的%d%%"), n);
    case RULE_POINTS_BEHIND:
        return arena_printf(arena, _("落后序时进度%d至%d个百分点"), n, m);
    case RULE_POINTS_OVER:
        return arena_printf(arena, _("落后序时进度超过%d个百分点"), n);
    case RULE_UNSTARTED:
        return arena_printf(arena, _("开始满%d个月仍未启动"), n);
    case RULE_LAST_PLACES:
        return arena_printf(
            arena, m == PEERS_UNITS ? _("牵头单位在各单位中列后%d位") : _("在各指标中列后%d位"), n);
    case RULE_LIGHT_RUN:
        return arena_printf(
            arena, m == LIGHT_RED ? _("此前连续%d个月亮红灯") : _("此前连续%d个月亮黄灯或红灯"), n);
    default:
        return _(rule_terms[c->kind].chinese);
    }
}

const char *rule_row_text(Arena *arena, const RuleRow *row) {
    Text text = text_new(arena);
    if (row->condition_count == 0)
        return _("其余情况");
    for (int i = 0; i < row->condition_count; i++)
        text_addf(&text, "%s%s", i ? _("，且") : "", condition_text(arena, &row->conditions[i]));
    return text_string(&text);
}

// --- Deciding ---

int rule_months_since(Date start, Date date) {
    int from_year = 0, from_month = 0, from_day = 0, year = 0, month = 0, day = 0;
    if (start == DATE_NONE || date < start)
        return 0;
    date_split(start, &from_year, &from_month, &from_day);
    date_split(date + 1, &year, &month, &day); // the end of the day is meant
    return (year - from_year) * 12 + month - from_month - (day < from_day);
}

static bool keeps_schedule(const Evaluation *e, Ratio g) {
    return e->met || (ratio_exists(e->planned) && ratio_compare(g, e->planned) >= 0);
}

static bool ends_quarter(Date date) {
    int year = 0, month = 0, day = 0;
    date_split(date + 1, &year, &month, &day);
    return day == 1 && month % 3 == 1;
}

static bool holds(const Condition *c, const Indicator *indicator, const Facts *facts,
                  const Evaluation *e, const RuleHistory *history, Date date) {
    int n = c->numbers[0], m = c->numbers[1];
    Ratio g = ratio_exists(e->progress) ? e->progress : (Ratio){0, 1}, p = e->planned;
    bool kept = keeps_schedule(e, g);
    switch (c->kind) {
    case RULE_EXCEEDED:
        return e->met && ratio_compare(e->completion, (Ratio){1, 1}) > 0;
    case RULE_REACHED_EARLY:
        return e->met && (date < indicator->deadline ||
                          (facts->reached != DATE_NONE && facts->reached < indicator->deadline));
    case RULE_REACHED:
        return e->met;
    case RULE_OVERDUE:
        return date > indicator->deadline;
    case RULE_POINTS_AHEAD:
        return ratio_compare_plus(g, p, n) >= 0;
    case RULE_SHARE:
        return ratio_compare_times(g, p, n) >= 0;
    case RULE_POINTS_BEHIND: // p ≥ g + n, and p ≤ g + m
        return ratio_compare_plus(p, g, n) >= 0 && ratio_compare_plus(p, g, m) <= 0;
    case RULE_POINTS_OVER:
        return ratio_compare_plus(p, g, n) > 0;
    case RULE_UNSTARTED:
        return !facts->started && rule_months_since(indicator->start, date) >= n;
    case RULE_MONTH_MISSED:
        return date_month_end(date) == date ? !kept : history->month_missed;
    case RULE_QUARTER_MISSED:
        return ends_quarter(date) ? !kept : history->quarter_missed;
    case RULE_LAST_PLACES:
        return history->from_last[m] > 0 && history->from_last[m] <= (size_t)n;
    case RULE_LIGHT_RUN:
        return (m == LIGHT_RED ? history->red_run : history->yellow_run) >= (size_t)n;
    case RULE_CONDITION_COUNT:
        break;
    }
    return false;
}

const RuleRow *rule_decide(const StatusRule *rule, const Indicator *indicator, const Facts *facts,
                           const Evaluation *e, const RuleHistory *history, Date date) {
    for (int i = 0; i + 1 < rule->row_count; i++) {
        const RuleRow *row = &rule->rows[i];
        bool all = true;
        for (int k = 0; all && k < row->condition_count; k++)
            all = holds(&row->conditions[k], indicator, facts, e, history, date);
        if (all)
            return row;
    }
    return &rule->rows[rule->row_count - 1];
}

// Whether a progress has a green light.
static bool is_green(const StatusRule *rule, const Indicator *indicator, const Facts *facts,
                     const Evaluation *e, const RuleHistory *history, Date date, Ratio progress) {
    Evaluation tried = *e;
    Facts then = *facts;
    tried.progress = tried.completion = progress;
    tried.met = ratio_compare(progress, (Ratio){1, 1}) >= 0;
    then.started |= progress.numerator > 0;
    then.reached = date;
    return rule_decide(rule, indicator, &then, &tried, history, date)->light == LIGHT_GREEN;
}

// The line that a condition draws on the day; false when it draws none.
static bool line_of(const Condition *c, Ratio planned, Ratio *line) {
    const Ratio points = {c->numbers[0], 100};
    switch (c->kind) {
    case RULE_POINTS_AHEAD:
        return ratio_add(planned, points, line);
    case RULE_SHARE:
        return ratio_multiply(planned, points, line);
    case RULE_POINTS_BEHIND:
    case RULE_POINTS_OVER:
        return ratio_subtract(planned, points, line) && line->numerator >= 0;
    default:
        return false;
    }
}

// A share just above a line, for conditions that hold on the line itself: in the twelfth decimal
// place.
static bool pass(Ratio line, Ratio *passed) {
    const Wide places = 1000000000000;
    return ratio_make((Wide)line.numerator * places / line.denominator + 1, places, passed);
}

Ratio rule_green(const StatusRule *rule, const Indicator *indicator, const Facts *facts,
                 const Evaluation *e, const RuleHistory *history, Date date, bool *above) {
    Ratio lines[2 + RULE_ROWS_MOST * RULE_CONDITIONS_MOST], green = {0, 0}, passed = {0, 0};
    size_t count = 0;
    *above = false;
    if (!ratio_exists(e->planned))
        return green;
    lines[count++] = e->planned;
    lines[count++] = (Ratio){1, 1};
    for (int i = 0; i < rule->row_count; i++)
        for (int k = 0; k < rule->rows[i].condition_count; k++)
            count += line_of(&rule->rows[i].conditions[k], e->planned, &lines[count]);
    for (size_t i = 0; i < count; i++) {
        if (ratio_exists(green) && ratio_compare(lines[i], green) >= 0)
            continue;
        bool reached = is_green(rule, indicator, facts, e, history, date, lines[i]);
        if (!reached && !(pass(lines[i], &passed) &&
                          is_green(rule, indicator, facts, e, history, date, passed)))
            continue;
        green = lines[i];
        *above = !reached;
    }
    return green;
}
