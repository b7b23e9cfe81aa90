#include "domain/mean.h"

bool mean_exact(const Ratio *shares, size_t count, Ratio *out) {
    Ratio sum = {0, 1};
    for (size_t i = 0; i < count; i++)
        if (!ratio_add(sum, shares[i], &sum))
            return false;
    return ratio_make(sum.numerator, (Wide)sum.denominator * (Wide)count, out);
}

Ratio mean_cut(const Ratio *shares, size_t count) {
    Wide one = 1, sum = 0;
    Ratio mean = {0, 0};
    for (int i = 0; i < MEAN_CUT_DIGITS; i++)
        one *= 10;
    for (size_t i = 0; i < count; i++)
        sum += (Wide)shares[i].numerator * one / shares[i].denominator;
    ratio_make(sum, one * (Wide)count, &mean);
    return mean;
}
