#include "http/server.h"
#include "http/courier.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/connection.h"
#include "http/exchange.h"
#include "http/kept.h"
#include "http/listen.h"
#include "http/metrics.h"
#include "http/tls.h"
#include "http/worker.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <event2/listener.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

enum { WORKERS = 2, MOST_LOOPS = 64, SECOND = 1000000 };

// One loop: a thread with its socket, its store and its connections. Nothing in it is shared but
// `done`.
typedef struct Loop {
    struct Server *server;             // common to all
    struct event_base *base;           // of libevent
    struct evhttp *http;               // reads and writes
    struct evhttp_bound_socket *bound; // its socket; NULL when it takes no more
    struct event *wake, *tick;         // eventfd and clock
    int wake_fd;                       // an eventfd
    int socket;                        // listens
    Store *store;                      // of this thread
    Arena *arena;                      // of the loop
    struct Kept *kept;                 // answers to be given again
    Arena *spare;                      // of a request that has ended; or NULL
    pthread_t thread;                  // runs it
    Pool pool;                         // its connections
    uint64_t number;                   // of the request
    int64_t stopping;                  // since when; 0 while it serves
    pthread_mutex_t lock;              // over `done`
    struct Visit *done;                // answered by workers
} Loop;

typedef struct Server {
    Settings *settings;     // given
    struct ssl_ctx_st *tls; // NULL without
    Workers *workers;       // beside the loops
    Courier *courier;       // likewise
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

// The moment of a request: 0, by which use cases ask the clock, or that of the demonstration.
static int64_t now_of(const Server *server) {
    int64_t offset = server->settings->clock_offset;
    return offset ? clock_seconds() + offset : 0;
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
        .caller = {.store = v->loop->store,
                   .actor = "",
                   .role = ROLE_PUBLIC,
                   .now = now_of(server)},
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
    (void)request;
    connection_sent(object);
}

static void on_bytes_sent(const void *bytes, size_t length, void *object) {
    (void)bytes;
    (void)length;
    kept_sent(object);
}

// Keeps the memory of a request for the next one.
static void visit_end(Loop *loop, Arena *arena) {
    if (loop->spare) {
        arena_free(arena);
    } else {
        arena_reset(arena);
        loop->spare = arena;
    }
}

static void send_reply(Visit *v, bool last) {
    Loop *loop = v->loop;
    Exchange *x = &v->exchange;
    const Reply *reply = &x->reply;
    struct evkeyvalq *headers = evhttp_request_get_output_headers(v->request);
    struct evbuffer *body = evhttp_request_get_output_buffer(v->request);
    for (size_t i = 0; i < reply->headers.count; i++)
        evhttp_add_header(headers, reply->headers.items[i].name, reply->headers.items[i].value);
    if (last || loop->stopping)
        evhttp_add_header(headers, "Connection", "close");
    bool is_head = x->request.method == METHOD_HEAD;
    if (is_head && reply->bytes)
        evhttp_add_header(headers, "Content-Length",
                          arena_printf(x->request.arena, "%zu", reply->length));
    else if (reply->bytes && reply->lease)
        evbuffer_add_reference(body, reply->bytes, reply->length, on_bytes_sent, reply->lease);
    else if (reply->bytes && reply->lasting)
        evbuffer_add_reference(body, reply->bytes, reply->length, NULL, NULL);
    else if (reply->bytes)
        evbuffer_add(body, reply->bytes, reply->length);
    if (reply->lease && !reply->bytes)
        kept_sent(reply->lease); // a 304 sends none
    connection_begin(v->connection, PHASE_SENDING);
    evhttp_request_set_on_complete_cb(v->request, on_sent, v->connection);
    evhttp_send_reply(v->request, reply->status, NULL, NULL);
    exchange_end(x);
    visit_end(loop, x->request.arena);
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
    Arena *arena = loop->spare ? loop->spare : arena_new();
    loop->spare = NULL;
    Visit *v = ARENA_NEW(arena, Visit);
    *v = (Visit){.job = {.run = visit_run, .done = visit_done},
                 .loop = loop,
                 .connection = pool_find(&loop->pool, evhttp_connection_get_bufferevent(
                                                          evhttp_request_get_connection(request))),
                 .request = request};
    Exchange *x = &v->exchange;
    x->started = clock_microseconds();
    connection_begin(v->connection, PHASE_WORKING);
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
        answered = exchange_begin(x, loop->kept);
    if (!answered && !workers_add(loop->server->workers, &v->job)) {
        exchange_refuse(x, 503, _("正忙，请稍后再试"));
        answered = true;
    }
    if (answered)
        send_reply(v, !sound || !fits);
}

// --- Loops ---

static void on_tick(evutil_socket_t s, short what, void *object) {
    Loop *loop = object;
    (void)s;
    (void)what;
    pool_look(&loop->pool, loop->pool.open);
    bool late = loop->stopping &&
                clock_microseconds() - loop->stopping > (int64_t)LIMIT_STOP_SECONDS * SECOND;
    if (loop->stopping && (loop->pool.open == 0 || late))
        event_base_loopbreak(loop->base);
    else if (!loop->stopping && loop->pool.open < LIMIT_CONNECTIONS)
        evconnlistener_enable(evhttp_bound_socket_get_listener(loop->bound));
}

static void stop(Loop *loop) {
    const struct timeval often = {.tv_usec = 10000};
    if (loop->stopping)
        return;
    loop->stopping = clock_microseconds();
    loop->pool.stopping = true;
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

static struct bufferevent *on_open(struct event_base *base, void *object) {
    Loop *loop = object;
    (void)base;
    struct bufferevent *stream = pool_connect(&loop->pool);
    if (loop->pool.open >= LIMIT_CONNECTIONS && loop->bound)
        evconnlistener_disable(evhttp_bound_socket_get_listener(loop->bound));
    return stream;
}

// No descriptors are left: wait for the next tick.
static void on_exhausted(struct evconnlistener *listener, void *object) {
    (void)object;
    evconnlistener_disable(listener);
}

// A loop that tells the kernel of changes of interest once a round. It forbids sockets that were
// duplicated, which nobody does here.
static struct event_base *base_new(void) {
    struct event_config *config = event_config_new();
    struct event_base *base = NULL;
    if (config && event_config_set_flag(config, EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST) == 0)
        base = event_base_new_with_config(config);
    if (config)
        event_config_free(config);
    return base;
}

static bool loop_open(Server *server, Loop *loop, Error *err) {
    const struct timeval second = {.tv_sec = 1};
    loop->server = server;
    loop->kept = kept_new(loop->arena);
    pthread_mutex_init(&loop->lock, NULL);
    loop->base = base_new();
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
                                               EVHTTP_REQ_TRACE);
    evhttp_set_default_content_type(loop->http, NULL);
    evhttp_set_bevcb(loop->http, on_open, loop);
    evhttp_set_gencb(loop->http, on_request, loop);
    loop->wake = event_new(loop->base, loop->wake_fd, EV_READ | EV_PERSIST, on_wake, loop);
    loop->tick = event_new(loop->base, -1, EV_PERSIST, on_tick, loop);
    loop->bound = evhttp_accept_socket_with_handle(loop->http, loop->socket);
    if (!loop->wake || !loop->tick ||
        !pool_open(&loop->pool, loop->arena, server->settings, server->tls, loop->base) ||
        !loop->bound || event_add(loop->wake, NULL) != 0 || event_add(loop->tick, &second) != 0)
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
    pool_close(&loop->pool);
    struct event *const events[] = {loop->wake, loop->tick};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (events[i])
            event_free(events[i]);
    if (loop->base)
        event_base_free(loop->base);
    if (loop->wake_fd >= 0)
        close(loop->wake_fd);
    if (loop->socket >= 0)
        close(loop->socket);
    arena_free(loop->spare);
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

static bool serve(Server *server, Arena *arena, ServerReady *ready, Error *err) {
    const char *address = NULL;
    struct event *ends[2] = {NULL, NULL};
    Loop *first = &server->loops[0];
    size_t running = 1;
    if (!store_open(first->arena, server->settings->url, &first->store, err) ||
        !listen_all(server, arena, &address, err) ||
        !workers_start(arena, WORKERS, server->settings->url, &server->workers, err) ||
        !courier_start(arena, server->settings, &server->courier, err))
        return false;
    for (size_t i = 0; i < server->loop_count; i++)
        if (!loop_open(server, &server->loops[i], err))
            return false;
    // Once the loops have ended, a second signal is not in the way of ending well.
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
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

bool server_run(Settings *settings, ServerReady *ready, Error *err) {
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
    courier_stop(server.courier);
    if (server.workers)
        workers_stop(server.workers);
    for (size_t i = 0; i < server.loop_count; i++)
        loop_close(&server.loops[i]);
    arena_free(arena);
    return ok;
}
