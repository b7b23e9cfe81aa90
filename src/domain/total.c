#include "domain/total.h"

#include <string.h>

enum { DIGITS = 40, DIGITS_READ = 30 };

Wide total_of(Figure figure) {
    Wide total = figure.value;
    for (int scale = figure.scale; scale < FIGURE_SCALE_MAX; scale++)
        total *= 10;
    return total;
}

bool total_convert(Wide total, Measure from, Measure into, Wide *out) {
    if (strcmp(from.base, into.base) != 0 || from.percent != into.percent)
        return false;
    for (int power = from.power; power > into.power; power--)
        total *= 10;
    for (int power = from.power; power < into.power; power++) {
        if (total % 10)
            return false;
        total /= 10;
    }
    *out = total;
    return true;
}

bool total_figure(Wide total, Figure *out) {
    int scale = FIGURE_SCALE_MAX;
    while (scale > 0 && total % 10 == 0) {
        total /= 10;
        scale--;
    }
    const Wide limit = (Wide)1000000000 * 1000000000;
    *out = (Figure){(int64_t)total, scale};
    return total < limit && total > -limit;
}

const char *total_digits(Arena *arena, Wide total) {
    char text[DIGITS + 2];
    char *p = text + sizeof text - 1;
    bool negative = total < 0;
    *p = '\0';
    do {
        int digit = (int)(total % 10);
        *--p = (char)('0' + (negative ? -digit : digit));
        total /= 10;
    } while (total);
    if (negative)
        *--p = '-';
    return arena_strdup(arena, p);
}

bool total_read(const char *digits, Wide *out) {
    bool negative = *digits == '-';
    const char *p = digits + negative;
    size_t n = strlen(p);
    Wide total = 0;
    if (n == 0 || n > DIGITS_READ || strspn(p, "0123456789") != n)
        return false;
    for (; *p; p++)
        total = total * 10 + (*p - '0');
    *out = negative ? -total : total;
    return true;
}

const char *total_text(Arena *arena, Wide total) {
    Wide fraction = total % TOTAL_UNIT;
    const char *whole = total_digits(arena, total / TOTAL_UNIT);
    if (fraction == 0)
        return whole;
    int millionths = (int)(fraction < 0 ? -fraction : fraction);
    char *text = arena_printf(arena, "%s%s.%06d", total < 0 && total > -TOTAL_UNIT ? "-" : "",
                              whole, millionths);
    for (size_t n = strlen(text); text[n - 1] == '0'; n--)
        text[n - 1] = '\0';
    return text;
}
