// Accounts: who creates, enables, describes and unlocks whom.
#include "people.h"

#include "base/password.h"

#include <string.h>

static void the_operator_makes_enabled_accounts(void **state) {
    (void)state;
    Office *office = people_office();
    const char *password = NULL;
    Caller clerk = people_caller(office, " ＣLerk.1 ", "office", NULL, &password);
    assert_string_equal(clerk.actor, "clerk.1");
    assert_int_equal(strlen(password), 19);
    AccountFind find = {.login = "CLERK.1"};
    people_run(office, &office->caller, &account_find_use_case, &find);
    assert_int_equal(find.account.id, clerk.account);
    assert_int_equal(find.account.role, ROLE_OFFICE);
    assert_true(find.account.must_change);
    assert_true(find.account.has_password);
    assert_false(find.account.disabled);
    find.login = "nobody";
    assert_false(people_try(office, &office->caller, &account_find_use_case, &find));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

static void what_is_wrong_with_a_new_account(void **state) {
    (void)state;
    Office *office = people_office();
    Caller reporter = people_caller(office, "taken", "reporter", "县城管局", NULL);
    static const struct {
        const char *login, *name, *role;
        int64_t unit;
        ErrorCode code;
        const char *field;
    } rows[] = {
        {"a", "王", "office", 0, ERROR_INPUT, "login"},
        {"王小明", "王", "office", 0, ERROR_INPUT, "login"},
        {"wang xm", "王", "office", 0, ERROR_INPUT, "login"},
        {"wang'--", "王", "office", 0, ERROR_INPUT, "login"},
        {"wang", "  ", "office", 0, ERROR_INPUT, "name"},
        {"wang", "王", "operator", 0, ERROR_INPUT, "role"},
        {"wang", "王", "public", 0, ERROR_INPUT, "role"},
        {"wang", "王", "", 0, ERROR_INPUT, "role"},
        {"wang", "王", "reporter", 0, ERROR_INPUT, "unit"},
        {"wang", "王", "head", 99, ERROR_INPUT, "unit"},
        {"wang", "王", "office", 1, ERROR_INPUT, "unit"},
        {"TAKEN", "王", "office", 0, ERROR_CONFLICT, "login"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AccountCreate r = {rows[i].login, rows[i].name, rows[i].role, rows[i].unit, ""};
        assert_false(people_try(office, &office->caller, &account_create_use_case, &r));
        if (office->err.code != rows[i].code || strcmp(office->err.field, rows[i].field) != 0)
            fail_msg("row %zu: %s: %s", i, office->err.field, office->err.message);
    }
    (void)reporter;
    office_free(office);
}

// 三员分立: system creates a disabled account, security gives the password and enables it.
static void three_administrators_share_the_work(void **state) {
    (void)state;
    Office *office = people_office();
    Caller system = people_caller(office, "system", "system", NULL, NULL);
    Caller security = people_caller(office, "security", "security", NULL, NULL);
    AccountCreate create = {"wang", "王小明", "office", 0, ""};
    assert_false(people_try(office, &security, &account_create_use_case, &create));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    people_run(office, &system, &account_create_use_case, &create);
    assert_string_equal(create.password, "");
    assert_true(create.account.disabled);
    assert_false(create.account.has_password);
    assert_true(may_has(&create.account.may, "patch"));
    assert_false(may_has(&create.account.may, "enable"));
    int64_t id = create.account.id;
    AccountPatch enable = {.id = id, .unit = -1, .disabled = 0};
    assert_false(people_try(office, &system, &account_patch_use_case, &enable));
    assert_string_equal(office->err.field, "disabled");
    AccountReset reset = {.id = id};
    assert_false(people_try(office, &system, &account_reset_use_case, &reset));
    people_run(office, &security, &account_reset_use_case, &reset);
    people_run(office, &security, &account_patch_use_case, &enable);
    assert_false(enable.account.disabled);
    assert_true(enable.account.must_change);
    SignIn in = {
        .login = "wang", .password = reset.password, .totp = "", .address = "", .agent = ""};
    MUST(office, session_sign_in(&office->caller, office->arena, &in, &office->err));
    // System describes but gives no role; security the other way round.
    AccountPatch name = {.id = id, .name = "王晓明", .unit = -1, .disabled = -1};
    assert_false(people_try(office, &security, &account_patch_use_case, &name));
    people_run(office, &system, &account_patch_use_case, &name);
    assert_string_equal(name.account.name, "王晓明");
    AccountPatch role = {.id = id, .role = "leader", .unit = -1, .disabled = -1};
    assert_false(people_try(office, &system, &account_patch_use_case, &role));
    people_run(office, &security, &account_patch_use_case, &role);
    assert_int_equal(role.account.role, ROLE_LEADER);
    // Who loses a role is signed out.
    SessionFind found = {.secret = in.secret};
    assert_false(session_find(&office->caller, office->arena, &found, &office->err));
    assert_int_equal(office->err.code, ERROR_SIGN_IN);
    office_free(office);
}

static void administrators_touch_neither_themselves_nor_audit(void **state) {
    (void)state;
    Office *office = people_office();
    Caller system = people_caller(office, "system", "system", NULL, NULL);
    Caller security = people_caller(office, "security", "security", NULL, NULL);
    Caller audit = people_caller(office, "audit", "audit", NULL, NULL);
    const struct {
        const Caller *caller;
        int64_t id;
    } rows[] = {{&system, system.account},
                {&system, audit.account},
                {&security, security.account},
                {&security, audit.account}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AccountPatch patch = {.id = rows[i].id, .unit = -1, .disabled = 1};
        assert_false(people_try(office, rows[i].caller, &account_patch_use_case, &patch));
        assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    }
    AccountReset reset = {.id = audit.account};
    assert_false(people_try(office, &security, &account_reset_use_case, &reset));
    assert_false(people_try(office, &security, &account_unlock_use_case, &reset));
    AccountCreate create = {"audit2", "审计", "audit", 0, ""};
    assert_false(people_try(office, &system, &account_create_use_case, &create));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    AccountPatch promote = {.id = system.account, .role = "audit", .unit = -1, .disabled = -1};
    assert_false(people_try(office, &security, &account_patch_use_case, &promote));
    assert_string_equal(office->err.field, "role");
    office_free(office);
}

static void a_stale_description_is_not_taken(void **state) {
    (void)state;
    Office *office = people_office();
    Caller system = people_caller(office, "system", "system", NULL, NULL);
    Caller wang = people_caller(office, "wang", "leader", NULL, NULL);
    AccountPatch first = {
        .id = wang.account, .version = 1, .mail = "a@b.cn", .unit = -1, .disabled = -1};
    people_run(office, &system, &account_patch_use_case, &first);
    assert_int_equal(first.account.version, 2);
    AccountPatch second = {
        .id = wang.account, .version = 1, .name = "别名", .unit = -1, .disabled = -1};
    assert_false(people_try(office, &system, &account_patch_use_case, &second));
    assert_int_equal(office->err.code, ERROR_STALE);
    second.version = 2;
    people_run(office, &system, &account_patch_use_case, &second);
    assert_string_equal(second.account.mail, "a@b.cn");
    office_free(office);
}

static void lists_come_in_pages(void **state) {
    (void)state;
    Office *office = people_office();
    Caller system = people_caller(office, "system", "system", NULL, NULL);
    for (int i = 0; i < 6; i++)
        people_caller(office, arena_printf(office->arena, "p%d", i), "leader", NULL, NULL);
    int64_t after = 0, seen = 0, pages = 0;
    do {
        AccountList page = {.after = after, .limit = 3};
        people_run(office, &system, &account_list_use_case, &page);
        for (size_t i = 0; i < page.count; i++)
            assert_int_equal(page.items[i].id, ++seen);
        after = page.next;
        pages++;
    } while (after);
    assert_int_equal(seen, 7);
    assert_int_equal(pages, 3);
    office_free(office);
}

static void another_regions_accounts_are_not_there(void **state) {
    (void)state;
    Office *office = people_office();
    Caller system = people_caller(office, "system", "system", NULL, NULL);
    system.region = "410422";
    AccountPatch patch = {.id = system.account + 1, .name = "x", .unit = -1, .disabled = -1};
    people_caller(office, "wang", "leader", NULL, NULL);
    assert_false(people_try(office, &system, &account_patch_use_case, &patch));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    AccountList list = {0};
    people_run(office, &system, &account_list_use_case, &list);
    assert_int_equal(list.count, 0);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_operator_makes_enabled_accounts),
        cmocka_unit_test(what_is_wrong_with_a_new_account),
        cmocka_unit_test(three_administrators_share_the_work),
        cmocka_unit_test(administrators_touch_neither_themselves_nor_audit),
        cmocka_unit_test(a_stale_description_is_not_taken),
        cmocka_unit_test(lists_come_in_pages),
        cmocka_unit_test(another_regions_accounts_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
