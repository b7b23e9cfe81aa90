// Signing in and out: failures, locks, ends, and who a token is.
#include "people.h"

#include <string.h>

static bool sign_in(Office *office, const char *login, const char *password, SignIn *out) {
    SignIn own;
    SignIn *r = out ? out : &own;
    *r = (SignIn){
        .login = login, .password = password, .totp = "", .address = "10.0.0.7", .agent = "浏览器"};
    office->err = (Error){0};
    return session_sign_in(&office->caller, office->arena, r, &office->err);
}

static bool find(Office *office, const char *secret, SessionFind *out) {
    SessionFind own;
    SessionFind *r = out ? out : &own;
    *r = (SessionFind){.secret = secret};
    office->err = (Error){0};
    return session_find(&office->caller, office->arena, r, &office->err);
}

static void the_right_password_opens_a_session(void **state) {
    (void)state;
    Office *office = people_office();
    const char *password = NULL;
    people_caller(office, "wang", "reporter", "县城管局", &password);
    SignIn in;
    SessionFind found;
    MUST(office, sign_in(office, " WANG ", password, &in));
    assert_string_equal(in.session.account.login, "wang");
    assert_string_equal(in.session.account.unit_name, "县城管局");
    assert_string_equal(in.session.region_name, "鲁山县");
    assert_int_equal(in.session.year, 2022);
    assert_true(may_has(&in.session.may, "fill"));
    assert_false(may_has(&in.session.may, "verify"));
    assert_int_equal(strlen(in.secret), 64);
    assert_string_not_equal(in.secret, in.session.token);
    MUST(office, find(office, in.secret, &found));
    Caller caller = session_caller(&office->caller, &found.session);
    assert_int_equal(caller.role, ROLE_REPORTER);
    assert_string_equal(caller.region, PEOPLE_REGION);
    assert_true(caller.unit > 0);
    assert_true(session_csrf(&found.session, in.session.csrf));
    assert_false(session_csrf(&found.session, "x"));
    assert_false(session_csrf(&found.session, ""));
    assert_false(session_csrf(&found.session, NULL));
    assert_false(find(office, "0000", NULL));
    assert_int_equal(office->err.code, ERROR_SIGN_IN);
    // The digest that the database holds opens nothing.
    assert_false(find(office, in.session.token, NULL));
    office_free(office);
}

// Wrong password and unknown login cannot be told apart.
static void refusals_say_the_same(void **state) {
    (void)state;
    Office *office = people_office();
    people_caller(office, "wang", "leader", NULL, NULL);
    static const char *const logins[] = {"wang", "nobody", "", "王", "\xff"};
    for (size_t i = 0; i < sizeof logins / sizeof *logins; i++) {
        assert_false(sign_in(office, logins[i], "wrong", NULL));
        assert_int_equal(office->err.code, ERROR_SIGN_IN);
        assert_string_equal(office->err.message, "帐号或密码不对");
    }
    office_free(office);
}

static void five_failures_lock_for_a_quarter_of_an_hour(void **state) {
    (void)state;
    Office *office = people_office();
    const char *password = NULL;
    Caller wang = people_caller(office, "wang", "leader", NULL, &password);
    Caller security = people_caller(office, "security", "security", NULL, NULL);
    for (int i = 0; i < 4; i++)
        assert_false(sign_in(office, "wang", "wrong", NULL));
    MUST(office, sign_in(office, "wang", password, NULL)); // counts anew
    for (int i = 0; i < 4; i++) {
        assert_false(sign_in(office, "wang", "wrong", NULL));
        assert_string_contains(office->err.message, "不对");
    }
    int64_t locked = office->caller.now;
    assert_false(sign_in(office, "wang", "wrong", NULL));
    assert_string_contains(office->err.message, "已锁定");
    assert_false(sign_in(office, "wang", password, NULL));
    assert_string_contains(office->err.message, "15分钟");
    office->caller.now = locked + 899;
    assert_false(sign_in(office, "wang", password, NULL));
    assert_string_contains(office->err.message, "1分钟");
    office->caller.now = locked + 900;
    MUST(office, sign_in(office, "wang", password, NULL));
    for (int i = 0; i < 5; i++)
        assert_false(sign_in(office, "wang", "wrong", NULL));
    AccountReset unlock = {.id = wang.account};
    people_run(office, &security, &account_unlock_use_case, &unlock);
    assert_false(unlock.account.locked);
    MUST(office, sign_in(office, "wang", password, NULL));
    office_free(office);
}

static void sessions_end_by_themselves(void **state) {
    (void)state;
    Office *office = people_office();
    const char *password = NULL;
    people_caller(office, "wang", "leader", NULL, &password);
    SignIn in;
    const int64_t start = office->caller.now;
    MUST(office, sign_in(office, "wang", password, &in));
    // Used every 29 minutes it lives until the twelfth hour is over.
    for (int64_t at = start + 1740; at < start + 43200; at += 1740) {
        office->caller.now = at;
        MUST(office, find(office, in.secret, NULL));
    }
    office->caller.now = start + 43199;
    MUST(office, find(office, in.secret, NULL));
    office->caller.now = start + 43200;
    assert_false(find(office, in.secret, NULL));
    assert_int_equal(office->err.code, ERROR_SIGN_IN);
    // Left alone it ends after half an hour.
    MUST(office, sign_in(office, "wang", password, &in));
    office->caller.now += 1799;
    MUST(office, find(office, in.secret, NULL));
    office->caller.now += 1800;
    assert_false(find(office, in.secret, NULL));
    office_free(office);
}

static void the_first_password_must_be_changed(void **state) {
    (void)state;
    Office *office = people_office();
    const char *password = NULL;
    people_caller(office, "wang", "leader", NULL, &password);
    SignIn in;
    MUST(office, sign_in(office, "wang", password, &in));
    assert_true(in.session.account.must_change);
    Caller wang = session_caller(&office->caller, &in.session);
    BoardRequest board = {.region = "", .date = date_of(2022, 6, 30)};
    assert_false(people_try(office, &wang, &board_use_case, &board));
    assert_string_equal(office->err.field, "must_change");
    PasswordChange change = {password, "新的密码Aa1!新的密码"};
    people_run(office, &wang, &password_change_use_case, &change);
    SessionFind found;
    MUST(office, find(office, in.secret, &found));
    wang = session_caller(&office->caller, &found.session);
    people_run(office, &wang, &board_use_case, &board);
    assert_false(sign_in(office, "wang", password, NULL));
    MUST(office, sign_in(office, "wang", "新的密码Aa1!新的密码", NULL));
    office_free(office);
}

static void disabled_accounts_are_out(void **state) {
    (void)state;
    Office *office = people_office();
    const char *password = NULL;
    Caller wang = people_caller(office, "wang", "leader", NULL, &password);
    Caller system = people_caller(office, "system", "system", NULL, NULL);
    SignIn in;
    MUST(office, sign_in(office, "wang", password, &in));
    AccountPatch patch = {.id = wang.account, .unit = -1, .disabled = 1};
    people_run(office, &system, &account_patch_use_case, &patch);
    assert_false(find(office, in.secret, NULL));
    assert_int_equal(office->err.code, ERROR_SIGN_IN);
    assert_false(sign_in(office, "wang", password, NULL));
    assert_string_contains(office->err.message, "已停用");
    assert_false(sign_in(office, "wang", "wrong", NULL));
    assert_string_contains(office->err.message,
                           "帐号或密码不对"); // the state is told to its owner only
    office_free(office);
}

static void own_sessions_are_seen_and_ended(void **state) {
    (void)state;
    Office *office = people_office();
    const char *password = NULL, *others = NULL;
    people_caller(office, "wang", "leader", NULL, &password);
    people_caller(office, "li", "leader", NULL, &others);
    SignIn first, second, third;
    MUST(office, sign_in(office, "wang", password, &first));
    office->caller.now += 10;
    MUST(office, sign_in(office, "wang", password, &second));
    MUST(office, sign_in(office, "li", others, &third));
    Caller wang = session_caller(&office->caller, &second.session);
    SessionList list = {0};
    people_run(office, &wang, &session_list_use_case, &list);
    assert_int_equal(list.count, 2);
    assert_true(list.items[0].current);
    assert_false(list.items[1].current);
    assert_string_equal(list.items[0].address, "10.0.0.7");
    SessionList revoke = {.id = list.items[1].id};
    people_run(office, &wang, &session_revoke_use_case, &revoke);
    assert_false(find(office, first.secret, NULL));
    MUST(office, find(office, second.secret, NULL));
    // Nobody else's.
    revoke = (SessionList){.id = arena_strndup(office->arena, third.session.token, 16)};
    assert_false(people_try(office, &wang, &session_revoke_use_case, &revoke));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    people_run(office, &wang, &session_end_use_case, NULL);
    assert_false(find(office, second.secret, NULL));
    MUST(office, find(office, third.secret, NULL));
    office_free(office);
}

static void what_happens_is_recorded_without_the_password(void **state) {
    (void)state;
    Office *office = people_office();
    const char *password = NULL;
    people_caller(office, "wang", "leader", NULL, &password);
    int64_t before = office_audit_records(office);
    SignIn in;
    MUST(office, sign_in(office, "wang", password, &in));
    assert_false(sign_in(office, "wang", "wrong", NULL));
    assert_false(sign_in(office, "nobody", "wrong", NULL));
    assert_int_equal(office_audit_records(office), before + 2);
    // Looking at a session, and touching it, leaves no record.
    office->caller.now += 100;
    MUST(office, find(office, in.secret, NULL));
    assert_int_equal(office_audit_records(office), before + 2);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_password_opens_a_session),
        cmocka_unit_test(refusals_say_the_same),
        cmocka_unit_test(five_failures_lock_for_a_quarter_of_an_hour),
        cmocka_unit_test(sessions_end_by_themselves),
        cmocka_unit_test(the_first_password_must_be_changed),
        cmocka_unit_test(disabled_accounts_are_out),
        cmocka_unit_test(own_sessions_are_seen_and_ended),
        cmocka_unit_test(what_happens_is_recorded_without_the_password),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
