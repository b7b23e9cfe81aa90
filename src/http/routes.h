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

extern const RouteTable health_routes, session_routes, unit_routes, board_routes, indicator_routes,
    period_routes, form_routes, review_routes, notice_routes, account_routes, audit_routes,
    audit_text_routes, bulletin_routes, bulletin_template_routes, import_routes, attachment_routes,
    upload_routes, comment_routes, calendar_routes, instruction_routes, mail_routes,
    programme_routes, editor_routes, rank_routes, rule_routes, city_routes, forecast_routes,
    votes_routes, scheme_routes, assessment_routes, assessment_entry_routes, region_routes,
    year_routes, problem_routes, ladder_routes, inspection_routes, publication_routes, order_routes,
    library_routes, manuscript_routes, manuscript_lookup_routes, manuscript_comment_routes,
    manuscript_version_routes, manuscript_renew_routes, manuscript_since_routes, phrase_routes,
    proposal_routes, card_routes;
