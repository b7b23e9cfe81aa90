#include "service/inspection.h"

#include "people.h"

#include <string.h>

static InspectionPlan plan(const InspectionTarget *targets, size_t count) {
    return (InspectionPlan){.region = "",
                            .onsite = -1,
                            .title = "上半年督导",
                            .inspectors = "目标办",
                            .starts = date_of(2022, 8, 2),
                            .ends = DATE_NONE,
                            .period = date_of(2022, 6, 30),
                            .targets = targets,
                            .target_count = count};
}

// Everybody does what comes next on this day.
static void on(Office *office, int month, int day) {
    office->caller.now = moment(2022, month, day, 9, 0);
}

// A unit's people see their own items only, and only what is theirs.
static void each_sees_the_own_items(void **state) {
    (void)state;
    Office *office = people_office();
    on(office, 8, 1);
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller own = people_caller(office, "own", "reporter", "县城管局", NULL);
    Caller other = people_caller(office, "other", "reporter", "县卫健委", NULL);
    static const InspectionTarget both[] = {{"3.1", ""}, {"8.1", ""}};
    static const InspectionTarget one[] = {{"8.1", ""}};
    InspectionPlan first = plan(both, 2), second = plan(one, 1);
    second.excess = "再去一次";
    people_run(office, &clerk, &inspection_add_use_case, &first);
    people_run(office, &clerk, &inspection_add_use_case, &second);
    const struct {
        const Caller *caller;
        size_t inspections, items;
    } rows[] = {{&clerk, 2, 3}, {&own, 1, 1}, {&other, 2, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        InspectionList r = {.region = "", .state = ""};
        size_t items = 0;
        people_run(office, rows[i].caller, &inspection_list_use_case, &r);
        for (size_t k = 0; k < r.count; k++)
            items += r.items[k].item_count;
        assert_int_equal(r.count, rows[i].inspections);
        assert_int_equal(items, rows[i].items);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sees_the_own_items),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
