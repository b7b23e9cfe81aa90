#include "service/problem.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/dossier_shape.h"
#include "http/routes.h"
#include "service/cause.h"
#include "service/problem_sheet.h"

#include <string.h>

static void put_recurrences(Json *json, const char *key, const Recurrence *items, size_t count) {
    put_array(json, key);
    for (size_t i = 0; i < count; i++) {
        const Recurrence *other = &items[i];
        put_object(json, NULL);
        put_int(json, "year", other->year);
        put_int(json, "number", other->number);
        put_text(json, "title", other->title);
        put_text(json, "indicator", other->indicator);
        put_date(json, "found", other->found);
        put_term(json, "state", "state_name", &problem_states[other->state]);
        put_array(json, "same");
        if (other->like.indicator)
            put_text(json, NULL, "indicator");
        if (other->like.unit)
            put_text(json, NULL, "unit");
        if (other->like.site)
            put_text(json, NULL, "site");
        if (other->like.cause)
            put_text(json, NULL, "cause");
        put_array_end(json);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_members(Json *json, int64_t year, const Problem *p) {
    put_int(json, "year", year);
    put_int(json, "number", p->number);
    put_term(json, "source", "source_name", &problem_sources[p->source]);
    put_indicator_ref(json, "indicator", p->of);
    put_text(json, "site", p->site);
    put_unit(json, "unit", p->unit->id, p->unit->name);
    put_text(json, "cause", p->cause);
    put_text(json, "title", p->title);
    put_text(json, "words", p->words);
    put_text(json, "measures", p->measures);
    put_date(json, "found", p->found);
    put_date(json, "deadline", p->deadline);
    put_date(json, "asked", p->asked);
    put_term(json, "state", "state_name", &problem_states[p->state]);
    put_number(json, "inspection", p->inspection);
    put_number(json, "item", p->item);
    put_int(json, "version", p->version);
    put_flag(json, "overdue", p->overdue);
    put_int(json, "days_left", p->days_left);
    put_int(json, "occurrence", (int64_t)p->earlier_count + 1);
    put_recurrences(json, "earlier", p->earlier, p->earlier_count);
    put_recurrences(json, "later", p->later, p->later_count);
    put_may(json, "may", &p->may);
}

static bool list(Request *request, Reply *reply, Error *err) {
    ProblemList r = {.region = "", .code = "", .state = "", .source = "", .cause = ""};
    if (!query_only(request, "year unit code state source cause overdue cursor limit", err) ||
        !request_year(request, &r.year, err) ||
        !query_int(request, "unit", 1, INT64_MAX, &r.unit, err) ||
        !query_text(request, "code", LIMIT_NAME, &r.code, err) ||
        !query_text(request, "state", LIMIT_NAME, &r.state, err) ||
        !query_text(request, "source", LIMIT_NAME, &r.source, err) ||
        !query_text(request, "cause", LIMIT_NAME, &r.cause, err) ||
        !query_flag(request, "overdue", &r.overdue, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &r.before, err) ||
        !query_int(request, "limit", 1, PROBLEM_PAGE, &r.limit, err) ||
        !request_serve(request, &problem_list_use_case, &r, err))
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
    for (size_t i = 0; i < PROBLEM_STATE_COUNT; i++) {
        put_object(&json, NULL);
        put_term(&json, "key", "name", &problem_states[i]);
        put_int(&json, "count", r.states[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_array(&json, "sources");
    for (size_t i = 0; i < SOURCE_COUNT; i++) {
        put_object(&json, NULL);
        put_term(&json, "key", "name", &problem_sources[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_int(&json, "overdue", r.overdue_count);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static void answer(Reply *reply, int64_t year, const Problem *p, const Attachments *files) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_members(&json, year, p);
    put_events(&json, "events", &p->events, problem_action_words);
    put_attachments(&json, "files", files->items, files->count);
    put_object_end(&json);
    reply_version(reply, p->version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    ProblemRequest r = {.region = ""};
    if (!read_dossier(request, &r.year, &r.number, err) ||
        !request_serve(request, &problem_get_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.problem, &r.files);
    return true;
}

static bool act(Request *request, Reply *reply, Error *err) {
    ProblemRequest r = {
        .region = "", .action = request_parameter(request, "action"), .version = request->if_match};
    if (!read_dossier(request, &r.year, &r.number, err) || !read_saying(request, &r.saying, err) ||
        !request_serve(request, &problem_act_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.problem, &r.files);
    return true;
}

static ProblemEdit nothing_given(void) {
    return (ProblemEdit){.region = "", .code = "", .found = DATE_NONE, .deadline = DATE_NONE};
}

static bool add(Request *request, Reply *reply, Error *err) {
    ProblemEdit r = nothing_given();
    static const Attachments none = {.items = NULL};
    r.source = problem_sources[SOURCE_HAND].key;
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request,
                   "code source site unit cause title words found deadline inspection item", err) ||
        !json_optional_text(request, "code", LIMIT_NAME, &r.code, err) ||
        !json_optional_text(request, "source", LIMIT_NAME, &r.source, err) ||
        !json_optional_text(request, "site", LIMIT_NAME, &r.site, err) ||
        !json_optional_id(request, "unit", &r.unit, err) ||
        !json_optional_text(request, "cause", LIMIT_NAME, &r.cause, err) ||
        !json_text(request, "title", LIMIT_NAME, &r.title, err) ||
        !json_optional_text(request, "words", LIMIT_WORDS, &r.words, err) ||
        !json_optional_date(request, "found", &r.found, err) ||
        !json_date(request, "deadline", &r.deadline, err) ||
        !json_optional_id(request, "inspection", &r.inspection, err) ||
        !json_optional_id(request, "item", &r.item, err))
        return false;
    r.code = r.code ? r.code : "";
    r.source = r.source ? r.source : problem_sources[SOURCE_HAND].key;
    if (!request_serve(request, &problem_add_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.problem, &none);
    reply->status = 201;
    return true;
}

static bool edit(Request *request, Reply *reply, Error *err) {
    ProblemEdit r = nothing_given();
    r.version = request->if_match;
    if (!read_dossier(request, &r.year, &r.number, err) ||
        !json_only(request, "unit cause title words deadline", err) ||
        !json_optional_id(request, "unit", &r.unit, err) ||
        !json_optional_text(request, "cause", LIMIT_NAME, &r.cause, err) ||
        !json_optional_text(request, "title", LIMIT_NAME, &r.title, err) ||
        !json_optional_text(request, "words", LIMIT_WORDS, &r.words, err) ||
        !json_optional_date(request, "deadline", &r.deadline, err) ||
        !request_serve(request, &problem_edit_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.problem, &r.files);
    return true;
}

static void put_causes(Reply *reply, const CauseList *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r->count; i++)
        put_text(&json, NULL, r->items[i]);
    put_array_end(&json);
    put_may(&json, "may", &r->may);
    put_object_end(&json);
}

static bool causes(Request *request, Reply *reply, Error *err) {
    CauseList r = {.name = ""};
    if (!query_only(request, "", err) || !request_serve(request, &cause_list_use_case, &r, err))
        return false;
    put_causes(reply, &r);
    return true;
}

static bool add_cause(Request *request, Reply *reply, Error *err) {
    CauseList r = {.name = ""};
    if (!query_only(request, "", err) || !json_only(request, "name", err) ||
        !json_text(request, "name", LIMIT_NAME, &r.name, err) ||
        !request_serve(request, &cause_add_use_case, &r, err))
        return false;
    put_causes(reply, &r);
    reply->status = 201;
    return true;
}

// --- The three lists as files ---

static bool sheet(Request *request, Reply *reply, Error *err) {
    static const struct {
        const char *format, *type;
    } formats[] = {
        {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"pdf", "application/pdf"},
    };
    Arena *arena = request->arena;
    ProblemList problems = {
        .region = "", .code = "", .state = "", .source = "", .cause = "", .whole = true};
    ProblemSheet made;
    const char *format = "xlsx", *path = NULL;
    char *bytes = NULL;
    size_t length = 0, kind = 0;
    int which = term_find(problem_sheets, PROBLEM_SHEET_COUNT, request_parameter(request, "list"));
    if (which < 0)
        return error_set(err, ERROR_NOT_FOUND, "list", _("没有这种清单"));
    if (!query_only(request, "year unit format", err) ||
        !request_year(request, &problems.year, err) ||
        !query_int(request, "unit", 1, INT64_MAX, &problems.unit, err) ||
        !query_text(request, "format", LIMIT_NAME, &format, err))
        return false;
    while (kind < sizeof formats / sizeof *formats && strcmp(formats[kind].format, format) != 0)
        kind++;
    if (kind == sizeof formats / sizeof *formats)
        return error_set(err, ERROR_USAGE, "format", _("应为 xlsx、docx 或 pdf"));
    if (!request_serve(request, &problem_list_use_case, &problems, err))
        return false;
    problem_sheet_make(arena, &problems.programme, (ProblemSheetKind)which, problems.items,
                       problems.count, &made);
    if (!file_scratch(arena, arena_printf(arena, "problems.%s", format), &path, err) ||
        !(kind == 0 ? problem_sheet_workbook(arena, &made, path, err)
                    : problem_sheet_document(arena, &made, problems.today, format, path, err)) ||
        !file_read(arena, path, LIMIT_FILE, &bytes, &length, err))
        return false;
    reply_bytes(reply, formats[kind].type, bytes, length);
    reply_file(reply, arena_printf(arena, "%s.%s", made.title, format));
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/problems", 0, "dossier", list},
    {METHOD_GET, "/api/v1/problem-lists/{list}", ROUTE_SLOW, "dossier", sheet},
    {METHOD_POST, "/api/v1/problems", ROUTE_ONCE, "inspect", add},
    {METHOD_GET, "/api/v1/problems/{number}", 0, "dossier", get},
    {METHOD_PATCH, "/api/v1/problems/{number}", ROUTE_VERSION, "inspect", edit},
    {METHOD_POST, "/api/v1/problems/{number}/{action}", ROUTE_VERSION | ROUTE_ONCE, "act", act},
    {METHOD_GET, "/api/v1/causes", 0, "dossier", causes},
    {METHOD_POST, "/api/v1/causes", ROUTE_ONCE, "supervise", add_cause},
};

const RouteTable problem_routes = {routes, sizeof routes / sizeof *routes};
