#include "http/routes.h"

const RouteTable *const route_tables[] = {
    &health_routes, &session_routes, &unit_routes, &board_routes, &indicator_routes, &period_routes,
    &form_routes, &review_routes, &notice_routes, &account_routes, &audit_routes, &bulletin_routes,
    &import_routes, &attachment_routes, &upload_routes, &comment_routes, &mail_routes,
    &programme_routes, &editor_routes, &rank_routes, &rule_routes, &scheme_routes,
    &assessment_routes, &assessment_entry_routes, &problem_routes, &ladder_routes,
    &inspection_routes,
