#include "http/request.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const char *const method_names[METHOD_COUNT] = {
    [METHOD_GET] = "GET",         [METHOD_HEAD] = "HEAD",   [METHOD_POST] = "POST",
    [METHOD_PUT] = "PUT",         [METHOD_PATCH] = "PATCH", [METHOD_DELETE] = "DELETE",
    [METHOD_OPTIONS] = "OPTIONS",
};

const char *pair_find(const PairList *list, const char *name) {
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return list->items[i].value;
    return NULL;
}

void pair_add(Arena *arena, PairList *list, const char *name, const char *value) {
    list->items = arena_room(arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = (Pair){name, value};
}

const char *request_header(const Request *request, const char *name) {
    return pair_find(&request->headers, name);
}

const char *request_parameter(const Request *request, const char *name) {
    const char *value = pair_find(&request->parameters, name);
    return value ? value : "";
}

void request_trust_proxy(Request *request) {
    const char *from = request_header(request, "x-forwarded-for");
    const char *scheme = request_header(request, "x-forwarded-proto");
    // The last address is the one that the proxy itself has seen.
    const char *comma = from ? strrchr(from, ',') : NULL;
    const char *last = comma ? comma + 1 : from;
    if (last && strlen(last) < 64 && utf8_valid(last, strlen(last)))
        request->address = utf8_trim(request->arena, last);
    request->secure = scheme ? strcmp(scheme, "https") == 0 : request->secure;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool request_decode(Arena *arena, const char *text, size_t length, bool plus, const char **out) {
    char *decoded = arena_alloc(arena, length + 1);
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '%') {
            int high = i + 2 < length ? hex_digit(text[i + 1]) : -1;
            int low = i + 2 < length ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        if (c == '\0')
            return false;
        decoded[n++] = c;
    }
    *out = decoded;
    return utf8_valid(decoded, n);
}

bool request_read_query(Arena *arena, const char *query, PairList *out, Error *err) {
    for (const char *p = query; *p;) {
        size_t length = strcspn(p, "&"), name_length = strcspn(p, "=&");
        const char *name = "", *value = "";
        if (!request_decode(arena, p, name_length, true, &name) ||
            (name_length < length &&
             !request_decode(arena, p + name_length + 1, length - name_length - 1, true, &value)))
            return error_set(err, ERROR_USAGE, NULL, _("网址问号后面的部分不是正确的 UTF-8 编码"));
        if (*name && pair_find(out, name))
            return error_set(err, ERROR_USAGE, name, _("同一个参数给了两次"));
        if (out->count >= LIMIT_QUERIES)
            return error_set(err, ERROR_LIMIT, NULL, _("参数太多，最多%zu个"), LIMIT_QUERIES);
        if (*name)
            pair_add(arena, out, name, value);
        p += length + (p[length] == '&');
    }
    return true;
}

// --- JSON ---

static void json_free(void *object) {
    json_decref(object);
}

// How deep brackets nest outside of strings, so that a hostile body is refused before it is parsed.
static size_t json_depth(const char *body, size_t length) {
    size_t depth = 0, most = 0;
    bool quoted = false;
    for (size_t i = 0; i < length; i++) {
        char c = body[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            most = ++depth > most ? depth : most;
        else if (!quoted && (c == '}' || c == ']') && depth > 0)
            depth--;
    }
    return most;
}

bool request_read_json(Request *request, Error *err) {
    json_error_t fault;
    if (request->body_length == 0)
        return error_set(err, ERROR_USAGE, NULL, _("缺少请求内容；应为 JSON 对象"));
    if (!utf8_valid(request->body, request->body_length))
        return error_set(err, ERROR_USAGE, NULL, _("请求内容不是 UTF-8"));
    if (json_depth(request->body, request->body_length) > LIMIT_JSON_DEPTH)
        return error_set(err, ERROR_USAGE, NULL, _("JSON 嵌套太深，最多%zu层"), LIMIT_JSON_DEPTH);
    json_t *json = json_loadb(request->body, request->body_length, JSON_REJECT_DUPLICATES, &fault);
    if (!json)
        return error_set(err, ERROR_USAGE, NULL, _("请求内容不是正确的 JSON（第%d行第%d列）"),
                         fault.line, fault.column);
    arena_defer(request->arena, json_free, json);
    if (!json_is_object(json))
        return error_set(err, ERROR_USAGE, NULL, _("请求内容应为 JSON 对象"));
    request->json = json;
    return true;
}

// --- Values ---

// Reads a whole number of at most 18 digits.
static bool whole_number(const char *text, int64_t *out) {
    const char *digits = text + (*text == '-');
    size_t length = strlen(digits);
    if (length == 0 || length > 18 || strspn(digits, "0123456789") != length)
        return false;
    *out = strtoll(text, NULL, 10);
    return true;
}

static bool int_of(const char *name, const char *text, int64_t least, int64_t most, int64_t *out,
                   ErrorCode code, Error *err) {
    int64_t value = 0;
    if (!whole_number(text, &value) || value < least || value > most)
        return error_set(err, code, name, _("“%s”不对；应为%lld到%lld的整数"), text,
                         (long long)least, (long long)most);
    *out = value;
    return true;
}

static bool date_of_text(const char *name, const char *text, Date *out, ErrorCode code,
                         Error *err) {
    int year = 0, month = 0, day = 0;
    // Only the exchange form: 2022-06-30.
    bool shaped = strlen(text) == 10 && text[4] == '-' && text[7] == '-';
    for (size_t i = 0; shaped && i < 10; i++)
        shaped = i == 4 || i == 7 || (text[i] >= '0' && text[i] <= '9');
    if (shaped) {
        year = (int)strtol(text, NULL, 10);
        month = (int)strtol(text + 5, NULL, 10);
        day = (int)strtol(text + 8, NULL, 10);
    }
    Date date = shaped ? date_of(year, month, day) : DATE_NONE;
    if (date == DATE_NONE)
        return error_set(err, code, name, _("“%s”不是日期；应如 2022-06-30"), text);
    *out = date;
    return true;
}

// A text that people may have typed: not too long, and printable.
static bool check_text(const char *name, const char *text, size_t limit, ErrorCode code,
                       Error *err) {
    if (utf8_length(text) > limit)
        return error_set(err, code, name, _("太长，最多%zu个字"), limit);
    for (const char *p = text; *p; p++)
        if (((unsigned char)*p < 0x20 && !strchr("\n\r\t", *p)) || *p == 0x7f)
            return error_set(err, code, name, _("含有不能显示的控制字符"));
    return true;
}

bool query_text(const Request *request, const char *name, size_t limit, const char **out,
                Error *err) {
    const char *value = pair_find(&request->queries, name);
    if (!value)
        return true;
    if (!check_text(name, value, limit, ERROR_USAGE, err))
        return false;
    *out = value;
    return true;
}

bool query_int(const Request *request, const char *name, int64_t least, int64_t most, int64_t *out,
               Error *err) {
    const char *value = pair_find(&request->queries, name);
    return !value || int_of(name, value, least, most, out, ERROR_USAGE, err);
}

bool query_date(const Request *request, const char *name, Date *out, Error *err) {
    const char *value = pair_find(&request->queries, name);
    return !value || date_of_text(name, value, out, ERROR_USAGE, err);
}

bool query_flag(const Request *request, const char *name, bool *out, Error *err) {
    const char *value = pair_find(&request->queries, name);
    if (!value)
        return true;
    if (strcmp(value, "1") != 0 && strcmp(value, "0") != 0)
        return error_set(err, ERROR_USAGE, name, _("应为 1 或 0"));
    *out = *value == '1';
    return true;
}

bool query_only(const Request *request, const char *names, Error *err) {
    for (size_t i = 0; i < request->queries.count; i++)
        if (!text_is_listed(names, request->queries.items[i].name))
            return error_set(err, ERROR_USAGE, request->queries.items[i].name, _("没有这个参数"));
    return true;
}

bool path_int(const Request *request, const char *name, int64_t least, int64_t most, int64_t *out,
              Error *err) {
    return int_of(name, request_parameter(request, name), least, most, out, ERROR_NOT_FOUND, err);
}

bool path_date(const Request *request, const char *name, Date *out, Error *err) {
    return date_of_text(name, request_parameter(request, name), out, ERROR_NOT_FOUND, err);
}

static bool missing(const char *name, Error *err) {
    return error_set(err, ERROR_INPUT, name, _("缺少这一项"));
}

bool json_has(const Request *request, const char *name) {
    return json_object_get(request->json, name) != NULL;
}

bool json_optional_text(const Request *request, const char *name, size_t limit, const char **out,
                        Error *err) {
    const json_t *value = json_object_get(request->json, name);
    if (!value)
        return true;
    if (json_is_null(value)) {
        *out = NULL;
        return true;
    }
    if (!json_is_string(value))
        return error_set(err, ERROR_INPUT, name, _("应为文字"));
    const char *text = json_string_value(value);
    if (!check_text(name, text, limit, ERROR_INPUT, err))
        return false;
    *out = text;
    return true;
}

bool json_text(const Request *request, const char *name, size_t limit, const char **out,
               Error *err) {
    const json_t *value = json_object_get(request->json, name);
    if (!value)
        return missing(name, err);
    if (json_is_null(value))
        return error_set(err, ERROR_INPUT, name, _("应为文字"));
    return json_optional_text(request, name, limit, out, err);
}

bool json_optional_int(const Request *request, const char *name, int64_t least, int64_t most,
                       int64_t *out, Error *err) {
    const json_t *value = json_object_get(request->json, name);
    if (!value)
        return true;
    if (!json_is_integer(value) || json_integer_value(value) < least ||
        json_integer_value(value) > most)
        return error_set(err, ERROR_INPUT, name, _("应为%lld到%lld的整数"), (long long)least,
                         (long long)most);
    *out = json_integer_value(value);
    return true;
}

bool json_optional_id(const Request *request, const char *name, int64_t *out, Error *err) {
    if (json_is_null(json_object_get(request->json, name))) {
        *out = 0;
        return true;
    }
    return json_optional_int(request, name, 1, INT64_MAX, out, err);
}

bool json_int(const Request *request, const char *name, int64_t least, int64_t most, int64_t *out,
              Error *err) {
    return json_has(request, name) ? json_optional_int(request, name, least, most, out, err)
                                   : missing(name, err);
}

bool json_optional_date(const Request *request, const char *name, Date *out, Error *err) {
    const json_t *value = json_object_get(request->json, name);
    if (!value)
        return true;
    if (json_is_null(value)) {
        *out = DATE_NONE;
        return true;
    }
    if (!json_is_string(value))
        return error_set(err, ERROR_INPUT, name, _("应为日期，如 2022-06-30"));
    return date_of_text(name, json_string_value(value), out, ERROR_INPUT, err);
}

bool json_date(const Request *request, const char *name, Date *out, Error *err) {
    const json_t *value = json_object_get(request->json, name);
    if (!value)
        return missing(name, err);
    if (json_is_null(value))
        return error_set(err, ERROR_INPUT, name, _("应为日期，如 2022-06-30"));
    return json_optional_date(request, name, out, err);
}

bool json_optional_flag(const Request *request, const char *name, bool *out, Error *err) {
    const json_t *value = json_object_get(request->json, name);
    if (!value)
        return true;
    if (!json_is_boolean(value))
        return error_set(err, ERROR_INPUT, name, _("应为 true 或 false"));
    *out = json_is_true(value);
    return true;
}

bool json_only(const Request *request, const char *names, Error *err) {
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(request->json, name, value) {
        if (!text_is_listed(names, name))
            return error_set(err, ERROR_INPUT, name, _("没有这一项"));
    }
    return true;
}

bool json_list(const Request *request, const char *name, size_t limit, size_t *count, Error *err) {
    const json_t *list = json_object_get(request->json, name);
    if (!list)
        return missing(name, err);
    if (!json_is_array(list))
        return error_set(err, ERROR_INPUT, name, _("应为列表"));
    if (json_array_size(list) > limit)
        return error_set(err, ERROR_INPUT, name, _("太多，最多%zu个"), limit);
    *count = json_array_size(list);
    return true;
}

bool json_texts(const Request *request, const char *name, size_t limit, size_t length,
                const char *const **out, size_t *count, Error *err) {
    if (!json_list(request, name, limit, count, err))
        return false;
    const char **items = arena_array(request->arena, *count + 1, sizeof *items);
    for (size_t i = 0; i < *count; i++) {
        items[i] = json_string_value(json_array_get(json_object_get(request->json, name), i));
        if (!items[i])
            return error_set(err, ERROR_INPUT, name, _("第%zu个应为文字"), i + 1);
        if (!check_text(name, items[i], length, ERROR_INPUT, err))
            return false;
    }
    *out = items;
    return true;
}

bool json_enter(Request *request, const char *name, size_t at, struct json_t **outside,
                Error *err) {
    json_t *item = json_array_get(json_object_get(request->json, name), at);
    if (!json_is_object(item))
        return error_set(err, ERROR_INPUT, name, _("第%zu个应为对象"), at + 1);
    *outside = request->json;
    request->json = item;
    return true;
}

bool json_within(Request *request, const char *name, struct json_t **outside, Error *err) {
    json_t *member = json_object_get(request->json, name);
    if (!json_is_object(member))
        return error_set(err, ERROR_INPUT, name, _("应为对象"));
    *outside = request->json;
    request->json = member;
    return true;
}

void json_leave(Request *request, struct json_t *outside) {
    request->json = outside;
}
