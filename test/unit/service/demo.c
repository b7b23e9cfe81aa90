// Demo accounts: every role, and a pair for each unit that leads something.
#include "service/demo.h"

#include "people.h"

#include <string.h>

static void one_of_every_role(void **state) {
    (void)state;
    Office *office = people_office();
    DemoAccounts r = {0};
    people_run(office, &office->caller, &demo_accounts_use_case, &r);
    assert_int_equal(r.count, 6 + 2 * 2);
    int roles[ROLE_COUNT] = {0};
    for (size_t i = 0; i < r.count; i++) {
        roles[r.items[i].account.role]++;
        assert_false(r.items[i].account.must_change);
        assert_int_equal(strlen(r.items[i].password), 19);
    }
    for (Role role = ROLE_FIRST_ACCOUNT; role < ROLE_COUNT; role++)
        assert_int_equal(roles[role], role == ROLE_REPORTER || role == ROLE_HEAD ? 2 : 1);
    SignIn in = {.login = "reporter2", .password = "", .totp = "", .address = "", .agent = ""};
    for (size_t i = 0; i < r.count; i++)
        if (strcmp(r.items[i].login, "reporter2") == 0)
            in.password = r.items[i].password;
    MUST(office, session_sign_in(&office->caller, office->arena, &in, &office->err));
    assert_string_equal(in.session.account.unit_name, "县卫健委");
    DemoAccounts again = {0};
    assert_false(people_try(office, &office->caller, &demo_accounts_use_case, &again));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_of_every_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
