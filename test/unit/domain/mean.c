#include "domain/mean.h"

#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void means_by_hand(void **state) {
    (void)state;
    static const struct {
        Ratio shares[4];
        size_t count;
        Ratio mean;
    } rows[] = {
        {{{1, 1}}, 1, {1, 1}},          {{{0, 1}}, 1, {0, 1}},
        {{{1, 2}, {1, 3}}, 2, {5, 12}}, {{{6549, 15000}, {1, 1}, {33, 35}}, 3, {83281, 105000}},
        {{{-1, 2}, {1, 2}}, 2, {0, 1}}, {{{1, 4}, {1, 4}, {1, 4}, {1, 4}}, 4, {1, 4}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Ratio mean;
        assert_true(mean_exact(rows[i].shares, rows[i].count, &mean));
        if (mean.numerator != rows[i].mean.numerator ||
            mean.denominator != rows[i].mean.denominator)
            fail_msg("row %zu: %lld/%lld", i, (long long)mean.numerator,
                     (long long)mean.denominator);
    }
}

// Two primes near 2^62 have no common denominator in 64 bits: the cut mean stands in.
static void what_does_not_fit_is_cut(void **state) {
    (void)state;
    const Ratio shares[] = {{1, 4611686018427387847}, {1, 4611686018427387787}, {2, 3}};
    Ratio mean;
    assert_false(mean_exact(shares, 3, &mean));
    mean = mean_cut(shares, 3);
    assert_int_equal(ratio_compare(mean, (Ratio){666666666666, 3000000000000}), 0);
    mean = mean_cut((const Ratio[]){{-2, 3}}, 1);
    assert_int_equal(ratio_compare(mean, (Ratio){-666666666666, 1000000000000}), 0);
}

// The mean lies between the least and the greatest, does not ask for their order, and the cut one
// is below it by less than one in the last place.
static void laws(void **state) {
    (void)state;
    Random seed = {20260704};
    for (int round = 0; round < 3000; round++) {
        Ratio shares[6], turned[6], mean, other;
        size_t count = (size_t)random_between(&seed, 1, 6);
        Ratio least = {1, 1}, most = {0, 1};
        for (size_t i = 0; i < count; i++) {
            int64_t whole = random_between(&seed, 1, 999);
            shares[i] = (Ratio){random_between(&seed, 0, whole), whole};
            turned[count - 1 - i] = shares[i];
            least = ratio_compare(shares[i], least) < 0 ? shares[i] : least;
            most = ratio_compare(shares[i], most) > 0 ? shares[i] : most;
        }
        assert_true(mean_exact(shares, count, &mean));
        assert_true(mean_exact(turned, count, &other));
        assert_int_equal(ratio_compare(mean, other), 0);
        assert_true(ratio_compare(mean, least) >= 0 && ratio_compare(mean, most) <= 0);
        other = mean_cut(shares, count);
        assert_true(ratio_compare(other, mean) <= 0);
        Ratio slack = {0, 0};
        assert_true(ratio_make((Wide)other.numerator * 1000000000000 + other.denominator,
                               (Wide)other.denominator * 1000000000000, &slack));
        assert_true(ratio_compare(slack, mean) > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_by_hand),
        cmocka_unit_test(what_does_not_fit_is_cut),
        cmocka_unit_test(laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
