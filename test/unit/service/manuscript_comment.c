#include "service/manuscript_comment.h"

#include "base/limits.h"
#include "manuscript_told.h"
#include "publishing.h"

// A manuscript of one line, and people who say something of it.
static Office *sit_down(void) {
    Office *office = publishing_office();
    ManuscriptRequest r = {.region = "410423", .period = DATE_NONE};
    publishing_run(office, &manuscript_add_use_case, &r);
    Manuscript m = told_manuscript(office->arena, "甲乙|[1.1/actual]|丙");
    ManuscriptRequest put = {
        .region = "410423", .id = 1, .blocks = m.blocks, .block_count = m.block_count};
    publishing_run(office, &manuscript_put_use_case, &put);
    office->caller.role = ROLE_LEADER;
    return office;
}

static ManuscriptRequest look(Office *office) {
    ManuscriptRequest r = {.region = "410423", .id = 1};
    publishing_run(office, &manuscript_get_use_case, &r);
    return r;
}

static bool act(Office *office, const UseCase *use_case, ManuscriptCommentRequest *r) {
    r->of = (ManuscriptRequest){.region = "410423", .id = 1};
    return publishing_try(office, use_case, r);
}

static bool say(Office *office, int64_t start, int64_t end, const char *quote, const char *words) {
    ManuscriptCommentRequest r = {
        .block = "b1", .start = start, .end = end, .quote = quote, .words = words};
    return act(office, &manuscript_comment_use_case, &r);
}

static void it_is_said_answered_and_settled(void **state) {
    (void)state;
    Office *office = sit_down();
    assert_true(say(office, 1, 3, "乙1646", " 请核对 "));
    assert_true(say(office, 0, 1, NULL, "好"));
    ManuscriptRequest r = look(office);
    assert_int_equal(r.manuscript.version, 2);
    assert_int_equal(r.comment_count, 2);
    assert_string_equal(r.comments[0].said.words, "请核对");
    assert_string_equal(r.comments[1].quote, "甲");
    static const char *const marks[] = {"k2", "k1", "k1", ""};
    assert_int_equal(r.manuscript.blocks[0].run_count, 4);
    for (size_t i = 0; i < 4; i++) {
        const ManuscriptRun *run = &r.manuscript.blocks[0].runs[i];
        assert_string_equal(run->comment_count ? run->comments[0] : "", marks[i]);
    }
    ManuscriptCommentRequest one = {.id = "k1", .words = "核对过了"};
    assert_true(act(office, &manuscript_reply_use_case, &one));
    assert_string_equal(one.comment.replies[0].words, "核对过了");
    assert_false(act(office, &manuscript_reopen_use_case, &one));
    assert_true(act(office, &manuscript_resolve_use_case, &one));
    assert_true(one.comment.resolved);
    assert_false(act(office, &manuscript_reply_use_case, &one));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    assert_true(act(office, &manuscript_reopen_use_case, &one));
    assert_string_equal(one.comment.resolver, "");
    one.id = "k3";
    assert_false(act(office, &manuscript_reply_use_case, &one));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    office_free(office);
}

static void only_of_words_that_stand_there(void **state) {
    (void)state;
    Office *office = sit_down();
    static const struct {
        int64_t start, end;
        const char *quote, *words, *field;
    } rows[] = {
        {0, 1, "乙", "x", "quote"},
        {0, 9, "甲", "x", "quote"},
        {0, 9, NULL, "x", "end"},
        {1, 1, NULL, "x", "end"},
        {0, 1, "甲", " \xe3\x80\x80", "text"},
        {0, 1, "甲", "a\xe2\x80\xae", "text"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(say(office, rows[i].start, rows[i].end, rows[i].quote, rows[i].words));
        assert_string_equal(office->err.field, rows[i].field);
    }
    assert_int_equal(look(office).comment_count, 0);
    office->caller.role = ROLE_INSPECTOR;
    assert_false(say(office, 0, 1, "甲", "x"));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    ManuscriptRequest r = look(office);
    assert_false(may_has(&r.manuscript.may, "comment"));
    office_free(office);
}

static void no_more_than_its_bounds(void **state) {
    (void)state;
    Office *office = sit_down();
    assert_true(say(office, 0, 1, "甲", "x"));
    ManuscriptCommentRequest one = {.id = "k1", .words = "y"};
    for (size_t i = 0; i < LIMIT_REMARK_REPLIES; i++)
        assert_true(act(office, &manuscript_reply_use_case, &one));
    assert_false(act(office, &manuscript_reply_use_case, &one));
    assert_int_equal(office->err.code, ERROR_LIMIT);
    for (size_t i = 1; i < LIMIT_MANUSCRIPT_COMMENTS; i++)
        assert_true(say(office, 0, 1, "甲", "x"));
    assert_false(say(office, 0, 1, "甲", "x"));
    assert_int_equal(office->err.code, ERROR_LIMIT);
    assert_true(say(office, 1, 2, "乙", "x"));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_said_answered_and_settled),
        cmocka_unit_test(only_of_words_that_stand_there),
        cmocka_unit_test(no_more_than_its_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
