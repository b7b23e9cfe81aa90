// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/number.h"

#include "claim/numeral.h"

#include "base/date.h"

static uint32_t code_at(const Block *b, size_t i) {
    return i < b->count ? b->code[i] : 0;
}

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

static bool is_letter(uint32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

static size_t skip_space(const Block *b, size_t i) {
    size_t most = i + 4;
    while (i < most && code_at(b, i) == ' ')
        i++;
    return i;
}

// Whether three digits and no fourth stand behind the separator at i.
static bool group_follows(const Block *b, size_t i) {
    return is_digit(code_at(b, i + 1)) && is_digit(code_at(b, i + 2)) &&
           is_digit(code_at(b, i + 3)) && !is_digit(code_at(b, i + 4));
}

// Arabic digits with thousands separators and decimals. *fits is false when they are too many.
static size_t read_digits(const Block *b, size_t i, Number *n, bool *fits) {
    Wide value = 0;
    size_t whole = 0, run = 0;
    bool grouped = false;
    *fits = true;
    for (;; i++) {
        uint32_t c = code_at(b, i);
        if (c == ',' && run > 0 && run <= 3 && (!grouped || run == 3) && whole < 12 &&
            group_follows(b, i)) {
            grouped = true;
            run = 0;
            continue;
        }
        if (!is_digit(c))
            break;
        run++;
        if (++whole <= 14)
            value = value * 10 + (c - '0');
    }
    n->places = 0;
    if (code_at(b, i) == '.' && is_digit(code_at(b, i + 1))) {
        for (i++; is_digit(code_at(b, i)); i++) {
            if (++n->places <= FIGURE_SCALE_MAX)
                value = value * 10 + (code_at(b, i) - '0');
        }
    }
    *fits = whole <= FIGURE_WHOLE_DIGITS && n->places <= FIGURE_SCALE_MAX;
    if (*fits) {
        Figure raw = {.value = (int64_t)value, .scale = n->places};
        *fits = figure_shift(raw, 0, &n->figure);
    }
    return i;
}

// 万, 亿, 千 … behind digits; 千 and 百 belong to a unit in 千米, 百分点.
static size_t read_multiplier(const Block *b, const Vocabulary *v, size_t i, Number *n) {
    static const struct {
        uint32_t code;
        int power;
    } rows[] = {{0x5341, 1}, {0x767E, 2}, {0x5343, 3}, {0x4E07, 4}, {0x4EBF, 8}};
    size_t at = skip_space(b, i), length = 0;
    int family = 0;
    for (int turn = 0; turn < 2; turn++) {
        size_t row = 0;
        while (row < sizeof rows / sizeof *rows && rows[row].code != code_at(b, at))
            row++;
        if (row == sizeof rows / sizeof *rows || n->power + rows[row].power > 12)
            break;
        vocabulary_unit(v, b->code + at, b->count - at, &length, &family);
        if (length > 1 && rows[row].power < 4)
            break;
        n->power += rows[row].power;
        i = at + 1;
        at = i;
    }
    return i;
}

// 元/月/人: a unit by units.
static size_t read_per(const Block *b, const Vocabulary *v, size_t i) {
    for (int turn = 0; turn < 3; turn++) {
        size_t length = 0;
        int family = 0;
        uint32_t c = code_at(b, i);
        if (c != '/' && c != 0xB7)
            break;
        if (vocabulary_unit(v, b->code + i + 1, b->count - i - 1, &length, &family) == UNIT_NONE)
            break;
        i += 1 + length;
    }
    return i;
}

static size_t read_unit(const Block *b, const Vocabulary *v, size_t i, Number *n) {
    size_t at = skip_space(b, i), length = 0;
    uint32_t c = code_at(b, at);
    if (c == '%' || c == 0x2030) {
        n->kind = NUMBER_PERCENT;
        if (c == 0x2030) { // per mille, told in per cent
            figure_shift(n->figure, -1, &n->figure);
            n->places++;
        }
        return at + 1;
    }
    // 20余个, 3000多人
    uint32_t more = code_at(b, at);
    bool over = more == 0x4F59 || more == 0x591A || more == 0x5E7E;
    size_t behind = over ? skip_space(b, at + 1) : at;
    if (over && n->power == 0 && code_at(b, behind) == 0x4E07) { // 20多万
        n->power = 4;
        behind = skip_space(b, behind + 1);
    } else if (over && n->power == 0 && code_at(b, behind) == 0x4EBF) {
        n->power = 8;
        behind = skip_space(b, behind + 1);
    }
    n->unit =
        vocabulary_unit(v, b->code + behind, b->count - (behind < b->count ? behind : b->count),
                        &length, &n->family);
    if (over && n->power) {
        n->approx = APPROX_OVER;
        i = behind;
        n->value_end = behind;
    }
    if (n->unit == UNIT_NONE) {
        if (over && behind != at)
            n->approx = APPROX_OVER;
        return i;
    }
    if (over)
        n->approx = APPROX_OVER;
    size_t end = behind + length;
    switch (n->unit) {
    case UNIT_POINTS:
        n->kind = NUMBER_POINTS;
        break;
    case UNIT_TIMES:
        n->kind = NUMBER_TIMES;
        break;
    case UNIT_TIME:
        n->kind = NUMBER_DATE;
        break;
    case UNIT_ATTRIBUTE:
        n->kind = NUMBER_NAME;
        break;
    default:
        end = read_per(b, v, end);
        break;
    }
    return end;
}

static int whole_of(const Number *n) {
    return n->figure.scale == 0 && n->figure.value < 100000 ? (int)n->figure.value : -1;
}

static size_t read_small(const Block *b, size_t i, int *out) {
    size_t at = i;
    *out = 0;
    while (is_digit(code_at(b, at)) && at < i + 3)
        *out = *out * 10 + (int)(code_at(b, at++) - '0');
    return at;
}

// 2022-06-30, 2022.6.30, 2022/6/30
static bool read_date_signs(const Block *b, size_t start, Number *n) {
    int year = 0, month = 0, day = 0;
    size_t i = start;
    for (; i < start + 4 && is_digit(code_at(b, i)); i++)
        year = year * 10 + (int)(code_at(b, i) - '0');
    uint32_t sign = code_at(b, i);
    if (i != start + 4 || (sign != '-' && sign != '.' && sign != '/') || year < 1900 || year > 2199)
        return false;
    size_t at = read_small(b, i + 1, &month);
    if (at == i + 1 || at > i + 3 || code_at(b, at) != sign || month < 1 || month > 12)
        return false;
    size_t end = read_small(b, at + 1, &day);
    if (end == at + 1 || end > at + 3 || is_digit(code_at(b, end)))
        return false;
    n->kind = NUMBER_DATE;
    n->invalid = date_of(year, month, day) == DATE_NONE;
    n->end = n->value_end = end;
    return true;
}

// 年, 月, 日 behind digits and what follows of the date.
static bool read_date_words(const Block *b, size_t i, Number *n) {
    int year = 0, month = 0, day = 0, part = whole_of(n);
    size_t at = skip_space(b, i), next = 0;
    uint32_t c = code_at(b, at);
    if (n->places || n->power || part < 0)
        return false;
    n->kind = NUMBER_DATE;
    if (c == 0x5E74 && part >= 1900 && part <= 2199) {
        year = part;
        n->end = at + 1;
        next = read_small(b, skip_space(b, at + 1), &month);
        size_t mark = skip_space(b, next);
        if (code_at(b, mark) != 0x6708 || next == skip_space(b, at + 1))
            return true;
        at = mark;
    } else if (c == 0x6708) {
        month = part;
    } else if (c == 0x65E5) {
        n->end = at + 1;
        return true;
    } else {
        n->kind = NUMBER_COUNT;
        return false;
    }
    n->end = at + 1 + (code_at(b, at + 1) == 0x4EFD);
    size_t from = skip_space(b, at + 1);
    next = read_small(b, from, &day);
    size_t mark = skip_space(b, next);
    if (next > from && (code_at(b, mark) == 0x65E5 || code_at(b, mark) == 0x53F7)) {
        n->end = mark + 1;
        // Without a year, the longest form of the month.
        n->invalid = month <= 31 && date_of(year ? year : 2000, month, day) == DATE_NONE;
    }
    return true;
}

// Words right before the number: 约, 近, 超.
static void read_before(const Block *b, Number *n) {
    size_t i = n->start;
    while (i > 0 && b->code[i - 1] == ' ')
        i--;
    uint32_t c = i > 0 ? b->code[i - 1] : 0, c2 = i > 1 ? b->code[i - 2] : 0;
    uint32_t c3 = i > 2 ? b->code[i - 3] : 0;
    bool no_less = (c == 0x65BC || c == 0x4E8E) && (c2 == 0x5C11 || c2 == 0x4F4E) && c3 == 0x4E0D;
    if (c == 0x7EA6) // 约
        n->approx = APPROX_ABOUT;
    else if (c == 0x8D85 || c == 0x903E || (c == 0x8FC7 && c2 == 0x8D85) ||
             (c == 0x7834 && c2 == 0x7A81) || (c == 0x5C11 && c2 == 0x81F3) || no_less)
        n->approx = APPROX_OVER; // 超 逾 超过 突破 至少 不少于 不低于
    else if (c == 0x8FD1 || (c == 0x8DB3 && c2 == 0x4E0D) || (c == 0x5230 && c2 == 0x4E0D))
        n->approx = APPROX_UNDER; // 近 不足 不到
}

// Words right behind it: 左右, 以上, 余.
static void read_behind(const Block *b, Number *n) {
    uint32_t c = code_at(b, n->end), c2 = code_at(b, n->end + 1);
    if ((c == 0x5DE6 && c2 == 0x53F3) || (c == 0x4E0A && c2 == 0x4E0B)) { // 左右 上下
        n->approx = APPROX_ABOUT;
        n->end += 2;
    } else if (c == 0x4EE5 && c2 == 0x4E0A) {
        n->approx = APPROX_OVER;
    } else if (c == 0x4EE5 && (c2 == 0x4E0B || c2 == 0x5185)) {
        n->approx = APPROX_UNDER;
    } else if (c == 0x4F59 && n->unit != UNIT_NONE) { // 3000元余
        n->approx = APPROX_OVER;
        n->end++;
    }
}

bool number_read(const Block *block, const Vocabulary *vocabulary, size_t i, Number *out) {
    bool fits = true;
    *out = (Number){.start = i, .kind = NUMBER_COUNT};
    if (!is_digit(block->code[i])) {
        if (!numeral_read(block, i, out))
            return false;
    } else if (read_date_signs(block, i, out)) {
        return true;
    } else {
        out->end = out->value_end = read_digits(block, i, out, &fits);
    }
    if (out->kind == NUMBER_ORDINAL || out->kind == NUMBER_FRACTION || out->kind == NUMBER_PERCENT)
        return true;
    bool chinese = !is_digit(block->code[i]);
    if (read_date_words(block, out->end, out))
        return true;
    out->kind = NUMBER_COUNT;
    if (!chinese)
        out->end = out->value_end = read_multiplier(block, vocabulary, out->end, out);
    out->end = read_unit(block, vocabulary, out->end, out);
    if (chinese && !numeral_stands(block, out))
        return false;
    bool latin = i > 0 && is_letter(block->code[i - 1]);
    bool signs = i > 0 && (block->code[i - 1] == '+' || block->code[i - 1] == '_');
    if (is_letter(code_at(block, out->end)) || latin || signs)
        out->kind = NUMBER_NAME;
    if (!fits && out->kind != NUMBER_NAME)
        out->kind = out->unit == UNIT_NONE && out->places == 0 ? NUMBER_NAME : NUMBER_UNREAD;
    if (fits && out->unit == UNIT_NONE && out->kind == NUMBER_COUNT && out->power == 0 &&
        out->places == 0 && out->value_end - out->start >= 7 && out->end == out->value_end) {
        bool grouped = false;
        for (size_t k = out->start; k < out->value_end; k++)
            grouped = grouped || block->code[k] == ',';
        out->kind = grouped ? NUMBER_COUNT : NUMBER_NAME;
    }
    if (out->kind != NUMBER_NAME && out->kind != NUMBER_UNREAD) {
        read_before(block, out);
        read_behind(block, out);
    }
    return true;
}

bool number_exact(const Number *number, Span *out) {
    return number->kind != NUMBER_UNREAD && number->kind != NUMBER_FRACTION && !number->ranged &&
           span_exact(number->figure, number->power, out);
}

// One unit of the last digit that is not a zero.
static Wide last_digit(const Number *n) {
    Wide unit = 1;
    int64_t value = n->figure.value;
    int shift = SPAN_SCALE - n->figure.scale + n->power;
    for (; shift > 0; shift--)
        unit *= 10;
    for (; value > 0 && value % 10 == 0; value /= 10)
        unit *= 10;
    return unit;
}

bool number_span(const Number *number, Span *out) {
    Span high;
    if (number->kind == NUMBER_UNREAD || number->kind == NUMBER_FRACTION)
        return false;
    if (number->ranged) {
        if (!span_exact(number->figure, number->power, out) ||
            !span_exact(number->other, number->power, &high) || high.low < out->low)
            return false;
        out->high = high.high;
        return true;
    }
    if (number->approx == APPROX_NONE) {
        return number->places > 0 ? span_rounded(number->figure, number->places, number->power, out)
                                  : span_exact(number->figure, number->power, out);
    }
    if (!span_exact(number->figure, number->power, out))
        return false;
    Wide unit = last_digit(number);
    if (number->approx != APPROX_UNDER)
        out->high += unit;
    if (number->approx != APPROX_OVER)
        out->low = out->low > unit ? out->low - unit : 0;
    return true;
}
