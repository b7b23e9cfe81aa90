#include "service/notice.h"

#include "http/routes.h"
#include "http/shapes.h"
#include "service/work.h"

static bool list(Request *request, Reply *reply, Error *err) {
    NoticeList question = {0};
    if (!query_only(request, "cursor limit", err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &question.before, err) ||
        !query_int(request, "limit", 1, NOTICE_PAGE, &question.limit, err) ||
        !request_serve(request, &notice_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        const Notice *notice = &question.items[i];
        put_object(&json, NULL);
        put_int(&json, "id", notice->id);
        put_text(&json, "kind", notice_kinds[notice->kind].key);
        put_text(&json, "words", notice->words);
        put_text(&json, "link", notice->link);
        put_text(&json, "at", notice->at);
        put_some(&json, "seen", notice->seen);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_cursor(&json, question.next);
    put_int(&json, "unread", question.unread);
    put_object_end(&json);
    return true;
}

static bool seen(Request *request, Reply *reply, int64_t id, Error *err) {
    NoticeSeen question = {.id = id};
    if (!request_serve(request, &notice_seen_use_case, &question, err))
        return false;
    reply_nothing(reply);
    return true;
}

static bool see_one(Request *request, Reply *reply, Error *err) {
    int64_t id = 0;
    return path_int(request, "id", 1, INT64_MAX, &id, err) && seen(request, reply, id, err);
}

static bool see_all(Request *request, Reply *reply, Error *err) {
    return seen(request, reply, 0, err);
}

static bool work(Request *request, Reply *reply, Error *err) {
    WorkList question = {0};
    if (!query_only(request, "", err) || !request_serve(request, &work_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        const WorkItem *item = &question.items[i];
        put_object(&json, NULL);
        put_text(&json, "kind", work_kinds[item->kind].key);
        put_text(&json, "title", item->title);
        put_text(&json, "detail", item->detail);
        put_date(&json, "due", item->due);
        if (item->due == DATE_NONE)
            put_null(&json, "days_left");
        else
            put_int(&json, "days_left", item->days_left);
        put_text(&json, "link", item->link);
        put_int(&json, "count", item->count);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/work", 0, "work", work},
    {METHOD_GET, "/api/v1/notices", 0, "work", list},
    {METHOD_POST, "/api/v1/notices/seen", ROUTE_EMPTY, "work", see_all},
    {METHOD_POST, "/api/v1/notices/{id}/seen", ROUTE_EMPTY, "work", see_one},
};

const RouteTable notice_routes = {routes, sizeof routes / sizeof *routes};
