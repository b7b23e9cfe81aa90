// UTF-8: decoding, checking, widths, and the folding of full-width forms.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The code point at *p, which is moved behind it. Bytes that are not UTF-8 give U+FFFD one by one;
// at the end of the string the answer is 0 and *p stays.
uint32_t utf8_next(const char **p);

// Whether the whole string is well-formed UTF-8 (no surrogates, no overlong forms).
bool utf8_valid(const char *string, size_t length);

// Writes the code point (1 to 4 bytes, no end mark) and answers its length.
size_t utf8_encode(uint32_t code, char out[4]);

// Number of code points, and of terminal columns (East Asian Wide and Fullwidth count two).
size_t utf8_length(const char *string);
size_t utf8_columns(const char *string);
int utf8_code_columns(uint32_t code);

// Cuts a sequence that was broken off at the end of the string.
void utf8_trim_partial(char *string);

// A copy with full-width letters, digits and signs (U+FF01 to U+FF5E), and the ideographic space,
// as their ASCII forms.
char *utf8_fold_width(Arena *arena, const char *string);

// Whether the code point is white space: ASCII, U+00A0, U+3000, U+FEFF, U+200B.
bool utf8_is_space(uint32_t code);

// Whether the code point shows nothing and takes no room, or turns the direction of what follows:
// zero-width and filling characters, bidi controls, variation selectors, tags, U+0080 to U+009F.
// Hidden in a number they make a reader see another one than a program does.
bool utf8_is_unseen(uint32_t code);

// A copy without white space at both ends, or anywhere.
char *utf8_trim(Arena *arena, const char *string);
char *utf8_remove_space(Arena *arena, const char *string);

// A copy without the white space that stands between two Han characters (县 残 联).
char *utf8_join_han(Arena *arena, const char *string);

// Whether two strings are equal but for white space and width: 县 残联 and 县残联.
bool utf8_same(const char *a, const char *b);

// utf8_trim without a copy: ends the string before its last white space and answers its first
// character.
char *utf8_trim_in_place(char *string);

// Whether the code point is a Han character.
bool utf8_is_han(uint32_t code);
