// The laws of the store, on each engine.
#include "place.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static Store *new_store(Place *p) {
    Store *store = NULL;
    MUST(p, store_create(p->arena, p->url, &store, &p->err));
    return store;
}

static Store *same_store(Place *p) {
    Store *store = NULL;
    MUST(p, store_open(p->arena, p->url, &store, &p->err));
    return store;
}

static Statement *put_statement(Store *store, Arena *arena, const char *key, const char *value) {
    Statement *s = store_query(store, arena, QUERY_META_PUT);
    bind_text(s, IN_META_PUT_KEY, key);
    bind_text(s, IN_META_PUT_VALUE, value);
    return s;
}

// Puts a value in a transaction of its own.
static void put(Place *p, Store *store, const char *key, const char *value) {
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, statement_run(put_statement(store, p->arena, key, value), NULL, &p->err));
    MUST(p, store_commit(store, &p->err));
}

static bool next(Place *p, Statement *s) {
    bool more = false;
    MUST(p, statement_next(s, &more, &p->err));
    return more;
}

// The value of a key, "(none)" when there is none.
static const char *get(Place *p, Store *store, const char *key) {
    Statement *s = store_query(store, p->arena, QUERY_META_GET);
    bind_text(s, IN_META_GET_KEY, key);
    bool more = false;
    MUST(p, statement_next(s, &more, &p->err));
    if (!more)
        return "(none)";
    const char *value = column_text(s, OUT_META_GET_VALUE);
    MUST(p, statement_next(s, &more, &p->err));
    assert_false(more);
    return value;
}

static bool region_put(Store *store, Arena *arena, const char *region, const char *name,
                       Error *err) {
    Statement *s = store_query(store, arena, QUERY_REGION_PUT);
    bind_text(s, IN_REGION_PUT_REGION, region);
    bind_text(s, IN_REGION_PUT_NAME, name);
    return statement_run(s, NULL, err);
}

static bool unit_insert(Store *store, Arena *arena, const char *region, int64_t id,
                        const char *name, Error *err) {
    Statement *s = store_query(store, arena, QUERY_UNIT_INSERT);
    bind_text(s, IN_UNIT_INSERT_REGION, region);
    bind_int(s, IN_UNIT_INSERT_ID, id);
    bind_text(s, IN_UNIT_INSERT_NAME, name);
    return statement_run(s, NULL, err);
}

// --- Opening ---

static void made_once_and_opened_again(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    int version = 0;
    MUST(p, store_database_version(store, &version, &p->err));
    assert_int_equal(version, store_schema_version());
    assert_string_equal(store_engine(store), p->engine->name);
    put(p, store, "k", "v");
    assert_string_equal(get(p, same_store(p), "k"), "v");
    Store *other = NULL;
    MUST_FAIL(p, store_create(p->arena, p->url, &other, &p->err), ERROR_CONFLICT, "已");
    assert_null(other);
    assert_string_equal(get(p, same_store(p), "k"), "v");
    place_free(p);
}

static void a_later_version_is_refused(void **state) {
    Place *p = place_new(state);
    Arena *arena = arena_new();
    Store *store = NULL;
    MUST(p, store_create(arena, p->url, &store, &p->err));
    arena_free(arena);
    place_execute(p, "UPDATE meta SET value = '4711' WHERE key = 'schema_version'");
    const char *words = arena_printf(p->arena, "版本是 4711，本程序只支持到版本 %d", //
                                     store_schema_version());
    MUST_FAIL(p, store_open(p->arena, p->url, &store, &p->err), ERROR_CONFLICT, words);
    place_free(p);
}

static void a_database_that_is_not_ours(void **state) {
    static const char *const changes[] = {
        "UPDATE meta SET value = 'other' WHERE key = 'application'",
        "DELETE FROM meta WHERE key = 'application'",
        "DELETE FROM meta WHERE key = 'schema_version'",
        "UPDATE meta SET value = '0' WHERE key = 'schema_version'",
        "UPDATE meta SET value = '-1' WHERE key = 'schema_version'",
        "UPDATE meta SET value = '1x' WHERE key = 'schema_version'",
        "UPDATE meta SET value = '' WHERE key = 'schema_version'",
        "UPDATE meta SET value = '99999999999999999999' WHERE key = 'schema_version'",
        "ALTER TABLE meta RENAME COLUMN value TO other",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        Place *p = place_new(state);
        Store *store = new_store(p);
        place_execute(p, changes[i]);
        MUST_FAIL(p, store_open(p->arena, p->url, &store, &p->err), ERROR_INPUT, "不是督办数据库");
        place_free(p);
    }
}

// A database as the first version of the program made it.
static void make_first_version(Place *p) {
    Arena *arena = arena_new();
    Connection *c = NULL;
    MUST(p, p->engine->connect(arena, p->url, true, &c, &p->err));
    for (size_t i = 0; i < store_migrations[0].count; i++)
        MUST(p, p->engine->execute(c, store_migrations[0].statements[i], &p->err));
    MUST(p, p->engine->execute(c,
                               "INSERT INTO meta (key, value) VALUES ('application', 'duban'), "
                               "('schema_version', '1'), ('k', 'kept')",
                               &p->err));
    p->engine->close(c);
    arena_free(arena);
}

static void an_old_version_is_brought_up_to_date(void **state) {
    Place *p = place_new(state);
    make_first_version(p);
    Store *store = same_store(p);
    int version = 0;
    MUST(p, store_database_version(store, &version, &p->err));
    assert_int_equal(version, store_schema_version());
    assert_string_equal(get(p, store, "k"), "kept");
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, region_put(store, p->arena, "410423", "鲁山县", &p->err));
    MUST(p, store_commit(store, &p->err));
    place_free(p);
}

static void a_migration_that_fails_changes_nothing(void **state) {
    Place *p = place_new(state);
    make_first_version(p);
    // Stands in the way of the last table that version 2 makes.
    place_execute(p, "CREATE TABLE standing (x TEXT)");
    Store *store = NULL;
    p->err = (Error){0};
    assert_false(store_open(p->arena, p->url, &store, &p->err));
    assert_int_not_equal(p->err.code, ERROR_NONE);
    place_execute(p, "DROP TABLE standing");
    place_execute(p, "CREATE TABLE region (x TEXT)"); // is not there
    place_execute(p, "DROP TABLE region");
    int version = 0;
    MUST(p, store_database_version(same_store(p), &version, &p->err));
    assert_int_equal(version, store_schema_version());
    place_free(p);
}

static void *open_in_thread(void *data) {
    Place *p = data;
    Arena *arena = arena_new();
    Store *store = NULL;
    Error *err = arena_alloc(arena, sizeof *err);
    bool ok = store_open(arena, p->url, &store, err);
    if (!ok)
        fprintf(stderr, "%s\n", err->message);
    arena_free(arena);
    return ok ? p : NULL;
}

static void two_may_bring_it_up_to_date_at_once(void **state) {
    Place *p = place_new(state);
    make_first_version(p);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, open_in_thread, p), 0);
    for (int i = 0; i < 4; i++) {
        void *ok = NULL;
        pthread_join(threads[i], &ok);
        assert_non_null(ok);
    }
    place_free(p);
}

// --- Values ---

static void texts_come_back_as_they_were(void **state) {
    static const char *const texts[] = {
        "",
        " ",
        "'",
        "it''s \"quoted\" `x`",
        "\\n \\ \\\\ %s $1 :x ?",
        "a\nb\r\n\tc",
        "鲁山",
        "𠮷野家",
        "\x01\x7f",
        "Robert'); DROP TABLE--",
        "NULL",
        "12",
        "\u200b\ufeff",
    };
    Place *p = place_new(state);
    Store *store = new_store(p);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        put(p, store, texts[i], texts[i]);
        assert_string_equal(get(p, store, texts[i]), texts[i]);
    }
    place_free(p);
}

static void a_long_text_comes_back(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    const size_t length = 1 << 20;
    char *text = arena_alloc(p->arena, length + 1);
    for (size_t i = 0; i < length; i++)
        text[i] = (char)('!' + i * 7 % 90);
    put(p, store, "long", text);
    put(p, store, "short", "s");
    assert_true(strcmp(get(p, store, "long"), text) == 0);
    assert_string_equal(get(p, store, "short"), "s");
    place_free(p);
}

static void whole_numbers_of_64_bits_come_back(void **state) {
    static const int64_t numbers[] = {0, 1, -1, INT64_MAX, INT64_MIN, INT64_MAX - 1, 4294967296};
    const size_t count = sizeof numbers / sizeof *numbers;
    Place *p = place_new(state);
    Store *store = new_store(p);
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, region_put(store, p->arena, "410423", "鲁山县", &p->err));
    for (size_t i = 0; i < count; i++) {
        const char *name = arena_printf(p->arena, "%lld", (long long)numbers[i]);
        MUST(p, unit_insert(store, p->arena, "410423", numbers[i], name, &p->err));
    }
    MUST(p, store_commit(store, &p->err));
    Statement *list = store_query(store, p->arena, QUERY_UNIT_LIST);
    bind_text(list, IN_UNIT_LIST_REGION, "410423");
    size_t rows = 0;
    int64_t before = INT64_MIN;
    while (next(p, list)) {
        int64_t id = column_int(list, OUT_UNIT_LIST_ID);
        assert_true(rows == 0 || id > before);
        assert_false(column_null(list, OUT_UNIT_LIST_ID));
        assert_string_equal(column_text(list, OUT_UNIT_LIST_ID),
                            column_text(list, OUT_UNIT_LIST_NAME));
        assert_int_equal(column_int(list, OUT_UNIT_LIST_ID), id);
        before = id;
        rows++;
    }
    assert_int_equal(rows, count);
    assert_int_equal(before, INT64_MAX);
    place_free(p);
}

// A programme with one paragraph that has no unit.
static void make_words(Place *p, Store *store) {
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, region_put(store, p->arena, "410423", "鲁山县", &p->err));
    Statement *programme = store_query(store, p->arena, QUERY_PROGRAMME_INSERT);
    bind_text(programme, IN_PROGRAMME_INSERT_REGION, "410423");
    bind_int(programme, IN_PROGRAMME_INSERT_YEAR, 2022);
    MUST(p, statement_run(programme, NULL, &p->err));
    Statement *words = store_query(store, p->arena, QUERY_BULLETIN_WORDS_PUT);
    bind_text(words, IN_BULLETIN_WORDS_PUT_REGION, "410423");
    bind_int(words, IN_BULLETIN_WORDS_PUT_YEAR, 2022);
    bind_text(words, IN_BULLETIN_WORDS_PUT_PERIOD, "2022-06-30");
    bind_text(words, IN_BULLETIN_WORDS_PUT_KIND, "practice");
    bind_int(words, IN_BULLETIN_WORDS_PUT_POSITION, 1);
    bind_null(words, IN_BULLETIN_WORDS_PUT_UNIT);
    bind_text(words, IN_BULLETIN_WORDS_PUT_WORDS, "");
    bind_text(words, IN_BULLETIN_WORDS_PUT_CAUSE, "");
    MUST(p, statement_run(words, NULL, &p->err));
    MUST(p, store_commit(store, &p->err));
}

static void null_is_neither_zero_nor_empty(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    make_words(p, store);
    Statement *list = store_query(store, p->arena, QUERY_BULLETIN_WORDS_LIST);
    bind_text(list, IN_BULLETIN_WORDS_LIST_REGION, "410423");
    bind_int(list, IN_BULLETIN_WORDS_LIST_YEAR, 2022);
    bind_text(list, IN_BULLETIN_WORDS_LIST_PERIOD, "2022-06-30");
    bool more = false;
    MUST(p, statement_next(list, &more, &p->err));
    assert_true(more);
    assert_true(column_null(list, OUT_BULLETIN_WORDS_LIST_UNIT));
    assert_null(column_text(list, OUT_BULLETIN_WORDS_LIST_UNIT));
    assert_int_equal(column_int(list, OUT_BULLETIN_WORDS_LIST_UNIT), 0);
    assert_false(column_null(list, OUT_BULLETIN_WORDS_LIST_WORDS));
    assert_string_equal(column_text(list, OUT_BULLETIN_WORDS_LIST_WORDS), "");
    MUST(p, statement_next(list, &more, &p->err));
    assert_false(more);
    place_free(p);
}

static void order_is_by_bytes(void **state) {
    static const char *const names[] = {"410423", "410423000", "410424", "510100"};
    Place *p = place_new(state);
    Store *store = new_store(p);
    MUST(p, store_begin_write(store, "", &p->err));
    for (size_t i = 4; i-- > 0;)
        MUST(p, region_put(store, p->arena, names[i], i % 2 ? "a-b" : "B", &p->err));
    Statement *list = store_query(store, p->arena, QUERY_REGION_LIST);
    bool more = false;
    for (size_t i = 0; i < 4; i++) {
        MUST(p, statement_next(list, &more, &p->err));
        assert_string_equal(column_text(list, OUT_REGION_LIST_REGION), names[i]);
    }
    MUST(p, store_commit(store, &p->err));
    place_free(p);
}

// --- Statements ---

static void a_statement_is_used_again(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    Statement *s = store_query(store, p->arena, QUERY_META_PUT);
    MUST(p, store_begin_write(store, "410423", &p->err));
    for (int i = 0; i < 100; i++) {
        bind_text(s, IN_META_PUT_KEY, arena_printf(p->arena, "k%d", i % 10));
        bind_text(s, IN_META_PUT_VALUE, arena_printf(p->arena, "%d", i));
        int64_t changed = 0;
        MUST(p, statement_run(s, &changed, &p->err));
        assert_int_equal(changed, 1);
    }
    Statement *g = store_query(store, p->arena, QUERY_META_GET);
    for (int i = 0; i < 10; i++) {
        bind_text(g, IN_META_GET_KEY, arena_printf(p->arena, "k%d", i));
        bool more = false;
        MUST(p, statement_next(g, &more, &p->err));
        assert_string_equal(column_text(g, OUT_META_GET_VALUE),
                            arena_printf(p->arena, "%d", 90 + i));
        // Half of the runs are left standing at their row; binding ends them.
        if (i % 2)
            MUST(p, statement_next(g, &more, &p->err));
    }
    MUST(p, store_commit(store, &p->err));
    place_free(p);
}

static void one_query_runs_twice_at_once(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    put(p, store, "a", "1");
    put(p, store, "b", "2");
    Statement *outer = store_query(store, p->arena, QUERY_META_GET);
    bind_text(outer, IN_META_GET_KEY, "a");
    bool more = false;
    MUST(p, statement_next(outer, &more, &p->err));
    assert_string_equal(get(p, store, "b"), "2");
    assert_string_equal(column_text(outer, OUT_META_GET_VALUE), "1");
    MUST(p, statement_next(outer, &more, &p->err));
    assert_false(more);
    place_free(p);
}

static void every_parameter_is_bound_anew(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    Statement *s = store_query(store, p->arena, QUERY_META_PUT);
    MUST(p, store_begin_write(store, "410423", &p->err));
    bind_text(s, IN_META_PUT_KEY, "k");
    MUST_FAIL(p, statement_run(s, NULL, &p->err), ERROR_SYSTEM, "没有给出参数 value");
    store_rollback(store);
    MUST(p, store_begin_write(store, "410423", &p->err));
    bind_text(s, IN_META_PUT_KEY, "k");
    bind_text(s, IN_META_PUT_VALUE, "v");
    MUST(p, statement_run(s, NULL, &p->err));
    bind_text(s, IN_META_PUT_VALUE, "w");
    MUST_FAIL(p, statement_run(s, NULL, &p->err), ERROR_SYSTEM, "没有给出参数 key");
    place_free(p);
}

static void wrong_use_is_told(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    put(p, store, "k", "v");
    Statement *s = store_query(store, p->arena, QUERY_META_GET);
    bool more = false;
    bind_text(s, IN_META_GET_KEY, "k");
    bind_text(s, COUNT_IN_META_GET, "x");
    MUST_FAIL(p, statement_next(s, &more, &p->err), ERROR_SYSTEM, "没有这个参数");
    bind_text(s, IN_META_GET_KEY, "\xff");
    MUST_FAIL(p, statement_next(s, &more, &p->err), ERROR_SYSTEM, "UTF-8");
    bind_text(s, IN_META_GET_KEY, "k");
    MUST(p, statement_next(s, &more, &p->err));
    assert_null(column_text(s, COUNT_OUT_META_GET));
    MUST_FAIL(p, statement_next(s, &more, &p->err), ERROR_SYSTEM, "没有这一列");
    bind_text(s, IN_META_GET_KEY, "k");
    MUST(p, statement_next(s, &more, &p->err));
    assert_int_equal(column_int(s, OUT_META_GET_VALUE), 0);
    MUST_FAIL(p, statement_next(s, &more, &p->err), ERROR_SYSTEM, "不是整数");
    bind_text(s, IN_META_GET_KEY, "k");
    assert_null(column_text(s, OUT_META_GET_VALUE));
    MUST_FAIL(p, statement_next(s, &more, &p->err), ERROR_SYSTEM, "没有当前行");
    bind_text(s, IN_META_GET_KEY, "k");
    MUST_FAIL(p, statement_run(s, NULL, &p->err), ERROR_SYSTEM, "有结果的查询");
    bind_text(s, IN_META_GET_KEY, "k");
    MUST(p, statement_next(s, &more, &p->err));
    MUST_FAIL(p, statement_run(s, NULL, &p->err), ERROR_SYSTEM, "还没有读完");
    place_free(p);
}

static void a_statement_outlives_its_store(void **state) {
    Place *p = place_new(state);
    Arena *arena = arena_new();
    Store *store = NULL;
    MUST(p, store_create(arena, p->url, &store, &p->err));
    Statement *s = store_query(store, p->arena, QUERY_META_GET);
    bind_text(s, IN_META_GET_KEY, "application");
    bool more = false;
    MUST(p, statement_next(s, &more, &p->err));
    arena_free(arena);
    assert_null(column_text(s, OUT_META_GET_VALUE));
    bind_text(s, IN_META_GET_KEY, "application");
    MUST_FAIL(p, statement_next(s, &more, &p->err), ERROR_SYSTEM, "已经关闭");
    place_free(p);
}

static void a_statement_may_go_before_its_store(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    for (int i = 0; i < 3; i++) {
        Arena *arena = arena_new();
        Statement *one = store_query(store, arena, QUERY_META_GET);
        Statement *two = store_query(store, arena, QUERY_META_GET);
        bool more = false;
        bind_text(one, IN_META_GET_KEY, "application");
        MUST(p, statement_next(one, &more, &p->err));
        bind_text(two, IN_META_GET_KEY, "application");
        MUST(p, statement_next(two, &more, &p->err));
        assert_string_equal(column_text(two, OUT_META_GET_VALUE), "duban");
        arena_free(arena);
    }
    assert_string_equal(get(p, store, "application"), "duban");
    place_free(p);
}

// --- Transactions ---

static void what_is_not_committed_is_not_there(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p), *other = same_store(p);
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, statement_run(put_statement(store, p->arena, "k", "v"), NULL, &p->err));
    assert_string_equal(get(p, store, "k"), "v");
    assert_string_equal(get(p, other, "k"), "(none)");
    store_rollback(store);
    store_rollback(store);
    assert_string_equal(get(p, store, "k"), "(none)");
    put(p, store, "k", "w");
    assert_string_equal(get(p, other, "k"), "w");
    place_free(p);
}

static void an_open_transaction_ends_with_the_store(void **state) {
    Place *p = place_new(state);
    Arena *arena = arena_new();
    Store *store = NULL;
    MUST(p, store_create(arena, p->url, &store, &p->err));
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, statement_run(put_statement(store, arena, "k", "v"), NULL, &p->err));
    arena_free(arena);
    store = same_store(p);
    assert_string_equal(get(p, store, "k"), "(none)");
    put(p, store, "k", "w");
    place_free(p);
}

static void a_reader_sees_one_state(void **state) {
    Place *p = place_new(state);
    Store *writer = new_store(p), *reader = same_store(p);
    put(p, writer, "k", "1");
    MUST(p, store_begin_read(reader, &p->err));
    assert_string_equal(get(p, reader, "k"), "1");
    put(p, writer, "k", "2");
    assert_string_equal(get(p, reader, "k"), "1");
    MUST(p, store_commit(reader, &p->err));
    assert_string_equal(get(p, reader, "k"), "2");
    place_free(p);
}

static void writing_needs_a_writing_transaction(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    MUST_FAIL(p, statement_run(put_statement(store, p->arena, "k", "v"), NULL, &p->err),
              ERROR_SYSTEM, "不在写事务中");
    MUST(p, store_begin_read(store, &p->err));
    MUST_FAIL(p, statement_run(put_statement(store, p->arena, "k", "v"), NULL, &p->err),
              ERROR_SYSTEM, "不在写事务中");
    store_rollback(store);
    assert_string_equal(get(p, store, "k"), "(none)");
    place_free(p);
}

static void transactions_do_not_nest(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    MUST_FAIL(p, store_commit(store, &p->err), ERROR_SYSTEM, "没有事务");
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST_FAIL(p, store_begin_read(store, &p->err), ERROR_SYSTEM, "还没有结束");
    MUST(p, statement_run(put_statement(store, p->arena, "k", "v"), NULL, &p->err));
    MUST(p, store_commit(store, &p->err));
    assert_string_equal(get(p, store, "k"), "v");
    place_free(p);
}

static void a_broken_constraint_ends_the_transaction(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, region_put(store, p->arena, "410423", "鲁山县", &p->err));
    MUST(p, unit_insert(store, p->arena, "410423", 1, "教体局", &p->err));
    MUST(p, store_commit(store, &p->err));
    for (int i = 0; i < 6; i++) {
        MUST(p, store_begin_write(store, "410423", &p->err));
        MUST(p, statement_run(put_statement(store, p->arena, "k", "v"), NULL, &p->err));
        if (i == 0)
            MUST_FAIL(p, unit_insert(store, p->arena, "410423", 1, "住建局", &p->err),
                      ERROR_CONFLICT, "已经有相同的记录（unit");
        if (i == 1)
            MUST_FAIL(p, unit_insert(store, p->arena, "410423", 2, "教体局", &p->err),
                      ERROR_CONFLICT, "已经有相同的记录（unit");
        if (i == 2)
            MUST_FAIL(p, unit_insert(store, p->arena, "410424", 1, "教体局", &p->err),
                      ERROR_CONFLICT, "所引用的记录不存在");
        if (i == 3)
            MUST_FAIL(p, region_put(store, p->arena, "41042", "鲁山县", &p->err), ERROR_CONFLICT,
                      "不符合数据库的约束（");
        if (i == 4)
            MUST_FAIL(p, region_put(store, p->arena, "410425", NULL, &p->err), ERROR_CONFLICT,
                      "缺少必须填写的内容（");
        if (i == 5)
            MUST_FAIL(p, unit_insert(store, p->arena, "410423", 3, "", &p->err), ERROR_CONFLICT,
                      "不符合数据库的约束（");
        MUST_FAIL(p, region_put(store, p->arena, "410426", "x", &p->err), ERROR_SYSTEM, "只能撤销");
        MUST_FAIL(p, store_commit(store, &p->err), ERROR_SYSTEM, "只能撤销");
        assert_string_equal(get(p, store, "k"), "(none)");
    }
    put(p, store, "k", "v");
    place_free(p);
}

static void the_end_of_a_transaction_ends_reading(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    bool more = false;
    for (int i = 0; i < 4; i++) {
        Statement *s = store_query(store, p->arena, QUERY_META_GET);
        if (i < 2)
            MUST(p, store_begin_read(store, &p->err));
        bind_text(s, IN_META_GET_KEY, "application");
        MUST(p, statement_next(s, &more, &p->err));
        if (i == 0)
            store_rollback(store);
        else if (i == 1)
            MUST(p, store_commit(store, &p->err));
        else
            put(p, store, "k", "v");
        assert_null(column_text(s, OUT_META_GET_VALUE));
        MUST_FAIL(p, statement_next(s, &more, &p->err), ERROR_SYSTEM, "事务结束后");
        bind_text(s, IN_META_GET_KEY, "application");
        MUST(p, statement_next(s, &more, &p->err));
        assert_string_equal(column_text(s, OUT_META_GET_VALUE), "duban");
        MUST(p, statement_next(s, &more, &p->err));
    }
    place_free(p);
}

static void a_writer_is_alone_in_its_region(void **state) {
    Place *p = place_new(state);
    Store *one = new_store(p), *two = same_store(p);
    MUST(p, store_set_patience(two, 100, &p->err));
    MUST(p, store_begin_write(one, "410423", &p->err));
    MUST_FAIL(p, store_begin_write(two, "410423", &p->err), ERROR_CONFLICT, "正被别的程序占用");
    MUST_FAIL(p, store_begin_write(two, "", &p->err), ERROR_CONFLICT, "正被别的程序占用");
    assert_string_equal(get(p, two, "application"), "duban");
    MUST(p, store_commit(one, &p->err));
    MUST(p, store_begin_write(two, "410423", &p->err));
    store_rollback(two);
    MUST(p, store_begin_write(two, "", &p->err));
    MUST(p, store_set_patience(one, 100, &p->err));
    MUST_FAIL(p, store_begin_write(one, "410423", &p->err), ERROR_CONFLICT, "正被别的程序占用");
    store_rollback(two);
    MUST(p, store_begin_write(one, "410423", &p->err));
    place_free(p);
}

// A writer in a thread of its own that waits for the region.
typedef struct Waiter {
    const char *url; // of the database
    bool ok;         // it wrote
    char saw[16];    // the value it found before
} Waiter;

static void *write_after_waiting(void *data) {
    Waiter *w = data;
    Arena *arena = arena_new();
    Store *store = NULL;
    Error err = {0};
    w->ok = store_open(arena, w->url, &store, &err) && store_begin_write(store, "410423", &err);
    if (w->ok) {
        Statement *s = store_query(store, arena, QUERY_META_GET);
        bind_text(s, IN_META_GET_KEY, "k");
        bool more = false;
        w->ok = statement_next(s, &more, &err);
        snprintf(w->saw, sizeof w->saw, "%s", more ? column_text(s, OUT_META_GET_VALUE) : "");
        w->ok = w->ok && statement_run(put_statement(store, arena, "k", "second"), NULL, &err) &&
                store_commit(store, &err);
    }
    if (!w->ok)
        fprintf(stderr, "%s\n", err.message);
    arena_free(arena);
    return NULL;
}

static void the_second_writer_waits_and_sees_the_first(void **state) {
    Place *p = place_new(state);
    Store *store = new_store(p);
    put(p, store, "k", "zero");
    MUST(p, store_begin_write(store, "410423", &p->err));
    MUST(p, statement_run(put_statement(store, p->arena, "k", "first"), NULL, &p->err));
    Waiter waiter = {.url = p->url};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, write_after_waiting, &waiter), 0);
    usleep(300000);
    MUST(p, store_commit(store, &p->err));
    pthread_join(thread, NULL);
    assert_true(waiter.ok);
    assert_string_equal(waiter.saw, "first");
    assert_string_equal(get(p, store, "k"), "second");
    place_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_BOTH(made_once_and_opened_again),
        ON_BOTH(a_later_version_is_refused),
        ON_BOTH(a_database_that_is_not_ours),
        ON_BOTH(an_old_version_is_brought_up_to_date),
        ON_BOTH(a_migration_that_fails_changes_nothing),
        ON_BOTH(two_may_bring_it_up_to_date_at_once),
        ON_BOTH(texts_come_back_as_they_were),
        ON_BOTH(a_long_text_comes_back),
        ON_BOTH(whole_numbers_of_64_bits_come_back),
        ON_BOTH(null_is_neither_zero_nor_empty),
        ON_BOTH(order_is_by_bytes),
        ON_BOTH(a_statement_is_used_again),
        ON_BOTH(one_query_runs_twice_at_once),
        ON_BOTH(every_parameter_is_bound_anew),
        ON_BOTH(wrong_use_is_told),
        ON_BOTH(a_statement_outlives_its_store),
        ON_BOTH(a_statement_may_go_before_its_store),
        ON_BOTH(what_is_not_committed_is_not_there),
        ON_BOTH(an_open_transaction_ends_with_the_store),
        ON_BOTH(a_reader_sees_one_state),
        ON_BOTH(writing_needs_a_writing_transaction),
        ON_BOTH(transactions_do_not_nest),
        ON_BOTH(a_broken_constraint_ends_the_transaction),
        ON_BOTH(the_end_of_a_transaction_ends_reading),
        ON_BOTH(a_writer_is_alone_in_its_region),
        ON_BOTH(the_second_writer_waits_and_sees_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
