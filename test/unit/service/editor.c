// The programme editor: what may be changed of an indicator, what may not, and the order.
#include "people.h"

#include "service/editor.h"

#include <string.h>

static IndicatorPatch ask(const char *code) {
    return (IndicatorPatch){
        .region = "", .code = code, .digits = -1, .unit = -1, .deadline = DATE_NONE};
}

static void every_field_is_written_and_told(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    EditorRequest whole = {.region = ""};
    people_run(office, &clerk, &programme_get_use_case, &whole);
    assert_int_equal(whole.programme.commitment_count, 3);
    int64_t records = office_audit_records(office);
    static const char *const supports[] = {"县卫健委"};
    IndicatorPatch r = ask("3.1");
    r.version = whole.versions[0];
    r.name = " 窨井盖安全整治\r\n";
    r.measure = "个";
    r.digits = 1;
    r.rounding = "truncate";
    r.unit = programme_unit(&whole.programme, "县卫健委")->id;
    r.deadline = date_of(2022, 10, 31);
    r.level = "省定";
    r.note = "第一行\r\n第二行";
    r.has_supports = true;
    r.supports = supports;
    r.support_count = 1;
    people_run(office, &clerk, &indicator_patch_use_case, &r);
    const Commitment *c = r.commitment;
    assert_string_equal(c->indicator.name, "窨井盖安全整治");
    assert_string_equal(c->indicator.measure.name, "个");
    assert_int_equal(c->indicator.digits, 1);
    assert_int_equal(c->indicator.rounding, ROUNDING_TRUNCATE);
    assert_string_equal(c->unit->name, "县卫健委");
    assert_int_equal(c->indicator.deadline, date_of(2022, 10, 31));
    assert_string_equal(c->level, "省定");
    assert_string_equal(c->note, "第一行\n第二行");
    assert_int_equal(c->support_count, 1);
    assert_int_equal(c->target_count, 1); // the target is as it was
    assert_int_not_equal(r.new_version, whole.versions[0]);
    assert_int_equal(office_audit_records(office), records + 1);
    // Nothing given is nothing changed; who has read before comes too late.
    IndicatorPatch same = ask("3.1");
    people_run(office, &clerk, &indicator_patch_use_case, &same);
    assert_int_equal(same.new_version, r.new_version);
    assert_int_equal(office_audit_records(office), records + 1);
    same.version = whole.versions[0];
    assert_false(people_try(office, &clerk, &indicator_patch_use_case, &same));
    assert_int_equal(office->err.code, ERROR_STALE);
    office_free(office);
}

static void what_is_refused(void **state) {
    (void)state;
    static const char *const unknown[] = {"县外局"}, *const again[] = {"县城管局", "县城管局"};
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    office_must_import(office, PEOPLE_REGION,
                       TABLES("指标编号,阶段期末,阶段目标\n3.1,2022-09-30,1500\n"));
    IndicatorPatch rows[12];
    for (size_t i = 0; i < 12; i++)
        rows[i] = ask("3.1");
    const char *fields[12] = {"code",   "name",     "name", "measure",  "measure",  "measure",
                              "digits", "rounding", "unit", "deadline", "deadline", "supports"};
    rows[0].code = "9.9";
    rows[1].name = "  ";
    char *longest = arena_array(office->arena, 202, 1);
    memset(longest, 'x', 201);
    rows[2].name = longest;
    rows[3].measure = "";
    rows[4].measure = "%";
    rows[5].measure = "万座";
    rows[6].digits = 7;
    rows[7].rounding = "up";
    rows[8].unit = 99;
    rows[9].deadline = date_of(2021, 12, 31);
    rows[10].deadline = date_of(2022, 8, 31);
    rows[11].has_supports = true;
    rows[11].supports = unknown;
    rows[11].support_count = 1;
    int64_t records = office_audit_records(office);
    for (size_t i = 0; i < 12; i++) {
        assert_false(people_try(office, &clerk, &indicator_patch_use_case, &rows[i]));
        if (strcmp(office->err.field, fields[i]) != 0)
            fail_msg("row %zu: %s: %s", i, office->err.field, office->err.message);
    }
    rows[11].supports = again;
    rows[11].support_count = 2;
    assert_false(people_try(office, &clerk, &indicator_patch_use_case, &rows[11]));
    assert_string_contains(office->err.message, "写了两次");
    assert_int_equal(office_audit_records(office), records);
    office_free(office);
}

static void the_order_is_whole_and_stays(void **state) {
    (void)state;
    static const char *const turned[] = {"8.1", "3.2", "3.1"},
                             *const twice[] = {"8.1", "8.1", "3.1"},
                             *const other[] = {"8.1", "3.2", "1.1"};
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    int64_t records = office_audit_records(office);
    const OrderRequest wrong[] = {
        {"", 0, turned, 2}, {"", 0, twice, 3}, {"", 0, other, 3}, {"", 0, NULL, 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        OrderRequest r = wrong[i];
        assert_false(people_try(office, &clerk, &programme_order_use_case, &r));
        assert_string_equal(office->err.field, "codes");
    }
    assert_int_equal(office_audit_records(office), records);
    for (int round = 0; round < 2; round++) { // the second time nothing changes
        OrderRequest r = {"", 0, turned, 3};
        people_run(office, &clerk, &programme_order_use_case, &r);
        assert_int_equal(office_audit_records(office), records + 1);
    }
    // What an import adds comes behind, and what it brings again keeps its place.
    office_must_import(office, PEOPLE_REGION,
                       TABLES(PROGRAMME_HEADINGS "\n1,窨井,3.0,窨井普查,数量,座,9,县城管局\n"
                                                 "1,窨井,3.1,窨井盖整治,数量,座,2500,县城管局\n"));
    BoardRequest *board = office_board(office, PEOPLE_REGION, date_of(2022, 6, 30));
    static const char *const expected[] = {"8.1", "3.2", "3.1", "3.0"};
    assert_int_equal(board->board.line_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(board->board.lines[i].commitment->indicator.code, expected[i]);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_written_and_told),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(the_order_is_whole_and_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
