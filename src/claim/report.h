// The answer of an audit in its forms.
#pragma once

#include "base/text.h"
#include "claim/claim.h"

// What stands beside a claim when a database was asked; NULL or "" members are left out.
typedef struct ClaimNote {
    const char *code, *name; // the indicator it was matched to
    const char *verified;    // its verified figure with unit
    const char *target;      // its target with unit
    const char *difference;  // the actual figure less the verified one
    const char *text;        // in words
} ClaimNote;

// JSON: {"claims":[…],"numbers":{…},"findings":[…]}, offsets in code points, figures as exact
// numbers. `notes` has one for each claim, or is NULL; `words`, the text that was audited, stands
// behind the rest as "text", or is NULL.
void audit_json(Text *out, const Audit *audit, const ClaimNote *notes, const char *words);

// The same in parts, for what is sent on piece by piece: the claims `first` to before `end` (from 0
// on, without a gap), then the rest.
void audit_json_claims(Text *out, const Audit *audit, const ClaimNote *notes, size_t first,
                       size_t end);
void audit_json_rest(Text *out, const Audit *audit, const char *words);

// In words, a line a matter: errors, warnings, what cannot be judged; `all` tells of the claims
// that are in order, too. `name` is the file's.
void audit_words(Text *out, const Audit *audit, const ClaimNote *notes, const char *name, bool all);
