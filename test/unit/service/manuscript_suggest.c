#include "service/manuscript_suggest.h"

#include "base/text.h"
#include "claim/claim.h"
#include "story.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const Story half_year = {
    .date = "2022-06-30",
    .programme =
        "1.1,农村公路,数量,公里,30,,,市定\n1.2,农村改厕,数量,户,500\n1.3,职业培训,数量,人次,300,"
        "反推\n"
        "1.4,建设资金筹措,资金,万元,1000,,,,,筹措\n1.5,绿道建设,数量,公里,100,推定\n"
        "2.2,改建幼儿园,项目点,所,3\n2.3,改建敬老院,项目点,所,2,,,,,,已开工\n"
        "3.1,窨井盖整治,数量,座,2057,反推\n3.2,路灯更换,数量,盏,1000,,,,2022-05-31\n"
        "3.3,城市绿化,数量,万平方米,1000\n4.1,康复救助,数量,名,120\n6.2,公交化改造,数量,个,\n"
        "7.3,养老平台,节点,个,1\n7.4,医保平台,节点,个,1\n"
        "8.1,产前筛查率,比率,%,60,省定\n8.2,听力筛查率,比率,%,93\n8.3,接种率,比率,%,90,推定\n"
        "8.4,签约率,比率,%,70\n9.1,低保标准,数量,元/年,3700,省定,保持\n"
        "9.2,发病率,比率,%,4,省定,控制在以内\n9.3,投诉件数,数量,件,0,,控制在以内\n"
        "9.4,电力中断,数量,次,5,,控制在以内\n9.5,未报的整治,数量,座,50",
    .reports = "1.1,33\n1.2,500\n1.3,432\n1.4,346\n1.5,50\n2.2,1\n2.3,2\n3.1,1646\n3.2,990\n"
               "3.3,0\n4.1,137.5\n6.2,7\n7.3,0\n7.4,1\n8.1,,2564,3150\n8.2,90\n8.3,,95,100\n"
               "8.4,,70,100\n9.1,3840\n9.2,3.37\n9.3,0\n9.4,6",
    .sites = "2.2,幼儿园1,已投用,新建\n2.2,幼儿园2,已开工,改建\n2.2,幼儿园3,已开工,改建\n"
             "2.3,东敬老院,已开工\n2.3,西敬老院,已投用",
    .milestones = "7.3,1,规划,2022-05-01\n7.3,2,建设\n7.3,3,上线\n7.3,4,验收\n7.3,5,移交\n"
                  "7.4,1,上线,2022-05-01",
    .standings = "3.1,全市,3,\n3.1,全省,20,\n4.1,全市,,居全市前列",
};

static const Story year_end = {
    .date = "2022-12-31",
    .programme = "1.1,农村公路,数量,公里,1000\n1.2,农村改厕,数量,户,500\n1.3,危房改造,数量,户,60\n"
                 "8.2,听力筛查率,比率,%,93",
    .reports = "1.1,990\n1.2,500\n1.3,61\n8.2,90",
};

// What is short of its whole is never told as the whole.
static const Story nearly = {
    .date = "2022-06-30",
    .programme = "1.1,路灯更换,数量,盏,1000\n1.2,路灯维修,数量,盏,1000",
    .reports = "1.1,999\n1.2,1001",
};

static bool offers(Office *office, const Catalogue *c, const char *id, const char *kind,
                   const char *words) {
    const CatalogueItem *item = catalogue_find(c, id);
    if (!item)
        return false;
    Suggestions s = catalogue_suggest(office->arena, c, item);
    for (size_t i = 0; i < s.count; i++)
        if (strcmp(suggestion_kinds[s.items[i].kind].key, kind) == 0 &&
            (!words || strcmp(prose_text(&s.items[i].prose), words) == 0))
            return true;
    return false;
}

typedef struct Row {
    const char *id, *kind;
    const char *words; // NULL: nothing of the kind
} Row;

static void check_rows(const Story *story, const Row *rows, size_t count) {
    Office *office = office_new();
    Catalogue c;
    catalogue_make(office->arena, story_bulletin(office, story), &c);
    for (size_t i = 0; i < count; i++)
        if (offers(office, &c, rows[i].id, rows[i].kind, rows[i].words) != (rows[i].words != NULL))
            fail_msg("%s %s: %s", rows[i].id, rows[i].kind,
                     rows[i].words ? rows[i].words : "is offered");
    office_free(office);
}

static void shares_and_tasks(void **state) {
    (void)state;
    static const Row rows[] = {
        {"3.1/completion", "share", "占全年目标任务的80%"},
        {"3.1/completion", "task", "为全年目标任务的80%"},
        {"3.2/completion", "share", "占目标任务的99%，未按期完成"},
        {"1.2/completion", "share", "占全年目标任务的100%"},
        {"2.2/completion", "share", "占全年目标任务的33%"},
        {"3.3/completion", "share", "占全年目标任务的0%"},
        {"7.3/completion", "task", "完成全部工作量的20%"},
        {"1.4/shortfall", "task", "距全年目标任务还差654万元"},
        {"2.2/shortfall", "task", "距全年目标任务还差2所"},
        // What is over it has no share in it.
        {"1.1/completion", "share", NULL},
        {"1.1/completion", "task", "为全年目标任务的110%"},
        {"1.3/completion", "share", NULL},
        // An implied or assumed target is not named, nor what is missing.
        {"1.5/shortfall", "task", NULL},
        {"3.1/shortfall", "task", NULL},
        // A whole of weights is no task in numbers.
        {"7.3/completion", "share", NULL},
        // No target.
        {"6.2/actual", "share", NULL},
        {"6.2/actual", "task", NULL},
        {"6.2/completion", "share", NULL},
        // Limits.
        {"9.2/target", "over", "控制在4%以内"},
        {"9.4/target", "task", "超过5次的控制目标"},
        {"9.4/target", "over", NULL},
        {"9.4/actual", "share", NULL},
    };
    check_rows(&half_year, rows, COUNT(rows));
    static const Row near[] = {
        {"1.1/completion", "share", "占全年目标任务的99%"},
        {"1.1/completion", "over", NULL},
        {"1.2/completion", "share", NULL},
        {"1.2/excess", "over", "超任务1盏"},
    };
    check_rows(&nearly, near, COUNT(near));
}

static void over_fulfilment(void **state) {
    (void)state;
    static const Row rows[] = {
        {"1.1/target", "over", "超额完成市定30公里的目标任务"},
        {"1.1/completion", "over", "为全年目标任务的110%，超额完成任务"},
        {"1.1/excess", "over", "超任务3公里"},
        {"1.3/completion", "over", "为全年目标任务的144%，超额完成任务"},
        {"8.3/rate", "over", "接种率95%，超额完成任务"},
        {"9.1/excess", "over", "比3700元/年的目标高140元"},
        // The target of an implied one is not named.
        {"1.3/target", "over", NULL},
        {"1.3/excess", "over", NULL},
        // Exactly at it, under it, and without one.
        {"1.2/completion", "over", NULL},
        {"1.2/target", "over", NULL},
        {"2.3/completion", "over", NULL},
        {"8.4/rate", "over", NULL},
        {"3.1/completion", "over", NULL},
        {"3.2/completion", "over", NULL},
        {"8.2/rate", "over", NULL},
        {"6.2/actual", "over", NULL},
    };
    check_rows(&half_year, rows, COUNT(rows));
}

static void points(void **state) {
    (void)state;
    static const Row rows[] = {
        {"3.1/ahead", "points", "高于序时进度30个百分点"},
        {"3.1/completion", "points", "完成率80%，高于序时进度30个百分点"},
        {"1.4/behind", "points", "低于序时进度15个百分点"},
        {"2.2/ahead", "points", "形象进度高于序时进度10个百分点"},
        {"8.1/excess", "points", "高于目标任务21个百分点"},
        {"8.2/shortfall", "points", "距目标任务还差3个百分点"},
        // Just where it should be.
        {"1.5/completion", "points", NULL},
        {"1.5/ahead", "points", NULL},
        {"1.5/behind", "points", NULL},
        // No schedule, and nothing that a schedule is for.
        {"6.2/actual", "points", NULL},
        {"9.1/actual", "points", NULL},
        {"9.2/rate", "points", NULL},
        // How a rate stands to its target is not how it stands to its schedule.
        {"8.1/ahead", "points", NULL},
        {"8.4/rate", "points", NULL},
        {"8.3/excess", "points", NULL},
        {"9.5/target", "points", NULL},
    };
    check_rows(&half_year, rows, COUNT(rows));
}

static void ranks_and_counts(void **state) {
    (void)state;
    static const Row rows[] = {
        {"3.1/standing[全市]", "rank", "居全市第三位"},
        {"3.1/standing[全省]", "rank", "居全省第二十位"},
        {"4.1/standing[全市]", "rank", NULL},
        {"3.1/actual", "rank", NULL},
        {"1.2/actual", "count", "已完成农村改厕500户"},
        {"8.1/numerator", "count", "已完成产前筛查2564人，筛查率81%"},
        {"2.2/sites", "count", "改建幼儿园3所"},
        {"2.2/sites[阶段为已开工]", "count", "2所已开工"},
        {"2.2/sites[阶段为已投用]", "count", "1所已建成投用"},
        {"2.2/sites[达到已开工]", "count", "累计3所已开工"},
        {"7.3/milestones[已完成]", "count", "已完成1个节点"},
        {"7.3/milestones[未完成]", "count", "4个节点尚未完成"},
        {"met", "count", "9项指标已完成年度目标"},
        {"met/share", "share", "9项指标已完成年度目标，占22项有目标指标的40.91%"},
        {"tracked", "count", "1项指标没有目标、只作跟踪"},
        {"late", "count", "1项指标未按期完成"},
        {"units", "count", "1家牵头责任单位"},
        // None of it.
        {"2.2/sites[阶段为已建成]", "count", NULL},
        {"3.3/actual", "count", NULL},
        {"carried", "count", NULL},
        {"9.2/numerator", "count", NULL},
    };
    check_rows(&half_year, rows, COUNT(rows));
    static const Row end[] = {
        {"1.1/completion", "share", "占全年目标任务的99%，未按期完成"},
        {"1.1/completion", "over", NULL},
        {"1.1/behind", "points", "低于序时进度1个百分点"},
        {"1.2/completion", "over", NULL},
        {"1.2/ahead", "points", NULL},
        {"1.3/target", "over", "超额完成60户的目标任务"},
        {"8.2/shortfall", "points", "低于目标任务3个百分点"},
    };
    check_rows(&year_end, end, COUNT(end));
}

// The figures that a wording speaks of, told in front of it.
static const char *context_of(Office *office, const BoardLine *line, const Suggestion *s) {
    const Indicator *i = &line->commitment->indicator;
    const char *words = prose_text(&s->prose), *name = i->name, *measure = i->measure.name;
    bool whole =
        s->kind == SUGGESTION_SENTENCE || s->kind == SUGGESTION_COUNT || s->kind == SUGGESTION_RANK;
    if (whole || !*line->target)
        return "县局";
    if (strncmp(words, "完成率", strlen("完成率")) == 0)
        return arena_printf(office->arena, "%s序时进度%s%%，", name, line->planned);
    if (s->kind == SUGGESTION_POINTS && strstr(words, "序时进度"))
        return arena_printf(office->arena, "%s序时进度%s%%，%s%s%%，", name, line->planned,
                            *line->physical ? "形象进度" : "完成率",
                            *line->physical ? line->physical : line->completion);
    if (i->kind == KIND_MILESTONE)
        return "县局";
    if (i->kind == KIND_RATE)
        return arena_printf(office->arena, "%s目标%s%%，实际%s%%，", name, line->target,
                            line->rate);
    return arena_printf(office->arena, "%s目标%s%s，已完成%s%s，", name, line->target, measure,
                        line->actual, measure);
}

static bool lies_between(const char *value, const Claim *claim) {
    char *end;
    double figure = strtod(value, &end);
    return *value && claim->low && claim->high && strtod(claim->low, &end) <= figure &&
           figure <= strtod(claim->high, &end);
}

// Whether the wholes that the claim implies hold the real one: target, schedule or denominator.
static bool implies(Office *office, const BoardLine *line, const Claim *claim) {
    const Datum *denominator = datum_denominator(office->arena, line);
    return lies_between(line->target, claim) || lies_between(line->planned, claim) ||
           (denominator && lies_between(denominator->value, claim));
}

// A kind that says how two figures stand to each other is read as that.
static bool must_be_judged(SuggestionKind kind) {
    return kind == SUGGESTION_SHARE || kind == SUGGESTION_POINTS;
}

static void check_true(Office *office, const CatalogueItem *item, const Suggestion *s) {
    const AuditOptions options = {.lexicon = NULL};
    Audit audit;
    size_t judged = 0;
    const char *before = item->line ? context_of(office, item->line, s) : "";
    const char *text = arena_printf(office->arena, "%s%s。", before, prose_text(&s->prose));
    office->err = (Error){0};
    MUST(office, claim_audit(office->arena, text, strlen(text), &options, &audit, &office->err));
    for (size_t i = 0; i < audit.claim_count; i++) {
        const Claim *c = &audit.claims[i];
        bool implied = c->verdict == CLAIM_IMPLIED;
        if (c->verdict == CLAIM_INCONSISTENT || c->verdict == CLAIM_TRUNCATED ||
            c->grade == CLAIM_GRADE_ERROR ||
            (implied && item->line && !implies(office, item->line, c)))
            fail_msg("%s: %s: %s", text, verdict_names[c->verdict], c->explanation);
        judged += c->verdict == CLAIM_CONSISTENT || implied;
    }
    for (size_t i = 0; i < audit.finding_count; i++)
        fail_msg("%s: %s", text, audit.findings[i].explanation);
    if (must_be_judged(s->kind) && judged == 0)
        fail_msg("%s: not judged", text);
}

// Each datum of a wording is one of the catalogue, with its value of now; and the audit finds it
// true beside the figures.
static void check_laws(Office *office, const BulletinRequest *made, bool of_all_kinds) {
    Catalogue c;
    size_t seen[SUGGESTION_KIND_COUNT] = {0};
    catalogue_make(office->arena, made, &c);
    for (size_t i = 0; i < c.count; i++) {
        Suggestions s = catalogue_suggest(office->arena, &c, &c.items[i]);
        for (size_t k = 0; k < s.count; k++) {
            const Prose *prose = &s.items[k].prose;
            bool holds = false;
            for (size_t r = 0; r < prose->run_count; r++) {
                const Datum *datum = prose->runs[r].datum;
                assert_true(*prose->runs[r].text);
                holds |= datum && strcmp(datum->id, c.items[i].datum->id) == 0;
                const CatalogueItem *of = datum ? catalogue_find(&c, datum->id) : NULL;
                if (datum && !datum_is_quoted(datum) &&
                    (!of || strcmp(of->datum->value, datum->value) != 0))
                    fail_msg("%s: %s is not in the catalogue", prose_text(prose), datum->id);
            }
            assert_true(holds);
            check_true(office, &c.items[i], &s.items[k]);
            seen[s.items[k].kind]++;
        }
    }
    for (size_t i = 0; of_all_kinds && i < SUGGESTION_KIND_COUNT; i++)
        if (seen[i] == 0)
            fail_msg("no %s", suggestion_kinds[i].key);
}

static void every_wording_is_true(void **state) {
    (void)state;
    Office *office = office_new();
    check_laws(office, story_bulletin(office, &half_year), true);
    check_laws(office, story_bulletin(office, &year_end), false);
    office_free(office);
}

static void so_in_the_real_case(void **state) {
    (void)state;
    Office *office = office_new();
    const char *const files[] = {EXAMPLE "/programme.csv", EXAMPLE "/reports-2022-06.csv",
                                 EXAMPLE "/sites.csv", EXAMPLE "/milestones.csv",
                                 EXAMPLE "/ranks.csv"};
    ImportRequest r = {.files = files,
                       .file_count = COUNT(files),
                       .region = "410423",
                       .year = 2022,
                       .date = date_of(2022, 6, 30)};
    MUST(office, service_run(&import_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &r, &office->err));
    check_laws(office, office_bulletin(office, "410423", date_of(2022, 6, 30)), true);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_and_tasks),
        cmocka_unit_test(over_fulfilment),
        cmocka_unit_test(points),
        cmocka_unit_test(ranks_and_counts),
        cmocka_unit_test(every_wording_is_true),
        cmocka_unit_test(so_in_the_real_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
