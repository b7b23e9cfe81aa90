#include "http/connection.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/exchange.h"
#include "http/metrics.h"
#include "http/tls.h"

#include <event2/buffer.h>
#include <event2/bufferevent_ssl.h>
#include <event2/event.h>
#include <stdio.h>
#include <sys/socket.h>

enum { SECOND = 1000000, SINGLE_WRITE = 256 << 10 };

static bool is_let_go(const Connection *c) {
    bufferevent_event_cb on_event = NULL;
    bufferevent_getcb(c->stream, NULL, NULL, &on_event, NULL);
    return !on_event;
}

void connection_begin(Connection *c, Phase phase) {
    c->phase = phase;
    c->since = clock_microseconds();
    c->received = 0;
}

static void remember(Connection *c) {
    Pool *pool = c->pool;
    evutil_socket_t s = bufferevent_getfd(c->stream);
    if (s < 0)
        return;
    if ((size_t)s >= pool->by_socket_size) {
        size_t size = 2 * (size_t)s + 64;
        pool->by_socket =
            arena_grow(pool->arena, pool->by_socket, pool->by_socket_size * sizeof(Connection *),
                       size * sizeof(Connection *));
        pool->by_socket_size = size;
    }
    pool->by_socket[s] = c;
}

static void on_input(struct evbuffer *input, const struct evbuffer_cb_info *info, void *object) {
    Connection *c = object;
    if (info->n_added == 0)
        return;
    if (c->phase == PHASE_REFUSED || is_let_go(c)) {
        evbuffer_drain(input, evbuffer_get_length(input));
        return;
    }
    if (c->phase == PHASE_IDLE)
        connection_begin(c, PHASE_READING);
    remember(c);
    c->received += info->n_added;
    // Room for the framing of chunks. The body itself is measured when it is whole.
    if (c->received > LIMIT_HEADERS + 2 * LIMIT_BODY && !c->too_large) {
        c->too_large = true;
        event_active(c->pool->refusing, 0, 0);
    }
}

static void on_output(struct evbuffer *output, const struct evbuffer_cb_info *info, void *object) {
    Connection *c = object;
    (void)output;
    // Bytes while we have not answered: evhttp refuses a request by itself.
    if (info->n_added > 0 && c->phase == PHASE_READING)
        event_active(c->pool->refusing, 0, 0);
}

struct bufferevent *pool_connect(Pool *pool) {
    struct bufferevent *stream = NULL;
    struct ssl_st *tls = pool->tls ? tls_new(pool->tls) : NULL;
    if (tls)
        stream = bufferevent_openssl_socket_new(pool->base, -1, tls, BUFFEREVENT_SSL_ACCEPTING,
                                                BEV_OPT_CLOSE_ON_FREE);
    else if (!pool->tls)
        stream = bufferevent_socket_new(pool->base, -1, BEV_OPT_CLOSE_ON_FREE);
    if (!stream)
        return NULL;
    if (tls)
        bufferevent_openssl_set_allow_dirty_shutdown(stream, 1);
    // An answer goes out in one write, not in one for each 16 KiB.
    bufferevent_set_max_single_write(stream, SINGLE_WRITE);
    Connection *c = pool->spare;
    if (c)
        pool->spare = c->next;
    else
        c = ARENA_NEW(pool->arena, Connection);
    *c = (Connection){.pool = pool, .stream = stream, .next = pool->connections};
    if (c->next)
        c->next->last = c;
    pool->connections = c;
    connection_begin(c, PHASE_READING);
    bufferevent_incref(stream);
    evbuffer_add_cb(bufferevent_get_input(stream), on_input, c);
    evbuffer_add_cb(bufferevent_get_output(stream), on_output, c);
    atomic_fetch_add(&pool->settings->metrics->connections, 1);
    atomic_fetch_add(&pool->settings->metrics->accepted, 1);
    pool->open++;
    event_active(pool->tidy, 0, 0);
    return stream;
}

static void forget(Connection *c) {
    Pool *pool = c->pool;
    evutil_socket_t s = bufferevent_getfd(c->stream);
    if (s >= 0 && (size_t)s < pool->by_socket_size && pool->by_socket[s] == c)
        pool->by_socket[s] = NULL;
    if (pool->cursor == c)
        pool->cursor = c->next;
    if (c->next)
        c->next->last = c->last;
    if (c->last)
        c->last->next = c->next;
    else
        pool->connections = c->next;
    evbuffer_remove_cb(bufferevent_get_input(c->stream), on_input, c);
    evbuffer_remove_cb(bufferevent_get_output(c->stream), on_output, c);
    bufferevent_decref(c->stream);
    c->stream = NULL;
    c->next = pool->spare;
    pool->spare = c;
    pool->open--;
    atomic_fetch_sub(&pool->settings->metrics->connections, 1);
}

// Ends a connection from below, so that evhttp sees its end.
static void hang_up(Connection *c) {
    shutdown(bufferevent_getfd(c->stream), SHUT_RDWR);
}

static void look_at(Connection *c, int64_t now) {
    int64_t took = now - c->since;
    Pool *pool = c->pool;
    if (is_let_go(c)) {
        forget(c);
    } else if ((c->phase == PHASE_READING && took > (int64_t)LIMIT_REQUEST_SECONDS * SECOND) ||
               (c->phase == PHASE_SENDING && took > (int64_t)LIMIT_SEND_SECONDS * SECOND)) {
        atomic_fetch_add(&pool->settings->metrics->slow, 1);
        hang_up(c);
    } else if ((c->phase == PHASE_REFUSED && took > SECOND) ||
               (pool->stopping &&
                (c->phase == PHASE_IDLE || (c->phase == PHASE_READING && c->received == 0)))) {
        hang_up(c);
    }
}

// --- Answers that evhttp gives by itself ---

// Puts our own answer in the place of evhttp's page, and closes when it is sent.
static void refuse(Connection *c) {
    struct evbuffer *output = bufferevent_get_output(c->stream);
    char head[sizeof "HTTP/1.1 400"] = "";
    evbuffer_unfreeze(output,
                      1); // its front belongs to the stream, which reads it only when it writes
    evbuffer_copyout(output, head, sizeof head - 1);
    evbuffer_freeze(output, 1);
    int status = c->too_large ? 413 : 0;
    if (!c->too_large && sscanf(head, "HTTP/1.%*1d %3d", &status) != 1)
        status = 400;
    if (status == 100)
        return;
    if (status < 400)
        status = 400;
    Arena *arena = arena_new();
    Exchange exchange = {.started = clock_microseconds()};
    Exchange *x = &exchange;
    x->request = (Request){.arena = arena,
                           .method = METHOD_COUNT,
                           .id = "",
                           .address = "",
                           .settings = c->pool->settings};
    x->reply = reply_new(arena);
    exchange_refuse(x, status, status == 413 ? _("内容太大") : _("请求不符合 HTTP 的格式"));
    evbuffer_unfreeze(output, 1);
    evbuffer_drain(output, evbuffer_get_length(output));
    evbuffer_freeze(output, 1);
    struct evbuffer *input = bufferevent_get_input(c->stream);
    evbuffer_drain(input, evbuffer_get_length(input));
    connection_begin(c, PHASE_REFUSED);
    evbuffer_add_printf(output,
                        "HTTP/1.1 %d Refused\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
                        "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
                        "Connection: close\r\n\r\n%.*s",
                        status, x->reply.type, x->reply.length, (int)x->reply.length,
                        x->reply.bytes);
    bufferevent_enable(c->stream, EV_WRITE);
    exchange_end(x);
    arena_free(arena);
}

static void on_refusing(evutil_socket_t s, short what, void *object) {
    Pool *pool = object;
    (void)s;
    (void)what;
    for (Connection *c = pool->connections; c; c = c->next)
        if (c->phase == PHASE_READING && !is_let_go(c) &&
            (c->too_large || evbuffer_get_length(bufferevent_get_output(c->stream)) > 0))
            refuse(c);
}

// --- The pool ---

void connection_sent(Connection *c) {
    connection_begin(c, PHASE_IDLE);
    size_t waiting = evbuffer_get_length(bufferevent_get_input(c->stream));
    if (waiting == 0)
        return;
    connection_begin(c, PHASE_READING);
    c->received = waiting;
}

Connection *pool_find(const Pool *pool, struct bufferevent *stream) {
    return pool->by_socket[bufferevent_getfd(stream)];
}

void pool_look(Pool *pool, size_t most) {
    int64_t now = clock_microseconds();
    for (size_t i = 0; i < most; i++) {
        Connection *c = pool->cursor ? pool->cursor : pool->connections;
        if (!c)
            return;
        pool->cursor = c->next;
        look_at(c, now);
    }
}

static void on_tidy(evutil_socket_t s, short what, void *object) {
    enum { SOME = 4 };
    (void)s;
    (void)what;
    pool_look(object, SOME);
}

bool pool_open(Pool *pool, Arena *arena, Settings *settings, struct ssl_ctx_st *tls,
               struct event_base *base) {
    *pool = (Pool){.arena = arena, .settings = settings, .tls = tls, .base = base};
    pool->refusing = event_new(base, -1, 0, on_refusing, pool);
    pool->tidy = event_new(base, -1, 0, on_tidy, pool);
    return pool->refusing && pool->tidy;
}

void pool_close(Pool *pool) {
    while (pool->connections)
        forget(pool->connections);
    if (pool->refusing)
        event_free(pool->refusing);
    if (pool->tidy)
        event_free(pool->tidy);
}
