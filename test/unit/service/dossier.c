#include "service/dossier.h"

#include "people.h"

#include <string.h>

#define ROLES(role) (1U << ROLE_##role)
enum { OPEN, SENT, DONE };
static const Term states[] = {
    {"open", "整改中", ""}, {"sent", "待核查", ""}, {"done", "已销号", ""}};
static const DossierAction actions[] = {
    {"send", "提交", 1U << OPEN, SENT, ROLES(HEAD), DOSSIER_WORDS, NULL},
    {"check", "核查", 1U << SENT, DONE, ROLES(OFFICE) | ROLES(INSPECTOR), DOSSIER_WORDS, "send"},
    {"move", "改期", 1U << OPEN, -1, ROLES(OFFICE), DOSSIER_DAY, NULL},
};
enum { ACTIONS = sizeof actions / sizeof *actions };

// Who may take what when; the first of the history was sent by the account 7.
static void actions_follow_their_rows(void **state) {
    (void)state;
    DossierEvent history[] = {{.number = 1, .action = "send", .account = 7}};
    const DossierEvents events = {history, 1};
    static const struct {
        const char *story, *key;
        int state;
        Role role;
        int64_t unit, account;
        ErrorCode code;
    } rows[] = {
        {"the unit's head", "send", OPEN, ROLE_HEAD, 3, 7, ERROR_NONE},
        {"the head of another unit", "send", OPEN, ROLE_HEAD, 4, 8, ERROR_FORBIDDEN},
        {"another role", "send", OPEN, ROLE_REPORTER, 3, 9, ERROR_FORBIDDEN},
        {"another state", "send", DONE, ROLE_HEAD, 3, 7, ERROR_CONFLICT},
        {"no such action", "burn", OPEN, ROLE_OFFICE, 0, 1, ERROR_NOT_FOUND},
        {"somebody else checks", "check", SENT, ROLE_INSPECTOR, 0, 2, ERROR_NONE},
        {"the same person checks", "check", SENT, ROLE_INSPECTOR, 0, 7, ERROR_FORBIDDEN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Caller caller = {
            .role = rows[i].role, .unit = rows[i].unit, .account = rows[i].account};
        const Context context = {.caller = &caller};
        const DossierAction *action = NULL;
        Error err = {0};
        dossier_permit(&context, actions, ACTIONS, rows[i].key, rows[i].state, states, 3, &events,
                       &action, &err);
        if (err.code != rows[i].code)
            fail_msg("%s: %d", rows[i].story, (int)err.code);
        May may = {.count = 0};
        dossier_may(&context, actions, ACTIONS, rows[i].state, states, 3, &events, &may);
        assert_int_equal(may_has(&may, rows[i].key), rows[i].code == ERROR_NONE);
    }
}

static void what_is_said_is_what_is_wanted(void **state) {
    (void)state;
    static const struct {
        size_t action;
        const char *words;
        Date day;
        bool taken;
    } rows[] = {
        {0, "已完成", DATE_NONE, true}, {0, "", DATE_NONE, false}, {0, "  ", DATE_NONE, false},
        {0, "已完成", 100, false},      {2, "", 100, true},        {2, "", DATE_NONE, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Context context = {.arena = arena};
        DossierSaying saying = {.words = rows[i].words, .day = rows[i].day, .grade = ""};
        Error err = {0};
        assert_int_equal(dossier_saying(&context, &actions[rows[i].action], &saying, &err),
                         rows[i].taken);
        arena_free(arena);
    }
}

static void histories_are_parted_by_dossier(void **state) {
    (void)state;
    DossierEvent all[] = {{.number = 1, .action = "add"},
                          {.number = 1, .action = "send"},
                          {.number = 3, .action = "add"}};
    const DossierEvents events = {all, 3};
    DossierEvents first = dossier_events_of(&events, 1);
    assert_int_equal(first.count, 2);
    assert_string_equal(dossier_last(&first, "send add")->action, "send");
    assert_null(dossier_last(&first, "check"));
    assert_int_equal(dossier_events_of(&events, 2).count, 0);
    assert_int_equal(dossier_events_of(&events, 3).count, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actions_follow_their_rows),
        cmocka_unit_test(what_is_said_is_what_is_wanted),
        cmocka_unit_test(histories_are_parted_by_dossier),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
