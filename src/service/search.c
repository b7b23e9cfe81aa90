#include "service/search.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

enum { AROUND = 30 }; // characters before and behind what was found

// The folded form of a code point, 0 for one that is left out.
static uint32_t fold_code(uint32_t code) {
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    if (code >= 'A' && code <= 'Z')
        return code + 'a' - 'A';
    return code == '\n' || code == '\t' || !utf8_is_space(code) ? code : 0;
}

const char *search_fold(Arena *arena, const char *text) {
    char *folded = arena_alloc(arena, strlen(text) * 3 + 1), *to = folded;
    for (const char *p = text; *p;) {
        char bytes[4];
        uint32_t code = fold_code(utf8_next(&p));
        size_t length = code ? utf8_encode(code, bytes) : 0;
        memcpy(to, bytes, length);
        to += length;
    }
    *to = '\0';
    return folded;
}

// --- Queries ---

static const char *pattern_of(Arena *arena, const char *word) {
    Text pattern = text_new(arena);
    text_add(&pattern, "%");
    for (const char *p = word; *p; p++) {
        if (*p == '%' || *p == '_' || *p == '\\')
            text_add(&pattern, "\\");
        text_add_bytes(&pattern, p, 1);
    }
    text_add(&pattern, "%");
    return text_string(&pattern);
}

static bool add_word(Arena *arena, Search *out, const char *start, size_t length, Error *err) {
    const char *word =
        utf8_remove_space(arena, search_fold(arena, arena_strndup(arena, start, length)));
    if (!*word)
        return true;
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->words[i], word) == 0)
            return true;
    if (out->count == SEARCH_WORDS)
        return error_set(err, ERROR_LIMIT, "query", _("一次最多查%d个词"), SEARCH_WORDS);
    out->patterns[out->count] = pattern_of(arena, word);
    out->words[out->count++] = word;
    return true;
}

static bool is_quote(uint32_t code) {
    return code == '"' || code == 0x201C || code == 0x201D || code == 0xFF02;
}

bool search_read(Arena *arena, const char *query, Search *out, Error *err) {
    *out = (Search){.count = 0};
    for (size_t i = 0; i < SEARCH_WORDS; i++)
        out->patterns[i] = "%";
    if (!utf8_valid(query, strlen(query)) || utf8_length(query) > LIMIT_SEARCH)
        return error_set(err, ERROR_INPUT, "query", _("要查的词最多%zu个字"), LIMIT_SEARCH);
    const char *start = query;
    bool quoted = false;
    for (const char *p = query;;) {
        const char *here = p;
        uint32_t code = utf8_next(&p);
        if (code && code < ' ' && code != '\t')
            return error_set(err, ERROR_INPUT, "query", _("要查的词里不能有控制字符"));
        if (code && !is_quote(code) && (quoted || !utf8_is_space(code)))
            continue;
        if (!add_word(arena, out, start, (size_t)(here - start), err))
            return false;
        if (!code)
            return true;
        quoted = is_quote(code) != quoted;
        start = p;
    }
}

// --- Places ---

// A text as it is searched, with the way back.
typedef struct Folded {
    const char *text; // folded
    size_t *origin; // of each of its bytes: the byte of the text it comes from; one more at the end
    size_t length;  // bytes of `text`
} Folded;

static Folded fold_with_origin(Arena *arena, const char *text) {
    size_t size = strlen(text) * 3 + 1;
    char *folded = arena_alloc(arena, size);
    Folded out = {.text = folded, .origin = arena_array(arena, size + 1, sizeof *out.origin)};
    for (const char *p = text; *p;) {
        size_t from = (size_t)(p - text);
        char bytes[4];
        uint32_t code = fold_code(utf8_next(&p));
        size_t length = code ? utf8_encode(code, bytes) : 0;
        for (size_t i = 0; i < length; i++) {
            out.origin[out.length] = from;
            folded[out.length++] = bytes[i];
        }
    }
    out.origin[out.length] = strlen(text);
    return out;
}

// A stretch of the text, in its own bytes.
typedef struct Stretch {
    size_t from, to; // bytes
} Stretch;

typedef struct Stretches {
    Stretch *items; // in order, none touching another
    size_t count;   // of `items`
    size_t hits;    // how often the words stand there
} Stretches;

// All places where a word stands. Words that overlap are one stretch.
static Stretches places_of(Arena *arena, const Search *search, const char *text) {
    Stretches out = {.items = NULL};
    Arena *scratch = arena_new();
    Folded folded = fold_with_origin(scratch, text);
    const char *next[SEARCH_WORDS];
    for (size_t i = 0; i < search->count; i++)
        next[i] = strstr(folded.text, search->words[i]);
    for (;;) {
        size_t first = SEARCH_WORDS;
        for (size_t i = 0; i < search->count; i++)
            if (next[i] && (first == SEARCH_WORDS || next[i] < next[first]))
                first = i;
        if (first == SEARCH_WORDS)
            break;
        size_t start = (size_t)(next[first] - folded.text);
        size_t end = start + strlen(search->words[first]);
        // Blanks behind the word are not part of it.
        Stretch place = {folded.origin[start], folded.origin[end - 1] + 1};
        while (text[place.to] && ((unsigned char)text[place.to] & 0xC0) == 0x80)
            place.to++;
        out.hits++;
        next[first] = strstr(folded.text + end, search->words[first]);
        if (out.count && place.from <= out.items[out.count - 1].to) {
            if (place.to > out.items[out.count - 1].to)
                out.items[out.count - 1].to = place.to;
            continue;
        }
        out.items = arena_room(arena, out.items, out.count, sizeof *out.items);
        out.items[out.count++] = place;
    }
    arena_free(scratch);
    return out;
}

static void add_piece(Arena *arena, Snippet *snippet, const char *text, size_t from, size_t to,
                      bool hit) {
    if (from >= to)
        return;
    snippet->pieces = arena_room(arena, snippet->pieces, snippet->count, sizeof *snippet->pieces);
    snippet->pieces[snippet->count++] =
        (SnippetPiece){arena_strndup(arena, text + from, to - from), hit};
}

// So many characters before or behind a byte of the text, within its line.
static size_t go(const char *text, size_t at, int step, size_t count) {
    while (count-- > 0) {
        size_t next = at;
        do {
            if (step < 0 ? next == 0 : !text[next])
                return at;
            next = step < 0 ? next - 1 : next + 1;
        } while (((unsigned char)text[next] & 0xC0) == 0x80);
        if (text[step < 0 ? next : at] == '\n')
            return at;
        at = next;
    }
    return at;
}

size_t search_find(Arena *arena, const Search *search, const char *text, Snippet **out,
                   size_t *count) {
    Stretches places = places_of(arena, search, text);
    *out = NULL;
    *count = 0;
    for (size_t i = 0; i < places.count && *count < SNIPPETS;) {
        size_t from = go(text, places.items[i].from, -1, AROUND), at = from;
        size_t to = go(text, places.items[i].to, 1, AROUND);
        Snippet snippet = {.pieces = NULL};
        for (; i < places.count && places.items[i].from < to; i++) {
            add_piece(arena, &snippet, text, at, places.items[i].from, false);
            add_piece(arena, &snippet, text, places.items[i].from, places.items[i].to, true);
            at = places.items[i].to;
        }
        add_piece(arena, &snippet, text, at, to, false);
        *out = arena_room(arena, *out, *count, sizeof **out);
        (*out)[(*count)++] = snippet;
    }
    return places.hits;
}

Snippet search_mark(Arena *arena, const Search *search, const char *text) {
    Stretches places = places_of(arena, search, text);
    Snippet whole = {.pieces = NULL};
    size_t at = 0;
    for (size_t i = 0; i < places.count; i++) {
        add_piece(arena, &whole, text, at, places.items[i].from, false);
        add_piece(arena, &whole, text, places.items[i].from, places.items[i].to, true);
        at = places.items[i].to;
    }
    add_piece(arena, &whole, text, at, strlen(text), false);
    return whole;
}
