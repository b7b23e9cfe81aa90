// The words that carry a claim (占, 完成率, 分别, 其中, 高于 …), the units that things are counted
// in, and how they are found in a text.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum Word {
    WORD_NONE,     // no word that counts
    WORD_SHARE,    // 占
    WORD_RATIO,    // 占比, 比重: a share of a whole
    WORD_FINISH,   // 完成率: a share of a target
    WORD_RATE,     // 率: a share of whatever its name says
    WORD_FREE,     // 失业率: a rate that no count beside it explains
    WORD_DONE,     // 完成, 建成: what is told was done
    WORD_IS,       // 为, 达到: what follows is the value
    WORD_TARGET,   // 目标, 任务: what is told is to be reached
    WORD_BASE,     // 预算: a share may be one of it
    WORD_WILL,     // 力争, 确保: what is told is still to come
    WORD_LIMIT,    // 不低于: a bound of a target
    WORD_GROWTH,   // 增长, 下降: a change
    WORD_LEVEL,    // 提高到: what follows is a level, not a change
    WORD_ABOVE,    // 高于, 超
    WORD_BELOW,    // 低于
    WORD_SCHEDULE, // 序时进度
    WORD_BEFORE,   // 上年, 同期: compared with then
    WORD_EACH,     // 分别
    WORD_AMONG,    // 其中
    WORD_REST,     // 其余
    WORD_ALL,      // 均, 全部
    WORD_MOST,     // 多数
    WORD_HALF,     // 过半
    WORD_NEARLY,   // 近半
    WORD_DOUBLE,   // 翻番
    WORD_EXCEED,   // 超额完成
    WORD_REACH,    // 完成任务: all of it
    WORD_SUM,      // 共, 合计
    WORD_WHOLE,    // 总数, 总量
    WORD_INSIDE,   // 中: 15项中
    WORD_NOT,      // 未
    WORD_GOING,    // 正在, 阶段性: begun and not done
    WORD_RANK,     // 居, 位列
    WORD_JOIN,     // 和, 及
    WORD_OF,       // 的
    WORD_FILL,     // 已, 累计, 全年: adds no subject
    WORD_ABOUT,    // 约, 左右
    WORD_OVER,     // 超过, 余
    WORD_UNDER,    // 近
    WORD_UP,       // 以上: behind a number
    WORD_NAMES,    // 分别是, 包括: a list of names follows
    WORD_PHONE,    // 电话: numbers are names
    WORD_COUNT
} Word;

typedef enum UnitKind {
    UNIT_NONE,      // no unit
    UNIT_THING,     // 个, 所, 人次: counts
    UNIT_SIZE,      // 公里, 元: measures
    UNIT_TIME,      // 天, 小时
    UNIT_ATTRIBUTE, // 岁, 千伏: describes a thing
    UNIT_POINTS,    // 个百分点
    UNIT_TIMES,     // 倍
} UnitKind;

typedef struct Vocabulary Vocabulary;

// All words and units, ready to be found.
Vocabulary *vocabulary_new(Arena *arena);

// The longest word at `code` (of `count` code points); *length is its code points.
Word vocabulary_word(const Vocabulary *vocabulary, const uint32_t *code, size_t count,
                     size_t *length);

// The longest unit at `code`; *family is a number that units of one meaning share (公里 and 千米),
// 0 with UNIT_NONE.
UnitKind vocabulary_unit(const Vocabulary *vocabulary, const uint32_t *code, size_t count,
                         size_t *length, int *family);

// What is compared for each of the first 0x10000 code points: full-width forms as ASCII,
// traditional forms of the words above as simplified ones. The others stand for themselves.
const uint16_t *vocabulary_folds(const Vocabulary *vocabulary);
