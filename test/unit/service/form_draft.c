// Drafts in the store: one a form, replaced in place, told apart by their period.
#include "service/form_draft.h"

#include "people.h"

#include <string.h>

static void one_a_form(void **state) {
    (void)state;
    Office *office = people_office();
    Caller reporter = people_caller(office, "r1", "reporter", "县城管局", NULL);
    Programme programme = {.region = PEOPLE_REGION, .year = 2022};
    Context context = {.arena = office->arena,
                       .store = office->caller.store,
                       .caller = &reporter,
                       .region = PEOPLE_REGION,
                       .at = "2022-07-01T09:00:00+08:00"};
    Date june = date_of(2022, 6, 30), may = date_of(2022, 5, 31);
    const Typed first = {"１２ 座", "", "", "话", ""}, second = {"13", "", "", "", "因"};
    Drafts drafts;
    MUST(office, store_begin_write(context.store, PEOPLE_REGION, &office->err));
    MUST(office, draft_put(&context, &programme, "3.1", june, &first, 1, &office->err));
    MUST(office, draft_put(&context, &programme, "3.1", may, &first, 1, &office->err));
    MUST(office, draft_put(&context, &programme, "3.2", june, &first, 1, &office->err));
    MUST(office, draft_put(&context, &programme, "3.1", june, &second, 2, &office->err));
    MUST(office, drafts_load(&context, &programme, june, &drafts, &office->err));
    assert_int_equal(drafts.count, 2);
    const Draft *draft = drafts_find(&drafts, "3.1");
    assert_string_equal(draft->typed.actual, "13");
    assert_string_equal(draft->typed.words, "");
    assert_string_equal(draft->typed.reason, "因");
    assert_int_equal(draft->version, 2);
    assert_string_equal(drafts_find(&drafts, "3.2")->typed.actual, "１２ 座");
    assert_null(drafts_find(&drafts, "3.3"));
    MUST(office, draft_delete(&context, &programme, "3.1", june, &office->err));
    MUST(office, drafts_load(&context, &programme, june, &drafts, &office->err));
    assert_null(drafts_find(&drafts, "3.1"));
    MUST(office, drafts_load(&context, &programme, may, &drafts, &office->err));
    assert_int_equal(drafts.count, 1);
    MUST(office, store_commit(context.store, &office->err));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_a_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
