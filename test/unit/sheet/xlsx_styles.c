#include "sheet/xlsx_styles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void codes_tell_dates_and_percentages(void **state) {
    (void)state;
    static const struct {
        const char *code;
        NumberFormat format;
    } rows[] = {
        {"General", FORMAT_NUMBER},
        {"0.00", FORMAT_NUMBER},
        {"#,##0", FORMAT_NUMBER},
        {"0.00E+00", FORMAT_NUMBER},
        {"0%", FORMAT_PERCENT},
        {"0.0%;[Red]-0.0%", FORMAT_PERCENT},
        {"[>=1]0%;0.0%", FORMAT_PERCENT},
        {"0\"%\"", FORMAT_NUMBER},
        {"0\\%", FORMAT_NUMBER},
        {"0_%", FORMAT_NUMBER},
        {"0;0%", FORMAT_NUMBER},
        {"yyyy-mm-dd", FORMAT_DATE},
        {"yyyy\"年\"m\"月\"d\"日\";@", FORMAT_DATE},
        {"yyyy年m月", FORMAT_DATE},
        {"[$-804]yyyy\"年\"m\"月\"", FORMAT_DATE},
        {"[DBNum1][$-804]m\"月\"d\"日\"", FORMAT_DATE},
        {"m/d", FORMAT_DATE},
        {"m", FORMAT_DATE},
        {"mmm", FORMAT_DATE},
        {"D", FORMAT_DATE},
        {"yyyy/m/d h:mm", FORMAT_DATE},
        {"m/d/yy h:mm AM/PM", FORMAT_DATE},
        {"h:mm", FORMAT_NUMBER},
        {"h:mm AM/PM", FORMAT_NUMBER},
        {"[h]:mm:ss", FORMAT_NUMBER},
        {"[mm]:ss", FORMAT_NUMBER},
        {"[Red]0", FORMAT_NUMBER},
        {"[Magenta]0", FORMAT_NUMBER},
        {"0\"days\"", FORMAT_NUMBER},
        {"0\\d", FORMAT_NUMBER},
        {"\"年度\"0", FORMAT_NUMBER},
        {"0\"万元", FORMAT_NUMBER},
        {"[", FORMAT_NUMBER},
        {"\\", FORMAT_NUMBER},
        {"@", FORMAT_NUMBER},
        {"", FORMAT_NUMBER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(styles_of_code(rows[i].code, strlen(rows[i].code)), rows[i].format);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_tell_dates_and_percentages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
