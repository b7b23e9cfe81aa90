#include "service/manuscript_version.h"

#include "base/limits.h"
#include "manuscript_told.h"
#include "publishing.h"

typedef struct Desk {
    Office *office; // whose
    int64_t now;    // moment of the next save
} Desk;

static Desk sit_down(void) {
    Desk desk = {publishing_office(), 1656900000};
    desk.office->caller.now = desk.now;
    ManuscriptRequest r = {.region = "410423", .period = DATE_NONE};
    publishing_run(desk.office, &manuscript_add_use_case, &r);
    return desk;
}

static void save(Desk *desk, int64_t later, const char *who, const char *note, const char *lines) {
    Manuscript m = told_manuscript(desk->office->arena, lines);
    ManuscriptRequest put = {.region = "410423",
                             .id = 1,
                             .blocks = m.blocks,
                             .block_count = m.block_count,
                             .note = note};
    desk->now += later;
    desk->office->caller.now = desk->now;
    desk->office->caller.actor = who;
    publishing_run(desk->office, &manuscript_put_use_case, &put);
}

// The versions there are, the newest first: "7 5 1".
static const char *versions(Desk *desk) {
    Text text = text_new(desk->office->arena);
    int64_t before = 0;
    do {
        ManuscriptVersionList r = {
            .of = {.region = "410423", .id = 1}, .before = before, .limit = 4};
        publishing_run(desk->office, &manuscript_version_list_use_case, &r);
        for (size_t i = 0; i < r.count; i++)
            text_addf(&text, "%s%lld%s", text.length ? " " : "", (long long)r.items[i].version,
                      r.items[i].submitted ? "!" : "");
        before = r.next;
    } while (before);
    return text_string(&text);
}

static void saves_of_one_person_are_one(void **state) {
    (void)state;
    Desk desk = sit_down();
    static const struct {
        int64_t later; // seconds behind the one before
        const char *who, *note, *after;
    } rows[] = {
        {1, "a", NULL, "2 1"},
        {1, "a", NULL, "3 1"},
        {300, "a", "", "4 1"},
        {297, "a", NULL, "5 1"},
        {1, "a", NULL, "6 1"},
        // Ten minutes behind the first of them, somebody else, a note.
        {1, "a", NULL, "7 6 1"},
        {1, "b", NULL, "8 7 6 1"},
        {1, "a", NULL, "9 8 7 6 1"},
        {1, "a", "送领导看", "10 9 8 7 6 1"},
        {1, "a", NULL, "11 10 9 8 7 6 1"},
        {1, "a", NULL, "12 10 9 8 7 6 1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        save(&desk, rows[i].later, rows[i].who, rows[i].note, "甲");
        assert_string_equal(versions(&desk), rows[i].after);
    }
    office_free(desk.office);
}

static void the_first_and_the_submitted_stay(void **state) {
    (void)state;
    Desk desk = sit_down();
    save(&desk, 1, "a", "n", "甲");
    ManuscriptRequest submit = {.region = "410423", .id = 1};
    publishing_run(desk.office, &manuscript_submit_use_case, &submit);
    PublicationRequest back = {
        .region = "410423", .year = 2022, .number = submit.made->number, .reason = "x"};
    Role writer = desk.office->caller.role;
    desk.office->caller.actor = "checker";
    desk.office->caller.role = ROLE_OFFICE;
    publishing_run(desk.office, &publication_return_use_case, &back);
    desk.office->caller.role = writer;
    for (size_t i = 0; i < LIMIT_VERSIONS + 2; i++)
        save(&desk, 1, i % 2 ? "a" : "b", NULL, "甲");
    const char *all = versions(&desk);
    size_t count = 1;
    for (const char *p = all; *p; p++)
        count += *p == ' ';
    assert_int_equal(count, LIMIT_VERSIONS);
    assert_non_null(strstr(all, " 3! 1"));
    office_free(desk.office);
}

static void figures_are_those_of_then(void **state) {
    (void)state;
    Desk desk = sit_down();
    Office *office = desk.office;
    save(&desk, 1, "a", "n", "窨井盖|[1.1/actual]|座");
    office_must_import(office, "410423",
                       TABLES(REPORT_HEADINGS ",变动原因\n1.1,2022-06-30,1700,,,,补录\n"));
    save(&desk, 1, "a", "n", "别的");
    ManuscriptVersionRequest r = {.of = {.region = "410423", .id = 1}, .version = 2};
    publishing_run(office, &manuscript_version_get_use_case, &r);
    assert_string_equal(r.of.manuscript.blocks[0].runs[1].text, "1646");
    assert_string_equal(r.of.named[0].datum->value, "1646");
    assert_true(r.of.manuscript.version == 2 && r.of.number_count == 0);
    assert_true(may_has(&r.of.manuscript.may, "restore"));
    // Restored it is written anew, with the figures of now.
    publishing_run(office, &manuscript_restore_use_case, &r);
    assert_string_equal(r.of.manuscript.blocks[0].runs[1].text, "1700");
    assert_int_equal(r.of.manuscript.version, 4);
    ManuscriptVersionRequest undo = {.of = {.region = "410423", .id = 1}, .version = 3};
    publishing_run(office, &manuscript_restore_use_case, &undo);
    assert_string_equal(undo.of.manuscript.blocks[0].runs[0].text, "别的");
    assert_false(publishing_try(
        office, &manuscript_restore_use_case,
        &(ManuscriptVersionRequest){.of = {.region = "410423", .id = 1}, .version = 9}));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    assert_string_equal(versions(&desk), "5 4 3 2 1");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(saves_of_one_person_are_one),
        cmocka_unit_test(the_first_and_the_submitted_stay),
        cmocka_unit_test(figures_are_those_of_then),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
