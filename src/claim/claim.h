// The audit of a text: its quantitative claims with a verdict each, what else is wrong, and an
// account of every number. Rules of the language of bulletins, in exact arithmetic; shared/bulletin
// calls this the audit of any bulletin's text.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "domain/figure.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum ClaimVerdict {
    CLAIM_CONSISTENT,   // the figures agree
    CLAIM_TRUNCATED,    // they agree only when digits were cut
    CLAIM_IMPLIED,      // no target in the text: it is told which one would agree
    CLAIM_INCONSISTENT, // they do not agree
    CLAIM_UNVERIFIABLE, // the text does not say enough
    CLAIM_VERDICT_COUNT
} ClaimVerdict;

// consistent, consistent_truncated, implied, inconsistent, unverifiable.
extern const char *const verdict_names[CLAIM_VERDICT_COUNT];

typedef enum ClaimGrade {
    CLAIM_GRADE_NONE,     // nothing to say
    CLAIM_GRADE_ERROR,    // wrong
    CLAIM_GRADE_WARNING,  // doubtful: look at it
    CLAIM_GRADE_UNJUDGED, // cannot be judged from the text
    CLAIM_GRADE_COUNT
} ClaimGrade;

// none, error, warning, unjudged.
extern const char *const grade_names[CLAIM_GRADE_COUNT];

typedef enum ClaimKind {
    CLAIM_SHARE,    // actual, target and percentage
    CLAIM_RATE,     // a bare rate
    CLAIM_POINTS,   // so many percentage points over or under
    CLAIM_GROWTH,   // a change against an earlier time
    CLAIM_EXCESS,   // so many over the target: 超任务17元
    CLAIM_PROGRESS, // actual beside a target, without a percentage
    CLAIM_SUM,      // parts and their total
    CLAIM_LIST,     // a count of things beside the things
    CLAIM_RANK,     // a place in a ranking
    CLAIM_WORD,     // 均超额完成, 全部完成
    CLAIM_COUNT,    // a number alone
    CLAIM_KIND_COUNT
} ClaimKind;

// share, rate, points, growth, excess, progress, sum, list, rank, word, count.
extern const char *const claim_kind_names[CLAIM_KIND_COUNT];

// One figure of a claim.
typedef struct ClaimFigure {
    const char *text;  // as written, without spaces; NULL when there is none
    const char *value; // decimal text, in the unit as written: 38.94
    const char *unit;  // 万户; "" if none
    size_t start, end; // code points of the text
} ClaimFigure;

typedef struct Claim {
    size_t start, end;       // code points of the text
    size_t from, to;         // the same in bytes
    const char *text;        // what stands there
    const char *indicator;   // what is counted, as far as the sentence tells; ""
    const char *unit_name;   // who did it; ""
    ClaimFigure actual;      // what was done
    ClaimFigure target;      // what was to be done, or the whole
    ClaimFigure percent;     // what is said of them: share, points, or the number that was counted
    const char *low, *high;  // the targets that would agree; NULL when none are told
    ClaimKind kind;          // what is claimed
    ClaimVerdict verdict;    // whether it is true
    ClaimGrade grade;        // how much it matters
    const char *explanation; // why, in a sentence for a clerk
    const char *suggestion;  // what would be right; NULL if unknown
    // For those who judge further: the actual figure, percentage and target as numbers.
    Figure actual_figure, percent_figure, target_figure;
    int actual_power, actual_places;  // of ten, and decimals
    int percent_places, target_power; // decimals; of ten
    bool completion;                  // the share is one of a target
    size_t scope;                     // CLAIM_WORD: the code point from which on figures are meant
    bool exceed;                      // CLAIM_WORD: 超额 is said, not only 完成
} Claim;

typedef enum FindingKind {
    FINDING_TYPING, // a word of the typing lexicon
    FINDING_DATE,   // a day that is none, or outside the period
    FINDING_REPEAT, // the same thing twice with other figures
    FINDING_POINTS, // per cent where percentage points are meant
    FINDING_EACH,   // 分别 with lists of other lengths
    FINDING_SUM,    // parts that are not their total
    FINDING_TARGET, // a target that changed between two documents
    FINDING_UNREAD, // a number nobody can read
    FINDING_LIMIT,  // more claims than are listed
    FINDING_KIND_COUNT
} FindingKind;

extern const char *const finding_kind_names[FINDING_KIND_COUNT];

typedef struct Finding {
    size_t start, end;       // code points of the text
    size_t from, to;         // the same in bytes
    const char *text;        // what stands there
    FindingKind kind;        // what it is
    ClaimGrade grade;        // how much it matters
    const char *explanation; // in words for a clerk
    const char *suggestion;  // what would be right; NULL if unknown
} Finding;

// Every number of the text is counted once.
typedef struct NumberAccount {
    size_t total;     // all
    size_t in_claims; // part of a claim
    size_t dates;     // dates, durations, clock times
    size_t ordinals;  // 第2期, numbers of headings
    size_t names;     // part of a name, a code, an age, a telephone number
    size_t unread;    // none of these: each is a finding
} NumberAccount;

typedef struct Audit {
    Claim *claims;         // in the order of the text
    size_t claim_count;    // of them
    Finding *findings;     // in the order of the text
    size_t finding_count;  // of them
    NumberAccount numbers; // account of all numbers
    size_t length;         // code points of the text
    size_t unlisted;       // claims beyond LIMIT_CLAIMS
} Audit;

typedef struct AuditOptions {
    const char *lexicon; // more rows for the typing lexicon, or NULL
    int threads;         // that may read a long text at once; 0 is one
} AuditOptions;

// Audits `length` bytes of UTF-8, which are lent for as long as the answer is used. Linear in the
// length; memory grows with the claims, of which LIMIT_CLAIMS are kept.
bool claim_audit(Arena *arena, const char *text, size_t length, const AuditOptions *options,
                 Audit *out, Error *err);

// Puts the findings in the order of the text, after some were added.
void audit_sort_findings(Audit *audit);

// Whether a claim or finding is an error.
bool audit_has_error(const Audit *audit);
