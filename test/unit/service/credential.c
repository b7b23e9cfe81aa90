// One's own password, second factor and tokens.
#include "people.h"

#include "base/password.h"
#include "base/totp.h"

#include <string.h>

static bool enter(Office *office, SignIn *in) {
    office->err = (Error){0};
    return session_sign_in(&office->caller, office->arena, in, &office->err);
}

static bool find(Office *office, SessionFind *found) {
    office->err = (Error){0};
    return session_find(&office->caller, office->arena, found, &office->err);
}

// The caller of a new account that has signed in and changed its password to `password`.
static Caller signed_in(Office *office, const char *login, const char *role, const char *password,
                        SignIn *in) {
    const char *first = NULL;
    people_caller(office, login, role, NULL, &first);
    *in = (SignIn){.login = login, .password = first, .totp = "", .address = "", .agent = ""};
    MUST(office, enter(office, in));
    Caller caller = session_caller(&office->caller, &in->session);
    PasswordChange change = {first, password};
    people_run(office, &caller, &password_change_use_case, &change);
    caller.must_change = false;
    return caller;
}

static void a_new_password_must_differ_and_obey(void **state) {
    (void)state;
    Office *office = people_office();
    SignIn in;
    Caller wang = signed_in(office, "wang", "leader", "Kq7w-x2Tp9", &in);
    static const struct {
        const char *old, *new, *field;
    } rows[] = {
        {"wrong", "Zz9-other-Tt8", "old_password"},
        {"Kq7w-x2Tp9", "Kq7w-x2Tp9", "new_password"},
        {"Kq7w-x2Tp9", "short", "new_password"},
        {"Kq7w-x2Tp9", "xx-wang-Y9-zz", "new_password"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PasswordChange change = {rows[i].old, rows[i].new};
        assert_false(people_try(office, &wang, &password_change_use_case, &change));
        assert_int_equal(office->err.code, ERROR_INPUT);
        assert_string_equal(office->err.field, rows[i].field);
    }
    // The other sessions of the account end.
    SignIn second = {
        .login = "wang", .password = "Kq7w-x2Tp9", .totp = "", .address = "", .agent = ""};
    MUST(office, enter(office, &second));
    PasswordChange change = {"Kq7w-x2Tp9", "Zz9-other-Tt8"};
    people_run(office, &wang, &password_change_use_case, &change);
    SessionFind found = {.secret = second.secret};
    assert_false(find(office, &found));
    found = (SessionFind){.secret = in.secret};
    MUST(office, find(office, &found));
    office_free(office);
}

static const char *code_at(Office *office, const char *secret, int64_t now) {
    size_t length = 0;
    char *code = arena_alloc(office->arena, 9);
    const unsigned char *bytes = base32_decode(office->arena, secret, &length);
    assert_true(totp_code(bytes, length, now / TOTP_STEP_SECONDS, TOTP_DIGITS, code, &office->err));
    return code;
}

static void a_second_factor_is_asked_once_it_is_confirmed(void **state) {
    (void)state;
    Office *office = people_office();
    SignIn in;
    Caller wang = signed_in(office, "wang", "leader", "Kq7w-x2Tp9", &in);
    TotpRequest totp = {.code = "000000"};
    assert_false(people_try(office, &wang, &totp_confirm_use_case, &totp));
    assert_int_equal(office->err.code, ERROR_CONFLICT); // there is no secret yet
    people_run(office, &wang, &totp_begin_use_case, &totp);
    assert_string_contains(totp.uri, totp.secret);
    in =
        (SignIn){.login = "wang", .password = "Kq7w-x2Tp9", .totp = "", .address = "", .agent = ""};
    MUST(office, enter(office, &in));
    const char *secret = totp.secret;
    totp.code = code_at(office, secret, office->caller.now);
    people_run(office, &wang, &totp_confirm_use_case, &totp);
    assert_false(people_try(office, &wang, &totp_begin_use_case, &totp));
    // Without a code it is asked for; the one that confirmed is used up.
    assert_false(enter(office, &in));
    assert_string_equal(office->err.field, "totp");
    in.totp = totp.code;
    assert_false(enter(office, &in));
    assert_string_contains(office->err.message, "已经用过");
    office->caller.now += 30;
    in.totp = code_at(office, secret, office->caller.now);
    MUST(office, enter(office, &in));
    assert_false(enter(office, &in)); // replayed
    totp.password = "wrong";
    assert_false(people_try(office, &wang, &totp_end_use_case, &totp));
    totp.password = "Kq7w-x2Tp9";
    people_run(office, &wang, &totp_end_use_case, &totp);
    in.totp = "";
    MUST(office, enter(office, &in));
    office_free(office);
}

static void wrong_codes_lock_too(void **state) {
    (void)state;
    Office *office = people_office();
    SignIn in;
    Caller wang = signed_in(office, "wang", "leader", "Kq7w-x2Tp9", &in);
    TotpRequest totp = {0};
    people_run(office, &wang, &totp_begin_use_case, &totp);
    totp.code = code_at(office, totp.secret, office->caller.now);
    people_run(office, &wang, &totp_confirm_use_case, &totp);
    in = (SignIn){
        .login = "wang", .password = "Kq7w-x2Tp9", .totp = "abcdef", .address = "", .agent = ""};
    for (int i = 0; i < 5; i++)
        assert_false(enter(office, &in));
    assert_string_contains(office->err.message, "已锁定");
    office_free(office);
}

static void tokens_are_bounded(void **state) {
    (void)state;
    Office *office = people_office();
    SignIn in;
    Caller wang = signed_in(office, "wang", "office", "Kq7w-x2Tp9", &in);
    static const struct {
        const char *name, *scope;
        int64_t days;
        const char *field;
    } wrong[] = {
        {"", "read", 1, "name"},  {"x", "all", 1, "scope"},   {"x", "", 1, "scope"},
        {"x", "read", 0, "days"}, {"x", "read", 366, "days"}, {"x", "read", -5, "days"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ApiTokenRequest r = {.name = wrong[i].name, .scope = wrong[i].scope, .days = wrong[i].days};
        assert_false(people_try(office, &wang, &api_token_create_use_case, &r));
        assert_string_equal(office->err.field, wrong[i].field);
    }
    ApiTokenRequest r = {.name = "大屏", .scope = "read", .days = 2};
    people_run(office, &wang, &api_token_create_use_case, &r);
    SessionFind found = {.secret = r.token, .bearer = true};
    office->caller.now += 2 * 86400 - 1;
    MUST(office, find(office, &found));
    assert_null(found.session.csrf);
    Caller machine = session_caller(&office->caller, &found.session);
    BoardRequest board = {.region = "", .date = date_of(2022, 6, 30)};
    people_run(office, &machine, &board_use_case, &board);
    PeriodRequest open = {.region = "",
                          .period = date_of(2022, 6, 30),
                          .opens = DATE_NONE,
                          .due = DATE_NONE,
                          .locks = DATE_NONE,
                          .closed = -1};
    assert_false(people_try(office, &machine, &period_open_use_case, &open));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    // A machine makes no tokens and changes no password, even one that may write.
    machine.read_only = false;
    assert_false(people_try(office, &machine, &api_token_create_use_case, &r));
    PasswordChange change = {"Kq7w-x2Tp9", "Zz9-other-Tt8"};
    assert_false(people_try(office, &machine, &password_change_use_case, &change));
    office->caller.now += 1;
    assert_false(find(office, &found));
    assert_int_equal(office->err.code, ERROR_SIGN_IN);
    office_free(office);
}

static void a_revoked_token_is_none(void **state) {
    (void)state;
    Office *office = people_office();
    SignIn in, others;
    Caller wang = signed_in(office, "wang", "office", "Kq7w-x2Tp9", &in);
    Caller li = signed_in(office, "li", "office", "Zz9-other-Tt8", &others);
    ApiTokenRequest r = {.name = "大屏", .scope = "write", .days = 30};
    people_run(office, &wang, &api_token_create_use_case, &r);
    ApiTokenRequest revoke = {.id = r.id};
    assert_false(people_try(office, &li, &api_token_revoke_use_case, &revoke));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    ApiTokenRequest list = {0};
    people_run(office, &wang, &api_token_list_use_case, &list);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].name, "大屏");
    people_run(office, &wang, &api_token_revoke_use_case, &revoke);
    SessionFind found = {.secret = r.token, .bearer = true};
    assert_false(find(office, &found));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_password_must_differ_and_obey),
        cmocka_unit_test(a_second_factor_is_asked_once_it_is_confirmed),
        cmocka_unit_test(wrong_codes_lock_too),
        cmocka_unit_test(tokens_are_bounded),
        cmocka_unit_test(a_revoked_token_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
