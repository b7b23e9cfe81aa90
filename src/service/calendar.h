// The calendar of the office's year: when reports, problems, orders, instructions and inspections
// are due, and which of them are late. Everybody sees what concerns their unit, or all.
#pragma once

#include "service/dossier.h"

typedef enum CalendarKind {
    CALENDAR_REPORT,      // the reports of a period are due
    CALENDAR_LOCK,        // its lock day
    CALENDAR_PROBLEM,     // a problem is to be put right
    CALENDAR_ORDER,       // an order is to be answered
    CALENDAR_INSTRUCTION, // a leader wants something done
    CALENDAR_INSPECTION,  // an inspection takes place
    CALENDAR_KIND_COUNT
} CalendarKind;

extern const Term calendar_kinds[CALENDAR_KIND_COUNT];

typedef struct CalendarItem {
    CalendarKind kind; // what is due
    Date day;          // on which; of an inspection the last one
    Date starts;       // of an inspection, else the same
    const char *title; // in words
    const char *state; // likewise
    const Unit *unit;  // whose it is, NULL for all or the office
    const char *link;  // path of the page
    bool settled;      // nothing is owed any more
    int64_t days_left; // negative when past
} CalendarItem;

enum { CALENDAR_DAYS = 400 };

// GET /calendar: what is due from a day to another, at most CALENDAR_DAYS later. GET /overdue: all
// that was due before today and is not settled.
typedef struct CalendarRequest {
    const char *region; // "" for the caller's
    int64_t year;       // of the programme, 0 for the only one
    Date from, to;      // both days belong to it; of GET /overdue DATE_NONE
    // The answer:
    Programme programme; // whose
    CalendarItem *items; // by day
    size_t count;        // of `items`
} CalendarRequest;

extern const UseCase calendar_use_case, overdue_use_case;
