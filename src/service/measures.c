#include "service/measures.h"

#include "base/message.h"
#include "domain/mean.h"
#include "service/problem.h"

#include <string.h>

enum {
    WHOLE = 1U << LIST_WHOLE,
    PERIODS = 1U << LIST_PERIODS,
    MATTERS = 1U << LIST_MATTERS,
    EXACT_DENOMINATOR = 1000000, // of shares that are handed on as they are
    EVERYWHERE = WHOLE | PERIODS | MATTERS,
};

// The same order as system_measures.
typedef enum MeasureNumber {
    MEASURE_COMPLETION,
    MEASURE_DONE,
    MEASURE_SCHEDULE,
    MEASURE_GREEN,
    MEASURE_JUDGED,
    MEASURE_INDICATORS,
    MEASURE_RED,
    MEASURE_YELLOW,
    MEASURE_MATTER_COUNT,
    MEASURE_EXPECTED,
    MEASURE_TIMELY,
    MEASURE_LATE,
    MEASURE_MISSED,
    MEASURE_PROBLEMS,
    MEASURE_PROBLEMS_CLOSED,
    MEASURE_PROBLEMS_OPEN,
    MEASURE_PROBLEMS_OVERDUE,
    MEASURE_PLACE,
    MEASURE_PLACE_FROM_LAST,
    MEASURE_PLACE_OF,
    MEASURE_LAST,
    // In the order of OrderCount.
    MEASURE_ORDERS,
    MEASURE_ORDERS_LATE,
    MEASURE_ORDERS_RATED,
    MEASURE_ORDERS_GOOD,
    MEASURE_ORDERS_FAIR,
    MEASURE_ORDERS_POOR,
    // In the order of VoteCount.
    MEASURE_VOTE_MEMBERS,
    MEASURE_VOTE_SATISFIED,
    MEASURE_VOTE_FAIR,
    MEASURE_VOTE_AGAINST,
    MEASURE_VOTE_SHARE,
    MEASURE_VOTE_GRADE,
    MEASURE_VOTED_GOOD,
    MEASURE_VOTED_FAIR,
    MEASURE_VOTED_BAD,
    MEASURE_CALL_SHARE,
    MEASURE_NUMBER_COUNT
} MeasureNumber;

const SystemMeasure system_measures[] = {
    [MEASURE_COMPLETION] = {"completion", N_("平均完成率"), "",
                            N_("牵头指标中有目标且已开始的，每项完成率最高按100%计，取平均；"
                               "控制、保持类守住的按100%计，否则按0计"),
                            EVERYWHERE},
    [MEASURE_DONE] = {"done_share", N_("办结率"), "", N_("已完成的牵头指标占有目标的"), EVERYWHERE},
    [MEASURE_SCHEDULE] = {"schedule_share", N_("序时率"), "",
                          N_("达到序时进度的牵头指标占有目标的"), EVERYWHERE},
    [MEASURE_GREEN] = {"green_share", N_("绿灯率"), "", N_("亮绿灯的牵头指标占有目标的"),
                       EVERYWHERE},
    [MEASURE_JUDGED] = {"judged", N_("有目标的指标数"), N_("项"), N_("有目标的牵头指标"),
                        EVERYWHERE},
    [MEASURE_INDICATORS] = {"indicators", N_("指标数"), N_("项"), N_("牵头的指标"), EVERYWHERE},
    [MEASURE_RED] = {"red_lights", N_("红灯数"), N_("项"), N_("亮红灯的牵头指标"), EVERYWHERE},
    [MEASURE_YELLOW] = {"yellow_lights", N_("黄灯数"), N_("项"), N_("亮黄灯的牵头指标"),
                        EVERYWHERE},
    [MEASURE_MATTER_COUNT] = {"matters", N_("牵头实事数"), N_("件"), N_("有牵头指标的实事"), WHOLE},
    [MEASURE_EXPECTED] = {"reports_expected", N_("应报数"), N_("次"), N_("各期应填报的牵头指标"),
                          WHOLE | PERIODS},
    [MEASURE_TIMELY] = {"reports_timely", N_("按时填报数"), N_("次"), N_("截止日当天或以前提交的"),
                        WHOLE | PERIODS},
    [MEASURE_LATE] = {"reports_late", N_("迟报数"), N_("次"), N_("截止日以后提交的"),
                      WHOLE | PERIODS},
    [MEASURE_MISSED] = {"reports_missing", N_("漏报数"), N_("次"), N_("截止日已过，没有提交的"),
                        WHOLE | PERIODS},
    [MEASURE_PROBLEMS] = {"problems", N_("问题数"), N_("件"), N_("到期末发现、没有撤销的问题"),
                          EVERYWHERE},
    [MEASURE_PROBLEMS_CLOSED] = {"problems_closed", N_("已销号问题数"), N_("件"),
                                 N_("其中已销号的"), EVERYWHERE},
    [MEASURE_PROBLEMS_OPEN] = {"problems_open", N_("未销号问题数"), N_("件"),
                               N_("其中还没有销号的"), EVERYWHERE},
    [MEASURE_PROBLEMS_OVERDUE] = {"problems_overdue", N_("逾期问题数"), N_("件"),
                                  N_("其中期限在期末之前，责任单位还没有报整改完成的"), EVERYWHERE},
    [MEASURE_PLACE] = {"place", N_("名次"), "", N_("各牵头单位按平均完成率的名次"),
                       WHOLE | PERIODS},
    [MEASURE_PLACE_FROM_LAST] = {"place_from_last", N_("倒数名次"), "", N_("同一名次表从末位数起"),
                                 WHOLE | PERIODS},
    [MEASURE_PLACE_OF] = {"place_of", N_("参加排名单位数"), N_("个"), N_("同一名次表的单位数"),
                          WHOLE | PERIODS},
    [MEASURE_LAST] = {"last_place", N_("是否末位"), "",
                      N_("名次在末位的为1，否则为0；并列第一或只有一个单位时没有末位"),
                      WHOLE | PERIODS},
    [MEASURE_ORDERS] = {"orders", N_("收到督办单数"), N_("件"), N_("到期末下发、没有撤回的督办单"),
                        EVERYWHERE, true},
    [MEASURE_ORDERS_LATE] = {"orders_late", N_("逾期答复督办单数"), N_("件"),
                             N_("其中第一次答复晚于期限，或到期末已过期限还没有答复的"), EVERYWHERE,
                             true},
    [MEASURE_ORDERS_RATED] = {"orders_rated", N_("已评价督办单数"), N_("件"),
                              N_("其中到期末已评价办理结果的"), EVERYWHERE, true},
    [MEASURE_ORDERS_GOOD] = {"orders_good", N_("评价为好的督办单数"), N_("件"),
                             N_("其中到期末评价为“好”的"), EVERYWHERE, true},
    [MEASURE_ORDERS_FAIR] = {"orders_fair", N_("评价为一般的督办单数"), N_("件"),
                             N_("其中到期末评价为“一般”的"), EVERYWHERE, true},
    [MEASURE_ORDERS_POOR] = {"orders_poor", N_("评价为差的督办单数"), N_("件"),
                             N_("其中到期末评价为“差”的"), EVERYWHERE, true},
    [MEASURE_VOTE_MEMBERS] = {"vote_members", N_("表决基数"), N_("人次"),
                              N_("牵头的各件实事测评时的全体组成人员，相加"), WHOLE | MATTERS},
    [MEASURE_VOTE_SATISFIED] = {"vote_satisfied", N_("满意票"), N_("票"),
                                N_("代表对牵头的各件实事的满意票，相加"), WHOLE | MATTERS},
    [MEASURE_VOTE_FAIR] = {"vote_fair", N_("基本满意票"), N_("票"),
                           N_("代表对牵头的各件实事的基本满意票，相加"), WHOLE | MATTERS},
    [MEASURE_VOTE_AGAINST] = {"vote_against", N_("不满意票"), N_("票"),
                              N_("代表对牵头的各件实事的不满意票，相加"), WHOLE | MATTERS},
    [MEASURE_VOTE_SHARE] = {"vote_share", N_("满意票占比"), "",
                            N_("满意票占全体组成人员的；多件实事的，票数和人数分别相加再比"),
                            WHOLE | MATTERS},
    [MEASURE_VOTE_GRADE] =
        {"vote_grade", N_("测评等次"), "",
         N_(
             "满意为3，基本满意为2，不满意为1：满意票达到全体组成人员的一半为满意，"
             "满意和基本满意票合计超过一半为基本满意"),
         MATTERS},
    [MEASURE_VOTED_GOOD] = {"voted_good", N_("测评满意的实事数"), N_("件"),
                            N_("牵头的实事中代表测评为满意的"), WHOLE | MATTERS},
    [MEASURE_VOTED_FAIR] = {"voted_fair", N_("测评基本满意的实事数"), N_("件"),
                            N_("牵头的实事中代表测评为基本满意的"), WHOLE | MATTERS},
    [MEASURE_VOTED_BAD] = {"voted_bad", N_("测评不满意的实事数"), N_("件"),
                           N_("牵头的实事中代表测评为不满意的"), WHOLE | MATTERS},
    [MEASURE_CALL_SHARE] = {"call_share", N_("电话访问满意率"), "",
                            N_("满意的户数占接通的户数；多件实事的，户数分别相加再比"),
                            WHOLE | MATTERS},
};
const size_t system_measure_count = sizeof system_measures / sizeof *system_measures;

// --- Reading ---

static void add_period(Arena *arena, Measures *m, Date period) {
    size_t at = 0;
    while (at < m->period_count && m->periods[at] < period)
        at++;
    if (period > m->date || (at < m->period_count && m->periods[at] == period))
        return;
    m->periods = arena_room(arena, m->periods, m->period_count, sizeof *m->periods);
    memmove(m->periods + at + 1, m->periods + at, (m->period_count - at) * sizeof *m->periods);
    m->periods[at] = period;
    m->period_count++;
}

static bool load_periods(Context *context, const Programme *p, Measures *m, Error *err) {
    bool more = false;
    for (size_t i = 0; i < p->commitment_count; i++)
        for (size_t k = 0; k < p->commitments[i]->report_count; k++)
            add_period(context->arena, m, p->commitments[i]->reports[k].period);
    Statement *s = store_query(context->store, context->arena, QUERY_PERIOD_LIST);
    bind_text(s, IN_PERIOD_LIST_REGION, p->region);
    bind_int(s, IN_PERIOD_LIST_YEAR, p->year);
    while (statement_next(s, &more, err) && more) {
        Date period = DATE_NONE;
        if (date_parse(context->arena, column_text(s, OUT_PERIOD_LIST_PERIOD), &period))
            add_period(context->arena, m, period);
    }
    return err->code == ERROR_NONE;
}

static bool load_problems(Context *context, const Programme *p, Measures *m, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_PROBLEM_COUNTS);
    bind_text(s, IN_PROBLEM_COUNTS_REGION, p->region);
    bind_int(s, IN_PROBLEM_COUNTS_YEAR, p->year);
    while (statement_next(s, &more, err) && more) {
        const char *state = column_text(s, OUT_PROBLEM_COUNTS_STATE);
        MeasuredProblem problem = {
            .unit = column_int(s, OUT_PROBLEM_COUNTS_UNIT),
            .code = column_text(s, OUT_PROBLEM_COUNTS_CODE),
            .closed = strcmp(state, problem_states[PROBLEM_CLOSED].key) == 0,
            .waits = strcmp(state, problem_states[PROBLEM_OPEN].key) == 0,
            .found = DATE_NONE,
            .deadline = DATE_NONE,
        };
        date_parse(context->arena, column_text(s, OUT_PROBLEM_COUNTS_FOUND), &problem.found);
        date_parse(context->arena, column_text(s, OUT_PROBLEM_COUNTS_DEADLINE), &problem.deadline);
        if (strcmp(state, problem_states[PROBLEM_WITHDRAWN].key) == 0)
            continue;
        m->problems =
            arena_room(context->arena, m->problems, m->problem_count, sizeof *m->problems);
        m->problems[m->problem_count++] = problem;
    }
    return err->code == ERROR_NONE;
}

bool measures_load(Context *context, const Programme *programme, Date date, Measures *m,
                   Error *err) {
    Arena *arena = context->arena;
    *m = (Measures){.programme = programme, .date = date};
    if (!load_periods(context, programme, m, err) || !load_problems(context, programme, m, err) ||
        !measured_load(context, programme, &m->measured, err))
        return false;
    board_make(arena, programme, date, &m->board);
    rank_units(arena, programme, date, RANK_BY_COMPLETION, &m->ranks);
    m->boards = arena_array(arena, m->period_count, sizeof *m->boards);
    m->rank_tables = arena_array(arena, m->period_count, sizeof *m->rank_tables);
    m->timeliness = arena_array(arena, m->period_count, sizeof *m->timeliness);
    for (size_t i = 0; i < m->period_count; i++) {
        board_make(arena, programme, m->periods[i], &m->boards[i]);
        rank_units(arena, programme, m->periods[i], RANK_BY_COMPLETION, &m->rank_tables[i]);
        if (!timeliness_load(context, programme, m->periods[i], 0, &m->timeliness[i], err))
            return false;
    }
    return true;
}

const Matter **measures_matters(Arena *arena, const Programme *programme, int64_t unit,
                                size_t *count) {
    const Matter **out = NULL;
    *count = 0;
    for (size_t i = 0; i < programme->matter_count; i++)
        for (size_t k = 0; k < programme->commitment_count; k++) {
            const Commitment *c = programme->commitments[k];
            if (c->matter != programme->matters[i] || c->unit->id != unit)
                continue;
            out = arena_room(arena, out, *count, sizeof *out);
            out[(*count)++] = c->matter;
            break;
        }
    return out;
}

// --- Computing ---

static Ratio whole(int64_t count) {
    return (Ratio){count, 1};
}

// A share that formulas can go on with.
static Ratio handed_on(Ratio share) {
    Ratio out = share;
    if (ratio_exists(share) && share.denominator > EXACT_DENOMINATOR)
        ratio_round(share, FIGURE_SCALE_MAX, ROUNDING_HALF_UP, &out);
    return out;
}

// What counts of a line: min(c, 1); of a limit or a state whether it is kept.
static Ratio line_share(const BoardLine *line) {
    const Evaluation *e = &line->evaluation;
    if (e->met)
        return whole(1);
    return ratio_exists(e->completion) && e->completion.numerator > 0 ? e->completion : whole(0);
}

// A value over the lines of a board that a unit leads: of one matter, or of all (NULL).
static Ratio over_lines(Arena *scratch, const Board *board, MeasureNumber number, int64_t unit,
                        const Matter *matter) {
    int64_t all = 0, judged = 0, done = 0, schedule = 0, lights[LIGHT_COUNT] = {0};
    Ratio *shares = NULL, share = {0, 0};
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        const Commitment *c = line->commitment;
        if (c->unit->id != unit || (matter && c->matter != matter))
            continue;
        all++;
        lights[line->evaluation.light]++;
        if (line->evaluation.status == STATUS_TRACKED || c->indicator.start > board->date)
            continue;
        shares = arena_room(scratch, shares, (size_t)judged, sizeof *shares);
        shares[judged++] = line_share(line);
        done += status_is_completed(line->evaluation.status);
        schedule += status_keeps_schedule(&line->evaluation);
    }
    switch (number) {
    case MEASURE_COMPLETION:
        if (judged && !mean_exact(shares, (size_t)judged, &share))
            share = mean_cut(shares, (size_t)judged);
        return handed_on(share);
    case MEASURE_DONE:
        ratio_make(done, judged, &share);
        return share;
    case MEASURE_SCHEDULE:
        ratio_make(schedule, judged, &share);
        return share;
    case MEASURE_GREEN:
        ratio_make(lights[LIGHT_GREEN], judged, &share);
        return share;
    case MEASURE_JUDGED:
        return whole(judged);
    case MEASURE_INDICATORS:
        return whole(all);
    case MEASURE_RED:
        return whole(lights[LIGHT_RED]);
    default:
        return whole(lights[LIGHT_YELLOW]);
    }
}

static Ratio of_ranks(const Ranks *ranks, MeasureNumber number, int64_t unit) {
    const UnitRank *rank = ranks_find(ranks, unit);
    if (!rank || rank->entry.place == 0)
        return (Ratio){0, 0};
    return whole(number == MEASURE_PLACE             ? (int64_t)rank->entry.place
                 : number == MEASURE_PLACE_FROM_LAST ? (int64_t)rank->entry.from_last
                 : number == MEASURE_PLACE_OF        ? (int64_t)rank->entry.of
                                                     : rank_is_last(&rank->entry, 1));
}

// What a unit reported in one period; nothing is known of a period that was not opened.
static Ratio of_reports(const Timeliness *t, MeasureNumber number, int64_t unit, Date date) {
    if (!t->calendar.exists)
        return (Ratio){0, 0};
    for (size_t i = 0; i < t->count; i++) {
        const TimelinessLine *line = &t->items[i];
        if (line->unit->id == unit)
            return whole(number == MEASURE_EXPECTED ? line->expected
                         : number == MEASURE_TIMELY ? line->timely
                         : number == MEASURE_LATE   ? line->late
                         : t->calendar.due < date   ? line->missing
                                                    : 0);
    }
    return whole(0);
}

// Problems that were found by a day: of one matter, or of all (NULL).
static Ratio of_problems(const Measures *m, MeasureNumber number, int64_t unit, Date date,
                         const Matter *matter) {
    int64_t count = 0;
    for (size_t i = 0; i < m->problem_count; i++) {
        const MeasuredProblem *p = &m->problems[i];
        const Commitment *c = programme_find(m->programme, p->code);
        if (p->unit != unit || p->found > date || (matter && (!c || c->matter != matter)))
            continue;
        count += number == MEASURE_PROBLEMS          ? true
                 : number == MEASURE_PROBLEMS_CLOSED ? p->closed
                 : number == MEASURE_PROBLEMS_OPEN   ? !p->closed
                                                     : p->waits && p->deadline < date;
    }
    return whole(count);
}

static Ratio all_reports(const Measures *m, MeasureNumber number, int64_t unit) {
    Ratio sum = {0, 0};
    for (size_t i = 0; i < m->period_count; i++) {
        Ratio one = of_reports(&m->timeliness[i], number, unit, m->date);
        if (ratio_exists(one))
            sum = whole(ratio_exists(sum) ? sum.numerator + one.numerator : one.numerator);
    }
    return sum;
}

Ratio measures_value(Arena *scratch, const Measures *m, size_t system, int64_t step, int64_t unit,
                     ExpressionList list, size_t row) {
    MeasureNumber number = (MeasureNumber)system;
    size_t matter_count = 0;
    const Matter **matters = measures_matters(scratch, m->programme, unit, &matter_count);
    bool of_period = list == LIST_PERIODS;
    if (number == MEASURE_MATTER_COUNT)
        return whole((int64_t)matter_count);
    Date date = of_period ? m->periods[row] : m->date;
    const Matter *matter = list == LIST_MATTERS ? matters[row] : NULL;
    if (number >= MEASURE_VOTE_MEMBERS)
        return handed_on(measured_votes(&m->measured, (VoteCount)(number - MEASURE_VOTE_MEMBERS),
                                        matter ? &matter : matters, matter ? 1 : matter_count));
    if (number >= MEASURE_ORDERS)
        return whole(measured_orders(&m->measured, m->programme,
                                     (OrderCount)(number - MEASURE_ORDERS), step, unit, date,
                                     matter));
    if (number >= MEASURE_PLACE)
        return of_ranks(of_period ? &m->rank_tables[row] : &m->ranks, number, unit);
    if (number >= MEASURE_PROBLEMS)
        return of_problems(m, number, unit, date, matter);
    if (number >= MEASURE_EXPECTED)
        return of_period ? of_reports(&m->timeliness[row], number, unit, m->date)
                         : all_reports(m, number, unit);
    return over_lines(scratch, of_period ? &m->boards[row] : &m->board, number, unit, matter);
}
