// The open connections of one loop: what each is doing, how long it may, and when it is let go.
#pragma once

#include "base/arena.h"
#include "http/settings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bufferevent;
struct event;
struct event_base;
struct ssl_ctx_st;

// What a connection is doing.
typedef enum Phase {
    PHASE_READING, // a request is on its way; also from opening to the first one
    PHASE_WORKING, // it is being answered
    PHASE_SENDING, // the answer is on its way
    PHASE_IDLE,    // nothing
    PHASE_REFUSED, // evhttp could not read it and has refused it; it is going to be closed
} Phase;

typedef struct Connection {
    struct Pool *pool;              // whose it is
    struct bufferevent *stream;     // held, so that it outlives evhttp's use of it
    Phase phase;                    // what it is doing
    int64_t since;                  // monotonic microseconds
    size_t received;                // bytes of the request so far
    bool too_large;                 // it sent more than a request may have
    struct Connection *next, *last; // in the pool's list
} Connection;

// Belongs to one loop's thread.
typedef struct Pool {
    Arena *arena;            // of the records
    Settings *settings;      // of the server
    struct event_base *base; // of the loop
    struct ssl_ctx_st *tls;  // NULL without
    Connection *connections; // all open ones
    Connection *cursor;      // the next to be looked at; NULL begins anew
    Connection *spare;       // records to be used again
    Connection **by_socket;  // connection of a file descriptor
    size_t by_socket_size;   // of `by_socket`
    size_t open;             // connections
    bool stopping;           // idle ones are closed
    struct event *refusing;  // evhttp has refused something
    struct event *tidy;      // a connection came: let go of some that ended
} Pool;

// Prepares an empty pool. False without memory.
bool pool_open(Pool *pool, Arena *arena, Settings *settings, struct ssl_ctx_st *tls,
               struct event_base *base);

// The stream of a new connection, for evhttp. NULL without memory.
struct bufferevent *pool_connect(Pool *pool);

// The connection of a stream that has sent something.
Connection *pool_find(const Pool *pool, struct bufferevent *stream);

// Looks at the next so many connections: closes those that are too slow, lets go of those that
// ended.
void pool_look(Pool *pool, size_t most);

// Lets go of all, and of the pool's events.
void pool_close(Pool *pool);

// Begins a phase now.
void connection_begin(Connection *connection, Phase phase);

// The answer has left: waits for the next request, which may have come along.
void connection_sent(Connection *connection);
