// housecheck: allow chinese-text in file: how a list of units is written is data
#include "service/commitment.h"

#include "base/digest.h"
#include "base/text.h"

#include <stdlib.h>

static const char *support_words(Arena *arena, const Commitment *c) {
    Text text = text_new(arena);
    for (size_t i = 0; i < c->support_count; i++)
        text_addf(&text, "%s%s", i ? "、" : "", c->supports[i]->name);
    return text_string(&text);
}

void commitment_describe(Arena *arena, const Commitment *c, CommitmentWords *words) {
    const Indicator *i = &c->indicator;
    *words = (CommitmentWords){
        .texts = {
            [FIELD_MATTER_NUMBER] = arena_printf(arena, "%lld", (long long)c->matter->number),
            [FIELD_NAME] = i->name,
            [FIELD_KIND] = indicator_kinds[i->kind].chinese,
            [FIELD_DIRECTION] = indicator_directions[i->direction].chinese,
            [FIELD_MEASURE] = i->measure.name,
            [FIELD_DONE_STAGE] = c->done_stage,
            [FIELD_MONEY_STAGE] = money_stages[i->money_stage].chinese,
            [FIELD_TARGET] = i->has_target ? figure_text(arena, i->target) : "",
            [FIELD_BASIS] = c->basis,
            [FIELD_DIGITS] = arena_printf(arena, "%d", i->digits),
            [FIELD_ROUNDING] = rounding_terms[i->rounding].chinese,
            [FIELD_START] = date_iso(arena, i->start),
            [FIELD_DEADLINE] = date_iso(arena, i->deadline),
            [FIELD_LEVEL] = c->level,
            [FIELD_UNIT] = c->unit->name,
            [FIELD_SUPPORTS] = support_words(arena, c),
            [FIELD_NOTE] = c->note,
        }};
}

bool commitment_version(Arena *arena, const Commitment *c, int64_t *version, Error *err) {
    enum { HEX_DIGITS = 13 };
    CommitmentWords words;
    char hex[DIGEST_HEX_LENGTH + 1];
    Text text = text_new(arena);
    commitment_describe(arena, c, &words);
    text_json(&text, c->indicator.code);
    text_json(&text, c->matter->name);
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (words.texts[i])
            text_json(&text, words.texts[i]);
    if (!digest_sm3(text_string(&text), text.length, hex, err))
        return false;
    hex[HEX_DIGITS] = '\0';
    *version = strtoll(hex, NULL, 16) / 2 + 1;
    return true;
}

// A query with region and year bound; all writing queries begin with them.
static Statement *query(Context *context, const Programme *programme, QueryId id) {
    Statement *s = store_query(context->store, context->arena, id);
    bind_text(s, 0, programme->region);
    bind_int(s, 1, programme->year);
    return s;
}

bool commitment_write(Context *context, const Programme *programme, const Commitment *c,
                      const char *approver, Error *err) {
    const Indicator *i = &c->indicator;
    Arena *arena = context->arena;
    Statement *s = query(context, programme, QUERY_INDICATOR_PUT);
    bind_text(s, IN_INDICATOR_PUT_CODE, i->code);
    bind_int(s, IN_INDICATOR_PUT_POSITION, c->position);
    bind_int(s, IN_INDICATOR_PUT_MATTER, c->matter->number);
    bind_text(s, IN_INDICATOR_PUT_NAME, i->name);
    bind_text(s, IN_INDICATOR_PUT_KIND, indicator_kinds[i->kind].key);
    bind_text(s, IN_INDICATOR_PUT_DIRECTION, indicator_directions[i->direction].key);
    bind_text(s, IN_INDICATOR_PUT_MEASURE, i->measure.name);
    if (i->has_target) {
        bind_int(s, IN_INDICATOR_PUT_TARGET, i->target.value);
        bind_int(s, IN_INDICATOR_PUT_TARGET_SCALE, i->target.scale);
    } else {
        bind_null(s, IN_INDICATOR_PUT_TARGET);
        bind_null(s, IN_INDICATOR_PUT_TARGET_SCALE);
    }
    bind_text(s, IN_INDICATOR_PUT_BASIS, c->basis);
    bind_int(s, IN_INDICATOR_PUT_DIGITS, i->digits);
    bind_text(s, IN_INDICATOR_PUT_ROUNDING, rounding_terms[i->rounding].key);
    bind_text(s, IN_INDICATOR_PUT_START_DATE, date_iso(arena, i->start));
    bind_text(s, IN_INDICATOR_PUT_DEADLINE, date_iso(arena, i->deadline));
    bind_text(s, IN_INDICATOR_PUT_LEVEL, c->level);
    bind_int(s, IN_INDICATOR_PUT_UNIT, c->unit->id);
    bind_text(s, IN_INDICATOR_PUT_DONE_STAGE, c->done_stage);
    bind_text(s, IN_INDICATOR_PUT_MONEY_STAGE, money_stages[i->money_stage].key);
    bind_text(s, IN_INDICATOR_PUT_NOTE, c->note);
    if (!statement_run(s, NULL, err))
        return false;
    s = query(context, programme, QUERY_SUPPORT_CLEAR);
    bind_text(s, IN_SUPPORT_CLEAR_CODE, i->code);
    if (!statement_run(s, NULL, err))
        return false;
    for (size_t k = 0; k < c->support_count; k++) {
        s = query(context, programme, QUERY_SUPPORT_INSERT);
        bind_text(s, IN_SUPPORT_INSERT_CODE, i->code);
        bind_int(s, IN_SUPPORT_INSERT_UNIT, c->supports[k]->id);
        bind_int(s, IN_SUPPORT_INSERT_POSITION, (int64_t)k);
        if (!statement_run(s, NULL, err))
            return false;
    }
    if (!approver)
        return true;
    s = query(context, programme, QUERY_TARGET_EVENT_INSERT);
    bind_text(s, IN_TARGET_EVENT_INSERT_CODE, i->code);
    if (i->has_target) {
        bind_int(s, IN_TARGET_EVENT_INSERT_TARGET, i->target.value);
        bind_int(s, IN_TARGET_EVENT_INSERT_TARGET_SCALE, i->target.scale);
    } else {
        bind_null(s, IN_TARGET_EVENT_INSERT_TARGET);
        bind_null(s, IN_TARGET_EVENT_INSERT_TARGET_SCALE);
    }
    bind_text(s, IN_TARGET_EVENT_INSERT_BASIS, c->basis);
    bind_text(s, IN_TARGET_EVENT_INSERT_APPROVER, approver);
    bind_text(s, IN_TARGET_EVENT_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}
