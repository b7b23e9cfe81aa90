// What people wrote for a period's bulletin: its frame, practices, problems, next steps, and
// standings.
#pragma once

#include "base/date.h"
#include "domain/indicator.h"
#include "service/programme.h"

// The frame of a bulletin. Lists are kept as one text, an item a line.
typedef struct BulletinFrame {
    bool exists;                  // somebody wrote one for the period
    const char *series;           // 工作简报
    int64_t number;               // 第N期
    const char *title;            // of the document
    const char *issuer;           // full name of the office
    Date issued;                  // 成文日期
    const char *copy_to;          // list
    Date supervised;              // when it was supervised, DATE_NONE if it was not
    const char *supervised_by;    // list
    const char *supervision_kind; // 专项督导
    const char *sources;          // list: 督导情况, 各牵头单位自查情况
    const char *supervised_units; // list, when only some of the lead units were supervised; else ""
    const char *overall;          // what is said of the whole
} BulletinFrame;

typedef enum WordsKind {
    WORDS_PRACTICE,  // 工作做法
    WORDS_PROBLEM,   // 存在问题
    WORDS_NEXT_STEP, // 下一步
    WORDS_KIND_COUNT
} WordsKind;

extern const Term words_kinds[WORDS_KIND_COUNT];

// One paragraph that somebody wrote.
typedef struct Words {
    WordsKind kind;    // where it belongs
    int64_t position;  // order within its kind
    const Unit *unit;  // whose practice or problem, NULL if nobody's in particular
    const char *text;  // as written
    const char *cause; // of a problem, "" if not said
} Words;

// Where an indicator stands among its peers.
typedef struct Standing {
    const char *code;  // of the indicator
    const char *scope; // 全市
    int64_t place;     // 0 when only words are known
    const char *claim; // 居全市前列, "" when the place says it
} Standing;

// All words of one period.
typedef struct PeriodWords {
    BulletinFrame frame;   // its texts are "" when it does not exist
    Words *words;          // by kind and position
    size_t word_count;     // of `words`
    Standing *standings;   // by indicator and scope
    size_t standing_count; // of `standings`
} PeriodWords;

// The words of a programme's period, and the standings told in it.
bool words_load(Context *context, const Programme *programme, Date period, PeriodWords *out,
                Error *err);

// The items of a list text.
void words_items(Arena *arena, const char *list, const char ***items, size_t *count);
