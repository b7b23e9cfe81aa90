// The rule set of a programme (评价口径): which conditions give which status and light. Another one
// (other margins, a preset, or rows of its own) is tried on the last reported period before it is
// taken; each that was taken stays as a version.
#pragma once

#include "service/rule.h"

// An indicator that another rule gives another status or light.
typedef struct RuleMove {
    const Commitment *commitment; // which
    Evaluation before, after;     // at the end of the period
} RuleMove;

// GET and PATCH /settings, POST /settings/preview. Asked are margins (below zero they stay as they
// are), or a preset, or rows; the last that is given counts.
typedef struct SettingsRequest {
    const char *region;     // "" for the caller's
    int64_t year;           // 0 for the only one
    int64_t ahead_points;   // 0 to 100
    int64_t slight_percent; // 0 to 100
    const char *preset;     // key, or NULL
    const StatusRule *rows; // its version means nothing; or NULL
    const char *reason;     // why; required for a preset and for rows
    int64_t version;        // as read; ERROR_STALE when it has changed; 0 does not ask
    // The answer:
    Programme programme;     // whose rule, with all versions; before a preview
    StatusRule rule;         // that holds, or was tried
    const char *rule_preset; // key of the preset it came from, "" for none
    int64_t rule_version;    // of the rule that holds
    Date period;             // the last reported one, DATE_NONE when nothing was reported
    Date closed;             // a new version leaves periods up to this day as they are; DATE_NONE
                             // when none is closed or locked
    RuleMove *moves;         // at the period's end, in the programme's order
    size_t move_count;
    May may; // patch
} SettingsRequest;

// settings_preview_use_case tries a rule and writes nothing, and says what it would move, be the
// period closed or not; settings_patch_use_case takes it, evaluates what is not closed anew and
// says what that moved.
extern const UseCase settings_get_use_case, settings_preview_use_case, settings_patch_use_case;
