#include "base/difference.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    TABLE = 4000000, // cells of the table of common words at most
    ALIKE = 350,     // paragraphs below this do not belong together
};

// Characters of a paragraph that are looked at for likeness.
static const size_t LIKE_TEXT = 4000;

// --- Words of a paragraph ---

typedef struct Word {
    const char *start; // in the text
    size_t length;     // bytes
} Word;

static bool is_figure(uint32_t code) {
    return (code >= '0' && code <= '9') || code == '.' || code == '%' || code == ',';
}

static bool is_letter(uint32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == '_';
}

static Word *words_of(Arena *arena, const char *text, size_t *count) {
    Word *words = arena_array(arena, strlen(text) + 1, sizeof *words);
    *count = 0;
    for (const char *p = text; *p;) {
        const char *start = p;
        uint32_t code = utf8_next(&p);
        bool figure = is_figure(code), letter = is_letter(code);
        while (*p && (figure || letter)) {
            const char *behind = p;
            uint32_t next = utf8_next(&behind);
            if (figure ? !is_figure(next) : !is_letter(next))
                break;
            p = behind;
        }
        words[(*count)++] = (Word){start, (size_t)(p - start)};
    }
    return words;
}

static bool same_word(const Word *a, const Word *b) {
    return a->length == b->length && memcmp(a->start, b->start, a->length) == 0;
}

// The pieces as they are put together.
typedef struct Pieces {
    Arena *arena;       // where they live
    ChangePiece *items; // in order
    size_t count;       // of `items`
    size_t *words;      // how many words each holds
} Pieces;

static void add(Pieces *pieces, ChangeKind kind, const Word *words, size_t count) {
    if (count == 0)
        return;
    size_t length = (size_t)(words[count - 1].start + words[count - 1].length - words->start);
    const char *text = arena_strndup(pieces->arena, words->start, length);
    if (pieces->count && pieces->items[pieces->count - 1].kind == kind) {
        ChangePiece *last = &pieces->items[pieces->count - 1];
        last->text = arena_printf(pieces->arena, "%s%s", last->text, text);
        pieces->words[pieces->count - 1] += count;
        return;
    }
    pieces->items = arena_room(pieces->arena, pieces->items, pieces->count, sizeof *pieces->items);
    pieces->words = arena_room(pieces->arena, pieces->words, pieces->count, sizeof *pieces->words);
    pieces->items[pieces->count] = (ChangePiece){kind, text};
    pieces->words[pieces->count++] = count;
}

// The words in the middle, between equal ends: the longest common row of words stays.
static void add_middle(Pieces *pieces, const Word *old, size_t old_count, const Word *new,
                       size_t new_count) {
    if ((old_count + 1) * (new_count + 1) > TABLE) {
        add(pieces, CHANGE_REMOVED, old, old_count);
        add(pieces, CHANGE_ADDED, new, new_count);
        return;
    }
    Arena *scratch = arena_new();
    size_t width = new_count + 1;
    // common[i][k]: how many words the rests from i and k have in common, in order.
    uint16_t *common = arena_array(scratch, (old_count + 1) * width, sizeof *common);
    for (size_t i = old_count; i-- > 0;)
        for (size_t k = new_count; k-- > 0;) {
            uint16_t down = common[(i + 1) * width + k], right = common[i * width + k + 1];
            common[i * width + k] = same_word(&old[i], &new[k])
                                        ? (uint16_t)(common[(i + 1) * width + k + 1] + 1)
                                    : down >= right ? down
                                                    : right;
        }
    size_t i = 0, k = 0;
    while (i < old_count && k < new_count) {
        if (same_word(&old[i], &new[k])) {
            add(pieces, CHANGE_SAME, &old[i], 1);
            i++;
            k++;
        } else if (common[(i + 1) * width + k] >= common[i * width + k + 1]) {
            add(pieces, CHANGE_REMOVED, &old[i++], 1);
        } else {
            add(pieces, CHANGE_ADDED, &new[k++], 1);
        }
    }
    add(pieces, CHANGE_REMOVED, old + i, old_count - i);
    add(pieces, CHANGE_ADDED, new + k, new_count - k);
    arena_free(scratch);
}

// Joins each row of changes into one removed and one added piece; a single word between two of
// them goes with them.
static void tidy(Pieces *pieces, Pieces *out) {
    for (size_t i = 0; i < pieces->count;) {
        if (pieces->items[i].kind == CHANGE_SAME) {
            ChangePiece *piece = &pieces->items[i++];
            out->items = arena_room(out->arena, out->items, out->count, sizeof *out->items);
            out->items[out->count++] = *piece;
            continue;
        }
        Text removed = text_new(out->arena), added = text_new(out->arena);
        for (; i < pieces->count; i++) {
            const ChangePiece *piece = &pieces->items[i];
            bool same = piece->kind == CHANGE_SAME;
            if (same && (pieces->words[i] > 1 || i + 1 == pieces->count))
                break;
            if (piece->kind != CHANGE_ADDED)
                text_add(&removed, piece->text);
            if (piece->kind != CHANGE_REMOVED)
                text_add(&added, piece->text);
        }
        const ChangePiece parts[] = {{CHANGE_REMOVED, text_string(&removed)},
                                     {CHANGE_ADDED, text_string(&added)}};
        for (size_t k = 0; k < 2; k++)
            if (*parts[k].text) {
                out->items = arena_room(out->arena, out->items, out->count, sizeof *out->items);
                out->items[out->count++] = parts[k];
            }
    }
}

void difference_words(Arena *arena, const char *old, const char *new, ChangePiece **out,
                      size_t *count) {
    Arena *scratch = arena_new();
    Pieces pieces = {.arena = scratch}, tidied = {.arena = arena};
    size_t old_count, new_count, front = 0, back = 0;
    const Word *a = words_of(scratch, old, &old_count), *b = words_of(scratch, new, &new_count);
    size_t least = old_count < new_count ? old_count : new_count;
    while (front < least && same_word(&a[front], &b[front]))
        front++;
    while (back < least - front && same_word(&a[old_count - 1 - back], &b[new_count - 1 - back]))
        back++;
    add(&pieces, CHANGE_SAME, a, front);
    add_middle(&pieces, a + front, old_count - front - back, b + front, new_count - front - back);
    add(&pieces, CHANGE_SAME, a + old_count - back, back);
    tidy(&pieces, &tidied);
    for (size_t i = 0; i < tidied.count; i++)
        tidied.items[i].text = arena_strdup(arena, tidied.items[i].text);
    *out = tidied.items;
    *count = tidied.count;
    arena_free(scratch);
}

// --- Likeness ---

// The pairs of neighbouring characters of a text, sorted.
typedef struct Pairs {
    uint64_t *items; // two code points each
    size_t count;    // of `items`
} Pairs;

static int compare_pairs(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

// Digits are all one: the figures of a sentence change from month to month, the sentence stays.
static Pairs pairs_of(Arena *arena, const char *text) {
    Pairs pairs = {.count = 0};
    size_t length = strlen(text);
    pairs.items = arena_array(arena, (length < LIKE_TEXT * 4 ? length : LIKE_TEXT * 4) + 1,
                              sizeof *pairs.items);
    uint32_t before = 0;
    size_t seen = 0;
    for (const char *p = text; *p && seen < LIKE_TEXT;) {
        uint32_t code = utf8_next(&p);
        if (utf8_is_space(code))
            continue;
        code = code >= '0' && code <= '9' ? '0' : code;
        if (before == '0' && code == '0')
            continue;
        pairs.items[pairs.count++] = (uint64_t)before << 32 | code;
        before = code;
        seen++;
    }
    if (pairs.count > 1)
        qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_pairs);
    return pairs;
}

static int likeness(const Pairs *a, const Pairs *b) {
    size_t common = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->items[i] == b->items[k]) {
            common++;
            i++;
            k++;
        } else {
            *(a->items[i] < b->items[k] ? &i : &k) += 1;
        }
    }
    return a->count + b->count ? (int)(2000 * common / (a->count + b->count)) : 1000;
}

int difference_likeness(Arena *scratch, const char *a, const char *b) {
    Pairs x = pairs_of(scratch, a), y = pairs_of(scratch, b);
    return likeness(&x, &y);
}

// --- Paragraphs ---

static int compare_candidates(const void *a, const void *b) {
    const ParagraphPair *x = a, *y = b;
    if (x->likeness != y->likeness)
        return y->likeness - x->likeness;
    if (x->new != y->new)
        return x->new < y->new ? -1 : 1;
    return (x->old > y->old) - (x->old < y->old);
}

static ParagraphPair *candidates_of(Arena *arena, const char *const *old, size_t old_count,
                                    const char *const *new, size_t new_count, size_t *count) {
    Pairs *a = arena_array(arena, old_count + 1, sizeof *a);
    Pairs *b = arena_array(arena, new_count + 1, sizeof *b);
    ParagraphPair *items = NULL;
    *count = 0;
    for (size_t i = 0; i < old_count; i++)
        a[i] = pairs_of(arena, old[i]);
    for (size_t k = 0; k < new_count; k++)
        b[k] = pairs_of(arena, new[k]);
    for (size_t i = 0; i < old_count; i++)
        for (size_t k = 0; k < new_count; k++) {
            // Twice the shorter over both is the most that they can be alike.
            size_t least = a[i].count < b[k].count ? a[i].count : b[k].count;
            if (2000 * least < ALIKE * (a[i].count + b[k].count))
                continue;
            int alike = likeness(&a[i], &b[k]);
            if (alike < ALIKE)
                continue;
            items = arena_room(arena, items, *count, sizeof *items);
            items[(*count)++] = (ParagraphPair){i, k, alike, false};
        }
    if (*count > 1)
        qsort(items, *count, sizeof *items, compare_candidates);
    return items;
}

// Marks those that are out of the order of the others: the longest rising row of old places stays.
static void mark_moved(Arena *scratch, ParagraphPair *pairs, size_t count) {
    size_t *best = arena_array(scratch, count + 1, sizeof *best);
    size_t *from = arena_array(scratch, count + 1, sizeof *from);
    size_t end = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].old == SIZE_MAX || pairs[i].new == SIZE_MAX)
            continue;
        pairs[i].moved = true;
        best[i] = 1;
        from[i] = SIZE_MAX;
        for (size_t k = 0; k < i; k++)
            if (best[k] && pairs[k].old < pairs[i].old && best[k] + 1 > best[i]) {
                best[i] = best[k] + 1;
                from[i] = k;
            }
        if (end == SIZE_MAX || best[i] > best[end])
            end = i;
    }
    for (; end != SIZE_MAX; end = from[end])
        pairs[end].moved = false;
}

void difference_paragraphs(Arena *arena, const char *const *old, size_t old_count,
                           const char *const *new, size_t new_count, ParagraphPair **out,
                           size_t *count) {
    Arena *scratch = arena_new();
    size_t candidate_count;
    const ParagraphPair *candidates =
        candidates_of(scratch, old, old_count, new, new_count, &candidate_count);
    ParagraphPair *of_new = arena_array(scratch, new_count + 1, sizeof *of_new);
    bool *taken = arena_array(scratch, old_count + 1, sizeof *taken);
    for (size_t k = 0; k < new_count; k++)
        of_new[k] = (ParagraphPair){SIZE_MAX, k, 0, false};
    for (size_t i = 0; i < candidate_count; i++) {
        const ParagraphPair *c = &candidates[i];
        if (taken[c->old] || of_new[c->new].old != SIZE_MAX)
            continue;
        of_new[c->new] = *c;
        taken[c->old] = true;
    }
    *out = arena_array(arena, old_count + new_count + 1, sizeof **out);
    *count = 0;
    // What was removed at the very beginning, then each new one with the removed ones behind it.
    for (size_t i = 0; i < old_count && !taken[i]; i++)
        (*out)[(*count)++] = (ParagraphPair){i, SIZE_MAX, 0, false};
    for (size_t k = 0; k < new_count; k++) {
        (*out)[(*count)++] = of_new[k];
        if (of_new[k].old == SIZE_MAX)
            continue;
        for (size_t i = of_new[k].old + 1; i < old_count && !taken[i]; i++)
            (*out)[(*count)++] = (ParagraphPair){i, SIZE_MAX, 0, false};
    }
    mark_moved(scratch, *out, *count);
    arena_free(scratch);
}
