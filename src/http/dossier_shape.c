#include "http/dossier_shape.h"

#include "base/limits.h"
#include "base/message.h"

void put_events(Json *json, const char *key, const DossierEvents *events, ActionWords *words) {
    put_array(json, key);
    for (size_t i = 0; i < events->count; i++) {
        const DossierEvent *e = &events->items[i];
        put_object(json, NULL);
        put_text(json, "action", e->action);
        put_text(json, "action_name", words(e->action));
        put_text(json, "words", e->words);
        put_date(json, "day", e->day);
        put_actor(json, e->actor, e->actor_name);
        put_text(json, "at", e->at);
        put_object_end(json);
    }
    put_array_end(json);
}

void put_term(Json *json, const char *key, const char *name_key, const Term *term) {
    put_text(json, key, term->key);
    put_text(json, name_key, _(term->chinese));
}

void put_indicator_ref(Json *json, const char *key, const Commitment *c) {
    if (!c) {
        put_null(json, key);
        return;
    }
    put_object(json, key);
    put_text(json, "code", c->indicator.code);
    put_text(json, "name", c->indicator.name);
    put_object_end(json);
}

void put_number(Json *json, const char *key, int64_t number) {
    if (number)
        put_int(json, key, number);
    else
        put_null(json, key);
}

bool read_saying(const Request *request, DossierSaying *saying, Error *err) {
    *saying = (DossierSaying){.words = "", .day = DATE_NONE, .grade = ""};
    return json_only(request, "words day grade", err) &&
           json_optional_text(request, "words", LIMIT_WORDS, &saying->words, err) &&
           json_optional_date(request, "day", &saying->day, err) &&
           json_optional_text(request, "grade", LIMIT_NAME, &saying->grade, err);
}

bool read_dossier(const Request *request, int64_t *year, int64_t *number, Error *err) {
    return query_only(request, "year", err) && request_year(request, year, err) &&
           path_int(request, "number", 1, INT64_MAX, number, err);
}
