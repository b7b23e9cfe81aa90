#include "http/exchange.h"

#include "base/clock.h"
#include "base/message.h"
#include "http/kept.h"
#include "http/metrics.h"
#include "http/router.h"
#include "http/routes.h"
#include "http/settings.h"

#include <unistd.h>

bool exchange_begin(Exchange *exchange, Kept *kept) {
    Request *request = &exchange->request;
    Reply *reply = &exchange->reply;
    Error err = {0};
    if (kept_answer(kept, exchange))
        return true;
    const Route *route = router_find(request, reply);
    if (route && (route->flags & ROUTE_SLOW))
        return false;
    // A change while it is answered shows by the mark of before.
    if (route && (route->flags & ROUTE_KEPT) &&
        !store_mark(request->store, request->arena, &exchange->mark, &err))
        exchange->mark = NULL;
    router_run(request, reply);
    kept_put(kept, exchange);
    return true;
}

void exchange_run(Exchange *exchange, Store *store) {
    message_set_language(
        message_language_of(request_header(&exchange->request, "accept-language")));
    exchange->request.store = store;
    exchange->request.caller.store = store;
    if (store)
        router_run(&exchange->request, &exchange->reply);
    else
        exchange_refuse(exchange, 503, _("数据库暂时不可用"));
}

void exchange_refuse(Exchange *exchange, int status, const char *words) {
    Error err = {0};
    error_set(&err, status >= 500 ? ERROR_UNAVAILABLE : ERROR_USAGE, NULL, "%s", words);
    reply_problem(&exchange->reply, &exchange->request, status, &err);
    reply_finish(&exchange->reply, &exchange->request);
}

void exchange_end(Exchange *exchange) {
    const Request *request = &exchange->request;
    const Reply *reply = &exchange->reply;
    int64_t took = clock_microseconds() - exchange->started;
    size_t number = request->route ? route_number(request->route) : route_count();
    char at[CLOCK_STAMP_SIZE];
    metrics_count(request->settings->metrics, number, reply->status, took, reply->length);
    clock_stamp(at);
    Text line = text_new(request->arena);
    Json json = {.text = &line};
    put_object(&json, NULL);
    put_text(&json, "at", at);
    put_text(&json, "id", request->id);
    put_text(&json, "method",
             request->method < METHOD_COUNT ? method_names[request->method] : "OTHER");
    put_text(&json, "route", request->route ? request->route->path : NULL);
    put_int(&json, "status", reply->status);
    put_json(&json, "ms",
             arena_printf(request->arena, "%lld.%03lld", (long long)(took / 1000),
                          (long long)(took % 1000)));
    put_int(&json, "bytes", (int64_t)reply->length);
    put_some(&json, "account", request->caller.actor);
    put_text(&json, "from", request->address);
    if (reply->detail)
        put_text(&json, "detail", reply->detail);
    put_object_end(&json);
    text_add(&line, "\n");
    // One write a line, so that the lines of several loops do not mix. A log that cannot be written
    // stops nobody.
    ssize_t written = write(STDERR_FILENO, text_string(&line), line.length);
    (void)written;
}
