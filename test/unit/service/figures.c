#include "service/figures.h"

#include "base/message.h"
#include "base/text.h"
#include "story.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const Story story = {
    .date = "2022-06-30",
    .programme = "3.1,窨井盖整治,数量,座,2057,反推\n2.2,改建幼儿园,项目点,所,3\n"
                 "8.1,产前筛查率,比率,%,60,省定\n8.2,听力筛查率,比率,%,93\n"
                 "7.3,养老平台,节点,个,1\n6.2,公交化改造,数量,个,\n4.1,康复救助,数量,名,120",
    .reports = "3.1,1646\n2.2,1\n8.1,,2564,3150\n8.2,90\n7.3,0\n6.2,7\n4.1,137.5",
    .sites = "2.2,幼儿园1,已投用\n2.2,幼儿园2,已开工\n2.2,幼儿园3,已开工",
    .milestones = "7.3,1,规划,2022-05-01\n7.3,2,建设\n7.3,3,上线",
};

typedef const Datum *Maker(Arena *arena, const BoardLine *line);

static void each_figure_leads_to_its_rows(void **state) {
    (void)state;
    Office *office = office_new();
    Narrative *n = story_tell(office, &story);
    static const struct {
        Maker *make;
        const char *code, *id, *label, *value, *formula, *source; // id NULL: there is no datum
    } rows[] = {
        {datum_actual, "3.1", "3.1/actual", "窨井盖整治 累计完成", "1646", "填报的累计数",
         "进展填报 3.1，报告期2022-06-30，第1版，县局"},
        {datum_target, "3.1", "3.1/target", "窨井盖整治 年度目标", "2057", "年度方案的目标",
         "年度方案 3.1，目标依据：反推"},
        {datum_share, "3.1", "3.1/completion", "窨井盖整治 完成率", "80%",
         "1646座÷2057座=80.01%…，四舍五入到0位小数",
         "进展填报 3.1，报告期2022-06-30，第1版，县局；年度方案 3.1，目标依据：反推"},
        {datum_actual, "2.2", "2.2/actual", "改建幼儿园 累计完成", "1", "到“已投用”的项目点数",
         "项目点 2.2，共3个"},
        {datum_sites, "2.2", "2.2/sites", "改建幼儿园 项目点", "3", "项目点的个数",
         "项目点 2.2，共3个"},
        {datum_actual, "8.1", "8.1/numerator", "产前筛查率 分子", "2564", "填报的分子",
         "进展填报 8.1，报告期2022-06-30，第1版，县局"},
        {datum_rate, "8.1", "8.1/rate", "产前筛查率 比率", "81%",
         "2564÷3150=81.39%…，四舍五入到0位小数", "进展填报 8.1，报告期2022-06-30，第1版，县局"},
        // In points of what is printed, so that a reader's own subtraction agrees.
        {datum_excess, "8.1", "8.1/excess", "产前筛查率 超出目标", "21", "81%−60%",
         "进展填报 8.1，报告期2022-06-30，第1版，县局"},
        {datum_rate, "8.2", "8.2/rate", "听力筛查率 比率", "90%", "填报的比率，没有分子分母",
         "进展填报 8.2，报告期2022-06-30，第1版，县局"},
        {datum_shortfall, "8.2", "8.2/shortfall", "听力筛查率 距目标", "3", "93%−90%",
         "进展填报 8.2，报告期2022-06-30，第1版，县局"},
        {datum_share, "7.3", "7.3/completion", "养老平台 完成率", "33%",
         "已完成节点权重1÷全部3=33.33%…，四舍五入到0位小数",
         "进展填报 7.3，报告期2022-06-30，第1版，县局；年度方案 7.3"},
        {datum_excess, "4.1", "4.1/excess", "康复救助 超出目标", "17.5", "137.5名−120名",
         "进展填报 4.1，报告期2022-06-30，第1版，县局"},
        // What the board has not, is no figure.
        {datum_target, "6.2", NULL, NULL, NULL, NULL, NULL},
        {datum_share, "6.2", NULL, NULL, NULL, NULL, NULL},
        {datum_excess, "6.2", NULL, NULL, NULL, NULL, NULL},
        {datum_share, "8.1", NULL, NULL, NULL, NULL, NULL},
        {datum_rate, "3.1", NULL, NULL, NULL, NULL, NULL},
        {datum_excess, "3.1", NULL, NULL, NULL, NULL, NULL},
        {datum_excess, "8.2", NULL, NULL, NULL, NULL, NULL},
        {datum_shortfall, "8.1", NULL, NULL, NULL, NULL, NULL},
    };
    // The words of a Chinese document do not follow the language of who looks at it.
    for (Language language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
        message_set_language(language);
        for (size_t i = 0; i < COUNT(rows); i++) {
            const Datum *datum = rows[i].make(office->arena, board_find(n->board, rows[i].code));
            if (!datum != !rows[i].id)
                fail_msg("row %zu: %s", i, datum ? datum->id : "none");
            if (!datum)
                continue;
            assert_string_equal(datum->id, rows[i].id);
            assert_string_equal(datum->label, rows[i].label);
            assert_string_equal(datum->value, rows[i].value);
            assert_string_equal(datum->formula, rows[i].formula);
            assert_string_equal(datum->source, rows[i].source);
        }
    }
    message_set_language(LANGUAGE_ZH);
    const Datum *counted =
        datum_site_count(office->arena, board_find(n->board, "2.2"), 2, "阶段为已开工");
    assert_string_equal(counted->id, "2.2/sites[阶段为已开工]");
    assert_string_equal(counted->value, "2");
    const Datum *all = datum_count(office->arena, n->board, "met", 3, "完成的指标");
    assert_string_equal(all->formula, "完成的指标的个数");
    assert_string_equal(all->source, "看板，截至2022-06-30，共7项指标");
    office_free(office);
}

static void quoted_words_keep_their_figures_live(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const Datum done = {"3.1/actual", "", "1646", "", ""};
    const Datum *known[] = {NULL, &done};
    static const struct {
        const char *words, *ids; // of the figures, parted by spaces
    } rows[] = {
        {"", ""},
        {"正在招标", ""},
        {"完成1646座", "3.1/actual"},
        {"完成1646座，其中300座在新区", "3.1/actual 3.1/quoted"},
        {"占80%", "3.1/quoted"},
        {"2022年6月30日前完成5座", "3.1/quoted"},
        {"5G基站、G311、第3批", ""},
        {"1646", "3.1/actual"},
        {"11646座", "3.1/quoted"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Prose prose = prose_new(arena);
        Text ids = text_new(arena);
        prose_quote(&prose, rows[i].words, "3.1", "文字说明", known, COUNT(known));
        for (size_t k = 0; k < prose.run_count; k++)
            if (prose.runs[k].datum) {
                assert_string_equal(prose.runs[k].text, prose.runs[k].datum->value);
                text_addf(&ids, "%s%s", ids.length ? " " : "", prose.runs[k].datum->id);
            }
        assert_string_equal(prose_text(&prose), rows[i].words);
        assert_string_equal(text_string(&ids), rows[i].ids);
    }
    arena_free(arena);
}

static void prose_grows_by_runs(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const Datum datum = {"a", "", "5", "", ""};
    Prose prose = prose_new(arena), other = prose_new(arena);
    prose_say(&prose, "");
    prose_figure(&prose, NULL);
    assert_int_equal(prose.run_count, 0);
    assert_string_equal(prose_text(&prose), "");
    prose_say(&prose, "完成");
    prose_figure(&other, &datum);
    prose_say(&other, "座");
    prose_append(&prose, &other);
    assert_int_equal(prose.run_count, 3);
    assert_ptr_equal(prose.runs[1].datum, &datum);
    assert_string_equal(prose_text(&prose), "完成5座");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_figure_leads_to_its_rows),
        cmocka_unit_test(quoted_words_keep_their_figures_live),
        cmocka_unit_test(prose_grows_by_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
