#include "http/kept.h"

#include "base/clock.h"
#include "base/limits.h"
#include "http/router.h"

#include <string.h>

enum { SLOTS = 64, KEPT_MICROSECONDS = 10 * 1000000 };

struct Lease {
    Arena *arena; // holds the answer and this
    size_t users; // the slot, and each connection that sends the bytes
};

// One answer with what it was asked by.
typedef struct Slot {
    Lease *lease;       // on all below; NULL while it is empty
    const char *key;    // the question
    const char *mark;   // of the store when it was answered
    int64_t at;         // monotonic microseconds
    const Route *route; // that answered it
    const char *actor;  // who asked, for the log
    Reply reply;        // finished
} Slot;

struct Kept {
    Slot slots[SLOTS]; // by the hash of the key
};

void kept_sent(Lease *lease) {
    if (--lease->users == 0)
        arena_free(lease->arena);
}

static void let_go(Slot *slot) {
    if (slot->lease)
        kept_sent(slot->lease);
    slot->lease = NULL;
}

static void kept_free(void *object) {
    Kept *kept = object;
    for (size_t i = 0; i < SLOTS; i++)
        let_go(&kept->slots[i]);
}

Kept *kept_new(Arena *arena) {
    Kept *kept = ARENA_NEW(arena, Kept);
    arena_defer(arena, kept_free, kept);
    return kept;
}

// Everything that an answer depends on besides the database; "" when it cannot be kept.
static const char *key_of(const Request *request) {
    static const char *const headers[] = {"cookie", "authorization", "accept-language",
                                          "accept-encoding", "if-none-match"};
    Text key = text_new(request->arena);
    if (request->method != METHOD_GET || request->body_length > 0)
        return "";
    text_add(&key, request->secure ? "s " : "p ");
    text_add(&key, request->target);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        const char *value = request_header(request, headers[i]);
        text_add(&key, "\n");
        text_add(&key, value ? value : "");
    }
    return key.length <= LIMIT_KEPT_KEY ? text_string(&key) : "";
}

// FNV-1a
static size_t slot_of(const char *key) {
    uint64_t hash = 14695981039346656037U;
    for (const unsigned char *p = (const unsigned char *)key; *p; p++)
        hash = (hash ^ *p) * 1099511628211U;
    return (size_t)(hash % SLOTS);
}

static bool mark_of(const Request *request, const char **mark) {
    Error err = {0};
    return store_mark(request->store, request->arena, mark, &err);
}

bool kept_answer(Kept *kept, Exchange *exchange) {
    Request *request = &exchange->request;
    const char *key = key_of(request), *mark = NULL;
    const Slot *slot = &kept->slots[slot_of(key)];
    if (!*key || !slot->lease || strcmp(slot->key, key) != 0 ||
        clock_microseconds() - slot->at > KEPT_MICROSECONDS || !mark_of(request, &mark) ||
        strcmp(slot->mark, mark) != 0)
        return false;
    request->route = slot->route;
    request->caller.actor = slot->actor;
    exchange->reply = slot->reply;
    exchange->reply.arena = request->arena;
    slot->lease->users++;
    return true;
}

// A copy of the pairs whose names are constants of the source.
static PairList copy_pairs(Arena *arena, const PairList *list) {
    PairList copy = {0};
    for (size_t i = 0; i < list->count; i++)
        pair_add(arena, &copy, list->items[i].name, arena_strdup(arena, list->items[i].value));
    return copy;
}

void kept_put(Kept *kept, const Exchange *exchange) {
    const Request *request = &exchange->request;
    const Reply *reply = &exchange->reply;
    const char *mark = NULL;
    if (!request->route || !(request->route->flags & ROUTE_KEPT) ||
        (reply->status != 200 && reply->status != 304) || reply->length > LIMIT_KEPT)
        return;
    const char *key = key_of(request);
    if (!*key || !exchange->mark || !mark_of(request, &mark) || strcmp(mark, exchange->mark) != 0)
        return;
    Slot *slot = &kept->slots[slot_of(key)];
    let_go(slot);
    Arena *arena = arena_new();
    Lease *lease = ARENA_NEW(arena, Lease);
    *lease = (Lease){.arena = arena, .users = 1};
    *slot = (Slot){
        .lease = lease,
        .key = arena_strdup(arena, key),
        .mark = arena_strdup(arena, mark),
        .at = clock_microseconds(),
        .route = request->route,
        .actor = arena_strdup(arena, request->caller.actor),
        .reply = *reply,
    };
    char *bytes = arena_alloc(arena, reply->length + 1);
    if (reply->length)
        memcpy(bytes, reply->bytes, reply->length);
    slot->reply.bytes = reply->bytes ? bytes : NULL;
    slot->reply.lasting = false;
    slot->reply.lease = lease;
    slot->reply.headers = copy_pairs(arena, &reply->headers);
    slot->reply.text = (Text){0};
    slot->reply.detail = NULL;
    slot->reply.etag = NULL;
    slot->reply.cache = NULL;
}
