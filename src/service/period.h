// When a period's reports are due (报告期日历): opening, due, lock, exceptions.
#pragma once

#include "service/programme.h"

typedef enum PeriodState {
    PERIOD_PLANNED, // not open yet
    PERIOD_OPEN,    // up to the end of the due day
    PERIOD_OVERDUE, // up to the end of the lock day: reports are late
    PERIOD_LOCKED,  // reports are not taken any more, but for exceptions
    PERIOD_CLOSED,  // by the office: not even for exceptions
    PERIOD_STATE_COUNT
} PeriodState;

extern const Term period_states[PERIOD_STATE_COUNT];

typedef struct PeriodCounts {
    int64_t expected;  // indicators that have begun by the end of the period
    int64_t verified;  // of them, by the state of their newest version
    int64_t approved;  // likewise
    int64_t submitted; // likewise
    int64_t returned;  // likewise
    int64_t missing;   // nothing submitted, or withdrawn
} PeriodCounts;

typedef struct Period {
    bool exists;            // it has been opened by the office
    Date period;            // last day
    const char *name;       // 上半年, 1至5月
    Date opens, due, locks; // days; each counts to its end
    bool closed;            // by the office
    int64_t version;        // for ETag
    PeriodState state;      // on the day of the request
    const char *why;        // in words: until when, or why not
    May may;                // patch, close, reopen, except
    PeriodCounts counts;    // of the caller's unit, or of all
} Period;

// GET /periods: all that were opened, newest first.
typedef struct PeriodList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    // The answer:
    Period *items; // newest first
    size_t count;  // of `items`
} PeriodList;

// POST /periods: due by the programme's rule; opens on the period's end, or a week before it is due
// when that is earlier; locks 5 days after due, moved to a working day; unless they are given.
// ERROR_CONFLICT when it was opened already. PATCH /periods/{period}: what is DATE_NONE or -1
// stays. GET /periods/{period}: only year and period are asked.
typedef struct PeriodRequest {
    const char *region;     // "" for the caller's
    int64_t year;           // 0 for the only one
    Date period;            // last day
    Date opens, due, locks; // DATE_NONE where not given
    int closed;             // 1 close, 0 reopen, -1 stays
    int64_t version;        // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Period answer;
} PeriodRequest;

// POST /periods/{period}/exceptions: the unit may report until the end of a day.
typedef struct ExceptionRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    Date period;        // last day
    int64_t unit;       // id
    Date until;         // today or later
    const char *reason; // required
} ExceptionRequest;

// period_plan_use_case makes the calendars of all months of the year that have none, and answers
// them like the list.
extern const UseCase period_plan_use_case, period_list_use_case, period_get_use_case,
    period_open_use_case, period_patch_use_case, period_except_use_case;

// For the other use cases.

// Reads a period's calendar; `exists` is false when it was not opened. State and words are those of
// the day of the request, for a unit (0: without its exceptions).
bool period_load(Context *context, const Programme *programme, Date period, int64_t unit,
                 Period *out, Error *err);

// Calendars that were read already.
typedef struct Calendars {
    Period **items; // by first use
    size_t count;
} Calendars;

// The calendar of a period, read at most once; NULL after an error.
const Period *calendars_get(Context *context, const Programme *programme, Date period, int64_t unit,
                            Calendars *calendars, Error *err);

// The state on a day, with the exception's day of a unit (DATE_NONE if none), and why in words.
PeriodState period_state(const Period *period, Date day, Date until);
const char *period_why(Arena *arena, const Period *period, PeriodState state, Date until);

// What a unit's exception says.
typedef struct PeriodException {
    Date until;             // its last day; DATE_NONE without an exception
    const char *reason;     // why, "" without one
    const char *actor;      // login of who granted it
    const char *actor_name; // the same in words
    const char *at;         // when
} PeriodException;

// The exception of a unit that holds: the latest one.
bool period_exception(Context *context, const Programme *programme, Date period, int64_t unit,
                      PeriodException *out, Error *err);

// Whether reports of a state can be saved, submitted and withdrawn.
bool period_takes(PeriodState state);
