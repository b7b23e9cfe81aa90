#include "base/limits.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/record.h"

static bool list(Request *request, Reply *reply, Error *err) {
    RecordList question = {.action = "", .actor = ""};
    if (!query_only(request, "cursor limit action actor", err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &question.before, err) ||
        !query_int(request, "limit", 1, RECORD_PAGE, &question.limit, err) ||
        !query_text(request, "action", LIMIT_NAME, &question.action, err) ||
        !query_text(request, "actor", LIMIT_NAME, &question.actor, err) ||
        !request_serve(request, &record_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        const Record *record = &question.items[i];
        put_object(&json, NULL);
        put_int(&json, "sequence", record->sequence);
        put_text(&json, "at", record->at);
        put_actor(&json, record->actor, record->actor_name);
        put_text(&json, "action", record->action);
        put_text(&json, "object", record->object);
        put_text(&json, "detail", record->detail);
        put_text(&json, "digest", record->digest);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_cursor(&json, question.next);
    put_flag(&json, "intact", question.intact);
    put_text(&json, "fault", question.fault);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/audit", ROUTE_SLOW, "audit", list},
};

const RouteTable audit_routes = {routes, sizeof routes / sizeof *routes};
