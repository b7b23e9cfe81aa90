#include "people.h"

#include "publishing.h"

typedef struct Desk {
    Office *office;                          // its database
    Caller clerk, checker, leader, reporter; // people
} Desk;

static Desk desk_new(void) {
    Desk d = {.office = publishing_office()};
    d.clerk = people_caller(d.office, "clerk", "office", NULL, NULL);
    d.checker = people_caller(d.office, "checker", "office", NULL, NULL);
    d.leader = people_caller(d.office, "leader", "leader", NULL, NULL);
    d.reporter = people_caller(d.office, "reporter", "reporter", "县城管局", NULL);
    return d;
}

static PublicationRequest request(void) {
    return (PublicationRequest){
        .region = "410423", .year = 2022, .number = 2, .period = date_of(2022, 6, 30)};
}

static void each_step_has_its_person(void **state) {
    (void)state;
    Desk d = desk_new();
    PublicationRequest r = request();
    people_run(d.office, &d.clerk, &publication_draft_use_case, &r);
    const struct {
        const Caller *caller;
        const UseCase *use_case;
        const char *reason;
        ErrorCode code;
        PublicationState to;
    } rows[] = {
        {&d.reporter, &publication_check_use_case, NULL, ERROR_FORBIDDEN, 0},
        {&d.clerk, &publication_check_use_case, NULL, ERROR_FORBIDDEN, 0},
        {&d.leader, &publication_check_use_case, NULL, ERROR_FORBIDDEN, 0},
        {&d.leader, &publication_sign_use_case, NULL, ERROR_CONFLICT, 0},
        {&d.checker, &publication_return_use_case, NULL, ERROR_INPUT, 0},
        {&d.checker, &publication_return_use_case, " ", ERROR_INPUT, 0},
        {&d.checker, &publication_return_use_case, "数字不对", 0, PUBLICATION_RETURNED},
        {&d.checker, &publication_check_use_case, NULL, ERROR_CONFLICT, 0},
        {&d.leader, &publication_redraft_use_case, NULL, ERROR_FORBIDDEN, 0},
        {&d.clerk, &publication_redraft_use_case, NULL, 0, PUBLICATION_DRAFTED},
        {&d.checker, &publication_check_use_case, NULL, 0, PUBLICATION_CHECKED},
        {&d.checker, &publication_check_use_case, NULL, ERROR_CONFLICT, 0},
        {&d.clerk, &publication_sign_use_case, NULL, ERROR_FORBIDDEN, 0},
        {&d.leader, &publication_return_use_case, "再核一遍", 0, PUBLICATION_RETURNED},
        {&d.checker, &publication_redraft_use_case, NULL, 0, PUBLICATION_DRAFTED},
        {&d.checker, &publication_check_use_case, NULL, ERROR_FORBIDDEN, 0},
        {&d.clerk, &publication_check_use_case, NULL, 0, PUBLICATION_CHECKED},
        {&d.leader, &publication_sign_use_case, NULL, 0, PUBLICATION_SIGNED},
        {&d.leader, &publication_sign_use_case, NULL, ERROR_CONFLICT, 0},
        {&d.leader, &publication_return_use_case, "太晚了", ERROR_CONFLICT, 0},
        {&d.clerk, &publication_publish_use_case, NULL, ERROR_FORBIDDEN, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PublicationRequest step = request();
        step.reason = rows[i].reason;
        bool ok = people_try(d.office, rows[i].caller, rows[i].use_case, &step);
        if (ok != !rows[i].code || (!ok && d.office->err.code != rows[i].code))
            fail_msg("row %zu: %s", i, d.office->err.message);
        if (ok)
            assert_int_equal(step.publication.state, rows[i].to);
    }
    // The operator, who holds the key, seals what was signed and nothing else.
    PublicationRequest last = request(), unsigned_one = request();
    last.key = unsigned_one.key = publishing_key(d.office);
    unsigned_one.number = 0;
    assert_false(publishing_try(d.office, &publication_publish_use_case, &unsigned_one));
    publishing_run(d.office, &publication_publish_use_case, &last);
    assert_int_equal(last.publication.state, PUBLICATION_PUBLISHED);
    assert_int_equal(last.publication.file_count, EDITION_COUNT);
    assert_false(publishing_try(d.office, &publication_publish_use_case, &last));
    assert_int_equal(d.office->err.code, ERROR_CONFLICT);
    office_free(d.office);
}

static void where_the_key_is_at_hand_signing_publishes(void **state) {
    (void)state;
    Desk d = desk_new();
    PublicationRequest r = request(), check = request(), sign = request(), get = request();
    sign.key = publishing_key(d.office);
    people_run(d.office, &d.clerk, &publication_draft_use_case, &r);
    assert_true(may_has(&r.publication.may, "return"));
    assert_false(may_has(&r.publication.may, "check"));
    people_run(d.office, &d.checker, &publication_check_use_case, &check);
    people_run(d.office, &d.leader, &publication_get_use_case, &get);
    assert_true(may_has(&get.publication.may, "sign"));
    people_run(d.office, &d.leader, &publication_sign_use_case, &sign);
    assert_int_equal(sign.publication.state, PUBLICATION_PUBLISHED);
    assert_int_equal(sign.publication.may.count, 0);
    assert_int_equal(sign.publication.event_count, 4);
    office_free(d.office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_has_its_person),
        cmocka_unit_test(where_the_key_is_at_hand_signing_publishes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
