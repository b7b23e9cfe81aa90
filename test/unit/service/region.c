#include "office.h"

#include <string.h>

static bool name_region(Office *office, const char *code, const char *name) {
    RegionRequest r = {code, name};
    office->err = (Error){0};
    return service_run(&region_name_use_case, &office->caller, office->arena, code, ENDING_COMMIT,
                       &r, &office->err);
}

static void places_are_named_and_renamed(void **state) {
    (void)state;
    Office *office = office_new();
    RegionList list = {0};
    MUST(office, name_region(office, "410400", "平顶山市"));
    MUST(office, name_region(office, "410423001", "“露峰”街道"));
    MUST(office, name_region(office, "410423", "鲁山"));
    assert_int_equal(office_audit_records(office), 4);
    MUST(office, service_run(&region_list_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &list, &office->err));
    assert_int_equal(list.count, 3);
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.codes[i], "410423") == 0)
            assert_string_equal(list.names[i], "鲁山");
    office_free(office);
}

static void what_is_no_place_is_refused(void **state) {
    (void)state;
    Office *office = office_new();
    const char *long_name = "";
    for (int i = 0; i < 201; i++)
        long_name = arena_printf(office->arena, "%s县", long_name);
    const struct {
        const char *code, *name, *words;
    } rows[] = {
        {"41042", "鲁山县", "不是行政区划代码"},     {"4104233", "鲁山县", "不是行政区划代码"},
        {"990000", "鲁山县", "不是行政区划代码"},    {"", "鲁山县", "不是行政区划代码"},
        {"41O423", "鲁山县", "不是行政区划代码"},    {"410424", "", "名称应为1到200个字"},
        {"410424", long_name, "名称应为1到200个字"}, {"410424", "\xFF", "名称应为1到200个字"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(name_region(office, rows[i].code, rows[i].name));
        assert_int_equal(office->err.code, ERROR_INPUT);
        assert_string_contains(office->err.message, rows[i].words);
    }
    assert_int_equal(office_audit_records(office), 1);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_named_and_renamed),
        cmocka_unit_test(what_is_no_place_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
