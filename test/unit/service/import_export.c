#include "service/import_export.h"

#include "office.h"

#include <jansson.h>
#include <string.h>

// Imports a table and answers its JSON, parsed.
static json_t *answer_of(Office *office, const char *table, bool dry_run, bool *ok) {
    const char *path = office_file(office, "a\"b.csv", table);
    ImportRequest r = {
        .files = &path, .file_count = 1, .region = "410423", .year = 2022, .date = DATE_NONE};
    Error err = {0};
    *ok = service_run(&import_use_case, &office->caller, office->arena, r.region,
                      dry_run ? ENDING_DRY_RUN : ENDING_COMMIT, &r, &err);
    json_error_t fault;
    json_t *json =
        json_loads(import_json(office->arena, &r, dry_run, *ok), JSON_REJECT_DUPLICATES, &fault);
    assert_non_null(json);
    return json;
}

static long long number_at(json_t *json, const char *kind, const char *name) {
    return json_integer_value(
        json_object_get(json_object_get(json_object_get(json, "counts"), kind), name));
}

static void what_came_in(void **state) {
    (void)state;
    static const char good[] = PROGRAMME_HEADINGS "\n1,\"“青翼”, 家园\",1.1,甲,数量,座,100,县局\n";
    static const char bad[] = PROGRAMME_HEADINGS "\n1,家园,1.1,甲,数量,座,\"x\"\"\\y\",县局\n";
    const struct {
        const char *table;
        bool dry_run, ok, done;
        long long rows, faults;
    } rows[] = {
        {good, true, true, false, 1, 0},
        {good, false, true, true, 1, 0},
        {bad, false, false, false, 1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Office *office = office_new();
        bool ok = false;
        json_t *json = answer_of(office, rows[i].table, rows[i].dry_run, &ok);
        assert_int_equal(ok, rows[i].ok);
        assert_int_equal(json_is_true(json_object_get(json, "done")), rows[i].done);
        assert_int_equal(json_is_true(json_object_get(json, "dry_run")), rows[i].dry_run);
        assert_int_equal(number_at(json, "programme", "rows"), rows[i].rows);
        assert_int_equal(json_integer_value(json_object_get(json, "fault_count")), rows[i].faults);
        json_t *faults = json_object_get(json, "faults");
        assert_int_equal(json_array_size(faults), rows[i].faults);
        if (rows[i].faults) {
            json_t *fault = json_array_get(faults, 0);
            assert_string_equal(json_string_value(json_object_get(fault, "value")), "x\"\\y");
            assert_string_equal(json_string_value(json_object_get(fault, "file")), "a\"b.csv");
            assert_int_equal(json_integer_value(json_object_get(fault, "row")), 2);
        }
        json_decref(json);
        office_free(office);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_came_in)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
