#include "http/outgoing.h"

#include "base/limits.h"
#include "base/message.h"

#include <curl/curl.h>
#include <string.h>
#include <strings.h>

bool outgoing_start(Error *err) {
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ||
           error_set(err, ERROR_SYSTEM, NULL, _("不能启动 libcurl"));
}

// What the other end says is not read: only its status counts.
static size_t ignore(char *bytes, // NOLINT(readability-non-const-parameter): libcurl's type
                     size_t size, size_t count, void *object) {
    (void)bytes;
    (void)object;
    return size * count;
}

// Ends the transfer (any answer but 0) when the server is to end.
static int is_ending(void *object, curl_off_t all, curl_off_t now, curl_off_t all_up,
                     curl_off_t now_up) {
    (void)all;
    (void)now;
    (void)all_up;
    (void)now_up;
    return atomic_load((atomic_bool *)object);
}

static void free_curl(void *object) {
    curl_easy_cleanup(object);
}

static void free_list(void *object) {
    curl_slist_free_all(*(struct curl_slist **)object);
}

static bool set_up(CURL *curl, const char *url, struct curl_slist *headers, const char *body,
                   atomic_bool *ending) {
    bool plain = strncasecmp(url, "http://", 7) == 0;
    return curl_easy_setopt(curl, CURLOPT_URL, url) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOPROXY, plain ? "*" : "") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)LIMIT_OUTGOING_SECONDS) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)LIMIT_OUTGOING_SECONDS / 2) ==
               CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(body)) ==
               CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, is_ending) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_XFERINFODATA, ending) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L) == CURLE_OK;
}

bool outgoing_post(Arena *arena, const char *url, const char *const *headers, const char *body,
                   atomic_bool *ending, Error *err) {
    long status = 0;
    struct curl_slist **list = ARENA_NEW(arena, struct curl_slist *);
    arena_defer(arena, free_list, list);
    for (size_t i = 0; headers[i]; i++) {
        struct curl_slist *longer = curl_slist_append(*list, headers[i]);
        if (!longer)
            return error_set(err, ERROR_SYSTEM, NULL, _("不能启动 libcurl"));
        *list = longer;
    }
    CURL *curl = curl_easy_init();
    if (!curl)
        return error_set(err, ERROR_SYSTEM, NULL, _("不能启动 libcurl"));
    arena_defer(arena, free_curl, curl);
    if (!set_up(curl, url, *list, body, ending))
        return error_set(err, ERROR_SYSTEM, NULL, _("不能启动 libcurl"));
    CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK)
        return error_set(err, ERROR_UNAVAILABLE, NULL, _("没有送到：%s"), curl_easy_strerror(code));
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return (status >= 200 && status < 300) ||
           error_set(err, ERROR_UNAVAILABLE, NULL, _("对方回答 %ld"), status);
}

// --- Mail ---

// What stands behind the scheme; NULL for other schemes.
static const char *host_of(const char *url, bool *safe) {
    *safe = strncasecmp(url, "smtps://", 8) == 0;
    if (*safe)
        return url + 8;
    return strncasecmp(url, "smtp://", 7) == 0 ? url + 7 : NULL;
}

static bool is_here(const char *host) {
    size_t length = strcspn(host, ":/");
    return (length == 9 && strncasecmp(host, "127.0.0.1", 9) == 0) ||
           (length == 9 && strncasecmp(host, "localhost", 9) == 0) ||
           strncmp(host, "[::1]", 5) == 0;
}

bool outgoing_mail_check(const char *url, Error *err) {
    bool safe = false;
    const char *host = host_of(url, &safe);
    bool sound = host && *host && !strpbrk(host, "@?# \\") && *host != ':' && *host != '/';
    return sound || error_set(err, ERROR_USAGE, "--smtp",
                              _("应为 smtps://主机:465 或 smtp://主机:587，不带用户名和密码"));
}

// What is left of a message.
typedef struct Rest {
    const char *bytes; // to be read next
    size_t length;     // left
} Rest;

static size_t read_rest(char *buffer, size_t size, size_t count, void *object) {
    Rest *rest = object;
    size_t length = size * count < rest->length ? size * count : rest->length;
    memcpy(buffer, rest->bytes, length);
    rest->bytes += length;
    rest->length -= length;
    return length;
}

static bool set_up_mail(CURL *curl, const MailServer *server, struct curl_slist *to, Rest *rest,
                        atomic_bool *ending) {
    bool safe = false;
    const char *host = host_of(server->url, &safe);
    long tls = safe || !is_here(host) ? CURLUSESSL_ALL : CURLUSESSL_TRY;
    return curl_easy_setopt(curl, CURLOPT_URL, server->url) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOPROXY, "*") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_USE_SSL, tls) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)LIMIT_OUTGOING_SECONDS) == CURLE_OK &&
           (!server->user ||
            (curl_easy_setopt(curl, CURLOPT_USERNAME, server->user) == CURLE_OK &&
             curl_easy_setopt(curl, CURLOPT_PASSWORD, server->password) == CURLE_OK)) &&
           curl_easy_setopt(curl, CURLOPT_MAIL_FROM, server->from) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_rest) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_READDATA, rest) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, is_ending) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_XFERINFODATA, ending) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L) == CURLE_OK;
}

bool outgoing_mail(Arena *arena, const MailServer *server, const char *to, const char *mail,
                   atomic_bool *ending, Error *err) {
    Rest rest = {mail, strlen(mail)};
    struct curl_slist **list = ARENA_NEW(arena, struct curl_slist *);
    arena_defer(arena, free_list, list);
    *list = curl_slist_append(NULL, to);
    CURL *curl = curl_easy_init();
    if (curl)
        arena_defer(arena, free_curl, curl);
    if (!curl || !*list || !set_up_mail(curl, server, *list, &rest, ending))
        return error_set(err, ERROR_SYSTEM, NULL, _("不能启动 libcurl"));
    CURLcode code = curl_easy_perform(curl);
    return code == CURLE_OK ||
           error_set(err, ERROR_UNAVAILABLE, NULL, _("没有送到：%s"), curl_easy_strerror(code));
}
