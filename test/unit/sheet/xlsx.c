#include "builder.h"
#include "listing.h"

#include "base/limits.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "[年度方案]\n"
#define AT "工作表“年度方案”"

// Styles 0 to 9 of the table below: general, 0.00 %, date, own date, own percentage, Chinese date,
// percent sign in quotes, time, one that only a dxf defines, text.
#define FORMATS                                                                                     \
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>" \
    "<numFmt numFmtId=\"165\" formatCode=\"0.0%;-0.0%\"/>"                                          \
    "<numFmt numFmtId=\"166\" formatCode=\"0&quot;%&quot;\"/>"
#define CELLS                                                                                      \
    "<xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"         \
    "<xf numFmtId=\"165\"/><xf numFmtId=\"31\"/><xf numFmtId=\"166\"/><xf numFmtId=\"20\"/>"       \
    "<xf numFmtId=\"167\"/><xf numFmtId=\"49\"/>"
#define STRINGS                                                                                    \
    "<si><t>实事</t></si>"                                                                       \
    "<si><r><rPr><b/></rPr><t xml:space=\"preserve\"> 窨井盖</t></r><r><t>整治 </t></r>"      \
    "<rPh sb=\"0\" eb=\"1\"><t>yin</t></rPh></si>"                                                 \
    "<si><t>  </t></si><si/><si><t>a_x000D_b_x005F_x0041__xD83D__xDE00__x0001__xZZ</t></si>"       \
    "<si><t>&lt;&amp;&#x4E00;<![CDATA[<]]></t></si>"

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
        {"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>1</v></c></row>"
         "<row r=\"2\"><c r=\"A2\"/><c r=\"C2\"><v>2</v></c></row>"
         "<row r=\"3\"><c r=\"C3\"><v>3</v></c></row><row r=\"4\"><c r=\"C4\"><v>4</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>",
         "1: 实事|实事^|N:1\n2: 实事^|实事^|N:2\n3: 实事^|实事^|N:3\n4: ||N:4\n"},
        // Hidden values under a merged range are not shown; rows that it only covers are empty.
        {"<row r=\"1\"><c r=\"A1\"><v>7</v></c></row><row r=\"2\"><c r=\"A2\"><v>8</v></c></row>"
         "<row r=\"3\"><c r=\"B3\"><v>9</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>", "1: N:7\n3: N:7^|N:9\n"},
        {"<row r=\"1\"><c t=\"inlineStr\"><is><t>标题</t></is></c></row>"
         "<row r=\"1000000\"><c r=\"B1000000\"><v>1</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:A1000000000\"/></mergeCells>",
         "1: 标题\n1000000: 标题^|N:1\n"},
        {"<row r=\"2\"><c r=\"B2\"><v>1</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"XFA1:XFD1\"/>"
         "<mergeCell ref=\"B5:C5\"/></mergeCells>",
         "2: ^|N:1\n"},
        {"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>"
         "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row>",
         "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/><mergeCell "
         "ref=\"A3:XFD3\"/>"
         "</mergeCells>",
         NULL},
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
                            .strings = STRINGS,
                            .formats = FORMATS,
                            .cells = CELLS};
        const char *book = build_workbook(arena, &parts, &length);
        const char *answer = read_chunked(arena, book, length);
        assert_memory_equal(answer, HEAD, sizeof HEAD - 1);
        if (table[i].expected)
            assert_string_equal(answer + sizeof HEAD - 1, table[i].expected);
        else
            assert_int_equal(strlen(answer),
                             strlen(HEAD "1: N:1|N:1^\n2: N:2|N:2^\n3: N:3") + 255 * 5 + 1);
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
                            .formats = FORMATS,
                            .cells = CELLS,
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

// The whole of a sheet's XML instead of its rows.
static const char *read_sheet_xml(Arena *arena, const char *xml) {
    ZipMember members[8];
    BuildParts parts = {0};
    size_t count = build_members(arena, xml, &parts, members), length = 0;
    const char *zip = build_zip(arena, members, count, &length);
    return read_chunked(arena, zip, length);
}

static void xml_is_read_with_suspicion(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(
        read_sheet_xml(arena,
                       "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                       "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData><row><c t=\"str\">"
                       "<v>&x;</v></c></row></sheetData></worksheet>"),
        HEAD "! " AT "：XML里有文档类型声明（DTD），正常的工作簿没有，不予读取\n");
    assert_string_equal(
        read_sheet_xml(arena,
                       "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                       "<!--mergeCell--><worksheet/>"),
        "! " AT "：XML里有文档类型声明（DTD），正常的工作簿没有，不予读取\n");
    Text deep = text_new(arena);
    text_add(&deep, "<worksheet xmlns=\"" SHEET_NAMESPACE "\">");
    for (size_t i = 0; i < LIMIT_XML_DEPTH; i++)
        text_add(&deep, "<a xmlns=\"urn:x\">");
    assert_string_equal(read_sheet_xml(arena, text_string(&deep)),
                        HEAD "! " AT "：XML嵌套超过64层\n");
    assert_string_equal(
        read_sheet_xml(arena, "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData>"),
        HEAD "! " AT "：XML第1行有错误，工作簿已损坏，请重新取得文件\n");
    // Prefixes and the strict namespace.
    assert_string_equal(
        read_sheet_xml(arena,
                       "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">"
                       "<x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v>"
                       "</x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref='A1:B1'/>"
                       "</x:mergeCells></x:worksheet>"),
        HEAD "1: N:1|N:1^\n2: N:2\n");
    arena_free(arena);
}

static void workbooks_of_several_sheets(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length = 0;
    ZipMember members[] = {
        {.name = "_rels/.rels",
         .bytes = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                  "relationships\"><Relationship Id=\"a\" "
                  "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
                  "Target=\"./XL/../xl/book.xml\"/></Relationships>"},
        {.name = "xl\\book.xml",
         .bytes = "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\""
                  "http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:sheets>"
                  "<x:sheet name=\"二 &amp; 三\" q:id=\"r2\"/><x:sheet name=\"图\" q:id=\"r3\"/>"
                  "<x:sheet name=\"一\" state=\"hidden\" q:id=\"r1\"/>"
                  "<x:sheet name=\"下拉选项\" state=\"hidden\" q:id=\"r1\"/>"
                  "<x:sheet name=\"下拉选项\" q:id=\"r1\"/></x:sheets></x:workbook>"},
        {.name = "xl/_rels/book.xml.rels",
         .bytes =
             "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
             "relationships\"><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"/eins.xml\"/>"
             "<Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"../zwei.xml\"/>"
             "<Relationship Id=\"r3\" Type=\"x/chartsheet\" Target=\"chart.xml\"/>"
             "<Relationship Id=\"r4\" Type=\"x/hyperlink\" TargetMode=\"External\" "
             "Target=\"http://x/\"/></Relationships>"},
        {.name = "eins.xml",
         .bytes = "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData><row><c><v>1</v></c></row>"
                  "</sheetData></worksheet>"},
        {.name = "zwei.xml", .bytes = "<worksheet xmlns=\"" SHEET_NAMESPACE "\"/>"},
    };
    const char *zip = build_zip(arena, members, sizeof members / sizeof *members, &length);
    assert_string_equal(read_chunked(arena, zip, length),
                        "[二 & 三]\n[一]\n1: N:1\n[下拉选项]\n1: N:1\n");
    arena_free(arena);
}

static void zips_are_opened_with_suspicion(void **state) {
    (void)state;
    static const char word[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"a\" Type=\"x/officeDocument\" "
        "Target=\"word/document.xml\"/></Relationships>";
    const struct {
        ZipMember extra[2];   // put in front of a right workbook, or instead of it
        bool alone;           // instead
        const char *expected; // all of it
    } table[] = {
        {{{.name = "docProps/a.xml", .bytes = "x"}, {.name = "b", .bytes = "y"}},
         false,
         HEAD "1: N:1\n"},
        {{{.name = "XL/workbook.xml", .bytes = "x"}},
         false,
         "! 压缩包里有两个同名成员“xl/workbook.xml”，不是正常的工作簿\n"},
        {{{.name = "a", .bytes = "x", .encrypted = true}},
         false,
         "! 压缩包设有密码，请取消密码后再导入\n"},
        {{{.name = "a", .bytes = "x", .method = 12}},
         false,
         "! 工作簿用了不支持的压缩方式，请用Excel或WPS打开后另存一份\n"},
        {{{.name = "../../etc/x", .bytes = "x"}}, false, HEAD "1: N:1\n"},
        {{{.name = "_rels/.rels", .bytes = word}, {.name = "word/document.xml", .bytes = "x"}},
         true,
         "! 这是Word文档，不是工作簿，请指定.xlsx或.csv文件\n"},
        {{{.name = "xl/workbook.bin", .bytes = "x"}},
         true,
         "! 这是二进制工作簿（.xlsb），请用Excel另存为.xlsx后再导入\n"},
        {{{.name = "content.xml", .bytes = "x"}},
         true,
         "! 这是OpenDocument文件（.ods等），请另存为.xlsx后再导入\n"},
        {{{.name = "台账.csv", .bytes = "x"}},
         true,
         "! 这是压缩包，里面没有工作簿；请先解压，再指定其中的.xlsx或.csv文件\n"},
        {{{.name = "xl/workbook.xml", .bytes = "x"}},
         true,
         "! XML第1行有错误，工作簿已损坏，请重新取得文件\n"},
        {{{.name = "xl/workbook.xml", .bytes = "<workbook xmlns=\"" SHEET_NAMESPACE "\"/>"}},
         true,
         "! 工作簿里没有工作表\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        Arena *arena = arena_new();
        ZipMember members[8];
        BuildParts parts = {.rows = NULL};
        size_t extra = table[i].extra[1].name ? 2 : 1, length = 0;
        memcpy(members, table[i].extra, sizeof table[i].extra);
        size_t count = extra;
        if (!table[i].alone)
            count +=
                build_members(arena,
                              "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData><row><c><v>1"
                              "</v></c></row></sheetData></worksheet>",
                              &parts, members + extra);
        const char *zip = build_zip(arena, members, count, &length);
        assert_string_equal(read_chunked(arena, zip, length), table[i].expected);
        arena_free(arena);
    }
}

// Law: a workbook that is cut anywhere, or has any byte changed, is refused or read, never more.
static void broken_copies_do_no_harm(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length = 0;
    BuildParts parts = {.rows = "<row><c t=\"s\"><v>1</v></c><c s=\"1\"><v>0.5</v></c></row>",
                        .strings = STRINGS,
                        .formats = FORMATS,
                        .cells = CELLS};
    char *book = build_workbook(arena, &parts, &length);
    assert_string_equal(read_chunked(arena, book, length), HEAD "1: 窨井盖整治|N:50%\n");
    for (size_t n = 4; n < length; n++) {
        Arena *scratch = arena_new();
        assert_non_null(strchr(read_all(scratch, book, n, 1000), '!'));
        arena_free(scratch);
    }
    srand(5);
    for (int i = 0; i < 3000; i++) {
        Arena *scratch = arena_new();
        size_t at = (size_t)rand() % length;
        char old = book[at];
        book[at] = (char)rand();
        read_all(scratch, book, length, 1000);
        book[at] = old;
        arena_free(scratch);
    }
    arena_free(arena);
}

static void bombs_are_defused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t size = 20 << 20, length = 0;
    char *blank = arena_alloc(arena, size);
    memset(blank, ' ', size - 1);
    ZipMember members[8];
    BuildParts parts = {0};
    size_t count = build_members(arena, blank, &parts, members);
    members[3].deflate = true;
    const char *zip = build_zip(arena, members, count, &length);
    assert_true(length < 100000);
    assert_string_equal(
        read_all(arena, zip, length, 30000),
        "! 成员“xl/worksheets/sheet1.xml”的压缩比超过200倍，像是压缩炸弹，不予读取\n");
    // Too many members.
    ZipMember *many = arena_array(arena, LIMIT_ZIP_MEMBERS + 1, sizeof *many);
    for (size_t i = 0; i <= LIMIT_ZIP_MEMBERS; i++)
        many[i] = (ZipMember){.name = arena_printf(arena, "%zu", i), .bytes = "x"};
    zip = build_zip(arena, many, LIMIT_ZIP_MEMBERS + 1, &length);
    assert_string_equal(read_all(arena, zip, length, 30000),
                        "! 压缩包里有2001个成员，超过上限2000个\n");
    arena_free(arena);
}

// `count` times `piece`, and `tail`.
static const char *many_of(Arena *arena, const char *piece, size_t count, const char *tail) {
    Text text = text_new(arena);
    for (size_t i = 0; i < count; i++)
        text_add(&text, piece);
    text_add(&text, tail);
    return text_string(&text);
}

static void limits_are_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length = 0;
    const char *filled = NULL;
    // Rows that do not pack too well, so that the ratio stays out of it.
    Text rows = text_new(arena);
    for (size_t i = 0; i <= LIMIT_ROWS; i++)
        text_addf(&rows, "<row><c><v>%zu</v></c></row>", i * 7919 % 1000003);
    BuildParts parts = {.rows = text_string(&rows)};
    char *book = build_workbook(arena, &parts, &length);
    const char *answer = read_all(arena, book, length, 30000);
    assert_non_null(strstr(answer, "\n! " AT "第200001行：超过200000行的上限，请拆分后再导入\n"));
    filled = many_of(arena, "<row/>", 300000, "<row><c><v>1</v></c></row>");
    parts = (BuildParts){0};
    ZipMember members[8];
    const char *sheet = arena_printf(arena,
                                     "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData>"
                                     "</worksheet>",
                                     SHEET_NAMESPACE, filled);
    size_t count = build_members(arena, sheet, &parts, members);
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000), HEAD "300001: N:1\n");
    filled = many_of(arena, "x", LIMIT_CELL + 1, "");
    parts =
        (BuildParts){.rows = arena_printf(arena, "<row><c t=\"str\"><v>%s</v></c></row>", filled)};
    book = build_workbook(arena, &parts, &length);
    assert_string_equal(read_all(arena, book, length, 1000),
                        HEAD "! " AT "第1行：单元格A1的文字超过上限32767字节\n");
    parts = (BuildParts){.strings = arena_printf(arena, "<si/><si><t>%s</t></si>", filled)};
    book = build_workbook(arena, &parts, &length);
    assert_string_equal(read_all(arena, book, length, 1000),
                        "! 第2个共享字符串超过上限32767字节\n");
    filled = many_of(arena, "<mergeCell ref=\"A1\"/>", LIMIT_MERGES + 1, "");
    sheet = arena_printf(arena, "<worksheet xmlns=\"%s\">%s</worksheet>", SHEET_NAMESPACE, filled);
    count = build_members(arena, sheet, &parts, members);
    members[4].bytes = "<sst xmlns=\"" SHEET_NAMESPACE "\"/>";
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000),
                        "! " AT "：合并单元格超过上限100000处\n");
    filled = many_of(arena, "<si/>", LIMIT_STRINGS + 1, "");
    members[3].bytes = "<worksheet xmlns=\"" SHEET_NAMESPACE "\"/>";
    members[4] = (ZipMember){
        .name = "xl/sharedStrings.xml",
        .bytes = arena_printf(arena, "<sst xmlns=\"%s\">%s</sst>", SHEET_NAMESPACE, filled)};
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000), "! 共享字符串超过上限1000000个\n");
    filled = many_of(arena, "<xf numFmtId='0'/>", LIMIT_STYLES + 1, "");
    members[4].bytes = "<sst xmlns=\"" SHEET_NAMESPACE "\"/>";
    members[5].bytes =
        arena_printf(arena, "<styleSheet xmlns=\"%s\"><cellXfs>%s</cellXfs></styleSheet>",
                     SHEET_NAMESPACE, filled);
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000), "! 单元格格式超过上限100000种\n");
    members[5].bytes = "<styleSheet xmlns=\"" SHEET_NAMESPACE "\"/>";
    filled = many_of(arena, "<sheet name='a' q:id='rId1'/>", LIMIT_SHEETS + 1, "");
    members[1].bytes = arena_printf(arena,
                                    "<workbook xmlns=\"%s\" xmlns:q=\"x/relationships\">%s"
                                    "</workbook>",
                                    SHEET_NAMESPACE, filled);
    book = build_zip(arena, members, count, &length);
    assert_string_equal(read_all(arena, book, length, 30000), "! 工作表超过上限100张\n");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_say_what_the_spreadsheet_shows),
        cmocka_unit_test(dates_count_from_1904_when_the_workbook_says_so),
        cmocka_unit_test(damaged_sheets_name_the_place),
        cmocka_unit_test(xml_is_read_with_suspicion),
        cmocka_unit_test(workbooks_of_several_sheets),
        cmocka_unit_test(zips_are_opened_with_suspicion),
        cmocka_unit_test(broken_copies_do_no_harm),
        cmocka_unit_test(bombs_are_defused),
        cmocka_unit_test(limits_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
