#include "base/limits.h"
#include "publishing.h"
#include "service/library.h"

static LibrarySearch all(Office *office, const char *query) {
    LibrarySearch r = {.query = query, .kind = "", .place = "", .source = ""};
    publishing_run(office, &library_search_use_case, &r);
    return r;
}

static bool bring(Office *office, const char *name, const char *text) {
    LibraryImport r = {.name = NULL};
    office->err = (Error){0};
    return library_read(office->arena, office_file(office, name, text), &r, &office->err) &&
           publishing_try(office, &library_import_use_case, &r);
}

static void what_is_published_enters_by_itself(void **state) {
    (void)state;
    Office *office = publishing_office();
    assert_int_equal(all(office, "").total, 0);
    Sm2Key *key = publishing_key(office);
    Publication p = publishing_june(office, key, 0, NULL);
    LibrarySearch r = all(office, "窨井盖 1646");
    assert_int_equal(r.total, 1);
    assert_int_equal(r.items[0].source, LIBRARY_PUBLISHED);
    assert_string_equal(r.items[0].name, "410423/2022/2");
    assert_string_equal(r.items[0].facts.title, p.title);
    assert_string_equal(r.items[0].facts.number, "第2期");
    assert_string_equal(r.items[0].facts.place, "鲁山县");
    assert_int_equal(r.items[0].facts.date, date_of(2022, 7, 1));
    publishing_june(office, key, 2, "漏了一句");
    assert_int_equal(all(office, "").total, 2);
    // Our own stay as they are.
    LibraryRequest own = {.id = r.items[0].id, .year = -1, .title = "改名"};
    assert_false(publishing_try(office, &library_put_use_case, &own));
    assert_false(publishing_try(office, &library_remove_use_case, &own));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    // A library that came later takes in what is missing, once.
    office_execute(office, "DELETE FROM library");
    LibraryRefresh refresh = {0};
    publishing_run(office, &library_refresh_use_case, &refresh);
    assert_int_equal(refresh.count, 2);
    refresh = (LibraryRefresh){0};
    publishing_run(office, &library_refresh_use_case, &refresh);
    assert_int_equal(refresh.count, 0);
    assert_int_equal(all(office, "窨井盖").total, 2);
    // A file of it is told to be there.
    PublicationDownload file = {.region = "410423", .number = 2, .form = "html"};
    publishing_run(office, &publication_file_use_case, &file);
    assert_false(bring(office, "own.html", arena_strndup(office->arena, file.bytes, file.length)));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    office_free(office);
}

static void the_same_file_twice_is_told(void **state) {
    (void)state;
    Office *office = publishing_office();
    int64_t records = office_audit_records(office);
    assert_true(bring(office, "a.txt", "某县通报\n完成3所。\n"));
    assert_int_equal(office_audit_records(office), records + 1);
    static const struct {
        const char *name, *text;
        ErrorCode code;
    } rows[] = {
        {"a.txt", "某县通报\n完成3所。\n", ERROR_CONFLICT},
        {"b.txt", "某县通报\n完成3所。\n", ERROR_CONFLICT},
        {"b.txt", "某县 通报\n\n完成３所。", ERROR_CONFLICT}, // the same words
        {"c.html", "<html><p>某县通报<p>完成3所。</html>", ERROR_CONFLICT},
        {"d.txt", "", ERROR_INPUT},
        {"e.txt", " \n\t　\n", ERROR_INPUT},
        {"f.pdf", "%PDF-1.4 nothing", ERROR_INPUT},
        {"g.docx", "PK\003\004", ERROR_INPUT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(bring(office, rows[i].name, rows[i].text));
        if (office->err.code != rows[i].code)
            fail_msg("%s: %s", rows[i].name, office->err.message);
    }
    assert_true(bring(office, "h.txt", "某县通报\n完成4所。\n"));
    assert_int_equal(all(office, "").total, 2);
    office_free(office);
}

static void a_book_is_too_long(void **state) {
    (void)state;
    Office *office = publishing_office();
    size_t size = LIMIT_LIBRARY_TEXT + 1;
    char *text = arena_alloc(office->arena, size + 1);
    memset(text, 'a', size);
    assert_false(bring(office, "book.txt", text));
    assert_int_equal(office->err.code, ERROR_LIMIT);
    text[size - 1] = '\0';
    assert_true(bring(office, "book.txt", text));
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_published_enters_by_itself),
        cmocka_unit_test(the_same_file_twice_is_told),
        cmocka_unit_test(a_book_is_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
