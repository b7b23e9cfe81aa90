// Where a store test keeps its database: a new folder, or a new database of the server that
// DUBAN_TEST_POSTGRES names.
#pragma once

#include "store/engine.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Place {
    Arena *arena;         // freed with the place; stores may live here
    const Engine *engine; // under test
    const char *folder;   // for files, taken away with all that is in it
    const char *url;      // of a database that does not exist yet (PostgreSQL: that is empty)
    Error err;            // for the calls of the test
} Place;

// A place for the engine named in *state; skips the test when there is no server.
Place *place_new(void **state);
void place_free(Place *place);

// Runs SQL behind the store's back, over a connection of its own. Must succeed.
void place_execute(Place *place, const char *sql);

// Runs SQL on the server's own database (PostgreSQL). Must succeed.
void server_execute(const char *sql);

// A URL on the server for another database (PostgreSQL).
const char *server_url(Arena *arena, const char *database);

// Must succeed, else the test fails with the words of the error.
#define MUST(place, call)                                                                          \
    do {                                                                                           \
        if (!(call))                                                                               \
            fail_msg("%s: %s (code %d)", #call, (place)->err.message, (int)(place)->err.code);     \
    } while (0)

// Must fail with the code and words that hold `words`.
#define MUST_FAIL(place, call, expected, words)                                                    \
    do {                                                                                           \
        (place)->err = (Error){0};                                                                 \
        if (call)                                                                                  \
            fail_msg("%s succeeded", #call);                                                       \
        assert_string_contains((place)->err.message, words);                                       \
        assert_int_equal((place)->err.code, expected);                                             \
    } while (0)

#define assert_string_contains(text, part)                                                         \
    do {                                                                                           \
        if (!strstr((text), (part)))                                                               \
            fail_msg("\"%s\" does not contain \"%s\"", (text), (part));                            \
    } while (0)

// Rows of a test table: a test on one engine, or on each.
#define ON_SQLITE(test)                                                                            \
    { #test " on sqlite", test, NULL, NULL, (void *)(uintptr_t) "sqlite" }
#define ON_POSTGRES(test)                                                                          \
    { #test " on postgres", test, NULL, NULL, (void *)(uintptr_t) "postgres" }
#define ON_BOTH(test) ON_SQLITE(test), ON_POSTGRES(test)
