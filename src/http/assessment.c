#include "service/assessment.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "domain/score_words.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/assessment_export.h"
#include "service/what_if.h"

#include <string.h>

static void put_assessment_members(Json *json, const Assessment *a) {
    put_int(json, "id", a->id);
    put_int(json, "year", a->year);
    put_date(json, "day", a->day);
    put_text(json, "name", a->name);
    put_object(json, "scheme");
    put_text(json, "key", a->scheme);
    put_int(json, "version", a->scheme_version);
    put_text(json, "name", a->scheme_name);
    put_object_end(json);
    put_text(json, "state", assessment_states[a->state].key);
    put_text(json, "state_name", _(assessment_states[a->state].chinese));
    put_int(json, "version", a->version);
    put_int(json, "revision", a->revision);
    put_some(json, "published", a->published);
    put_date(json, "closes", a->closes);
    put_some(json, "digest", a->digest);
    put_some(json, "how_to_object",
             a->state == ASSESSMENT_PUBLISHED
                 ? arena_printf(json->text->arena,
                                _("对任何一项有异议的，由本单位审核人在%s之前提出，"
                                  "由没有参与评分的人在%d天之内答复"),
                                date_iso(json->text->arena, a->closes), ANSWER_DAYS)
                 : "");
    put_may(json, "may", &a->may);
}

static bool list(Request *request, Reply *reply, Error *err) {
    AssessmentList r = {0};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &assessment_list_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        put_object(&json, NULL);
        put_assessment_members(&json, &r.items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static bool answer(Reply *reply, const Assessment *a) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_assessment_members(&json, a);
    put_object_end(&json);
    reply_version(reply, a->version);
    return true;
}

static bool read_member(Request *request, size_t at, AssessmentMember *member, Error *err) {
    struct json_t *outside = NULL;
    *member = (AssessmentMember){.series = ""};
    if (!json_enter(request, "units", at, &outside, err))
        return false;
    bool ok = json_only(request, "unit series", err) &&
              json_int(request, "unit", 1, INT64_MAX, &member->unit, err) &&
              json_optional_text(request, "series", LIMIT_NAME, &member->series, err);
    member->series = member->series ? member->series : "";
    json_leave(request, outside);
    return ok;
}

static bool create(Request *request, Reply *reply, Error *err) {
    AssessmentCreate r = {.region = "", .day = DATE_NONE};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "name scheme day units", err) ||
        !json_text(request, "name", LIMIT_NAME, &r.name, err) ||
        !json_text(request, "scheme", LIMIT_NAME, &r.scheme, err) ||
        !json_optional_date(request, "day", &r.day, err) ||
        (json_has(request, "units") &&
         !json_list(request, "units", LIMIT_BULK, &r.member_count, err)))
        return false;
    r.members = arena_array(request->arena, r.member_count, sizeof *r.members);
    for (size_t i = 0; i < r.member_count; i++)
        if (!read_member(request, i, &r.members[i], err))
            return false;
    if (!request_serve(request, &assessment_create_use_case, &r, err))
        return false;
    reply->status = 201;
    return answer(reply, &r.assessment);
}

static bool read_id(const Request *request, int64_t *id, Error *err) {
    return query_only(request, "", err) && path_int(request, "id", 1, INT64_MAX, id, err);
}

static bool show(Request *request, Reply *reply, AssessmentGet *r, Error *err) {
    if (!request_serve(request, &assessment_get_use_case, r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_assessment_members(&json, &r->assessment);
    put_flag(&json, "intact", r->intact);
    put_json(&json, "result", r->result);
    put_array(&json, "events");
    for (size_t i = 0; i < r->event_count; i++) {
        put_object(&json, NULL);
        put_text(&json, "action", r->events[i].action);
        put_text(&json, "actor", r->events[i].actor);
        put_some(&json, "reason", r->events[i].reason);
        put_text(&json, "at", r->events[i].at);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    reply_version(reply, r->assessment.version);
    return true;
}

static bool get(Request *request, Reply *reply, Error *err) {
    AssessmentGet r = {0};
    return read_id(request, &r.id, err) && show(request, reply, &r, err);
}

static bool get_unit(Request *request, Reply *reply, Error *err) {
    AssessmentGet r = {0};
    return read_id(request, &r.id, err) && path_int(request, "unit", 1, INT64_MAX, &r.unit, err) &&
           show(request, reply, &r, err);
}

static bool move(Request *request, Reply *reply, const UseCase *use_case, Error *err) {
    AssessmentMove r = {.version = request->if_match};
    return read_id(request, &r.id, err) && (!request->json || json_only(request, "", err)) &&
           request_serve(request, use_case, &r, err) && answer(reply, &r.assessment);
}

static bool publish(Request *request, Reply *reply, Error *err) {
    return move(request, reply, &assessment_publish_use_case, err);
}

static bool finalise(Request *request, Reply *reply, Error *err) {
    return move(request, reply, &assessment_finalise_use_case, err);
}

// --- What if ---

static bool read_change(Request *request, size_t at, Change *change, Error *err) {
    struct json_t *outside = NULL;
    *change = (Change){.unit = ""};
    if (!json_enter(request, "changes", at, &outside, err))
        return false;
    bool ok = json_only(request, "name unit value", err) &&
              json_text(request, "name", LIMIT_NAME, &change->name, err) &&
              json_optional_text(request, "unit", LIMIT_NAME, &change->unit, err) &&
              json_text(request, "value", LIMIT_NAME, &change->value, err);
    change->unit = change->unit ? change->unit : "";
    json_leave(request, outside);
    return ok;
}

static void put_side(Json *json, const char *key, const Scheme *scheme, const ScoreTotal *total) {
    put_object(json, key);
    put_text(json, "points", score_points(json->text->arena, scheme, total->points));
    if (total->rank.place)
        put_int(json, "place", (int64_t)total->rank.place);
    else
        put_null(json, "place");
    put_some(json, "level", total->level ? total->level->name : "");
    put_object_end(json);
}

static bool imagine(Request *request, Reply *reply, Error *err) {
    WhatIf r = {0};
    if (!read_id(request, &r.id, err) || !json_only(request, "changes", err) ||
        !json_list(request, "changes", CHANGES, &r.change_count, err))
        return false;
    Change *changes = arena_array(request->arena, r.change_count, sizeof *changes);
    for (size_t i = 0; i < r.change_count; i++)
        if (!read_change(request, i, &changes[i], err))
            return false;
    r.changes = changes;
    if (!request_serve(request, &what_if_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "total", score_number(request->arena, r.total));
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        const ScoreTotal *before = r.items[i].before, *after = r.items[i].after;
        put_object(&json, NULL);
        put_unit(&json, "unit", before->unit->id, before->unit->name);
        put_some(&json, "series", before->unit->series);
        put_side(&json, "before", &r.assessed.scheme, before);
        put_side(&json, "after", &r.assessed.scheme, after);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

// --- Files ---

static bool export(Request *request, Reply *reply, Error *err) {
    static const struct {
        const char *format, *type;
    } formats[] = {
        {"csv", "text/csv"},
        {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"pdf", "application/pdf"},
    };
    AssessmentGet r = {0};
    ScoreSheet sheet;
    const char *format = "xlsx", *path = NULL;
    char *bytes = NULL;
    size_t length = 0, kind = 0;
    if (!query_only(request, "format", err) || !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !query_text(request, "format", LIMIT_NAME, &format, err))
        return false;
    while (kind < sizeof formats / sizeof *formats && strcmp(formats[kind].format, format) != 0)
        kind++;
    if (kind == sizeof formats / sizeof *formats)
        return error_set(err, ERROR_USAGE, "format", _("应为 csv、xlsx、docx 或 pdf"));
    if (!request_serve(request, &assessment_get_use_case, &r, err) ||
        !score_sheet_make(request->arena, &r.assessment, r.result, &sheet, err))
        return false;
    reply_file(reply, arena_printf(request->arena, "%s.%s", sheet.title, format));
    if (kind == 0) {
        reply->type = formats[0].type;
        score_sheet_csv(&reply->text, &sheet);
        return true;
    }
    if (!file_scratch(request->arena, arena_printf(request->arena, "scores.%s", format), &path,
                      err) ||
        !(kind == 1
              ? score_sheet_workbook(request->arena, &sheet, path, err)
              : score_sheet_write(request->arena, &r.assessment, &sheet, format, path, err)) ||
        !file_read(request->arena, path, LIMIT_FILE, &bytes, &length, err))
        return false;
    reply_bytes(reply, formats[kind].type, bytes, length);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/assessments", 0, "read", list},
    {METHOD_POST, "/api/v1/assessments", ROUTE_ONCE, "assess", create},
    {METHOD_GET, "/api/v1/assessments/{id}", 0, "read", get},
    {METHOD_GET, "/api/v1/assessments/{id}/units/{unit}", 0, "read", get_unit},
    {METHOD_GET, "/api/v1/assessments/{id}/export", ROUTE_SLOW, "read", export},
    {METHOD_POST, "/api/v1/assessments/{id}/publish", ROUTE_VERSION | ROUTE_EMPTY, "assess",
     publish},
    {METHOD_POST, "/api/v1/assessments/{id}/finalise", ROUTE_VERSION | ROUTE_EMPTY, "assess",
     finalise},
    {METHOD_POST, "/api/v1/assessments/{id}/what-if", 0, "read", imagine},
};

const RouteTable assessment_routes = {routes, sizeof routes / sizeof *routes};
