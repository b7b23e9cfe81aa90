// The table of places as csv and as workbook.
#include "service/rank_export.h"

#include "office.h"

static void the_table_leaves(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n"
                                                 "1,一,1.1,甲一,数量,座,100,甲局\n"
                                                 "2,二,2.1,乙一,数量,座,100,\"=乙,局\"\n"
                                                 "3,三,3.1,丙一,数量,座,,丙局\n",
                              REPORT_HEADINGS "\n1.1,2022-02-28,30,,,\n2.1,2022-02-28,31,,,\n"
                                              "1.1,2022-03-31,100,,,\n2.1,2022-03-31,40,,,\n"));
    RanksRequest r = {.region = "410423", .date = DATE_NONE};
    assert_true(service_run(&ranks_use_case, &office->caller, office->arena, "410423",
                            ENDING_COMMIT, &r, &office->err));
    Text text = text_new(office->arena);
    ranks_csv(&text, &r.ranks);
    assert_string_equal(text_string(&text),
                        "名次,单位,计入指标,平均完成率,上期名次,上期值,变化,末位次数,连续末位\n"
                        "1,甲局,1,100.00,2,30.00,上升1位,1,0\n"
                        "2,\"'=乙,局\",1,40.00,1,31.00,下降1位,1,1\n"
                        ",丙局,0,,,,持平,0,0\n");
    assert_string_equal(ranks_title(office->arena, &r.programme, &r.ranks),
                        "鲁山县2022年单位排名（平均完成率，按月，截至2022年3月31日）");
    const char *path = office_file(office, "ranks.xlsx", "");
    assert_true(ranks_workbook(office->arena, &r.programme, &r.ranks, path, &office->err));
    assert_false(ranks_workbook(office->arena, &r.programme, &r.ranks, "/nowhere/at/all.xlsx",
                                &office->err));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_table_leaves)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
