#include "people.h"

#include "service/overview.h"

#include <string.h>

int64_t moment(int year, int month, int day, int hour, int minute) {
    return ((int64_t)date_of(year, month, day) * 24 + hour - 8) * 3600 + (int64_t)minute * 60;
}

Office *people_office(void) {
    Office *office = office_new();
    office->caller.now = moment(2022, 7, 1, 9, 0);
    office_must_import(office, PEOPLE_REGION,
                       TABLES(PROGRAMME_HEADINGS "\n"
                                                 "1,窨井,3.1,窨井盖整治,数量,座,2000,县城管局\n"
                                                 "1,窨井,3.2,窨井盖更换,数量,座,100,县城管局\n"
                                                 "2,健康,8.1,超声筛查率,比率,%,60,县卫健委\n"));
    office_must_import(office, "410422",
                       TABLES(PROGRAMME_HEADINGS "\n1,别处,1.1,别处的事,数量,件,10,别处的局\n"));
    return office;
}

Office *people_works(void) {
    Office *office = people_office();
    office_must_import(
        office, PEOPLE_REGION,
        TABLES(PROGRAMME_HEADINGS ",资金口径\n4,工程,4.1,幼儿园,项目点,所,2,县城管局,\n"
                                  "4,工程,4.2,道路,节点,,,县城管局,\n"
                                  "4,工程,4.3,资金,资金,万元,1000,县城管局,支付\n",
               SITE_HEADINGS
               "\n4.1,甲园,已开工,新建,,2022-05-31\n4.1,乙园,前期手续,新建,,2022-05-31\n",
               MILESTONE_HEADINGS "\n4.2,1,立项,2022-03-01\n4.2,2,施工,\n4.2,3,验收,\n"));
    return office;
}

FormRequest people_form(const char *code, const TypedPart *parts, size_t count,
                        const char *reason) {
    return (FormRequest){.region = "",
                         .period = date_of(2022, 6, 30),
                         .code = code,
                         .typed = {.reason = reason, .parts = parts, .part_count = count}};
}

Office *people_lushan(void) {
    Office *office = office_new();
    const char *const files[] = {EXAMPLE "/programme.csv", EXAMPLE "/sites.csv",
                                 EXAMPLE "/milestones.csv"};
    ImportRequest r = {.files = files,
                       .file_count = sizeof files / sizeof *files,
                       .region = PEOPLE_REGION,
                       .year = 2022,
                       .date = date_of(2022, 6, 30)};
    office->caller.now = moment(2022, 6, 30, 9, 0);
    MUST(office, service_run(&import_use_case, &office->caller, office->arena, PEOPLE_REGION,
                             ENDING_COMMIT, &r, &office->err));
    return office;
}

static int64_t unit_id(Office *office, const char *name) {
    UnitList units = {.items = NULL};
    MUST(office, service_run(&unit_list_use_case, &office->caller, office->arena, PEOPLE_REGION,
                             ENDING_COMMIT, &units, &office->err));
    for (size_t i = 0; i < units.count; i++)
        if (strcmp(units.items[i].unit->name, name) == 0)
            return units.items[i].unit->id;
    fail_msg("no unit %s", name);
    return 0;
}

Caller people_caller(Office *office, const char *login, const char *role, const char *unit,
                     const char **password) {
    AccountCreate r = {.login = login, .name = login, .role = role, .mail = ""};
    r.unit = unit ? unit_id(office, unit) : 0;
    office->err = (Error){0};
    // A one-time password takes its time: only for who asks for it.
    Caller creator = office->caller;
    creator.role = password ? ROLE_OPERATOR : ROLE_SYSTEM;
    if (strcmp(role, "audit") == 0)
        creator.role = ROLE_OPERATOR;
    MUST(office, service_run(&account_create_use_case, &creator, office->arena, PEOPLE_REGION,
                             ENDING_COMMIT, &r, &office->err));
    if (password)
        *password = r.password;
    office_execute(office, "UPDATE account SET disabled = 0");
    return (Caller){
        .store = office->caller.store,
        .actor = r.account.login,
        .role = r.account.role,
        .now = office->caller.now,
        .account = r.account.id,
        .region = PEOPLE_REGION,
        .unit = r.account.unit,
        .session = "",
    };
}

bool people_try(Office *office, const Caller *caller, const UseCase *use_case, void *request) {
    Caller now = *caller;
    now.now = office->caller.now;
    office->err = (Error){0};
    return service_run(use_case, &now, office->arena,
                       caller->region ? caller->region : PEOPLE_REGION, ENDING_COMMIT, request,
                       &office->err);
}

void people_run(Office *office, const Caller *caller, const UseCase *use_case, void *request) {
    if (!people_try(office, caller, use_case, request))
        fail_msg("%s by %s: %s: %s", use_case->name, caller->actor, office->err.field,
                 office->err.message);
}

void people_open_june(Office *office, const Caller *clerk) {
    PeriodRequest r = {.region = "",
                       .period = date_of(2022, 6, 30),
                       .opens = date_of(2022, 6, 30),
                       .due = date_of(2022, 7, 5),
                       .locks = date_of(2022, 7, 12),
                       .closed = -1};
    people_run(office, clerk, &period_open_use_case, &r);
}

Form *people_submit(Office *office, const Caller *reporter, const char *code, const char *actual,
                    const char *numerator, const char *denominator, const char *words) {
    FormRequest *r = ARENA_NEW(office->arena, FormRequest);
    *r = (FormRequest){.region = "",
                       .period = date_of(2022, 6, 30),
                       .code = code,
                       .typed = {actual, numerator, denominator, words, ""}};
    people_run(office, reporter, &form_submit_use_case, r);
    return &r->form;
}

bool people_act(Office *office, const Caller *caller, const UseCase *use_case, const char *code,
                int64_t version, const char *reason, CycleRequest *answer) {
    CycleRequest own;
    CycleRequest *r = answer ? answer : &own;
    *r = (CycleRequest){.region = "",
                        .period = date_of(2022, 6, 30),
                        .code = code,
                        .version = version,
                        .reason = reason};
    return people_try(office, caller, use_case, r);
}

Status people_status(Office *office, const char *code, Date date) {
    BoardRequest *r = office_board(office, PEOPLE_REGION, date);
    return board_find(&r->board, code)->evaluation.status;
}
