// Places by GB/T 2260 and its extensions: 6 digits for a province, prefecture or county, 9 for a
// town, 12 for a village.
#pragma once

#include "domain/indicator.h"

typedef enum RegionLevel {
    REGION_NONE, // not a code
    REGION_PROVINCE,
    REGION_PREFECTURE,
    REGION_COUNTY,
    REGION_TOWN,
    REGION_VILLAGE,
    REGION_LEVEL_COUNT
} RegionLevel;

// Key and Chinese word of each level.
extern const Term region_levels[REGION_LEVEL_COUNT];

enum { REGION_CODE_SIZE = sizeof "410423000000" };

// The level of a code, REGION_NONE when it is not one.
RegionLevel region_level(const char *code);

// The code of the place above it; "" for a province. False when `code` is not a code.
bool region_parent(const char *code, char parent[REGION_CODE_SIZE]);

// Whether a place is `upper` itself or stands under it, at any depth.
bool region_covers(const char *upper, const char *code);

// The digits that all codes under a place begin with, itself included: 41 for 410000.
void region_prefix(const char *code, char prefix[REGION_CODE_SIZE]);
