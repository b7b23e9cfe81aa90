#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/due.h"
#include "service/timeliness.h"

static void put_list(Reply *reply, const PeriodList *question) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question->count; i++) {
        put_object(&json, NULL);
        put_period_members(&json, question->year, &question->items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    PeriodList question = {.region = ""};
    if (!query_only(request, "year", err) || !request_year(request, &question.year, err) ||
        !request_serve(request, &period_list_use_case, &question, err))
        return false;
    put_list(reply, &question);
    return true;
}

static bool plan(Request *request, Reply *reply, Error *err) {
    PeriodList question = {.region = ""};
    if (!json_only(request, "year", err) ||
        !json_optional_int(request, "year", 1900, 2199, &question.year, err) ||
        !request_serve(request, &period_plan_use_case, &question, err))
        return false;
    reply->status = 201;
    put_list(reply, &question);
    return true;
}

static void answer(Reply *reply, const PeriodRequest *question) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_period_members(&json, question->year, &question->answer);
    put_object_end(&json);
    reply_version(reply, question->answer.version);
}

static PeriodRequest nothing_given(void) {
    return (PeriodRequest){
        .region = "", .opens = DATE_NONE, .due = DATE_NONE, .locks = DATE_NONE, .closed = -1};
}

static bool get(Request *request, Reply *reply, Error *err) {
    PeriodRequest question = nothing_given();
    if (!query_only(request, "year", err) ||
        !request_period(request, &question.year, &question.period, err) ||
        !request_serve(request, &period_get_use_case, &question, err))
        return false;
    answer(reply, &question);
    return true;
}

static bool open_period(Request *request, Reply *reply, Error *err) {
    PeriodRequest question = nothing_given();
    if (!json_only(request, "year period opens due locks", err) ||
        !json_optional_int(request, "year", 1900, 2199, &question.year, err) ||
        !json_date(request, "period", &question.period, err) ||
        !json_optional_date(request, "opens", &question.opens, err) ||
        !json_optional_date(request, "due", &question.due, err) ||
        !json_optional_date(request, "locks", &question.locks, err) ||
        !request_serve(request, &period_open_use_case, &question, err))
        return false;
    reply->status = 201;
    answer(reply, &question);
    return true;
}

static bool patch(Request *request, Reply *reply, Error *err) {
    PeriodRequest question = nothing_given();
    bool closed = false;
    question.version = request->if_match;
    if (!json_only(request, "due locks closed", err) ||
        !request_period(request, &question.year, &question.period, err) ||
        !json_optional_date(request, "due", &question.due, err) ||
        !json_optional_date(request, "locks", &question.locks, err) ||
        !json_optional_flag(request, "closed", &closed, err))
        return false;
    if (json_has(request, "closed"))
        question.closed = closed;
    if (!request_serve(request, &period_patch_use_case, &question, err))
        return false;
    answer(reply, &question);
    return true;
}

static bool except(Request *request, Reply *reply, Error *err) {
    ExceptionRequest question = {.region = ""};
    if (!json_only(request, "unit until reason", err) ||
        !request_period(request, &question.year, &question.period, err) ||
        !json_int(request, "unit", 1, INT64_MAX, &question.unit, err) ||
        !json_date(request, "until", &question.until, err) ||
        !json_text(request, "reason", LIMIT_WORDS, &question.reason, err) ||
        !request_serve(request, &period_except_use_case, &question, err))
        return false;
    reply_nothing(reply);
    return true;
}

static bool timeliness(Request *request, Reply *reply, Error *err) {
    Timeliness question = {.region = ""};
    if (!query_only(request, "year", err) ||
        !request_period(request, &question.year, &question.period, err) ||
        !request_serve(request, &timeliness_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        const TimelinessLine *line = &question.items[i];
        put_object(&json, NULL);
        put_unit(&json, "unit", line->unit->id, line->unit->name);
        put_int(&json, "expected", line->expected);
        put_int(&json, "timely", line->timely);
        put_int(&json, "late", line->late);
        put_int(&json, "missing", line->missing);
        if (line->exception.until == DATE_NONE) {
            put_null(&json, "exception");
        } else {
            put_object(&json, "exception");
            put_date(&json, "until", line->exception.until);
            put_text(&json, "reason", line->exception.reason);
            put_actor(&json, line->exception.actor, line->exception.actor_name);
            put_text(&json, "at", line->exception.at);
            put_object_end(&json);
        }
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

// --- When reports are due ---

static bool answer_due(Request *request, Reply *reply, const UseCase *use_case, DueRequest *r,
                       Error *err) {
    if (!request_serve(request, use_case, r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r->year);
    put_flag(&json, "due_next_month", r->due.next_month);
    put_int(&json, "due_day", r->due.day);
    put_flag(&json, "due_roll", r->due.roll);
    put_int(&json, "remind_days", r->due.remind_days);
    put_int(&json, "grace_days", r->due.grace_days);
    put_int(&json, "version", r->due_version);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
    reply_version(reply, r->due_version);
    return true;
}

static bool get_due(Request *request, Reply *reply, Error *err) {
    DueRequest r = {.region = ""};
    return query_only(request, "year", err) && request_year(request, &r.year, err) &&
           answer_due(request, reply, &due_get_use_case, &r, err);
}

static bool read_flag(const Request *request, const char *name, int64_t *out, Error *err) {
    bool flag = false;
    if (!json_has(request, name))
        return true;
    if (!json_optional_flag(request, name, &flag, err))
        return false;
    *out = flag;
    return true;
}

static bool patch_due(Request *request, Reply *reply, Error *err) {
    DueRequest r = {.region = "",
                    .next_month = -1,
                    .day = -1,
                    .roll = -1,
                    .remind_days = -1,
                    .grace_days = -1,
                    .version = request->if_match};
    return query_only(request, "year", err) && request_year(request, &r.year, err) &&
           json_only(request, "due_next_month due_day due_roll remind_days grace_days", err) &&
           read_flag(request, "due_next_month", &r.next_month, err) &&
           json_optional_int(request, "due_day", 1, 31, &r.day, err) &&
           read_flag(request, "due_roll", &r.roll, err) &&
           json_optional_int(request, "remind_days", 0, 15, &r.remind_days, err) &&
           json_optional_int(request, "grace_days", 0, 15, &r.grace_days, err) &&
           answer_due(request, reply, &due_patch_use_case, &r, err);
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/settings/due", 0, "programme", get_due},
    {METHOD_PATCH, "/api/v1/settings/due", ROUTE_VERSION, "programme", patch_due},
    {METHOD_GET, "/api/v1/periods", 0, "read", list},
    {METHOD_POST, "/api/v1/periods", ROUTE_ONCE, "period", open_period},
    {METHOD_POST, "/api/v1/periods/plan", ROUTE_ONCE | ROUTE_EMPTY, "period", plan},
    {METHOD_GET, "/api/v1/periods/{period}", 0, "read", get},
    {METHOD_PATCH, "/api/v1/periods/{period}", ROUTE_VERSION, "period", patch},
    {METHOD_POST, "/api/v1/periods/{period}/exceptions", ROUTE_ONCE, "period", except},
    {METHOD_GET, "/api/v1/periods/{period}/timeliness", 0, "read", timeliness},
};

const RouteTable period_routes = {routes, sizeof routes / sizeof *routes};
