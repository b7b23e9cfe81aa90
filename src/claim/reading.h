// What the rules of one audit share: the block that is read, and how a claim is put down.
#pragma once

#include "base/date.h"
#include "claim/claim.h"
#include "claim/scan.h"

enum { REACH = 48, LIST_MOST = 16, CARRIED = 12 };
// Numbers that are looked back at; figures of one 分别; targets of paragraphs before.

// A share that was read in this block, for what several of them have in common.
typedef struct ReadShare {
    size_t claim;          // its number in the audit
    const Number *actual;  // its figures
    const Number *percent; // likewise
} ReadShare;

// What a column of a table holds.
typedef enum Column {
    COLUMN_OTHER,
    COLUMN_TARGET, // 目标任务
    COLUMN_DONE,   // 完成数
    COLUMN_RATE,   // 完成率
} Column;

typedef struct Table {
    Column columns[64]; // by the row of headings
    size_t count;       // of them; 0 outside of such a table
    size_t agreed;      // rows and columns so far whose percentage is right
    size_t headed;      // blocks for which a heading of percentages without their sign holds
} Table;

typedef enum DatedKind {
    DATED_AS_OF,    // 截至2022年6月30日
    DATED_DEED,     // 已于2022年7月15日完成
    DATED_DOCUMENT, // a line that is nothing but a date
} DatedKind;

// A day of the text, for what only the whole of it can tell.
typedef struct Dated {
    DatedKind kind;       // what it is of
    size_t start, end;    // code points of the text
    size_t from, to;      // the same in bytes
    const char *text;     // as written, without spaces
    int year, month, day; // 0 where it is not told
    Date as_of;           // of a deed: as of when its sentence tells, or DATE_NONE
} Dated;

typedef struct Reading {
    Arena *arena;                 // of the answer
    const Vocabulary *vocabulary; // of words and units
    const char *text;             // the whole text
    const Block *block;           // being read
    Scan *scan;                   // its tokens
    Audit *audit;                 // the answer
    size_t most;                  // claims, and findings, that are listed
    size_t block_claims;          // first claim of this block
    ReadShare *shares;            // of this block; room for BLOCK_HARD
    size_t share_count;           // of them
    const char *unit_name;        // who the sentences speak of; ""
    Number carried[CARRIED];      // targets and totals of the paragraphs before, without a place
    size_t carried_count;         // of them
    Table table;                  // that is being read
    Dated *dated;                 // days of the text
    size_t dated_count;           // of them
} Reading;

// The words in front of a percentage that say what it is.
typedef struct Lead {
    Word cue;           // SHARE, FINISH, RATE, GROWTH …; NONE when nothing says
    size_t cue_token;   // its token
    bool target;        // a target is named: 占目标任务的
    bool base;          // and it is no more than a budget: 占预算的, 占预算支出的
    bool whole;         // a whole is named: 占总数的
    bool of;            // 的 right before
    bool is;            // 为, 达到
    bool each;          // 分别
    bool schedule;      // 序时进度
    bool before;        // 上年, 同期
    bool among;         // 其中
    bool closed;        // alone in parentheses: （50%）
    size_t subject;     // code points in front of the cue that name another thing
    size_t object;      // code points between cue and number that are no known words
    size_t inner;       // number of a quantity between cue and percentage, plus 1: 占35万户的
    size_t inner_count; // quantities there, from that one on: 占目标（5个、6个）的
} Lead;

// Reads the words in front of number `k`.
Lead lead_read(const Scan *scan, size_t k);

// A new claim over the block's code points; the last of the audit. NULL when there are too many.
Claim *reading_claim(Reading *r, ClaimKind kind, size_t start, size_t end);

// A new finding.
Finding *reading_finding(Reading *r, FindingKind kind, ClaimGrade grade, size_t start, size_t end);

// The figure of a number; marks it as part of a claim.
ClaimFigure reading_figure(Reading *r, Number *number);

// The words of the block from `start` to `end`, without spaces.
const char *reading_words(const Reading *r, size_t start, size_t end);

// What a quantity counts, by the words beside it: 新增技能人才 of 新增技能人才5333人.
const char *reading_indicator(const Reading *r, const Number *number);

// Who a sentence speaks of, when it starts with an office: 县民政局.
void reading_office(Reading *r, size_t token);

// Puts numbers that were collected from the last to the first into the order of the text; answers
// `count`.
size_t reading_turn(Number **numbers, size_t count);

// Rows of a table by its headings.
void read_table(Reading *r);
// A share of a target that is surely meant; NULL when there are too many claims.
Claim *read_share(Reading *r, Number *actual, Number *percent, Number *target);
// Whether target, actual and percentage are within a tenth of agreeing.
bool share_is_near(const Number *target, const Number *actual, const Number *percent);
// Shares and rates: every percentage of the block.
void read_shares(Reading *r);
// Percentage points: 高于目标4.4个百分点.
void read_points(Reading *r);
// Totals that several shares have in common, parts and totals.
void read_lists(Reading *r);
// The same for shares that stand in paragraphs of their own; after all blocks.
void read_far_lists(Reading *r);
// Counts of things beside the things.
void read_things(Reading *r);
// 均超额完成, 全部完成, ranks.
void read_words(Reading *r);
// 多数, 过半, 近半.
void read_extents(Reading *r);
// Changes told as times: 增长1.5倍, 翻番.
void read_times(Reading *r);
// Percentages that are the parts of one whole: 其余占20%, 三次产业结构.
void read_wholes(Reading *r);
// Numbers that no other rule took, and the account of all.
void read_rest(Reading *r);
// Dates that are none.
void read_dates(Reading *r);

// Puts the verdict of actual ÷ target = percent into the claim; `strong` says that the target is
// surely meant.
void judge_share(Reading *r, Claim *claim, const Number *actual, const Number *target,
                 const Number *percent, bool strong);
// The verdict where no target is told: which would agree.
void judge_implied(Reading *r, Claim *claim, const Number *actual, const Number *percent);

// Judges a change by the figure of the time before, when it is surely meant, or else by an
// increment that agrees; false when the text tells neither.
bool judge_growth(Reading *r, Claim *claim, size_t k, const Number *actual);

// The best target for a share among the numbers near by, or NULL; *strong as above. `fit` tells
// how it agrees.
typedef struct TargetChoice {
    const Number *target; // or NULL
    bool strong;          // surely meant: a disagreement is an error
    Fit fit;              // with it
} TargetChoice;

// Chooses it.
TargetChoice target_choose(const Reading *r, const Lead *lead, const Number *actual,
                           const Number *percent);
