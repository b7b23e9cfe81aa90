#include "base/limits.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/session.h"

#include <string.h>

enum { FIGURE_LENGTH = 64 }; // characters of a figure as typed

static bool list(Request *request, Reply *reply, Error *err) {
    FormList question = {.region = "", .period = DATE_NONE, .code = ""};
    if (!query_only(request, "year period unit code", err) ||
        !request_year(request, &question.year, err) ||
        !query_date(request, "period", &question.period, err) ||
        !query_int(request, "unit", 1, INT64_MAX, &question.unit, err) ||
        !query_text(request, "code", LIMIT_NAME, &question.code, err))
        return false;
    if (question.period == DATE_NONE && request->session)
        question.period = request->session->period;
    if (!request_serve(request, &form_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_object(&json, "period");
    put_period_members(&json, question.programme.year, &question.calendar);
    put_object_end(&json);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        put_object(&json, NULL);
        put_form_members(&json, &question.items[i], &question.items[i].may);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

// As they are given: what they mean for those that were there is the use case's matter.
static void add_part(Arena *arena, Typed *typed, TypedPart part) {
    TypedPart *parts = arena_array(arena, typed->part_count + 1, sizeof *parts);
    if (typed->part_count > 0)
        memcpy(parts, typed->parts, typed->part_count * sizeof *parts);
    parts[typed->part_count++] = part;
    typed->parts = parts;
}

static bool read_money(Request *request, Typed *typed, Error *err) {
    struct json_t *outside = NULL;
    if (!json_within(request, "money", &outside, err))
        return false;
    bool ok = json_only(request, "planned arranged received paid", err);
    for (size_t stage = 0; ok && stage < MONEY_COUNT; stage++) {
        const char *value = "";
        if (!json_has(request, money_stages[stage].key))
            continue;
        ok = json_optional_text(request, money_stages[stage].key, FIGURE_LENGTH, &value, err);
        add_part(request->arena, typed,
                 (TypedPart){PART_MONEY, money_stages[stage].key, value ? value : "", ""});
    }
    json_leave(request, outside);
    return ok;
}

static bool read_site(const Request *request, TypedPart *part, Error *err) {
    return json_only(request, "name stage observed", err) &&
           json_text(request, "name", LIMIT_NAME, &part->part, err) &&
           json_optional_text(request, "stage", LIMIT_NAME, &part->value, err) &&
           json_optional_text(request, "observed", FIGURE_LENGTH, &part->day, err);
}

static bool read_milestone(const Request *request, TypedPart *part, Error *err) {
    int64_t number = 0;
    if (!json_only(request, "number actual", err) ||
        !json_int(request, "number", 1, INT32_MAX, &number, err))
        return false;
    part->part = arena_printf(request->arena, "%lld", (long long)number);
    return json_optional_text(request, "actual", FIGURE_LENGTH, &part->day, err);
}

static bool read_rows(Request *request, const char *name, PartKind kind, Typed *typed, Error *err) {
    size_t count = 0;
    if (!json_list(request, name, LIMIT_PARTS, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct json_t *outside = NULL;
        TypedPart part = {.kind = kind, .part = "", .value = "", .day = ""};
        if (!json_enter(request, name, i, &outside, err))
            return false;
        bool ok = kind == PART_SITE ? read_site(request, &part, err)
                                    : read_milestone(request, &part, err);
        json_leave(request, outside);
        if (!ok)
            return false;
        part.value = part.value ? part.value : "";
        part.day = part.day ? part.day : "";
        add_part(request->arena, typed, part);
    }
    return true;
}

// What is typed: members that are missing or null stay as they are in the draft, and so do rows
// that are not named.
static bool read_typed(Request *request, Typed *typed, Error *err) {
    if (!request->json)
        return true;
    if (!json_only(request, "actual numerator denominator words reason money sites milestones",
                   err) ||
        !json_optional_text(request, "actual", FIGURE_LENGTH, &typed->actual, err) ||
        !json_optional_text(request, "numerator", FIGURE_LENGTH, &typed->numerator, err) ||
        !json_optional_text(request, "denominator", FIGURE_LENGTH, &typed->denominator, err) ||
        !json_optional_text(request, "words", LIMIT_WORDS, &typed->words, err) ||
        !json_optional_text(request, "reason", LIMIT_WORDS, &typed->reason, err))
        return false;
    return (!json_has(request, "money") || read_money(request, typed, err)) &&
           (!json_has(request, "sites") || read_rows(request, "sites", PART_SITE, typed, err)) &&
           (!json_has(request, "milestones") ||
            read_rows(request, "milestones", PART_MILESTONE, typed, err));
}

static bool ask(Request *request, const UseCase *use_case, FormRequest *question, Error *err) {
    *question = (FormRequest){.region = "", .version = request->if_match};
    question->code = request_parameter(request, "code");
    return query_only(request, "year", err) &&
           request_period(request, &question->year, &question->period, err) &&
           read_typed(request, &question->typed, err) &&
           request_serve(request, use_case, question, err);
}

static void answer(Reply *reply, const FormRequest *question) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_form_members(&json, &question->form, &question->form.may);
    put_object_end(&json);
    reply_version(reply, question->form.version);
}

static bool save(Request *request, Reply *reply, Error *err) {
    FormRequest question;
    if (!ask(request, &form_save_use_case, &question, err))
        return false;
    answer(reply, &question);
    return true;
}

static bool check(Request *request, Reply *reply, Error *err) {
    FormRequest question;
    if (!ask(request, &form_check_use_case, &question, err))
        return false;
    answer(reply, &question);
    return true;
}

// A form that cannot be submitted tells every refusal.
static bool submit(Request *request, Reply *reply, Error *err) {
    FormRequest question;
    if (ask(request, &form_submit_use_case, &question, err)) {
        answer(reply, &question);
        return true;
    }
    if (err->code != ERROR_INPUT)
        return false;
    const Form *form = &question.form;
    ReplyFault *faults = arena_array(request->arena, form->check_count + 1, sizeof *faults);
    size_t count = 0;
    for (size_t i = 0; i < form->check_count; i++)
        if (form->checks[i].level == CHECK_REFUSE)
            faults[count++] = (ReplyFault){form->checks[i].field, form->checks[i].message};
    reply_faults(reply, request, err, faults, count);
    return false;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/forms", 0, "form", list},
    {METHOD_PUT, "/api/v1/forms/{period}/{code}", ROUTE_VERSION, "fill", save},
    {METHOD_POST, "/api/v1/forms/{period}/{code}/check", ROUTE_EMPTY, "fill", check},
    {METHOD_POST, "/api/v1/forms/{period}/{code}/submit", ROUTE_VERSION | ROUTE_EMPTY | ROUTE_ONCE,
     "fill", submit},
};

const RouteTable form_routes = {routes, sizeof routes / sizeof *routes};
