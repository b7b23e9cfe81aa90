#include "service/library.h"
#include "publishing.h"

static int64_t add(Office *office, const char *name, const char *text) {
    LibraryImport r = {.name = NULL};
    const char *path = office_file(office, name, text);
    assert_true(library_read(office->arena, path, &r, &office->err));
    r.name = name;
    publishing_run(office, &library_import_use_case, &r);
    return r.item.id;
}

static LibrarySearch look(Office *office, const char *query, int64_t year, const char *kind,
                          const char *place) {
    LibrarySearch r = {.query = query, .year = year, .kind = kind, .place = place, .source = ""};
    publishing_run(office, &library_search_use_case, &r);
    return r;
}

static Office *stocked(void) {
    Office *office = publishing_office();
    add(office, "a.txt",
        "鲁山县2021年第一季度民生实事通报\n县教体局完成幼儿园3所，占30%。\n窨井盖整治100座。\n");
    add(office, "b.txt", "宝丰县2021年民生实事进展通报\n２０２１年完成幼儿园 5 所；占50_%。\n");
    add(office, "c.txt", "鲁山县2020年民生实事总结\n饕餮之力\n幼儿园幼儿园\n");
    return office;
}

static void all_words_are_required_and_counted(void **state) {
    (void)state;
    Office *office = stocked();
    static const struct {
        const char *query;
        int64_t year;
        const char *kind, *place;
        size_t total;
    } rows[] = {
        {"", 0, "", "", 3},
        {"幼儿园", 0, "", "", 3},
        {"园", 0, "", "", 3},
        {"饕", 0, "", "", 1},
        {"饕餮之力", 0, "", "", 1},
        {"幼儿园 窨井盖", 0, "", "", 1},
        {"幼儿园 没有的词", 0, "", "", 0},
        {"2021年", 0, "", "", 2},
        {"幼儿园5所", 0, "", "", 1},
        {"%", 0, "", "", 2},
        {"_", 0, "", "", 1},
        {"50_%", 0, "", "", 1},
        {"5%", 0, "", "", 0},
        {"\\", 0, "", "", 0},
        {"' OR 1=1 --", 0, "", "", 0},
        {"幼儿园", 2021, "", "", 2},
        {"幼儿园", 2021, "notice", "鲁山县", 1},
        {"幼儿园", 0, "other", "", 1},
        {"幼儿园", 1999, "", "", 0},
        {"幼儿园", 0, "", "' OR ''='", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LibrarySearch r = look(office, rows[i].query, rows[i].year, rows[i].kind, rows[i].place);
        if (r.total != rows[i].total)
            fail_msg("%s: %zu", rows[i].query, r.total);
    }
    LibrarySearch r = look(office, "幼儿园", 2021, "", "");
    assert_int_equal(r.years.count, 2); // all years, for the year is not its own filter
    assert_string_equal(r.years.items[0].key, "2021");
    assert_int_equal(r.years.items[0].count, 2);
    assert_int_equal(r.kinds.count, 1);
    assert_int_equal(r.places.count, 2);
    assert_true(r.items[0].hits == 1 && r.items[0].snippet_count == 1);
    office_free(office);
}

static void pages_follow_each_other(void **state) {
    (void)state;
    Office *office = stocked();
    int64_t seen[3] = {0};
    size_t count = 0;
    for (int64_t after = 0; count == 0 || after;) {
        LibrarySearch r = {
            .query = "幼儿园", .kind = "", .place = "", .source = "", .limit = 2, .after = after};
        publishing_run(office, &library_search_use_case, &r);
        assert_int_equal(r.total, 3);
        for (size_t i = 0; i < r.count; i++)
            seen[count++] = r.items[i].id;
        after = r.next;
    }
    assert_int_equal(count, 3);
    assert_true(seen[0] != seen[1] && seen[1] != seen[2] && seen[0] != seen[2]);
    static const char *const bad[] = {"kind", "source"};
    for (size_t i = 0; i < 2; i++) {
        LibrarySearch r = {.query = "", .kind = i ? "" : "x", .source = i ? "x" : "", .place = ""};
        assert_false(publishing_try(office, &library_search_use_case, &r));
        assert_string_equal(office->err.field, bad[i]);
    }
    office_free(office);
}

static void what_was_read_wrong_is_put_right(void **state) {
    (void)state;
    Office *office = stocked();
    LibraryRequest r = {.id = 3,
                        .version = 1,
                        .year = 2019,
                        .title = " 新题 ",
                        .kind = "special",
                        .date = "2019年3月1日",
                        .number = "第9期",
                        .place = "",
                        .issuer = "督查室"};
    int64_t records = office_audit_records(office);
    publishing_run(office, &library_put_use_case, &r);
    assert_int_equal(office_audit_records(office), records + 1);
    assert_string_equal(r.item.facts.title, "新题");
    assert_int_equal(r.item.facts.date, date_of(2019, 3, 1));
    assert_int_equal(r.item.facts.kind, LIBRARY_SPECIAL);
    assert_int_equal(r.item.version, 2);
    static const struct {
        LibraryRequest request;
        ErrorCode code;
    } rows[] = {
        {{.id = 3, .version = 1, .year = -1, .title = "旧"}, ERROR_STALE},
        {{.id = 3, .year = -1, .title = " "}, ERROR_INPUT},
        {{.id = 3, .year = -1, .title = "两\n行"}, ERROR_INPUT},
        {{.id = 3, .year = -1, .kind = "novel"}, ERROR_INPUT},
        {{.id = 3, .year = -1, .date = "昨天"}, ERROR_INPUT},
        {{.id = 9, .year = -1, .title = "无"}, ERROR_NOT_FOUND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LibraryRequest bad = rows[i].request;
        assert_false(publishing_try(office, &library_put_use_case, &bad));
        assert_int_equal(office->err.code, rows[i].code);
    }
    LibraryRequest gone = {.id = 2, .year = -1};
    publishing_run(office, &library_remove_use_case, &gone);
    assert_int_equal(look(office, "", 0, "", "").total, 2);
    assert_false(publishing_try(office, &library_get_use_case, &gone));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    // Its id is not given away again, and its file may come back.
    assert_int_equal(
        add(office, "b.txt", "宝丰县2021年民生实事进展通报\n２０２１年完成幼儿园 5 所；占50_%。\n"),
        4);
    office_free(office);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_words_are_required_and_counted),
        cmocka_unit_test(pages_follow_each_other),
        cmocka_unit_test(what_was_read_wrong_is_put_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
