// Memory of one request or command: everything is taken from an arena and given back at once.
//
// A function that takes an `Arena *` puts its answer there. Files, statements and drawing surfaces
// hang on the arena with a cleanup function, so that one arena_free() closes them all, in reverse
// order. In builds with sanitizers every piece is allocated by itself, so that ASan sees its edges.
#pragma once

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

// Called with `object` when the arena is freed.
typedef void ArenaCleanup(void *object);

// A new, empty arena. Never NULL: memory is bounded by base/limits.h, and a machine that cannot
// give even that much cannot go on; the process ends with a message (the store rolls back by
// itself).
Arena *arena_new(void);

// Runs the cleanups, last added first, and frees every piece. NULL is legal.
void arena_free(Arena *arena);

// The same, but the arena stays, empty and with memory at hand for its next use.
void arena_reset(Arena *arena);

// `size` bytes, all zero, aligned for any type. Never NULL (see arena_new).
void *arena_alloc(Arena *arena, size_t size);

// `count` elements of `size` bytes, all zero; ends the process when the product overflows.
void *arena_array(Arena *arena, size_t count, size_t size);

// A copy of `old` (`old_size` bytes, may be NULL) in a piece of `new_size` >= old_size bytes.
void *arena_grow(Arena *arena, const void *old, size_t old_size, size_t new_size);

// Copies of a string, of its first `length` bytes, and of a printf format.
char *arena_strdup(Arena *arena, const char *string);
char *arena_strndup(Arena *arena, const char *string, size_t length);
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

// A list that grows by one: `items` holds `count` elements of `size` bytes and is NULL when empty.
// The answer has room for one more: `items = arena_room(arena, items, count, sizeof *items);
// items[count++] = x;`. A list grown by this function only, so that its size follows from its
// count.
void *arena_room(Arena *arena, void *items, size_t count, size_t size);

// Calls cleanup(object) when the arena is freed.
void arena_defer(Arena *arena, ArenaCleanup *cleanup, void *object);

// One zeroed T in the arena.
#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
