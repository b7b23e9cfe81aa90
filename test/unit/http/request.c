#include "http/request.h"

#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void decoding(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool plus;
        const char *decoded; // NULL when it is refused
    } rows[] = {
        {"", false, ""},
        {"8.5", false, "8.5"},
        {"%E5%8E%BF", false, "县"},
        {"%e5%8e%bf%20x", false, "县 x"},
        {"a+b", true, "a b"},
        {"a+b", false, "a+b"},
        {"%2f%5c", false, "/\\"},
        {"%25", false, "%"},
        {"%2525", false, "%25"},
        {"%", false, NULL},
        {"%2", false, NULL},
        {"a%2", false, NULL},
        {"%zz", false, NULL},
        {"%-1", false, NULL},
        {"%00", false, NULL},
        {"%ff", false, NULL},
        {"%c0%af", false, NULL},
        {"%ed%a0%80", false, NULL},
        {"%f4%90%80%80", false, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        const char *out = NULL;
        bool ok = request_decode(arena, rows[i].text, strlen(rows[i].text), rows[i].plus, &out);
        assert_int_equal(ok, rows[i].decoded != NULL);
        if (ok)
            assert_string_equal(out, rows[i].decoded);
        arena_free(arena);
    }
}

static void queries(void **state) {
    (void)state;
    static const struct {
        const char *query;
        ErrorCode code;
        size_t count;
    } rows[] = {
        {"", ERROR_NONE, 0},       {"a=1", ERROR_NONE, 1},      {"a=1&b=%E5%8E%BF", ERROR_NONE, 2},
        {"a", ERROR_NONE, 1},      {"a=&b", ERROR_NONE, 2},     {"&&a=1&", ERROR_NONE, 1},
        {"a=b=c", ERROR_NONE, 1},  {"a=1&a=2", ERROR_USAGE, 0}, {"a=1&%61=2", ERROR_USAGE, 0},
        {"a=%ff", ERROR_USAGE, 0}, {"%ff=1", ERROR_USAGE, 0},   {"a=%0", ERROR_USAGE, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        PairList list = {0};
        Error err = {0};
        assert_int_equal(request_read_query(arena, rows[i].query, &list, &err),
                         rows[i].code == ERROR_NONE);
        assert_int_equal(err.code, rows[i].code);
        if (!err.code)
            assert_int_equal(list.count, rows[i].count);
        arena_free(arena);
    }
}

static Request body_of(Arena *arena, const char *body) {
    return (Request){.arena = arena, .body = body, .body_length = strlen(body)};
}

static void bodies(void **state) {
    (void)state;
    static const struct {
        const char *body;
        bool taken;
    } rows[] = {
        {"{}", true},
        {" {\"a\": [1, {\"b\": null}]} ", true},
        {"", false},
        {"[]", false},
        {"null", false},
        {"{\"a\":1,\"a\":2}", false},
        {"{\"a\":1} x", false},
        {"{\"a\":\"\xff\"}", false},
        {"{\"a\":\"\\ud800\"}", false},
        {"{'a':1}", false},
        {"{\"a\":1e999}", false},
        {"{\"a\":\"\\u0000\"}", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Request request = body_of(arena, rows[i].body);
        Error err = {0};
        assert_int_equal(request_read_json(&request, &err), rows[i].taken);
        assert_int_equal(request.json != NULL, rows[i].taken);
        arena_free(arena);
    }
}

// Nesting is counted outside of strings only.
static void depth(void **state) {
    (void)state;
    for (size_t deep = LIMIT_JSON_DEPTH - 2; deep < LIMIT_JSON_DEPTH + 2; deep++) {
        Arena *arena = arena_new();
        char *body =
            arena_printf(arena, "{\"s\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"\",\"a\":");
        for (size_t i = 1; i < deep; i++)
            body = arena_printf(arena, "%s[", body);
        for (size_t i = 1; i < deep; i++)
            body = arena_printf(arena, "%s]", body);
        Request request = body_of(arena, arena_printf(arena, "%s}", deep > 1 ? body : "{"));
        Error err = {0};
        assert_int_equal(request_read_json(&request, &err), deep <= LIMIT_JSON_DEPTH);
        arena_free(arena);
    }
}

static void members(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Request r = body_of(
        arena, "{\"text\":\"督办\\n\",\"bell\":\"a\\u0007\",\"n\":7,\"real\":7.0,\"none\":null,"
               "\"flag\":true,\"day\":\"2022-06-30\",\"no_day\":\"2022-02-30\","
               "\"items\":[{\"code\":\"8.5\"},{\"code\":\"8.6\"},3]}");
    Error err = {0};
    const char *text = "kept";
    int64_t number = 5;
    bool flag = false;
    Date date = 0;
    size_t count = 0;
    struct json_t *outside = NULL;
    assert_true(request_read_json(&r, &err));
    assert_true(json_text(&r, "text", 3, &text, &err));
    assert_string_equal(text, "督办\n");
    assert_false(json_text(&r, "text", 2, &text, &err));
    assert_string_equal(err.field, "text");
    assert_false(json_text(&r, "bell", 9, &text, &err));
    assert_false(json_text(&r, "none", 9, &text, &err));
    assert_false(json_text(&r, "n", 9, &text, &err));
    assert_false(json_text(&r, "gone", 9, &text, &err));
    text = "kept";
    assert_true(json_optional_text(&r, "gone", 9, &text, &err));
    assert_string_equal(text, "kept");
    assert_true(json_optional_text(&r, "none", 9, &text, &err));
    assert_null(text);
    assert_true(json_int(&r, "n", 7, 7, &number, &err));
    assert_int_equal(number, 7);
    assert_false(json_int(&r, "n", 8, 9, &number, &err));
    assert_false(json_int(&r, "real", 0, 9, &number, &err));
    assert_false(json_int(&r, "none", 0, 9, &number, &err));
    assert_false(json_int(&r, "gone", 0, 9, &number, &err));
    assert_true(json_optional_id(&r, "none", &number, &err));
    assert_int_equal(number, 0);
    assert_true(json_optional_flag(&r, "flag", &flag, &err));
    assert_true(flag);
    assert_false(json_optional_flag(&r, "n", &flag, &err));
    assert_true(json_date(&r, "day", &date, &err));
    assert_int_equal(date, date_of(2022, 6, 30));
    assert_false(json_date(&r, "no_day", &date, &err));
    assert_false(json_date(&r, "none", &date, &err));
    assert_true(json_optional_date(&r, "none", &date, &err));
    assert_int_equal(date, DATE_NONE);
    assert_true(json_has(&r, "none"));
    assert_false(json_has(&r, "gone"));
    assert_false(json_only(&r, "text n", &err));
    assert_false(json_list(&r, "items", 2, &count, &err));
    assert_false(json_list(&r, "n", 9, &count, &err));
    assert_true(json_list(&r, "items", 3, &count, &err));
    assert_int_equal(count, 3);
    assert_true(json_enter(&r, "items", 1, &outside, &err));
    assert_true(json_only(&r, "code", &err));
    assert_true(json_text(&r, "code", 9, &text, &err));
    assert_string_equal(text, "8.6");
    json_leave(&r, outside);
    assert_false(json_enter(&r, "items", 2, &outside, &err));
    assert_true(json_has(&r, "items"));
    arena_free(arena);
}

static void query_readers(void **state) {
    (void)state;
    static const struct {
        const char *value;
        bool number, date, flag; // what it is
    } rows[] = {
        {"1", true, false, true},
        {"0", true, false, true},
        {"", false, false, false},
        {"-3", true, false, false},
        {"+3", false, false, false},
        {"3 ", false, false, false},
        {"0x3", false, false, false},
        {"1e3", false, false, false},
        {"３", false, false, false},
        {"1000000000000000000", false, false, false},
        {"2022-06-30", false, true, false},
        {"2022-6-30", false, false, false},
        {"2022-02-29", false, false, false},
        {"20220630", true, false, false},
        {"2022/06/30", false, false, false},
        {"2022-06-3a", false, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Request r = {.arena = arena};
        Error err = {0};
        int64_t number = 0;
        Date date = DATE_NONE;
        bool flag = false;
        pair_add(arena, &r.queries, "x", rows[i].value);
        assert_int_equal(query_int(&r, "x", INT64_MIN, INT64_MAX, &number, &err), rows[i].number);
        assert_int_equal(query_date(&r, "x", &date, &err), rows[i].date);
        assert_int_equal(query_flag(&r, "x", &flag, &err), rows[i].flag);
        assert_true(query_int(&r, "y", 1, 2, &number, &err));
        assert_true(query_only(&r, "w x", &err));
        assert_false(query_only(&r, "xx", &err));
        arena_free(arena);
    }
}

// Only the proxy in front of us is believed: the last address is the one it saw.
static void proxies(void **state) {
    (void)state;
    static const struct {
        const char *from, *scheme, *address;
        bool secure;
    } rows[] = {
        {NULL, NULL, "10.0.0.1", false},
        {"1.2.3.4", "https", "1.2.3.4", true},
        {"6.6.6.6, 1.2.3.4", "http", "1.2.3.4", false},
        {"x,  2001:db8::1 ", "https", "2001:db8::1", true},
        {"\xff", NULL, "10.0.0.1", false},
        {"1234567890123456789012345678901234567890123456789012345678901234567890", NULL, "10.0.0.1",
         false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Request r = {.arena = arena, .address = "10.0.0.1"};
        if (rows[i].from)
            pair_add(arena, &r.headers, "x-forwarded-for", rows[i].from);
        if (rows[i].scheme)
            pair_add(arena, &r.headers, "x-forwarded-proto", rows[i].scheme);
        request_trust_proxy(&r);
        assert_string_equal(r.address, rows[i].address);
        assert_int_equal(r.secure, rows[i].secure);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decoding), cmocka_unit_test(queries), cmocka_unit_test(bodies),
        cmocka_unit_test(depth),    cmocka_unit_test(members), cmocka_unit_test(query_readers),
        cmocka_unit_test(proxies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
