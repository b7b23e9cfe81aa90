#include "sheet/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void errors_say_where(void **state) {
    (void)state;
    static const struct {
        Place place;
        const char *expected;
    } rows[] = {
        {{"台账.xlsx", "年度方案", 12}, "工作表“年度方案”第12行：缺少单位"},
        {{"台账.xlsx", "年度方案", 0}, "工作表“年度方案”：缺少单位"},
        {{"台账.csv", NULL, 3}, "第3行：缺少单位"},
        {{"台账.csv", NULL, 0}, "缺少单位"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error err = {0};
        assert_false(place_error(&rows[i].place, ERROR_LIMIT, &err, "缺少%s", "单位"));
        assert_int_equal(err.code, ERROR_LIMIT);
        assert_string_equal(err.field, rows[i].place.file);
        assert_string_equal(err.message, rows[i].expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_say_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
