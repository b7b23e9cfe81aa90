// The form of one indicator and period: prefilled, checked while it is typed, submitted.
#pragma once

#include "service/attachment.h"
#include "service/period.h"
#include "service/version.h"

typedef enum CheckLevel {
    CHECK_WARN,   // look again
    CHECK_REFUSE, // cannot be submitted like this
} CheckLevel;

typedef struct Check {
    CheckLevel level;    // whether it stops submitting
    const char *field;   // actual, numerator, denominator, words, reason, money, sites, milestones
    const char *item;    // of the last three: stage, name, number; "" for the others
    const char *message; // what is wrong and what would be right
} Check;

// What is typed into one row of a form.
typedef struct TypedPart {
    PartKind kind;     // what it is a row of
    const char *part;  // key of the stage of money, name of the site, number of the milestone
    const char *value; // figure, stage; "" for milestones
    const char *day;   // "2022-06-28": of the site; when the milestone was finished, "" if not
} TypedPart;

// What is typed into a form, as it was typed.
typedef struct Typed {
    const char *actual;      // "33万"
    const char *numerator;   // of a rate
    const char *denominator; // of a rate
    const char *words;       // the unit's own words
    const char *reason;      // why a cumulative figure fell, or works went back
    const TypedPart *parts;  // rows, each part once; money but for the indicator's own stage
    size_t part_count;       // of `parts`
} Typed;

typedef struct Draft {
    Typed typed;     // texts
    int64_t version; // counts up with every save
    const char *at;  // saved at
} Draft;

typedef struct Form {
    const Programme *programme;   // whose form
    Date period;                  // last day
    const Commitment *commitment; // code, name, matter, kind, measure, target, deadline, unit
    const Report *last;           // newest verified report of an earlier period; NULL if none
    const char *planned;          // planned share in percent, two places; "" without target
    bool has_sites;               // the next two are known
    int64_t sites_done;           // at or past the done stage at the end of the period
    int64_t sites_all;            // in all
    const Draft *draft;           // NULL when nothing was typed since the last version
    const Version *report;        // newest version, NULL if none
    const char *returned_because; // "" unless the newest version was returned
    Check *checks;                // of what is typed; of nothing when there is no draft
    size_t check_count;
    const char *completion;        // percent without sign, with what is typed; "" if there is none
    const char *rate;              // likewise, only KIND_RATE
    Status status;                 // likewise
    Light light;                   // likewise
    const char *remedy;            // what turns it green, NULL when it is green or has no light
    May may;                       // save, submit, withdraw, approve, return, verify
    int64_t version;               // for ETag of what is typed: grows with every save and version
    const Attachment *attachments; // evidence, in order
    size_t attachment_count;
    May report_may; // withdraw, approve, return, verify: the newest version alone
} Form;

// GET /forms: of the caller's unit, or of all units or the one asked.
typedef struct FormList {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    Date period;        // last day
    int64_t unit;       // 0 for all
    const char *code;   // "" for all
    // The answer:
    Programme programme; // whose forms
    Period calendar;     // of the period, for the caller's unit
    Form *items;         // in the programme's order
    size_t count;
} FormList;

extern const UseCase form_list_use_case;

// PUT /forms/{period}/{code}, …/check (saves nothing), …/submit. ERROR_STALE when `version` is not
// the form's; ERROR_INPUT with the first refusal when it cannot be submitted (all are in
// form.checks); ERROR_FORBIDDEN with the period's why when it is locked. Submitting without `typed`
// (all NULL) submits the draft.
typedef struct FormRequest {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    Date period;        // last day
    const char *code;   // of the indicator
    int64_t version;    // as read; 0 does not ask
    Typed typed; // NULL texts and rows that are not named stay as they are in the draft; a row of
                 // money or of a site without value goes
    // The answer:
    Programme programme; // whose form
    Period calendar;     // of the period, for the caller's unit
    Form form;           // of the indicator
} FormRequest;

extern const UseCase form_check_use_case, form_save_use_case, form_submit_use_case;

// For the other use cases: makes the form of a commitment.
bool form_make(Context *context, const Programme *programme, const Period *calendar,
               const Commitment *commitment, Form *form, Error *err);
