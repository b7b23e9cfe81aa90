// The law of the export: imported again it changes nothing, whatever was typed before.
#include "people.h"

#include "service/editor.h"

static void import_changes_nothing(Office *office) {
    EditorRequest r = {.region = "",
                       .path = arena_printf(office->arena, "%s/out.xlsx", office->place->folder)};
    Caller clerk = office->caller;
    clerk.region = PEOPLE_REGION;
    people_run(office, &clerk, &programme_export_use_case, &r);
    int64_t records = office_audit_records(office);
    ImportRequest again = {.files = &r.path, .file_count = 1, .region = "", .date = DATE_NONE};
    if (!people_try(office, &clerk, &import_use_case, &again))
        fail_msg("%s: %s", office->err.message,
                 again.faults.count ? fault_text(office->arena, &again.faults.items[0]) : "");
    assert_int_equal(again.notices.total, 0);
    assert_int_equal(again.counts[SHEET_PROGRAMME].rows, r.programme.commitment_count);
    for (size_t kind = 0; kind < SHEET_KIND_COUNT; kind++) {
        assert_int_equal(again.counts[kind].added, 0);
        assert_int_equal(again.counts[kind].refused, 0);
        if (again.counts[kind].updated)
            fail_msg("%s", again.updates.items[0].message);
    }
    assert_int_equal(office_audit_records(office), records);
}

static void a_programme_comes_back_the_same(void **state) {
    (void)state;
    Office *office = people_lushan();
    import_changes_nothing(office);
    // The same after the editor was at it, with what tables are tempted to read otherwise.
    static const char *const names[] = {"=1+1", "2022-06-30", "007", "甲；乙、丙/丁",
                                        "“引号”,\"逗号\""};
    Caller clerk = office->caller;
    clerk.region = PEOPLE_REGION;
    EditorRequest whole = {.region = ""};
    people_run(office, &clerk, &programme_get_use_case, &whole);
    for (size_t i = 0; i < whole.programme.commitment_count; i++) {
        const Commitment *c = whole.programme.commitments[i];
        IndicatorPatch r = {.region = "",
                            .code = c->indicator.code,
                            .name = names[i % 5],
                            .digits = (int64_t)(i % 7),
                            .rounding = rounding_terms[i % ROUNDING_COUNT].key,
                            .unit = -1,
                            .deadline = DATE_NONE,
                            .level = names[(i + 1) % 5],
                            .note = arena_printf(office->arena, "%s\n第二行", names[(i + 2) % 5])};
        people_run(office, &clerk, &indicator_patch_use_case, &r);
        StageItem item = {.code = c->indicator.code,
                          .period = date_of(2022, 6, 30),
                          .value = c->indicator.has_target ? "1" : ""};
        StageRequest stage = {.region = "", .items = &item, .count = 1};
        people_run(office, &clerk, &stage_targets_put_use_case, &stage);
    }
    import_changes_nothing(office);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_programme_comes_back_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
