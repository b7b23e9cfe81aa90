#include "service/manuscript.h"

#include "manuscript_told.h"
#include "publishing.h"
#include "service/manuscript_text.h"

static ManuscriptRequest begin(Office *office, const char *title) {
    ManuscriptRequest r = {.region = "410423", .period = DATE_NONE, .title = title};
    publishing_run(office, &manuscript_add_use_case, &r);
    return r;
}

static ManuscriptRequest read(Office *office, int64_t id) {
    ManuscriptRequest r = {.region = "410423", .id = id};
    publishing_run(office, &manuscript_get_use_case, &r);
    return r;
}

static void it_begins_with_the_automatic_text(void **state) {
    (void)state;
    Office *office = publishing_office();
    Arena *arena = office->arena;
    BulletinRequest *made = office_bulletin(office, "410423", date_of(2022, 6, 30));
    ManuscriptRequest r = begin(office, "");
    const Manuscript *m = &r.manuscript;
    assert_int_equal(m->block_count, made->words_count);
    for (size_t i = 0; i < m->block_count; i++) {
        const Block *block = &made->document.blocks[i];
        Text text = text_new(arena);
        for (size_t k = 0; k < block->run_count; k++)
            text_add(&text, block->runs[k].text);
        assert_string_equal(manuscript_words(arena, &m->blocks[i]), text_string(&text));
        assert_int_equal(m->blocks[i].kind, block->kind);
    }
    assert_string_equal(m->title, "某通报");
    assert_string_equal(m->copy_to, "县委办公室。");
    assert_int_equal(m->blocks[0].slot, SLOT_OPENING);
    assert_string_equal(m->blocks[2].unit, "县城管局");
    for (size_t i = 0; i < r.number_count; i++)
        assert_int_not_equal(r.numbers[i].kind, MANUSCRIPT_UNKNOWN);
    assert_true(m->version == 1 && m->id == 1 && m->publication == 0);
    assert_true(may_has(&m->may, "edit") && may_has(&m->may, "delete"));
    assert_int_equal(begin(office, " 我的题目 ").manuscript.id, 2);
    ManuscriptList list = {.region = "410423"};
    publishing_run(office, &manuscript_list_use_case, &list);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].title, "我的题目");
    assert_true(may_has(&list.may, "create"));
    office->caller.role = ROLE_READER;
    assert_int_equal(read(office, 1).manuscript.may.count, 0);
    office_free(office);
}

static void figures_move_and_say_from_what(void **state) {
    (void)state;
    Office *office = publishing_office();
    begin(office, NULL);
    office_must_import(office, "410423",
                       TABLES(REPORT_HEADINGS ",变动原因\n1.1,2022-06-30,1700,,,,补录\n"));
    bool moved = false;
    ManuscriptRequest r = read(office, 1);
    for (size_t i = 0; i < r.named_count; i++)
        if (strcmp(r.named[i].datum->id, "1.1/actual") == 0) {
            moved = true;
            assert_string_equal(r.named[i].datum->value, "1700");
            assert_string_equal(r.named[i].changed_from, "1646");
        }
    assert_true(moved);
    // It is told until somebody writes again.
    publishing_run(office, &manuscript_put_use_case,
                   &(ManuscriptRequest){.region = "410423",
                                        .id = 1,
                                        .blocks = r.manuscript.blocks,
                                        .block_count = r.manuscript.block_count});
    r = read(office, 1);
    for (size_t i = 0; i < r.named_count; i++)
        assert_string_equal(r.named[i].changed_from, "");
    office_free(office);
}

static void a_datum_that_is_gone_is_told(void **state) {
    (void)state;
    Office *office = publishing_office();
    ManuscriptRequest r = begin(office, NULL);
    r.manuscript = told_manuscript(office->arena, "甲|[9.9/actual]");
    Context context = {.arena = office->arena};
    manuscript_look(&context, &r);
    assert_string_equal(r.manuscript.blocks[0].runs[1].text, "—");
    assert_string_equal(r.notices[r.notice_count - 1].block, "b1");
    office_free(office);
}

static void what_there_is_not_and_what_is_no_title(void **state) {
    (void)state;
    Office *office = publishing_office();
    ManuscriptRequest none = {.region = "410423", .id = 7};
    assert_false(publishing_try(office, &manuscript_get_use_case, &none));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    ManuscriptRequest lines = {.region = "410423", .period = DATE_NONE, .title = "两\n行"};
    assert_false(publishing_try(office, &manuscript_add_use_case, &lines));
    assert_string_equal(office->err.field, "title");
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_begins_with_the_automatic_text),
        cmocka_unit_test(figures_move_and_say_from_what),
        cmocka_unit_test(a_datum_that_is_gone_is_told),
        cmocka_unit_test(what_there_is_not_and_what_is_no_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
