// The three statuses of an indicator, side by side and never mixed: what the unit says, what the
// evidence supports, where the schedule is.
#pragma once

#include "base/text.h"
#include "service/board.h"
#include "service/version.h"

// What stands behind a verified figure.
typedef enum Support {
    SUPPORT_NONE,        // the unit's word alone
    SUPPORT_ATTACHMENTS, // files that were attached to its reports
    SUPPORT_ROWS,        // it is counted from sites or milestones that were seen
    SUPPORT_COUNT
} Support;

extern const Term support_terms[SUPPORT_COUNT];

struct Standpoint {
    // What the unit says: the newest version of its latest report up to the day, whatever became of
    // it; one that was withdrawn says nothing.
    const Version *said;     // NULL if nothing was said
    const char *said_actual; // "1646", "2564/3150", "" where it gives no figure
    const char
        *said_completion;  // percent without sign, as if it were verified; "" if there is none
    const char *said_rate; // likewise, only KIND_RATE
    // What the evidence supports, behind the verified figure of the line.
    Support support;         // the strongest kind
    int64_t attachments;     // files of the period whose figure holds
    int64_t attachments_all; // and of all periods up to it
    int64_t rows;            // sites and milestones of which something was seen
    // Where the schedule is, beside the planned share of the line.
    const char *scheduled; // figure to have been reached by the day; "" if there is none
};

// Gives each line of a board its standpoint, inside the context's transaction.
// Without `said`, what a unit says and nobody has verified is left out: a place above may not see
// it.
bool standpoints_load(Context *context, Board *board, bool said, Error *err);

// The line's standpoint as a member of a JSON object, with the comma before it.
void standpoint_json(Text *text, const BoardLine *line);
