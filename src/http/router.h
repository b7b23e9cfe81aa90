// From a request to its handler and back to a reply. Routes are rows at the end of each resource's
// file; what a row demands (session, token against forgery, version, key against repetition) is
// enforced here, once.
#pragma once

#include "http/reply.h"
#include "http/request.h"

// What a route demands or allows; everything else follows from its method.
typedef enum RouteFlag {
    ROUTE_PUBLIC = 1,  // without a session, and without a token against forgery
    ROUTE_VERSION = 2, // If-Match must name the version that the sender knows
    ROUTE_ONCE = 4,    // an Idempotency-Key is honoured
    ROUTE_BYTES = 8,   // the body is a file, not JSON
    ROUTE_EMPTY = 16,  // there may be no body; one that is there is JSON
    ROUTE_SLOW = 32,   // takes long enough to be done beside the loop
    ROUTE_KEPT = 64,   // the answer may be kept while the database stays the same
    ROUTE_ASKED = 128, // answers strangers too; the session stays NULL for them
} RouteFlag;

typedef struct Route {
    Method method;          // HEAD follows GET
    const char *path;       // template: /api/v1/accounts/{id}
    unsigned flags;         // of RouteFlag
    const char *permission; // what the use case asks of the caller, for the documentation
    // Answers: fills the reply, or fails and leaves the problem to the router.
    bool (*run)(Request *request, Reply *reply, Error *err);
} Route;

typedef struct RouteTable {
    const Route *routes; // rows
    size_t count;
} RouteTable;

// The row that answers a request, whose path parameters are filled in; NULL with a reply (404, 405,
// 400, or the answer of OPTIONS and of files of the browser application) when none does.
const Route *router_find(Request *request, Reply *reply);

// Runs the route of the request with all that it demands. The reply is ready to leave.
void router_run(Request *request, Reply *reply);
