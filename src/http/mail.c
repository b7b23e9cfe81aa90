#include "service/mail.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

#include <string.h>

static void put_minute(Json *json, const char *key, int64_t minute) {
    put_text(json, key,
             arena_printf(json->text->arena, "%02d:%02d", (int)(minute / 60), (int)(minute % 60)));
}

static void answer(Reply *reply, const MailSetting *setting) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_some(&json, "mail", setting->mail);
    put_minute(&json, "quiet_from", setting->wishes.quiet_from);
    put_minute(&json, "quiet_until", setting->wishes.quiet_until);
    put_array(&json, "kinds");
    for (size_t kind = 0; kind < NOTICE_KIND_COUNT; kind++) {
        put_object(&json, NULL);
        put_text(&json, "kind", notice_kinds[kind].key);
        put_flag(&json, "on", !setting->wishes.off[kind]);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
}

static bool get(Request *request, Reply *reply, Error *err) {
    MailSetting setting = {.mail = ""};
    if (!query_only(request, "", err) || !request_serve(request, &mail_get_use_case, &setting, err))
        return false;
    answer(reply, &setting);
    return true;
}

// 20:00
static bool read_minute(const Request *request, const char *name, int64_t *minute, Error *err) {
    const char *text = "";
    if (!json_text(request, name, LIMIT_NAME, &text, err))
        return false;
    static const char shape[] = "dd:dd";
    bool ok = strlen(text) == sizeof shape - 1;
    for (size_t i = 0; ok && i < sizeof shape - 1; i++)
        ok = shape[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == shape[i];
    int hour = ok ? (text[0] - '0') * 10 + text[1] - '0' : 0;
    int rest = ok ? (text[3] - '0') * 10 + text[4] - '0' : 0;
    if (!ok || hour > 23 || rest > 59)
        return error_set(err, ERROR_INPUT, name, _("应为一天里的时刻，如 20:00"));
    *minute = hour * 60 + rest;
    return true;
}

static bool read_kind(Request *request, MailSetting *setting, Error *err) {
    const char *key = "";
    bool on = true;
    if (!json_only(request, "kind on", err) || !json_text(request, "kind", LIMIT_NAME, &key, err) ||
        !json_optional_flag(request, "on", &on, err))
        return false;
    int kind = term_find(notice_kinds, NOTICE_KIND_COUNT, key);
    if (kind < 0)
        return error_set(err, ERROR_INPUT, "kind", _("没有这种消息"));
    setting->wishes.off[kind] = !on;
    return true;
}

// Kinds that are not named are sent.
static bool put(Request *request, Reply *reply, Error *err) {
    MailSetting setting = {.mail = ""};
    size_t count = 0;
    if (!query_only(request, "", err) || !json_only(request, "quiet_from quiet_until kinds", err) ||
        !read_minute(request, "quiet_from", &setting.wishes.quiet_from, err) ||
        !read_minute(request, "quiet_until", &setting.wishes.quiet_until, err) ||
        !json_list(request, "kinds", NOTICE_KIND_COUNT, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct json_t *outside = NULL;
        if (!json_enter(request, "kinds", i, &outside, err))
            return false;
        bool ok = read_kind(request, &setting, err);
        json_leave(request, outside);
        if (!ok)
            return false;
    }
    if (!request_serve(request, &mail_put_use_case, &setting, err))
        return false;
    answer(reply, &setting);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/session/mail", 0, "work", get},
    {METHOD_PUT, "/api/v1/session/mail", 0, "work", put},
};

const RouteTable mail_routes = {routes, sizeof routes / sizeof *routes};
