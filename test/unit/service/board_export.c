#include "service/board_export.h"

#include "base/file.h"
#include "base/message.h"
#include "base/text.h"
#include "sheet/sheet.h"
#include "story.h"

#include <string.h>

// Names as awkward as people write them.
static Board *awkward_board(Office *office) {
    office_must_import(office, "410423",
                       TABLES(PROGRAMME_HEADINGS
                              "\n1,\"“青翼”, 家园\",1.1,\"\"\"甲\"\", 乙\",数量,座,100,县局\n"
                              "1,\"“青翼”, 家园\",1.10,=1+1,数量,座,,县局\n"
                              "1,\"“青翼”, 家园\",1.2,比率\\,比率,%,60,县局\n",
                              REPORT_HEADINGS "\n1.1,2022-06-30,-0\n1.2,2022-06-30,,20,40\n"));
    return &office_board(office, "410423", DATE_NONE)->board;
}

static void csv_is_quoted(void **state) {
    (void)state;
    Office *office = office_new();
    const Board *board = awkward_board(office);
    static const char expected[] =
        "指标编号,指标名称,累计完成,年度目标,完成率,比率,形象进度,序时进度,状态\n"
        "1.1,\"\"\"甲\"\", 乙\",0,100,0.00,,,50.00,滞后\n"
        "1.2,比率\\,20/40,60,,50.00,,50.00,超序时\n"
        "1.10,\"'=1+1\",,,,,,,仅跟踪\n";
    for (Language language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
        Text text = text_new(office->arena);
        message_set_language(language);
        board_csv(&text, board);
        assert_string_equal(text_string(&text), expected);
    }
    message_set_language(LANGUAGE_ZH);
    office_free(office);
}

static void json_says_why(void **state) {
    (void)state;
    Office *office = office_new();
    Text text = text_new(office->arena);
    board_json(&text, awkward_board(office));
    static const char *const parts[] = {
        "{\"region\":\"410423\",\"region_name\":\"鲁山县\",\"year\":2022,\"as_of\":\"2022-06-30\"",
        "{\"code\":\"1.1\",\"name\":\"\\\"甲\\\", 乙\",\"matter\":1,\"unit\":\"县局\","
        "\"kind\":\"quantity\",\"measure\":\"座\",\"actual\":\"0\",\"target\":\"100\","
        "\"completion\":\"0.00\",\"rate\":null,\"physical\":null,\"planned\":\"50.00\","
        "\"status\":\"behind\",\"status_chinese\":\"滞后\",\"light\":\"red\","
        "\"period\":\"2022-06-30\",\"carried\":false,\"why\":\"",
        "\"name\":\"比率\\\\\",",
        "\"code\":\"1.10\",\"name\":\"=1+1\"",
        "\"period\":null,\"carried\":false,\"why\":\"没有目标，只跟踪不评价\",\"remedy\":null}",
        "\"tracked\":1",
        "\"all\":{\"name\":\"\",\"indicators\":3,\"judged\":2,\"met\":0,",
        "\"matters\":[{\"name\":\"“青翼”, 家园\",\"number\":1,",
        "\"matters_completed\":0,\"matters_started\":1}\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_string_contains(text_string(&text), parts[i]);
    // As many brackets open as close.
    int depth = 0;
    bool quoted = false;
    for (const char *p = text_string(&text); *p; p++) {
        if (*p == '\\')
            p++;
        else if (*p == '"')
            quoted = !quoted;
        else if (!quoted)
            depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
    }
    assert_int_equal(depth, 0);
    assert_false(quoted);
    office_free(office);
}

static void a_workbook_reads_back(void **state) {
    (void)state;
    Office *office = office_new();
    const char *path = arena_printf(office->arena, "%s/b.xlsx", office->place->folder);
    MUST(office, board_workbook(office->arena, awkward_board(office), path, &office->err));
    SheetReader *reader = NULL;
    const char *name = NULL;
    const Row *row = NULL;
    static const char *const sheets[] = {"看板", "按状态", "按单位", "按实事"};
    bool zero = false;
    MUST(office, sheet_open(office->arena, path, &reader, &office->err));
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        MUST(office, sheet_next(reader, &name, &office->err));
        assert_string_equal(name, sheets[i]);
        while (sheet_row(reader, &row, &office->err) && row)
            if (i == 0 && strcmp(row->cells[0].text, "1.1") == 0)
                zero = row->count > 9 && strcmp(row->cells[4].text, "0") == 0 &&
                       strcmp(row->cells[1].text, "\"甲\", 乙") == 0;
    }
    assert_true(zero);
    MUST(office, sheet_next(reader, &name, &office->err));
    assert_null(name);
    assert_false(
        board_workbook(office->arena, awkward_board(office), "/nowhere/b.xlsx", &office->err));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_is_quoted),
        cmocka_unit_test(json_says_why),
        cmocka_unit_test(a_workbook_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
