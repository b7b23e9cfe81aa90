#include "http/server.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/exchange.h"
#include "http/listen.h"
#include "http/metrics.h"
#include "http/tls.h"
#include "http/worker.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/bufferevent_ssl.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <event2/listener.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WORKERS = 2, MOST_LOOPS = 64, SECOND = 1000000 };

// What a connection is doing.
typedef enum Phase {
    PHASE_READING, // a request is on its way; also from opening to the first one
    PHASE_WORKING, // it is being answered
    PHASE_SENDING, // the answer is on its way
    PHASE_IDLE,    // nothing
    PHASE_REFUSED, // evhttp could not read it and has refused it; it is going to be closed
} Phase;

typedef struct Connection {
    struct Loop *loop;              // whose it is
    struct bufferevent *stream;     // held, so that it outlives evhttp's use of it
    Phase phase;                    // what it is doing
    int64_t since;                  // monotonic microseconds
    size_t received;                // bytes of the request so far
    bool too_large;                 // it sent more than a request may have
    struct Connection *next, *last; // in the loop's list
} Connection;

// One loop: a thread with its socket, its store and its connections. Nothing in it is shared but
// `done`.
typedef struct Loop {
    struct Server *server;             // common to all
    struct event_base *base;           // of libevent
    struct evhttp *http;               // reads and writes
    struct evhttp_bound_socket *bound; // its socket; NULL when it takes no more
    struct event *wake, *tick;         // eventfd and clock
    struct event *refusing;            // connections that evhttp has refused
    struct event *tidy;                // a connection came: let go of some that ended
    int wake_fd;                       // an eventfd
    int socket;                        // listens
    Store *store;                      // of this thread
    Arena *arena;                      // of the loop
    pthread_t thread;                  // runs it
    Connection *connections;           // all open ones
    Connection *cursor;                // the next to be looked at
    Connection *spare;                 // records to be used again
    Connection **by_socket;            // connection of a file descriptor
    size_t by_socket_size;             // of `by_socket`
    size_t open;                       // connections
    uint64_t number;                   // of the request
    int64_t stopping;                  // since when; 0 while it serves
    pthread_mutex_t lock;              // over `done`
    struct Visit *done;                // answered by workers
} Loop;

typedef struct Server {
    Settings *settings;     // given
    struct ssl_ctx_st *tls; // NULL without
    Workers *workers;       // beside the loops
    Loop *loops;            // all
    size_t loop_count;      // of `loops`
    uint32_t started;       // part of each request's id
    atomic_bool ending;     // a signal came
} Server;

// A request in evhttp's hands and ours.
typedef struct Visit {
    Job job;                        // when it is done by a worker
    Exchange exchange;              // what is asked and answered
    Loop *loop;                     // whose connection it came by
    Connection *connection;         // likewise
    struct evhttp_request *request; // of evhttp
    struct Visit *next;             // in the list of done ones
} Visit;

// --- Connections ---

static bool is_let_go(const Connection *c) {
    bufferevent_event_cb on_event = NULL;
    bufferevent_getcb(c->stream, NULL, NULL, &on_event, NULL);
    return !on_event;
}

static void set_phase(Connection *c, Phase phase) {
    c->phase = phase;
    c->since = clock_microseconds();
    c->received = 0;
}

static void remember(Connection *c) {
    Loop *loop = c->loop;
    evutil_socket_t s = bufferevent_getfd(c->stream);
    if (s < 0)
        return;
    if ((size_t)s >= loop->by_socket_size) {
        size_t size = 2 * (size_t)s + 64;
        loop->by_socket =
            arena_grow(loop->arena, loop->by_socket, loop->by_socket_size * sizeof(Connection *),
                       size * sizeof(Connection *));
        loop->by_socket_size = size;
    }
    loop->by_socket[s] = c;
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
        set_phase(c, PHASE_READING);
    remember(c);
    c->received += info->n_added;
    // Room for the framing of chunks. The body itself is measured when it is whole.
    if (c->received > LIMIT_HEADERS + 2 * LIMIT_BODY && !c->too_large) {
        c->too_large = true;
        event_active(c->loop->refusing, 0, 0);
    }
}

static void on_output(struct evbuffer *output, const struct evbuffer_cb_info *info, void *object) {
    Connection *c = object;
    (void)output;
    // Bytes while we have not answered: evhttp refuses a request by itself.
    if (info->n_added > 0 && c->phase == PHASE_READING)
        event_active(c->loop->refusing, 0, 0);
}

static struct bufferevent *on_open(struct event_base *base, void *object) {
    Loop *loop = object;
    Server *server = loop->server;
    struct bufferevent *stream = NULL;
    struct ssl_st *tls = server->tls ? tls_new(server->tls) : NULL;
    if (tls)
        stream = bufferevent_openssl_socket_new(base, -1, tls, BUFFEREVENT_SSL_ACCEPTING,
                                                BEV_OPT_CLOSE_ON_FREE);
    else if (!server->tls)
        stream = bufferevent_socket_new(base, -1, BEV_OPT_CLOSE_ON_FREE);
    if (!stream)
        return NULL;
    if (tls)
        bufferevent_openssl_set_allow_dirty_shutdown(stream, 1);
    Connection *c = loop->spare;
    if (c)
        loop->spare = c->next;
    else
        c = ARENA_NEW(loop->arena, Connection);
    *c = (Connection){.loop = loop, .stream = stream, .next = loop->connections};
    if (c->next)
        c->next->last = c;
    loop->connections = c;
    set_phase(c, PHASE_READING);
    bufferevent_incref(stream);
    evbuffer_add_cb(bufferevent_get_input(stream), on_input, c);
    evbuffer_add_cb(bufferevent_get_output(stream), on_output, c);
    atomic_fetch_add(&server->settings->metrics->connections, 1);
    atomic_fetch_add(&server->settings->metrics->accepted, 1);
    if (++loop->open >= LIMIT_CONNECTIONS && loop->bound)
        evconnlistener_disable(evhttp_bound_socket_get_listener(loop->bound));
    event_active(loop->tidy, 0, 0);
    return stream;
}

static void forget(Connection *c) {
    Loop *loop = c->loop;
    evutil_socket_t s = bufferevent_getfd(c->stream);
    if (s >= 0 && (size_t)s < loop->by_socket_size && loop->by_socket[s] == c)
        loop->by_socket[s] = NULL;
    if (loop->cursor == c)
        loop->cursor = c->next;
    if (c->next)
        c->next->last = c->last;
    if (c->last)
        c->last->next = c->next;
    else
        loop->connections = c->next;
    evbuffer_remove_cb(bufferevent_get_input(c->stream), on_input, c);
    evbuffer_remove_cb(bufferevent_get_output(c->stream), on_output, c);
    bufferevent_decref(c->stream);
    c->stream = NULL;
    c->next = loop->spare;
    loop->spare = c;
    loop->open--;
    atomic_fetch_sub(&loop->server->settings->metrics->connections, 1);
}

// Ends a connection from below, so that evhttp sees its end.
static void hang_up(Connection *c) {
    shutdown(bufferevent_getfd(c->stream), SHUT_RDWR);
}

static void look_at(Connection *c, int64_t now) {
    int64_t took = now - c->since;
    Loop *loop = c->loop;
    if (is_let_go(c)) {
        forget(c);
    } else if ((c->phase == PHASE_READING && took > (int64_t)LIMIT_REQUEST_SECONDS * SECOND) ||
               (c->phase == PHASE_SENDING && took > (int64_t)LIMIT_SEND_SECONDS * SECOND)) {
        atomic_fetch_add(&loop->server->settings->metrics->slow, 1);
        hang_up(c);
    } else if ((c->phase == PHASE_REFUSED && took > SECOND) ||
               (loop->stopping &&
                (c->phase == PHASE_IDLE || (c->phase == PHASE_READING && c->received == 0)))) {
        hang_up(c);
    }
}

// --- Answers that evhttp gives by itself ---

// Puts our own answer in the place of evhttp's page, and closes when it is sent.
static void refuse(Connection *c) {
    struct evbuffer *output = bufferevent_get_output(c->stream);
    char head[sizeof "HTTP/1.1 400"] = "";
    evbuffer_copyout(output, head, sizeof head - 1);
    int status = c->too_large ? 413 : 0;
    if (!c->too_large && sscanf(head, "HTTP/1.%*1d %3d", &status) != 1)
        status = 400;
    if (status == 100)
        return;
    if (status < 400)
        status = 400;
    Arena *arena = arena_new();
    Visit v = {.exchange = {.started = clock_microseconds()}};
    Exchange *x = &v.exchange;
    x->request = (Request){.arena = arena,
                           .method = METHOD_COUNT,
                           .id = "",
                           .address = "",
                           .settings = c->loop->server->settings};
    x->reply = reply_new(arena);
    exchange_refuse(x, status, status == 413 ? _("内容太大") : _("请求不符合 HTTP 的格式"));
    evbuffer_unfreeze(output, 1);
    evbuffer_drain(output, evbuffer_get_length(output));
    evbuffer_freeze(output, 1);
    struct evbuffer *input = bufferevent_get_input(c->stream);
    evbuffer_drain(input, evbuffer_get_length(input));
    set_phase(c, PHASE_REFUSED);
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
    Loop *loop = object;
    (void)s;
    (void)what;
    for (Connection *c = loop->connections; c; c = c->next)
        if (c->phase == PHASE_READING && !is_let_go(c) &&
            (c->too_large || evbuffer_get_length(bufferevent_get_output(c->stream)) > 0))
            refuse(c);
}

// --- Requests ---

static Method method_of(enum evhttp_cmd_type type) {
    switch (type) {
    case EVHTTP_REQ_GET:
        return METHOD_GET;
    case EVHTTP_REQ_HEAD:
        return METHOD_HEAD;
    case EVHTTP_REQ_POST:
        return METHOD_POST;
    case EVHTTP_REQ_PUT:
        return METHOD_PUT;
    case EVHTTP_REQ_PATCH:
        return METHOD_PATCH;
    case EVHTTP_REQ_DELETE:
        return METHOD_DELETE;
    case EVHTTP_REQ_OPTIONS:
        return METHOD_OPTIONS;
    default:
        return METHOD_COUNT;
    }
}

static const char *lower(Arena *arena, const char *name) {
    char *copy = arena_strdup(arena, name);
    for (char *p = copy; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    return copy;
}

// Copies what came into our request. False when its headers contradict each other.
static bool read_request(Visit *v, Arena *arena) {
    struct evhttp_request *from = v->request;
    Request *to = &v->exchange.request;
    Server *server = v->loop->server;
    char *address = NULL;
    uint16_t port = 0;
    bool sound = true;
    evhttp_connection_get_peer(evhttp_request_get_connection(from), &address, &port);
    *to = (Request){
        .arena = arena,
        .store = v->loop->store,
        .method = method_of(evhttp_request_get_command(from)),
        .target = evhttp_request_get_uri(from),
        .address = arena_strdup(arena, address ? address : ""),
        .id =
            arena_printf(arena, "%08x-%zx-%llx", server->started, (size_t)(v->loop - server->loops),
                         (unsigned long long)v->loop->number++),
        .secure = server->tls != NULL,
        .settings = server->settings,
        .caller = {.store = v->loop->store, .actor = "", .role = ROLE_PUBLIC},
    };
    for (const struct evkeyval *h = evhttp_request_get_input_headers(from)->tqh_first; h;
         h = h->next.tqe_next) {
        const char *name = lower(arena, h->key);
        bool single = strcmp(name, "content-length") == 0 || strcmp(name, "host") == 0 ||
                      strcmp(name, "authorization") == 0 || strcmp(name, "cookie") == 0 ||
                      strcmp(name, "transfer-encoding") == 0 || strcmp(name, "if-match") == 0 ||
                      strcmp(name, "x-csrf-token") == 0 || strcmp(name, "content-type") == 0 ||
                      strcmp(name, "idempotency-key") == 0;
        sound = sound && !(single && request_header(to, name));
        pair_add(arena, &to->headers, name, h->value);
    }
    const char *coding = request_header(to, "transfer-encoding");
    sound =
        sound &&
        !(coding && (request_header(to, "content-length") || strcasecmp(coding, "chunked") != 0));
    if (server->settings->behind_proxy)
        request_trust_proxy(to);
    struct evbuffer *body = evhttp_request_get_input_buffer(from);
    to->body_length = evbuffer_get_length(body);
    char *bytes = arena_alloc(arena, to->body_length + 1);
    evbuffer_remove(body, bytes, to->body_length);
    to->body = bytes;
    return sound;
}

static void on_sent(struct evhttp_request *request, void *object) {
    Connection *c = object;
    (void)request;
    set_phase(c, PHASE_IDLE);
    size_t waiting = evbuffer_get_length(bufferevent_get_input(c->stream));
    if (waiting > 0) { // the next one came along
        set_phase(c, PHASE_READING);
        c->received = waiting;
    }
}

static void send_reply(Visit *v, bool last) {
    Exchange *x = &v->exchange;
    const Reply *reply = &x->reply;
    struct evkeyvalq *headers = evhttp_request_get_output_headers(v->request);
    struct evbuffer *body = evhttp_request_get_output_buffer(v->request);
    for (size_t i = 0; i < reply->headers.count; i++)
        evhttp_add_header(headers, reply->headers.items[i].name, reply->headers.items[i].value);
    if (last || v->loop->stopping)
        evhttp_add_header(headers, "Connection", "close");
    bool is_head = x->request.method == METHOD_HEAD;
    if (is_head && reply->bytes)
        evhttp_add_header(headers, "Content-Length",
                          arena_printf(x->request.arena, "%zu", reply->length));
    else if (reply->bytes && reply->lasting)
        evbuffer_add_reference(body, reply->bytes, reply->length, NULL, NULL);
    else if (reply->bytes)
        evbuffer_add(body, reply->bytes, reply->length);
    set_phase(v->connection, PHASE_SENDING);
    evhttp_request_set_on_complete_cb(v->request, on_sent, v->connection);
    evhttp_send_reply(v->request, reply->status, NULL, NULL);
    exchange_end(x);
    arena_free(x->request.arena);
}

// In a worker.
static void visit_run(Job *job, Store *store) {
    exchange_run(&((Visit *)job)->exchange, store);
}

static void wake(const Loop *loop) {
    const uint64_t one = 1;
    ssize_t written = write(loop->wake_fd, &one, sizeof one);
    (void)written; // a full eventfd wakes as well
}

static void visit_done(Job *job) {
    Visit *v = (Visit *)job;
    Loop *loop = v->loop;
    pthread_mutex_lock(&loop->lock);
    v->next = loop->done;
    loop->done = v;
    pthread_mutex_unlock(&loop->lock);
    wake(loop);
}

static void on_request(struct evhttp_request *request, void *object) {
    Loop *loop = object;
    Arena *arena = arena_new();
    Visit *v = ARENA_NEW(arena, Visit);
    evutil_socket_t s = bufferevent_getfd(
        evhttp_connection_get_bufferevent(evhttp_request_get_connection(request)));
    *v = (Visit){.job = {.run = visit_run, .done = visit_done},
                 .loop = loop,
                 .connection = loop->by_socket[s],
                 .request = request};
    Exchange *x = &v->exchange;
    x->started = clock_microseconds();
    set_phase(v->connection, PHASE_WORKING);
    bool sound = read_request(v, arena);
    x->reply = reply_new(arena);
    bool answered = true, fits = x->request.body_length <= LIMIT_BODY;
    if (!sound)
        exchange_refuse(x, 400, _("请求头互相矛盾"));
    else if (!fits)
        exchange_refuse(x, 413, _("内容太大"));
    else if (!loop->store)
        exchange_refuse(x, 503, _("数据库暂时不可用"));
    else
        answered = exchange_begin(x);
    if (!answered && !workers_add(loop->server->workers, &v->job)) {
        exchange_refuse(x, 503, _("正忙，请稍后再试"));
        answered = true;
    }
    if (answered)
        send_reply(v, !sound || !fits);
}

// --- Loops ---

// Looks at the next connections, all or some.
static void look_at_next(Loop *loop, size_t most) {
    int64_t now = clock_microseconds();
    for (size_t i = 0; i < most; i++) {
        Connection *c = loop->cursor ? loop->cursor : loop->connections;
        if (!c)
            return;
        loop->cursor = c->next;
        look_at(c, now);
    }
}

static void on_tick(evutil_socket_t s, short what, void *object) {
    Loop *loop = object;
    (void)s;
    (void)what;
    look_at_next(loop, loop->open);
    bool late = loop->stopping &&
                clock_microseconds() - loop->stopping > (int64_t)LIMIT_STOP_SECONDS * SECOND;
    if (loop->stopping && (loop->open == 0 || late))
        event_base_loopbreak(loop->base);
    else if (!loop->stopping && loop->open < LIMIT_CONNECTIONS)
        evconnlistener_enable(evhttp_bound_socket_get_listener(loop->bound));
}

static void stop(Loop *loop) {
    const struct timeval often = {.tv_usec = 10000};
    if (loop->stopping)
        return;
    loop->stopping = clock_microseconds();
    evhttp_del_accept_socket(loop->http, loop->bound);
    loop->bound = NULL;
    event_add(loop->tick, &often);
}

static void on_wake(evutil_socket_t s, short what, void *object) {
    Loop *loop = object;
    uint64_t count = 0;
    (void)what;
    if (read(s, &count, sizeof count) < 0)
        return;
    pthread_mutex_lock(&loop->lock);
    Visit *done = loop->done;
    loop->done = NULL;
    pthread_mutex_unlock(&loop->lock);
    while (done) {
        Visit *v = done;
        done = v->next; // the reply takes the visit with it
        send_reply(v, false);
    }
    if (atomic_load(&loop->server->ending))
        stop(loop);
}

static void on_signal(evutil_socket_t s, short what, void *object) {
    Server *server = object;
    (void)s;
    (void)what;
    atomic_store(&server->ending, true);
    for (size_t i = 0; i < server->loop_count; i++)
        wake(&server->loops[i]);
}

static void on_tidy(evutil_socket_t s, short what, void *object) {
    (void)s;
    (void)what;
    look_at_next(object, 4);
}

// No descriptors are left: wait for the next tick.
static void on_exhausted(struct evconnlistener *listener, void *object) {
    (void)object;
    evconnlistener_disable(listener);
}

static bool loop_open(Server *server, Loop *loop, Error *err) {
    const struct timeval second = {.tv_sec = 1};
    loop->server = server;
    pthread_mutex_init(&loop->lock, NULL);
    loop->base = event_base_new();
    loop->http = loop->base ? evhttp_new(loop->base) : NULL;
    loop->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (!loop->http || loop->wake_fd < 0)
        return error_set(err, ERROR_SYSTEM, NULL, _("不能建立事件循环"));
    evhttp_set_max_headers_size(loop->http, (ev_ssize_t)LIMIT_HEADERS);
    evhttp_set_max_body_size(loop->http, (ev_ssize_t)LIMIT_BODY);
    evhttp_set_timeout(loop->http, LIMIT_IDLE_SECONDS);
    evhttp_set_allowed_methods(loop->http, EVHTTP_REQ_GET | EVHTTP_REQ_HEAD | EVHTTP_REQ_POST |
                                               EVHTTP_REQ_PUT | EVHTTP_REQ_PATCH |
                                               EVHTTP_REQ_DELETE | EVHTTP_REQ_OPTIONS |
                                               EVHTTP_REQ_TRACE | EVHTTP_REQ_CONNECT);
    evhttp_set_default_content_type(loop->http, NULL);
    evhttp_set_bevcb(loop->http, on_open, loop);
    evhttp_set_gencb(loop->http, on_request, loop);
    loop->wake = event_new(loop->base, loop->wake_fd, EV_READ | EV_PERSIST, on_wake, loop);
    loop->tick = event_new(loop->base, -1, EV_PERSIST, on_tick, loop);
    loop->refusing = event_new(loop->base, -1, 0, on_refusing, loop);
    loop->tidy = event_new(loop->base, -1, 0, on_tidy, loop);
    loop->bound = evhttp_accept_socket_with_handle(loop->http, loop->socket);
    if (!loop->wake || !loop->tick || !loop->refusing || !loop->tidy || !loop->bound ||
        event_add(loop->wake, NULL) != 0 || event_add(loop->tick, &second) != 0)
        return error_set(err, ERROR_SYSTEM, NULL, _("不能建立事件循环"));
    loop->socket = -1; // evhttp closes it
    evconnlistener_set_error_cb(evhttp_bound_socket_get_listener(loop->bound), on_exhausted);
    return true;
}

static void *loop_run(void *object) {
    Loop *loop = object;
    Error err = {0};
    if (!loop->store && !store_open(loop->arena, loop->server->settings->url, &loop->store, &err))
        loop->store = NULL;
    event_base_dispatch(loop->base);
    return NULL;
}

// After its thread and the workers have ended.
static void loop_close(Loop *loop) {
    for (Visit *v = loop->done; v;) {
        Visit *next = v->next;
        arena_free(v->exchange.request.arena);
        v = next;
    }
    if (loop->http)
        evhttp_free(loop->http);
    while (loop->connections)
        forget(loop->connections);
    struct event *const events[] = {loop->wake, loop->tick, loop->refusing, loop->tidy};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (events[i])
            event_free(events[i]);
    if (loop->base)
        event_base_free(loop->base);
    if (loop->wake_fd >= 0)
        close(loop->wake_fd);
    if (loop->socket >= 0)
        close(loop->socket);
    arena_free(loop->arena);
    pthread_mutex_destroy(&loop->lock);
}

static void quiet(int severity, const char *words) {
    (void)severity;
    (void)words;
}

// Opens all sockets on one address; the first may choose its port.
static bool listen_all(Server *server, Arena *arena, const char **address, Error *err) {
    const char *wanted = server->settings->listen;
    for (size_t i = 0; i < server->loop_count; i++) {
        if (!listen_open(arena, wanted, &server->loops[i].socket, address, err))
            return false;
        wanted = *address;
    }
    return true;
}

static bool serve(Server *server, Arena *arena, void (*ready)(const char *address), Error *err) {
    const char *address = NULL;
    struct event *ends[2] = {NULL, NULL};
    Loop *first = &server->loops[0];
    size_t running = 1;
    if (!store_open(first->arena, server->settings->url, &first->store, err) ||
        !listen_all(server, arena, &address, err) ||
        !workers_start(arena, WORKERS, server->settings->url, &server->workers, err))
        return false;
    for (size_t i = 0; i < server->loop_count; i++)
        if (!loop_open(server, &server->loops[i], err))
            return false;
    ends[0] = evsignal_new(first->base, SIGTERM, on_signal, server);
    ends[1] = evsignal_new(first->base, SIGINT, on_signal, server);
    event_add(ends[0], NULL);
    event_add(ends[1], NULL);
    while (running < server->loop_count && pthread_create(&server->loops[running].thread, NULL,
                                                          loop_run, &server->loops[running]) == 0)
        running++;
    ready(address);
    loop_run(first);
    for (size_t i = 1; i < running; i++)
        pthread_join(server->loops[i].thread, NULL);
    event_free(ends[0]);
    event_free(ends[1]);
    return running == server->loop_count ||
           error_set(err, ERROR_SYSTEM, NULL, _("不能建立线程：%s"), strerror(errno));
}

bool server_run(Settings *settings, void (*ready)(const char *address), Error *err) {
    Arena *arena = arena_new();
    Server server = {.settings = settings, .started = (uint32_t)clock_seconds()};
    struct rlimit files = {0};
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    bool ok = true;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    signal(SIGPIPE, SIG_IGN);
    event_set_log_callback(quiet);
    settings->metrics = ARENA_NEW(arena, Metrics);
    server.loop_count = cores < 1 ? 1 : cores > MOST_LOOPS ? MOST_LOOPS : (size_t)cores;
    server.loops = arena_array(arena, server.loop_count, sizeof *server.loops);
    for (size_t i = 0; i < server.loop_count; i++)
        server.loops[i] = (Loop){.arena = arena_new(), .socket = -1, .wake_fd = -1};
    if (settings->certificate)
        ok = tls_open(arena, settings->certificate, settings->key, &server.tls, err);
    ok = ok && serve(&server, arena, ready, err);
    if (server.workers)
        workers_stop(server.workers);
    for (size_t i = 0; i < server.loop_count; i++)
        loop_close(&server.loops[i]);
    arena_free(arena);
    return ok;
}
