#include "service/region_import.h"

#include "tree.h"

static void places_come_in_or_stay_out_together(void **state) {
    (void)state;
    Office *office = office_new();
    static const struct {
        const char *text;
        bool ok;
        size_t places; // then
    } rows[] = {
        {"代码,名称\n410000,河南省\n410423,鲁山\n", false, 1}, // no 410400
        {"代码,名称\n41,河南省\n4104,平顶山市\n410423,鲁山\n", true, 3},
        {"code,name,cityCode\n41,河南省,\n", true, 3},
        {"名称,区划代码\n北京市,110000\n", true, 4},
        {"代码,名称\n12,天津市\n13,\n", false, 4},
        {"代码,名称\n12,天津市\n120000,天津\n", false, 4},
        {"代码,地区\n12,天津市\n", false, 4},
        {"代码,名称\n", true, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        RegionList list = {0};
        assert_int_equal(tree_import(office, rows[i].text), rows[i].ok);
        if (!rows[i].ok)
            assert_int_equal(office->err.code, ERROR_INPUT);
        office->err = (Error){0};
        MUST(office, service_run(&region_list_use_case, &office->caller, office->arena, "",
                                 ENDING_COMMIT, &list, &office->err));
        assert_int_equal(list.count, rows[i].places);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_come_in_or_stay_out_together)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
