#include "document/docx_seal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const DocumentSeal seal = {"410423/2022/2", "5f0e", "2022-07-01", "key<", "sign"};
static const Document document = {.title = "通报", .seal = &seal};

static void the_marks_are_drawn_with_ids_of_their_own(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Error err = {0};
    Qr qr;
    int drawings = 4;
    Text out = text_new(arena);
    assert_true(qr_make(arena, "DUBAN", &qr, &err));
    docx_seal(&out, &document, &qr, &drawings);
    assert_int_equal(drawings, 6);
    assert_non_null(strstr(text_string(&out), "<wp:docPr id=\"5\""));
    assert_non_null(strstr(text_string(&out), "<wp:docPr id=\"6\""));
    assert_non_null(strstr(text_string(&out), "封存号 410423/2022/2<"));
    assert_non_null(strstr(text_string(&out), "SM3 5f0e<"));
    arena_free(arena);
}

static void metadata_say_seal_and_fonts(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const FontUse use = {"仿宋", "仿宋_GB2312", "Noto <Serif>", true};
    const Document plain = {.title = "通报"};
    const char *sealed = docx_custom(&document, &(FontReport){&use, 1}, arena);
    assert_non_null(strstr(sealed, "pid=\"2\" name=\"字体 仿宋\"><vt:lpwstr>Noto &lt;Serif&gt;<"));
    assert_non_null(strstr(sealed, "name=\"duban-number\"><vt:lpwstr>410423/2022/2<"));
    assert_non_null(strstr(sealed, "name=\"duban-key\"><vt:lpwstr>key&lt;<"));
    assert_null(strstr(docx_custom(&plain, &(FontReport){&use, 1}, arena), "duban-"));
    arena_free(arena);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_marks_are_drawn_with_ids_of_their_own),
        cmocka_unit_test(metadata_say_seal_and_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
