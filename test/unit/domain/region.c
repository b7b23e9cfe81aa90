#include "domain/region.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void codes_have_a_level_and_a_parent(void **state) {
    (void)state;
    static const struct {
        const char *code;
        RegionLevel level;
        const char *parent;
    } rows[] = {
        {"410000", REGION_PROVINCE, ""},
        {"110000", REGION_PROVINCE, ""},
        {"500000", REGION_PROVINCE, ""}, // 重庆: the second digit is 0
        {"710000", REGION_PROVINCE, ""},
        {"820000", REGION_PROVINCE, ""},
        {"410400", REGION_PREFECTURE, "410000"},
        {"419000", REGION_PREFECTURE, "410000"},
        {"410423", REGION_COUNTY, "410400"}, // 鲁山
        {"419001", REGION_COUNTY, "419000"}, // 济源, directly under the province
        {"500112", REGION_COUNTY, "500100"},
        {"410423001", REGION_TOWN, "410423"},
        {"441900003", REGION_TOWN, "441900"}, // 东莞 has no counties
        {"410423001201", REGION_VILLAGE, "410423001"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char parent[REGION_CODE_SIZE] = "?";
        assert_int_equal(region_level(rows[i].code), rows[i].level);
        assert_true(region_parent(rows[i].code, parent));
        assert_string_equal(parent, rows[i].parent);
        if (rows[i].parent[0])
            assert_in_range(region_level(parent), REGION_PROVINCE, rows[i].level - 1);
    }
}

static void a_place_covers_what_stands_under_it(void **state) {
    (void)state;
    static const struct {
        const char *upper, *code;
        bool covers;
    } rows[] = {
        {"410000", "410000", true},
        {"410000", "410423", true},
        {"410000", "419001", true},
        {"410000", "420100", false},
        {"410400", "410423", true},
        {"410400", "410423001", true},
        {"410400", "410500", false},
        {"410400", "410000", false},
        {"410423", "410423", true},
        {"410423", "410423001201", true},
        {"410423", "410422", false},
        {"441900", "441900003", true},
        {"410423001", "410423001201", true},
        {"410423001", "410423002201", false},
        {"410423", "4104239", false},
        {"41", "410423", false},
        {"", "410423", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(region_covers(rows[i].upper, rows[i].code), rows[i].covers);
}

static void other_texts_are_no_codes(void **state) {
    (void)state;
    static const char *const rows[] = {
        "",
        "4",
        "41",
        "4104",
        "41042",
        "4104230",
        "41042300",
        "4104230010",
        "4104230012",
        "410423001201x",
        "41042x",
        " 410423",
        "410423 ",
        "４１０４２３",
        "-41042",
        "000000",
        "100000",
        "160000",
        "400000",
        "470000",
        "510",
        "660000",
        "900000",
        "010000",
        "410423000",
        "410400000",
        "410000001",
        "410423000000",
        "410423001000",
        "4104230012010",
        "鲁山县",
        "\xFF\xFF\xFF\xFF\xFF\xFF",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char parent[REGION_CODE_SIZE] = "?";
        if (region_level(rows[i]) != REGION_NONE)
            fail_msg("“%s” is taken for a code", rows[i]);
        assert_false(region_parent(rows[i], parent));
        assert_string_equal(parent, "");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_a_level_and_a_parent),
        cmocka_unit_test(a_place_covers_what_stands_under_it),
        cmocka_unit_test(other_texts_are_no_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
