// Lengths on the page: whole nanometres, so that a layout is the same on every machine. 3号 (15.75
// pt) is exactly 5 556 250 nm.
#pragma once

#include <stdint.h>

typedef int64_t Length;

static const Length LENGTH_MM = 1000000;

// Type sizes in twentieths of a point (as DOCX counts them, doubled): 3号 is 315.
static inline Length length_of_twips(int twips) {
    return (Length)twips * 25400000 / 1440;
}
