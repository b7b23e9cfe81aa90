// The opening of a bulletin says what was inspected, whom, by whom and when, as long as nobody
// wrote it by hand.
#include "service/supervised.h"

#include "people.h"

#include "document/document.h"
#include "service/inspection.h"

#include <string.h>

static const char *opening(Office *office) {
    BulletinRequest *r = office_bulletin(office, PEOPLE_REGION, date_of(2022, 6, 30));
    return document_text(&r->document, office->arena);
}

static void expect(Office *office, const char *said, bool there) {
    const char *text = opening(office);
    if ((strstr(text, said) != NULL) != there)
        fail_msg("%s %s: %s", said, there ? "is missing" : "is there", text);
}

static void step(Office *office, const Caller *caller, int64_t number, const char *action,
                 const char *words) {
    InspectionRequest r = {.region = "",
                           .number = number,
                           .action = action,
                           .saying = {.words = words, .day = DATE_NONE, .grade = ""}};
    people_run(office, caller, &inspection_act_use_case, &r);
}

// Plans, holds and concludes one.
static void inspect(Office *office, const Caller *caller, const char *inspectors, Date day,
                    const InspectionTarget *targets, size_t count) {
    InspectionPlan plan = {.region = "",
                           .onsite = -1,
                           .title = "督导",
                           .inspectors = inspectors,
                           .excess = "复查",
                           .starts = day,
                           .ends = DATE_NONE,
                           .period = date_of(2022, 6, 30),
                           .targets = targets,
                           .target_count = count};
    people_run(office, caller, &inspection_add_use_case, &plan);
    int64_t number = plan.inspection.number;
    step(office, caller, number, "start", "");
    for (size_t i = 0; i < count; i++) {
        InspectionRecordRequest record = {.region = "",
                                          .number = number,
                                          .item = (int64_t)i + 1,
                                          .verdict = "agrees",
                                          .seen = "",
                                          .words = ""};
        people_run(office, caller, &inspection_record_use_case, &record);
    }
    step(office, caller, number, "conclude", "属实");
}

static void the_opening_tells_of_concluded_inspections(void **state) {
    (void)state;
    Office *office = people_office();
    office_must_import(
        office, PEOPLE_REGION,
        TABLES(REPORT_HEADINGS "\n3.1,2022-06-30,900,,,\n8.1,2022-06-30,,30,100,\n"));
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller head = people_caller(office, "head", "head", "县卫健委", NULL);
    static const InspectionTarget one[] = {{"3.1", ""}}, all[] = {{"3.1", ""}, {"8.1", ""}};
    expect(office, "进行专项督导", false);
    InspectionPlan planned = {.region = "",
                              .onsite = -1,
                              .title = "督导",
                              .inspectors = "县政府目标办",
                              .starts = date_of(2022, 7, 1),
                              .ends = DATE_NONE,
                              .period = date_of(2022, 6, 30),
                              .targets = one,
                              .target_count = 1};
    people_run(office, &clerk, &inspection_add_use_case, &planned);
    expect(office, "督导", false); // it is not concluded
    inspect(office, &clerk, "县政府目标办", date_of(2022, 7, 1), one, 1);
    expect(office, "2022年7月1日，县政府目标办对县城管局进行专项督导。从督导情况来看，", true);
    // A second one, by two, reaches everybody who leads something.
    inspect(office, &clerk, "县政府目标办\n县发改委", date_of(2022, 7, 3), all, 2);
    expect(office,
           "2022年7月3日，县政府目标办和县发改委联合对承担重点民生实事任务的牵头责任单位进行"
           "专项督导。从督导情况来看，",
           true);
    // A unit has looked at itself before the end.
    InspectionRecordRequest own = {
        .region = "", .number = 4, .item = 2, .verdict = "agrees", .seen = "", .words = ""};
    InspectionPlan third = planned;
    third.targets = all;
    third.target_count = 2;
    third.excess = "复查";
    people_run(office, &clerk, &inspection_add_use_case, &third);
    people_run(office, &head, &inspection_record_use_case, &own);
    expect(office, "从督导情况来看，", true);
    step(office, &clerk, 4, "start", "");
    for (int64_t i = 1; i <= 2; i++) {
        InspectionRecordRequest seen = own;
        seen.item = i;
        people_run(office, &clerk, &inspection_record_use_case, &seen);
    }
    step(office, &clerk, 4, "conclude", "属实");
    expect(office, "从督导情况和各牵头单位自查情况来看，", true);
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_opening_tells_of_concluded_inspections),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
