#include "manuscript_told.h"
#include "publishing.h"
#include "service/manuscript.h"
#include "service/publication_diff.h"

typedef struct Desk {
    Office *office;      // whose
    ManuscriptRequest r; // the manuscript as it stands
} Desk;

static void look(Desk *desk) {
    desk->r = (ManuscriptRequest){.region = "410423", .id = 1};
    publishing_run(desk->office, &manuscript_get_use_case, &desk->r);
}

static Desk sit_down(void) {
    Desk desk = {.office = publishing_office()};
    desk.r = (ManuscriptRequest){.region = "410423", .period = DATE_NONE};
    publishing_run(desk.office, &manuscript_add_use_case, &desk.r);
    return desk;
}

// Saves lines of manuscript_told.h; what becomes of it is in the office's error.
static bool save(Desk *desk, const char *who, const char *lines, bool tracked) {
    Manuscript m = told_manuscript(desk->office->arena, lines);
    ManuscriptRequest put = {.region = "410423",
                             .id = 1,
                             .blocks = m.blocks,
                             .block_count = m.block_count,
                             .tracked = tracked};
    desk->office->caller.actor = who;
    bool done = publishing_try(desk->office, &manuscript_put_use_case, &put);
    Error err = desk->office->err;
    look(desk);
    desk->office->err = err;
    return done;
}

static const char *words(Desk *desk) {
    return tell(desk->office->arena, &desk->r.manuscript);
}

static bool act(Desk *desk, const UseCase *use_case, ManuscriptRequest *r) {
    r->region = "410423";
    r->id = 1;
    return publishing_try(desk->office, use_case, r);
}

static void it_is_saved_and_decided(void **state) {
    (void)state;
    Desk desk = sit_down();
    assert_true(save(&desk, "a", "甲乙|[1.1/actual]\n丙", false));
    assert_int_equal(desk.r.manuscript.version, 2);
    assert_false(save(&desk, "a", "甲|[1.1/actual]\n丙", true));
    assert_int_equal(desk.office->err.code, ERROR_CONFLICT);
    assert_true(save(&desk, "a", "甲|-c1@x:乙|[1.1/actual]|+c2@x:新\n丙", true));
    assert_string_equal(words(&desk), "甲|-c1@a:乙|[1.1/actual]|+c2@a:新\n丙");
    assert_false(save(&desk, "b", "甲乙|[1.1/actual]\n丙", false));
    assert_string_equal(desk.office->err.field, "b1");
    assert_string_equal(desk.r.manuscript.actor, "a");
    assert_false(act(&desk, &manuscript_accept_use_case, &(ManuscriptRequest){.all = false}));
    assert_string_equal(desk.office->err.field, "ids");
    ManuscriptRequest one = {.ids = (const char *const[]){"c1"}, .id_count = 1};
    assert_true(act(&desk, &manuscript_accept_use_case, &one));
    assert_true(act(&desk, &manuscript_reject_use_case, &(ManuscriptRequest){.all = true}));
    look(&desk);
    assert_string_equal(words(&desk), "甲|[1.1/actual]\n丙");
    assert_int_equal(desk.r.manuscript.version, 5);
    ManuscriptRequest stale = {.version = 4, .all = true};
    assert_false(act(&desk, &manuscript_accept_use_case, &stale));
    assert_int_equal(desk.office->err.code, ERROR_STALE);
    office_free(desk.office);
}

static void tables_are_the_program_s(void **state) {
    (void)state;
    Desk desk = sit_down();
    ManuscriptBlock table = told_block(desk.office->arena, "t", "");
    table.kind = BLOCK_TABLE;
    ManuscriptRequest put = {.blocks = &table, .block_count = 1};
    assert_false(act(&desk, &manuscript_put_use_case, &put));
    assert_string_equal(desk.office->err.field, "t");
    office_free(desk.office);
}

static void it_is_thrown_away_until_it_was_submitted(void **state) {
    (void)state;
    Desk desk = sit_down();
    assert_true(act(&desk, &manuscript_delete_use_case, &(ManuscriptRequest){.id = 1}));
    assert_false(act(&desk, &manuscript_get_use_case, &(ManuscriptRequest){.id = 1}));
    desk.r = (ManuscriptRequest){.region = "410423", .period = DATE_NONE};
    publishing_run(desk.office, &manuscript_add_use_case, &desk.r);
    // Its id is not given again.
    assert_int_equal(desk.r.manuscript.id, 2);
    ManuscriptRequest second = {.region = "410423", .id = 2};
    publishing_run(desk.office, &manuscript_submit_use_case, &second);
    assert_false(publishing_try(desk.office, &manuscript_delete_use_case, &second));
    assert_int_equal(desk.office->err.code, ERROR_CONFLICT);
    office_free(desk.office);
}

static void what_stands_in_the_way_is_told(void **state) {
    (void)state;
    Desk desk = sit_down();
    assert_true(save(&desk, "a", "甲7户，8户\n丙", false));
    assert_true(save(&desk, "a", "甲7户，8户\n丙|+c1@a:丁", true));
    ManuscriptRequest r = {.id = 1};
    assert_false(act(&desk, &manuscript_submit_use_case, &r));
    assert_string_equal(desk.office->err.field, "blocks");
    static const char *const blocks[] = {"b1", "b1", "b2"};
    assert_int_equal(r.obstacle_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(r.obstacles[i].block, blocks[i]);
    // Nor does the other way in lead past it.
    PublicationRequest draft = {.region = "410423", .period = DATE_NONE, .manuscript = 1};
    assert_false(publishing_try(desk.office, &publication_draft_use_case, &draft));
    assert_string_equal(desk.office->err.field, "b2");
    office_free(desk.office);
}

static void what_was_left_out_is_no_difference(void **state) {
    (void)state;
    Desk desk = sit_down();
    // A target, which the automatic text does not name, a typed number and one like a figure.
    assert_true(save(&desk, "a",
                     "窨井盖|[1.1/actual]|座，目标|[1.1/target]|座，投入|7亿{函}|。2564人。",
                     false));
    ManuscriptRequest submitted = {.id = 1};
    assert_true(act(&desk, &manuscript_submit_use_case, &submitted));
    assert_int_equal(submitted.made->number, 2);
    PublicationDifference r = {.region = "410423", .number = 2};
    publishing_run(desk.office, &publication_difference_use_case, &r);
    assert_int_equal(r.count, 0);
    office_must_import(desk.office, "410423",
                       TABLES(REPORT_HEADINGS ",变动原因\n1.1,2022-06-30,1700,,,,补录\n"));
    r = (PublicationDifference){.region = "410423", .number = 2};
    publishing_run(desk.office, &publication_difference_use_case, &r);
    assert_int_not_equal(r.count, 0);
    for (size_t i = 0; i < r.count; i++)
        assert_true(strncmp(r.items[i].id, "1.1/", 4) == 0);
    assert_string_equal(r.items[0].id, "1.1/actual");
    assert_string_equal(r.items[0].now, "1700");
    office_free(desk.office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_saved_and_decided),
        cmocka_unit_test(tables_are_the_program_s),
        cmocka_unit_test(it_is_thrown_away_until_it_was_submitted),
        cmocka_unit_test(what_stands_in_the_way_is_told),
        cmocka_unit_test(what_was_left_out_is_no_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
