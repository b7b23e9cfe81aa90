#include "http/routes.h"

const RouteTable *const route_tables[] = {
    &health_routes,
    &session_routes,
    &unit_routes,
    &board_routes,
    &indicator_routes,
    &period_routes,
    &form_routes,
    &review_routes,
    &notice_routes,
    &account_routes,
    &audit_routes,
    &audit_text_routes,
    &bulletin_routes,
    &bulletin_template_routes,
    &import_routes,
    &attachment_routes,
    &upload_routes,
    &comment_routes,
    &calendar_routes,
    &instruction_routes,
    &mail_routes,
    &programme_routes,
    &editor_routes,
    &rank_routes,
    &rule_routes,
    &city_routes,
    &forecast_routes,
    &votes_routes,
    &scheme_routes,
    &assessment_routes,
    &assessment_entry_routes,
    &region_routes,
    &year_routes,
    &problem_routes,
    &ladder_routes,
    &inspection_routes,
    &publication_routes,
    &order_routes,
    &proposal_routes,
    &card_routes,
    &library_routes,
    &manuscript_routes,
    &manuscript_lookup_routes,
    &manuscript_comment_routes,
    &manuscript_version_routes,
    &manuscript_renew_routes,
    &manuscript_since_routes,
    &phrase_routes,
};
const size_t route_table_count = sizeof route_tables / sizeof *route_tables;

size_t route_count(void) {
    size_t count = 0;
    for (size_t i = 0; i < route_table_count; i++)
        count += route_tables[i]->count;
    return count;
}

size_t route_number(const Route *route) {
    size_t before = 0;
    for (size_t i = 0; i < route_table_count; i++)
        for (size_t k = 0; k < route_tables[i]->count; k++, before++)
            if (&route_tables[i]->routes[k] == route)
                return before;
    return before;
}

const Route *route_at(size_t number) {
    for (size_t i = 0; i < route_table_count; i++) {
        if (number < route_tables[i]->count)
            return &route_tables[i]->routes[number];
        number -= route_tables[i]->count;
    }
    return NULL;
}

void routes_json(Text *text) {
    static const struct {
        unsigned flag;
        const char *name;
    } flags[] = {{ROUTE_PUBLIC, "public"}, {ROUTE_VERSION, "if_match"}, {ROUTE_ONCE, "idempotent"},
                 {ROUTE_BYTES, "bytes"},   {ROUTE_EMPTY, "empty"},      {ROUTE_ASKED, "asked"}};
    Json json = {.text = text};
    put_array(&json, NULL);
    for (size_t i = 0; i < route_count(); i++) {
        const Route *route = route_at(i);
        put_object(&json, NULL);
        put_text(&json, "method", method_names[route->method]);
        put_text(&json, "path", route->path);
        put_text(&json, "permission", route->permission);
        for (size_t k = 0; k < sizeof flags / sizeof *flags; k++)
            put_flag(&json, flags[k].name, route->flags & flags[k].flag);
        put_object_end(&json);
    }
    put_array_end(&json);
    text_add(text, "\n");
}
