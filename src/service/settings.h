// The margins of a programme's status rule (评价口径): how far ahead is 超序时, how far behind is
// still 略滞后. Other margins are tried on the last reported period before they are taken.
#pragma once

#include "service/programme.h"

// An indicator that other margins give another status.
typedef struct RuleMove {
    const Commitment *commitment; // which
    Evaluation before, after;     // at the end of the period
} RuleMove;

// GET and PATCH /settings, POST /settings/preview. A margin below zero stays as it is.
typedef struct SettingsRequest {
    const char *region;     // "" for the caller's
    int64_t year;           // 0 for the only one
    int64_t ahead_points;   // 0 to 100
    int64_t slight_percent; // 0 to 100
    int64_t version;        // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Programme programme;  // whose margins
    StatusRule rule;      // that holds, or was tried
    int64_t rule_version; // of the rule that holds: another number whenever a margin is another
    Date period;          // the last reported one, DATE_NONE when nothing was reported
    RuleMove *moves;      // at its end, in the programme's order
    size_t move_count;
    May may; // patch
} SettingsRequest;

// settings_preview_use_case tries the margins and writes nothing; settings_patch_use_case takes
// them and evaluates the programme anew. Both say what moves.
extern const UseCase settings_get_use_case, settings_preview_use_case, settings_patch_use_case;
