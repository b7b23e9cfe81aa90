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
        // The paragraph's head, a list as a whole, and the name of a rate say what is meant.
        {"2000个村环境整治。上半年进展顺利。累计完成650个，占总计划的32.5%。",
         "650个 32.5% consistent"},
        {"受理工单506件。交通类172件、城乡建设类80件、民政类50件，占工单总量的59.68%。",
         "302件 59.68% consistent"},
        {"受理工单506件。交通类172件、城乡建设类80件、民政类50件，占工单总量的49.68%。",
         "50件 49.68% implied"},
        {"派单601件，按时结案597件，超时办理4件，按时结案率99%。", "597件 99% consistent"},
        {"到位资金20亿元，支付资金15亿元，资金支付率75%。", "15亿元 75% consistent"},
        {"到位资金20亿元，支付资金15亿元，资金支付率78%。", "15亿元 78% inconsistent"},
        {"到位资金20亿元，完成投资15亿元，投资回报率78%。", "15亿元 78% implied"},
        {"重点项目9个，已开工建设7个，开工率77%。", "7个 77% consistent_truncated"},
        {"6个农业项目完成投资90亿元，5个工业项目完成投资80亿元，分别占计划的90%、80%。",
         "90亿元 90% implied; 80亿元 80% implied"},
        {"共排查隐患1000项，已整改900项，整改率90%。", "900项 90% consistent"},
        {"共排查隐患1000项，已整改900项，整改率92%。", "900项 92% inconsistent"},
        {"已整改72项。进度较为缓慢，整改率仅为39.56%。", "72项 39.56% implied"},
        {"检查企业43158家，一般隐患整改率为96.61%。", ""},
        {"任务为新增自来水人口12100人。\n完成投资30万元，完成15339人，完成率126.77%。",
         "15339人 126.77% consistent"},
        // An inexact rate is no quotient; 均 and parentheses speak of each.
        {"共100件，已完成95件，占95%左右。", "95件 95%左右 consistent"},
        {"26项指标中，10项按时序推进（完成率75%以上）。", "- 75% unverifiable"},
        {"截至目前两项完成率分别为83.75%和78.94%。",
         "- 83.75% unverifiable; - 78.94% unverifiable"},
        {"支出198亿元，增长5%；占预算支出的比重达80.2%。", "198亿元 80.2% implied"},
        {"目标数是78.9%，实际已完成95.31%，完成率为120.80%。",
         "- 78.9% unverifiable; - 95.31% unverifiable; 95.31% 120.80% consistent"},
        {"周转量分别为96亿吨和6216.9亿吨公里，分别占计划的90%和80%。",
         "96亿吨 90% implied; 6216.9亿吨公里 80% implied"},
        {"1至9月份，建成9所，占计划的90%。", "9所 90% implied"},
        {"没有数字。", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Audit a = audit(arena, rows[i].text);
        assert_string_equal(shares(arena, &a), rows[i].claims);
        arena_free(arena);
    }
}

// The claims of one kind as their verdicts, and the findings on days as "date grade".
static const char *told(Arena *arena, const Audit *a, ClaimKind kind) {
    Text text = text_new(arena);
    for (size_t i = 0; i < a->claim_count; i++)
        if (a->claims[i].kind == kind && kind != CLAIM_KIND_COUNT)
            text_addf(&text, "%s%s", text.length ? "; " : "", verdict_names[a->claims[i].verdict]);
    for (size_t i = 0; i < a->finding_count; i++)
        if (a->findings[i].kind == FINDING_DATE)
            text_addf(&text, "%sdate %s", text.length ? "; " : "",
                      grade_names[a->findings[i].grade]);
    return text_string(&text);
}

typedef struct Row {
    const char *text, *told; // what is audited, and what it answers
} Row;

static void rows_are_told(const Row *rows, size_t count, ClaimKind kind) {
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        const Audit a = audit(arena, rows[i].text);
        const char *answer = told(arena, &a, kind);
        if (strcmp(answer, rows[i].told) != 0)
            fail_msg("%s: told \"%s\", not \"%s\"", rows[i].text, answer, rows[i].told);
        arena_free(arena);
    }
}

// A change is held against the earlier figure where that is surely told; real growth is not.
static void changes_are_judged(void **state) {
    (void)state;
    static const Row rows[] = {
        {"由100家下降到88家，增长-12%。", "consistent"},
        {"由100家下降到88家，下降11.6%。", "inconsistent"},
        {"由1.2万人增加到2.4万人，翻了一番。", "consistent"},
        {"由1.2万人增加到2.0万人，翻了一番。", "inconsistent"},
        {"完成税收1.8亿元，上年同期2.0亿元，增长-11.6%。", "consistent"},
        {"完成税收1.8亿元，上年同期2.0亿元，下降10%。", "consistent"},
        {"完成税收1.8亿元，比上年同期的2.0亿元下降-10%。", "unverifiable"},
        {"从20所增至60所，增长2倍。", "consistent"},
        {"从20所增至60所，增长3倍。", "inconsistent"},
        {"从20所增至60所，是原来的3倍。", "consistent"},
        {"达到60所，是上年20所的3倍。", "consistent"},
        {"达到60所，是上年20所的2倍。", "inconsistent"},
        {"实现增加值60亿元，上年同期20亿元，增长2.5倍。", "unverifiable"},
        {"培训1200人，比上年增长1.5倍。", "implied"},
        {"投诉量减少1倍。", "unverifiable"},
        {"到2025年力争产值由100亿元增加到180亿元，翻一番。", ""},
        {"完成税收1.8亿元，上年同期为2.0亿元，下降10%。", "consistent"},
        {"完成税收1.8亿元，上年同期为2.0亿元，下降20%。", "inconsistent"},
        {"税收收入从2.0亿元下降到1.8亿元，下降20%。", "inconsistent"},
        {"地区生产总值由100亿元增加到120亿元，增长7.5%。", "unverifiable"},
        {"投资120亿元，比去年同期100亿元增长20%。", "consistent"},
        {"投资120亿元，比去年同期100亿元增长25%。", "inconsistent"},
        {"接待游客30万人次，同比增长1.5倍；收入2亿元，同比增长2倍。", "implied; implied"},
        {"粮食产量从100吨增加到205吨，增长了1倍多。", "consistent"},
        {"本市GDP由100亿元增加到118亿元，翻一番。", "unverifiable"},
        {"入库税收5亿元，占比由20%提高到40%，翻了一番。", "consistent"},
        {"完成投资30亿元，总投资翻番。", "implied"},
        {"接待量是去年同期的近3倍。", ""},
        {"营收由10亿元增长到30亿元，增长到3倍。", "consistent"},
        {"案件数降至50件，比上年100件下降1倍。", "unverifiable"},
        {"营收由10亿元增长到30亿元，年均增长20%。", "implied"},
        {"由100家增加到112家，增长-12%。", "inconsistent"},
        {"每户补助由500元提高到1000元，提高1倍。", "consistent"},
        {"目标由100个提高到300个，翻一番。", ""},
        {"吞吐量99.5亿吨，同比增长2.6%，其中三季度增长2.7%。", "implied; unverifiable"},
        {"12月份受理506件，比上周增长20.48%。", "implied"},
        {"41个县增收22亿元，同比增长18.7%。", "unverifiable"},
        {"已完成20个，计划由15个增加到20个，增长33.3%。", "consistent"},
    };
    rows_are_told(rows, sizeof rows / sizeof *rows, CLAIM_GROWTH);
}

// 多数 and 过半 are held against counts of the same deed, or the completion rate right in front.
static void extents_are_judged(void **state) {
    (void)state;
    static const Row rows[] = {
        {"15项实事中，多数已完成，已完成6项。", "inconsistent"},
        {"15项实事中，多数已完成，已完成9项。", "consistent"},
        {"20个项目，大部分已开工，已开工18个，2个正在办理手续。", "consistent"},
        {"20个项目，大部分已完成主体施工，8个已完成验收。", "unverifiable"},
        {"20个项目，近半已竣工，已竣工9个。", "consistent"},
        {"20个项目，近半已竣工，已竣工12个。", "unverifiable"},
        {"大部分项目已完成。", "unverifiable"},
        {"完成投资4.85亿元，占年度计划10亿元的48.5%，实现任务过半。", "inconsistent"},
        {"完成投资5.85亿元，占年度计划10亿元的58.5%，实现时间过半、任务过半。", "consistent"},
        {"完成投资4.85亿元，占年度计划10亿元的48.5%，确保上半年过半。", ""},
        {"多数群众表示满意。", ""},
        {"大多数项目未开工。", ""},
        {"15项任务，绝大多数已完成，已完成14项。", "consistent"},
        {"15项任务，绝大多数已完成，已完成9项。", "unverifiable"},
        {"共12个乡镇，过半已完成，已完成5个。", "inconsistent"},
        {"15项任务，已完成10项，不到一半已完成。", "inconsistent"},
        {"30个项目中，大部分已开工，已开工12个项目前期。", "unverifiable"},
        {"各项工作时间过半。", ""},
        {"任务过半，完成全年目标的45%。", ""},
        {"完成年度任务的62%、48%，均过半。", "inconsistent"},
        {"完成年度任务的50%，任务过半。", "unverifiable"},
    };
    rows_are_told(rows, sizeof rows / sizeof *rows, CLAIM_WORD);
}

// Percentages that are surely the parts of one whole are 100 % but for their rounding.
static void parts_of_one_whole_are_added_up(void **state) {
    (void)state;
    static const Row rows[] = {
        {"甲占45%，乙占30%，其余占25%。", "consistent"},
        {"甲占45%，乙占30%，其余占35%。", "inconsistent"},
        {"甲占45.2%，乙占30.1%，其他占24.8%。", "consistent"},
        {"甲占45%，乙占30%，其他占15%。", "unverifiable"},
        {"三次产业结构比为25.72:26.84:47.44。", "consistent"},
        {"三次产业结构由上年的25.7:26.8:47.5调整为20.1:30.2:49.8。", "consistent; consistent"},
        {"比赛时间9:30，比分12:15:20。", ""},
        {"男性占55%，女性占45%；60岁以上占20%，其余占81%。", "consistent"},
        {"其中政策法规占45%，统战占30%，其他占24.9%。", "consistent"},
        {"甲占45.5%，乙占30.5%，其余占23.8%。", "consistent_truncated"},
        {"主营收入增长20%，占60%，其余占40%。", "consistent"},
        {"三次产业结构为10.1:45.2:46.2。", "inconsistent"},
        {"三次产业结构优化，占比10:20。", ""},
    };
    rows_are_told(rows, sizeof rows / sizeof *rows, CLAIM_SUM);
}

// Only days that surely contradict each other are told.
static void days_are_held_against_the_period(void **state) {
    (void)state;
    static const Row rows[] = {
        {"截至6月30日，该项目已于7月15日完成竣工验收。", "date warning"},
        {"截至2022年6月30日，该项目已于2022年7月15日建成投用。", "date warning"},
        {"截至2022年6月30日，该项目已于6月15日建成投用。", ""},
        {"截至6月30日，该项目预计7月15日前完成。", ""},
        {"截至2023年1月15日，该项目已于12月20日建成投用。", ""},
        {"截至2022年7月31日，完成30所。\n县政府督查室\n2022年7月8日", "date warning"},
        {"截至2022年6月30日，完成30所。甲项目已于7月20日竣工。\n县政府督查室\n2022年7月8日",
         "date warning"},
        {"截至2022年6月30日，完成30所。甲项目已于7月5日竣工。\n县政府督查室\n2022年7月8日", ""},
        {"截至2022年6月底，完成30所。甲项目将于7月20日竣工。\n2022年7月8日印发", ""},
        {"截至6月底，去年开工的甲项目已于去年12月竣工。", ""},
        {"截至2月底，甲项目已于11月竣工。", ""},
    };
    rows_are_told(rows, sizeof rows / sizeof *rows, CLAIM_KIND_COUNT);
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
        cmocka_unit_test(changes_are_judged),
        cmocka_unit_test(extents_are_judged),
        cmocka_unit_test(parts_of_one_whole_are_added_up),
        cmocka_unit_test(days_are_held_against_the_period),
        cmocka_unit_test(numbers_are_accounted_for),
        cmocka_unit_test(places_are_places_of_the_text),
        cmocka_unit_test(hostile_text_is_read_to_its_end),
        cmocka_unit_test(threads_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
