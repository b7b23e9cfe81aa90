// All routes: the tables of the resources, one a file.
#pragma once

#include "http/router.h"

extern const RouteTable *const route_tables[];
extern const size_t route_table_count;

// A route's number among all, for counting; route_count() is behind the last.
size_t route_number(const Route *route);
size_t route_count(void);
const Route *route_at(size_t number);

// All routes as JSON: method, path, permission and what they demand.
void routes_json(Text *text);

extern const RouteTable health_routes;
