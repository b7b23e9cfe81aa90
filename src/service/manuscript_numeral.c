// housecheck: allow chinese-text in file: the numerals of the language
#include "service/manuscript_numeral.h"

#include <string.h>

enum { NUMERAL = sizeof "一" - 1 }; // bytes of each

static bool is_one_of(const char *p, const char *list) {
    for (; *list; list += NUMERAL)
        if (strncmp(p, list, NUMERAL) == 0)
            return true;
    return false;
}

static bool is_digit(const char *p) {
    return is_one_of(p, "一二三四五六七八九两十");
}

static bool is_numeral(const char *p) {
    return is_digit(p) || is_one_of(p, "零〇百千万亿点");
}

static bool stands_before(const char *text, size_t at, const char *word) {
    size_t length = strlen(word);
    return at >= length && strncmp(text + at - length, word, length) == 0;
}

static bool stands_behind(const char *p, const char *word) {
    return strncmp(p, word, strlen(word)) == 0;
}

// Whether numerals make a figure: with a hundred and more, or a decimal point between digits.
static bool makes_figure(const char *numerals, size_t length) {
    bool figure = false;
    for (size_t i = NUMERAL; i < length; i += NUMERAL) {
        const char *p = numerals + i;
        bool inside = i + NUMERAL < length;
        figure |= is_one_of(p, "百千万亿");
        figure |= inside && is_one_of(p, "点") &&
                  (is_digit(p + NUMERAL) || is_one_of(p + NUMERAL, "零〇"));
    }
    return figure && is_digit(numerals);
}

// What is no figure whatever its numerals: 第三百, 五百强, 一点一滴, 十点三十分.
static bool is_idiom(const char *text, size_t start, const char *behind) {
    return stands_before(text, start, "第") || stands_behind(behind, "强") ||
           stands_behind(behind, "滴") || stands_behind(behind, "分钟") ||
           (stands_behind(behind, "分") && !stands_behind(behind, "分之"));
}

bool numeral_next(const char *text, size_t from, NumberPlace *place) {
    for (size_t at = from; text[at];) {
        if (!is_numeral(text + at)) {
            at++;
            continue;
        }
        size_t end = at, start = at;
        while (is_numeral(text + end))
            end += NUMERAL;
        size_t behind = end;
        if (stands_before(text, end, "点"))
            end -= NUMERAL;
        bool percent = stands_before(text, at, "百分之") || stands_before(text, at, "千分之");
        if (percent)
            start = at - strlen("百分之");
        if (end > at && (percent || makes_figure(text + at, end - at)) &&
            !is_idiom(text, start, text + end)) {
            *place = (NumberPlace){start, end - start, true};
            return true;
        }
        at = behind;
    }
    return false;
}
