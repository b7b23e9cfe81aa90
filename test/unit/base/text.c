#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void each_escape_escapes(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        void (*append)(Text *, const char *);
        const char *given, *expected;
    } rows[] = {
        {text_add, "<&>", "<&>"},
        {text_xml, "<a b=\"c\">&'", "&lt;a b=&quot;c&quot;&gt;&amp;&#39;"},
        {text_xml, "a\x01z\n", "a\xEF\xBF\xBDz\n"},
        {text_html, "<script>", "&lt;script&gt;"},
        {text_json, "“鲁山”\"\\\n\x02", "\"“鲁山”\\\"\\\\\\n\\u0002\""},
        {text_json, "\xFF", "\"\xEF\xBF\xBD\""},
        {text_csv, "豫事办", "豫事办"},
        {text_csv, "a,b", "\"a,b\""},
        {text_csv, "say \"x\"\n", "\"say \"\"x\"\"\n\""},
        {text_csv, "=1+1", "\"'=1+1\""},
        {text_csv, "-5.2%", "-5.2%"},
        {text_csv, "-cmd", "\"'-cmd\""},
        {text_csv, "@x", "\"'@x\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Text text = text_new(arena);
        rows[i].append(&text, rows[i].given);
        assert_string_equal(text_string(&text), rows[i].expected);
    }
    arena_free(arena);
}

static void too_much_fails_once_and_for_all(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text text = text_new(arena);
    Error err = {0};
    assert_string_equal(text_string(&text), "");
    text.limit = 5;
    text_add(&text, "12345");
    assert_true(text_ok(&text, &err));
    text_add(&text, "6");
    text_add(&text, "");
    assert_false(text_ok(&text, &err));
    assert_int_equal(err.code, ERROR_LIMIT);
    assert_string_equal(text_string(&text), "12345");
    arena_free(arena);
}

static void padding_counts_terminal_columns(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text text = text_new(arena);
    text_pad(&text, "座a", 5);
    text_pad_left(&text, "80", 4);
    assert_string_equal(text_string(&text), "座a    80");
    arena_free(arena);
}

// RFC 4648, section 10.
static void base64_vectors(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xff\xfe\xff", "//7/"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Text text = text_new(arena);
        text_base64(&text, rows[i][0], strlen(rows[i][0]));
        assert_string_equal(text_string(&text), rows[i][1]);
        arena_free(arena);
    }
}

static void errors_are_cut_at_whole_characters(void **state) {
    (void)state;
    Error err = {0};
    char field[ERROR_FIELD_SIZE * 2] = "a";
    for (size_t i = 1; i + 4 < sizeof field; i += 3)
        memcpy(field + i, "督", 4);
    assert_false(error_set(&err, ERROR_INPUT, field, "%s", "办"));
    assert_int_equal(strlen(err.field) % 3, 1);
    assert_string_equal(err.message, "办");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_escape_escapes),
        cmocka_unit_test(too_much_fails_once_and_for_all),
        cmocka_unit_test(padding_counts_terminal_columns),
        cmocka_unit_test(base64_vectors),
        cmocka_unit_test(errors_are_cut_at_whole_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
