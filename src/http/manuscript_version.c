#include "service/manuscript_version.h"

#include "http/manuscript_shape.h"
#include "http/routes.h"

// Which manuscript, with the version that the sender knows.
static bool name_one(const Request *request, const char *queries, ManuscriptRequest *of,
                     Error *err) {
    *of = (ManuscriptRequest){.region = ""};
    return request_version(request, &of->version, err) && query_only(request, queries, err) &&
           request_year(request, &of->year, err) &&
           path_int(request, "id", 1, INT64_MAX, &of->id, err);
}

static bool list(Request *request, Reply *reply, Error *err) {
    ManuscriptVersionList r = {.before = 0};
    if (!name_one(request, "year cursor limit", &r.of, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &r.before, err) ||
        !query_int(request, "limit", 1, VERSION_PAGE, &r.limit, err) ||
        !request_serve(request, &manuscript_version_list_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        put_object(&json, NULL);
        put_int(&json, "version", r.items[i].version);
        put_text(&json, "changed_by", r.items[i].actor_name);
        put_text(&json, "changed_at", r.items[i].at);
        put_text(&json, "note", r.items[i].note);
        put_flag(&json, "submitted", r.items[i].submitted);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_cursor(&json, r.next);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static bool get(Request *request, Reply *reply, Error *err) {
    ManuscriptVersionRequest r = {.version = 0};
    if (!name_one(request, "year", &r.of, err) ||
        !path_int(request, "version", 1, INT64_MAX, &r.version, err) ||
        !request_serve(request, &manuscript_version_get_use_case, &r, err))
        return false;
    put_manuscript(reply, &r.of);
    return true;
}

static bool restore(Request *request, Reply *reply, Error *err) {
    ManuscriptVersionRequest r = {.version = 0};
    if (!name_one(request, "year", &r.of, err) || !json_only(request, "version", err) ||
        !json_int(request, "version", 1, INT64_MAX, &r.version, err) ||
        !request_serve(request, &manuscript_restore_use_case, &r, err))
        return false;
    put_manuscript(reply, &r.of);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/manuscripts/{id}/versions", 0, "read", list},
    {METHOD_GET, "/api/v1/manuscripts/{id}/versions/{version}", 0, "read", get},
    {METHOD_POST, "/api/v1/manuscripts/{id}/restore", ROUTE_VERSION, "draft", restore},
};

const RouteTable manuscript_version_routes = {routes, sizeof routes / sizeof *routes};
