// The review desk: reports that wait for somebody.
#pragma once

#include "service/cycle.h"

typedef struct ReviewLine {
    Form form;                // with the newest version as its report
    const Report *previous;   // newest verified report of an earlier period; NULL if none
    const Report *replaces;   // verified version of the same period that it would replace; or NULL
    const char *change;       // against `previous`: "+951", "" if there is none
    const char *submitted_by; // login
    const char *submitted_by_name; // in words
    const char *waiting_since;     // when it came into its state
} ReviewLine;

// GET /reviews: newest versions, longest waiting first.
typedef struct ReviewList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    Date period;        // DATE_NONE for all
    const char *state;  // "" for those that wait for the caller (office: approved; head: submitted)
    int64_t unit;       // 0 for all of the caller's scope
    // The answer:
    Programme programme; // whose reports
    ReviewLine *items;   // longest waiting first
    size_t count;        // of `items`
} ReviewList;

extern const UseCase review_list_use_case;
