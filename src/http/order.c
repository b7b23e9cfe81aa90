#include "service/order.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/dossier_shape.h"
#include "http/routes.h"
#include "service/edition.h"
#include "service/order_sheet.h"

static void put_members(Json *json, int64_t year, const Order *o) {
    put_int(json, "year", year);
    put_int(json, "number", o->id);
    put_int(json, "step", o->step);
    put_text(json, "step_name", o->step_name);
    put_term(json, "colour", "colour_name", &step_colours[o->colour]);
    put_some(json, "number_text", o->number_text);
    put_unit(json, "unit", o->unit->id, o->unit->name);
    put_indicator_ref(json, "indicator", o->of);
    put_number(json, "problem", o->problem);
    put_some(json, "proposal", o->proposal);
    put_number(json, "previous", o->previous);
    put_text(json, "title", o->title);
    put_text(json, "words", o->words);
    put_text(json, "demand", o->demand);
    put_text(json, "basis", o->basis);
    put_text(json, "direct", o->direct);
    put_date(json, "deadline", o->deadline);
    put_date(json, "sent", o->sent);
    put_text(json, "draft", o->draft);
    put_text(json, "answer", o->answer);
    if (o->grade < 0) {
        put_null(json, "grade");
        put_null(json, "grade_name");
    } else {
        put_term(json, "grade", "grade_name", &order_grades[o->grade]);
    }
    put_term(json, "state", "state_name", &order_states[o->state]);
    put_int(json, "version", o->version);
    put_flag(json, "overdue", o->overdue);
    put_int(json, "days_left", o->days_left);
    put_may(json, "may", &o->may);
}

static bool list(Request *request, Reply *reply, Error *err) {
    OrderList r = {.region = "", .code = "", .state = ""};
    if (!query_only(request, "year unit code state step overdue cursor limit", err) ||
        !request_year(request, &r.year, err) ||
        !query_int(request, "unit", 1, INT64_MAX, &r.unit, err) ||
        !query_text(request, "code", LIMIT_NAME, &r.code, err) ||
        !query_text(request, "state", LIMIT_NAME, &r.state, err) ||
        !query_int(request, "step", 1, LADDER_STEPS, &r.step, err) ||
        !query_flag(request, "overdue", &r.overdue, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &r.before, err) ||
        !query_int(request, "limit", 1, ORDER_PAGE, &r.limit, err) ||
        !request_serve(request, &order_list_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        put_object(&json, NULL);
        put_members(&json, r.programme.year, &r.items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_cursor(&json, r.next);
    put_array(&json, "states");
    for (size_t i = 0; i < ORDER_STATE_COUNT; i++) {
        put_object(&json, NULL);
        put_term(&json, "key", "name", &order_states[i]);
        put_int(&json, "count", r.states[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "grades");
    for (size_t i = 0; i < GRADE_COUNT; i++) {
        put_object(&json, NULL);
        put_term(&json, "key", "name", &order_grades[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "steps");
    for (size_t i = 0; i < r.ladder.step_count; i++) {
        put_object(&json, NULL);
        put_int(&json, "position", r.ladder.steps[i].position);
        put_text(&json, "name", r.ladder.steps[i].name);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_int(&json, "overdue", r.overdue_count);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static void answer(Reply *reply, int64_t year, const Order *o, const Attachments *files) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_members(&json, year, o);
    put_events(&json, "events", &o->events, order_action_words);
    put_attachments(&json, "files", files->items, files->count);
    put_object_end(&json);
    reply_version(reply, o->version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    OrderActRequest r = {.region = ""};
    if (!read_dossier(request, &r.year, &r.id, err) ||
        !request_serve(request, &order_get_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.order, &r.files);
    return true;
}

static bool act(Request *request, Reply *reply, Error *err) {
    OrderActRequest r = {
        .region = "", .action = request_parameter(request, "action"), .version = request->if_match};
    if (!read_dossier(request, &r.year, &r.id, err) || !read_saying(request, &r.saying, err) ||
        !request_serve(request, &order_act_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.order, &r.files);
    return true;
}

// What a draft says: the members that a new one and a changed one have in common.
static bool read_draft(const Request *request, OrderEdit *r, Error *err) {
    return json_optional_id(request, "step", &r->step, err) &&
           json_optional_text(request, "title", LIMIT_NAME, &r->title, err) &&
           json_optional_text(request, "words", LIMIT_WORDS, &r->words, err) &&
           json_optional_text(request, "demand", LIMIT_WORDS, &r->demand, err) &&
           json_optional_text(request, "direct", LIMIT_WORDS, &r->direct, err) &&
           json_optional_date(request, "deadline", &r->deadline, err);
}

static bool add(Request *request, Reply *reply, Error *err) {
    OrderEdit r = {.region = "", .deadline = DATE_NONE};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "proposal unit code problem step title words demand direct deadline",
                   err) ||
        !json_optional_text(request, "proposal", LIMIT_NAME, &r.proposal, err) ||
        !json_optional_id(request, "unit", &r.unit, err) ||
        !json_optional_text(request, "code", LIMIT_NAME, &r.code, err) ||
        !json_optional_id(request, "problem", &r.problem, err) || !read_draft(request, &r, err) ||
        !request_serve(request, &order_add_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.order, &r.files);
    reply->status = 201;
    return true;
}

static bool edit(Request *request, Reply *reply, Error *err) {
    OrderEdit r = {.region = "", .deadline = DATE_NONE, .version = request->if_match};
    if (!read_dossier(request, &r.year, &r.id, err) ||
        !json_only(request, "step title words demand direct deadline", err) ||
        !read_draft(request, &r, err) || !request_serve(request, &order_edit_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.order, &r.files);
    return true;
}

// The printed sheet.
static bool sheet(Request *request, Reply *reply, Error *err) {
    OrderActRequest r = {.region = ""};
    Document document;
    const char *format = "pdf";
    char *bytes = NULL;
    size_t length = 0;
    if (!query_only(request, "year format", err) || !request_year(request, &r.year, err) ||
        !path_int(request, "number", 1, INT64_MAX, &r.id, err) ||
        !query_text(request, "format", LIMIT_NAME, &format, err))
        return false;
    const Edition *edition = edition_find(format);
    if (!edition)
        return error_set(err, ERROR_USAGE, "format", _("应为 docx、pdf、html 或 ofd"));
    if (!request_serve(request, &order_get_use_case, &r, err))
        return false;
    order_sheet_make(request->arena, &r.programme, &r.order, &document);
    if (!edition_bytes(edition, &document, request->arena, &bytes, &length, err))
        return false;
    reply_bytes(reply, edition->type, bytes, length);
    reply_file(reply, arena_printf(request->arena, "%s.%s", document.title, format));
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/orders", 0, "dossier", list},
    {METHOD_POST, "/api/v1/orders", ROUTE_ONCE, "supervise", add},
    {METHOD_GET, "/api/v1/orders/{number}", 0, "dossier", get},
    {METHOD_PATCH, "/api/v1/orders/{number}", ROUTE_VERSION, "supervise", edit},
    {METHOD_GET, "/api/v1/orders/{number}/sheet", ROUTE_SLOW, "dossier", sheet},
    {METHOD_POST, "/api/v1/orders/{number}/{action}", ROUTE_VERSION | ROUTE_ONCE, "act", act},
};

const RouteTable order_routes = {routes, sizeof routes / sizeof *routes};
