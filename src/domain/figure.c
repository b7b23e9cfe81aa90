// housecheck: allow chinese-text in file: words and multipliers beside a number are data
#include "domain/figure.h"

#include "base/utf8.h"

#include <string.h>

static const int64_t powers[] = {1,
                                 10,
                                 100,
                                 1000,
                                 10000,
                                 100000,
                                 1000000,
                                 10000000,
                                 100000000,
                                 1000000000,
                                 10000000000,
                                 100000000000,
                                 1000000000000,
                                 10000000000000,
                                 100000000000000,
                                 1000000000000000,
                                 10000000000000000,
                                 100000000000000000,
                                 1000000000000000000};

// Every figure's value is below this.
static const Wide value_limit = (Wide)1000000000000000000;

static Wide wide_abs(Wide x) {
    return x < 0 ? -x : x;
}

// A figure of `value` × 10^-scale without needless zeros; false when it does not fit.
static bool normalise(Wide value, int scale, Figure *out) {
    while (scale > 0 && value % 10 == 0) {
        value /= 10;
        scale--;
    }
    for (; scale < 0; scale++) {
        if (wide_abs(value) >= value_limit)
            return false;
        value *= 10;
    }
    if (scale > FIGURE_SCALE_MAX || wide_abs(value) / powers[scale] >= powers[FIGURE_WHOLE_DIGITS])
        return false;
    *out = (Figure){.value = (int64_t)value, .scale = scale};
    return true;
}

bool figure_shift(Figure figure, int power, Figure *out) {
    return normalise(figure.value, figure.scale - power, out);
}

Figure figure_of(int64_t whole) {
    return (Figure){.value = whole, .scale = 0};
}

// Both values at the larger scale of the two.
static void align(Figure a, Figure b, Wide *x, Wide *y, int *scale) {
    *scale = a.scale > b.scale ? a.scale : b.scale;
    *x = (Wide)a.value * powers[*scale - a.scale];
    *y = (Wide)b.value * powers[*scale - b.scale];
}

int figure_compare(Figure a, Figure b) {
    Wide x = 0, y = 0;
    int scale = 0;
    align(a, b, &x, &y, &scale);
    return (x > y) - (x < y);
}

bool figure_add(Figure a, Figure b, Figure *out) {
    Wide x = 0, y = 0;
    int scale = 0;
    align(a, b, &x, &y, &scale);
    return normalise(x + y, scale, out);
}

bool figure_subtract(Figure a, Figure b, Figure *out) {
    return figure_add(a, (Figure){.value = -b.value, .scale = b.scale}, out);
}

// value × 10^-scale with `scale` decimal places, all of them written.
static const char *decimal(Arena *arena, Wide value, int scale) {
    char digits[48]; // the widest 128-bit integer has 39 digits
    char *p = digits + sizeof digits;
    *--p = '\0';
    Wide rest = wide_abs(value);
    for (int place = 0; rest > 0 || place <= scale; place++, rest /= 10) {
        if (place == scale && scale > 0)
            *--p = '.';
        *--p = (char)('0' + (int)(rest % 10));
    }
    if (value < 0)
        *--p = '-';
    return arena_strdup(arena, p);
}

const char *figure_text(Arena *arena, Figure figure) {
    Figure shortest = figure;
    normalise(figure.value, figure.scale, &shortest);
    return decimal(arena, shortest.value, shortest.scale);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Digits with optional thousands separators at *p, copied to `digits` without them.
static FigureFault read_whole(const char **p, char *digits, size_t *count) {
    const char *s = *p;
    size_t run = 0; // digits since the start or the last separator
    bool grouped = false, leading_zero = *s == '0';
    for (; is_digit(*s) || (*s == ',' && is_digit(s[1])); s++) {
        if (*s == ',') {
            if (run > 3 || run == 0 || (grouped && run != 3))
                return FIGURE_GROUPING;
            grouped = true;
            run = 0;
        } else {
            digits[(*count)++] = *s;
            run++;
        }
    }
    if (grouped && (run != 3 || leading_zero))
        return FIGURE_GROUPING;
    *p = s;
    return FIGURE_FINE;
}

static bool skip(const char **p, const char *word) {
    size_t n = strlen(word);
    if (strncmp(*p, word, n) != 0)
        return false;
    *p += n;
    return true;
}

// A copy without spaces. One between two digits is a thousands separator (1 646) and becomes a
// comma, so that two numbers in one cell are never read as one.
static const char *close_up(Arena *arena, const char *folded) {
    char *copy = arena_alloc(arena, 2 * strlen(folded) + 1);
    size_t n = 0;
    bool gap = false;
    for (const char *p = folded; *p;) {
        const char *start = p;
        if (utf8_is_space(utf8_next(&p))) {
            gap = true;
            continue;
        }
        if (gap && n > 0 && is_digit(copy[n - 1]) && is_digit(*start))
            copy[n++] = ',';
        memcpy(copy + n, start, (size_t)(p - start));
        n += (size_t)(p - start);
        gap = false;
    }
    return copy;
}

// Whether the words behind a number say that it is not exact: 33多户, 130余名, 33户左右.
static bool is_vague(const char *words) {
    static const char *const first[] = {"多", "余", "几", "来"};
    static const char *const last[] = {"左右", "上下", "以上", "以下", "以内", "不到"};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (strncmp(words, first[i], strlen(first[i])) == 0)
            return true;
    size_t length = strlen(words);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        size_t n = strlen(last[i]);
        if (length >= n && strcmp(words + length - n, last[i]) == 0)
            return true;
    }
    return false;
}

// Whether a unit may begin with the character: 公里, km, ㎡, ℃.
static bool begins_unit(uint32_t c) {
    return utf8_is_han(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0x3380 && c <= 0x33DF) || c == 0x2103;
}

FigureFault figure_read(Arena *arena, const char *text, FigureText *out) {
    *out = (FigureText){.unit = ""};
    if (!utf8_valid(text, strlen(text)))
        return FIGURE_NOT_A_NUMBER;
    const char *p = close_up(arena, utf8_fold_width(arena, text));
    char *digits = arena_alloc(arena, strlen(p) + 1);
    size_t count = 0;
    bool negative = skip(&p, "-") || skip(&p, "−");
    if (!negative)
        skip(&p, "+");
    FigureFault fault = read_whole(&p, digits, &count);
    if (fault != FIGURE_FINE)
        return fault;
    size_t whole = count;
    if (whole > 0 && *p == '.' && is_digit(p[1]))
        for (p++; is_digit(*p); p++)
            digits[count++] = *p;
    if (whole == 0)
        return FIGURE_NOT_A_NUMBER;
    if ((*p == 'e' || *p == 'E') && (p[1] == '+' || p[1] == '-' || is_digit(p[1])))
        return FIGURE_EXPONENT;
    size_t scale = count - whole;
    while (scale > 0 && digits[count - 1] == '0') {
        count--;
        scale--;
    }
    size_t zeros = strspn(digits, "0");
    if (whole > zeros && whole - zeros > FIGURE_WHOLE_DIGITS)
        return FIGURE_TOO_LARGE;
    if (scale > FIGURE_SCALE_MAX)
        return FIGURE_TOO_PRECISE;
    int64_t value = 0;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (digits[i] - '0');
    out->figure = (Figure){.value = negative ? -value : value, .scale = (int)scale};
    out->power = skip(&p, "万亿") ? 12 : skip(&p, "亿") ? 8 : skip(&p, "万") ? 4 : 0;
    out->percent = skip(&p, "%");
    if (out->percent && (*p || out->power))
        return FIGURE_NOT_A_NUMBER;
    // A unit is words or letters, never another number or sign.
    const char *rest = p;
    if (*p && (!begins_unit(utf8_next(&rest)) || is_vague(p) || strpbrk(p, "0123456789,;:=<>!?%")))
        return FIGURE_NOT_A_NUMBER;
    out->unit = p;
    return FIGURE_FINE;
}

bool ratio_make(Wide numerator, Wide denominator, Ratio *out) {
    *out = (Ratio){0, 0};
    if (denominator <= 0)
        return false;
    Wide a = wide_abs(numerator), b = denominator;
    while (b) {
        Wide rest = a % b;
        a = b;
        b = rest;
    }
    numerator /= a;
    denominator /= a;
    if (wide_abs(numerator) > INT64_MAX || denominator > INT64_MAX)
        return false;
    *out = (Ratio){.numerator = (int64_t)numerator, .denominator = (int64_t)denominator};
    return true;
}

bool ratio_of(Figure numerator, Figure denominator, Ratio *out) {
    Wide x = 0, y = 0;
    int scale = 0;
    align(numerator, denominator, &x, &y, &scale);
    return ratio_make(x, y, out);
}

bool ratio_multiply(Ratio a, Ratio b, Ratio *out) {
    return ratio_make((Wide)a.numerator * b.numerator, (Wide)a.denominator * b.denominator, out);
}

bool ratio_divide(Ratio a, Ratio b, Ratio *out) {
    Wide above = (Wide)a.numerator * b.denominator, below = (Wide)a.denominator * b.numerator;
    return ratio_make(below < 0 ? -above : above, wide_abs(below), out);
}

bool ratio_add(Ratio a, Ratio b, Ratio *out) {
    Wide sum = 0;
    *out = (Ratio){0, 0};
    return !__builtin_add_overflow((Wide)a.numerator * b.denominator,
                                   (Wide)b.numerator * a.denominator, &sum) &&
           ratio_make(sum, (Wide)a.denominator * b.denominator, out);
}

bool ratio_subtract(Ratio a, Ratio b, Ratio *out) {
    Wide difference = 0;
    *out = (Ratio){0, 0};
    return !__builtin_sub_overflow((Wide)a.numerator * b.denominator,
                                   (Wide)b.numerator * a.denominator, &difference) &&
           ratio_make(difference, (Wide)a.denominator * b.denominator, out);
}

bool ratio_exists(Ratio ratio) {
    return ratio.denominator > 0;
}

// Floor of a / b for b > 0, with the rest, which is at least 0.
static Wide floor_divide(Wide a, Wide b, Wide *rest) {
    Wide q = a / b;
    *rest = a % b;
    if (*rest < 0) {
        *rest += b;
        q--;
    }
    return q;
}

// Compares a/b with c/d (b, d > 0) without any product: whole parts first, then the reciprocals of
// the rests with the sides changed.
static int fraction_compare(Wide a, Wide b, Wide c, Wide d) {
    for (int side = 1;; side = -side) {
        Wide rest_a = 0, rest_c = 0;
        Wide whole_a = floor_divide(a, b, &rest_a), whole_c = floor_divide(c, d, &rest_c);
        if (whole_a != whole_c)
            return whole_a < whole_c ? -side : side;
        if (rest_a == 0 || rest_c == 0)
            return side * ((rest_a > 0) - (rest_c > 0));
        a = b;
        b = rest_a;
        c = d;
        d = rest_c;
    }
}

int ratio_compare(Ratio a, Ratio b) {
    return fraction_compare(a.numerator, a.denominator, b.numerator, b.denominator);
}

int ratio_compare_plus(Ratio a, Ratio b, int points) {
    return fraction_compare(a.numerator, a.denominator,
                            (Wide)b.numerator * 100 + (Wide)b.denominator * points,
                            (Wide)b.denominator * 100);
}

int ratio_compare_times(Ratio a, Ratio b, int percent) {
    return fraction_compare(a.numerator, a.denominator, (Wide)b.numerator * percent,
                            (Wide)b.denominator * 100);
}

// scaled / denominator as a whole number; *up when it was rounded away from zero.
static Wide divide_rounded(Wide scaled, int64_t denominator, Rounding rounding, bool *up) {
    Wide quotient = scaled / denominator; // towards zero
    Wide twice = wide_abs(scaled % denominator) * 2;
    *up = rounding == ROUNDING_HALF_UP ? twice >= denominator
          : rounding == ROUNDING_HALF_EVEN
              ? twice > denominator || (twice == denominator && quotient % 2 != 0)
              : false;
    return quotient + (!*up ? 0 : scaled < 0 ? -1 : 1);
}

bool ratio_round(Ratio ratio, int digits, Rounding rounding, Ratio *out) {
    bool up = false;
    Wide whole =
        divide_rounded((Wide)ratio.numerator * powers[digits], ratio.denominator, rounding, &up);
    return ratio_make(whole, powers[digits], out);
}

const char *ratio_decimal(Arena *arena, Ratio ratio, int digits, Rounding rounding) {
    bool up = false;
    return decimal(
        arena,
        divide_rounded((Wide)ratio.numerator * powers[digits], ratio.denominator, rounding, &up),
        digits);
}

const char *ratio_percent(Arena *arena, Ratio ratio, int digits, Rounding rounding) {
    bool up = false;
    Wide quotient = divide_rounded((Wide)ratio.numerator * 100 * powers[digits], ratio.denominator,
                                   rounding, &up);
    if (up && ratio.numerator < ratio.denominator && quotient == (Wide)100 * powers[digits])
        quotient--;
    return decimal(arena, quotient, digits);
}

bool ratio_ceiling(Ratio ratio, Figure figure, int scale, Figure *out) {
    // ratio × value × 10^(scale - figure.scale), rounded up; one factor at a time to stay in 128
    // bits.
    if (ratio.numerator < 0 || figure.value < 0 || scale < figure.scale)
        return false;
    Wide value = (Wide)figure.value * powers[scale - figure.scale];
    if (value >= value_limit)
        return false;
    Wide product = (Wide)ratio.numerator * value;
    return normalise((product + ratio.denominator - 1) / ratio.denominator, scale, out);
}
