// Naming places.
#pragma once

#include "service/service.h"

typedef struct RegionRequest {
    const char *code; // 410423
    const char *name; // 鲁山县
} RegionRequest;

// Names a place, or renames it.
extern const UseCase region_name_use_case;

typedef struct RegionList {
    const char **codes; // of all places
    const char **names; // beside them
    size_t count;       // of both
} RegionList;

extern const UseCase region_list_use_case;
