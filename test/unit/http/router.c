#include "http/routes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void finding(void **state) {
    (void)state;
    static const struct {
        Method method;
        const char *target;
        const char *route; // NULL when there is none
        int status;        // then
        const char *allow; // then, or NULL
    } rows[] = {
        {METHOD_GET, "/api/v1/board", "/api/v1/board", 0, NULL},
        {METHOD_HEAD, "/api/v1/board?year=2022", "/api/v1/board", 0, NULL},
        {METHOD_GET, "/api/v1/%62oard", "/api/v1/board", 0, NULL},
        {METHOD_POST, "/api/v1/notices/seen", "/api/v1/notices/seen", 0, NULL},
        {METHOD_POST, "/api/v1/notices/7/seen", "/api/v1/notices/{id}/seen", 0, NULL},
        {METHOD_PUT, "/api/v1/forms/2022-06-30/8.5", "/api/v1/forms/{period}/{code}", 0, NULL},
        {METHOD_POST, "/api/v1/board", NULL, 405, "GET, HEAD, OPTIONS"},
        {METHOD_OPTIONS, "/api/v1/board", NULL, 204, "GET, HEAD, OPTIONS"},
        {METHOD_COUNT, "/api/v1/board", NULL, 405, "GET, HEAD, OPTIONS"},
        {METHOD_GET, "/api/v1/boards", NULL, 404, NULL},
        {METHOD_GET, "/api/v1/board/x", NULL, 404, NULL},
        {METHOD_GET, "/api/v1/board/", NULL, 404, NULL},
        {METHOD_GET, "/api/v1//board", NULL, 404, NULL},
        {METHOD_GET, "/api/v1/x/../board", NULL, 404, NULL},
        {METHOD_GET, "/api/v1/%2e%2e/board", NULL, 404, NULL},
        {METHOD_GET, "/api/v1%2fboard", NULL, 400, NULL},
        {METHOD_GET, "/api/v1/board%00", NULL, 400, NULL},
        {METHOD_GET, "api/v1/board", NULL, 400, NULL},
        {METHOD_GET, "http://x/api/v1/board", NULL, 400, NULL},
        {METHOD_GET, "", NULL, 400, NULL},
        {METHOD_GET, "/", NULL, 200, "GET, HEAD"},
        {METHOD_GET, "/board/deep/link", NULL, 200, "GET, HEAD"},
        {METHOD_GET, "/no.js", NULL, 404, "GET, HEAD"},
        {METHOD_DELETE, "/", NULL, 405, "GET, HEAD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Request request = {
            .arena = arena, .method = rows[i].method, .target = rows[i].target, .id = "x"};
        Reply reply = reply_new(arena);
        const Route *route = router_find(&request, &reply);
        if (rows[i].route) {
            assert_non_null(route);
            assert_string_equal(route->path, rows[i].route);
            assert_ptr_equal(request.route, route);
        } else {
            assert_null(route);
            assert_int_equal(reply.status, rows[i].status);
            const char *allow = pair_find(&reply.headers, "Allow");
            assert_string_equal(allow ? allow : "", rows[i].allow ? rows[i].allow : "");
        }
        arena_free(arena);
    }
}

static void parameters_are_decoded(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Request request = {.arena = arena,
                       .method = METHOD_PUT,
                       .target = "/api/v1/forms/2022-06-30/8.5%20%E4%B9%99?year=2022",
                       .id = "x"};
    Reply reply = reply_new(arena);
    assert_non_null(router_find(&request, &reply));
    assert_string_equal(request_parameter(&request, "period"), "2022-06-30");
    assert_string_equal(request_parameter(&request, "code"), "8.5 乙");
    assert_string_equal(request_parameter(&request, "other"), "");
    assert_string_equal(pair_find(&request.queries, "year"), "2022");
    arena_free(arena);
}

// Each row of each table finds itself, and no two answer the same.
static void every_route_is_found(void **state) {
    (void)state;
    for (size_t i = 0; i < route_count(); i++) {
        const Route *route = route_at(i);
        Arena *arena = arena_new();
        Text target = text_new(arena);
        for (const char *p = route->path; *p;) {
            bool parameter = *p == '{';
            text_add_bytes(&target, parameter ? "7" : p, 1);
            p += parameter ? strcspn(p, "}") + 1 : 1;
        }
        Request request = {
            .arena = arena, .method = route->method, .target = text_string(&target), .id = "x"};
        Reply reply = reply_new(arena);
        assert_ptr_equal(router_find(&request, &reply), route);
        assert_int_equal(route_number(route), i);
        assert_true(route->permission && *route->permission && route->run);
        arena_free(arena);
    }
    assert_null(route_at(route_count()));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding),
        cmocka_unit_test(parameters_are_decoded),
        cmocka_unit_test(every_route_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
