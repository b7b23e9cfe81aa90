// The printed table, from the JSON of results.
#include "service/assessment_export.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char result[] =
    "{\"total\":\"100\",\"parts\":[{\"key\":\"a\",\"name\":\"甲\",\"points\":\"90\"},"
    "{\"key\":\"b\",\"name\":\"加分\",\"points\":\"0\"}],\"units\":["
    "{\"unit\":{\"id\":1,\"name\":\"一局\"},\"series\":null,\"points\":\"7.00\",\"out_of\":\"90\","
    "\"place\":2,\"level\":null,\"left_out\":0,\"parts\":["
    "{\"points\":\"7.00\",\"out_of\":\"90\"},{\"points\":\"0.00\",\"out_of\":\"0\"}]},"
    "{\"unit\":{\"id\":2,\"name\":\"=二局\"},\"series\":null,\"points\":\"1.00\",\"out_of\":\"0\","
    "\"place\":null,\"level\":\"差\",\"left_out\":3,\"parts\":["
    "{\"points\":\"0.00\",\"out_of\":\"0\"},{\"points\":\"1.00\",\"out_of\":\"0\"}]},"
    "{\"unit\":{\"id\":3,\"name\":\"三局\"},\"series\":null,\"points\":\"9.00\",\"out_of\":\"90\","
    "\"place\":1,\"level\":\"优\",\"left_out\":0,\"parts\":["
    "{\"points\":\"9.00\",\"out_of\":\"90\"},{\"points\":\"0.00\",\"out_of\":\"0\"}]}]}";

static void the_table_is_in_order_of_places(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    ScoreSheet sheet;
    Text text = text_new(arena);
    const Assessment assessment = {.name = "考核", .state = ASSESSMENT_PUBLISHED};
    assert_true(score_sheet_make(arena, &assessment, result, &sheet, &err));
    assert_string_equal(sheet.title, "考核得分表（公示中）");
    score_sheet_csv(&text, &sheet);
    assert_string_equal(text_string(&text), "名次,单位,组别,甲,加分,总分,满分,未计项,等次\n"
                                            "1,三局,,9.00,0.00,9.00,90,0,优\n"
                                            "2,一局,,7.00,0.00,7.00,90,0,\n"
                                            "—,\"'=二局\",,—,1.00,1.00,0,3,差\n");
    assert_false(score_sheet_make(arena, &assessment, "{\"units\":[{}]}", &sheet, &err));
    assert_int_equal(err.code, ERROR_SYSTEM);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_table_is_in_order_of_places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
