#include "service/json_read.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdint.h>
#include <string.h>

const char *json_path(const JsonReader *r, const char *path, const char *key) {
    return *path ? arena_printf(r->arena, "%s.%s", path, key) : arena_strdup(r->arena, key);
}

// Every member must be one of `known`, which are separated by spaces.
void json_members_only(const JsonReader *r, JsonValue *object, const char *path,
                       const char *known) {
    const char *key = NULL;
    JsonValue *value = NULL;
    json_object_foreach(object, key, value) {
        if (!text_is_listed(known, key))
            scheme_fault(r->arena, r->faults, json_path(r, path, key),
                         _("没有这个成员；可用的有：%s"), known);
    }
}

static JsonValue *demanded(const JsonReader *r, JsonValue *object, const char *path,
                           const char *key, bool required) {
    JsonValue *value = json_object_get(object, key);
    if (!value && required)
        scheme_fault(r->arena, r->faults, json_path(r, path, key), _("缺少这个成员"));
    return value;
}

// A text of at most `limit` characters, trimmed; "" when it is missing.
const char *json_text_member(const JsonReader *r, JsonValue *object, const char *path,
                             const char *key, bool required, size_t limit) {
    JsonValue *value = demanded(r, object, path, key, required);
    if (!value)
        return "";
    if (!json_is_string(value)) {
        scheme_fault(r->arena, r->faults, json_path(r, path, key), _("应是文字"));
        return "";
    }
    if (strlen(json_string_value(value)) != json_string_length(value)) {
        scheme_fault(r->arena, r->faults, json_path(r, path, key), _("含有不能显示的控制字符"));
        return "";
    }
    const char *text = utf8_trim(r->arena, json_string_value(value));
    if ((required && !*text) || utf8_length(text) > limit)
        scheme_fault(r->arena, r->faults, json_path(r, path, key), _("应有1到%zu个字"), limit);
    return text;
}

// A number: whole as JSON has it, or decimal in quotes.
bool json_take_number(const JsonReader *r, JsonValue *value, const char *path, Ratio *out) {
    FigureText read;
    const char *typed =
        json_is_string(value) ? utf8_trim(r->arena, json_string_value(value)) : NULL;
    if (json_is_integer(value))
        typed = arena_printf(r->arena, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        scheme_fault(r->arena, r->faults, path, _("小数请写在引号里，如 \"0.5\""));
    else if (!typed || figure_read(r->arena, typed, &read) != FIGURE_FINE || *read.unit ||
             read.power || read.percent || !ratio_of(read.figure, figure_of(1), out))
        scheme_fault(r->arena, r->faults, path,
                     _("应是数：整数部分最多12位，小数部分最多6位，如 \"0.5\""));
    else
        return true;
    return false;
}

// The member's number; `otherwise` when it is missing.
Ratio json_number_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                         bool required, Ratio otherwise) {
    JsonValue *value = demanded(r, object, path, key, required);
    Ratio out = otherwise;
    if (value && !json_take_number(r, value, json_path(r, path, key), &out))
        out = ratio_exists(otherwise) ? otherwise : (Ratio){0, 1};
    return out;
}

int json_whole_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                      int least, int most, int otherwise) {
    JsonValue *value = demanded(r, object, path, key, false);
    if (!value)
        return otherwise;
    if (json_is_integer(value) && json_integer_value(value) >= least &&
        json_integer_value(value) <= most)
        return (int)json_integer_value(value);
    scheme_fault(r->arena, r->faults, json_path(r, path, key), _("应是%d到%d的整数"), least, most);
    return otherwise;
}

int json_choice_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                       bool required, const Term *terms, size_t count) {
    Text words = text_new(r->arena);
    JsonValue *value = demanded(r, object, path, key, required);
    int found = json_is_string(value) ? -1 : 0;
    for (size_t i = 0; i < count; i++) {
        text_addf(&words, "%s%s", i ? ", " : "", terms[i].key);
        if (json_is_string(value) && strcmp(json_string_value(value), terms[i].key) == 0)
            found = (int)i;
    }
    if (value && (found < 0 || !json_is_string(value)))
        scheme_fault(r->arena, r->faults, json_path(r, path, key), _("应是其中之一：%s"),
                     text_string(&words));
    return found < 0 ? 0 : found;
}

// The list of a member: its objects are read one by one.
size_t json_list_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                        bool required, size_t limit, JsonValue **list) {
    *list = demanded(r, object, path, key, required);
    if (!*list)
        return 0;
    size_t count = json_array_size(*list);
    if (!json_is_array(*list))
        scheme_fault(r->arena, r->faults, json_path(r, path, key), _("应是列表 [ … ]"));
    else if (count > limit || (required && count == 0))
        scheme_fault(r->arena, r->faults, json_path(r, path, key), _("应有1到%zu个"), limit);
    else
        return count;
    return 0;
}

// One of a list of objects, and its path; NULL when it is something else.
JsonValue *json_object_element(const JsonReader *r, JsonValue *list, const char *path,
                               const char *key, size_t i, const char **own) {
    *own = arena_printf(r->arena, "%s[%zu]", json_path(r, path, key), i);
    JsonValue *value = json_array_get(list, i);
    if (json_is_object(value))
        return value;
    scheme_fault(r->arena, r->faults, *own, _("应是对象 { … }"));
    return NULL;
}

bool json_member_exists(JsonValue *object, const char *key) {
    return json_object_get(object, key) != NULL;
}

JsonValue *json_member(JsonValue *object, const char *key) {
    return json_object_get(object, key);
}

JsonValue *json_element(JsonValue *list, size_t i) {
    return json_array_get(list, i);
}

bool json_is_nothing(JsonValue *value) {
    return !value || json_is_null(value);
}

size_t json_length(JsonValue *value) {
    return json_is_array(value) ? json_array_size(value) : SIZE_MAX;
}

const char **json_keys(const JsonReader *r, JsonValue *object, size_t *count) {
    const char **keys = arena_array(r->arena, json_object_size(object), sizeof *keys);
    const char *key = NULL;
    JsonValue *value = NULL;
    *count = 0;
    json_object_foreach(object, key, value) keys[(*count)++] = key;
    return keys;
}

const char *json_text_element(const JsonReader *r, JsonValue *list, const char *path,
                              const char *key, size_t i, size_t limit) {
    JsonValue *value = json_array_get(list, i);
    const char *text =
        json_is_string(value) && strlen(json_string_value(value)) == json_string_length(value)
            ? utf8_trim(r->arena, json_string_value(value))
            : "";
    if (!*text || utf8_length(text) > limit)
        scheme_fault(r->arena, r->faults,
                     arena_printf(r->arena, "%s[%zu]", json_path(r, path, key), i),
                     _("应有1到%zu个字"), limit);
    return text;
}

Date json_date_member(const JsonReader *r, JsonValue *object, const char *path, const char *key,
                      bool required) {
    enum { DAY = 40 };
    Date date = DATE_NONE;
    const char *text = json_text_member(r, object, path, key, required, DAY);
    if (*text && !date_parse(r->arena, text, &date))
        scheme_fault(r->arena, r->faults, json_path(r, path, key), _("应是日期，如 2022-06-30"));
    return date;
}

static void free_json(void *object) {
    json_decref(object);
}

// How deep brackets stand in one another, outside texts.
static size_t depth_of(const char *text, size_t length) {
    size_t depth = 0, most = 0;
    bool inside = false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            inside = !inside;
        else if (inside && text[i] == '\\')
            i++;
        else if (!inside && (text[i] == '{' || text[i] == '['))
            most = ++depth > most ? depth : most;
        else if (!inside && depth && (text[i] == '}' || text[i] == ']'))
            depth--;
    }
    return most;
}

JsonValue *json_document(const JsonReader *r, const char *text, size_t length) {
    json_error_t wrong;
    if (length > LIMIT_SCHEME || depth_of(text, length) > LIMIT_JSON_DEPTH) {
        scheme_fault(r->arena, r->faults, "", _("最多%zu字节，括号最多套%zu层"), LIMIT_SCHEME,
                     LIMIT_JSON_DEPTH);
        return NULL;
    }
    JsonValue *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &wrong);
    if (root)
        arena_defer(r->arena, free_json, root);
    if (json_is_object(root))
        return root;
    scheme_fault(r->arena, r->faults, "",
                 _("第%d行第%d列：不是JSON对象（可能缺少引号、逗号或括号，或同一成员写了两次）"),
                 root ? 1 : wrong.line, root ? 1 : wrong.column);
    return NULL;
}

JsonValue *json_kept(Arena *arena, const char *text, Error *err) {
    json_error_t wrong;
    JsonValue *root = json_loads(text, 0, &wrong);
    if (root)
        arena_defer(arena, free_json, root);
    if (json_is_object(root))
        return root;
    error_set(err, ERROR_SYSTEM, NULL, _("数据库里存的内容读不出来：%s"), root ? "" : wrong.text);
    return NULL;
}

const char *json_kept_text(JsonValue *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

const char *json_kept_element(JsonValue *list, size_t i) {
    const char *text = json_string_value(json_array_get(list, i));
    return text ? text : "";
}
