#include "domain/indicator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const Term *terms;
    size_t count;
} vocabularies[] = {
    {indicator_kinds, KIND_COUNT},
    {indicator_directions, DIRECTION_COUNT},
    {money_stages, MONEY_COUNT},
    {rounding_terms, ROUNDING_COUNT},
};

static void words_lead_to_their_term(void **state) {
    (void)state;
    static const struct {
        size_t vocabulary;
        const char *word;
        int expected;
    } rows[] = {
        {0, "quantity", KIND_QUANTITY},
        {0, "数量", KIND_QUANTITY},
        {0, "数量类", KIND_QUANTITY},
        {0, "资金", KIND_MONEY},
        {0, "比率", KIND_RATE},
        {0, "百分比", KIND_RATE},
        {0, "项目点", KIND_SITE},
        {0, "节点", KIND_MILESTONE},
        {0, "任务节点", KIND_MILESTONE},
        {0, "Quantity", -1},
        {0, "数", -1},
        {0, "数量类 个数", -1},
        {0, " ", -1},
        {0, "", -1},
        {1, "达到", DIRECTION_AT_LEAST},
        {1, "不低于", DIRECTION_AT_LEAST},
        {1, "at_most", DIRECTION_AT_MOST},
        {1, "不超过", DIRECTION_AT_MOST},
        {1, "保持", DIRECTION_HOLD},
        {1, "维持", DIRECTION_HOLD},
        {2, "支付", MONEY_PAID},
        {2, "已到位", MONEY_RECEIVED},
        {3, "截尾", ROUNDING_TRUNCATE},
        {3, "四舍五入", ROUNDING_HALF_UP},
        {3, "修约", ROUNDING_HALF_EVEN},
        {3, "向上", -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(term_find(vocabularies[rows[i].vocabulary].terms,
                                   vocabularies[rows[i].vocabulary].count, rows[i].word),
                         rows[i].expected);
}

// Every key, Chinese word and synonym of a vocabulary leads to its own term, so that no word is
// there twice.
static void no_word_has_two_meanings(void **state) {
    (void)state;
    for (size_t v = 0; v < sizeof vocabularies / sizeof *vocabularies; v++) {
        const Term *terms = vocabularies[v].terms;
        for (size_t i = 0; i < vocabularies[v].count; i++) {
            char others[256];
            assert_true(strlen(terms[i].others) < sizeof others);
            strcpy(others, terms[i].others);
            assert_int_equal(term_find(terms, vocabularies[v].count, terms[i].key), i);
            assert_int_equal(term_find(terms, vocabularies[v].count, terms[i].chinese), i);
            char *rest = NULL;
            for (char *word = strtok_r(others, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
                assert_int_equal(term_find(terms, vocabularies[v].count, word), i);
        }
    }
}

static void default_stages_rise_from_nothing_to_all(void **state) {
    (void)state;
    assert_int_equal(stage_defaults[0].weight, 0);
    assert_int_equal(stage_defaults[STAGE_DEFAULT_COUNT - 1].weight, 100);
    for (size_t i = 1; i < STAGE_DEFAULT_COUNT; i++)
        assert_true(stage_defaults[i].weight > stage_defaults[i - 1].weight);
    assert_string_equal(stage_defaults[2].name, "已开工");
    assert_int_equal(stage_defaults[2].weight, STAGE_STARTED_WEIGHT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_lead_to_their_term),
        cmocka_unit_test(no_word_has_two_meanings),
        cmocka_unit_test(default_stages_rise_from_nothing_to_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
