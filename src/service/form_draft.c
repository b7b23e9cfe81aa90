#include "service/form_draft.h"

#include <string.h>

static Draft *find(const Drafts *drafts, const char *code) {
    for (size_t i = 0; i < drafts->count; i++)
        if (strcmp(drafts->items[i].code, code) == 0)
            return &drafts->items[i].draft;
    return NULL;
}

static bool load_parts(Context *context, const Programme *programme, Date period,
                       const Drafts *drafts, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_DRAFT_PART_LIST);
    bind_text(s, IN_DRAFT_PART_LIST_REGION, programme->region);
    bind_int(s, IN_DRAFT_PART_LIST_YEAR, programme->year);
    bind_text(s, IN_DRAFT_PART_LIST_PERIOD, date_iso(arena, period));
    while (statement_next(s, &more, err) && more) {
        Draft *draft = find(drafts, column_text(s, OUT_DRAFT_PART_LIST_CODE));
        int kind = term_find(part_kinds, PART_COUNT, column_text(s, OUT_DRAFT_PART_LIST_KIND));
        if (draft && kind >= 0)
            typed_put(arena, &draft->typed,
                      (TypedPart){(PartKind)kind, column_text(s, OUT_DRAFT_PART_LIST_PART),
                                  column_text(s, OUT_DRAFT_PART_LIST_VALUE),
                                  column_text(s, OUT_DRAFT_PART_LIST_DAY)});
    }
    return err->code == ERROR_NONE;
}

void typed_put(Arena *arena, Typed *typed, TypedPart part) {
    TypedPart *parts = arena_array(arena, typed->part_count + 1, sizeof *parts);
    size_t count = 0;
    bool placed = false, kept = part.kind == PART_MILESTONE || *part.value;
    for (size_t i = 0; i < typed->part_count; i++) {
        const TypedPart *old = &typed->parts[i];
        bool same = old->kind == part.kind && strcmp(old->part, part.part) == 0;
        if (same && kept)
            parts[count++] = part;
        else if (!same)
            parts[count++] = *old;
        placed |= same;
    }
    if (!placed && kept)
        parts[count++] = part;
    typed->parts = parts;
    typed->part_count = count;
}

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
    return err->code == ERROR_NONE && load_parts(context, programme, period, out, err);
}

const Draft *drafts_find(const Drafts *drafts, const char *code) {
    return find(drafts, code);
}

static bool clear_parts(Context *context, const Programme *programme, const char *code,
                        const char *period, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_DRAFT_PART_CLEAR);
    bind_text(s, IN_DRAFT_PART_CLEAR_REGION, programme->region);
    bind_int(s, IN_DRAFT_PART_CLEAR_YEAR, programme->year);
    bind_text(s, IN_DRAFT_PART_CLEAR_CODE, code);
    bind_text(s, IN_DRAFT_PART_CLEAR_PERIOD, period);
    return statement_run(s, NULL, err);
}

static bool put_parts(Context *context, const Programme *programme, const char *code,
                      const char *period, const Typed *typed, Error *err) {
    if (!clear_parts(context, programme, code, period, err))
        return false;
    for (size_t i = 0; i < typed->part_count; i++) {
        const TypedPart *part = &typed->parts[i];
        Statement *s = store_query(context->store, context->arena, QUERY_DRAFT_PART_INSERT);
        bind_text(s, IN_DRAFT_PART_INSERT_REGION, programme->region);
        bind_int(s, IN_DRAFT_PART_INSERT_YEAR, programme->year);
        bind_text(s, IN_DRAFT_PART_INSERT_CODE, code);
        bind_text(s, IN_DRAFT_PART_INSERT_PERIOD, period);
        bind_text(s, IN_DRAFT_PART_INSERT_KIND, part_kinds[part->kind].key);
        bind_text(s, IN_DRAFT_PART_INSERT_PART, part->part);
        bind_text(s, IN_DRAFT_PART_INSERT_VALUE, part->value);
        bind_text(s, IN_DRAFT_PART_INSERT_DAY, part->day);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
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
    return statement_run(s, NULL, err) &&
           put_parts(context, programme, code, date_iso(context->arena, period), typed, err);
}

bool draft_delete(Context *context, const Programme *programme, const char *code, Date period,
                  Error *err) {
    if (!clear_parts(context, programme, code, date_iso(context->arena, period), err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_DRAFT_DELETE);
    bind_text(s, IN_DRAFT_DELETE_REGION, programme->region);
    bind_int(s, IN_DRAFT_DELETE_YEAR, programme->year);
    bind_text(s, IN_DRAFT_DELETE_CODE, code);
    bind_text(s, IN_DRAFT_DELETE_PERIOD, date_iso(context->arena, period));
    return statement_run(s, NULL, err);
}
