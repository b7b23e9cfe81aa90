#include "service/year_seal.h"

#include "office.h"

#include <string.h>

static bool run(Context *context, void *request, Error *err) {
    return year_seal(context, "410423", 2022, 7, "abc", request, err);
}

static const UseCase seal_use_case = {"test seal", PERMISSION_WHOLE, false, run};

static void every_row_is_a_line(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n1,路,1.1,公路,数量,公里,100,交通局\n",
                              REPORT_HEADINGS "\n1.1,2022-06-30,30.5,,,\"a\\b\"\n"));
    office_execute(office, "UPDATE matter SET name = 'x\ny\\z'");
    YearSeal first = {0}, again = {0};
    MUST(office, service_run(&seal_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &first, &office->err));
    MUST(office, service_run(&seal_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &again, &office->err));
    assert_string_equal(first.digest, again.digest);
    assert_int_equal(first.length, strlen(first.text));
    static const char *const lines[] = {
        "matter\t1\tx\\ny\\\\z\n",
        "programme\t2022\t",
        "report\t1.1\t2022-06-30\t1\tverified\t305\t1\t",
        "audit\t7\tabc\n",
        "evaluation\t1.1\t2022-06-30\t",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_non_null(strstr(first.text, lines[i]));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_is_a_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
