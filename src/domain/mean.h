// The mean of shares, exactly.
#pragma once

#include "domain/figure.h"

#include <stddef.h>

enum { MEAN_CUT_DIGITS = 12 }; // decimal places that are left of a share that is cut

// The mean of `count` > 0 fractions that exist; false when it does not fit into 64 bits.
bool mean_exact(const Ratio *shares, size_t count, Ratio *out);

// The same of the shares cut towards zero at MEAN_CUT_DIGITS decimal places. Shares lie between -1
// and 1, and there are at most a million of them, so that it always fits.
Ratio mean_cut(const Ratio *shares, size_t count);
