// Whose turn it is: each person's must-do list follows from the steps that they may take.
#include "service/work_dossier.h"

#include "people.h"

#include "base/text.h"
#include "service/inspection.h"
#include "service/order.h"
#include "service/problem.h"

#include <string.h>

static void expect(Office *office, const Caller *caller, const char *expected) {
    WorkList list = {.items = NULL};
    people_run(office, caller, &work_use_case, &list);
    Text text = text_new(office->arena);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].kind > WORK_ACCOUNT)
            text_addf(&text, "%s%s", text.length ? ", " : "", work_kinds[list.items[i].kind].key);
    if (strcmp(text_string(&text), expected) != 0)
        fail_msg("%s: \"%s\", not \"%s\"", caller->actor, text_string(&text), expected);
}

static void step(Office *office, const Caller *caller, const char *action, const char *words,
                 const char *grade) {
    OrderActRequest r = {.region = "",
                         .id = 1,
                         .action = action,
                         .saying = {.words = words, .day = DATE_NONE, .grade = grade}};
    people_run(office, caller, &order_act_use_case, &r);
}

static void an_order_goes_from_desk_to_desk(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "head", "head", "县城管局", NULL);
    Caller other = people_caller(office, "other", "head", "县卫健委", NULL);
    Caller leader = people_caller(office, "leader", "leader", NULL, NULL);
    OrderEdit order = {
        .region = "", .code = "3.1", .title = "窨井盖", .demand = "加快", .deadline = DATE_NONE};
    people_run(office, &clerk, &order_add_use_case, &order);
    expect(office, &clerk, "send");
    expect(office, &head, "");
    step(office, &clerk, "send", "", "");
    expect(office, &clerk, "");
    expect(office, &reporter, "sign");
    expect(office, &head, "sign");
    expect(office, &other, "");
    step(office, &reporter, "sign", "", "");
    expect(office, &head, "answer");
    expect(office, &reporter, "answer"); // in draft
    step(office, &head, "answer", "已换200个", "");
    expect(office, &head, "");
    expect(office, &clerk, "rate");
    expect(office, &leader, "");
    step(office, &clerk, "rate", "", "good");
    expect(office, &clerk, "");
    office_free(office);
}

static void an_inspection_asks_those_it_looks_at(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller inspector = people_caller(office, "inspector", "inspector", NULL, NULL);
    Caller head = people_caller(office, "head", "head", "县城管局", NULL);
    Caller other = people_caller(office, "other", "head", "县卫健委", NULL);
    static const InspectionTarget targets[] = {{"3.1", ""}, {"3.2", ""}};
    InspectionPlan plan = {.region = "",
                           .onsite = -1,
                           .title = "督导",
                           .inspectors = "目标办",
                           .starts = date_of(2022, 7, 4),
                           .ends = DATE_NONE,
                           .period = date_of(2022, 6, 30),
                           .targets = targets,
                           .target_count = 2};
    people_run(office, &clerk, &inspection_add_use_case, &plan);
    expect(office, &inspector, "inspect");
    expect(office, &head, "selfcheck");
    expect(office, &other, "");
    for (int64_t item = 1; item <= 2; item++) {
        InspectionRecordRequest r = {
            .region = "", .number = 1, .item = item, .verdict = "agrees", .seen = "", .words = ""};
        people_run(office, &head, &inspection_record_use_case, &r);
    }
    expect(office, &head, "");
    office_free(office);
}

static void a_reporter_is_done_when_the_measures_are_written(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller reporter = people_caller(office, "reporter", "reporter", "县城管局", NULL);
    Caller head = people_caller(office, "head", "head", "县城管局", NULL);
    ProblemEdit problem = {.region = "",
                           .code = "3.1",
                           .source = "hand",
                           .title = "盖子松动",
                           .found = DATE_NONE,
                           .deadline = date_of(2022, 7, 8)};
    people_run(office, &clerk, &problem_add_use_case, &problem);
    expect(office, &clerk, "");
    expect(office, &reporter, "rectify");
    ProblemRequest measure = {.region = "",
                              .number = 1,
                              .action = "measure",
                              .saying = {.words = "逐个紧固", .day = DATE_NONE, .grade = ""}};
    people_run(office, &reporter, &problem_act_use_case, &measure);
    expect(office, &reporter, "");
    expect(office, &head, "rectify");
    ProblemRequest ask = {.region = "",
                          .number = 1,
                          .action = "ask",
                          .saying = {.words = "缺配件", .day = date_of(2022, 7, 20), .grade = ""}};
    people_run(office, &head, &problem_act_use_case, &ask);
    expect(office, &clerk, "extension");
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_goes_from_desk_to_desk),
        cmocka_unit_test(an_inspection_asks_those_it_looks_at),
        cmocka_unit_test(a_reporter_is_done_when_the_measures_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
