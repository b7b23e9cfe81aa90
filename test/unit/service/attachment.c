// Who sees, brings and takes down evidence.
#include "service/attachment.h"

#include "people.h"
#include "service/upload.h"

#include <string.h>
#include <unistd.h>

static const char photo[] = "\x89PNG\r\n\x1a\n and so on";

static const char *folder_of(Office *office) {
    return arena_printf(office->arena, "%s/files", office->place->folder);
}

static int64_t attach(Office *office, const Caller *caller, const char *code) {
    Caller now = *caller;
    now.now = office->caller.now;
    UploadBegin begin = {.folder = folder_of(office),
                         .region = "",
                         .code = code,
                         .period = date_of(2022, 6, 30),
                         .name = "现场.png",
                         .size = sizeof photo};
    office->err = (Error){0};
    MUST(office, upload_begin(&now, office->arena, &begin, &office->err));
    UploadPut put = {
        .folder = begin.folder, .bytes = photo, .length = sizeof photo, .state = {.id = begin.id}};
    MUST(office, upload_put(&now, office->arena, &put, &office->err));
    assert_true(put.complete);
    return put.attachment.id;
}

static void it_is_seen_by_whom_it_concerns(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller other = people_caller(office, "other", "reporter", "县卫健委", NULL);
    people_open_june(office, &clerk);
    int64_t id = attach(office, &reporter, "3.1");
    assert_int_equal(attach(office, &other, "8.1"), id + 1);
    const struct {
        const Caller *caller;
        const char *code;
        size_t count;
        bool seen;
    } rows[] = {{&clerk, "3.1", 1, true},    {&clerk, "3.2", 0, true},
                {&reporter, "3.1", 1, true}, {&reporter, "8.1", 0, false},
                {&other, "3.1", 0, false},   {&other, "8.1", 1, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AttachmentList list = {.region = "", .code = rows[i].code, .period = DATE_NONE};
        assert_int_equal(people_try(office, rows[i].caller, &attachment_list_use_case, &list),
                         rows[i].seen);
        assert_int_equal(list.attachments.count, rows[i].count);
        if (!rows[i].seen)
            assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    }
    AttachmentFile file = {.folder = folder_of(office), .id = id};
    office->err = (Error){0};
    MUST(office, attachment_read(&clerk, office->arena, &file, &office->err));
    assert_int_equal(file.length, sizeof photo);
    assert_memory_equal(file.bytes, photo, sizeof photo);
    MUST_FAIL(office, attachment_read(&other, office->arena, &file, &office->err), ERROR_NOT_FOUND,
              "没有这个附件");
    office_free(office);
}

static void what_was_verified_keeps_its_evidence(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "head", "head", "县城管局", NULL);
    people_open_june(office, &clerk);
    int64_t before = attach(office, &reporter, "3.1");
    AttachmentRemove remove = {.id = before};
    assert_false(people_try(office, &head, &attachment_remove_use_case, &remove));
    assert_int_equal(office->err.code, ERROR_FORBIDDEN);
    people_submit(office, &reporter, "3.1", "1200", "", "", "");
    assert_true(people_act(office, &head, &report_approve_use_case, "3.1", 1, NULL, NULL));
    office->caller.now += 60;
    assert_true(people_act(office, &clerk, &report_verify_use_case, "3.1", 1, NULL, NULL));
    office->caller.now += 60;
    int64_t after = attach(office, &reporter, "3.1");
    AttachmentList list = {.region = "", .code = "3.1", .period = date_of(2022, 6, 30)};
    people_run(office, &reporter, &attachment_list_use_case, &list);
    assert_int_equal(list.attachments.count, 2);
    assert_false(may_has(&list.attachments.items[0].may, "remove"));
    assert_true(may_has(&list.attachments.items[1].may, "remove"));
    assert_false(people_try(office, &reporter, &attachment_remove_use_case, &remove));
    assert_int_equal(office->err.code, ERROR_CONFLICT);
    int64_t records = office_audit_records(office);
    remove.id = after;
    people_run(office, &clerk, &attachment_remove_use_case, &remove);
    assert_int_equal(office_audit_records(office), records + 1);
    assert_false(people_try(office, &clerk, &attachment_remove_use_case, &remove));
    assert_int_equal(office->err.code, ERROR_NOT_FOUND);
    // Sent back, it is no evidence of anything verified any more.
    assert_true(people_act(office, &clerk, &report_return_use_case, "3.1", 1, "看不清", NULL));
    remove.id = before;
    people_run(office, &reporter, &attachment_remove_use_case, &remove);
    office_free(office);
}

static bool is_there(Office *office, const char *digest) {
    return access(arena_printf(office->arena, "%s/%.2s/%s", folder_of(office), digest, digest + 2),
                  F_OK) == 0;
}

static void what_nothing_refers_to_is_deleted(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    people_open_june(office, &clerk);
    int64_t ids[] = {attach(office, &reporter, "3.1"), attach(office, &reporter, "3.2")};
    AttachmentList list = {.region = "", .code = "3.1", .period = date_of(2022, 6, 30)};
    people_run(office, &reporter, &attachment_list_use_case, &list);
    const char *digest = list.attachments.items[0].digest; // of both
    const int64_t deleted[] = {0, 1};
    for (size_t i = 0; i < 2; i++) {
        AttachmentRemove remove = {.id = ids[i]};
        AttachmentSweep sweep = {.folder = folder_of(office)};
        people_run(office, &reporter, &attachment_remove_use_case, &remove);
        assert_true(is_there(office, digest));
        MUST(office, service_run(&attachment_sweep_use_case, &office->caller, office->arena, "",
                                 ENDING_COMMIT, &sweep, &office->err));
        assert_int_equal(sweep.deleted, deleted[i]);
        assert_int_equal(is_there(office, digest), !deleted[i]);
    }
    // Brought again, it is there again, and stays.
    attach(office, &reporter, "3.1");
    AttachmentSweep sweep = {.folder = folder_of(office)};
    MUST(office, service_run(&attachment_sweep_use_case, &office->caller, office->arena, "",
                             ENDING_COMMIT, &sweep, &office->err));
    assert_int_equal(sweep.deleted, 0);
    assert_true(is_there(office, digest));
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_seen_by_whom_it_concerns),
        cmocka_unit_test(what_was_verified_keeps_its_evidence),
        cmocka_unit_test(what_nothing_refers_to_is_deleted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
