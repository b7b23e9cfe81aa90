#include "service/publication.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/document_shape.h"
#include "http/routes.h"
#include "http/settings.h"
#include "http/shapes.h"
#include "service/publication_diff.h"
#include "service/publication_verify.h"

static void put_number(Json *json, const char *key, int64_t number) {
    if (number)
        put_int(json, key, number);
    else
        put_null(json, key);
}

static void put_line(Json *json, const Publication *p) {
    put_int(json, "year", p->year);
    put_text(json, "kind", bulletin_kinds[p->kind].key);
    put_text(json, "kind_name", _(bulletin_kinds[p->kind].chinese));
    put_int(json, "number", p->number);
    put_text(json, "word", publication_word(json->text->arena, p->kind, p->number));
    put_date(json, "period", p->period);
    put_text(json, "title", p->title);
    put_text(json, "state", publication_states[p->state].key);
    put_text(json, "next", publication_next(p->state));
    put_text(json, "digest", p->digest);
    put_number(json, "corrects", p->corrects);
    put_number(json, "corrected_by", p->corrected_by);
    put_some(json, "why", p->why);
    put_some(json, "published", p->published);
}

static void put_publication(Json *json, const Publication *p) {
    put_object(json, NULL);
    put_line(json, p);
    put_text(json, "annexes", p->annexes);
    put_int(json, "version", p->version);
    put_some(json, "key", p->key);
    put_some(json, "signature", p->signature);
    put_array(json, "events");
    for (size_t i = 0; i < p->event_count; i++) {
        put_object(json, NULL);
        put_text(json, "action", p->events[i].action);
        put_actor(json, p->events[i].actor, p->events[i].actor_name);
        put_some(json, "reason", p->events[i].reason);
        put_text(json, "at", p->events[i].at);
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "files");
    for (size_t i = 0; i < p->file_count; i++) {
        put_object(json, NULL);
        put_text(json, "form", p->files[i].form);
        put_text(json, "digest", p->files[i].digest);
        put_object_end(json);
    }
    put_array_end(json);
    put_may(json, "may", &p->may);
    put_object_end(json);
}

static bool list(Request *request, Reply *reply, Error *err) {
    PublicationList question = {.region = ""};
    if (!query_only(request, "year kind", err) || !request_year(request, &question.year, err) ||
        !query_text(request, "kind", LIMIT_KEY, &question.kind, err) ||
        !request_serve(request, &publication_list_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        put_object(&json, NULL);
        put_line(&json, &question.items[i]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_may(&json, "may", &question.may);
    put_object_end(&json);
    return true;
}

// Which bulletin the path names.
static bool name_one(Request *request, int64_t *year, BulletinKind *kind, int64_t *number,
                     Error *err) {
    return (publication_word_read(request_parameter(request, "number"), kind, number) ||
            error_set(err, ERROR_NOT_FOUND, "number", _("没有这一期"))) &&
           request_year(request, year, err);
}

static void answer(Reply *reply, const PublicationRequest *question) {
    Json json = reply_json(reply);
    put_publication(&json, &question->publication);
    reply_version(reply, question->publication.version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    PublicationRequest question = {.region = ""};
    if (!query_only(request, "year", err) ||
        !name_one(request, &question.year, &question.kind, &question.number, err) ||
        !request_serve(request, &publication_get_use_case, &question, err))
        return false;
    answer(reply, &question);
    return true;
}

static bool draft(Request *request, Reply *reply, Error *err) {
    PublicationRequest question = {.region = "", .period = DATE_NONE};
    const char *kind = NULL;
    if (!json_only(request, "year kind period annex number corrects why manuscript", err) ||
        !json_optional_text(request, "kind", LIMIT_KEY, &kind, err) ||
        (kind && !bulletin_kind(kind, &question.kind, err)) ||
        !json_optional_int(request, "year", 1900, 2199, &question.year, err) ||
        !json_optional_date(request, "period", &question.period, err) ||
        !json_optional_text(request, "annex", LIMIT_NAME, &question.annexes, err) ||
        !json_optional_int(request, "number", 1, 9999999, &question.number, err) ||
        !json_optional_int(request, "corrects", 1, 9999999, &question.corrects, err) ||
        !json_optional_text(request, "why", LIMIT_WORDS, &question.why, err) ||
        !json_optional_id(request, "manuscript", &question.manuscript, err) ||
        !request_serve(request, &publication_draft_use_case, &question, err))
        return false;
    reply->status = 201;
    answer(reply, &question);
    return true;
}

static bool step(Request *request, Reply *reply, const UseCase *use_case,
                 PublicationRequest *question, Error *err) {
    question->version = request->if_match;
    if (!query_only(request, "year", err) ||
        !name_one(request, &question->year, &question->kind, &question->number, err) ||
        !request_serve(request, use_case, question, err))
        return false;
    answer(reply, question);
    return true;
}

static bool redraft(Request *request, Reply *reply, Error *err) {
    PublicationRequest question = {.region = "", .period = DATE_NONE};
    return (!request->json ||
            (json_only(request, "annex why", err) &&
             json_optional_text(request, "annex", LIMIT_NAME, &question.annexes, err) &&
             json_optional_text(request, "why", LIMIT_WORDS, &question.why, err))) &&
           step(request, reply, &publication_redraft_use_case, &question, err);
}

static bool check(Request *request, Reply *reply, Error *err) {
    PublicationRequest question = {.region = ""};
    return (!request->json || json_only(request, "", err)) &&
           step(request, reply, &publication_check_use_case, &question, err);
}

static bool sign(Request *request, Reply *reply, Error *err) {
    PublicationRequest question = {.region = "", .key = request->settings->seal};
    return (!request->json || json_only(request, "", err)) &&
           step(request, reply, &publication_sign_use_case, &question, err);
}

static bool give_back(Request *request, Reply *reply, Error *err) {
    PublicationRequest question = {.region = ""};
    return json_only(request, "reason", err) &&
           json_text(request, "reason", LIMIT_WORDS, &question.reason, err) &&
           step(request, reply, &publication_return_use_case, &question, err);
}

static bool file(Request *request, Reply *reply, Error *err) {
    PublicationDownload question = {.region = ""};
    question.form = request_parameter(request, "form");
    if (!query_only(request, "year", err) ||
        !name_one(request, &question.year, &question.kind, &question.number, err) ||
        !request_serve(request, &publication_file_use_case, &question, err))
        return false;
    reply_bytes(reply, edition_find(question.form)->type, question.bytes, question.length);
    reply_file(reply,
               arena_printf(request->arena, "%s.%s", question.publication.title, question.form));
    return true;
}

static bool text(Request *request, Reply *reply, Error *err) {
    PublicationText question = {.region = ""};
    if (!query_only(request, "year", err) ||
        !name_one(request, &question.year, &question.kind, &question.number, err) ||
        !request_serve(request, &publication_text_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_document(&json, &question.document, question.publication.period);
    put_object_end(&json);
    return true;
}

static bool difference(Request *request, Reply *reply, Error *err) {
    PublicationDifference question = {.region = ""};
    if (!query_only(request, "year", err) ||
        !name_one(request, &question.year, &question.kind, &question.number, err) ||
        !request_serve(request, &publication_difference_use_case, &question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < question.count; i++) {
        const PublicationChange *c = &question.items[i];
        put_object(&json, NULL);
        put_text(&json, "id", c->id);
        put_text(&json, "label", c->label);
        put_some(&json, "then", c->then);
        put_some(&json, "now", c->now);
        put_some(&json, "formula", c->formula);
        put_some(&json, "source", c->source);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

// --- For everybody ---

static bool verify(Request *request, Reply *reply, PublicationVerify *question, Error *err) {
    if (!request_serve(request, &publication_verify_use_case, question, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "verdict", paper_terms[question->verdict].key);
    put_text(&json, "why", question->why);
    put_some(&json, "form", question->form);
    if (question->found) {
        const Publication *p = &question->publication;
        put_object(&json, "bulletin");
        put_text(&json, "name", publication_name(request->arena, p));
        put_text(&json, "region", question->region_name);
        put_text(&json, "kind", bulletin_kinds[p->kind].key);
        put_text(&json, "kind_name", _(bulletin_kinds[p->kind].chinese));
        put_int(&json, "number", p->number);
        put_text(&json, "title", p->title);
        put_text(&json, "published", p->published);
        put_text(&json, "digest", p->digest);
        put_text(&json, "key", p->key);
        put_number(&json, "corrected_by", p->corrected_by);
        put_object_end(&json);
    } else {
        put_null(&json, "bulletin");
    }
    put_object_end(&json);
    return true;
}

static bool verify_digest(Request *request, Reply *reply, Error *err) {
    PublicationVerify question = {.digest = ""};
    return query_only(request, "digest", err) &&
           query_text(request, "digest", LIMIT_NAME, &question.digest, err) &&
           verify(request, reply, &question, err);
}

static bool verify_file(Request *request, Reply *reply, Error *err) {
    PublicationVerify question = {.bytes = request->body, .length = request->body_length};
    return query_only(request, "", err) && verify(request, reply, &question, err);
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/bulletins", 0, "read", list},
    {METHOD_POST, "/api/v1/bulletins", ROUTE_ONCE, "draft", draft},
    {METHOD_GET, "/api/v1/bulletins/{number}", 0, "read", get},
    {METHOD_POST, "/api/v1/bulletins/{number}/redraft", ROUTE_ONCE | ROUTE_EMPTY, "draft", redraft},
    {METHOD_POST, "/api/v1/bulletins/{number}/check", ROUTE_ONCE | ROUTE_EMPTY, "sign_off", check},
    {METHOD_POST, "/api/v1/bulletins/{number}/sign", ROUTE_ONCE | ROUTE_EMPTY | ROUTE_SLOW,
     "sign_off", sign},
    {METHOD_POST, "/api/v1/bulletins/{number}/return", ROUTE_ONCE, "sign_off", give_back},
    {METHOD_GET, "/api/v1/bulletins/{number}/files/{form}", 0, "read", file},
    {METHOD_GET, "/api/v1/bulletins/{number}/text", ROUTE_KEPT, "read", text},
    {METHOD_GET, "/api/v1/bulletins/{number}/difference", 0, "read", difference},
    {METHOD_GET, "/api/v1/verify", ROUTE_PUBLIC, "public", verify_digest},
    {METHOD_POST, "/api/v1/verify", ROUTE_PUBLIC | ROUTE_BYTES, "public", verify_file},
};

const RouteTable publication_routes = {routes, sizeof routes / sizeof *routes};
