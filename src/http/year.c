#include "service/year.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/year_archive.h"
#include "service/year_copy.h"

static void put_year(Reply *reply, const YearRequest *r) {
    const YearState *state = &r->state;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "region", r->region);
    put_int(&json, "year", r->year);
    put_flag(&json, "closed", state->closed);
    put_some(&json, "reason", state->reason);
    put_some(&json, "actor", state->actor);
    put_some(&json, "at", state->at);
    put_some(&json, "seal", state->digest);
    put_array(&json, "unsettled");
    for (size_t i = 0; i < r->unsettled_count; i++) {
        put_object(&json, NULL);
        put_text(&json, "code", r->unsettled[i].code);
        put_date(&json, "period", r->unsettled[i].period);
        put_text(&json, "words", r->unsettled[i].words);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
}

static bool get(Request *request, Reply *reply, Error *err) {
    YearRequest r = {.region = "", .reason = ""};
    if (!query_only(request, "", err) || !path_int(request, "year", 1900, 2199, &r.year, err) ||
        !request_serve(request, &year_get_use_case, &r, err))
        return false;
    put_year(reply, &r);
    return true;
}

static bool close_year(Request *request, Reply *reply, Error *err) {
    YearRequest r = {.region = "", .reason = ""};
    if (!path_int(request, "year", 1900, 2199, &r.year, err) ||
        !json_only(request, "reason", err) ||
        !json_optional_text(request, "reason", LIMIT_WORDS, &r.reason, err) ||
        !request_serve(request, &year_close_use_case, &r, err))
        return false;
    put_year(reply, &r);
    return true;
}

static bool copy(Request *request, Reply *reply, Error *err) {
    YearCopy r = {.region = ""};
    if (!path_int(request, "year", 1900, 2199, &r.year, err) ||
        !json_only(request, "into with_targets unfinished", err) ||
        !json_int(request, "into", 1900, 2199, &r.into, err) ||
        !json_optional_flag(request, "with_targets", &r.with_targets, err) ||
        !json_optional_flag(request, "unfinished", &r.unfinished, err) ||
        !request_serve(request, &year_copy_use_case, &r, err))
        return false;
    reply->status = 201;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r.into);
    put_int(&json, "matters", r.matters);
    put_int(&json, "indicators", r.indicators);
    put_int(&json, "carried", r.carried);
    put_object_end(&json);
    return true;
}

static bool archive(Request *request, Reply *reply, Error *err) {
    YearArchive r = {.region = "", .zip = true};
    char *bytes = NULL;
    size_t length = 0;
    if (!query_only(request, "", err) || !path_int(request, "year", 1900, 2199, &r.year, err) ||
        !file_scratch(request->arena, "archive.zip", &r.place, err) ||
        !request_serve(request, &year_archive_use_case, &r, err) ||
        !file_read(request->arena, r.place, LIMIT_ARCHIVE, &bytes, &length, err))
        return false;
    reply_bytes(reply, "application/zip", bytes, length);
    reply_file(reply, arena_printf(request->arena, _("%s%lld年度督办档案.zip"), r.region_name,
                                   (long long)r.year));
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/years/{year}", 0, "read", get},
    {METHOD_GET, "/api/v1/years/{year}/archive", ROUTE_SLOW, "programme", archive},
    {METHOD_POST, "/api/v1/years/{year}/close", ROUTE_SLOW, "programme", close_year},
    {METHOD_POST, "/api/v1/years/{year}/copy", ROUTE_SLOW | ROUTE_ONCE, "programme", copy},
};

const RouteTable year_routes = {routes, sizeof routes / sizeof *routes};
