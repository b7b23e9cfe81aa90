#include "sheet/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void numbers_are_what_the_spreadsheet_shows(void **state) {
    (void)state;
    static const struct {
        const char *given, *number, *percent;
    } rows[] = {
        {"0.94279999999999997", "0.9428", "94.28%"},
        {"0.94285714285714284", "0.942857142857143", "94.2857142857143%"},
        {"1646", "1646", "164600%"},
        {"-1.5", "-1.5", "-150%"},
        {"+7", "7", "700%"},
        {"-0", "0", "0%"},
        {"0.00", "0", "0%"},
        {"-0.0E-5", "0", "0%"},
        {"00012.500", "12.5", "1250%"},
        {".5", "0.5", "50%"},
        {"5.", "5", "500%"},
        {"3.3E+5", "330000", "33000000%"},
        {"1.0000000000000001E-5", "0.00001", "0.001%"},
        {"2.5e-3", "0.0025", "0.25%"},
        {"1E2", "100", "10000%"},
        {"999999999999999.5", "1000000000000000", "100000000000000000%"},
        {"123456789012345678", "123456789012346000", "12345678901234600000%"},
        {"0.30000000000000004", "0.3", "30%"},
        {"0.1234567890123445", "0.123456789012345", "12.3456789012345%"},
        {"0.1234567890123444999", "0.123456789012344", "12.3456789012344%"},
        {"99999999999999949", "99999999999999900", "9999999999999990000%"},
        {"0.000000000000000000000012", "0.000000000000000000000012", "0.0000000000000000000012%"},
        {"", NULL, NULL},
        {"-", NULL, NULL},
        {".", NULL, NULL},
        {"1e", NULL, NULL},
        {"1e+", NULL, NULL},
        {"1E5x", NULL, NULL},
        {"1,646", NULL, NULL},
        {"0x10", NULL, NULL},
        {"1.2.3", NULL, NULL},
        {"NaN", NULL, NULL},
        {"1E999999999999", NULL, NULL},
        {"1E-999999999999", NULL, NULL},
        {"1 ", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Decimal d;
        char text[DECIMAL_SIZE];
        assert_int_equal(decimal_parse(rows[i].given, &d), rows[i].number != NULL);
        if (!rows[i].number)
            continue;
        decimal_text(&d, false, text);
        assert_string_equal(text, rows[i].number);
        decimal_text(&d, true, text);
        assert_string_equal(text, rows[i].percent);
    }
}

static void the_largest_and_the_smallest_fit(void **state) {
    (void)state;
    static const char *const given[] = {"-1.79769313486232E+308", "-2.22507385850720E-308", "1E315",
                                        "1E-330"};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        Decimal d;
        char text[DECIMAL_SIZE];
        assert_true(decimal_parse(given[i], &d));
        decimal_text(&d, true, text);
        assert_true(strlen(text) < sizeof text);
        decimal_text(&d, false, text);
        Decimal again;
        assert_true(decimal_parse(text, &again));
        assert_int_equal(again.exponent, d.exponent);
        assert_int_equal(again.count, d.count);
    }
}

// Law: what a 64-bit number prints with 17 digits comes back as what it prints with 15.
static void seventeen_digits_come_back_as_fifteen(void **state) {
    (void)state;
    srand(1);
    for (int i = 0; i < 20000; i++) {
        long whole = rand() % 1000000;
        int places = rand() % 7;
        long scale = 1;
        for (int k = 0; k < places; k++)
            scale *= 10;
        char stored[64], shown[64], text[DECIMAL_SIZE];
        double value = (double)whole / (double)scale;
        snprintf(stored, sizeof stored, "%.17g", value);
        snprintf(shown, sizeof shown, "%.*f", places, value);
        if (strchr(shown, '.')) {
            for (size_t n = strlen(shown); n && shown[n - 1] == '0'; n--)
                shown[n - 1] = '\0';
            if (shown[strlen(shown) - 1] == '.')
                shown[strlen(shown) - 1] = '\0';
        }
        Decimal d;
        assert_true(decimal_parse(stored, &d));
        decimal_text(&d, false, text);
        assert_string_equal(text, shown);
    }
}

static void serials_are_days(void **state) {
    (void)state;
    static const struct {
        const char *serial, *since_1900, *since_1904;
    } rows[] = {
        {"0", "", "1904-01-01"},
        {"1", "1900-01-01", "1904-01-02"},
        {"59", "1900-02-28", "1904-02-29"},
        {"60", "", "1904-03-01"},
        {"61", "1900-03-01", "1904-03-02"},
        {"44742", "2022-06-30", "2026-07-01"},
        {"44742.75", "2022-06-30", "2026-07-01"},
        {"0.75", "", ""},
        {"-1", "", ""},
        {"109574", "2199-12-31", ""},
        {"109575", "", ""},
        {"1E300", "", ""},
        {"4.4742E4", "2022-06-30", "2026-07-01"},
        {"108112", "2195-12-30", "2199-12-31"},
        {"108113", "2195-12-31", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Decimal d;
        char text[DATE_TEXT_SIZE];
        assert_true(decimal_parse(rows[i].serial, &d));
        date_text(decimal_date(&d, false), text);
        assert_string_equal(text, rows[i].since_1900);
        date_text(decimal_date(&d, true), text);
        assert_string_equal(text, rows[i].since_1904);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_what_the_spreadsheet_shows),
        cmocka_unit_test(the_largest_and_the_smallest_fit),
        cmocka_unit_test(seventeen_digits_come_back_as_fifteen),
        cmocka_unit_test(serials_are_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
