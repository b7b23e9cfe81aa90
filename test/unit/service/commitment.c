// The number of a description: the same for the same, another for any other.
#include "service/commitment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void every_column_counts(void **state) {
    (void)state;
    static const Unit lead = {1, "县城管局"}, help = {2, "县住建局"};
    static const Unit *both[] = {&lead, &help};
    static const Matter matter = {1, "窨井"}, renamed = {1, "井盖"}, other = {2, "窨井"};
    const Commitment base = {
        .indicator = {.code = "3.1",
                      .name = "整治",
                      .measure = {.name = "座", .base = "座"},
                      .has_target = true,
                      .target = {2000, 0},
                      .start = date_of(2022, 1, 1),
                      .deadline = date_of(2022, 12, 31)},
        .matter = &matter,
        .unit = &lead,
        .basis = "",
        .level = "",
        .done_stage = "已投用",
        .note = "",
    };
    enum { CHANGES = 16 };
    Commitment all[CHANGES + 1];
    for (size_t i = 0; i <= CHANGES; i++)
        all[i] = base;
    all[1].indicator.name = "整治率";
    all[2].indicator.measure.name = "个";
    all[3].indicator.target = (Figure){2001, 0};
    all[4].indicator.has_target = false;
    all[5].indicator.deadline--;
    all[6].indicator.start++;
    all[7].indicator.digits = 1;
    all[8].indicator.rounding = ROUNDING_TRUNCATE;
    all[9].matter = &renamed;
    all[10].matter = &other;
    all[11].unit = &help;
    all[12].supports = both;
    all[12].support_count = 1;
    all[13].supports = both;
    all[13].support_count = 2;
    all[14].basis = "省定";
    all[15].level = "省定"; // the same words in another column
    all[16].note = "省定";
    Arena *arena = arena_new();
    Error err = {0};
    int64_t versions[CHANGES + 1];
    for (size_t i = 0; i <= CHANGES; i++) {
        assert_true(commitment_version(arena, &all[i], &versions[i], &err));
        assert_in_range(versions[i], 1, INT64_C(1) << 53);
        for (size_t k = 0; k < i; k++)
            if (versions[k] == versions[i])
                fail_msg("%zu is as %zu", i, k);
    }
    // Where it stands among the others is not part of it.
    Commitment moved = base;
    int64_t version = 0;
    moved.position = 7;
    assert_true(commitment_version(arena, &moved, &version, &err));
    assert_int_equal(version, versions[0]);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_column_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
