#include "service/record.h"

#include "service/actor.h"
#include "store/audit.h"

static bool list(Context *context, void *request, Error *err) {
    RecordList *r = request;
    AuditCheck check = {0};
    bool more = false;
    int64_t limit = r->limit > 0 && r->limit < RECORD_PAGE ? r->limit : RECORD_PAGE;
    Statement *s = store_query(context->store, context->arena, QUERY_AUDIT_LIST);
    bind_text(s, IN_AUDIT_LIST_REGION, context->region);
    bind_int(s, IN_AUDIT_LIST_BEFORE, r->before > 0 ? r->before : INT64_MAX);
    bind_text(s, IN_AUDIT_LIST_ACTION, r->action);
    bind_text(s, IN_AUDIT_LIST_ACTOR, r->actor);
    bind_int(s, IN_AUDIT_LIST_LIMIT, limit + 1);
    while (statement_next(s, &more, err) && more) {
        if ((int64_t)r->count == limit) {
            r->next = r->items[r->count - 1].sequence;
            continue;
        }
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (Record){
            .sequence = column_int(s, OUT_AUDIT_LIST_SEQUENCE),
            .at = column_text(s, OUT_AUDIT_LIST_AT),
            .actor = column_text(s, OUT_AUDIT_LIST_ACTOR),
            .actor_name = actor_words(context->arena, column_text(s, OUT_AUDIT_LIST_ACTOR),
                                      column_text(s, OUT_AUDIT_LIST_ACTOR_NAME)),
            .action = column_text(s, OUT_AUDIT_LIST_ACTION),
            .object = column_text(s, OUT_AUDIT_LIST_OBJECT),
            .detail = column_text(s, OUT_AUDIT_LIST_DETAIL),
            .digest = column_text(s, OUT_AUDIT_LIST_DIGEST),
        };
    }
    if (err->code)
        return false;
    check.intact = true;
    if (r->count > 0) {
        int64_t last = r->items[0].sequence;
        int64_t first = last > RECORD_CHECKED ? last - RECORD_CHECKED + 1 : 1;
        if (!audit_check_part(context->store, context->arena, context->region, first, last, &check,
                              err))
            return false;
    }
    r->intact = check.intact;
    r->fault = check.intact ? "" : check.fault;
    return true;
}

const UseCase record_list_use_case = {"audit list", PERMISSION_AUDIT, false, list};
