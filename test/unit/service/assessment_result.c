// Results as JSON: well-formed whatever the words are, opened, and held by their digest.
#include "service/assessment_result.h"

#include "assessing.h"
#include "service/json_read.h"

#include <string.h>

static void every_point_is_opened(void **state) {
    (void)state;
    Assessing a = assessing_new();
    EntryAdd add = {.id = a.id,
                    .unit = a.head.unit,
                    .item = "praise",
                    .value = "2",
                    .day = date_of(2022, 7, 1),
                    .words = "引号\"、反斜\\、换行\n、<b>",
                    .evidence = "文件{1}[2]"};
    people_run(a.office, &a.inspector, &entry_add_use_case, &add);
    assert_true(assessing_value(&a, &a.clerk, "分", a.head.unit, "", "0.5"));
    Assessed *scores = assessing_scores(&a);
    SchemeFaults faults = {0};
    JsonReader r = {a.office->arena, &faults};
    for (size_t i = 0; i < scores->input.unit_count; i++) {
        const char *text = assessment_unit_json(a.office->arena, scores, i);
        JsonValue *root = json_document(&r, text, strlen(text)), *parts = NULL, *items = NULL;
        const char *own = NULL;
        assert_non_null(root);
        assert_int_equal(json_list_member(&r, root, "", "parts", true, 10, &parts), 3);
        JsonValue *bonus = json_object_element(&r, parts, "", "parts", 2, &own);
        assert_int_equal(json_list_member(&r, bonus, own, "items", true, 10, &items), 2);
        JsonValue *praise = json_element(items, 0);
        JsonValue *pieces = json_member(praise, "pieces");
        bool mine = scores->input.units[i].id == a.head.unit;
        assert_int_equal(json_length(pieces), mine);
        if (mine)
            assert_string_equal(
                json_text_member(&r, json_element(pieces, 0), "", "words", true, 99),
                "引号\"、反斜\\、换行\n、<b>");
    }
    const char *table = assessment_table_json(a.office->arena, scores);
    assert_non_null(json_document(&r, table, strlen(table)));
    assert_int_equal(faults.count, 0);
    office_free(a.office);
}

typedef struct Writing {
    Assessed *scores;                           // to be written
    const char *first, *again, *second, *other; // digests
} Writing;

static bool write(Context *context, void *request, Error *err) {
    Writing *w = request;
    const char *text = NULL;
    Assessment earlier = w->scores->assessment;
    earlier.revision = 1;
    bool ok = assessment_result_write(context, w->scores, 1, &w->first, err) &&
              assessment_result_write(context, w->scores, 2, &w->second, err) &&
              assessment_result_read(context, &earlier, 0, &text, &w->again, err) && text;
    earlier.scheme_version++;
    return ok && assessment_result_read(context, &earlier, 0, &text, &w->other, err);
}

static const UseCase write_use_case = {"write", PERMISSION_ASSESS, true, write};

static void the_digest_holds_all(void **state) {
    (void)state;
    Assessing a = assessing_new();
    Writing w = {.scores = assessing_scores(&a)};
    people_run(a.office, &a.clerk, &write_use_case, &w);
    assert_string_equal(w.first, w.again);
    assert_string_equal(w.first, w.second); // the same results
    assert_string_not_equal(w.first, w.other);
    office_free(a.office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_point_is_opened),
        cmocka_unit_test(the_digest_holds_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
