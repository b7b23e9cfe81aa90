#include "service/programme.h"

#include "office.h"

#include <string.h>

// A use case of the test's own that loads a programme.
typedef struct LoadRequest {
    const char *region;  // asked for
    int64_t year;        // asked for
    Programme programme; // the answer
} LoadRequest;

static bool load(Context *context, void *request, Error *err) {
    LoadRequest *r = request;
    ProgrammeKey key;
    return programme_choose(context, r->region, r->year, &key, err) &&
           programme_load(context, key.region, key.year, &r->programme, err);
}

static const UseCase load_use_case = {"load", PERMISSION_READ, false, load};

static bool run(Office *office, LoadRequest *r) {
    office->err = (Error){0};
    return service_run(&load_use_case, &office->caller, office->arena, "", ENDING_COMMIT, r,
                       &office->err);
}

static void everything_comes_back(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(
        office, "410423",
        TABLES(
            "指标编号,指标名称,实事序号,实事名称,指标类型,计量单位,年度目标,牵头责任单位,配合单位,"
            "完成率小数位,取整方式,目标方向,开始日期,完成时限,目标依据,任务级别,备注\n"
            "8.10,乙,8,健康,资金,万元,1.5,县卫健委,,,,,,,,,\n"
            "8.9,甲,8,健康,数量,万户,33.10,县卫健委,县妇联、县民政局,1,截尾,控制,2022-02-01,"
            "2022-11-30,省定,省,注\n"
            "2.1,幼儿园,2,教育,项目点,所,1,县教体局,,,,,,,,,\n",
            "指标编号,阶段期末,阶段目标\n8.9,2022-06-30,20\n8.9,2022-03-31,10\n",
            "指标编号,报告期止,累计完成,筹措资金,支付资金,文字说明\n"
            "8.10,2022-06-30,,1.2,0.5,\n8.9,2022-06-30,330000户,,,“正在”\n"
            "8.9,2022-03-31,5,,,\n",
            SITE_HEADINGS "\n2.1,第10园,已开工,,,2022-06-30\n2.1,第9园,未启动,,2022-08-31,\n"));
    LoadRequest r = {.region = ""};
    MUST(office, run(office, &r));
    const Programme *p = &r.programme;
    assert_true(p->exists);
    assert_string_equal(p->region_name, "鲁山县");
    assert_int_equal(p->year, 2022);
    assert_int_equal(p->rule_count, 1);
    assert_true(rule_same(&p->rules[0].rule, &rule_presets[0].rule));
    // By matter, and codes as people order them.
    assert_int_equal(p->commitment_count, 3);
    assert_string_equal(p->commitments[0]->indicator.code, "2.1");
    assert_string_equal(p->commitments[1]->indicator.code, "8.9");
    assert_string_equal(p->commitments[2]->indicator.code, "8.10");
    const Commitment *c = programme_find(p, "8.9");
    const Indicator *i = &c->indicator;
    assert_int_equal(i->target.value, 331);
    assert_int_equal(i->target.scale, 1);
    assert_int_equal(i->rounding, ROUNDING_TRUNCATE);
    assert_int_equal(i->direction, DIRECTION_AT_MOST);
    assert_int_equal(i->digits, 1);
    assert_int_equal(i->start, date_of(2022, 2, 1));
    assert_int_equal(i->deadline, date_of(2022, 11, 30));
    assert_string_equal(c->basis, "省定");
    assert_string_equal(c->level, "省");
    assert_string_equal(c->note, "注");
    assert_string_equal(c->matter->name, "健康");
    assert_int_equal(c->support_count, 2);
    assert_string_equal(c->supports[1]->name, "县民政局");
    assert_int_equal(i->stage_target_count, 2);
    assert_int_equal(i->stage_targets[0].date, date_of(2022, 3, 31));
    assert_int_equal(c->report_count, 2);
    assert_int_equal(c->reports[0].period, date_of(2022, 3, 31));
    assert_int_equal(c->reports[1].actual.value, 33);
    assert_string_equal(c->reports[1].words, "“正在”");
    assert_string_equal(c->reports[1].actor, "测试员");
    const Report *money = &programme_find(p, "8.10")->reports[0];
    assert_true(money->has_money[MONEY_ARRANGED]);
    assert_false(money->has_money[MONEY_PLANNED]);
    assert_int_equal(money->actual.value, 5); // 支付 is what counts unless the programme says so
    const Commitment *sites = programme_find(p, "2.1");
    assert_string_equal(sites->sites[0].name, "第9园");
    assert_int_equal(sites->sites[0].planned, date_of(2022, 8, 31));
    assert_string_equal(sites->done_stage, "已投用");
    assert_non_null(programme_unit(p, "县妇联"));
    assert_null(programme_unit(p, "县妇"));
    assert_ptr_equal(programme_unit_by_id(p, c->unit->id), c->unit);
    assert_null(programme_unit_by_id(p, 99));
    assert_ptr_equal(programme_matter(p, 8), c->matter);
    assert_null(programme_matter(p, 1));
    office_free(office);
}

static void the_programme_that_is_meant(void **state) {
    (void)state;
    static const char programme[] = PROGRAMME_HEADINGS "\n1,窨井,1.1,窨井盖整治,数量,座,9,县局\n";
    Office *office = office_new();
    LoadRequest none = {.region = ""};
    assert_false(run(office, &none));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    ImportRequest next = {.region = "410423", .year = 2023, .date = DATE_NONE};
    office_must_import(office, "410423", TABLES(programme));
    office_must_import(office, "410424", TABLES(programme));
    MUST(office, office_import(office, &next, TABLES(programme)));
    static const struct {
        const char *region;
        int64_t year;
        const char *chosen, *words; // "410423 2022", or the words of the error
    } rows[] = {
        {"410424", 0, "410424 2022", ""},
        {"", 2023, "410423 2023", ""},
        {"410423", 2022, "410423 2022", ""},
        {"410423", 0, "",
         "有2个年度方案，请指明一个：--region 410423 --year 2022、--region 410423 "
         "--year 2023"},
        {"", 2022, "", "有2个年度方案"},
        {"", 0, "", "有3个年度方案"},
        {"410425", 0, "", "没有这样的年度方案"},
        {"", 2021, "", "没有这样的年度方案"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LoadRequest r = {rows[i].region, rows[i].year, {0}};
        bool ok = run(office, &r);
        const char *chosen = ok ? arena_printf(office->arena, "%s %lld", r.programme.region,
                                               (long long)r.programme.year)
                                : "";
        assert_string_equal(chosen, rows[i].chosen);
        assert_string_contains(office->err.message, rows[i].words);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_comes_back),
        cmocka_unit_test(the_programme_that_is_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
