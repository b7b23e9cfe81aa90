#include "base/limits.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/settings.h"
#include "service/target.h"

// --- Margins of the status rule ---

static void put_settings(Reply *reply, const SettingsRequest *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r->year);
    put_int(&json, "ahead_points", r->rule.ahead_points);
    put_int(&json, "slight_percent", r->rule.slight_percent);
    put_int(&json, "version", r->rule_version);
    put_date(&json, "period", r->period);
    put_array(&json, "moved");
    for (size_t i = 0; i < r->move_count; i++) {
        const RuleMove *move = &r->moves[i];
        put_object(&json, NULL);
        put_text(&json, "code", move->commitment->indicator.code);
        put_text(&json, "name", move->commitment->indicator.name);
        put_text(&json, "unit", move->commitment->unit->name);
        put_text(&json, "from_status", status_terms[move->before.status].key);
        put_text(&json, "to_status", status_terms[move->after.status].key);
        put_text(&json, "from_light", light_terms[move->before.light].key);
        put_text(&json, "to_light", light_terms[move->after.light].key);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
    reply_version(reply, r->rule_version);
}

static bool get_settings(Request *request, Reply *reply, Error *err) {
    SettingsRequest r = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !request_serve(request, &settings_get_use_case, &r, err))
        return false;
    put_settings(reply, &r);
    return true;
}

static bool change_settings(Request *request, Reply *reply, const UseCase *use_case, Error *err) {
    SettingsRequest r = {.region = "", .ahead_points = -1, .slight_percent = -1};
    r.version = request->if_match;
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "ahead_points slight_percent", err) ||
        !json_optional_int(request, "ahead_points", 0, 100, &r.ahead_points, err) ||
        !json_optional_int(request, "slight_percent", 0, 100, &r.slight_percent, err) ||
        !request_serve(request, use_case, &r, err))
        return false;
    put_settings(reply, &r);
    return true;
}

static bool preview_settings(Request *request, Reply *reply, Error *err) {
    return change_settings(request, reply, &settings_preview_use_case, err);
}

static bool patch_settings(Request *request, Reply *reply, Error *err) {
    return change_settings(request, reply, &settings_patch_use_case, err);
}

// --- Targets ---

static bool patch_target(Request *request, Reply *reply, Error *err) {
    TargetChange r = {.region = "", .target = "", .basis = "", .approver = ""};
    r.code = request_parameter(request, "code");
    r.version = request->if_match;
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "target basis approver", err) ||
        !json_text(request, "target", LIMIT_NAME, &r.target, err) ||
        !json_text(request, "basis", LIMIT_NAME, &r.basis, err) ||
        !json_text(request, "approver", LIMIT_NAME, &r.approver, err) ||
        !request_serve(request, &target_change_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "code", r.code);
    put_text(&json, "target", figure_text(request->arena, r.commitment->indicator.target));
    put_int(&json, "version", r.new_version);
    put_moved(&json, "moved", r.moved, r.moved_count);
    put_object_end(&json);
    reply_version(reply, r.new_version);
    return true;
}

static const Route routes[] = {
    {METHOD_PATCH, "/api/v1/indicators/{code}/target", ROUTE_VERSION, "programme", patch_target},
    {METHOD_GET, "/api/v1/settings", 0, "programme", get_settings},
    {METHOD_PATCH, "/api/v1/settings", ROUTE_VERSION, "programme", patch_settings},
    {METHOD_POST, "/api/v1/settings/preview", 0, "programme", preview_settings},
};

const RouteTable programme_routes = {routes, sizeof routes / sizeof *routes};
