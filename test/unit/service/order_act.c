#include "service/order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Unit one = {1, "县卫健委"};
static const Unit other = {2, "县人社局"};
static const Commitment screening = {.indicator = {.code = "8.5"}, .unit = &one};

// The step after the highest that was sent in the same matter.
static void the_next_step_follows_what_was_sent(void **state) {
    (void)state;
    static const struct {
        const char *story;
        Order orders[3];
        int64_t next;
    } rows[] = {
        {"nothing yet", {{0}}, 1},
        {"a draft is not sent", {{.unit = &one, .of = &screening, .step = 1}}, 1},
        {"sent",
         {{.unit = &one, .of = &screening, .step = 1, .number = 1, .state = ORDER_SENT}},
         2},
        {"taken back",
         {{.unit = &one, .of = &screening, .step = 1, .number = 1, .state = ORDER_WITHDRAWN}},
         1},
        {"of another unit",
         {{.unit = &other, .of = &screening, .step = 3, .number = 1, .state = ORDER_SENT}},
         1},
        {"about the unit as a whole",
         {{.unit = &one, .step = 3, .number = 1, .state = ORDER_SENT}},
         1},
        {"the highest counts",
         {{.unit = &one, .of = &screening, .step = 3, .number = 1, .state = ORDER_RATED},
          {.unit = &one, .of = &screening, .step = 1, .number = 2, .state = ORDER_SENT}},
         4},
        {"there is no step behind the last",
         {{.unit = &one, .of = &screening, .step = 4, .number = 1, .state = ORDER_SENT}},
         4},
    };
    const Ladder ladder = {.step_count = 4};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t count = 0;
        while (count < 3 && rows[i].orders[count].unit)
            count++;
        int64_t next = order_next_step(&ladder, rows[i].orders, count, one.id, "8.5");
        if (next != rows[i].next)
            fail_msg("%s: %lld, not %lld", rows[i].story, (long long)next, (long long)rows[i].next);
    }
}

static void an_order_is_open_from_sending_to_rating(void **state) {
    (void)state;
    static const bool open[ORDER_STATE_COUNT] = {
        [ORDER_SENT] = true, [ORDER_SIGNED] = true, [ORDER_ANSWERED] = true};
    for (OrderState s = 0; s < ORDER_STATE_COUNT; s++) {
        const Order order = {.state = s};
        assert_int_equal(order_is_open(&order), open[s]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_step_follows_what_was_sent),
        cmocka_unit_test(an_order_is_open_from_sending_to_rating),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
