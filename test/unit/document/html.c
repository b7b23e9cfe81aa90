#include "writer_sample.h"

static bool write_html(const Document *document, const char *path, Arena *arena, FontReport *fonts,
                       Error *err) {
    (void)fonts;
    return document_write_html(document, path, arena, err);
}

static void all_it_is_given_is_escaped(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length;
    const char *html = written_twice(write_html, arena, &length);
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<b>"));
    assert_null(strstr(html, "<通报>"));
    assert_null(strstr(html, "<&>"));
    assert_non_null(strstr(html, "<title>情况&lt;通报&gt;&amp;</title>"));
    arena_free(arena);
}

static void a_figure_shows_where_it_comes_from(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t length;
    const char *html = written_twice(write_html, arena, &length);
    assert_non_null(
        strstr(html, "<data value=\"8.5/completion\" tabindex=\"0\" title=\""
                     "完成率 &quot;&lt;b&gt;&quot;\n算法：6549 ÷ 15000 &amp; 更多\n来源：第1版\""));
    assert_non_null(strstr(html, ">43.7%</data>。&lt;script&gt;</p>"));
    arena_free(arena);
}

static void a_fault_leaves_no_file(void **state) {
    (void)state;
    refused(write_html, sample_runs, "none/out");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_it_is_given_is_escaped),
        cmocka_unit_test(a_figure_shows_where_it_comes_from),
        cmocka_unit_test(a_fault_leaves_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
