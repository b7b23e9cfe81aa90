#include "service/manuscript_numeral.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

static void figures_in_characters(void **state) {
    (void)state;
    // All of them, each behind a stroke.
    static const struct {
        const char *text, *found;
    } rows[] = {
        {"惠及三千余户", "|三千"},
        {"投入二点三亿元，占百分之八十", "|二点三亿|百分之八十"},
        {"百分之百，千分之三", "|百分之百|千分之三"},
        {"高于序时进度四点五个百分点", "|四点五"},
        {"一百二十户、两万人、十万元、一千零五十", "|一百二十|两万|十万|一千零五十"},
        {"六点零五", "|六点零五"},
        {"抓好三项工作，十五个乡镇，二十大，十四五，一是，两癌", ""},
        {"万一，千方百计，百强，千万要，万亿，3万，3千万", ""},
        {"第三百页，五百强，一点一滴，一点建议，早上七点，十点三十分", ""},
        {"点", ""},
        {"百分之", ""},
        {"", ""},
        {"abc\xe4\xb8", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Text text = text_new(arena);
        NumberPlace place = {0};
        while (numeral_next(rows[i].text, place.start + place.length, &place)) {
            text_add(&text, "|");
            text_add_bytes(&text, rows[i].text + place.start, place.length);
        }
        assert_string_equal(text_string(&text), rows[i].found);
        arena_free(arena);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(figures_in_characters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
