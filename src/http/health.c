#include "base/message.h"
#include "http/metrics.h"
#include "http/routes.h"
#include "http/settings.h"

// The program runs.
static bool live(Request *request, Reply *reply, Error *err) {
    (void)err;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "status", "live");
    put_text(&json, "version", request->settings->version);
    put_object_end(&json);
    return true;
}

// And its database answers.
static bool ready(Request *request, Reply *reply, Error *err) {
    int version = 0;
    if (!store_database_version(request->store, &version, err)) {
        reply_problem(reply, request, 503, err);
        return false;
    }
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "status", "ready");
    put_text(&json, "engine", store_engine(request->store));
    put_int(&json, "schema", version);
    put_object_end(&json);
    return true;
}

static bool metrics(Request *request, Reply *reply, Error *err) {
    (void)err;
    metrics_text(request->settings->metrics, &reply->text);
    reply->type = "text/plain; version=0.0.4";
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/health/live", ROUTE_PUBLIC, "public", live},
    {METHOD_GET, "/health/ready", ROUTE_PUBLIC, "public", ready},
    {METHOD_GET, "/metrics", ROUTE_PUBLIC, "public", metrics},
};

const RouteTable health_routes = {routes, sizeof routes / sizeof *routes};
