#include "document/ofd_page.h"

#include "layout_sample.h"

static void lengths_are_told_to_a_ten_thousandth(void **state) {
    (void)state;
    static const struct {
        Length length;
        const char *text;
    } rows[] = {{0, "0"},           {1000000, "1"},    {5556250, "5.5563"}, {-5556250, "-5.5563"},
                {49, "0"},          {50, "0.0001"},    {-50, "-0.0001"},    {210000000, "210"},
                {10500000, "10.5"}, {1030000, "1.03"}, {999950, "1"},       {1000100, "1.0001"}};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Text out = text_new(arena);
        ofd_length(&out, rows[i].length);
        assert_string_equal(text_string(&out), rows[i].text);
    }
    arena_free(arena);
}

static size_t count_of(const char *text, const char *word) {
    size_t count = 0;
    for (const char *p = text; (p = strstr(p, word)); p += strlen(word))
        count++;
    return count;
}

static void every_line_and_rule_has_its_object(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Fonts *fonts;
    OfdIds ids = {.last = 40, .font = {1, 2, 3, 4, 5}};
    Document document = document_of(90, arena);
    Layout layout = layout_of(&document, arena);
    assert_true(fonts_open(arena, &fonts, &err));
    const Page *page = &layout.pages[0];
    const char *xml = ofd_page(page, fonts, &ids, arena);
    assert_int_equal(count_of(xml, "<ofd:TextObject "), page->line_count);
    assert_int_equal(count_of(xml, "<ofd:PathObject "), page->rule_count);
    assert_int_equal(ids.last, 41 + page->line_count + page->rule_count);
    assert_non_null(strstr(xml, "<ofd:Layer ID=\"41\" Type=\"Body\">"));
    assert_non_null(strstr(xml, ">工作简报</ofd:TextCode>"));
    assert_null(strstr(xml, "Font=\"0\""));
    arena_free(arena);
}

static void words_are_escaped(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Fonts *fonts;
    OfdIds ids = {.font = {1, 2, 3, 4, 5}};
    Document document = document_of(3, arena);
    document.title = "<甲>&“乙”";
    Layout layout = layout_of(&document, arena);
    assert_true(fonts_open(arena, &fonts, &err));
    assert_non_null(
        strstr(ofd_page(&layout.pages[0], fonts, &ids, arena), ">&lt;甲&gt;&amp;“乙”<"));
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_told_to_a_ten_thousandth),
        cmocka_unit_test(every_line_and_rule_has_its_object),
        cmocka_unit_test(words_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
