#include "service/rule.h"

#include "service/actor.h"
#include "service/period.h"

#include <string.h>

static Statement *list_query(Context *context, QueryId query, const Programme *programme) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, 0, programme->region);
    bind_int(s, 1, programme->year);
    return s;
}

static Date column_date(const Statement *s, Arena *arena, int column) {
    Date date = DATE_NONE;
    date_parse(arena, column_text(s, column), &date);
    return date;
}

// The version that a row belongs to; NULL if there is none.
static StatusRule *version_of(Programme *programme, int64_t version) {
    for (size_t i = 0; i < programme->rule_count; i++)
        if (programme->rules[i].rule.version == version)
            return &programme->rules[i].rule;
    return NULL;
}

static int key_of(const Term *terms, int count, const char *key) {
    for (int i = 0; i < count; i++)
        if (strcmp(terms[i].key, key) == 0)
            return i;
    return 0;
}

static bool load_rows(Context *context, Programme *programme, Error *err) {
    bool more = false;
    Statement *s = list_query(context, QUERY_RULE_ROW_LIST, programme);
    while (statement_next(s, &more, err) && more) {
        StatusRule *rule = version_of(programme, column_int(s, OUT_RULE_ROW_LIST_VERSION));
        if (!rule || rule->row_count == RULE_ROWS_MOST)
            continue;
        rule->rows[rule->row_count++] = (RuleRow){
            .status = (Status)key_of(status_terms, STATUS_COUNT,
                                     column_text(s, OUT_RULE_ROW_LIST_STATUS)),
            .light =
                (Light)key_of(light_terms, LIGHT_COUNT, column_text(s, OUT_RULE_ROW_LIST_LIGHT)),
        };
    }
    return err->code == ERROR_NONE;
}

static bool load_conditions(Context *context, Programme *programme, Error *err) {
    bool more = false;
    Statement *s = list_query(context, QUERY_RULE_CONDITION_LIST, programme);
    while (statement_next(s, &more, err) && more) {
        StatusRule *rule = version_of(programme, column_int(s, OUT_RULE_CONDITION_LIST_VERSION));
        int64_t position = column_int(s, OUT_RULE_CONDITION_LIST_POSITION);
        if (!rule || position < 1 || position > rule->row_count)
            continue;
        RuleRow *row = &rule->rows[position - 1];
        if (row->condition_count == RULE_CONDITIONS_MOST)
            continue;
        const char *kind = column_text(s, OUT_RULE_CONDITION_LIST_KIND);
        Condition *c = &row->conditions[row->condition_count++];
        for (int i = 0; i < RULE_CONDITION_COUNT; i++)
            if (strcmp(rule_terms[i].key, kind) == 0)
                c->kind = (ConditionKind)i;
        c->numbers[0] = (int)column_int(s, OUT_RULE_CONDITION_LIST_N);
        c->numbers[1] = (int)column_int(s, OUT_RULE_CONDITION_LIST_M);
    }
    return err->code == ERROR_NONE;
}

bool rules_load(Context *context, Programme *programme, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    rules_append(arena, programme,
                 &(RuleVersion){.rule = rule_presets[0].rule,
                                .preset = rule_presets[0].key,
                                .after = DATE_NONE,
                                .reason = "",
                                .actor = "",
                                .actor_name = "",
                                .at = ""});
    Statement *s = list_query(context, QUERY_RULE_LIST, programme);
    while (statement_next(s, &more, err) && more)
        rules_append(arena, programme,
                     &(RuleVersion){
                         .rule.version = (int)column_int(s, OUT_RULE_LIST_VERSION),
                         .preset = column_text(s, OUT_RULE_LIST_PRESET),
                         .after = column_date(s, arena, OUT_RULE_LIST_AFTER),
                         .reason = column_text(s, OUT_RULE_LIST_REASON),
                         .actor = column_text(s, OUT_RULE_LIST_ACTOR),
                         .actor_name = actor_words(arena, column_text(s, OUT_RULE_LIST_ACTOR),
                                                   column_text(s, OUT_RULE_LIST_ACTOR_NAME)),
                         .at = column_text(s, OUT_RULE_LIST_AT),
                     });
    return err->code == ERROR_NONE && load_rows(context, programme, err) &&
           load_conditions(context, programme, err);
}

const StatusRule *rule_at(const Programme *programme, Date date) {
    for (size_t i = programme->rule_count; i > 1; i--)
        if (programme->rules[i - 1].after == DATE_NONE || programme->rules[i - 1].after < date)
            return &programme->rules[i - 1].rule;
    return &programme->rules[0].rule;
}

const RuleVersion *rule_newest(const Programme *programme) {
    return &programme->rules[programme->rule_count - 1];
}

bool rules_closed(Context *context, const Programme *programme, Date *last, Error *err) {
    bool more = false;
    *last = DATE_NONE;
    Statement *s = list_query(context, QUERY_PERIOD_LIST, programme);
    while (statement_next(s, &more, err) && more) {
        Date period = column_date(s, context->arena, OUT_PERIOD_LIST_PERIOD);
        Date locks = column_date(s, context->arena, OUT_PERIOD_LIST_LOCKS);
        bool closed = column_int(s, OUT_PERIOD_LIST_CLOSED) || locks < context->today;
        if (closed && period > *last)
            *last = period;
    }
    return err->code == ERROR_NONE;
}

void rules_append(Arena *arena, Programme *programme, const RuleVersion *version) {
    RuleVersion *rules =
        arena_grow(arena, programme->rules, programme->rule_count * sizeof *programme->rules,
                   (programme->rule_count + 1) * sizeof *programme->rules);
    rules[programme->rule_count++] = *version;
    programme->rules = rules;
}

static bool write_row(Context *context, const Programme *programme, int version, int position,
                      const RuleRow *row, Error *err) {
    Statement *s = list_query(context, QUERY_RULE_ROW_INSERT, programme);
    bind_int(s, IN_RULE_ROW_INSERT_VERSION, version);
    bind_int(s, IN_RULE_ROW_INSERT_POSITION, position);
    bind_text(s, IN_RULE_ROW_INSERT_STATUS, status_terms[row->status].key);
    bind_text(s, IN_RULE_ROW_INSERT_LIGHT, light_terms[row->light].key);
    if (!statement_run(s, NULL, err))
        return false;
    for (int i = 0; i < row->condition_count; i++) {
        const Condition *c = &row->conditions[i];
        s = list_query(context, QUERY_RULE_CONDITION_INSERT, programme);
        bind_int(s, IN_RULE_CONDITION_INSERT_VERSION, version);
        bind_int(s, IN_RULE_CONDITION_INSERT_POSITION, position);
        bind_int(s, IN_RULE_CONDITION_INSERT_NUMBER, i + 1);
        bind_text(s, IN_RULE_CONDITION_INSERT_KIND, rule_terms[c->kind].key);
        bind_int(s, IN_RULE_CONDITION_INSERT_N, c->numbers[0]);
        bind_int(s, IN_RULE_CONDITION_INSERT_M, c->numbers[1]);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
}

bool rules_write(Context *context, const Programme *programme, Error *err) {
    const RuleVersion *newest = rule_newest(programme);
    Statement *s = list_query(context, QUERY_RULE_INSERT, programme);
    bind_int(s, IN_RULE_INSERT_VERSION, newest->rule.version);
    bind_text(s, IN_RULE_INSERT_PRESET, newest->preset);
    bind_text(s, IN_RULE_INSERT_AFTER, date_iso(context->arena, newest->after));
    bind_text(s, IN_RULE_INSERT_REASON, newest->reason);
    bind_text(s, IN_RULE_INSERT_ACTOR, newest->actor);
    bind_text(s, IN_RULE_INSERT_AT, newest->at);
    if (!statement_run(s, NULL, err))
        return false;
    for (int i = 0; i < newest->rule.row_count; i++)
        if (!write_row(context, programme, newest->rule.version, i + 1, &newest->rule.rows[i], err))
            return false;
    return true;
}
