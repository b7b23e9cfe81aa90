// Who is named in a comment, and who hears of it.
#include "service/comment.h"

#include "base/text.h"
#include "people.h"
#include "service/notice.h"

#include <string.h>

static void logins_are_found(void **state) {
    (void)state;
    static const struct {
        const char *words, *logins;
    } rows[] = {
        {"", ""},
        {"@", ""},
        {"没有人", ""},
        {"@wang", "wang"},
        {"请@wang核对", "wang"},
        {"@wang,@li.si；@a-b_c", "wang li.si a-b_c"},
        {"问 @wang. 再问", "wang"},
        {"@wang...", "wang"},
        {"@@wang", "wang"},
        {"mail wang@lushan.gov.cn", ""},
        {"1@2", ""},
        {"@..", ""},
        {"@王", ""},
        {"（@wang）", "wang"},
        {"@a@b", "a b"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Text found = text_new(arena);
        const char *p = rows[i].words, *login = NULL;
        while ((login = comment_mention(arena, &p)) != NULL)
            text_addf(&found, "%s%s", found.length ? " " : "", login);
        assert_string_equal(text_string(&found), rows[i].logins);
        assert_string_equal(p, "");
        arena_free(arena);
    }
}

static CommentAdd say(Office *office, const Caller *caller, const char *words) {
    CommentAdd r = {.region = "", .code = "3.1", .period = date_of(2022, 6, 30), .words = words};
    people_try(office, caller, &comment_add_use_case, &r);
    return r;
}

static void who_is_named_and_sees_it_hears_of_it(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller other = people_caller(office, "other", "reporter", "县卫健委", NULL);
    Caller guard = people_caller(office, "guard", "security", NULL, NULL);
    people_open_june(office, &clerk);
    int64_t records = office_audit_records(office);
    CommentAdd r = say(office, &clerk, "@reporter @other @guard @clerk @Reporter 请看");
    assert_int_equal(office->err.code, ERROR_NONE);
    assert_int_equal(r.mentioned_count, 1);
    assert_int_equal(r.mentioned[0].account, reporter.account);
    assert_int_equal(office_audit_records(office), records + 1);
    const struct {
        const Caller *caller;
        size_t mentioned;
    } rows[] = {{&clerk, 0}, {&reporter, 1}, {&other, 0}, {&guard, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        NoticeList notices = {0};
        size_t mentioned = 0;
        people_run(office, rows[i].caller, &notice_list_use_case, &notices);
        for (size_t k = 0; k < notices.count; k++)
            mentioned += notices.items[k].kind == NOTICE_MENTIONED;
        assert_int_equal(mentioned, rows[i].mentioned);
    }
    say(office, &other, "我也说一句");
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    say(office, &guard, "我也说一句");
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    CommentList list = {.region = "", .code = "3.1", .period = date_of(2022, 6, 30)};
    people_run(office, &reporter, &comment_list_use_case, &list);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].login, "clerk");
    assert_int_equal(list.people_count, 2);
    office_free(office);
}

static void not_everybody_at_once(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    people_open_june(office, &clerk);
    Text all = text_new(office->arena);
    for (int i = 0; i <= COMMENT_MENTIONS; i++) {
        const char *login = arena_printf(office->arena, "leader%d", i);
        people_caller(office, login, "leader", NULL, NULL);
        text_addf(&all, "@%s ", login);
        if (i == COMMENT_MENTIONS - 1)
            assert_int_equal(say(office, &clerk, text_string(&all)).mentioned_count,
                             COMMENT_MENTIONS);
    }
    say(office, &clerk, text_string(&all));
    assert_int_equal(office->err.code, ERROR_INPUT);
    assert_string_equal(office->err.field, "words");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logins_are_found),
        cmocka_unit_test(who_is_named_and_sees_it_hears_of_it),
        cmocka_unit_test(not_everybody_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
