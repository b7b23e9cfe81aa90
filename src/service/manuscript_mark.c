#include "service/manuscript_mark.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBER_DIGITS = 9 }; // most digits of a comment's number

int64_t manuscript_mark_number(const char *id) {
    int64_t number = 0;
    size_t digits = *id == 'k' ? strspn(id + 1, "0123456789") : 0;
    if (digits == 0 || digits > NUMBER_DIGITS || id[1 + digits] || id[1] == '0')
        return 0;
    for (size_t i = 1; i <= digits; i++)
        number = number * 10 + (id[i] - '0');
    return number;
}

// --- Places ---

// Whether a run is marked as a whole or not at all.
static bool is_whole(const ManuscriptRun *run) {
    return *run->datum || *run->source;
}

static const char *behind(const char *text, size_t codes) {
    for (size_t i = 0; i < codes && *text; i++)
        utf8_next(&text);
    return text;
}

bool manuscript_mark_words(Arena *arena, const ManuscriptBlock *block, MarkPlace *place,
                           const char **words) {
    Text text = text_new(arena);
    size_t start = place->start, end = place->end, at = 0;
    for (size_t i = 0; i < block->run_count; i++) {
        const ManuscriptRun *run = &block->runs[i];
        size_t last = at + utf8_length(run->text);
        size_t from = place->start > at ? place->start : at;
        size_t to = place->end < last ? place->end : last;
        if (from < to && is_whole(run)) {
            from = at;
            to = last;
            start = start > at ? at : start;
            end = end < last ? last : end;
        }
        if (from < to) {
            const char *first = behind(run->text, from - at);
            text_add_bytes(&text, first, (size_t)(behind(first, to - from) - first));
        }
        at = last;
    }
    *words = text_string(&text);
    if (place->start >= place->end || place->end > at)
        return false;
    place->start = start;
    place->end = end;
    return **words != '\0';
}

// --- Marking ---

static bool has(const char *const *ids, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

// A part of a run, with the ids of all places that reach into it.
static ManuscriptRun part_of(Arena *arena, const ManuscriptRun *run, size_t at, size_t from,
                             size_t to, const MarkPlace *places, size_t count) {
    ManuscriptRun part = *run;
    const char **ids = arena_array(arena, run->comment_count + count + 1, sizeof *ids);
    if (!*run->datum) {
        const char *first = behind(run->text, from - at);
        part.text = arena_strndup(arena, first, (size_t)(behind(first, to - from) - first));
    }
    for (size_t i = 0; i < run->comment_count; i++)
        ids[i] = run->comments[i];
    for (size_t i = 0; i < count; i++)
        if (places[i].start < to && places[i].end > from &&
            part.comment_count < LIMIT_MANUSCRIPT_COMMENTS &&
            !has(ids, part.comment_count, places[i].id))
            ids[part.comment_count++] = places[i].id;
    part.comments = ids;
    return part;
}

// Where the part of a run that begins at `from` ends: at the next end of a place, or with the run.
static size_t part_end(const ManuscriptRun *run, size_t from, size_t last, const MarkPlace *places,
                       size_t count) {
    size_t to = last;
    for (size_t i = 0; !is_whole(run) && i < count; i++) {
        to = places[i].start > from && places[i].start < to ? places[i].start : to;
        to = places[i].end > from && places[i].end < to ? places[i].end : to;
    }
    return to;
}

static bool mark_all(Arena *arena, ManuscriptBlock *block, const MarkPlace *places, size_t count) {
    ManuscriptRun *runs = NULL;
    size_t run_count = 0, at = 0;
    for (size_t i = 0; i < block->run_count; i++) {
        const ManuscriptRun *run = &block->runs[i];
        size_t last = at + utf8_length(run->text), from = at;
        do {
            size_t to = part_end(run, from, last, places, count);
            if (run_count == LIMIT_MANUSCRIPT_RUNS)
                return false;
            runs = arena_room(arena, runs, run_count, sizeof *runs);
            runs[run_count++] = part_of(arena, run, at, from, to, places, count);
            from = to;
        } while (from < last);
        at = last;
    }
    block->runs = runs;
    block->run_count = run_count;
    return true;
}

bool manuscript_mark(Arena *arena, ManuscriptBlock *block, const MarkPlace *place) {
    size_t at = 0;
    for (size_t i = 0; i < block->run_count; i++) {
        size_t last = at + utf8_length(block->runs[i].text);
        if (place->start < last && place->end > at &&
            block->runs[i].comment_count >= LIMIT_MANUSCRIPT_COMMENTS)
            return false;
        at = last;
    }
    return mark_all(arena, block, place, 1);
}

// --- Carrying over ---

// A code point of a block's words, and the datum that it shows if it does.
typedef struct Letter {
    uint32_t code;     // as it reads
    const char *datum; // "" for words
} Letter;

typedef struct Letters {
    Letter *items; // of one block
    size_t count;  // of `items`
} Letters;

static Letters letters_of(Arena *arena, const ManuscriptBlock *block) {
    Letters letters = {NULL, 0};
    for (size_t i = 0; i < block->run_count; i++)
        letters.count += utf8_length(block->runs[i].text);
    letters.items = arena_array(arena, letters.count + 1, sizeof *letters.items);
    size_t count = 0;
    for (size_t i = 0; i < block->run_count; i++)
        for (const char *p = block->runs[i].text; *p && count < letters.count; count++) {
            letters.items[count].code = utf8_next(&p);
            letters.items[count].datum = block->runs[i].datum;
        }
    return letters;
}

static bool same_letter(const Letter *a, const Letter *b) {
    return a->code == b->code && strcmp(a->datum, b->datum) == 0;
}

// What two states of a block have in common at both ends.
typedef struct Ends {
    size_t front; // letters that are the same from the beginning
    size_t back;  // and from the end; the two do not meet
    size_t before_count, next_count;
} Ends;

static Ends ends_of(Letters a, Letters b) {
    Ends ends = {.before_count = a.count, .next_count = b.count};
    size_t most = a.count < b.count ? a.count : b.count;
    while (ends.front < most && same_letter(&a.items[ends.front], &b.items[ends.front]))
        ends.front++;
    while (ends.back < most - ends.front &&
           same_letter(&a.items[a.count - 1 - ends.back], &b.items[b.count - 1 - ends.back]))
        ends.back++;
    return ends;
}

// Where words are now: those at the front stay, those at the back move with the end. False when
// none of them is left.
static bool moved(const Ends *ends, size_t start, size_t end, MarkPlace *place) {
    size_t tail = ends->before_count - ends->back; // the first letter of the end, before
    bool front = start<ends->front, back = end> tail;
    size_t from = start > tail ? start : tail;
    if (!front && !back)
        return false;
    place->start = front ? start : from + ends->next_count - ends->before_count;
    place->end = back                ? end + ends->next_count - ends->before_count
                 : end < ends->front ? end
                                     : ends->front;
    return place->start < place->end;
}

// The only place where letters of one state stand in the other.
static bool only_place(Letters before, Letters next, MarkPlace of, MarkPlace *place) {
    size_t length = of.end - of.start, found = 0;
    for (size_t at = 0; at + length <= next.count && found < 2; at++) {
        size_t same = 0;
        while (same < length && same_letter(&before.items[of.start + same], &next.items[at + same]))
            same++;
        if (same < length)
            continue;
        *place = (MarkPlace){of.id, at, at + length};
        found++;
    }
    return found == 1;
}

static ManuscriptBlock *block_find(Manuscript *m, const char *id) {
    for (size_t i = 0; i < m->block_count; i++)
        if (strcmp(m->blocks[i].id, id) == 0)
            return &m->blocks[i];
    return NULL;
}

static MarkPlace *place_find(MarkPlace *places, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(places[i].id, id) == 0)
            return &places[i];
    return NULL;
}

// The marks of a block that are nowhere in the next state: each once, from its first letter to
// behind its last one.
static size_t lost_marks(Arena *arena, const ManuscriptBlock *block, const bool *known,
                         int64_t last, MarkPlace **places) {
    size_t count = 0, at = 0;
    *places = NULL;
    for (size_t i = 0; i < block->run_count; i++) {
        const ManuscriptRun *run = &block->runs[i];
        size_t end = at + utf8_length(run->text);
        for (size_t k = 0; k < run->comment_count; k++) {
            int64_t number = manuscript_mark_number(run->comments[k]);
            if (number < 1 || number > last || known[number])
                continue;
            MarkPlace *place = place_find(*places, count, run->comments[k]);
            if (place) {
                place->end = end;
                continue;
            }
            *places = arena_room(arena, *places, count, sizeof **places);
            (*places)[count++] = (MarkPlace){run->comments[k], at, end};
        }
        at = end;
    }
    return count;
}

static void carry_block(Arena *arena, const ManuscriptBlock *before, Manuscript *next,
                        const bool *known, int64_t last) {
    MarkPlace *places;
    size_t count = lost_marks(arena, before, known, last, &places), kept = 0;
    ManuscriptBlock *block = count ? block_find(next, before->id) : NULL;
    if (!block || block->kind == BLOCK_TABLE)
        return;
    Letters old = letters_of(arena, before), new = letters_of(arena, block);
    Ends ends = ends_of(old, new);
    for (size_t i = 0; i < count; i++) {
        MarkPlace place = places[i], other;
        bool left = moved(&ends, places[i].start, places[i].end, &place);
        bool whole = left && place.end - place.start >= places[i].end - places[i].start;
        if (!whole && only_place(old, new, places[i], &other)) {
            place = other;
            left = true;
        }
        if (left)
            places[kept++] = place;
    }
    // A block that is full already goes without: its words matter more.
    mark_all(arena, block, places, kept);
}

// Leaves the ids of comments that there are, each once, and notes them.
static void sift(Arena *arena, ManuscriptRun *run, int64_t last, bool *known) {
    const char **ids = arena_array(arena, run->comment_count + 1, sizeof *ids);
    size_t count = 0;
    for (size_t i = 0; i < run->comment_count; i++) {
        int64_t number = manuscript_mark_number(run->comments[i]);
        if (number < 1 || number > last || has(ids, count, run->comments[i]))
            continue;
        ids[count++] = run->comments[i];
        known[number] = true;
    }
    run->comments = ids;
    run->comment_count = count;
}

void manuscript_mark_carry(Arena *arena, const Manuscript *before, Manuscript *next, int64_t last) {
    bool *known = arena_array(arena, (size_t)last + 1, sizeof *known); // by number
    for (size_t i = 0; i < next->block_count; i++)
        for (size_t k = 0; k < next->blocks[i].run_count; k++)
            sift(arena, &next->blocks[i].runs[k], last, known);
    for (size_t i = 0; i < before->block_count; i++)
        carry_block(arena, &before->blocks[i], next, known, last);
}
