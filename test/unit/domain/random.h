// A small random generator for law tests: the same numbers on every machine and every run.
#pragma once

#include <stdint.h>

typedef struct Random {
    uint64_t state; // never 0
} Random;

// Any 64 bits (xorshift64*).
static inline uint64_t random_bits(Random *random) {
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return random->state * UINT64_C(2685821657736338717);
}

// A number from `low` to `high`, both included.
static inline int64_t random_between(Random *random, int64_t low, int64_t high) {
    uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    return (int64_t)((uint64_t)low + (span ? random_bits(random) % span : random_bits(random)));
}

// A number from 0 to `high`, small ones as often as large ones.
static inline int64_t random_any_size(Random *random, int64_t high) {
    int64_t limit = high;
    for (int64_t halvings = random_between(random, 0, 62); halvings > 0 && limit > 1; halvings--)
        limit /= 2;
    return random_between(random, 0, limit);
}
