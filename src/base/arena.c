#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// With DUBAN_ARENA_PIECES every allocation is a piece of its own (sanitizer builds).
#ifdef DUBAN_ARENA_PIECES
enum { BLOCK_SIZE = 0 };
#else
enum { BLOCK_SIZE = 16 * 1024 };
#endif

// One malloc: header and room behind it.
typedef struct Block {
    struct Block *next; // the block before it in time
    size_t used, size;  // bytes of data given out, and in all
    alignas(max_align_t) unsigned char data[];
} Block;

// A cleanup to run, newest first.
typedef struct Deferred {
    struct Deferred *next;
    ArenaCleanup *cleanup;
    void *object;
} Deferred;

struct Arena {
    Block *blocks;      // the newest block first
    Deferred *deferred; // the newest cleanup first
};

static void out_of_memory(void) {
    // housecheck: allow chinese-text, said-chinese: nothing may be looked up without memory
    fputs("duban: 内存不足 / out of memory\n", stderr);
    abort();
}

Arena *arena_new(void) {
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        out_of_memory();
    return arena;
}

// Runs the cleanups and frees the blocks, all but one of the usual size when `keep`.
static void clear(Arena *arena, bool keep) {
    Block *kept = NULL;
    for (const Deferred *d = arena->deferred; d; d = d->next)
        d->cleanup(d->object);
    for (Block *b = arena->blocks; b;) {
        Block *next = b->next;
        if (keep && !kept && b->size == BLOCK_SIZE)
            kept = b;
        else
            free(b);
        b = next;
    }
    *arena = (Arena){.blocks = kept};
    if (kept) {
        memset(kept->data, 0, kept->used);
        kept->used = 0;
        kept->next = NULL;
    }
}

void arena_free(Arena *arena) {
    if (!arena)
        return;
    clear(arena, false);
    free(arena);
}

void arena_reset(Arena *arena) {
    clear(arena, BLOCK_SIZE > 0);
}

static Block *block_new(Arena *arena, size_t size) {
    Block *b = calloc(1, sizeof *b + size);
    if (!b)
        out_of_memory();
    b->size = size;
    b->next = arena->blocks;
    arena->blocks = b;
    return b;
}

void *arena_alloc(Arena *arena, size_t size) {
    if (size > SIZE_MAX / 4)
        out_of_memory();
    const size_t align = alignof(max_align_t);
    size_t need = BLOCK_SIZE ? (size + align - 1) / align * align : size;
    Block *b = arena->blocks;
    if (!BLOCK_SIZE || !b || b->size - b->used < need)
        b = block_new(arena, need > (size_t)BLOCK_SIZE ? need : (size_t)BLOCK_SIZE);
    void *piece = b->data + b->used;
    b->used += need;
    return piece;
}

void *arena_array(Arena *arena, size_t count, size_t size) {
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes))
        out_of_memory();
    return arena_alloc(arena, bytes);
}

void *arena_grow(Arena *arena, const void *old, size_t old_size, size_t new_size) {
    void *piece = arena_alloc(arena, new_size);
    if (old_size)
        memcpy(piece, old, old_size);
    return piece;
}

void *arena_room(Arena *arena, void *items, size_t count, size_t size) {
    enum { FIRST = 4 }; // elements; then the list doubles whenever it is full
    if (count == 0)
        return arena_array(arena, FIRST, size);
    bool full = count >= FIRST && (count & (count - 1)) == 0;
    return full ? arena_grow(arena, items, count * size, 2 * count * size) : items;
}

char *arena_strndup(Arena *arena, const char *string, size_t length) {
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, string, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *string) {
    return arena_strndup(arena, string, strlen(string));
}

char *arena_vprintf(Arena *arena, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang 14 does not follow va_copy here
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return arena_strdup(arena, "");
    char *string = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(string, (size_t)length + 1, format, args);
    return string;
}

char *arena_printf(Arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *string = arena_vprintf(arena, format, args);
    va_end(args);
    return string;
}

void arena_defer(Arena *arena, ArenaCleanup *cleanup, void *object) {
    Deferred *d = ARENA_NEW(arena, Deferred);
    *d = (Deferred){.next = arena->deferred, .cleanup = cleanup, .object = object};
    arena->deferred = d;
}
