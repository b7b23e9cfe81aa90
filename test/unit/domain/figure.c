#include "domain/figure.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 20000 };

static const int64_t whole_limit = 1000000000000; // FIGURE_WHOLE_DIGITS digits
static const int64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

static Wide wide_abs(Wide x) {
    return x < 0 ? -x : x;
}

// A figure of any scale and size, as the header allows it but perhaps with needless zeros.
static Figure random_figure(Random *random) {
    int scale = (int)random_between(random, 0, FIGURE_SCALE_MAX);
    int64_t value = random_any_size(random, whole_limit * tens[scale] - 1);
    return (Figure){.value = random_between(random, 0, 1) ? value : -value, .scale = scale};
}

// A fraction of small or of the largest parts, in lowest terms.
static Ratio random_ratio(Random *random) {
    int64_t near = random_between(random, 0, 3) ? 0 : INT64_MAX - 1000;
    int64_t numerator =
        near ? random_between(random, near, INT64_MAX) : random_any_size(random, INT64_MAX);
    int64_t denominator = random_between(random, 0, 5) == 0
                              ? random_between(random, INT64_MAX - 1000, INT64_MAX)
                              : random_any_size(random, INT64_MAX - 1) + 1;
    Ratio ratio;
    assert_true(ratio_make(random_between(random, 0, 5) ? numerator : -(Wide)numerator, denominator,
                           &ratio));
    return ratio;
}

static void numbers_are_read_as_people_type_them(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text, *number; // as typed, and as figure_text prints it
        int power;
        bool percent;
        const char *unit;
    } rows[] = {
        {"0", "0", 0, false, ""},
        {"1646", "1646", 0, false, ""},
        {"１６４６", "1646", 0, false, ""},
        {"００", "0", 0, false, ""},
        {"007", "7", 0, false, ""},
        {" 33 ", "33", 0, false, ""},
        {"　33\n", "33", 0, false, ""},
        {"33\xC2\xA0户", "33", 0, false, "户"},
        {"1,646", "1646", 0, false, ""},
        {"1，646", "1646", 0, false, ""},
        {"1, 646", "1646", 0, false, ""},
        {"1 646", "1646", 0, false, ""},
        {"12 345 678.5", "12345678.5", 0, false, ""},
        {"1,234,567.89", "1234567.89", 0, false, ""},
        {"999,999,999,999", "999999999999", 0, false, ""},
        {"33万", "33", 4, false, ""},
        {"33 万 户", "33", 4, false, "户"},
        {"33万户", "33", 4, false, "户"},
        {"1.2亿", "1.2", 8, false, ""},
        {"1.2 亿元", "1.2", 8, false, "元"},
        {"2万亿元", "2", 12, false, "元"},
        {"330000户", "330000", 0, false, "户"},
        {"33,000万元", "33000", 4, false, "元"},
        {"94.28%", "94.28", 0, true, ""},
        {"94.28％", "94.28", 0, true, ""},
        {"９４．２８ ％", "94.28", 0, true, ""},
        {"-3.5%", "-3.5", 0, true, ""},
        {"+5", "5", 0, false, ""},
        {"＋5", "5", 0, false, ""},
        {"-5", "-5", 0, false, ""},
        {"−5", "-5", 0, false, ""},
        {"－5", "-5", 0, false, ""},
        {"- 5", "-5", 0, false, ""},
        {"-0", "0", 0, false, ""},
        {"-0.000", "0", 0, false, ""},
        {"0.5", "0.5", 0, false, ""},
        {"5e", "5", 0, false, "e"},
        {"60km", "60", 0, false, "km"},
        {"60ＫＭ", "60", 0, false, "KM"},
        {"120㎡", "120", 0, false, "㎡"},
        {"36.5℃", "36.5", 0, false, "℃"},
        {"60公里/年", "60", 0, false, "公里/年"},
        {"999999999999", "999999999999", 0, false, ""},
        {"000999999999999", "999999999999", 0, false, ""},
        {"999999999999.999999", "999999999999.999999", 0, false, ""},
        {"-999999999999.999999", "-999999999999.999999", 0, false, ""},
        {"0.000001", "0.000001", 0, false, ""},
        {"1.2300000", "1.23", 0, false, ""},
        {"1.000000000000000000000", "1", 0, false, ""},
        {"33.10", "33.1", 0, false, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FigureText read;
        FigureFault fault = figure_read(arena, rows[i].text, &read);
        if (fault != FIGURE_FINE)
            fail_msg("“%s” is refused with fault %d", rows[i].text, (int)fault);
        assert_string_equal(figure_text(arena, read.figure), rows[i].number);
        assert_int_equal(read.power, rows[i].power);
        assert_int_equal(read.percent, rows[i].percent);
        assert_string_equal(read.unit, rows[i].unit);
    }
    arena_free(arena);
}

static void what_is_not_a_number_is_refused_with_its_reason(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *text;
        FigureFault fault;
    } rows[] = {
        {"", FIGURE_NOT_A_NUMBER},
        {"  　 ", FIGURE_NOT_A_NUMBER},
        {"—", FIGURE_NOT_A_NUMBER},
        {"-", FIGURE_NOT_A_NUMBER},
        {"+", FIGURE_NOT_A_NUMBER},
        {"/", FIGURE_NOT_A_NUMBER},
        {"无", FIGURE_NOT_A_NUMBER},
        {"三十", FIGURE_NOT_A_NUMBER},
        {"万", FIGURE_NOT_A_NUMBER},
        {"%", FIGURE_NOT_A_NUMBER},
        {"约33", FIGURE_NOT_A_NUMBER},
        {"近33万", FIGURE_NOT_A_NUMBER},
        {"33多", FIGURE_NOT_A_NUMBER},
        {"33万多户", FIGURE_NOT_A_NUMBER},
        {"130余名", FIGURE_NOT_A_NUMBER},
        {"33户左右", FIGURE_NOT_A_NUMBER},
        {"33户以上", FIGURE_NOT_A_NUMBER},
        {"--5", FIGURE_NOT_A_NUMBER},
        {"+-5", FIGURE_NOT_A_NUMBER},
        {"-+5", FIGURE_NOT_A_NUMBER},
        {"5-", FIGURE_NOT_A_NUMBER},
        {"3/5", FIGURE_NOT_A_NUMBER},
        {"3-5", FIGURE_NOT_A_NUMBER},
        {"3～5", FIGURE_NOT_A_NUMBER},
        {"3、5", FIGURE_NOT_A_NUMBER},
        {"3+5", FIGURE_NOT_A_NUMBER},
        {"=3", FIGURE_NOT_A_NUMBER},
        {"(33)", FIGURE_NOT_A_NUMBER},
        {"1.2.3", FIGURE_NOT_A_NUMBER},
        {".5", FIGURE_NOT_A_NUMBER},
        {"5.", FIGURE_NOT_A_NUMBER},
        {"5。", FIGURE_NOT_A_NUMBER},
        {"5..2", FIGURE_NOT_A_NUMBER},
        {"1,,646", FIGURE_NOT_A_NUMBER},
        {"1646,", FIGURE_NOT_A_NUMBER},
        {"12万3", FIGURE_NOT_A_NUMBER},
        {"12万3千", FIGURE_NOT_A_NUMBER},
        {"94.28%%", FIGURE_NOT_A_NUMBER},
        {"94.28%户", FIGURE_NOT_A_NUMBER},
        {"33万%", FIGURE_NOT_A_NUMBER},
        {"5‰", FIGURE_NOT_A_NUMBER},
        {"#REF!", FIGURE_NOT_A_NUMBER},
        {"NaN", FIGURE_NOT_A_NUMBER},
        {"0x10", FIGURE_NOT_A_NUMBER},
        {"5户\xFF", FIGURE_NOT_A_NUMBER},
        {"\xE4\xB8", FIGURE_NOT_A_NUMBER},
        {"\x01\x02\x7F", FIGURE_NOT_A_NUMBER},
        {"5\x01", FIGURE_NOT_A_NUMBER},
        {"1e5", FIGURE_EXPONENT},
        {"1E-3", FIGURE_EXPONENT},
        {"1.5e+3", FIGURE_EXPONENT},
        {"１Ｅ５", FIGURE_EXPONENT},
        {"9.4285714285714278E-1", FIGURE_EXPONENT},
        {"1,64", FIGURE_GROUPING},
        {"1，64", FIGURE_GROUPING},
        {"16,46", FIGURE_GROUPING},
        {"1646,000", FIGURE_GROUPING},
        {"1,6460", FIGURE_GROUPING},
        {",646", FIGURE_GROUPING},
        {"0,123", FIGURE_GROUPING},
        {"1,64万", FIGURE_GROUPING},
        {"33 46", FIGURE_GROUPING},
        {"33\n34", FIGURE_GROUPING},
        {"3　3", FIGURE_GROUPING},
        {"1000000000000", FIGURE_TOO_LARGE},
        {"-1,000,000,000,000", FIGURE_TOO_LARGE},
        {"99999999999999999999999999", FIGURE_TOO_LARGE},
        {"0.1234567", FIGURE_TOO_PRECISE},
        {"0.94285714285714284", FIGURE_TOO_PRECISE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FigureText read;
        FigureFault fault = figure_read(arena, rows[i].text, &read);
        if (fault != rows[i].fault)
            fail_msg("“%s”: fault %d, not %d", rows[i].text, (int)fault, (int)rows[i].fault);
    }
    arena_free(arena);
}

// Any bytes at all are answered, and what is answered prints and reads back the same.
static void garbage_is_answered(void **state) {
    (void)state;
    static const char *const pieces[] = {"0",    "1",  "９", ",", ".",   "-", "+",    " ",
                                         "　",   "万", "亿", "%", "户",  "e", "\xFF", "多",
                                         "左右", "\n", "7",  "3", "000", "−", "\xE4", "㎡"};
    Random random = {7};
    size_t fine = 0;
    for (int i = 0; i < CASES; i++) {
        Arena *arena = arena_new();
        char text[128] = "";
        for (int64_t n = random_between(&random, 0, 12); n > 0; n--)
            strcat(text, pieces[random_between(&random, 0, sizeof pieces / sizeof *pieces - 1)]);
        FigureText read, again;
        if (figure_read(arena, text, &read) == FIGURE_FINE) {
            fine++;
            assert_true(wide_abs(read.figure.value) < (Wide)whole_limit * tens[read.figure.scale]);
            assert_true(read.figure.scale == 0 || read.figure.value % 10 != 0);
            const char *printed = figure_text(arena, read.figure);
            assert_int_equal(figure_read(arena, printed, &again), FIGURE_FINE);
            assert_int_equal(figure_compare(read.figure, again.figure), 0);
            assert_string_equal(again.unit, "");
        }
        arena_free(arena);
    }
    assert_true(fine > 500);
}

static void figures_print_and_read_back_equal(void **state) {
    (void)state;
    Random random = {1};
    Arena *arena = arena_new();
    for (int i = 0; i < CASES; i++) {
        Figure figure = random_figure(&random);
        const char *text = figure_text(arena, figure);
        FigureText read;
        assert_int_equal(figure_read(arena, text, &read), FIGURE_FINE);
        assert_int_equal(figure_compare(read.figure, figure), 0);
        assert_string_equal(figure_text(arena, read.figure), text);
        assert_true(read.figure.scale == 0 || read.figure.value % 10 != 0);
    }
    arena_free(arena);
}

static void figures_shift_there_and_back(void **state) {
    (void)state;
    static const struct {
        Figure figure;
        int power;
        bool fits;
        Figure expected;
    } rows[] = {
        {{33, 0}, 4, true, {330000, 0}},
        {{330000, 0}, -4, true, {33, 0}},
        {{331, 1}, 0, true, {331, 1}},
        {{3310, 2}, 0, true, {331, 1}},
        {{1, 0}, -6, true, {1, 6}},
        {{1, 0}, -7, false, {0, 0}},
        {{10, 0}, -7, true, {1, 6}},
        {{0, 0}, -12, true, {0, 0}},
        {{0, 0}, 18, true, {0, 0}},
        {{999999999999, 0}, 0, true, {999999999999, 0}},
        {{999999999999, 0}, 1, false, {0, 0}},
        {{-1, 0}, 11, true, {-100000000000, 0}},
        {{-1, 0}, 12, false, {0, 0}},
        {{1, 0}, 100, false, {0, 0}},
        {{999999999999999999, 6}, 6, false, {0, 0}},
        {{999999999999999999, 6}, 0, true, {999999999999999999, 6}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Figure shifted = {0, 0};
        assert_int_equal(figure_shift(rows[i].figure, rows[i].power, &shifted), rows[i].fits);
        if (rows[i].fits) {
            assert_true(shifted.value == rows[i].expected.value);
            assert_int_equal(shifted.scale, rows[i].expected.scale);
        }
    }
    Random random = {2};
    for (int i = 0; i < CASES; i++) {
        Figure figure = random_figure(&random), there = {0, 0}, back = {0, 0};
        int power = (int)random_between(&random, -12, 12);
        if (figure_shift(figure, power, &there)) {
            assert_true(figure_shift(there, -power, &back));
            assert_int_equal(figure_compare(back, figure), 0);
        }
    }
}

static void sums_do_not_depend_on_order(void **state) {
    (void)state;
    Random random = {3};
    for (int i = 0; i < CASES / 4; i++) {
        enum { TERMS = 12 };
        Figure terms[TERMS], forward = {0, 0}, shuffled = {0, 0}, back = {0, 0};
        for (size_t k = 0; k < TERMS; k++) {
            terms[k] = random_figure(&random);
            terms[k].value /= 2 * TERMS; // no partial sum leaves the range
            assert_true(figure_add(forward, terms[k], &forward));
        }
        for (size_t k = TERMS; k-- > 1;) {
            size_t other = (size_t)random_between(&random, 0, (int64_t)k);
            Figure swap = terms[k];
            terms[k] = terms[other];
            terms[other] = swap;
        }
        for (size_t k = 0; k < TERMS; k++)
            assert_true(figure_add(shuffled, terms[k], &shuffled));
        assert_true(forward.value == shuffled.value && forward.scale == shuffled.scale);
        for (size_t k = 0; k < TERMS; k++)
            assert_true(figure_subtract(shuffled, terms[k], &shuffled));
        assert_int_equal(figure_compare(shuffled, back), 0);
    }
    Figure most = {999999999999999999, 6}, sum;
    assert_false(figure_add(most, (Figure){1, 6}, &sum));
    assert_false(figure_subtract((Figure){-999999999999999999, 6}, (Figure){1, 6}, &sum));
    assert_true(figure_subtract(most, most, &sum) && sum.value == 0 && sum.scale == 0);
}

static void figures_compare_whatever_their_scale(void **state) {
    (void)state;
    assert_int_equal(figure_compare((Figure){33, 0}, (Figure){33000000, 6}), 0);
    assert_true(figure_compare((Figure){331, 1}, (Figure){33, 0}) > 0);
    assert_true(figure_compare((Figure){-331, 1}, (Figure){-33, 0}) < 0);
    assert_true(figure_compare((Figure){999999999999, 0}, (Figure){999999999999999999, 6}) < 0);
    Random random = {4};
    for (int i = 0; i < CASES; i++) {
        Figure a = random_figure(&random), b = random_figure(&random);
        Wide x = (Wide)a.value * tens[6 - a.scale], y = (Wide)b.value * tens[6 - b.scale];
        assert_int_equal(figure_compare(a, b), (x > y) - (x < y));
    }
}

static void ratios_are_in_lowest_terms(void **state) {
    (void)state;
    Ratio ratio;
    assert_true(ratio_make(6, 12, &ratio) && ratio.numerator == 1 && ratio.denominator == 2);
    assert_true(ratio_make(0, 12, &ratio) && ratio.numerator == 0 && ratio.denominator == 1);
    assert_true(ratio_make(-6, 4, &ratio) && ratio.numerator == -3 && ratio.denominator == 2);
    assert_false(ratio_make(1, 0, &ratio) || ratio_exists(ratio));
    assert_false(ratio_make(1, -2, &ratio) || ratio_exists(ratio));
    assert_true(ratio_make((Wide)INT64_MAX * 6, (Wide)INT64_MAX * 4, &ratio));
    assert_true(ratio.numerator == 3 && ratio.denominator == 2);
    assert_true(ratio_make(INT64_MAX, INT64_MAX - 1, &ratio) && ratio.numerator == INT64_MAX);
    assert_false(ratio_make((Wide)INT64_MAX + 1, 1, &ratio) || ratio_exists(ratio));
    assert_false(ratio_make(1, (Wide)INT64_MAX + 1, &ratio) || ratio_exists(ratio));
    assert_true(ratio_of((Figure){331, 1}, (Figure){35, 0}, &ratio));
    assert_true(ratio.numerator == 331 && ratio.denominator == 350);
    assert_true(ratio_of((Figure){1, 6}, figure_of(999999999999), &ratio));
    assert_false(ratio_of(figure_of(5), figure_of(0), &ratio) || ratio_exists(ratio));
    assert_false(ratio_of(figure_of(5), figure_of(-1), &ratio) || ratio_exists(ratio));
}

static int cross(Ratio a, Ratio b) {
    Wide x = (Wide)a.numerator * b.denominator, y = (Wide)b.numerator * a.denominator;
    return (x > y) - (x < y);
}

static void ratios_compare_as_cross_multiplication_does(void **state) {
    (void)state;
    Random random = {5};
    for (int i = 0; i < CASES; i++) {
        Ratio r[3];
        for (size_t k = 0; k < 3; k++)
            r[k] = random_ratio(&random);
        if (random_between(&random, 0, 3) == 0) // neighbours of the largest denominators
            r[1] = (Ratio){r[0].numerator + (r[0].numerator < INT64_MAX), r[0].denominator};
        assert_int_equal(ratio_compare(r[0], r[1]), cross(r[0], r[1]));
        assert_int_equal(ratio_compare(r[1], r[0]), -ratio_compare(r[0], r[1]));
        assert_int_equal(ratio_compare(r[0], r[0]), 0);
        if (ratio_compare(r[0], r[1]) <= 0 && ratio_compare(r[1], r[2]) <= 0)
            assert_true(ratio_compare(r[0], r[2]) <= 0);
        assert_int_equal(ratio_compare_plus(r[0], r[1], 0), cross(r[0], r[1]));
        assert_int_equal(ratio_compare_times(r[0], r[1], 100), cross(r[0], r[1]));
    }
    Ratio low = {INT64_MAX - 1, INT64_MAX}, high = {INT64_MAX, INT64_MAX - 1}, one = {1, 1};
    assert_true(ratio_compare(low, one) < 0 && ratio_compare(one, high) < 0);
    assert_true(ratio_compare((Ratio){INT64_MAX - 2, INT64_MAX - 1}, low) < 0);
    assert_true(ratio_compare((Ratio){-1, INT64_MAX}, (Ratio){0, 1}) < 0);
    assert_true(ratio_compare((Ratio){-INT64_MAX, 1}, (Ratio){INT64_MAX, 1}) < 0);
}

static void margins_are_exact(void **state) {
    (void)state;
    Random random = {6};
    for (int i = 0; i < CASES; i++) {
        Ratio a, b;
        ratio_make(random_any_size(&random, 1000000000), random_any_size(&random, 1000000000) + 1,
                   &a);
        ratio_make(random_any_size(&random, 1000000000), random_any_size(&random, 1000000000) + 1,
                   &b);
        int margin = (int)random_between(&random, 0, 200);
        Wide plus_a = (Wide)a.numerator * 100 * b.denominator;
        Wide plus_b = ((Wide)b.numerator * 100 + (Wide)margin * b.denominator) * a.denominator;
        assert_int_equal(ratio_compare_plus(a, b, margin), (plus_a > plus_b) - (plus_a < plus_b));
        Wide times_b = (Wide)b.numerator * margin * a.denominator;
        assert_int_equal(ratio_compare_times(a, b, margin),
                         (plus_a > times_b) - (plus_a < times_b));
    }
    assert_int_equal(ratio_compare_plus((Ratio){3, 5}, (Ratio){1, 2}, 10), 0);
    assert_int_equal(ratio_compare_times((Ratio){2, 5}, (Ratio){1, 2}, 80), 0);
    assert_true(ratio_compare_plus((Ratio){INT64_MAX, 1}, (Ratio){INT64_MAX, 1}, 1) < 0);
    assert_true(ratio_compare_times((Ratio){INT64_MAX, 1}, (Ratio){INT64_MAX, 1}, 99) > 0);
}

static void percentages_by_hand(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        Ratio ratio;
        int digits;
        const char *half_up, *half_even, *truncate;
    } rows[] = {
        {{33, 35}, 2, "94.29", "94.29", "94.28"},
        {{1646, 2057}, 0, "80", "80", "80"},
        {{130, 120}, 0, "108", "108", "108"},
        {{71267, 31400}, 0, "227", "227", "226"},
        {{239, 10400}, 1, "2.3", "2.3", "2.2"},
        {{5333, 25500}, 2, "20.91", "20.91", "20.91"},
        {{35, 60}, 0, "58", "58", "58"},
        {{1, 6}, 0, "17", "17", "16"},
        {{1, 3}, 6, "33.333333", "33.333333", "33.333333"},
        {{2, 3}, 6, "66.666667", "66.666667", "66.666666"},
        {{0, 1}, 0, "0", "0", "0"},
        {{0, 1}, 2, "0.00", "0.00", "0.00"},
        {{1, 1}, 0, "100", "100", "100"},
        {{1, 1}, 3, "100.000", "100.000", "100.000"},
        {{2, 1}, 1, "200.0", "200.0", "200.0"},
        {{1, 200}, 0, "1", "0", "0"},          // 0.5
        {{3, 200}, 0, "2", "2", "1"},          // 1.5
        {{5, 200}, 0, "3", "2", "2"},          // 2.5
        {{7, 200}, 0, "4", "4", "3"},          // 3.5
        {{1, 800}, 2, "0.13", "0.12", "0.12"}, // 0.125
        {{3, 800}, 2, "0.38", "0.38", "0.37"}, // 0.375
        {{9425, 10000}, 1, "94.3", "94.2", "94.2"},
        {{9435, 10000}, 1, "94.4", "94.4", "94.3"},
        {{94250001, 100000000}, 1, "94.3", "94.3", "94.2"},
        {{9996, 10000}, 1, "99.9", "99.9", "99.9"}, // never 100 below 1
        {{999, 1000}, 0, "99", "99", "99"},
        {{995, 1000}, 0, "99", "99", "99"},
        {{9995, 10000}, 1, "99.9", "99.9", "99.9"},
        {{1005, 1000}, 0, "101", "100", "100"},
        {{1004, 1000}, 0, "100", "100", "100"},
        {{1995, 1000}, 0, "200", "200", "199"},
        {{INT64_MAX - 1, INT64_MAX}, 6, "99.999999", "99.999999", "99.999999"},
        {{INT64_MAX, INT64_MAX - 1}, 6, "100.000000", "100.000000", "100.000000"},
        {{1, INT64_MAX}, 6, "0.000000", "0.000000", "0.000000"},
        {{INT64_MAX, 1},
         6,
         "922337203685477580700.000000",
         "922337203685477580700.000000",
         "922337203685477580700.000000"},
        {{-INT64_MAX, 1},
         0,
         "-922337203685477580700",
         "-922337203685477580700",
         "-922337203685477580700"},
        {{-1, 200}, 0, "-1", "0", "0"},
        {{-3, 200}, 0, "-2", "-2", "-1"},
        {{-33, 35}, 2, "-94.29", "-94.29", "-94.28"},
        {{-1, 3000}, 1, "0.0", "0.0", "0.0"},
        {{-1, 3000}, 2, "-0.03", "-0.03", "-0.03"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Ratio r = rows[i].ratio;
        int d = rows[i].digits;
        assert_string_equal(ratio_percent(arena, r, d, ROUNDING_HALF_UP), rows[i].half_up);
        assert_string_equal(ratio_percent(arena, r, d, ROUNDING_HALF_EVEN), rows[i].half_even);
        assert_string_equal(ratio_percent(arena, r, d, ROUNDING_TRUNCATE), rows[i].truncate);
    }
    arena_free(arena);
}

// A printed decimal as a count of its last place; its places are counted too.
static Wide units(const char *text, int *places) {
    bool negative = *text == '-';
    Wide value = 0;
    *places = 0;
    bool behind = false;
    for (const char *p = text + negative; *p; p++) {
        if (*p == '.') {
            behind = true;
            continue;
        }
        assert_true(*p >= '0' && *p <= '9');
        value = value * 10 + (*p - '0');
        *places += behind;
    }
    return negative ? -value : value;
}

static void percentages_keep_the_definition_of_their_rounding(void **state) {
    (void)state;
    Random random = {8};
    for (int i = 0; i < CASES; i++) {
        Arena *arena = arena_new();
        int digits = (int)random_between(&random, 0, FIGURE_PERCENT_DIGITS);
        Ratio ratio;
        int64_t denominator = random_any_size(&random, 1000000000000) + 1;
        int64_t numerator = random_any_size(&random, 1000000000000);
        if (random_between(&random, 0, 2) == 0) // just below one, and ties
            numerator = denominator - random_between(&random, 0, denominator < 9 ? 0 : 9);
        else if (random_between(&random, 0, 2) == 0)
            denominator = 200 * tens[digits];
        assert_true(ratio_make(numerator, denominator, &ratio));
        Wide hundred = (Wide)100 * tens[digits];
        Wide exact = (Wide)ratio.numerator * hundred, whole = ratio.denominator;
        bool below_one = ratio.numerator < ratio.denominator;
        for (Rounding rounding = 0; rounding < ROUNDING_COUNT; rounding++) {
            int places = 0;
            Wide u = units(ratio_percent(arena, ratio, digits, rounding), &places);
            assert_int_equal(places, digits);
            if (below_one)
                assert_true(u < hundred);
            else
                assert_true(u >= hundred);
            Wide off = exact - u * whole; // in (-whole, whole)
            bool cut = below_one && u == hundred - 1 && off >= 0;
            if (rounding == ROUNDING_TRUNCATE || cut) {
                assert_true(off >= 0 && off < whole);
            } else {
                assert_true(wide_abs(off) * 2 <= whole);
                if (wide_abs(off) * 2 == whole)
                    assert_true(rounding == ROUNDING_HALF_UP ? off < 0 : u % 2 == 0);
            }
        }
        arena_free(arena);
    }
}

static void percentages_never_fall_when_the_ratio_grows(void **state) {
    (void)state;
    Random random = {9};
    for (int i = 0; i < CASES; i++) {
        Arena *arena = arena_new();
        Ratio a, b;
        int64_t denominator = random_any_size(&random, 100000) + 1;
        ratio_make(random_any_size(&random, 200000), denominator, &a);
        ratio_make(random_between(&random, 0, 1) ? random_any_size(&random, 200000)
                                                 : a.numerator * (denominator / a.denominator) + 1,
                   denominator, &b);
        int digits = (int)random_between(&random, 0, FIGURE_PERCENT_DIGITS), places = 0;
        for (Rounding rounding = 0; rounding < ROUNDING_COUNT; rounding++) {
            Wide x = units(ratio_percent(arena, a, digits, rounding), &places);
            Wide y = units(ratio_percent(arena, b, digits, rounding), &places);
            if (ratio_compare(a, b) <= 0)
                assert_true(x <= y);
            else
                assert_true(x >= y);
        }
        arena_free(arena);
    }
}

static void ceilings_are_the_smallest_that_reach(void **state) {
    (void)state;
    Figure needed;
    assert_true(ratio_ceiling((Ratio){1, 2}, figure_of(35), 0, &needed));
    assert_int_equal(figure_compare(needed, figure_of(18)), 0);
    assert_true(ratio_ceiling((Ratio){1, 2}, figure_of(35), 1, &needed));
    assert_int_equal(figure_compare(needed, (Figure){175, 1}), 0);
    assert_true(ratio_ceiling((Ratio){3, 4}, figure_of(0), 2, &needed) && needed.value == 0);
    assert_false(ratio_ceiling((Ratio){-1, 2}, figure_of(35), 0, &needed));
    assert_false(ratio_ceiling((Ratio){1, 2}, figure_of(-35), 0, &needed));
    assert_false(ratio_ceiling((Ratio){1, 2}, (Figure){351, 1}, 0, &needed));
    assert_false(ratio_ceiling((Ratio){2, 1}, figure_of(999999999999), 0, &needed));
    assert_true(ratio_ceiling((Ratio){1, 1}, (Figure){999999999999999999, 6}, 6, &needed));
    Random random = {10};
    for (int i = 0; i < CASES; i++) {
        Figure target = random_figure(&random);
        target.value = target.value < 0 ? -target.value : target.value;
        int scale = (int)random_between(&random, target.scale, FIGURE_SCALE_MAX);
        Ratio share;
        int64_t denominator = random_any_size(&random, 1000000) + 1;
        ratio_make(random_between(&random, 0, denominator), denominator, &share);
        assert_true(ratio_ceiling(share, target, scale, &needed));
        assert_true(needed.scale <= scale);
        // needed - 10^-scale < share × target <= needed
        Wide least = (Wide)needed.value * tens[scale - needed.scale] * share.denominator;
        Wide exact = (Wide)target.value * tens[scale - target.scale] * share.numerator;
        assert_true(least >= exact && least - share.denominator < exact);
    }
}

static void sums_and_products_of_ratios(void **state) {
    (void)state;
    static const struct {
        Ratio a, b, sum, difference, product, quotient; // {0, 0}: there is none
    } rows[] = {
        {{1, 3}, {1, 6}, {1, 2}, {1, 6}, {1, 18}, {2, 1}},
        {{1, 2}, {-1, 2}, {0, 1}, {1, 1}, {-1, 4}, {-1, 1}},
        {{0, 1}, {5, 7}, {5, 7}, {-5, 7}, {0, 1}, {0, 1}},
        {{5, 7}, {0, 1}, {5, 7}, {5, 7}, {0, 1}, {0, 0}},
        {{INT64_MAX, 1}, {1, 1}, {0, 0}, {INT64_MAX - 1, 1}, {INT64_MAX, 1}, {INT64_MAX, 1}},
        {{INT64_MAX, 2}, {-INT64_MAX, 2}, {0, 1}, {INT64_MAX, 1}, {0, 0}, {-1, 1}},
        {{1, INT64_MAX}, {1, INT64_MAX - 1}, {0, 0}, {0, 0}, {0, 0}, {INT64_MAX - 1, INT64_MAX}},
        {{INT64_MAX, INT64_MAX - 1},
         {-INT64_MAX, INT64_MAX - 1},
         {0, 1},
         {INT64_MAX, INT64_MAX / 2},
         {0, 0},
         {-1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Ratio expected[] = {rows[i].sum, rows[i].difference, rows[i].product,
                                  rows[i].quotient};
        bool (*const operations[])(Ratio, Ratio, Ratio *) = {ratio_add, ratio_subtract,
                                                             ratio_multiply, ratio_divide};
        for (size_t k = 0; k < 4; k++) {
            Ratio out;
            assert_int_equal(operations[k](rows[i].a, rows[i].b, &out), ratio_exists(expected[k]));
            assert_int_equal(out.numerator, expected[k].numerator);
            assert_int_equal(out.denominator, expected[k].denominator);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_products_of_ratios),
        cmocka_unit_test(numbers_are_read_as_people_type_them),
        cmocka_unit_test(what_is_not_a_number_is_refused_with_its_reason),
        cmocka_unit_test(garbage_is_answered),
        cmocka_unit_test(figures_print_and_read_back_equal),
        cmocka_unit_test(figures_shift_there_and_back),
        cmocka_unit_test(sums_do_not_depend_on_order),
        cmocka_unit_test(figures_compare_whatever_their_scale),
        cmocka_unit_test(ratios_are_in_lowest_terms),
        cmocka_unit_test(ratios_compare_as_cross_multiplication_does),
        cmocka_unit_test(margins_are_exact),
        cmocka_unit_test(percentages_by_hand),
        cmocka_unit_test(percentages_keep_the_definition_of_their_rounding),
        cmocka_unit_test(percentages_never_fall_when_the_ratio_grows),
        cmocka_unit_test(ceilings_are_the_smallest_that_reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
