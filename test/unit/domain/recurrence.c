#include "domain/recurrence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *story;
    ProblemTraits earlier, later;
    bool returns;
} rows[] = {
    {"the same thing",
     {"高技能人才", "县人社局", "", "主动性不强"},
     {"高技能人才", "县人社局", "", "主动性不强"},
     true},
    {"of another year under another code, written wider",
     {"高技能人才", "县人社局", "", ""},
     {"高技能 人才", "县人社局", "", "资金未落实"},
     true},
    {"the same cause at the same unit",
     {"甲", "县人社局", "", "资金未落实"},
     {"乙", "县人社局", "", "资金未落实"},
     true},
    {"another unit and no site",
     {"甲", "县人社局", "", "资金未落实"},
     {"甲", "县教体局", "", "资金未落实"},
     false},
    {"the same site under another unit",
     {"甲", "县人社局", "一号点", "资金未落实"},
     {"甲", "县教体局", "一号点", "资金未落实"},
     true},
    {"two sites of one indicator",
     {"甲", "县人社局", "一号点", ""},
     {"甲", "县人社局", "二号点", ""},
     false},
    {"two sites for one cause",
     {"甲", "县人社局", "一号点", "用地"},
     {"甲", "县人社局", "二号点", "用地"},
     true},
    {"causes nobody knows are not the same",
     {"甲", "县人社局", "", ""},
     {"乙", "县人社局", "", ""},
     false},
};

static void problems_that_return_are_known(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (problem_returns(&rows[i].earlier, &rows[i].later) != rows[i].returns)
            fail_msg("%s", rows[i].story);
}

// Whichever came first, they are the same or not.
static void likeness_is_mutual(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ProblemLikeness a = problem_likeness(&rows[i].earlier, &rows[i].later);
        ProblemLikeness b = problem_likeness(&rows[i].later, &rows[i].earlier);
        assert_true(a.indicator == b.indicator && a.unit == b.unit && a.site == b.site &&
                    a.cause == b.cause);
        assert_int_equal(problem_returns(&rows[i].later, &rows[i].earlier), rows[i].returns);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_that_return_are_known),
        cmocka_unit_test(likeness_is_mutual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
