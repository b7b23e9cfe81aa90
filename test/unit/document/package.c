#include "document/package.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void parts_stand_in_order_and_bytes_repeat(void **state) {
    (void)state;
    static const PackagePart parts[] = {
        {"second/b.xml", "<b/>", 4}, {"a.xml", "<a/>", 4}, {"空", "", 0}};
    Arena *arena = arena_new();
    Error err = {0};
    char folder[] = "/tmp/duban-package-XXXXXX", *bytes[2];
    size_t length[2];
    assert_non_null(mkdtemp(folder));
    const char *path = arena_printf(arena, "%s/out.zip", folder);
    // The time of day and the place of the machine leave no trace.
    static const char *const zones[] = {"Asia/Shanghai", "America/New_York"};
    for (int round = 0; round < 2; round++) {
        setenv("TZ", zones[round], 1);
        assert_true(package_write(parts, 3, path, arena, &err));
        assert_true(file_read(arena, path, 4096, &bytes[round], &length[round], &err));
    }
    unsetenv("TZ");
    assert_int_equal(length[0], length[1]);
    assert_memory_equal(bytes[0], bytes[1], length[0]);
    const char *second = memmem(bytes[0], length[0], "second/b.xml", 12);
    const char *first = memmem(bytes[0], length[0], "a.xml", 5);
    assert_true(second && first && second < first);
    unlink(path);
    rmdir(folder);
    arena_free(arena);
}

static void a_name_given_twice_is_refused(void **state) {
    (void)state;
    static const PackagePart parts[] = {{"a.xml", "<a/>", 4}, {"a.xml", "<b/>", 4}};
    Arena *arena = arena_new();
    Error err = {0};
    char folder[] = "/tmp/duban-package-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_false(package_write(parts, 2, arena_printf(arena, "%s/out", folder), arena, &err));
    assert_int_equal(err.code, ERROR_SYSTEM);
    assert_int_equal(rmdir(folder), 0);
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_stand_in_order_and_bytes_repeat),
        cmocka_unit_test(a_name_given_twice_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
