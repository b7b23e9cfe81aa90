// One programme's indicators used by many places: they are written into each place's own
// programme, which may set its own targets, and count into the sums of the places above.
#pragma once

#include "service/import.h"

typedef struct TemplateApply {
    const char *region;         // whose programme of the year is the template
    int64_t year;               // 0 for its only one
    const char *const *targets; // codes of the places; none for all of `level`
    size_t target_count;        // of `targets`
    const char *level;          // key of a level, for "all": county…; "" for county
    bool with_targets;          // the template's targets come along; else the places set their own
    // The answer:
    int64_t places;     // that follow the template now
    int64_t programmes; // of them, that are new
    int64_t added;      // indicators written into a place's programme
    int64_t linked;     // that were there already and count from now on
    int64_t unchanged;  // that counted before
    FaultList faults;   // why nothing was done; `file` is the place's code
} TemplateApply;

// All or nothing. An indicator that a place has already under the same code must have the same
// name, kind and unit of measure (万户 and 户 convert). No place that follows a template may stand
// under another one that does, as its figures would count twice. Each place's audit chain gets its
// own record.
extern const UseCase template_apply_use_case;
