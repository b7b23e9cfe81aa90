#include "service/year_archive.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "office.h"
#include "service/year_tables.h"

#include <string.h>

static void the_files_are_those_that_were_sealed(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS "\n1,路,1.1,公路,数量,公里,100,交通局\n",
                              REPORT_HEADINGS "\n1.1,2022-06-30,30,,,=1+1\n"));
    const char *folder = arena_printf(office->arena, "%s/档案", office->place->folder);
    YearArchive r = {.region = "410423", .year = 2022, .place = folder};
    assert_false(service_run(&year_archive_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &r, &office->err));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    YearRequest year = {.region = "410423", .year = 2022, .reason = ""};
    office->err = (Error){0};
    MUST(office, service_run(&year_close_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &year, &office->err));
    r = (YearArchive){.region = "410423", .year = 2022, .place = folder};
    MUST(office, service_run(&year_archive_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &r, &office->err));
    assert_int_equal(r.file_count, 6 + year_table_count); // no masthead, so no bulletin
    char *bytes = NULL, digest[DIGEST_HEX_LENGTH + 1];
    size_t length = 0;
    MUST(office,
         file_read(office->arena, arena_printf(office->arena, "%s/%s", folder, r.files[0].name),
                   LIMIT_FILE, &bytes, &length, &office->err));
    assert_true(digest_sm3(bytes, length, digest, &office->err));
    assert_string_equal(digest, year.state.digest);
    MUST(office, file_read(office->arena, arena_printf(office->arena, "%s/填报.csv", folder),
                           LIMIT_FILE, &bytes, &length, &office->err));
    assert_non_null(strstr(bytes, "\"'=1+1\"")); // no spreadsheet runs it
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_files_are_those_that_were_sealed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
