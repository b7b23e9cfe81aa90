#include "service/form_draft.h"

#include <string.h>

bool drafts_load(Context *context, const Programme *programme, Date period, Drafts *out,
                 Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    *out = (Drafts){.items = NULL};
    Statement *s = store_query(context->store, arena, QUERY_DRAFT_LIST);
    bind_text(s, IN_DRAFT_LIST_REGION, programme->region);
    bind_int(s, IN_DRAFT_LIST_YEAR, programme->year);
    bind_text(s, IN_DRAFT_LIST_PERIOD, date_iso(arena, period));
    while (statement_next(s, &more, err) && more) {
        out->items = arena_room(arena, out->items, out->count, sizeof *out->items);
        out->items[out->count++] = (DraftOf){
            .code = column_text(s, OUT_DRAFT_LIST_CODE),
            .draft =
                {
                    .typed = {.actual = column_text(s, OUT_DRAFT_LIST_ACTUAL),
                              .numerator = column_text(s, OUT_DRAFT_LIST_NUMERATOR),
                              .denominator = column_text(s, OUT_DRAFT_LIST_DENOMINATOR),
                              .words = column_text(s, OUT_DRAFT_LIST_WORDS),
                              .reason = column_text(s, OUT_DRAFT_LIST_REASON)},
                    .version = column_int(s, OUT_DRAFT_LIST_VERSION),
                    .at = column_text(s, OUT_DRAFT_LIST_AT),
                },
        };
    }
    return err->code == ERROR_NONE;
}

const Draft *drafts_find(const Drafts *drafts, const char *code) {
    for (size_t i = 0; i < drafts->count; i++)
        if (strcmp(drafts->items[i].code, code) == 0)
            return &drafts->items[i].draft;
    return NULL;
}

bool draft_put(Context *context, const Programme *programme, const char *code, Date period,
               const Typed *typed, int64_t version, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_DRAFT_PUT);
    bind_text(s, IN_DRAFT_PUT_REGION, programme->region);
    bind_int(s, IN_DRAFT_PUT_YEAR, programme->year);
    bind_text(s, IN_DRAFT_PUT_CODE, code);
    bind_text(s, IN_DRAFT_PUT_PERIOD, date_iso(context->arena, period));
    bind_text(s, IN_DRAFT_PUT_ACTUAL, typed->actual);
    bind_text(s, IN_DRAFT_PUT_NUMERATOR, typed->numerator);
    bind_text(s, IN_DRAFT_PUT_DENOMINATOR, typed->denominator);
    bind_text(s, IN_DRAFT_PUT_WORDS, typed->words);
    bind_text(s, IN_DRAFT_PUT_REASON, typed->reason);
    bind_int(s, IN_DRAFT_PUT_ACCOUNT, context->caller->account);
    bind_int(s, IN_DRAFT_PUT_VERSION, version);
    bind_text(s, IN_DRAFT_PUT_AT, context->at);
    return statement_run(s, NULL, err);
}

bool draft_delete(Context *context, const Programme *programme, const char *code, Date period,
                  Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_DRAFT_DELETE);
    bind_text(s, IN_DRAFT_DELETE_REGION, programme->region);
    bind_int(s, IN_DRAFT_DELETE_YEAR, programme->year);
    bind_text(s, IN_DRAFT_DELETE_CODE, code);
    bind_text(s, IN_DRAFT_DELETE_PERIOD, date_iso(context->arena, period));
    return statement_run(s, NULL, err);
}
