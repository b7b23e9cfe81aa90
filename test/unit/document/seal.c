#include "document/seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Sm2Key *new_key(Arena *arena) {
    Error err = {0};
    const char *private_pem, *public_pem;
    Sm2Key *key = NULL;
    assert_true(sm2_make(arena, NULL, &private_pem, &public_pem, &err));
    assert_true(sm2_read(arena, private_pem, NULL, "k", &key, &err));
    return key;
}

static Seal seal_of(const char *form) {
    return (Seal){.form = form, .number = "410423/2022/2", .content = "c0ffee", .at = "2022-07-01"};
}

static SealFound find(Arena *arena, const char *bytes, size_t length, Seal *seal) {
    Error err = {0};
    SealFound found;
    assert_true(seal_find(arena, bytes, length, &found, seal, &err));
    return found;
}

static const struct {
    const char *form, *bytes;
    size_t length;
} files[] = {
    {"pdf", "%PDF-1.5\nx\n%%EOF\n", 17},
    {"html", "<!DOCTYPE html>\n<html></html>\n", 30},
    // An archive without members, behind the start of one.
    {"docx", "PK\3\4 PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 27},
    {"ofd", "PK\3\4 PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 27},
};
enum { FILES = sizeof files / sizeof *files };

static void every_changed_byte_is_found(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Sm2Key *key = new_key(arena);
    for (size_t i = 0; i < FILES; i++) {
        Error err = {0};
        Seal seal = seal_of(files[i].form), found;
        const char *sealed;
        size_t length;
        if (!seal_put(arena, &seal, key, files[i].bytes, files[i].length, &sealed, &length, &err))
            fail_msg("%s: %s", files[i].form, err.message);
        assert_int_equal(find(arena, sealed, length, &found), SEAL_FITTING);
        assert_string_equal(found.number, seal.number);
        assert_string_equal(found.content, seal.content);
        assert_string_equal(found.key, seal.key);
        assert_string_equal(found.form, files[i].form);
        char *changed = arena_alloc(arena, length + 1);
        for (size_t k = 0; k < length; k++) {
            memcpy(changed, sealed, length);
            changed[k] = (char)(changed[k] ^ 1);
            if (find(arena, changed, length, &found) == SEAL_FITTING)
                fail_msg("%s: byte %zu may be changed", files[i].form, k);
        }
        for (size_t k = 0; k < length; k++)
            assert_int_not_equal(find(arena, sealed, k, &found), SEAL_FITTING);
        memcpy(changed, sealed, length);
        changed[length] = ' ';
        assert_int_not_equal(find(arena, changed, length + 1, &found), SEAL_FITTING);
    }
    arena_free(arena);
}

static void a_seal_of_another_file_does_not_fit(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Sm2Key *key = new_key(arena);
    Error err = {0};
    Seal seal = seal_of("html"), found;
    const char *sealed;
    size_t length;
    assert_true(
        seal_put(arena, &seal, key, files[1].bytes, files[1].length, &sealed, &length, &err));
    const char *line = strstr(sealed, "<!--duban");
    const char *other = arena_printf(arena, "<!DOCTYPE html>\n<html>!</html>\n%s", line);
    assert_int_equal(find(arena, other, strlen(other), &found), SEAL_BROKEN);
    // Sealed twice: the last seal counts, and holds the first in what it signs.
    Seal again = seal_of("html");
    const char *twice;
    assert_true(seal_put(arena, &again, key, sealed, length, &twice, &length, &err));
    assert_int_equal(find(arena, twice, length, &found), SEAL_FITTING);
    assert_int_equal(find(arena, "", 0, &found), SEAL_NONE);
    assert_int_equal(find(arena, files[0].bytes, files[0].length, &found), SEAL_NONE);
    arena_free(arena);
}

static void only_files_of_the_form_are_sealed(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Sm2Key *key = new_key(arena);
    static const struct {
        const char *form, *bytes;
    } rows[] = {{"pdf", "<!DOCTYPE html>"}, {"html", "%PDF-"}, {"docx", "PK\3\4"}, {"ofd", "PK"},
                {"txt", "words"},           {"pdf", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error err = {0};
        Seal seal = seal_of(rows[i].form);
        const char *sealed;
        size_t length;
        assert_false(seal_put(arena, &seal, key, rows[i].bytes, strlen(rows[i].bytes), &sealed,
                              &length, &err));
        assert_int_equal(err.code, ERROR_INPUT);
    }
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_changed_byte_is_found),
        cmocka_unit_test(a_seal_of_another_file_does_not_fit),
        cmocka_unit_test(only_files_of_the_form_are_sealed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
