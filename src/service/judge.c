#include "service/judge.h"

#include "domain/mean.h"
#include "service/rank.h"
#include "service/rule.h"

enum { MONTHS_BACK = 36, MONTHS_OF_QUARTER = 3 };

// Whether the schedule was kept at the end of a day.
static bool was_kept(const Programme *programme, const Commitment *c, Date date) {
    Facts facts = commitment_facts(programme, c, date);
    Evaluation e = status_measure(&c->indicator, &facts, date);
    return e.met || (ratio_exists(e.progress) && ratio_exists(e.planned) &&
                     ratio_compare(e.progress, e.planned) >= 0);
}

// Whether it was missed; before the start nothing is.
static bool was_missed(const Programme *programme, const Commitment *c, Date date) {
    return date >= c->indicator.start && !was_kept(programme, c, date);
}

// The last day of the month, or of the quarter, before the one that the day is in.
static Date end_before(Date date, int months) {
    int year = 0, month = 0, day = 0;
    date_split(date, &year, &month, &day);
    return date_of(year, month - (month - 1) % months, 1) - 1;
}

// How far an indicator is ahead of its schedule.
typedef struct Lead {
    Ratio progress, planned; // g and p
} Lead;

// Places of the judged indicators by g − p.
static void place_indicator(Arena *arena, const Programme *programme, const Commitment *of,
                            Date date, RuleHistory *history) {
    Lead *leads = arena_array(arena, programme->commitment_count + 1, sizeof *leads);
    RankEntry *entries = arena_array(arena, programme->commitment_count + 1, sizeof *entries);
    size_t own = 0;
    bool exact = true;
    for (size_t i = 0; i < programme->commitment_count; i++) {
        const Commitment *c = programme->commitments[i];
        own = c == of ? i : own;
        if (!c->indicator.has_target || c->indicator.direction != DIRECTION_AT_LEAST ||
            c->indicator.start > date)
            continue;
        Facts facts = commitment_facts(programme, c, date);
        Evaluation e = status_measure(&c->indicator, &facts, date);
        if (!ratio_exists(e.planned))
            continue;
        leads[i] = (Lead){ratio_exists(e.progress) ? e.progress : (Ratio){0, 1}, e.planned};
        exact &= ratio_subtract(leads[i].progress, leads[i].planned, &entries[i].value);
    }
    // All by the same reckoning: one that is cut would not stand beside one that is not.
    for (size_t i = 0; i < programme->commitment_count && !exact; i++)
        if (ratio_exists(leads[i].planned))
            ratio_subtract(mean_cut(&leads[i].progress, 1), mean_cut(&leads[i].planned, 1),
                           &entries[i].value);
    rank_places(arena, entries, programme->commitment_count, RANK_DESCENDING);
    const RankEntry *entry = &entries[own];
    history->peers[PEERS_INDICATORS] = entry->of;
    history->from_last[PEERS_INDICATORS] = entry->place > 1 ? entry->from_last : 0;
}

static void place_unit(Arena *arena, const Programme *programme, const Commitment *of, Date date,
                       RuleHistory *history) {
    RankEntry entry = rank_unit(arena, programme, of->unit->id, date);
    history->peers[PEERS_UNITS] = entry.of;
    history->from_last[PEERS_UNITS] = entry.place > 1 ? entry.from_last : 0;
}

static bool asks_peers(const StatusRule *rule, RulePeers peers) {
    for (int i = 0; i < rule->row_count; i++)
        for (int k = 0; k < rule->rows[i].condition_count; k++) {
            const Condition *c = &rule->rows[i].conditions[k];
            if (c->kind == RULE_LAST_PLACES && c->numbers[1] == (int)peers)
                return true;
        }
    return false;
}

// What the rule asks for, but for the lights of the months before.
static RuleHistory history_of(Arena *arena, const Programme *programme, const Commitment *c,
                              const StatusRule *rule, Date date) {
    RuleHistory history = {0};
    if (rule_needs(rule, RULE_MONTH_MISSED))
        history.month_missed = was_missed(programme, c, end_before(date, 1));
    if (rule_needs(rule, RULE_QUARTER_MISSED))
        history.quarter_missed = was_missed(programme, c, end_before(date, MONTHS_OF_QUARTER));
    if (asks_peers(rule, PEERS_INDICATORS))
        place_indicator(arena, programme, c, date, &history);
    if (asks_peers(rule, PEERS_UNITS))
        place_unit(arena, programme, c, date, &history);
    return history;
}

// Goes through the month ends before the day, each judged by the rule of its own time.
static void count_runs(Arena *arena, const Programme *programme, const Commitment *c, Date date,
                       RuleHistory *history) {
    Date months[MONTHS_BACK];
    size_t count = 0;
    for (Date month = end_before(date, 1); month >= c->indicator.start && count < MONTHS_BACK;
         month = end_before(month, 1))
        months[count++] = month;
    size_t yellow = 0, red = 0;
    for (size_t i = count; i > 0; i--) {
        Date month = months[i - 1];
        const StatusRule *rule = rule_at(programme, month);
        RuleHistory then = history_of(arena, programme, c, rule, month);
        then.yellow_run = yellow;
        then.red_run = red;
        Facts facts = commitment_facts(programme, c, month);
        Light light = status_evaluate(&c->indicator, rule, &then, &facts, month).light;
        yellow = light >= LIGHT_YELLOW ? yellow + 1 : 0;
        red = light == LIGHT_RED ? red + 1 : 0;
    }
    history->yellow_run = yellow;
    history->red_run = red;
}

Evaluation judge(Arena *arena, const Programme *programme, const Commitment *c, const Facts *facts,
                 Date date) {
    const StatusRule *rule = rule_at(programme, date);
    RuleHistory history = history_of(arena, programme, c, rule, date);
    if (rule_needs(rule, RULE_LIGHT_RUN))
        count_runs(arena, programme, c, date, &history);
    return status_evaluate(&c->indicator, rule, &history, facts, date);
}
