#include "office.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

Office *office_new(void) {
    const char *asked = getenv("DUBAN_TEST_ENGINE");
    void *engine = (void *)(uintptr_t)(asked ? asked : "sqlite");
    Place *place = place_new(&engine);
    Office *office = ARENA_NEW(place->arena, Office);
    *office = (Office){.place = place, .arena = place->arena};
    office->caller = (Caller){.actor = "测试员", .role = ROLE_OPERATOR};
    RegionRequest region = {"410423", "鲁山县"};
    MUST(office, store_create(office->arena, place->url, &office->caller.store, &office->err));
    MUST(office, service_run(&region_name_use_case, &office->caller, office->arena, "410423",
                             ENDING_COMMIT, &region, &office->err));
    return office;
}

void office_free(Office *office) {
    place_free(office->place);
}

const char *office_file(Office *office, const char *name, const char *text) {
    const char *path = arena_printf(office->arena, "%s/%s", office->place->folder, name);
    MUST(office, file_write(path, text, strlen(text), &office->err));
    return path;
}

bool office_import(Office *office, ImportRequest *request, const char *const *tables) {
    ImportRequest own = {.region = "410423", .year = 2022, .date = DATE_NONE};
    ImportRequest *r = request ? request : &own;
    const char **files = NULL;
    size_t count = 0;
    for (; tables[count]; count++) {
        files = arena_room(office->arena, files, count, sizeof *files);
        files[count] = office_file(
            office, arena_printf(office->arena, "table%zu.csv", ++office->files), tables[count]);
    }
    r->files = files;
    r->file_count = count;
    office->err = (Error){0};
    return service_run(&import_use_case, &office->caller, office->arena, r->region, ENDING_COMMIT,
                       r, &office->err);
}

void office_must_import(Office *office, const char *region, const char *const *tables) {
    ImportRequest r = {.region = region, .year = 2022, .date = DATE_NONE};
    if (office_import(office, &r, tables))
        return;
    fail_msg("%s: %s", office->err.message,
             r.faults.count ? fault_text(office->arena, &r.faults.items[0]) : "");
}

BoardRequest *office_board(Office *office, const char *region, Date date) {
    BoardRequest *r = ARENA_NEW(office->arena, BoardRequest);
    *r = (BoardRequest){.region = region, .date = date};
    office->err = (Error){0};
    MUST(office, service_run(&board_use_case, &office->caller, office->arena, region, ENDING_COMMIT,
                             r, &office->err));
    return r;
}

BulletinRequest *office_bulletin(Office *office, const char *region, Date period) {
    BulletinRequest *r = ARENA_NEW(office->arena, BulletinRequest);
    *r = (BulletinRequest){.region = region, .period = period};
    office->err = (Error){0};
    MUST(office, service_run(&bulletin_use_case, &office->caller, office->arena, region,
                             ENDING_COMMIT, r, &office->err));
    return r;
}

int64_t office_audit_records(Office *office) {
    VerifyRequest r = {0};
    office->err = (Error){0};
    MUST(office, service_run(&verify_use_case, &office->caller, office->arena, "", ENDING_COMMIT,
                             &r, &office->err));
    return r.audit.records;
}

void office_execute(Office *office, const char *sql) {
    place_execute(office->place, sql);
}
