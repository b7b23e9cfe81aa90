// What befalls a database file: missing, foreign, damaged, read-only, no room left.
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static bool exists(const char *path) {
    return access(path, F_OK) == 0;
}

static void write_bytes(const char *path, const char *bytes, size_t length) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, length), length);
    close(file);
}

// A database of some pages, closed.
static void make_database(Place *p) {
    Arena *arena = arena_new();
    Store *store = NULL;
    MUST(p, store_create(arena, p->url, &store, &p->err));
    MUST(p, store_begin_write(store, "410423", &p->err));
    Statement *put = store_query(store, arena, QUERY_META_PUT);
    for (int i = 0; i < 200; i++) {
        bind_text(put, IN_META_PUT_KEY, arena_printf(arena, "key %03d", i));
        bind_text(put, IN_META_PUT_VALUE, arena_printf(arena, "%01000d", i));
        MUST(p, statement_run(put, NULL, &p->err));
    }
    MUST(p, store_commit(store, &p->err));
    arena_free(arena);
}

static bool read_all(Place *p, Error *err) {
    Arena *arena = arena_new();
    Store *store = NULL;
    bool ok = store_open(arena, p->url, &store, err);
    for (int i = 0; i < 200 && ok; i++) {
        Statement *get = store_query(store, arena, QUERY_META_GET);
        bind_text(get, IN_META_GET_KEY, arena_printf(arena, "key %03d", i));
        bool more = false;
        ok = statement_next(get, &more, err);
        if (ok && (!more || atoll(column_text(get, OUT_META_GET_VALUE)) != i))
            fail_msg("key %d is wrong", i);
    }
    arena_free(arena);
    return ok;
}

static void a_file_that_is_not_there(void **state) {
    Place *p = place_new(state);
    Store *store = NULL;
    const char *words = arena_printf(p->arena, "没有数据库 %s", p->url);
    MUST_FAIL(p, store_open(p->arena, p->url, &store, &p->err), ERROR_NOT_FOUND, words);
    assert_string_equal(p->err.field, p->url);
    assert_false(exists(p->url));
    const char *below = arena_printf(p->arena, "%s/no/a.db", p->folder);
    MUST_FAIL(p, store_open(p->arena, below, &store, &p->err), ERROR_NOT_FOUND, "没有数据库");
    place_free(p);
}

static void a_file_that_is_not_ours(void **state) {
    static const struct {
        const char *bytes;
        size_t length;
    } rows[] = {
        {"", 0}, {"x", 1}, {"# 说明\n\n不是数据库\n", 27}, {"PK\3\4", 4}, {"SQLite format 3", 16},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Place *p = place_new(state);
        write_bytes(p->url, rows[i].bytes, rows[i].length);
        Store *store = NULL;
        const char *words = arena_printf(p->arena, "%s 不是督办数据库", p->url);
        MUST_FAIL(p, store_open(p->arena, p->url, &store, &p->err), ERROR_INPUT, words);
        MUST_FAIL(p, store_create(p->arena, p->url, &store, &p->err), ERROR_CONFLICT, "已经存在");
        struct stat about;
        assert_int_equal(stat(p->url, &about), 0);
        assert_int_equal(about.st_size, rows[i].length);
        place_free(p);
    }
}

static void a_database_of_another_program(void **state) {
    Place *p = place_new(state);
    make_database(p);
    place_execute(p, "PRAGMA application_id = 7");
    Store *store = NULL;
    MUST_FAIL(p, store_open(p->arena, p->url, &store, &p->err), ERROR_INPUT, "不是督办数据库");
    MUST_FAIL(p, store_open(p->arena, p->folder, &store, &p->err), ERROR_INPUT, "不是督办数据库");
    place_free(p);
}

static void the_file_says_whose_it_is(void **state) {
    Place *p = place_new(state);
    make_database(p);
    unsigned char head[72];
    int file = open(p->url, O_RDONLY);
    assert_int_equal(read(file, head, sizeof head), sizeof head);
    close(file);
    assert_memory_equal(head + 68, "DuBn", 4);
    struct stat about;
    assert_int_equal(stat(p->url, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_false(exists(arena_printf(p->arena, "%s-wal", p->url)));
    place_free(p);
}

static void names_that_sqlite_would_read_otherwise(void **state) {
    static const char *const names[] = {":memory:", "file:a.db?mode=memory", "鲁山 '2022'.db",
                                        "-x"};
    Place *p = place_new(state);
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(p->folder), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Arena *arena = arena_new();
        Store *store = NULL;
        MUST(p, store_create(arena, names[i], &store, &p->err));
        assert_true(exists(arena_printf(arena, "%s/%s", p->folder, names[i])));
        arena_free(arena);
    }
    assert_int_equal(chdir(before), 0);
    place_free(p);
}

static void a_file_cut_short(void **state) {
    static const struct {
        int percent; // of the file that are left
        int bytes;   // and so many more
        ErrorCode code;
        const char *words;
    } rows[] = {
        {99, 0, ERROR_SYSTEM, "已损坏或不完整，请用备份恢复"},
        {50, 0, ERROR_SYSTEM, "已损坏或不完整，请用备份恢复"},
        {0, 4096, ERROR_SYSTEM, "已损坏或不完整，请用备份恢复"},
        {0, 100, ERROR_SYSTEM, "已损坏或不完整，请用备份恢复"},
        {0, 0, ERROR_INPUT, "不是督办数据库"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Place *p = place_new(state);
        make_database(p);
        struct stat about;
        assert_int_equal(stat(p->url, &about), 0);
        assert_int_equal(truncate(p->url, about.st_size * rows[i].percent / 100 + rows[i].bytes),
                         0);
        MUST_FAIL(p, read_all(p, &p->err), rows[i].code, rows[i].words);
        place_free(p);
    }
}

static void a_file_with_rubbish_inside(void **state) {
    Place *p = place_new(state);
    make_database(p);
    char rubbish[4096];
    memset(rubbish, 0xA5, sizeof rubbish);
    struct stat about;
    assert_int_equal(stat(p->url, &about), 0);
    int file = open(p->url, O_WRONLY);
    for (off_t at = 32768; at < about.st_size; at += 4096)
        assert_int_equal(pwrite(file, rubbish, sizeof rubbish, at), sizeof rubbish);
    close(file);
    MUST_FAIL(p, read_all(p, &p->err), ERROR_SYSTEM, "已损坏或不完整");
    place_free(p);
}

static void a_folder_that_takes_no_file(void **state) {
    Place *p = place_new(state);
    Store *store = NULL;
    const char *file = arena_printf(p->arena, "%s/file", p->folder);
    write_bytes(file, "x", 1);
    MUST_FAIL(p, store_create(p->arena, arena_printf(p->arena, "%s/a.db", file), &store, &p->err),
              ERROR_INPUT, "没有这个文件夹");
    MUST_FAIL(
        p, store_create(p->arena, arena_printf(p->arena, "%s/no/a.db", p->folder), &store, &p->err),
        ERROR_INPUT, "没有这个文件夹");
    MUST_FAIL(p, store_create(p->arena, "/sys/a.db", &store, &p->err), ERROR_SYSTEM,
              "文件夹是只读的");
    place_free(p);
}

// Runs as somebody who may only read, also when the test runs as root.
static void a_file_that_may_only_be_read(void **state) {
    Place *p = place_new(state);
    make_database(p);
    assert_int_equal(chmod(p->folder, 0555), 0);
    assert_int_equal(chmod(p->url, 0444), 0);
    bool root = geteuid() == 0;
    if (root)
        assert_int_equal(seteuid(65534), 0);
    Error open_err = {0}, create_err = {0};
    Store *store = NULL;
    bool opened = store_open(p->arena, p->url, &store, &open_err);
    bool made =
        store_create(p->arena, arena_printf(p->arena, "%s/b.db", p->folder), &store, &create_err);
    if (root)
        assert_int_equal(seteuid(0), 0);
    chmod(p->folder, 0755);
    assert_false(opened);
    assert_int_equal(open_err.code, ERROR_SYSTEM);
    assert_string_contains(open_err.message, "只读的");
    assert_false(made);
    assert_int_equal(create_err.code, ERROR_SYSTEM);
    assert_string_contains(create_err.message, "文件夹是只读的");
    place_free(p);
}

// A disk that is full behind `bytes` of any file. 0 lifts the limit.
static void limit_files(rlim_t bytes) {
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void a_full_disk_changes_nothing(void **state) {
    Place *p = place_new(state);
    make_database(p);
    Arena *arena = arena_new();
    Store *store = NULL;
    MUST(p, store_open(arena, p->url, &store, &p->err));
    char *text = arena_alloc(arena, (4 << 20) + 1);
    memset(text, 'x', 4 << 20);
    MUST(p, store_begin_write(store, "410423", &p->err));
    Statement *put = store_query(store, arena, QUERY_META_PUT);
    bind_text(put, IN_META_PUT_KEY, "key 000");
    bind_text(put, IN_META_PUT_VALUE, "changed");
    MUST(p, statement_run(put, NULL, &p->err));
    limit_files(512 << 10);
    bind_text(put, IN_META_PUT_KEY, "large");
    bind_text(put, IN_META_PUT_VALUE, text);
    Error err = {0};
    bool ok = statement_run(put, NULL, &err) && store_commit(store, &err);
    limit_files(0);
    assert_false(ok);
    assert_int_equal(err.code, ERROR_SYSTEM);
    assert_string_contains(err.message, "磁盘");
    store_rollback(store);
    MUST(p, read_all(p, &p->err));
    // With room again the same store goes on.
    MUST(p, store_begin_write(store, "410423", &p->err));
    bind_text(put, IN_META_PUT_KEY, "large");
    bind_text(put, IN_META_PUT_VALUE, text);
    MUST(p, statement_run(put, NULL, &p->err));
    MUST(p, store_commit(store, &p->err));
    arena_free(arena);
    place_free(p);
}

static void a_full_disk_leaves_no_half_database(void **state) {
    static const rlim_t rooms[] = {1, 4096, 8192, 20000, 40000};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        Place *p = place_new(state);
        Store *store = NULL;
        Error err = {0};
        limit_files(rooms[i]);
        bool ok = store_create(p->arena, p->url, &store, &err);
        limit_files(0);
        if (ok)
            fail_msg("made in %zu bytes", (size_t)rooms[i]);
        assert_int_equal(err.code, ERROR_SYSTEM);
        assert_string_contains(err.message, "磁盘");
        assert_false(exists(p->url));
        assert_false(exists(arena_printf(p->arena, "%s-wal", p->url)));
        assert_false(exists(arena_printf(p->arena, "%s-journal", p->url)));
        MUST(p, store_create(p->arena, p->url, &store, &p->err));
        place_free(p);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_SQLITE(a_file_that_is_not_there),
        ON_SQLITE(a_file_that_is_not_ours),
        ON_SQLITE(a_database_of_another_program),
        ON_SQLITE(the_file_says_whose_it_is),
        ON_SQLITE(names_that_sqlite_would_read_otherwise),
        ON_SQLITE(a_file_cut_short),
        ON_SQLITE(a_file_with_rubbish_inside),
        ON_SQLITE(a_folder_that_takes_no_file),
        ON_SQLITE(a_file_that_may_only_be_read),
        ON_SQLITE(a_full_disk_changes_nothing),
        ON_SQLITE(a_full_disk_leaves_no_half_database),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
