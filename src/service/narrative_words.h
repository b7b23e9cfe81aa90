// How an editor words an indicator: its verb, the thing it counts, its stages and numbers. Data,
// not cases: the tables speak of the language, never of one county.
#pragma once

#include "base/arena.h"
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// How a name stands with a verb before its figure: subject, 已, verb, object, figure.
typedef struct NameWords {
    const char
        *subject; // 老旧小区改造 (已开工3户), 农村低保标准 (已达到3840元); "" where the unit is it
    const char *verb; // 完成, 开展, 达到; "" when the object brings its own (新增技能人才)
    const char *object; // behind the verb: 社区养老服务场所建设; "" where there is a subject
} NameWords;

// 窨井盖整治 → 完成, 窨井盖整治; 进社区活动 → 开展, 进社区活动; 新增技能人才 → "", 新增技能人才.
NameWords words_of_name(Arena *arena, const char *name);

// All of it before the figure, with 已 or 已累计 when it is the first to be told of its sentence.
const char *words_done(Arena *arena, NameWords name, bool told);

// The name without a verb that only says that it is done: 开展职业技能培训 → 职业技能培训.
const char *words_without_verb(const char *name);

// The thing a rate is of and the word for the rate: 免费产前超声筛查率 → 免费产前超声筛查, 筛查率.
// The word is "" when the name does not end in 率.
typedef struct RateWords {
    const char *thing;   // 免费产前超声筛查
    const char *word;    // 筛查率
    const char *counted; // what its numerator counts: 人; "" when the name does not tell
} RateWords;

// The words of a rate, taken from its name.
RateWords words_of_rate(Arena *arena, const char *name);

// What several sites are called together: the common beginning of their names without a number
// behind it, the kind of place they all end with, or `fallback` when that is less than two
// characters.
const char *words_of_sites(Arena *arena, const char *const *names, size_t count,
                           const char *fallback);

// Whether words say directly what their subject does (正在招标), so that they stand behind it
// without a comma.
bool words_go_on(const char *words);

// What a number of sites at a stage did: 已投用 → 已建成投用, 前期手续 → 正在办理前期手续.
const char *words_of_stage(const char *stage);

// A whole number in Chinese words: 3 → 三, 12 → 十二, 20 → 二十 (1 to 99; others in digits).
const char *words_of_number(Arena *arena, int64_t number);

// A day as it is told in the bulletin of a year: 6月30日, or with its year when that is another.
const char *words_of_day(Arena *arena, Date date, int64_t year);

// The time up to a day: 8月底前, 年底前, 9月1日前.
const char *words_before(Arena *arena, Date date, int64_t year);

// Words that a person wrote as they stand inside a sentence: in one line, its sentences joined by
// semicolons, without punctuation at the ends.
const char *words_in_line(Arena *arena, const char *words);

// One number in a text: its place, and whether it is a date, an ordinal or part of a name rather
// than a figure.
typedef struct NumberPlace {
    size_t start, length; // bytes, with a % behind it
    bool figure;          // not a year, month, day, ordinal or numbered thing
} NumberPlace;

// Finds the next number at or behind byte `from`; false when there is none.
bool words_next_number(const char *text, size_t from, NumberPlace *place);
