// What is due when, and what is late.
#include "service/calendar.h"

#include "people.h"

#include "base/text.h"
#include "service/inspection.h"
#include "service/instruction.h"
#include "service/order.h"
#include "service/problem.h"

#include <string.h>

static const char *said(Office *office, const Caller *caller, Date from, Date to) {
    CalendarRequest r = {.region = "", .from = from, .to = to};
    people_run(office, caller, from == DATE_NONE ? &overdue_use_case : &calendar_use_case, &r);
    Text text = text_new(office->arena);
    for (size_t i = 0; i < r.count; i++)
        text_addf(&text, "%s%s %s%s", i ? ", " : "", date_iso(office->arena, r.items[i].day) + 5,
                  calendar_kinds[r.items[i].kind].key, r.items[i].settled ? "*" : "");
    return text_string(&text);
}

static void expect(Office *office, const Caller *caller, Date from, Date to, const char *expected) {
    const char *text = said(office, caller, from, to);
    if (strcmp(text, expected) != 0)
        fail_msg("%s: \"%s\", not \"%s\"", caller->actor, text, expected);
}

static void each_day_has_what_is_due_on_it(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    Caller other = people_caller(office, "other", "head", "县卫健委", NULL);
    people_open_june(office, &clerk);
    ProblemEdit problem = {.region = "",
                           .code = "3.1",
                           .source = "hand",
                           .title = "盖子松动",
                           .found = DATE_NONE,
                           .deadline = date_of(2022, 7, 8)};
    people_run(office, &clerk, &problem_add_use_case, &problem);
    InstructionAdd instruction = {.region = "",
                                  .leader = "县长",
                                  .words = "抓紧",
                                  .given = DATE_NONE,
                                  .due = date_of(2022, 7, 6),
                                  .subject = "indicator",
                                  .target = "8.1"};
    people_run(office, &clerk, &instruction_add_use_case, &instruction);
    static const InspectionTarget targets[] = {{"3.1", ""}, {"8.1", ""}};
    InspectionPlan plan = {.region = "",
                           .onsite = -1,
                           .title = "督导",
                           .inspectors = "目标办",
                           .starts = date_of(2022, 7, 4),
                           .ends = date_of(2022, 7, 7),
                           .period = date_of(2022, 6, 30),
                           .targets = targets,
                           .target_count = 2};
    people_run(office, &clerk, &inspection_add_use_case, &plan);
    OrderEdit order = {.region = "",
                       .code = "3.1",
                       .title = "窨井盖",
                       .demand = "加快",
                       .deadline = date_of(2022, 7, 11)};
    people_run(office, &clerk, &order_add_use_case, &order);
    Date first = date_of(2022, 7, 1), last = date_of(2022, 7, 31);
    // A draft is in nobody's calendar.
    expect(office, &clerk, first, last,
           "07-05 report, 07-06 instruction, 07-07 inspection, 07-08 problem, 07-12 lock*");
    OrderActRequest send = {.region = "",
                            .id = order.order.id,
                            .action = "send",
                            .saying = {.words = "", .day = DATE_NONE, .grade = ""}};
    people_run(office, &clerk, &order_act_use_case, &send);
    expect(office, &clerk, first, last,
           "07-05 report, 07-06 instruction, 07-07 inspection, 07-08 problem, 07-11 order, "
           "07-12 lock*");
    // A unit has its own, and the inspection that looks at it.
    expect(office, &other, first, last,
           "07-05 report, 07-06 instruction, 07-07 inspection, 07-12 lock*");
    // An inspection is there on each of its days.
    expect(office, &clerk, date_of(2022, 7, 4), date_of(2022, 7, 4), "07-07 inspection");
    expect(office, &clerk, date_of(2022, 7, 9), date_of(2022, 7, 10), "");
    // Nothing is late on the day itself.
    office->caller.now = moment(2022, 7, 8, 9, 0);
    expect(office, &clerk, DATE_NONE, DATE_NONE,
           "07-05 report, 07-06 instruction, 07-07 inspection");
    office->caller.now = moment(2022, 7, 20, 9, 0);
    expect(office, &clerk, DATE_NONE, DATE_NONE,
           "07-05 report, 07-06 instruction, 07-07 inspection, 07-08 problem, 07-11 order");
    office_free(office);
}

static void spans_that_make_no_sense_are_refused(void **state) {
    (void)state;
    Office *office = people_office();
    Caller clerk = people_caller(office, "clerk", "office", NULL, NULL);
    const struct {
        Date from, to;
        const char *field;
    } rows[] = {{DATE_NONE, date_of(2022, 7, 1), "from"},
                {date_of(2022, 7, 1), DATE_NONE, "to"},
                {date_of(2022, 7, 2), date_of(2022, 7, 1), "to"},
                {date_of(2022, 7, 1), date_of(2023, 8, 6), "to"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CalendarRequest r = {.region = "", .from = rows[i].from, .to = rows[i].to};
        office->err = (Error){0};
        assert_false(people_try(office, &clerk, &calendar_use_case, &r));
        assert_int_equal(office->err.code, ERROR_USAGE);
        assert_string_equal(office->err.field, rows[i].field);
    }
    office_free(office);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_day_has_what_is_due_on_it),
        cmocka_unit_test(spans_that_make_no_sense_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
