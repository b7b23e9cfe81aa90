#include "service/instruction.h"

#include "base/limits.h"
#include "http/dossier_shape.h"
#include "http/routes.h"

static void put_members(Json *json, int64_t year, const Instruction *p) {
    put_int(json, "year", year);
    put_int(json, "number", p->number);
    put_text(json, "leader", p->leader);
    put_text(json, "words", p->words);
    put_date(json, "given", p->given);
    put_date(json, "due", p->due);
    put_unit(json, "unit", p->unit ? p->unit->id : 0, p->unit ? p->unit->name : NULL);
    put_text(json, "subject", p->subject);
    put_text(json, "target", p->target);
    put_text(json, "result", p->result);
    put_term(json, "state", "state_name", &instruction_states[p->state]);
    put_int(json, "version", p->version);
    put_flag(json, "overdue", p->overdue);
    put_int(json, "days_left", p->days_left);
    put_may(json, "may", &p->may);
}

static bool list(Request *request, Reply *reply, Error *err) {
    InstructionList r = {.region = "", .state = "", .subject = "", .target = ""};
    if (!query_only(request, "year state unit subject target overdue cursor limit", err) ||
        !request_year(request, &r.year, err) ||
        !query_text(request, "state", LIMIT_NAME, &r.state, err) ||
        !query_int(request, "unit", 1, INT64_MAX, &r.unit, err) ||
        !query_text(request, "subject", LIMIT_NAME, &r.subject, err) ||
        !query_text(request, "target", LIMIT_NAME, &r.target, err) ||
        !query_flag(request, "overdue", &r.overdue, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &r.before, err) ||
        !query_int(request, "limit", 1, INSTRUCTION_PAGE, &r.limit, err) ||
        !request_serve(request, &instruction_list_use_case, &r, err))
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
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

static void answer(Reply *reply, int64_t year, const Instruction *p, const Attachments *files) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_members(&json, year, p);
    put_events(&json, "events", &p->events, instruction_action_words);
    put_attachments(&json, "files", files->items, files->count);
    put_object_end(&json);
    reply_version(reply, p->version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    InstructionRequest r = {.region = ""};
    if (!read_dossier(request, &r.year, &r.number, err) ||
        !request_serve(request, &instruction_get_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.instruction, &r.files);
    return true;
}

static bool act(Request *request, Reply *reply, Error *err) {
    InstructionRequest r = {
        .region = "", .action = request_parameter(request, "action"), .version = request->if_match};
    if (!read_dossier(request, &r.year, &r.number, err) || !read_saying(request, &r.saying, err) ||
        !request_serve(request, &instruction_act_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.instruction, &r.files);
    return true;
}

static bool add(Request *request, Reply *reply, Error *err) {
    InstructionAdd r = {.region = "", .given = DATE_NONE, .subject = "", .target = ""};
    static const Attachments none = {.items = NULL};
    if (!query_only(request, "year", err) || !request_year(request, &r.year, err) ||
        !json_only(request, "leader words given due unit subject target", err) ||
        !json_text(request, "leader", LIMIT_NAME, &r.leader, err) ||
        !json_text(request, "words", LIMIT_WORDS, &r.words, err) ||
        !json_optional_date(request, "given", &r.given, err) ||
        !json_date(request, "due", &r.due, err) ||
        !json_optional_id(request, "unit", &r.unit, err) ||
        !json_optional_text(request, "subject", LIMIT_NAME, &r.subject, err) ||
        !json_optional_text(request, "target", LIMIT_NAME, &r.target, err) ||
        !request_serve(request, &instruction_add_use_case, &r, err))
        return false;
    answer(reply, r.programme.year, &r.instruction, &none);
    reply->status = 201;
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/instructions", 0, "dossier", list},
    {METHOD_POST, "/api/v1/instructions", ROUTE_ONCE, "instruct", add},
    {METHOD_GET, "/api/v1/instructions/{number}", 0, "dossier", get},
    {METHOD_POST, "/api/v1/instructions/{number}/{action}", ROUTE_VERSION | ROUTE_ONCE, "act", act},
};

const RouteTable instruction_routes = {routes, sizeof routes / sizeof *routes};
