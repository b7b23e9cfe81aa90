// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/numeral.h"

static uint32_t code_at(const Block *b, size_t i) {
    return i < b->count ? b->code[i] : 0;
}

// 0 to 9, or -1.
static int digit_of(uint32_t code) {
    static const uint32_t digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < 10; i++)
        if (digits[i] == code)
            return i;
    return code == 0x3007 ? 0 : code == 0x4E24 ? 2 : -1; // 〇 两
}

// The power of ten of 十 百 千 万 亿, or 0.
static int power_of(uint32_t code) {
    switch (code) {
    case 0x5341:
        return 1;
    case 0x767E:
        return 2;
    case 0x5343:
        return 3;
    case 0x4E07:
        return 4;
    case 0x4EBF:
        return 8;
    default:
        return 0;
    }
}

static int64_t ten_to(int power) {
    int64_t result = 1;
    while (power-- > 0)
        result *= 10;
    return result;
}

enum { NUMERAL_LENGTH = 20 }; // longer ones are not read

// A whole number; *end stays at i when there is none. Digit by digit (二〇二二) or by powers.
static int64_t read_whole(const Block *b, size_t i, size_t *end) {
    int64_t total = 0, section = 0, digit = 0;
    bool powers = false, any = false;
    size_t at = i;
    for (; at < b->count && at < i + NUMERAL_LENGTH; at++) {
        int d = digit_of(b->code[at]), p = power_of(b->code[at]);
        if (d >= 0) {
            // Two digits side by side: a year or a code.
            digit = any && !powers ? digit * 10 + d : d;
            if (digit > 999999999)
                break;
        } else if (p > 0 && p < 4) {
            section += (digit || section || total || any ? digit : 1) * ten_to(p);
            digit = 0;
            powers = true;
        } else if (p >= 4 && any) {
            if (total + section + digit > 99999)
                break;
            total = (total + section + digit) * ten_to(p);
            section = digit = 0;
            powers = true;
        } else {
            break;
        }
        any = true;
    }
    *end = any ? at : i;
    return total + section + digit;
}

// Decimals behind 点.
static size_t read_decimals(const Block *b, size_t i, int64_t *value, int *places) {
    if (code_at(b, i) != 0x70B9 || digit_of(code_at(b, i + 1)) < 0)
        return i;
    for (i++; digit_of(code_at(b, i)) >= 0 && *places < FIGURE_SCALE_MAX; i++) {
        *value = *value * 10 + digit_of(code_at(b, i));
        ++*places;
    }
    return i;
}

static void set_value(Number *out, int64_t value, int places) {
    out->places = places;
    figure_shift((Figure){.value = value, .scale = places}, 0, &out->figure);
}

// Arabic or Chinese digits behind 分之.
static int64_t read_any(const Block *b, size_t i, size_t *end, int *places) {
    int64_t value = 0;
    if (code_at(b, i) >= '0' && code_at(b, i) <= '9') {
        size_t at = i;
        bool point = false;
        for (; at < i + 9; at++) {
            uint32_t c = code_at(b, at);
            if (c == '.' && !point)
                point = true;
            else if (c >= '0' && c <= '9')
                value = value * 10 + (c - '0'), *places += point;
            else
                break;
        }
        *end = at;
        return value;
    }
    value = read_whole(b, i, end);
    if (*end > i)
        *end = read_decimals(b, *end, &value, places);
    return value;
}

bool numeral_read(const Block *block, size_t i, Number *out) {
    uint32_t first = code_at(block, i);
    size_t end = i, last = i;
    int places = 0;
    if (first == 0x7B2C) { // 第
        size_t at = i + 1;
        while (code_at(block, at) == ' ' && at < i + 4)
            at++;
        int64_t value = read_any(block, at, &end, &places);
        if (end <= at)
            return false;
        *out = (Number){.start = i, .end = end, .value_end = end, .kind = NUMBER_ORDINAL};
        set_value(out, value, places);
        return true;
    }
    bool hundred = first == 0x767E, thousand = first == 0x5343; // 百分之, 千分之
    if ((hundred || thousand) && code_at(block, i + 1) == 0x5206 &&
        code_at(block, i + 2) == 0x4E4B) {
        int64_t value = read_any(block, i + 3, &end, &places);
        if (end <= i + 3)
            return false;
        *out = (Number){.start = i, .end = end, .value_end = end, .kind = NUMBER_PERCENT};
        set_value(out, value, places + thousand);
        return true;
    }
    if (digit_of(first) < 0 && first != 0x5341) {
        // 百余个, 千余户
        if (!(hundred || thousand || first == 0x4E07) ||
            (code_at(block, i + 1) != 0x4F59 && code_at(block, i + 1) != 0x591A))
            return false;
        *out = (Number){.start = i, .end = i + 1, .value_end = i + 1, .approx = APPROX_OVER};
        set_value(out, ten_to(power_of(first)), 0);
        return true;
    }
    int64_t value = read_whole(block, i, &end);
    if (end <= i)
        return false;
    if (code_at(block, end) == 0x5206 && code_at(block, end + 1) == 0x4E4B) { // X分之Y
        int64_t part = read_any(block, end + 2, &last, &places);
        if (last > end + 2 && value > 0 && places == 0) {
            *out = (Number){.start = i, .end = last, .value_end = last, .kind = NUMBER_FRACTION};
            set_value(out, part, 0);
            figure_shift(figure_of(value), 0, &out->other);
            return true;
        }
    }
    uint32_t behind = code_at(block, end), after = code_at(block, end + 1);
    if (behind == 0x6210 && value >= 1 && value <= 10 && after != 0x7ACB && after != 0x4E3A &&
        after != 0x5458 && after != 0x529F && after != 0x679C && after != 0x6548) { // 六成
        *out = (Number){.start = i,
                        .end = end + 1,
                        .value_end = end + 1,
                        .kind = NUMBER_PERCENT,
                        .approx = APPROX_ABOUT};
        set_value(out, value * 10, 0);
        return true;
    }
    end = read_decimals(block, end, &value, &places);
    *out = (Number){.start = i, .end = end, .value_end = end, .kind = NUMBER_COUNT};
    set_value(out, value, places);
    return true;
}

bool numeral_stands(const Block *block, const Number *number) {
    if (number->kind == NUMBER_DATE || number->kind == NUMBER_TIMES ||
        number->kind == NUMBER_POINTS)
        return number->unit != UNIT_TIME || number->figure.value > 1;
    if (number->unit != UNIT_THING && number->unit != UNIT_SIZE)
        return false;
    uint32_t unit = code_at(block, number->value_end);
    bool single = number->value_end - number->start == 1;
    // 十分, 一个, 一项: words of the language; 三门, 五大, 七口: names.
    if (single && digit_of(block->code[number->start]) == 1)
        return false;
    if (unit == 0x5206 || unit == 0x95E8 || unit == 0x53E3 || unit == 0x70B9 || unit == 0x9762 ||
        unit == 0x9053 || unit == 0x6BB5 || unit == 0x7EBF || unit == 0x90E8 || unit == 0x5E02 ||
        unit == 0x533A || unit == 0x53BF || unit == 0x7701 || unit == 0x5DDE || unit == 0x4E61 ||
        unit == 0x9547 || unit == 0x6751 || unit == 0x8857)
        return false;
    // 三次产业: a name.
    if (unit == 0x6B21 && code_at(block, number->value_end + 1) == 0x4EA7)
        return false;
    // 万亩 of 十万亩 and the like are read as one; a numeral that starts amid a word is none.
    return number->figure.value > 0;
}
