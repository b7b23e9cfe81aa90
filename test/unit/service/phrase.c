#include "service/phrase.h"
#include "publishing.h"

static int64_t keep(Office *office, const char *words, const char *tags) {
    PhraseRequest r = {.words = words, .tags = tags};
    publishing_run(office, &phrase_add_use_case, &r);
    return r.phrase.id;
}

static PhraseList look(Office *office, const char *query, const char *tag) {
    PhraseList r = {.query = query, .tag = tag};
    publishing_run(office, &phrase_list_use_case, &r);
    return r;
}

static void phrases_are_found_by_words_and_tags(void **state) {
    (void)state;
    Office *office = publishing_office();
    int64_t first =
        keep(office, " 总体进展好于预期，多数任务实现时间过半任务过半。 ", "开头、总体，开头");
    keep(office, "进展缓慢的单位要倒排工期。", "要求");
    assert_string_equal(look(office, "总体", "").items[0].tags, "开头 总体");
    static const struct {
        const char *query, *tag;
        size_t total;
    } rows[] = {{"", "", 2},     {"进展", "", 2}, {"进展 倒排", "", 1},
                {"要求", "", 1}, {"", "开头", 1}, {"", "开", 0},
                {"%", "", 0},    {"_", "", 0},    {"时间过半 任务过半", "总体", 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(look(office, rows[i].query, rows[i].tag).total, rows[i].total);
    assert_int_equal(look(office, "", "").tag_count, 3);
    // The one that is taken most stands first.
    int64_t records = office_audit_records(office);
    for (int i = 0; i < 3; i++) {
        PhraseRequest use = {.id = first};
        publishing_run(office, &phrase_use_use_case, &use);
        assert_true(use.phrase.times == i + 1 && use.phrase.people == 1);
    }
    assert_int_equal(office_audit_records(office), records);
    assert_int_equal(look(office, "", "").items[0].id, first);
    PhraseRequest change = {.id = first, .version = 1, .words = "总体向好。", .tags = ""};
    publishing_run(office, &phrase_put_use_case, &change);
    assert_true(change.phrase.version == 2 && change.phrase.times == 3);
    assert_int_equal(look(office, "过半", "").total, 0);
    PhraseRequest remove = {.id = first, .version = 2};
    publishing_run(office, &phrase_remove_use_case, &remove);
    assert_int_equal(look(office, "", "").total, 1);
    office_free(office);
}

static void bad_phrases_are_refused(void **state) {
    (void)state;
    Office *office = publishing_office();
    int64_t one = keep(office, "一句话", "");
    static const struct {
        PhraseRequest request;
        const UseCase *use_case;
        ErrorCode code;
    } rows[] = {
        {{.words = " ", .tags = ""}, &phrase_add_use_case, ERROR_INPUT},
        {{.words = "\xff", .tags = ""}, &phrase_add_use_case, ERROR_INPUT},
        {{.words = "a", .tags = "1 2 3 4 5 6 7 8 9 10 11"}, &phrase_add_use_case, ERROR_INPUT},
        {{.words = "a", .tags = "一二三四五六七八九十一二三四五六七八九十一"},
         &phrase_add_use_case,
         ERROR_INPUT},
        {{.words = "a", .tags = "", .document = 5}, &phrase_add_use_case, ERROR_NOT_FOUND},
        {{.id = 1, .version = 7, .words = "a", .tags = ""}, &phrase_put_use_case, ERROR_STALE},
        {{.id = 1, .version = 7}, &phrase_remove_use_case, ERROR_STALE},
        {{.id = 77, .words = "a", .tags = ""}, &phrase_put_use_case, ERROR_NOT_FOUND},
        {{.id = 77}, &phrase_use_use_case, ERROR_NOT_FOUND},
    };
    assert_int_equal(one, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PhraseRequest r = rows[i].request;
        assert_false(publishing_try(office, rows[i].use_case, &r));
        assert_int_equal(office->err.code, rows[i].code);
    }
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_found_by_words_and_tags),
        cmocka_unit_test(bad_phrases_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
