// The store on each engine: the same laws for SQLite and, when DUBAN_TEST_POSTGRES names a server,
// PostgreSQL.
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void a_value_comes_back(void **state) {
    (void)state;
    char folder[] = "/tmp/duban-store-XXXXXX";
    assert_non_null(mkdtemp(folder));
    Arena *arena = arena_new();
    Error err = {0};
    Store *store = NULL;
    const char *path = arena_printf(arena, "%s/a.db", folder);
    assert_true(store_create(arena, path, &store, &err));
    assert_true(store_begin_write(store, "410423", &err));
    Statement *put = store_query(store, arena, QUERY_META_PUT);
    bind_text(put, IN_META_PUT_KEY, "k");
    bind_text(put, IN_META_PUT_VALUE, "它's");
    int64_t changed = 0;
    assert_true(statement_run(put, &changed, &err));
    assert_int_equal(changed, 1);
    assert_true(store_commit(store, &err));
    Statement *get = store_query(store, arena, QUERY_META_GET);
    bind_text(get, IN_META_GET_KEY, "k");
    bool more = false;
    assert_true(statement_next(get, &more, &err));
    assert_true(more);
    assert_string_equal(column_text(get, OUT_META_GET_VALUE), "它's");
    assert_true(statement_next(get, &more, &err));
    assert_false(more);
    unlink(path);
    arena_free(arena);
    unlink(path);
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_value_comes_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
