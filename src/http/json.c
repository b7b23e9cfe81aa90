#include "http/json.h"

static void key_of(Json *json, const char *key) {
    if (json->behind)
        text_add(json->text, ",");
    json->behind = true;
    if (!key)
        return;
    text_json(json->text, key);
    text_add(json->text, ":");
}

static void begin(Json *json, const char *key, const char *bracket) {
    key_of(json, key);
    text_add(json->text, bracket);
    json->behind = false;
}

static void end(Json *json, const char *bracket) {
    text_add(json->text, bracket);
    json->behind = true;
}

void put_object(Json *json, const char *key) {
    begin(json, key, "{");
}

void put_array(Json *json, const char *key) {
    begin(json, key, "[");
}

void put_object_end(Json *json) {
    end(json, "}");
}

void put_array_end(Json *json) {
    end(json, "]");
}

void put_json(Json *json, const char *key, const char *made) {
    key_of(json, key);
    text_add(json->text, made);
}

void put_null(Json *json, const char *key) {
    put_json(json, key, "null");
}

void put_text(Json *json, const char *key, const char *value) {
    if (!value) {
        put_null(json, key);
        return;
    }
    key_of(json, key);
    text_json(json->text, value);
}

void put_some(Json *json, const char *key, const char *value) {
    put_text(json, key, value && *value ? value : NULL);
}

void put_int(Json *json, const char *key, int64_t value) {
    key_of(json, key);
    text_addf(json->text, "%lld", (long long)value);
}

void put_flag(Json *json, const char *key, bool value) {
    put_json(json, key, value ? "true" : "false");
}

void put_date(Json *json, const char *key, Date value) {
    char text[DATE_TEXT_SIZE];
    date_text(value, text);
    put_some(json, key, text);
}
