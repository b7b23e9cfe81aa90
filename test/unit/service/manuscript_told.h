// Manuscripts in few words, for their tests: pieces of a block are parted by '|'. "[8.5/x]" is a
// datum, "+c1@who:words" and "-c1@who:words" are changes (of words or of a datum), "words{source}"
// is a typed number; anything else is words.
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "service/manuscript.h"

#include <string.h>

static inline const char *told_part(Arena *arena, const char **p, const char *end) {
    size_t length = strcspn(*p, end);
    const char *part = arena_strndup(arena, *p, length);
    *p += length;
    *p += **p != '\0';
    return part;
}

static inline ManuscriptRun told_run(Arena *arena, const char *piece) {
    ManuscriptRun run = {.text = "", .datum = "", .source = ""};
    if (*piece == '+' || *piece == '-') {
        ManuscriptChange *change = ARENA_NEW(arena, ManuscriptChange);
        change->inserts = *piece++ == '+';
        change->id = told_part(arena, &piece, "@");
        change->by = told_part(arena, &piece, ":");
        change->name = change->by;
        change->at = "then";
        run.change = change;
    }
    if (*piece == '[') {
        piece++;
        run.datum = told_part(arena, &piece, "]");
        run.text = "<chip>";
        return run;
    }
    run.text = told_part(arena, &piece, "{");
    run.source = told_part(arena, &piece, "}");
    return run;
}

static inline ManuscriptBlock told_block(Arena *arena, const char *id, const char *words) {
    ManuscriptBlock block = {.id = id, .slot = SLOT_FREE, .unit = "", .kind = BLOCK_BODY};
    while (*words) {
        block.runs = arena_room(arena, block.runs, block.run_count, sizeof *block.runs);
        block.runs[block.run_count++] = told_run(arena, told_part(arena, &words, "|"));
    }
    return block;
}

// Blocks b1, b2, … in lines.
static inline Manuscript told_manuscript(Arena *arena, const char *lines) {
    Manuscript m = {.title = "题", .copy_to = "", .actor = "me", .actor_name = "我", .at = "now"};
    while (*lines) {
        m.blocks = arena_room(arena, m.blocks, m.block_count, sizeof *m.blocks);
        m.blocks[m.block_count] = told_block(arena, arena_printf(arena, "b%zu", m.block_count + 1),
                                             told_part(arena, &lines, "\n"));
        m.block_count++;
    }
    return m;
}

static inline bool told_same_change(const ManuscriptRun *a, const ManuscriptRun *b) {
    return (!a->change && !b->change) ||
           (a->change && b->change && strcmp(a->change->id, b->change->id) == 0 &&
            strcmp(a->change->by, b->change->by) == 0);
}

// The same in few words again; words that belong together are joined.
static inline const char *tell(Arena *arena, const Manuscript *m) {
    Text text = text_new(arena);
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        text_add(&text, i ? "\n" : "");
        for (size_t k = 0; k < block->run_count; k++) {
            const ManuscriptRun *run = &block->runs[k], *last = k ? run - 1 : NULL;
            bool words = !*run->datum && !*run->source;
            if (last && words && !*last->datum && !*last->source && told_same_change(run, last)) {
                text_add(&text, run->text);
                continue;
            }
            text_add(&text, k ? "|" : "");
            if (run->change)
                text_addf(&text, "%c%s@%s:", run->change->inserts ? '+' : '-', run->change->id,
                          run->change->by);
            if (*run->datum)
                text_addf(&text, "[%s]", run->datum);
            else
                text_add(&text, run->text);
            if (*run->source)
                text_addf(&text, "{%s}", run->source);
        }
    }
    return text_string(&text);
}

// A number below `end` of a sequence that is the same in every run.
static inline size_t told_random(uint64_t *seed, size_t end) {
    *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(*seed >> 33) % end;
}
