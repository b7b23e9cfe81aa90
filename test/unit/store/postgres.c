// What only a server can do: refuse, hide, vanish, sort otherwise, see two writers at once.
#include "place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Store *new_store(Place *p) {
    Store *store = NULL;
    MUST(p, store_create(p->arena, p->url, &store, &p->err));
    return store;
}

static bool region_put(Store *store, Arena *arena, const char *region, const char *name,
                       Error *err) {
    Statement *s = store_query(store, arena, QUERY_REGION_PUT);
    bind_text(s, IN_REGION_PUT_REGION, region);
    bind_text(s, IN_REGION_PUT_NAME, name);
    return statement_run(s, NULL, err);
}

static void a_database_that_is_not_there(void **state) {
    Place *p = place_new(state);
    Store *store = NULL;
    const char *url = server_url(p->arena, "no_such_database");
    MUST_FAIL(p, store_open(p->arena, url, &store, &p->err), ERROR_NOT_FOUND, "没有数据库");
    MUST_FAIL(p, store_create(p->arena, url, &store, &p->err), ERROR_NOT_FOUND,
              "/no_such_database");
    MUST_FAIL(p, store_open(p->arena, p->url, &store, &p->err), ERROR_NOT_FOUND, "没有督办数据库");
    place_free(p);
}

static void words_never_hold_the_password(void **state) {
    static const struct {
        const char *url;
        ErrorCode code;
    } rows[] = {
        {"postgresql://who:geheim@127.0.0.1:1/x", ERROR_SYSTEM},
        {"postgres://who:geheim@127.0.0.1:1/x", ERROR_SYSTEM},
        {"postgresql://who:geheim@127.0.0.1:port/x", ERROR_SYSTEM},
        {"postgresql://who:geheim@[::1/x", ERROR_INPUT},
        {"postgresql://who:geheim@127.0.0.1/x?geheim", ERROR_INPUT},
        {"postgresql://who:geheim%zz@127.0.0.1/x", ERROR_INPUT},
        {"postgresql://127.0.0.1:1/x?user=who&password=geheim&sslmode=geheim", ERROR_SYSTEM},
        {"postgresql://127.0.0.1:1/geheim?password=geheim&nothing=geheim", ERROR_INPUT},
    };
    Place *p = place_new(state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Store *store = NULL;
        MUST_FAIL(p, store_open(p->arena, rows[i].url, &store, &p->err), rows[i].code, "数据库");
        if (strstr(p->err.message, "geheim") || strstr(p->err.field, "geheim"))
            fail_msg("%s: %s %s", rows[i].url, p->err.field, p->err.message);
    }
    place_free(p);
}

static void a_user_the_server_does_not_know(void **state) {
    Place *p = place_new(state);
    Store *store = NULL;
    const char *at = strchr(p->url, '@');
    const char *url = arena_printf(p->arena, "postgresql://stranger:geheim%s", at);
    MUST_FAIL(p, store_open(p->arena, url, &store, &p->err), ERROR_SYSTEM,
              "不接受这个用户名或密码");
    place_free(p);
}

// A database beside that of the place, made otherwise.
static const char *other_database(Place *p, const char *options) {
    const char *name = arena_printf(p->arena, "%s_other", strrchr(p->url, '/') + 1);
    server_execute(
        arena_printf(p->arena, "CREATE DATABASE %s TEMPLATE template0 %s", name, options));
    return name;
}

static void a_database_that_sorts_or_writes_otherwise(void **state) {
    static const struct {
        const char *options;
        const char *words;
    } rows[] = {
        {"LOCALE_PROVIDER icu ICU_LOCALE 'zh' LOCALE 'C'", "不按字节排序"},
        {"LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C'", "不按字节排序"},
        {"ENCODING 'SQL_ASCII' LOCALE 'C'", "编码不是 UTF8"},
        {"ENCODING 'LATIN1' LOCALE 'C'", "编码不是 UTF8"},
    };
    Place *p = place_new(state);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *name = other_database(p, rows[i].options);
        Store *store = NULL;
        MUST_FAIL(p, store_create(p->arena, server_url(p->arena, name), &store, &p->err),
                  ERROR_INPUT, rows[i].words);
        server_execute(arena_printf(p->arena, "DROP DATABASE %s", name));
    }
    place_free(p);
}

static void tables_stand_where_the_search_path_says(void **state) {
    Place *p = place_new(state);
    new_store(p);
    place_execute(p, "CREATE SCHEMA second");
    const char *url = arena_printf(p->arena, "%s?options=-csearch_path%%3Dsecond", p->url);
    Store *store = NULL;
    MUST_FAIL(p, store_open(p->arena, url, &store, &p->err), ERROR_NOT_FOUND, "没有督办数据库");
    MUST(p, store_create(p->arena, url, &store, &p->err));
    MUST_FAIL(p, store_create(p->arena, url, &store, &p->err), ERROR_CONFLICT, "已经有督办数据库");
    place_execute(p, "INSERT INTO second.region (region, name) VALUES ('410423', 'x')");
    place_execute(p, "DROP TABLE meta");
    MUST(p, store_open(p->arena, url, &store, &p->err));
    url = arena_printf(p->arena, "%s?options=-csearch_path%%3Dnowhere", p->url);
    MUST_FAIL(p, store_open(p->arena, url, &store, &p->err), ERROR_INPUT, "search_path");
    place_free(p);
}

static void a_table_of_another_program_stands_in_the_way(void **state) {
    Place *p = place_new(state);
    Arena *arena = arena_new();
    Connection *c = NULL;
    MUST(p, p->engine->connect(arena, p->url, true, &c, &p->err));
    MUST(p, p->engine->execute(c, "CREATE TABLE unit (x TEXT)", &p->err));
    p->engine->close(c);
    arena_free(arena);
    Store *store = NULL;
    MUST_FAIL(p, store_create(p->arena, p->url, &store, &p->err), ERROR_CONFLICT, "已经有同名的表");
    MUST_FAIL(p, store_open(p->arena, p->url, &store, &p->err), ERROR_NOT_FOUND, "没有督办数据库");
    place_free(p);
}

static void a_lost_connection_is_told_and_made_again(void **state) {
    static const char *const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                   "WHERE datname = current_database() AND pid <> pg_backend_pid()";
    Place *p = place_new(state);
    Store *store = new_store(p);
    for (int i = 0; i < 3; i++) {
        MUST(p, store_begin_write(store, "410423", &p->err));
        MUST(p, region_put(store, p->arena, "410423", "鲁山县", &p->err));
        place_execute(p, end);
        if (i < 2)
            MUST_FAIL(p, region_put(store, p->arena, "410424", "x", &p->err), ERROR_SYSTEM,
                      "连接中断");
        else
            MUST_FAIL(p, store_commit(store, &p->err), ERROR_SYSTEM, "连接中断");
        store_rollback(store);
    }
    // Lost while nothing was open: nobody notices.
    place_execute(p, end);
    MUST(p, store_begin_read(store, &p->err));
    Statement *list = store_query(store, p->arena, QUERY_REGION_LIST);
    bool more = true;
    MUST(p, statement_next(list, &more, &p->err));
    assert_false(more);
    MUST(p, store_commit(store, &p->err));
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, region_put(store, p->arena, "410423", "鲁山县", &p->err));
    MUST(p, store_commit(store, &p->err));
    place_execute(p, end);
    MUST_FAIL(p, statement_next(list, &more, &p->err), ERROR_SYSTEM, "连接中断");
    MUST(p, statement_next(list, &more, &p->err));
    assert_true(more);
    place_free(p);
}

static void regions_are_written_side_by_side(void **state) {
    Place *p = place_new(state);
    Store *one = new_store(p), *two = NULL;
    MUST(p, store_open(p->arena, p->url, &two, &p->err));
    MUST(p, store_set_patience(two, 100, &p->err));
    MUST(p, store_begin_write(one, "410423", &p->err));
    MUST(p, store_begin_write(two, "410424", &p->err));
    MUST(p, region_put(one, p->arena, "410423", "鲁山县", &p->err));
    MUST(p, region_put(two, p->arena, "410424", "郏县", &p->err));
    MUST(p, store_commit(one, &p->err));
    MUST(p, store_commit(two, &p->err));
    place_free(p);
}

static void two_regions_that_change_one_row_conflict(void **state) {
    Place *p = place_new(state);
    Store *one = new_store(p), *two = NULL;
    MUST(p, store_open(p->arena, p->url, &two, &p->err));
    MUST(p, store_begin_write(one, "410400", &p->err));
    MUST(p, region_put(one, p->arena, "410400", "平顶山市", &p->err));
    MUST(p, store_commit(one, &p->err));
    MUST(p, store_begin_write(one, "410423", &p->err));
    MUST(p, store_begin_write(two, "410424", &p->err));
    MUST(p, region_put(one, p->arena, "410400", "平顶山", &p->err));
    MUST(p, store_commit(one, &p->err));
    MUST_FAIL(p, region_put(two, p->arena, "410400", "鹰城", &p->err), ERROR_CONFLICT,
              "别人同时改动了同样的内容");
    store_rollback(two);
    MUST(p, store_begin_write(two, "410424", &p->err));
    MUST(p, region_put(two, p->arena, "410400", "鹰城", &p->err));
    MUST(p, store_commit(two, &p->err));
    place_free(p);
}

static void a_refused_lock_leaves_none_behind(void **state) {
    Place *p = place_new(state);
    Store *one = new_store(p), *two = NULL;
    MUST(p, store_open(p->arena, p->url, &two, &p->err));
    MUST(p, store_set_patience(two, 100, &p->err));
    MUST(p, store_begin_write(one, "410423", &p->err));
    MUST_FAIL(p, store_begin_write(two, "410423", &p->err), ERROR_CONFLICT, "占用");
    MUST(p, store_commit(one, &p->err));
    // Neither the shared lock on the whole that `two` got nor anything of `one` is held now.
    MUST(p, store_set_patience(one, 100, &p->err));
    MUST(p, store_begin_write(one, "", &p->err));
    MUST(p, store_commit(one, &p->err));
    place_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_POSTGRES(a_database_that_is_not_there),
        ON_POSTGRES(words_never_hold_the_password),
        ON_POSTGRES(a_user_the_server_does_not_know),
        ON_POSTGRES(a_database_that_sorts_or_writes_otherwise),
        ON_POSTGRES(tables_stand_where_the_search_path_says),
        ON_POSTGRES(a_table_of_another_program_stands_in_the_way),
        ON_POSTGRES(a_lost_connection_is_told_and_made_again),
        ON_POSTGRES(regions_are_written_side_by_side),
        ON_POSTGRES(two_regions_that_change_one_row_conflict),
        ON_POSTGRES(a_refused_lock_leaves_none_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
