// Builds a string. Append functions return nothing; ask once at the end. The escape is the name of
// the function: whatever comes from outside goes in through one of them.
#pragma once

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Text {
    Arena *arena;  // where the bytes live
    char *data;    // ends with '\0'; NULL while empty
    size_t length; // bytes without the end mark
    size_t size;   // bytes allocated
    size_t limit;  // most bytes it may hold
    bool failed;   // an append went over the limit; later appends do nothing
} Text;

// An empty text of at most LIMIT_TEXT bytes.
Text text_new(Arena *arena);

// Appends as it is: constants and what was escaped before.
void text_add(Text *text, const char *string);
void text_add_bytes(Text *text, const char *bytes, size_t length);
void text_addf(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Appends escaped for XML and HTML text or a quoted attribute; characters that XML 1.0 forbids
// become U+FFFD.
void text_xml(Text *text, const char *string);
void text_html(Text *text, const char *string);

// Appends as a JSON string with its quotes.
void text_json(Text *text, const char *string);

// Appends as one CSV field (RFC 4180). A field that a spreadsheet would run as a formula and that
// is not a number gets a leading apostrophe.
void text_csv(Text *text, const char *string);

// Appends the bytes by base64 (RFC 4648), on one line.
void text_base64(Text *text, const void *bytes, size_t length);

// Appends with spaces behind (or before) it up to `columns` terminal columns.
void text_pad(Text *text, const char *string, size_t columns);
void text_pad_left(Text *text, const char *string, size_t columns);

// Whether `word` is one of the words of `list`, which are separated by single spaces.
bool text_is_listed(const char *list, const char *word);

// Compares as people order names: digits by their number, so that 8.10 comes behind 8.9. Negative,
// zero or positive as strcmp.
int text_natural_compare(const char *a, const char *b);

// The string so far, never NULL.
const char *text_string(const Text *text);

// Whether everything fitted; otherwise ERROR_LIMIT.
bool text_ok(const Text *text, Error *err);
