#include "sheet/decimal.h"

#include <string.h>

// Reads "E+5" behind the digits; *exponent is kept within ±1000000.
static bool parse_exponent(const char *p, int *exponent) {
    bool negative = *p == '-';
    if (*p == '-' || *p == '+')
        p++;
    if (!*p)
        return false;
    int value = 0;
    for (; *p; p++) {
        if (*p < '0' || *p > '9')
            return false;
        if (value < 1000000)
            value = value * 10 + (*p - '0');
    }
    *exponent = negative ? -value : value;
    return true;
}

// Adds one to the last digit.
static void round_up(Decimal *d) {
    while (d->count && d->digits[d->count - 1] == 9) {
        d->count--;
        d->exponent++;
    }
    if (d->count) {
        d->digits[d->count - 1]++;
    } else {
        d->digits[0] = 1;
        d->count = 1;
    }
}

bool decimal_parse(const char *text, Decimal *out) {
    Decimal d = {0};
    const char *p = text;
    bool negative = *p == '-', point = false, any = false, up = false, dropped = false;
    if (*p == '-' || *p == '+')
        p++;
    for (; *p; p++) {
        if (*p == '.' && !point) {
            point = true;
            continue;
        }
        if (*p < '0' || *p > '9')
            break;
        any = true;
        if (d.exponent < -100000 || d.exponent > 100000)
            return false;
        if (d.count == DECIMAL_DIGITS) {
            up = dropped ? up : *p >= '5';
            dropped = true;
            d.exponent += !point;
            continue;
        }
        if (d.count || *p != '0')
            d.digits[d.count++] = (unsigned char)(*p - '0');
        d.exponent -= point;
    }
    int exponent = 0;
    if (!any || ((*p == 'E' || *p == 'e') ? !parse_exponent(p + 1, &exponent) : *p != '\0'))
        return false;
    d.exponent += exponent;
    if (up)
        round_up(&d);
    while (d.count && d.digits[d.count - 1] == 0) {
        d.count--;
        d.exponent++;
    }
    if (d.count == 0)
        d = (Decimal){0};
    if (d.exponent < -DECIMAL_EXPONENT || d.exponent > DECIMAL_EXPONENT - DECIMAL_DIGITS)
        return false;
    d.negative = negative && d.count;
    *out = d;
    return true;
}

void decimal_text(const Decimal *decimal, bool percent, char out[DECIMAL_SIZE]) {
    int exponent = decimal->count ? decimal->exponent + 2 * percent : 0;
    // Digits before the point: the first of them has the place value 10^(before - 1).
    int before = (int)decimal->count + exponent, after = exponent < 0 ? -exponent : 0;
    char *p = out;
    if (decimal->negative)
        *p++ = '-';
    if (before <= 0)
        *p++ = '0';
    for (int i = 0; i < before; i++)
        *p++ = (char)('0' + (i < (int)decimal->count ? decimal->digits[i] : 0));
    if (after)
        *p++ = '.';
    for (int i = before; i < before + after; i++)
        *p++ = (char)('0' + (i >= 0 && i < (int)decimal->count ? decimal->digits[i] : 0));
    if (percent)
        *p++ = '%';
    *p = '\0';
}

Date decimal_date(const Decimal *decimal, bool since_1904) {
    int before = (int)decimal->count + decimal->exponent;
    if (decimal->negative || before > 7)
        return DATE_NONE;
    int serial = 0;
    for (int i = 0; i < before; i++)
        serial = serial * 10 + (i < (int)decimal->count ? decimal->digits[i] : 0);
    Date last = date_of(2199, 12, 31);
    Date first = since_1904 ? date_of(1904, 1, 1) : date_of(1900, 1, 1) - 1;
    if ((serial == 0 && !(since_1904 && decimal->count == 0)) || (serial == 60 && !since_1904))
        return DATE_NONE;
    if (serial > 60 && !since_1904)
        serial--;
    return serial > last - first ? DATE_NONE : first + serial;
}
