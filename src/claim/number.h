// One number of a text: its value, its unit and what kind it is.
#pragma once

#include "claim/block.h"
#include "claim/span.h"
#include "domain/figure.h"

#include <stdint.h>

typedef enum NumberKind {
    NUMBER_COUNT,    // 1646座, 33万
    NUMBER_PERCENT,  // 80%, 百分之八十, 八成
    NUMBER_POINTS,   // 4.4个百分点
    NUMBER_TIMES,    // 2倍
    NUMBER_FRACTION, // 三分之二
    NUMBER_DATE,     // 2022年7月1日, 3天
    NUMBER_ORDINAL,  // 第2期, （1）
    NUMBER_NAME,     // 5G, 12345热线, 6岁, 〔2022〕5号
    NUMBER_UNREAD,   // too long to be read
    NUMBER_KIND_COUNT
} NumberKind;

typedef enum Approx {
    APPROX_NONE,
    APPROX_ABOUT, // 约
    APPROX_OVER,  // 余, 超过
    APPROX_UNDER, // 近
} Approx;

// What a number is told as.
typedef enum NumberRole {
    ROLE_TOLD,   // as it is
    ROLE_TARGET, // to be reached: 目标, 计划
    ROLE_WHOLE,  // what is counted within: 15项中
    ROLE_SUM,    // counted in all: 共15项
    ROLE_REST,   // 其余
    ROLE_CHANGE, // 比上年增加83万人
    ROLE_EACH,   // 每户至少1人
} NumberRole;

typedef struct Number {
    size_t start, end; // in the block, unit included
    size_t value_end;  // digits and multiplier end here
    NumberKind kind;   // what it is
    Figure figure;     // as written: 33 of 33万; for a fraction its numerator
    Figure other;      // the end of a range, or a fraction's denominator
    int places;        // decimals as printed
    int power;         // of ten: 4 for 万
    bool ranged;       // 10—20
    bool negative;     // a minus sign stands in front: 增长-11.6%
    bool quoted;       // between quotation marks
    bool invalid;      // a date that is none: 6月31日
    Approx approx;     // words beside it
    UnitKind unit;     // of the unit
    int family;        // units of one meaning share it; 0 without unit
    NumberRole role;   // in its clause
    uint16_t depth;    // of parentheses
    uint32_t token;    // its token's number
    uint32_t sentence; // ends with 。；！？
    uint32_t clause;   // ends with a comma, too
    bool claimed;      // part of a claim
    bool met;          // a target that an earlier figure's percentage agrees with
} Number;

// Reads the number that starts at `i` of the block; false when none does. Dates, fractions and
// units belong to it; roles and the like are set later.
bool number_read(const Block *block, const Vocabulary *vocabulary, size_t i, Number *out);

// What the number can stand for, in units of one; false when it cannot be told. A count without
// decimals is exact, a measured or shortened one an interval, an approximate one a wide interval.
bool number_span(const Number *number, Span *out);

// The number exactly as written: for targets and totals.
bool number_exact(const Number *number, Span *out);
