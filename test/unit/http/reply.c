#include "http/reply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

static void writing(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Reply reply = reply_new(arena);
    Json json = reply_json(&reply);
    put_object(&json, NULL);
    put_text(&json, "a", "督\"办\n");
    put_text(&json, "b", NULL);
    put_some(&json, "c", "");
    put_array(&json, "d");
    put_int(&json, NULL, -7);
    put_object(&json, NULL);
    put_object_end(&json);
    put_array(&json, NULL);
    put_array_end(&json);
    put_flag(&json, NULL, true);
    put_array_end(&json);
    put_date(&json, "e", date_of(2022, 6, 30));
    put_date(&json, "f", DATE_NONE);
    put_json(&json, "g", "[1]");
    put_object_end(&json);
    assert_string_equal(text_string(&reply.text),
                        "{\"a\":\"督\\\"办\\n\",\"b\":null,\"c\":null,\"d\":[-7,{},[],true],"
                        "\"e\":\"2022-06-30\",\"f\":null,\"g\":[1]}");
    arena_free(arena);
}

static void problems(void **state) {
    (void)state;
    static const struct {
        ErrorCode code;
        int given, status;
        const char *field;
    } rows[] = {
        {ERROR_INPUT, 0, 422, "actual"}, {ERROR_NOT_FOUND, 0, 404, ""},
        {ERROR_STALE, 0, 412, ""},       {ERROR_SIGN_IN, 0, 401, "totp"},
        {ERROR_USAGE, 415, 415, ""},     {ERROR_SYSTEM, 0, 500, "/var/x.db"},
        {ERROR_UNAVAILABLE, 0, 503, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Request request = {.arena = arena, .id = "id-1", .method = METHOD_POST};
        Reply reply = reply_new(arena);
        Error err = {0};
        Json json = reply_json(&reply);
        put_text(&json, NULL, "half an answer");
        error_set(&err, rows[i].code, rows[i].field, "%s", "password=x");
        reply_problem(&reply, &request, rows[i].given, &err);
        const char *text = text_string(&reply.text);
        assert_int_equal(reply.status, rows[i].status);
        assert_string_equal(reply.type, "application/problem+json");
        assert_non_null(strstr(text, "\"instance\":\"id-1\""));
        assert_null(strstr(text, "half"));
        // What failed inside is for the log only.
        bool inside = rows[i].code == ERROR_SYSTEM;
        assert_int_equal(strstr(text, "password=x") == NULL, inside);
        assert_int_equal(strstr(text, "\"field\"") == NULL, inside || !*rows[i].field);
        assert_string_equal(reply.detail, "password=x");
        arena_free(arena);
    }
}

static void several_faults(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Request request = {.arena = arena, .id = "x"};
    Reply reply = reply_new(arena);
    Error err = {0};
    const ReplyFault faults[] = {{"actual", "一"}, {"", "二"}};
    error_set(&err, ERROR_INPUT, "actual", "%s", "一");
    reply_faults(&reply, &request, &err, faults, 2);
    assert_non_null(strstr(text_string(&reply.text),
                           ",\"errors\":[{\"field\":\"actual\",\"detail\":\"一\"},{"
                           "\"field\":null,\"detail\":\"二\"}]}"));
    arena_free(arena);
}

static const char *header_of(const Reply *reply, const char *name) {
    const char *value = pair_find(&reply->headers, name);
    return value ? value : "";
}

static void compression(void **state) {
    (void)state;
    static const struct {
        const char *accept;
        size_t length;
        bool packed;
    } rows[] = {
        {NULL, 5000, false},
        {"gzip", 5000, true},
        {"br, gzip", 5000, true},
        {"GZIP;q=0.5", 5000, true},
        {"gzip;q=0", 5000, false},
        {"gzip; q=0.000", 5000, false},
        {"gzip;q=0.01,br", 5000, true},
        {"xgzip", 5000, false},
        {"gzipped", 5000, false},
        {"identity", 5000, false},
        {"gzip", 100, false},
        {"", 5000, false},
        {"gzip;q=0, br;q=1", 5000, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Request request = {.arena = arena, .method = METHOD_GET};
        Reply reply = reply_new(arena);
        if (rows[i].accept)
            pair_add(arena, &request.headers, "accept-encoding", rows[i].accept);
        reply.type = "application/json";
        for (size_t k = 0; k < rows[i].length; k++)
            text_add(&reply.text, k % 7 ? "0" : "1");
        const char *plain = arena_strdup(arena, text_string(&reply.text));
        reply_finish(&reply, &request);
        assert_string_equal(header_of(&reply, "Content-Encoding"), rows[i].packed ? "gzip" : "");
        if (rows[i].packed) {
            z_stream z = {0};
            unsigned char *out = arena_alloc(arena, rows[i].length + 1);
            assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
            z.next_in = (Bytef *)arena_strndup(arena, reply.bytes, reply.length);
            z.avail_in = (uInt)reply.length;
            z.next_out = out;
            z.avail_out = (uInt)rows[i].length;
            assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
            inflateEnd(&z);
            assert_string_equal((char *)out, plain);
        } else {
            assert_int_equal(reply.length, rows[i].length);
        }
        arena_free(arena);
    }
}

static void tags(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Request request = {.arena = arena, .method = METHOD_GET};
    Reply first = reply_new(arena), again = reply_new(arena), versioned = reply_new(arena);
    text_add(&first.text, "{}");
    first.type = "application/json";
    reply_finish(&first, &request);
    assert_int_equal(strlen(header_of(&first, "ETag")), 34);
    pair_add(arena, &request.headers, "if-none-match", header_of(&first, "ETag"));
    text_add(&again.text, "{}");
    again.type = "application/json";
    reply_finish(&again, &request);
    assert_int_equal(again.status, 304);
    assert_null(again.bytes);
    assert_string_equal(header_of(&again, "ETag"), header_of(&first, "ETag"));
    // A version is for If-Match: what else the answer says may have changed without it.
    pair_add(arena, &request.headers, "if-none-match", "\"7\"");
    text_add(&versioned.text, "{}");
    versioned.type = "application/json";
    reply_version(&versioned, 7);
    reply_finish(&versioned, &request);
    assert_int_equal(versioned.status, 200);
    assert_string_equal(header_of(&versioned, "ETag"), "\"7\"");
    assert_string_equal(header_of(&versioned, "Cache-Control"), "no-store");
    arena_free(arena);
}

static void safety(void **state) {
    (void)state;
    for (int secure = 0; secure < 2; secure++) {
        Arena *arena = arena_new();
        Request request = {.arena = arena, .method = METHOD_GET, .secure = secure};
        Reply reply = reply_new(arena);
        reply_nothing(&reply);
        reply_file(&reply, "督办 a\"b\r\nX: y.xlsx");
        reply_finish(&reply, &request);
        assert_string_equal(
            header_of(&reply, "Content-Disposition"),
            "attachment; filename*=UTF-8''%E7%9D%A3%E5%8A%9E%20a%22b%0D%0AX%3A%20y.xlsx");
        assert_string_equal(header_of(&reply, "X-Content-Type-Options"), "nosniff");
        assert_non_null(
            strstr(header_of(&reply, "Content-Security-Policy"), "frame-ancestors 'none'"));
        assert_int_equal(*header_of(&reply, "Strict-Transport-Security") != '\0', secure);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writing),     cmocka_unit_test(problems), cmocka_unit_test(several_faults),
        cmocka_unit_test(compression), cmocka_unit_test(tags),     cmocka_unit_test(safety),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
