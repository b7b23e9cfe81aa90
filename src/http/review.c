#include "service/review.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

static void put_review(Json *json, const ReviewLine *line) {
    const Form *form = &line->form;
    Arena *arena = json->text->arena;
    put_object(json, NULL);
    put_form_members(json, form, &form->report_may);
    put_date(json, "period", form->report->report.period);
    put_text(json, "previous",
             line->previous ? report_actual(arena, form->commitment, line->previous) : NULL);
    put_text(json, "replaces",
             line->replaces ? report_actual(arena, form->commitment, line->replaces) : NULL);
    put_some(json, "change", line->change);
    put_text(json, "submitted_by", line->submitted_by);
    put_text(json, "submitted_by_name", line->submitted_by_name);
    put_text(json, "waiting_since", line->waiting_since);
    put_object_end(json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    ReviewList question = {.region = "", .period = DATE_NONE, .state = ""};
    if (!query_only(request, "year period state unit", err) ||
        !request_year(request, &question.year, err) ||
        !query_date(request, "period", &question.period, err) ||
        !query_text(request, "state", LIMIT_NAME, &question.state, err) ||
        !query_int(request, "unit", 1, INT64_MAX, &question.unit, err) ||
        !request_serve(request, &review_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++)
        put_review(&json, &question.items[i]);
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

// One step of the cycle, of one report.
static bool step(Request *request, Reply *reply, const UseCase *use_case, bool with_reason,
                 Error *err) {
    CycleRequest question = {.region = "", .reason = ""};
    question.code = request_parameter(request, "code");
    if (!query_only(request, "year", err) ||
        !request_period(request, &question.year, &question.period, err) ||
        !path_int(request, "version", 1, INT64_MAX, &question.version, err))
        return false;
    if (with_reason ? !json_only(request, "reason", err) ||
                          !json_text(request, "reason", LIMIT_WORDS, &question.reason, err)
                    : request->json && !json_only(request, "reason", err))
        return false;
    if (!request_serve(request, use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_form_members(&json, &question.form, &question.form.may);
    put_moved(&json, "moved", question.moved, question.moved_count);
    put_object_end(&json);
    reply_version(reply, question.form.version);
    return true;
}

static bool withdraw(Request *request, Reply *reply, Error *err) {
    return step(request, reply, &report_withdraw_use_case, false, err);
}

static bool approve(Request *request, Reply *reply, Error *err) {
    return step(request, reply, &report_approve_use_case, false, err);
}

static bool verify(Request *request, Reply *reply, Error *err) {
    return step(request, reply, &report_verify_use_case, false, err);
}

static bool send_back(Request *request, Reply *reply, Error *err) {
    return step(request, reply, &report_return_use_case, true, err);
}

static bool read_items(Request *request, BulkRequest *question, Error *err) {
    size_t count = 0;
    if (!json_list(request, "items", LIMIT_BULK, &count, err))
        return false;
    question->items = arena_array(request->arena, count + 1, sizeof *question->items);
    for (; question->count < count; question->count++) {
        BulkItem *item = &question->items[question->count];
        struct json_t *outside = NULL;
        if (!json_enter(request, "items", question->count, &outside, err))
            return false;
        bool ok = json_only(request, "period code version", err) &&
                  json_date(request, "period", &item->period, err) &&
                  json_text(request, "code", LIMIT_NAME, &item->code, err) &&
                  json_int(request, "version", 1, INT64_MAX, &item->version, err);
        json_leave(request, outside);
        if (!ok)
            return false;
    }
    return true;
}

static bool bulk(Request *request, Reply *reply, const UseCase *use_case, Error *err) {
    BulkRequest question = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &question.year, err) ||
        !json_only(request, "items", err) || !read_items(request, &question, err) ||
        !request_serve(request, use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "done");
    for (size_t i = 0; i < question.count; i++) {
        const BulkItem *item = &question.items[i];
        if (!item->done)
            continue;
        put_object(&json, NULL);
        put_date(&json, "period", item->period);
        put_text(&json, "code", item->code);
        put_int(&json, "version", item->version);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "refused");
    for (size_t i = 0; i < question.count; i++) {
        const BulkItem *item = &question.items[i];
        if (item->done)
            continue;
        put_object(&json, NULL);
        put_date(&json, "period", item->period);
        put_text(&json, "code", item->code);
        put_text(&json, "detail", item->refusal.message);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_moved(&json, "moved", question.moved, question.moved_count);
    put_object_end(&json);
    return true;
}

static bool bulk_approve(Request *request, Reply *reply, Error *err) {
    return bulk(request, reply, &bulk_approve_use_case, err);
}

static bool bulk_verify(Request *request, Reply *reply, Error *err) {
    return bulk(request, reply, &bulk_verify_use_case, err);
}

#define REPORT "/api/v1/reports/{period}/{code}/{version}"

static const Route routes[] = {
    {METHOD_GET, "/api/v1/reviews", 0, "form", list},
    {METHOD_POST, "/api/v1/reviews/approve", ROUTE_ONCE, "approve", bulk_approve},
    {METHOD_POST, "/api/v1/reviews/verify", ROUTE_ONCE, "verify", bulk_verify},
    {METHOD_POST, REPORT "/withdraw", ROUTE_EMPTY | ROUTE_ONCE, "fill", withdraw},
    {METHOD_POST, REPORT "/approve", ROUTE_EMPTY | ROUTE_ONCE, "approve", approve},
    {METHOD_POST, REPORT "/verify", ROUTE_EMPTY | ROUTE_ONCE, "verify", verify},
    {METHOD_POST, REPORT "/return", ROUTE_ONCE, "return", send_back},
};

const RouteTable review_routes = {routes, sizeof routes / sizeof *routes};
