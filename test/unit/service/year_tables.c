#include "service/year_tables.h"

#include "office.h"

#include <string.h>

static void each_table_is_there_once_and_answers(void **state) {
    (void)state;
    for (size_t i = 0; i < year_table_count; i++) {
        assert_true(year_table_width(&year_tables[i]) > 0);
        assert_true(strlen(year_table_column(&year_tables[i], 0)) > 0);
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(year_tables[i].name, year_tables[k].name);
            assert_int_not_equal(year_tables[i].query, year_tables[k].query);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_table_is_there_once_and_answers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
