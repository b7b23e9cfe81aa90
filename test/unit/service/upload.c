// Files that come in pieces: begun, continued, refused, expired.
#include "service/upload.h"

#include "base/limits.h"
#include "people.h"

#include <string.h>

enum { DAY = 86400 };
static const char page[] = "%PDF-1.7 and the rest of it";

typedef struct Desk {
    Office *office;
    const char *folder;
    Caller reporter;
} Desk;

static Desk desk_new(void) {
    Desk desk = {.office = people_office()};
    Caller clerk = people_caller(desk.office, "clerk", "office", NULL, NULL);
    desk.reporter = people_caller(desk.office, "reporter", "reporter", "县城管局", NULL);
    desk.folder = arena_printf(desk.office->arena, "%s/files", desk.office->place->folder);
    people_open_june(desk.office, &clerk);
    return desk;
}

static bool begin(Desk *desk, const char *code, Date period, int64_t size, const char **id) {
    UploadBegin r = {.folder = desk->folder,
                     .region = "",
                     .code = code,
                     .period = period,
                     .name = "批复.pdf",
                     .size = size};
    desk->reporter.now = desk->office->caller.now;
    desk->office->err = (Error){0};
    bool ok = upload_begin(&desk->reporter, desk->office->arena, &r, &desk->office->err);
    *id = r.id;
    return ok;
}

// A request of its own, as the server makes it.
static bool put(Desk *desk, const char *id, int64_t offset, size_t length, UploadPut *r) {
    Arena *arena = arena_new();
    *r = (UploadPut){.folder = desk->folder,
                     .offset = offset,
                     .bytes = page + offset,
                     .length = length,
                     .state = {.id = id}};
    desk->reporter.now = desk->office->caller.now;
    desk->office->err = (Error){0};
    bool ok = upload_put(&desk->reporter, arena, r, &desk->office->err);
    arena_free(arena);
    return ok;
}

static void beginnings_are_checked(void **state) {
    (void)state;
    Desk desk = desk_new();
    Date june = date_of(2022, 6, 30);
    const struct {
        const char *code;
        Date period;
        int64_t size;
        ErrorCode code_of_error;
        const char *field;
    } rows[] = {
        {"3.1", june, (int64_t)LIMIT_ATTACHMENT, ERROR_NONE, ""},
        {"3.1", june, (int64_t)LIMIT_ATTACHMENT + 1, ERROR_LIMIT, "size"},
        {"3.1", june, 0, ERROR_INPUT, "size"},
        {"3.1", june, -1, ERROR_INPUT, "size"},
        {"8.1", june, 9, ERROR_NOT_FOUND, "code"},
        {"9.9", june, 9, ERROR_NOT_FOUND, "code"},
        {"3.1", date_of(2022, 6, 29), 9, ERROR_INPUT, "period"},
        {"3.1", date_of(2022, 5, 31), 9, ERROR_INPUT, "period"},
        {"3.1", DATE_NONE, 9, ERROR_INPUT, "period"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *id = NULL;
        bool ok = begin(&desk, rows[i].code, rows[i].period, rows[i].size, &id);
        assert_int_equal(ok, rows[i].code_of_error == ERROR_NONE);
        assert_int_equal(desk.office->err.code, rows[i].code_of_error);
        assert_string_equal(desk.office->err.field, rows[i].field);
    }
    desk.folder = NULL;
    const char *id = NULL;
    assert_false(begin(&desk, "3.1", june, 9, &id));
    assert_int_equal(desk.office->err.code, ERROR_UNAVAILABLE);
    office_free(desk.office);
}

static void a_broken_connection_goes_on(void **state) {
    (void)state;
    Desk desk = desk_new();
    const char *id = NULL;
    UploadPut r;
    assert_true(begin(&desk, "3.1", date_of(2022, 6, 30), sizeof page, &id));
    assert_true(put(&desk, id, 0, 10, &r));
    assert_int_equal(r.state.received, 10);
    assert_false(put(&desk, id, 0, 10, &r));
    assert_int_equal(desk.office->err.code, ERROR_CONFLICT);
    assert_int_equal(r.state.received, 10);
    assert_false(put(&desk, id, 11, 1, &r));
    assert_int_equal(desk.office->err.code, ERROR_CONFLICT);
    assert_false(put(&desk, id, 10, 0, &r));
    assert_int_equal(desk.office->err.code, ERROR_INPUT);
    int64_t records = office_audit_records(desk.office);
    assert_true(put(&desk, id, 10, sizeof page - 10, &r));
    assert_true(r.complete);
    assert_int_equal(office_audit_records(desk.office), records + 1);
    assert_false(put(&desk, id, 0, 1, &r));
    assert_int_equal(desk.office->err.code, ERROR_NOT_FOUND);
    office_free(desk.office);
}

static void it_waits_a_day(void **state) {
    (void)state;
    Desk desk = desk_new();
    const char *id = NULL;
    UploadPut r;
    assert_true(begin(&desk, "3.1", date_of(2022, 6, 30), sizeof page, &id));
    desk.office->caller.now += DAY;
    assert_true(put(&desk, id, 0, 1, &r));
    desk.office->caller.now += DAY;
    assert_true(put(&desk, id, 1, 1, &r));
    desk.office->caller.now += DAY + 1;
    assert_false(put(&desk, id, 2, 1, &r));
    assert_int_equal(desk.office->err.code, ERROR_NOT_FOUND);
    office_free(desk.office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beginnings_are_checked),
        cmocka_unit_test(a_broken_connection_goes_on),
        cmocka_unit_test(it_waits_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
