// The audit as a whole: a text in, its claims with their verdicts out. Its parts have no life of
// their own: a number is what its neighbours make of it.
#include "claim/claim.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Audit audit(Arena *arena, const char *text) {
    const AuditOptions options = {0};
    Audit out;
    Error err = {0};
    if (!claim_audit(arena, text, strlen(text), &options, &out, &err))
        fail_msg("%s", err.message);
    return out;
}

// The claims that have a percentage, as "actual percent verdict" joined by "; ".
static const char *shares(Arena *arena, const Audit *a) {
    Text text = text_new(arena);
    for (size_t i = 0; i < a->claim_count; i++) {
        const Claim *c = &a->claims[i];
        if (c->kind != CLAIM_SHARE)
            continue;
        text_addf(&text, "%s%s %s %s", text.length ? "; " : "",
                  c->actual.text ? c->actual.text : "-", c->percent.text ? c->percent.text : "-",
                  verdict_names[c->verdict]);
    }
    return text_string(&text);
}

static void shares_are_judged(void **state) {
    (void)state;
    static const struct {
        const char *text, *claims;
    } rows[] = {
        {"目标35所，已建成33所，占目标任务的94.28%。", "33所 94.28% consistent_truncated"},
        {"目标35所，已建成33所，占目标任务的94.29%。", "33所 94.29% consistent"},
        {"目标35所，已建成33所，占目标任务的95.29%。", "33所 95.29% inconsistent"},
        {"城镇新增就业6549人，完成年度目标任务的130.98%。", "6549人 130.98% implied"},
        {"已开工71142户,占今年88641户任务数的80.26%。", "71142户 80.26% consistent"},
        {"宫颈癌筛查142.44万人、乳腺癌筛查145.99万人，分别占年度目标任务的101.74%、104.28%。",
         "142.44万人 101.74% implied; 145.99万人 104.28% implied"},
        {"窨井设施改造数量占年度目标任务的130.76%。", "- 130.76% unverifiable"},
        {"改造小区1.59万个，占年度目标任务（3.9万个）的40.77%。", "1.59万个 40.77% consistent"},
        {"改造小区1.59万个，占年度目标任务（3.9万个）的40.4%。", "1.59万个 40.4% inconsistent"},
        {"涉及居民332.94万户，占年度目标任务（约700万户）的47.1%。", "332.94万户 47.1% implied"},
        {"共10项任务，已完成9项，正在办理1项，完成率90%。", "9项 90% consistent"},
        {"已开工33个，未开工17个，开工率为66%。", "33个 66% consistent"},
        {"地区\t目标任务\t完成数\t完成比例(%)\n甲县\t2000\t2464\t123.2\n",
         "2464 123.2% consistent"},
        {"没有数字。", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Audit a = audit(arena, rows[i].text);
        assert_string_equal(shares(arena, &a), rows[i].claims);
        arena_free(arena);
    }
}

// Every number is accounted for once, whatever it is.
static void numbers_are_accounted_for(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t dates, ordinals;
    } rows[] = {
        {"截至2022年6月30日，第2期，完成3件，占比20%。", 1, 1},
        {"一、总体情况。共10项，已完成5项。", 0, 0},
        {"〔2022〕5号文件，联系电话0375-5051234。", 0, 0},
        {"十三五期间三分之二的村，1，2，3，……，1000000。", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        const Audit a = audit(arena, rows[i].text);
        const NumberAccount *n = &a.numbers;
        assert_int_equal(n->total, n->in_claims + n->dates + n->ordinals + n->names + n->unread);
        assert_true(n->dates >= rows[i].dates);
        assert_true(n->ordinals >= rows[i].ordinals);
        arena_free(arena);
    }
}

// Places are those of the text: in code points, and the same in bytes.
static void places_are_places_of_the_text(void **state) {
    (void)state;
    static const char text[] =
        "全县：目标35所，已建成33所，占目标任务的94.28%；产前超生筛查2564例。";
    Arena *arena = arena_new();
    const Audit a = audit(arena, text);
    assert_true(a.claim_count > 0);
    for (size_t i = 0; i < a.claim_count; i++) {
        const Claim *c = &a.claims[i];
        assert_true(c->start < c->end && c->end <= a.length);
        assert_true(c->from < c->to && c->to <= strlen(text));
        assert_memory_equal(text + c->from, c->text, strlen(c->text));
    }
    bool typing = false;
    for (size_t i = 0; i < a.finding_count; i++)
        typing |= a.findings[i].kind == FINDING_TYPING && a.findings[i].suggestion &&
                  strstr(a.findings[i].suggestion, "超声");
    assert_true(typing);
    arena_free(arena);
}

// Text that is made to be hard ends in a verdict as well.
static void hostile_text_is_read_to_its_end(void **state) {
    (void)state;
    static const char *const parts[] = {"分别", "1", "99999999999999999999%", "万亿", "，占", "、"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Arena *arena = arena_new();
        Text text = text_new(arena);
        for (int k = 0; k < 2000; k++)
            text_add(&text, parts[i]);
        const Audit a = audit(arena, text_string(&text));
        assert_int_equal(a.numbers.total, a.numbers.in_claims + a.numbers.dates +
                                              a.numbers.ordinals + a.numbers.names +
                                              a.numbers.unread);
        arena_free(arena);
    }
}

// A long text is the same whoever reads its parts.
static void threads_do_not_matter(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text text = text_new(arena);
    for (int i = 0; i < 30000; i++)
        text_addf(&text, "𠮷县目标%d所，已建成33所，占目标任务的94.28%%。\n", 30 + i % 9);
    Audit answers[2];
    for (int i = 0; i < 2; i++) {
        const AuditOptions options = {.threads = 1 + 3 * i};
        Error err = {0};
        assert_true(
            claim_audit(arena, text_string(&text), text.length, &options, &answers[i], &err));
    }
    assert_int_equal(answers[0].claim_count, answers[1].claim_count);
    assert_true(answers[0].claim_count >= 30000);
    for (size_t i = 0; i < answers[0].claim_count; i++) {
        const Claim *a = &answers[0].claims[i], *b = &answers[1].claims[i];
        assert_int_equal(a->start, b->start);
        assert_int_equal(a->verdict, b->verdict);
        assert_memory_equal(text_string(&text) + b->from, b->text, strlen(b->text));
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_judged),
        cmocka_unit_test(numbers_are_accounted_for),
        cmocka_unit_test(places_are_places_of_the_text),
        cmocka_unit_test(hostile_text_is_read_to_its_end),
        cmocka_unit_test(threads_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
