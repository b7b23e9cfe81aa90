// The reporting cycle: filling in, signing, confirming, sending back; who may, and what it moves.
#include "people.h"

#include "base/file.h"
#include "base/limits.h"
#include "service/board_export.h"
#include "service/overview.h"
#include "service/review.h"
#include "service/timeliness.h"

#include <string.h>

static const UseCase *const actions[CYCLE_COUNT] = {
    [CYCLE_WITHDRAW] = &report_withdraw_use_case,
    [CYCLE_APPROVE] = &report_approve_use_case,
    [CYCLE_RETURN] = &report_return_use_case,
    [CYCLE_VERIFY] = &report_verify_use_case,
};

// Clerk, reporter and head of 县城管局.
typedef struct Crew {
    Office *office;
    Caller clerk, reporter, head;
} Crew;

static Crew crew_new(void) {
    Crew crew = {.office = people_office()};
    crew.clerk = people_caller(crew.office, "clerk", "office", NULL, NULL);
    crew.reporter = people_caller(crew.office, "reporter", "reporter", "县城管局", NULL);
    crew.head = people_caller(crew.office, "head", "head", "县城管局", NULL);
    people_open_june(crew.office, &crew.clerk);
    return crew;
}

// Brings 3.1 of June into a state, with version 1.
static void bring(Crew *crew, ReportState state) {
    people_submit(crew->office, &crew->reporter, "3.1", "1200", "", "", "");
    if (state == STATE_DRAFT)
        assert_true(people_act(crew->office, &crew->reporter, actions[CYCLE_WITHDRAW], "3.1", 1,
                               NULL, NULL));
    if (state == STATE_APPROVED || state == STATE_VERIFIED)
        assert_true(
            people_act(crew->office, &crew->head, actions[CYCLE_APPROVE], "3.1", 1, NULL, NULL));
    if (state == STATE_VERIFIED)
        assert_true(
            people_act(crew->office, &crew->clerk, actions[CYCLE_VERIFY], "3.1", 1, NULL, NULL));
    if (state == STATE_RETURNED)
        assert_true(
            people_act(crew->office, &crew->head, actions[CYCLE_RETURN], "3.1", 1, "请核对", NULL));
}

// Every action of every role from every state: what the table of the cycle allows happens, and
// nothing else does.
static void only_what_the_table_allows_happens(void **state) {
    (void)state;
    static const struct {
        CycleAction action;
        Role role;
        ReportState from, to;
    } legal[] = {
        {CYCLE_WITHDRAW, ROLE_REPORTER, STATE_SUBMITTED, STATE_DRAFT},
        {CYCLE_APPROVE, ROLE_HEAD, STATE_SUBMITTED, STATE_APPROVED},
        {CYCLE_RETURN, ROLE_HEAD, STATE_SUBMITTED, STATE_RETURNED},
        {CYCLE_RETURN, ROLE_HEAD, STATE_APPROVED, STATE_RETURNED},
        {CYCLE_RETURN, ROLE_OFFICE, STATE_SUBMITTED, STATE_RETURNED},
        {CYCLE_RETURN, ROLE_OFFICE, STATE_APPROVED, STATE_RETURNED},
        {CYCLE_RETURN, ROLE_OFFICE, STATE_VERIFIED, STATE_RETURNED},
        {CYCLE_VERIFY, ROLE_OFFICE, STATE_APPROVED, STATE_VERIFIED},
    };
    int happened = 0;
    for (ReportState from = 0; from < STATE_COUNT; from++) {
        Crew crew = crew_new();
        const Caller *const callers[] = {&crew.reporter, &crew.head, &crew.clerk};
        bring(&crew, from);
        for (CycleAction action = 0; action < CYCLE_COUNT; action++)
            for (size_t who = 0; who < sizeof callers / sizeof *callers; who++) {
                const Caller *caller = callers[who];
                CycleRequest answer;
                const ReportState *to = NULL;
                for (size_t i = 0; i < sizeof legal / sizeof *legal; i++)
                    if (legal[i].action == action && legal[i].role == caller->role &&
                        legal[i].from == from)
                        to = &legal[i].to;
                FormList forms = {.region = "", .period = date_of(2022, 6, 30), .code = "3.1"};
                people_run(crew.office, caller, &form_list_use_case, &forms);
                bool button = may_has(&forms.items[0].report_may, cycle_actions[action].key);
                bool done =
                    people_act(crew.office, caller, actions[action], "3.1", 1, "理由", &answer);
                if (done != (to != NULL) || button != done)
                    fail_msg("%s by %s from %s: done %d, button %d", cycle_actions[action].key,
                             caller->actor, report_states[from].key, done, button);
                if (done)
                    assert_int_equal(answer.form.report->state, *to);
                else
                    assert_true(crew.office->err.code == ERROR_FORBIDDEN ||
                                crew.office->err.code == ERROR_CONFLICT);
                happened += done;
                // As it was before, for the next one.
                office_execute(crew.office,
                               arena_printf(crew.office->arena, "UPDATE report SET state = '%s'",
                                            report_states[from].key));
            }
        office_free(crew.office);
    }
    assert_int_equal(happened, (int)(sizeof legal / sizeof *legal));
}

static void the_board_counts_what_is_verified(void **state) {
    (void)state;
    Crew crew = crew_new();
    Date june = date_of(2022, 6, 30);
    CycleRequest answer;
    assert_int_equal(people_status(crew.office, "3.1", june), STATUS_BEHIND);
    bring(&crew, STATE_APPROVED);
    assert_int_equal(people_status(crew.office, "3.1", june), STATUS_BEHIND);
    assert_true(
        people_act(crew.office, &crew.clerk, actions[CYCLE_VERIFY], "3.1", 1, NULL, &answer));
    assert_int_equal(people_status(crew.office, "3.1", june), STATUS_AHEAD);
    assert_int_equal(answer.moved_count, 1);
    assert_string_equal(answer.moved[0].code, "3.1");
    assert_int_equal(answer.moved[0].period, june);
    assert_int_equal(answer.moved[0].from, STATUS_BEHIND);
    assert_int_equal(answer.moved[0].to, STATUS_AHEAD);
    // A correction waits beside what counts until it is verified.
    people_submit(crew.office, &crew.reporter, "3.1", "900", "", "", "更正");
    assert_int_equal(people_status(crew.office, "3.1", june), STATUS_AHEAD);
    assert_true(people_act(crew.office, &crew.head, actions[CYCLE_APPROVE], "3.1", 2, NULL, NULL));
    assert_true(
        people_act(crew.office, &crew.clerk, actions[CYCLE_VERIFY], "3.1", 2, NULL, &answer));
    assert_int_equal(people_status(crew.office, "3.1", june), STATUS_SLIGHTLY_BEHIND);
    assert_int_equal(answer.moved_count, 1);
    // Sent back, the version before it counts again.
    assert_true(
        people_act(crew.office, &crew.clerk, actions[CYCLE_RETURN], "3.1", 2, "错了", &answer));
    assert_int_equal(people_status(crew.office, "3.1", june), STATUS_AHEAD);
    assert_string_equal(answer.form.returned_because, "错了");
    VerifyRequest check = {0};
    MUST(crew.office, service_run(&verify_use_case, &crew.office->caller, crew.office->arena, "",
                                  ENDING_COMMIT, &check, &crew.office->err));
    assert_true(check.audit.intact);
    assert_int_equal(check.differing, 0);
    office_free(crew.office);
}

static void nobody_judges_their_own_report(void **state) {
    (void)state;
    Crew crew = crew_new();
    bring(&crew, STATE_SUBMITTED);
    // The reporter is made a head, and the head a clerk: they still may not judge what they did.
    Caller promoted = crew.reporter;
    promoted.role = ROLE_HEAD;
    assert_false(people_act(crew.office, &promoted, actions[CYCLE_APPROVE], "3.1", 1, NULL, NULL));
    assert_int_equal(crew.office->err.code, ERROR_FORBIDDEN);
    assert_true(people_act(crew.office, &crew.head, actions[CYCLE_APPROVE], "3.1", 1, NULL, NULL));
    promoted = crew.head;
    promoted.role = ROLE_OFFICE;
    promoted.unit = 0;
    assert_false(people_act(crew.office, &promoted, actions[CYCLE_VERIFY], "3.1", 1, NULL, NULL));
    assert_int_equal(crew.office->err.code, ERROR_FORBIDDEN);
    assert_true(people_act(crew.office, &crew.clerk, actions[CYCLE_VERIFY], "3.1", 1, NULL, NULL));
    office_free(crew.office);
}

static void another_units_reports_are_not_there(void **state) {
    (void)state;
    Crew crew = crew_new();
    bring(&crew, STATE_SUBMITTED);
    Caller other = people_caller(crew.office, "other", "head", "县卫健委", NULL);
    Caller nosy = people_caller(crew.office, "nosy", "reporter", "县卫健委", NULL);
    assert_false(people_act(crew.office, &other, actions[CYCLE_APPROVE], "3.1", 1, NULL, NULL));
    assert_int_equal(crew.office->err.code, ERROR_NOT_FOUND);
    assert_false(people_act(crew.office, &nosy, actions[CYCLE_WITHDRAW], "3.1", 1, NULL, NULL));
    assert_int_equal(crew.office->err.code, ERROR_NOT_FOUND);
    FormRequest form = {
        .region = "", .period = date_of(2022, 6, 30), .code = "3.1", .typed = {"1"}};
    assert_false(people_try(crew.office, &nosy, &form_save_use_case, &form));
    assert_int_equal(crew.office->err.code, ERROR_NOT_FOUND);
    // Nor is another region.
    CycleRequest r = {
        .region = "410422", .period = date_of(2022, 6, 30), .code = "1.1", .version = 1};
    assert_false(people_try(crew.office, &crew.clerk, &report_verify_use_case, &r));
    assert_int_equal(crew.office->err.code, ERROR_NOT_FOUND);
    office_free(crew.office);
}

static void a_second_head_is_told_that_it_is_done(void **state) {
    (void)state;
    Crew crew = crew_new();
    bring(&crew, STATE_SUBMITTED);
    Caller second = people_caller(crew.office, "second", "head", "县城管局", NULL);
    assert_true(people_act(crew.office, &crew.head, actions[CYCLE_APPROVE], "3.1", 1, NULL, NULL));
    assert_false(people_act(crew.office, &second, actions[CYCLE_APPROVE], "3.1", 1, NULL, NULL));
    assert_int_equal(crew.office->err.code, ERROR_CONFLICT);
    assert_string_contains(crew.office->err.message, "待核实");
    office_free(crew.office);
}

static void a_return_needs_words(void **state) {
    (void)state;
    Crew crew = crew_new();
    bring(&crew, STATE_SUBMITTED);
    static const char *const empty[] = {"", "  ", "\t\n"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        assert_false(
            people_act(crew.office, &crew.head, actions[CYCLE_RETURN], "3.1", 1, empty[i], NULL));
        assert_int_equal(crew.office->err.code, ERROR_INPUT);
        assert_string_equal(crew.office->err.field, "reason");
    }
    office_free(crew.office);
}

static void a_verified_report_is_fixed_by_the_lock(void **state) {
    (void)state;
    Crew crew = crew_new();
    bring(&crew, STATE_VERIFIED);
    crew.office->caller.now = moment(2022, 7, 12, 23, 59);
    CycleRequest answer;
    assert_true(
        people_act(crew.office, &crew.clerk, actions[CYCLE_RETURN], "3.1", 1, "迟了也行", &answer));
    people_submit(crew.office, &crew.reporter, "3.1", NULL, NULL, NULL, NULL);
    assert_true(people_act(crew.office, &crew.head, actions[CYCLE_APPROVE], "3.1", 2, NULL, NULL));
    crew.office->caller.now = moment(2022, 7, 13, 0, 0);
    // What was handed in is still judged after the lock.
    assert_true(people_act(crew.office, &crew.clerk, actions[CYCLE_VERIFY], "3.1", 2, NULL, NULL));
    assert_false(
        people_act(crew.office, &crew.clerk, actions[CYCLE_RETURN], "3.1", 2, "太迟", NULL));
    assert_int_equal(crew.office->err.code, ERROR_FORBIDDEN);
    office_free(crew.office);
}

static void what_comes_back_can_be_gone_on_with(void **state) {
    (void)state;
    Crew crew = crew_new();
    people_submit(crew.office, &crew.reporter, "3.1", "1,200座", "", "", "六月");
    CycleRequest answer;
    assert_true(
        people_act(crew.office, &crew.reporter, actions[CYCLE_WITHDRAW], "3.1", 1, NULL, &answer));
    assert_non_null(answer.form.draft);
    assert_string_equal(answer.form.draft->typed.actual, "1200");
    assert_string_equal(answer.form.draft->typed.words, "六月");
    assert_true(may_has(&answer.form.may, "save"));
    assert_true(may_has(&answer.form.may, "submit"));
    Form *form = people_submit(crew.office, &crew.reporter, "3.1", "1300", NULL, NULL, NULL);
    assert_int_equal(form->report->report.version, 2);
    assert_string_equal(form->report->report.words, "六月");
    assert_null(form->draft);
    assert_false(may_has(&form->may, "save"));
    assert_true(may_has(&form->may, "withdraw"));
    office_free(crew.office);
}

// May is corrected after June: May's own status and what carries May's figure move, June does not.
static void a_correction_moves_what_it_should(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "head", "head", "县城管局", NULL);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(REPORT_HEADINGS "\n3.1,2022-04-30,100,,,\n3.1,2022-06-30,1200,,,\n"
                                              "3.2,2022-05-31,90,,,\n"));
    Date may = date_of(2022, 5, 31), june = date_of(2022, 6, 30), april = date_of(2022, 4, 30);
    PeriodRequest open = {.region = "",
                          .period = may,
                          .opens = may,
                          .due = DATE_NONE,
                          .locks = date_of(2022, 8, 1),
                          .closed = -1};
    people_run(office, &clerk, &period_open_use_case, &open);
    assert_int_equal(people_status(office, "3.1", may), STATUS_BEHIND);
    FormRequest form = {
        .region = "", .period = may, .code = "3.1", .typed = {"1100", "", "", "", ""}};
    people_run(office, &reporter, &form_submit_use_case, &form);
    CycleRequest r = {.region = "", .period = may, .code = "3.1", .version = 1};
    people_run(office, &head, &report_approve_use_case, &r);
    r = (CycleRequest){.region = "", .period = may, .code = "3.1", .version = 1};
    people_run(office, &clerk, &report_verify_use_case, &r);
    assert_int_equal(r.moved_count, 1);
    assert_int_equal(r.moved[0].period, may);
    assert_int_equal(r.moved[0].to, STATUS_AHEAD);
    assert_int_equal(people_status(office, "3.1", june), STATUS_AHEAD);
    assert_int_equal(people_status(office, "3.1", april), STATUS_BEHIND);
    // 3.2 has no report of June and carries May's: both months move with May.
    form = (FormRequest){
        .region = "", .period = may, .code = "3.2", .typed = {"10", "", "", "更正", ""}};
    people_run(office, &reporter, &form_submit_use_case, &form);
    r = (CycleRequest){.region = "", .period = may, .code = "3.2", .version = 2};
    people_run(office, &head, &report_approve_use_case, &r);
    r = (CycleRequest){.region = "", .period = may, .code = "3.2", .version = 2};
    people_run(office, &clerk, &report_verify_use_case, &r);
    assert_int_equal(r.moved_count, 2);
    assert_int_equal(r.moved[0].period, may);
    assert_int_equal(r.moved[1].period, june);
    assert_int_equal(r.moved[1].from, STATUS_AHEAD);
    assert_int_equal(r.moved[1].to, STATUS_BEHIND);
    office_free(office);
}

static void many_at_once_each_by_itself(void **state) {
    (void)state;
    Crew crew = crew_new();
    Date june = date_of(2022, 6, 30);
    people_submit(crew.office, &crew.reporter, "3.1", "1200", "", "", "");
    people_submit(crew.office, &crew.reporter, "3.2", "50", "", "", "");
    BulkItem items[] = {{.period = june, .code = "3.1", .version = 1},
                        {.period = june, .code = "3.2", .version = 7},
                        {.period = june, .code = "8.1", .version = 1},
                        {.period = june, .code = "3.1", .version = 1},
                        {.period = DATE_NONE, .code = "3.1", .version = 1},
                        {.period = june, .code = "3.2", .version = 1}};
    static const ErrorCode codes[] = {ERROR_NONE,     ERROR_NOT_FOUND, ERROR_NOT_FOUND,
                                      ERROR_CONFLICT, ERROR_INPUT,     ERROR_NONE};
    BulkRequest r = {.region = "", .items = items, .count = sizeof items / sizeof *items};
    people_run(crew.office, &crew.head, &bulk_approve_use_case, &r);
    for (size_t i = 0; i < r.count; i++) {
        assert_int_equal(items[i].done, codes[i] == ERROR_NONE);
        assert_int_equal(items[i].refusal.code, codes[i]);
    }
    BulkItem both[] = {{.period = june, .code = "3.1", .version = 1},
                       {.period = june, .code = "3.2", .version = 1}};
    r = (BulkRequest){.region = "", .items = both, .count = 2};
    people_run(crew.office, &crew.clerk, &bulk_verify_use_case, &r);
    assert_true(both[0].done && both[1].done);
    assert_int_equal(r.moved_count, 2);
    assert_int_equal(people_status(crew.office, "3.2", june), STATUS_ON_SCHEDULE);
    r = (BulkRequest){.region = "", .items = both, .count = LIMIT_BULK + 1};
    assert_false(people_try(crew.office, &crew.clerk, &bulk_verify_use_case, &r));
    assert_int_equal(crew.office->err.code, ERROR_LIMIT);
    office_free(crew.office);
}

// One row of reports-2022-06.csv: code, period, actual, numerator, denominator, words, unit.
enum { REPORT_FIELDS = 7 };

static size_t split(char *line, char *fields[REPORT_FIELDS]) {
    size_t count = 0;
    for (char *at = line; at && count < REPORT_FIELDS; count++) {
        fields[count] = at;
        at = strchr(at, ',');
        if (at)
            *at++ = '\0';
    }
    return count;
}

// The June cycle of the Lushan case, from empty reports to the verified board as it was published:
// every unit types its figures, its head signs, the office confirms.
static void june_of_lushan(void **state) {
    (void)state;
    Office *office = people_lushan();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    UnitList units = {.items = NULL};
    char *text = NULL, *fields[REPORT_FIELDS];
    size_t length = 0, submitted = 0;
    people_run(office, &clerk, &unit_list_use_case, &units);
    people_open_june(office, &clerk);
    MUST(office, file_read(office->arena, EXAMPLE "/reports-2022-06.csv", LIMIT_FILE, &text,
                           &length, &office->err));
    for (size_t i = 0; i < units.count; i++) {
        const char *unit = units.items[i].unit->name;
        if (units.items[i].indicators == 0)
            continue;
        Caller reporter =
            people_caller(office, arena_printf(office->arena, "r%zu", i), "reporter", unit, NULL);
        char *copy = arena_strdup(office->arena, text);
        for (char *line = copy, *next = NULL; line && *line; line = next) {
            next = strchr(line, '\n');
            if (next)
                *next++ = '\0';
            line[strcspn(line, "\r")] = '\0';
            if (split(line, fields) < REPORT_FIELDS || strcmp(fields[6], unit) != 0)
                continue;
            people_submit(office, &reporter, fields[0], fields[2], fields[3], fields[4], fields[5]);
            submitted++;
        }
    }
    assert_int_equal(submitted, 27);
    for (size_t i = 0; i < units.count; i++) {
        if (units.items[i].indicators == 0)
            continue;
        Caller head = people_caller(office, arena_printf(office->arena, "h%zu", i), "head",
                                    units.items[i].unit->name, NULL);
        ReviewList desk = {.region = "", .period = DATE_NONE, .state = ""};
        people_run(office, &head, &review_list_use_case, &desk);
        assert_int_equal(desk.count, units.items[i].indicators);
        BulkRequest bulk = {.region = "", .count = desk.count};
        bulk.items = arena_array(office->arena, desk.count, sizeof *bulk.items);
        for (size_t k = 0; k < desk.count; k++) {
            const Form *f = &desk.items[k].form;
            assert_true(may_has(&f->may, "approve"));
            bulk.items[k] = (BulkItem){.period = desk.items[k].form.report->report.period,
                                       .code = f->commitment->indicator.code,
                                       .version = f->report->report.version};
        }
        people_run(office, &head, &bulk_approve_use_case, &bulk);
        for (size_t k = 0; k < bulk.count; k++)
            assert_true(bulk.items[k].done);
    }
    ReviewList desk = {.region = "", .period = DATE_NONE, .state = ""};
    people_run(office, &clerk, &review_list_use_case, &desk);
    assert_int_equal(desk.count, 27);
    for (size_t k = 0; k < desk.count; k++) {
        const Form *f = &desk.items[k].form;
        if (!people_act(office, &clerk, &report_verify_use_case, f->commitment->indicator.code, 1,
                        NULL, NULL))
            fail_msg("%s: %s", f->commitment->indicator.code, office->err.message);
    }
    char *expected = NULL;
    MUST(office, file_read(office->arena, EXPECTED, LIMIT_FILE, &expected, &length, &office->err));
    BoardRequest *board = office_board(office, PEOPLE_REGION, date_of(2022, 6, 30));
    Text csv = text_new(office->arena);
    board_csv(&csv, &board->board);
    assert_string_equal(text_string(&csv), expected);
    Timeliness timeliness = {.region = "", .period = date_of(2022, 6, 30)};
    people_run(office, &clerk, &timeliness_use_case, &timeliness);
    int64_t timely = 0;
    for (size_t i = 0; i < timeliness.count; i++)
        timely += timeliness.items[i].timely;
    assert_int_equal(timely, 27);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_the_table_allows_happens),
        cmocka_unit_test(the_board_counts_what_is_verified),
        cmocka_unit_test(nobody_judges_their_own_report),
        cmocka_unit_test(another_units_reports_are_not_there),
        cmocka_unit_test(a_second_head_is_told_that_it_is_done),
        cmocka_unit_test(a_return_needs_words),
        cmocka_unit_test(a_verified_report_is_fixed_by_the_lock),
        cmocka_unit_test(what_comes_back_can_be_gone_on_with),
        cmocka_unit_test(a_correction_moves_what_it_should),
        cmocka_unit_test(many_at_once_each_by_itself),
        cmocka_unit_test(june_of_lushan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
