// The writers as a caller meets them: whole files or none, equal bytes for equal documents.
#include "document/document.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SIZE_MOST = 1 << 20 };

typedef bool Writer(const Document *, const char *, Arena *, FontReport *, Error *);

static bool write_html(const Document *document, const char *path, Arena *arena, FontReport *fonts,
                       Error *err) {
    (void)fonts;
    return document_write_html(document, path, arena, err);
}

static Writer *const writers[] = {document_write_pdf, document_write_docx, write_html};

static const Datum share = {"8.5/completion", "完成率 \"<b>\"", "43.7%", "6549 ÷ 15000 & 更多",
                            "第1版"};

static Document small(const Run *runs, size_t count, Block *block) {
    *block = (Block){BLOCK_BODY, runs, count, {0}};
    return (Document){.language = "zh-CN",
                      .series = "工作简报",
                      .number = "（第2期）",
                      .issuer = "督查室",
                      .date = "2022年7月1日",
                      .title = "情况<通报>&",
                      .blocks = block,
                      .block_count = 1,
                      .printed = "2022年7月1日印发"};
}

static void folder_make(char folder[32]) {
    strcpy(folder, "/tmp/duban-writers-XXXXXX");
    assert_non_null(mkdtemp(folder));
}

static void equal_documents_are_equal_bytes(void **state) {
    (void)state;
    static const Run runs[] = {{"完成率", NULL}, {"43.7%", &share}, {"。<script>", NULL}};
    char folder[32];
    folder_make(folder);
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        Block block;
        Document document = small(runs, 3, &block);
        const char *path = arena_printf(arena, "%s/out", folder);
        char *bytes[2];
        size_t length[2];
        for (int round = 0; round < 2; round++) {
            if (!writers[i](&document, path, arena, NULL, &err))
                fail_msg("%s", err.message);
            assert_true(file_read(arena, path, SIZE_MOST, &bytes[round], &length[round], &err));
        }
        assert_int_equal(length[0], length[1]);
        assert_memory_equal(bytes[0], bytes[1], length[0]);
        unlink(path);
        arena_free(arena);
    }
    rmdir(folder);
}

static void html_escapes_all_it_is_given(void **state) {
    (void)state;
    static const Run runs[] = {{"完成率", NULL}, {"43.7%", &share}, {"。<script>", NULL}};
    char folder[32], *html;
    size_t length;
    Arena *arena = arena_new();
    Error err = {0};
    Block block;
    folder_make(folder);
    Document document = small(runs, 3, &block);
    const char *path = arena_printf(arena, "%s/out", folder);
    assert_true(document_write_html(&document, path, arena, &err));
    assert_true(file_read(arena, path, SIZE_MOST, &html, &length, &err));
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<b>"));
    assert_non_null(strstr(html, "<title>情况&lt;通报&gt;&amp;</title>"));
    assert_non_null(strstr(html, "<data value=\"8.5/completion\""));
    assert_non_null(
        strstr(html, "完成率 &quot;&lt;b&gt;&quot;\n算法：6549 ÷ 15000 &amp; 更多\n来源：第1版"));
    unlink(path);
    rmdir(folder);
    arena_free(arena);
}

static void a_fault_leaves_no_file(void **state) {
    (void)state;
    static const Run strange[] = {{"字\xE0\xB8\x81", NULL}};
    static const Run plain[] = {{"字", NULL}};
    static const struct {
        size_t writer;
        const Run *runs;
        const char *name;
        ErrorCode code;
    } rows[] = {
        {0, strange, "out", ERROR_INPUT},    {1, strange, "out", ERROR_INPUT},
        {0, plain, "none/out", ERROR_INPUT}, {1, plain, "none/out", ERROR_INPUT},
        {2, plain, "none/out", ERROR_INPUT},
    };
    char folder[32];
    folder_make(folder);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        Block block;
        Document document = small(rows[i].runs, 1, &block);
        const char *path = arena_printf(arena, "%s/%s", folder, rows[i].name);
        assert_false(writers[rows[i].writer](&document, path, arena, NULL, &err));
        assert_int_equal(err.code, rows[i].code);
        assert_int_not_equal(err.message[0], '\0');
        assert_int_equal(access(path, F_OK), -1);
        arena_free(arena);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void the_fonts_used_are_reported(void **state) {
    (void)state;
    static const Run plain[] = {{"字", NULL}};
    char folder[32];
    folder_make(folder);
    for (size_t i = 0; i < 2; i++) {
        Arena *arena = arena_new();
        Error err = {0};
        Block block;
        FontReport fonts = {0};
        Document document = small(plain, 1, &block);
        const char *path = arena_printf(arena, "%s/out", folder);
        assert_true(writers[i](&document, path, arena, &fonts, &err));
        assert_int_equal(fonts.count, 5);
        assert_string_equal(fonts.uses[0].role, "仿宋");
        unlink(path);
        arena_free(arena);
    }
    rmdir(folder);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_documents_are_equal_bytes),
        cmocka_unit_test(html_escapes_all_it_is_given),
        cmocka_unit_test(a_fault_leaves_no_file),
        cmocka_unit_test(the_fonts_used_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
