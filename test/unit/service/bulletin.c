#include "service/bulletin.h"

#include "service/narrative_words.h"
#include "story.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char programme[] = PROGRAMME_HEADINGS "\n1,窨井,1.1,窨井盖整治,数量,座,2057,县城管局\n"
                                                   "8,健康,8.1,产前筛查率,比率,%,60,县卫健委\n";
static const char reports[] =
    REPORT_HEADINGS "\n1.1,2022-06-30,1646\n8.1,2022-06-30,,2564,3150\n1.1,2022-12-31,2057\n";
static const char frame[] =
    "报告期止,期号,标题,发文单位,成文日期,抄送\n"
    "2022-06-30,2,某通报,某办公室,2022-07-01,\"县委办公室、县政府办公室\"\n";
static const char words[] =
    "报告期止,类别,内容\n2022-06-30,工作做法,做法\n2022-06-30,存在问题,问题\n"
    "2022-06-30,下一步,加强\n";

static const char *block_words(Arena *arena, const Block *block) {
    const char *said = "";
    for (size_t i = 0; i < block->run_count; i++)
        said = arena_printf(arena, "%s%s", said, block->runs[i].text);
    return said;
}

static void the_document_has_its_parts_in_order(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423", TABLES(programme, reports, frame, words));
    const BulletinRequest *r = office_bulletin(office, "410423", date_of(2022, 6, 30));
    const Document *d = &r->document;
    static const struct {
        BlockKind kind;
        const char *begins;
    } rows[] = {
        {BLOCK_BODY, "截至2022年6月30日，鲁山县2022年重点民生实事2项指标中，"},
        {BLOCK_HEADING_1, "一、工作进展情况"},
        {BLOCK_BODY, "县城管局已完成窨井盖整治1646座"},
        {BLOCK_BODY, "县卫健委已完成产前筛查2564人，筛查率81.40%"},
        {BLOCK_HEADING_1, "二、主要做法"},
        {BLOCK_BODY, "在工作推进中，"},
        {BLOCK_HEADING_1, "三、存在问题"},
        {BLOCK_BODY, "工作中存在以下问题：问题"},
        {BLOCK_HEADING_1, "四、下一步工作"},
        {BLOCK_BODY, "下一步，加强。"},
        {BLOCK_BODY, "附件：鲁山县2022年上半年重点民生实事指标进展情况表"},
        {BLOCK_ANNEX, "附件鲁山县2022年上半年重点民生实事指标进展情况表"},
        {BLOCK_TABLE, ""},
    };
    assert_int_equal(d->block_count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *said = block_words(office->arena, &d->blocks[i]);
        assert_int_equal(d->blocks[i].kind, rows[i].kind);
        if (strncmp(said, rows[i].begins, strlen(rows[i].begins)) != 0)
            fail_msg("block %zu: %s", i, said);
    }
    assert_string_equal(d->series, "工作简报");
    assert_string_equal(d->number, "（第2期）");
    assert_string_equal(d->issuer, "某办公室");
    assert_string_equal(d->date, "2022年7月1日");
    assert_string_equal(d->title, "某通报");
    assert_string_equal(d->copy_to, "抄送：县委办公室，县政府办公室。");
    assert_string_equal(d->printed, "2022年7月1日印发");
    const Table *table = &d->blocks[COUNT(rows) - 1].table;
    assert_int_equal(table->row_count, 2);
    assert_string_equal(table->cells[table->column_count + 4].text, "2564/3150");
    office_free(office);
}

static void every_figure_of_the_paragraphs_leads_somewhere(void **state) {
    (void)state;
    Office *office = office_new();
    office_must_import(office, "410423", TABLES(programme, reports, frame, words));
    const Document *d = &office_bulletin(office, "410423", date_of(2022, 6, 30))->document;
    const Datum **data = NULL;
    size_t count = 0, found = 0;
    bulletin_data(office->arena, d, &data, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(*data[i]->id && *data[i]->label && *data[i]->value);
        assert_true(*data[i]->formula && *data[i]->source);
        found += strcmp(data[i]->id, "1.1/actual") == 0;
    }
    assert_int_equal(found, 2); // in the paragraph and in the annex
    // A run without a datum holds no figure.
    for (size_t i = 0; i < d->block_count; i++)
        for (size_t k = 0; d->blocks[i].kind == BLOCK_BODY && k < d->blocks[i].run_count; k++) {
            NumberPlace place;
            const Run *run = &d->blocks[i].runs[k];
            for (size_t at = 0; !run->datum && words_next_number(run->text, at, &place);
                 at = place.start + place.length)
                if (place.figure)
                    fail_msg("no datum: %s", run->text);
        }
    office_free(office);
}

static void a_bulletin_without_words_or_frame(void **state) {
    (void)state;
    static const struct {
        int month, day;
        const char *title, *annex;
    } rows[] = {
        {3, 31, "鲁山县2022年第一季度重点民生实事工作进展情况通报", "鲁山县2022年第一季度"},
        {5, 31, "鲁山县2022年1至5月重点民生实事工作进展情况通报", "鲁山县2022年1至5月"},
        {9, 30, "鲁山县2022年前三季度重点民生实事工作进展情况通报", "鲁山县2022年前三季度"},
        {12, 31, "鲁山县2022年度重点民生实事完成情况通报", "鲁山县2022年度"},
    };
    Office *office = office_new();
    office_must_import(office, "410423",
                       TABLES(programme, REPORT_HEADINGS "\n8.1,2022-01-31,,2564,3150\n"));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const Document *d =
            &office_bulletin(office, "410423", date_of(2022, rows[i].month, rows[i].day))->document;
        assert_string_equal(d->title, rows[i].title);
        assert_string_equal(d->series, "工作简报");
        assert_string_equal(d->number, "（第　期）");
        assert_string_equal(d->printed, "");
        assert_null(d->copy_to);
        // Practices and next steps have no heading without a word under it.
        for (size_t k = 0; k < d->block_count; k++)
            assert_null(strstr(block_words(office->arena, &d->blocks[k]), "主要做法"));
        assert_string_contains(block_words(office->arena, &d->blocks[d->block_count - 2]),
                               rows[i].annex);
    }
    office_free(office);
}

static void nothing_reported_nothing_to_tell(void **state) {
    (void)state;
    Office *office = office_new();
    BulletinRequest r = {.region = "", .period = DATE_NONE};
    office_must_import(office, "410423", TABLES(programme));
    MUST_FAIL(office,
              service_run(&bulletin_use_case, &office->caller, office->arena, "", ENDING_COMMIT, &r,
                          &office->err),
              ERROR_NOT_FOUND, "没有可以通报的内容");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_document_has_its_parts_in_order),
        cmocka_unit_test(every_figure_of_the_paragraphs_leads_somewhere),
        cmocka_unit_test(a_bulletin_without_words_or_frame),
        cmocka_unit_test(nothing_reported_nothing_to_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
