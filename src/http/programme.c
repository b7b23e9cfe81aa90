#include "base/limits.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/target.h"

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
};

const RouteTable programme_routes = {routes, sizeof routes / sizeof *routes};
