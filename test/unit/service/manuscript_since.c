#include "service/manuscript_since.h"

#include "manuscript_told.h"
#include "publishing.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void differences(void **state) {
    (void)state;
    static const struct {
        const char *before, *after, *measure, *expected;
    } rows[] = {
        {"1646", "1700", "座", "+54座"},
        {"1700", "1646", "座", "-54座"},
        {"43.1%", "43.66%", "", "+0.56个百分点"},
        {"50%", "8%", "", "-42个百分点"},
        {"60", "65", "%", "+5个百分点"}, // the target of a rate
        {"6.3", "4", "个百分点", "-2.3个百分点"},
        {"5", "5.0", "人", "0人"},
        {"0.1", "0.3", "公里", "+0.2公里"}, // exactly
        // No numbers, or not of one kind.
        {"第三位", "第一位", "", ""},
        {"5", "5%", "", ""},
        {"2564/3150", "2600/3150", "", ""},
        {"5万", "5", "户", ""},
        {"", "5", "户", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *said = since_difference(arena, rows[i].before, rows[i].after, rows[i].measure);
        if (strcmp(said, rows[i].expected) != 0)
            fail_msg("row %zu: %s", i, said);
    }
    arena_free(arena);
}

static ManuscriptSince since(Office *office, int64_t id) {
    ManuscriptSince r = {.one = {.region = "410423", .id = id}, .against = "last_period"};
    publishing_run(office, &manuscript_since_use_case, &r);
    return r;
}

static int64_t write(Office *office, Date period, const char *lines) {
    ManuscriptRequest r = {.region = "410423", .period = period};
    Manuscript m = told_manuscript(office->arena, lines);
    publishing_run(office, &manuscript_add_use_case, &r);
    ManuscriptRequest put = {
        .region = "410423", .id = r.id, .blocks = m.blocks, .block_count = m.block_count};
    publishing_run(office, &manuscript_put_use_case, &put);
    return r.id;
}

static const char *figures(Arena *arena, const ManuscriptSince *r) {
    Text text = text_new(arena);
    for (size_t i = 0; i < r->count; i++)
        text_addf(&text, "%s %s→%s %s\n", r->items[i].datum, r->items[i].before, r->items[i].after,
                  r->items[i].difference);
    return text_string(&text);
}

static const char *blocks(Arena *arena, const ManuscriptSince *r) {
    Text text = text_new(arena);
    for (size_t i = 0; i < r->block_count; i++)
        text_addf(&text, "%s %s %s\n", since_changes[r->blocks[i].change].key, r->blocks[i].block,
                  r->blocks[i].text);
    return text_string(&text);
}

static void since_the_period_before(void **state) {
    (void)state;
    Office *office = publishing_office();
    Arena *arena = office->arena;
    Date june = date_of(2022, 6, 30);
    int64_t id = write(office, june,
                       "完成|[1.1/actual]|座，占|[1.1/completion]|，目标|[1.1/target]"
                       "\n筛查率|[8.1/rate]|，排名|[8.1/numerator]");
    // Nothing was reported before.
    ManuscriptSince r = since(office, id);
    assert_true(r.period == DATE_NONE && r.count == 0 && r.block_count == 0 && r.manuscript == 0);
    office_must_import(office, "410423", TABLES(REPORT_HEADINGS "\n1.1,2022-05-31,1500\n"));
    // What stays as it was is no change; what was not there before has nothing to be held against.
    r = since(office, id);
    assert_int_equal(r.period, date_of(2022, 5, 31));
    assert_string_equal(figures(arena, &r), "1.1/actual 1500座→1646座 +146座\n"
                                            "1.1/completion 72.92%→80.02% +7.1个百分点\n"
                                            "8.1/rate →81.40% \n"
                                            "8.1/numerator →2564人 \n");
    assert_true(r.block_count == 0 && r.manuscript == 0);
    office_free(office);
}

static void since_the_manuscript_before(void **state) {
    (void)state;
    Office *office = publishing_office();
    Arena *arena = office->arena;
    office_must_import(office, "410423", TABLES(REPORT_HEADINGS "\n1.1,2022-05-31,1500\n"));
    int64_t may = write(office, date_of(2022, 5, 31), "甲\n乙|[1.1/actual]|座\n丙\n丁");
    int64_t june =
        write(office, date_of(2022, 6, 30), "甲|-c1@me:去|\n乙|[1.1/actual]|座\n丙改|+c2@me:了");
    ManuscriptSince r = since(office, june);
    assert_int_equal(r.manuscript, may);
    // Figures that move, and what is to go, reword nothing; what is to come does.
    assert_string_equal(blocks(arena, &r), "reworded b3 丙改了\nremoved b4 丁\n");
    r = since(office, may);
    assert_int_equal(r.manuscript, 0);
    june = write(office, date_of(2022, 6, 30), "甲\n乙|[1.1/actual]|座\n丙\n丁\n戊|[1.1/actual]");
    r = since(office, june);
    assert_string_equal(blocks(arena, &r), "added b5 戊1646\n");
    office_free(office);
}

static void since_a_version(void **state) {
    (void)state;
    Office *office = publishing_office();
    Arena *arena = office->arena;
    int64_t id = write(office, date_of(2022, 6, 30), "甲\n乙|[1.1/actual]|座\n丙|[1.1/target]");
    ManuscriptSince r = {.one = {.region = "410423", .id = id}, .against = "version:2"};
    publishing_run(office, &manuscript_since_use_case, &r);
    assert_true(r.count == 0 && r.block_count == 0);
    // Figures that only one of them names are told by the words.
    Manuscript m = told_manuscript(arena, "甲改\n乙|[1.1/actual]|座|[8.1/rate]");
    ManuscriptRequest put = {.region = "410423",
                             .id = id,
                             .note = "改过",
                             .blocks = m.blocks,
                             .block_count = m.block_count};
    publishing_run(office, &manuscript_put_use_case, &put);
    office_must_import(office, "410423",
                       TABLES(REPORT_HEADINGS ",变动原因\n1.1,2022-06-30,1700,,,,补录\n"));
    r = (ManuscriptSince){.one = {.region = "410423", .id = id}, .against = "version:2"};
    publishing_run(office, &manuscript_since_use_case, &r);
    assert_string_equal(figures(arena, &r), "1.1/actual 1646座→1700座 +54座\n");
    assert_string_equal(blocks(arena, &r), "reworded b1 甲改\nreworded b2 乙1700座81.40%\n"
                                           "removed b3 丙2057\n");
    office_free(office);
}

static void refusals(void **state) {
    (void)state;
    static const struct {
        int64_t id;
        const char *against;
        ErrorCode code;
    } rows[] = {
        {9, "last_period", ERROR_NOT_FOUND}, {1, "", ERROR_INPUT},
        {1, "last_year", ERROR_INPUT},       {1, "version:", ERROR_INPUT},
        {1, "version:0", ERROR_INPUT},       {1, "version:1x", ERROR_INPUT},
        {1, "version:-1", ERROR_INPUT},      {1, "version:99999999999999999999", ERROR_INPUT},
        {1, "version:99", ERROR_NOT_FOUND},
    };
    Office *office = publishing_office();
    write(office, date_of(2022, 6, 30), "甲");
    for (size_t i = 0; i < COUNT(rows); i++) {
        ManuscriptSince r = {.one = {.region = "410423", .id = rows[i].id},
                             .against = rows[i].against};
        assert_false(publishing_try(office, &manuscript_since_use_case, &r));
        assert_int_equal(office->err.code, rows[i].code);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences),
        cmocka_unit_test(since_the_period_before),
        cmocka_unit_test(since_the_manuscript_before),
        cmocka_unit_test(since_a_version),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
