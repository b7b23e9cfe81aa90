// What a file of evidence may be called and hold.
#include "service/evidence.h"

#include "base/message.h"
#include "office.h"

#include <string.h>

static void names_are_cleaned(void **state) {
    (void)state;
    static const struct {
        const char *given, *kept; // NULL: refused
    } rows[] = {
        {"照片.jpg", "照片.jpg"},
        {"照片.JPEG", "照片.JPEG"},
        {"a.b.pdf", "a.b.pdf"},
        {"C:\\fakepath\\a.png", "a.png"},
        {"../../../a.png", "a.png"},
        {"a/b\\c.png", "c.png"},
        {"  a.png　", "a.png"},
        {"...a.png", "a.png"},
        {"a\r\nX: y.png", "aX: y.png"},
        {"a\u202egnp.exe.png", "agnp.exe.png"},
        {"\ufeff\u200ba.docx", "a.docx"},
        {"台账\u2028.xlsx", "台账.xlsx"},
        {"", NULL},
        {".", NULL},
        {"/", NULL},
        {".png", NULL},
        {"\u202e.png", NULL},
        {"png", NULL},
        {"a.", NULL},
        {"a.exe", NULL},
        {"a.png.exe", NULL},
        {"a.png ", "a.png"},
        {"a.jp", NULL},
        {"a.jpg jpeg", NULL},
        {"a.xlsm", NULL},
        {"a.svg", NULL},
        {"a.pdfpdfpdfpdfpdf", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        const char *name = NULL;
        Error err = {0};
        bool ok = evidence_name(arena, rows[i].given, &name, &err);
        if (ok != (rows[i].kept != NULL))
            fail_msg("'%s' is kept as %s", rows[i].given, ok ? name : "nothing");
        if (ok)
            assert_string_equal(name, rows[i].kept);
        else
            assert_string_equal(err.field, "name");
        arena_free(arena);
    }
}

static void content_is_what_it_is(void **state) {
    (void)state;
    static const struct {
        const char *name, *bytes;
        size_t length;
        bool fits;
    } rows[] = {
#define BYTES(text) (text), sizeof(text) - 1
        {"a.jpg", BYTES("\xff\xd8\xff\xe0 JFIF"), true},
        {"a.jpeg", BYTES("\xff\xd8\xff"), true},
        {"a.jpg", BYTES("\xff\xd8"), false},
        {"a.jpg", BYTES(""), false},
        {"a.png", BYTES("\x89PNG\r\n\x1a\n...."), true},
        {"a.png", BYTES("\x89PNG\n\x1a\n...."), false},
        {"a.png", BYTES("\xff\xd8\xff\xe0 JFIF"), false},
        {"a.pdf", BYTES("%PDF-1.7"), true},
        {"a.PDF", BYTES("%PDF-1.7"), true},
        {"a.pdf", BYTES(" %PDF-1.7"), false},
        {"a.pdf", BYTES("<html>%PDF-"), false},
        {"a.xlsx", BYTES("PK\x03\x04"), false},
        {"a.docx", BYTES("PK\x03\x04 word/document.xml"), false},
        {"a.xlsx", BYTES("%PDF-1.7"), false},
#undef BYTES
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        const EvidenceKind *kind = evidence_kind_of_name(rows[i].name);
        assert_non_null(kind);
        assert_ptr_equal(evidence_kind(kind->key), kind);
        if (evidence_is(arena, kind, rows[i].bytes, rows[i].length) != rows[i].fits)
            fail_msg("row %zu", i);
        arena_free(arena);
    }
    assert_null(evidence_kind("exe"));
    assert_null(evidence_kind(""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_cleaned),
        cmocka_unit_test(content_is_what_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
