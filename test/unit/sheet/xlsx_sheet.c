#include "sheet/xlsx_sheet.h"

#include "builder.h"
#include "listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "[年度方案]\n"
#define AT "工作表“年度方案”"

// Styles 0 to 9 of the table below: general, 0.00 %, date, own date, own percentage, Chinese date,
// percent sign in quotes, time, one that only a dxf defines, text.
static const char formats[] =
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0.0%;-0.0%\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"0&quot;%&quot;\"/>";
static const char cells[] =
    "<xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"165\"/><xf numFmtId=\"31\"/><xf numFmtId=\"166\"/><xf numFmtId=\"20\"/>"
    "<xf numFmtId=\"167\"/><xf numFmtId=\"49\"/>";
static const char strings[] =
    "<si><t>实事</t></si>"
    "<si><r><rPr><b/></rPr><t xml:space=\"preserve\"> 窨井盖</t></r><r><t>整治 </t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>yin</t></rPh></si>"
    "<si><t>  </t></si><si/><si><t>a_x000D_b_x005F_x0041__xD83D__xDE00__x0001__xZZ</t></si>"
    "<si><t>&lt;&amp;&#x4E00;<![CDATA[<]]></t></si>";

static void cells_say_what_the_spreadsheet_shows(void **state) {
    (void)state;
    static const struct {
        const char *rows, *behind, *expected;
    } table[] = {
        {"", NULL, ""},
        {"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>",
         NULL, "1: 实事||窨井盖整治\n"},
        {"<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c></row>"
         "<row r=\"5\"><c r=\"B5\" t=\"s\"><v>3</v></c><c r=\"C5\" t=\"s\"><v>5</v></c></row>",
         NULL, "5: ||<&一<\n"},
        {"<row><c t=\"s\"><v>4</v></c></row>", NULL, "1: a\rb_x0041_😀\xEF\xBF\xBD_xZZ\n"},
        {"<row><c><v>1646</v></c><c/><c t=\"n\"><v>-0.10000000000000001</v></c></row>"
         "<row><c><v>3.3E+5</v></c></row><row "
         "r=\"9\"><c><v>1</v></c></row><row><c><v>2</v></c></row>",
         NULL, "1: N:1646||N:-0.1\n2: N:330000\n9: N:1\n10: N:2\n"},
        {"<row><c s=\"1\"><v>0.94279999999999997</v></c><c s=\"4\"><v>0.6</v></c><c "
         "s=\"6\"><v>0.6</v>"
         "</c><c s=\"99\"><v>5</v></c></row>",
         NULL, "1: N:94.28%|N:60%|N:0.6|N:5\n"},
        {"<row><c s=\"2\"><v>44742</v></c><c s=\"3\"><v>44742.999</v></c><c s=\"5\"><v>60</v></c>"
         "<c s=\"7\"><v>0.5</v></c><c s=\"8\"><v>44742</v></c><c s=\"9\"><v>44742</v></c></row>",
         NULL, "1: D:2022-06-30|D:2022-06-30|N:60|N:0.5|N:44742|N:44742\n"},
        {"<row><c t=\"d\"><v>2022-06-30T08:00:00</v></c><c t=\"d\"><v>2022-07-01</v></c></row>",
         NULL, "1: D:2022-06-30|D:2022-07-01\n"},
        {"<row><c t=\"inlineStr\"><is><t> 内</t><r><t>联 </t></r><rPh><t>x</t></rPh></is></c>"
         "<c t=\"str\"><v>公式文字</v></c><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
         "<c t=\"e\"><v>#REF!</v></c></row>",
         NULL, "1: 内联|公式文字|B:TRUE|B:FALSE|E:#REF!\n"},
        {"<row><c><f>A1*2</f><v>66</v></c><c><f>B1</f></c><c><f>C1</f><v/></c>"
         "<c t=\"str\"><f>\"\"</f><v></v></c><c><f t=\"shared\" si=\"0\"/></c><c><v> "
         "</v></c></row>",
         NULL, "1: N:66|?|?||?\n"},
        {"<row><c><f>1</f></c></row>", NULL, "1: ?\n"},
        {"<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"IW1\"/></row>", NULL, "1: N:1\n"},
        {"<row r=\"1048576\" hidden=\"1\"><c r=\"a1048576\"><v>1</v></c></row>", NULL,
         "1048576: N:1\n"},
        {"<row><c><v>1</v></c><x:c xmlns:x=\"urn:x\"><x:v>9</x:v><c><v>8</v></c></x:c></row>"
         "<extLst><row><c><v>3</v></c></row></extLst>",
         "<sheetData><row><c><v>4</v></c></row></sheetData>", "1: N:1\n2: N:3\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        Arena *arena = arena_new();
        size_t length = 0;
        BuildParts parts = {.rows = table[i].rows,
                            .behind = table[i].behind,
                            .strings = strings,
                            .formats = formats,
                            .cells = cells};
        const char *book = build_workbook(arena, &parts, &length);
        const char *answer = read_chunked(arena, book, length);
        assert_memory_equal(answer, HEAD, sizeof HEAD - 1);
        assert_string_equal(answer + sizeof HEAD - 1, table[i].expected);
        arena_free(arena);
    }
}

static void dates_count_from_1904_when_the_workbook_says_so(void **state) {
    (void)state;
    static const char *const properties[] = {"date1904=\"1\"", "date1904=\"true\"",
                                             "date1904=\"0\""};
    for (size_t i = 0; i < 3; i++) {
        Arena *arena = arena_new();
        size_t length = 0;
        BuildParts parts = {.rows = "<row><c s=\"2\"><v>43280</v></c></row>",
                            .formats = formats,
                            .cells = cells,
                            .properties = properties[i]};
        const char *book = build_workbook(arena, &parts, &length);
        assert_string_equal(read_chunked(arena, book, length),
                            i < 2 ? HEAD "1: D:2022-06-30\n" : HEAD "1: D:2018-06-29\n");
        arena_free(arena);
    }
}

static void damaged_sheets_name_the_place(void **state) {
    (void)state;
    static const struct {
        BuildParts parts;
        const char *expected;
    } table[] = {
        {{.rows = "<row r=\"3\"><c><v>1</v></c></row><row r=\"3\"/>"},
         "3: N:1\n! " AT "第3行：其后又出现第3行，行号重复或次序颠倒，工作簿已损坏\n"},
        {{.rows = "<row r=\"3\"><c><v>1</v></c></row><row r=\"2\"/>"},
         "3: N:1\n! " AT "第3行：其后又出现第2行，行号重复或次序颠倒，工作簿已损坏\n"},
        {{.rows = "<row r=\"1000000000\"/>"},
         "! " AT "：行号“1000000000”不在1至1048576之间，工作簿已损坏\n"},
        {{.rows = "<row r=\"0\"/>"}, "! " AT "：行号“0”不在1至1048576之间，工作簿已损坏\n"},
        {{.rows = "<row r=\"1048576\"/><row/>"},
         "! " AT "第1048576行：其后又出现第1048577行，行号重复或次序颠倒，工作簿已损坏\n"},
        {{.dimension = "A1:P1000000000"},
         "! " AT "：声明的范围“A1:P1000000000”超出电子表格的1048576行16384列，工作簿已损坏\n"},
        {{.rows = "<row r=\"2\"><c r=\"B2\"/><c r=\"B2\"/></row>"},
         "! " AT "第2行：单元格编号“B2”无效、重复或次序颠倒，工作簿已损坏\n"},
        {{.rows = "<row r=\"2\"><c r=\"B3\"/></row>"},
         "! " AT "第2行：单元格编号“B3”无效、重复或次序颠倒，工作簿已损坏\n"},
        {{.rows = "<row><c r=\"XFE1\"/></row>"},
         "! " AT "第1行：单元格编号“XFE1”无效、重复或次序颠倒，工作簿已损坏\n"},
        {{.rows = "<row><c r=\"1A\"/></row>"},
         "! " AT "第1行：单元格编号“1A”无效、重复或次序颠倒，工作簿已损坏\n"},
        {{.rows = "<row><c r=\"IW1\"><v>1</v></c></row>"},
         "! " AT "第1行：单元格IW1超过256列的上限\n"},
        {{.rows = "<row><c t=\"s\"><v>0</v></c></row>"},
         "! " AT "第1行：单元格A1：引用的共享字符串不存在，工作簿已损坏\n"},
        {{.rows = "<row><c t=\"s\"><v>x</v></c></row>"},
         "! " AT "第1行：单元格A1：引用的共享字符串不存在，工作簿已损坏\n"},
        {{.rows = "<row><c/><c><v>1,646</v></c></row>"},
         "! " AT "第1行：单元格B1：存的不是数字，工作簿已损坏\n"},
        {{.rows = "<row><c t=\"d\"><v>2022-02-30</v></c></row>"},
         "! " AT "第1行：单元格A1：存的不是日期，工作簿已损坏\n"},
        {{.rows = "<row><c t=\"z\"><v>1</v></c></row>"},
         "! " AT "第1行：单元格A1：类型或格式编号无法识别，工作簿已损坏\n"},
        {{.rows = "<row><c><v>1</v></c></row>",
          .behind =
              "<mergeCells><mergeCell ref=\"A1:C3\"/><mergeCell ref=\"B1:B2\"/></mergeCells>"},
         "! " AT "第1行：有互相重叠的合并单元格，请在Excel或WPS里重新合并\n"},
        {{.behind = "<mergeCells><mergeCell ref=\"B1:A2\"/></mergeCells>"},
         "! " AT "：合并单元格的范围“B1:A2”无效\n"},
        {{.behind = "<mergeCells><mergeCell/></mergeCells>"}, "! " AT "：合并单元格的范围“”无效\n"},
        {{.rows = "<row><c><v>1</v></c></row><row><c></row>"},
         "1: N:1\n! " AT "第2行：XML第2行有错误，工作簿已损坏，请重新取得文件\n"},
        {{.rows = "<row><c t=\"inlineStr\"><is><t>&nbsp;</t></is></c></row>"},
         "! " AT "第1行：XML第2行有错误，工作簿已损坏，请重新取得文件\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        Arena *arena = arena_new();
        size_t length = 0;
        const char *book = build_workbook(arena, &table[i].parts, &length);
        const char *answer = read_chunked(arena, book, length);
        // Merged ranges are read before the sheet is given out.
        size_t head = strncmp(answer, HEAD, sizeof HEAD - 1) == 0 ? sizeof HEAD - 1 : 0;
        assert_string_equal(answer + head, table[i].expected);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_say_what_the_spreadsheet_shows),
        cmocka_unit_test(dates_count_from_1904_when_the_workbook_says_so),
        cmocka_unit_test(damaged_sheets_name_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
