// housecheck: allow chinese-text in file: the classes of signs are data
#include "document/breaks.h"

#include "base/utf8.h"

#include <string.h>

// Costs of a line, in the unit of breaks_find: the square of the spread of a gap in 1/1000 em.
static const int64_t COST_LINE = 50;          // each line
static const int64_t COST_PRESS = 900;        // all blank of the line's signs taken away
static const int64_t COST_AVOID = 40000;      // a unit parted from its number
static const int64_t COST_RAGGED = 100;       // a line one character short that is not spread
static const int64_t COST_LONELY = 8000;      // one character alone on the last line
static const int64_t COST_NEVER = 1000000000; // a word broken
static const int64_t SPREAD_MOST = 5000;      // beyond this a line cannot get worse

static bool among(uint32_t code, const char *set) {
    for (uint32_t c; (c = utf8_next(&set));)
        if (c == code)
            return true;
    return false;
}

// The same for a set without Han characters, which most of a text is.
static bool sign_among(uint32_t code, const char *set) {
    return !utf8_is_han(code) && among(code, set);
}

bool breaks_closing(uint32_t code) {
    return sign_among(code, "，。、；：！？）》」』】〕〉〗｝］”’％‰℃°…·～—－．,.;:!?)]}>%‐–");
}

bool breaks_opening(uint32_t code) {
    return sign_among(code, "“‘（《「『【〔〈〖｛［([{<￥¥＄$№");
}

static bool is_digit(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
}

static bool is_word(uint32_t code) {
    return is_digit(code) || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
           (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) ||
           (code >= 0x370 && code <= 0x52F) || (code >= 0xFF21 && code <= 0xFF3A) ||
           (code >= 0xFF41 && code <= 0xFF5A);
}

static bool is_space(uint32_t code) {
    return code == ' ' || code == 0x3000;
}

static bool is_percent(uint32_t code) {
    return sign_among(code, "%％‰℃°");
}

static bool is_sign(uint32_t code) {
    return sign_among(code, "+-−±≥≤＞＜＋－=≈×÷/#");
}

// Signs that hold two parts of one word, number or code together.
static bool is_joint(uint32_t code) {
    return sign_among(code, ".,:/-–—−~～+×·'&_@#=．：－‐") || code == 0x2019;
}

// Signs that mark the next character: variation selectors, combining marks, joiners.
static bool is_mark(uint32_t code) {
    return (code >= 0x300 && code <= 0x36F) || (code >= 0xFE00 && code <= 0xFE0F) ||
           (code >= 0x200C && code <= 0x200D) || code == 0x20E3;
}

// The unit that makes a number a date, a count or an issue: never parted from it.
static bool is_bound_unit(uint32_t code) {
    return among(code, "年月日号时分秒期万亿千百个");
}

static uint32_t at(const BreakCluster *clusters, size_t count, size_t i) {
    return i < count ? clusters[i].code : 0;
}

// Whether the sign at i joins the word characters around it; two dashes are a sign of their own.
static bool joins(const BreakCluster *c, size_t count, size_t i) {
    if (i == 0 || !is_joint(c[i].code))
        return false;
    uint32_t before = c[i - 1].code, behind = at(c, count, i + 1);
    return (is_word(before) || is_percent(before)) && is_word(behind);
}

static BreakChance chance(const BreakCluster *c, size_t count, size_t i) {
    uint32_t left = c[i - 1].code, right = c[i].code;
    if (is_space(right) || is_mark(right) || breaks_opening(left) || breaks_closing(right))
        return BREAK_NEVER;
    if (is_space(left)) {
        size_t k = i - 1;
        while (k > 0 && is_space(c[k].code))
            k--;
        uint32_t before = c[k].code;
        bool code_number = before >= 'A' && before <= 'Z' && is_digit(right);
        bool number_unit = is_digit(before) && (is_bound_unit(right) || is_percent(right));
        if (code_number || number_unit || breaks_opening(before))
            return BREAK_NEVER;
        return is_digit(before) && utf8_is_han(right) ? BREAK_AVOID : BREAK_ALLOW;
    }
    if (is_word(left) && is_word(right))
        return BREAK_NEVER;
    if (joins(c, count, i) || joins(c, count, i - 1))
        return BREAK_NEVER;
    if (is_sign(left) && is_digit(right))
        return BREAK_NEVER;
    if (is_digit(left) && is_bound_unit(right))
        return BREAK_NEVER;
    bool in_date = i >= 2 && is_digit(c[i - 2].code) && among(left, "年月") && is_digit(right);
    bool unit_after_multiplier = i >= 2 && is_digit(c[i - 2].code) && among(left, "万亿千百");
    if (in_date || (is_digit(left) && utf8_is_han(right)) || (left == 0x7B2C && is_digit(right)) ||
        (unit_after_multiplier && utf8_is_han(right)))
        return BREAK_AVOID;
    return BREAK_ALLOW;
}

void breaks_chances(const BreakCluster *clusters, size_t count, BreakChance *chances) {
    for (size_t i = 0; i < count; i++)
        chances[i] = i == 0 ? BREAK_NEVER : chance(clusters, count, i);
}

// What is needed to weigh any line of a paragraph in constant time.
typedef struct Paragraph {
    const BreakCluster *clusters;
    size_t count;
    const BreakChance *chances;
    Length *advance; // advance[i]: sum of the natural advances before i
    Length *slack;   // the same of the blank that may be taken away
    size_t *gaps;    // number of places before i where a line may be spread
    size_t *print;   // print[i]: end of the printed part of a line that ends before i
    Length em;       // advance of the widest character
    bool ragged;     // see BreakMeasure
} Paragraph;

// A gap may be spread where no word runs through it.
static bool spreads(const Paragraph *p, size_t i) {
    uint32_t left = p->clusters[i - 1].code, right = p->clusters[i].code;
    if (p->chances[i] != BREAK_NEVER)
        return true;
    return !(is_word(left) || is_joint(left) || is_percent(left) || is_sign(left)) ||
           !(is_word(right) || is_joint(right) || is_percent(right) || is_mark(right));
}

static void paragraph_sum(Paragraph *p, Arena *arena) {
    size_t n = p->count + 1;
    p->advance = arena_array(arena, n, sizeof *p->advance);
    p->slack = arena_array(arena, n, sizeof *p->slack);
    p->gaps = arena_array(arena, n, sizeof *p->gaps);
    p->print = arena_array(arena, n, sizeof *p->print);
    p->em = 1;
    for (size_t i = 0; i < p->count; i++) {
        const BreakCluster *c = &p->clusters[i];
        p->advance[i + 1] = p->advance[i] + c->advance;
        p->slack[i + 1] = p->slack[i] + c->slack_left + c->slack_right;
        p->gaps[i + 1] = p->gaps[i] + (i + 1 < p->count && spreads(p, i + 1) ? 1 : 0);
        p->print[i + 1] = is_space(c->code) ? p->print[i] : i + 1;
        if (c->advance > p->em)
            p->em = c->advance;
    }
}

// The cost of characters first to end - 1 on one line, or -1 when they cannot be pressed into it.
static int64_t line_cost(const Paragraph *p, size_t first, size_t end, Length width) {
    size_t printed = p->print[end] > first ? p->print[end] : first;
    Length natural = p->advance[printed] - p->advance[first];
    if (natural > width) {
        // At the edges a sign keeps its square, so that nothing stands beyond them.
        Length slack = p->slack[printed] - p->slack[first] - p->clusters[first].slack_left -
                       p->clusters[printed - 1].slack_right;
        if (natural - slack > width)
            return -1;
        int64_t pressed = slack > 0 ? (natural - width) * 1000 / slack : 0;
        return COST_LINE + COST_PRESS * pressed * pressed / 1000000;
    }
    if (end == p->count) {
        bool lonely =
            first > 0 && (printed - first == 1 ||
                          (printed - first == 2 && breaks_closing(p->clusters[printed - 1].code)));
        return COST_LINE + (lonely ? COST_LONELY : 0);
    }
    if (p->ragged)
        return COST_LINE + COST_RAGGED * ((width - natural) / p->em) * ((width - natural) / p->em);
    int64_t gaps = printed > first + 1 ? (int64_t)(p->gaps[printed - 1] - p->gaps[first]) : 0;
    int64_t spread = gaps ? (width - natural) * 1000 / (gaps * p->em) : SPREAD_MOST;
    if (spread > SPREAD_MOST)
        spread = SPREAD_MOST;
    return COST_LINE + spread * spread;
}

static int64_t break_cost(BreakChance chance) {
    return chance == BREAK_NEVER ? COST_NEVER : chance == BREAK_AVOID ? COST_AVOID : 0;
}

size_t breaks_find(const BreakCluster *clusters, size_t count, const BreakMeasure *measure,
                   Arena *arena, BreakLine **lines) {
    BreakChance *chances = arena_array(arena, count + 1, sizeof *chances);
    breaks_chances(clusters, count, chances);
    Paragraph p = {
        .clusters = clusters, .count = count, .chances = chances, .ragged = measure->ragged};
    paragraph_sum(&p, arena);
    int64_t *cost = arena_array(arena, count + 1, sizeof *cost);
    size_t *from = arena_array(arena, count + 1, sizeof *from);
    memset(cost, 0xFF, (count + 1) * sizeof *cost); // -1: not reached
    cost[0] = 0;
    for (size_t first = 0; first < count; first++) {
        if (cost[first] < 0)
            continue;
        Length limit = first == 0 ? measure->first_width : measure->width;
        for (size_t end = first + 1; end <= count; end++) {
            if (end < count && is_space(clusters[end].code))
                continue;
            int64_t own = line_cost(&p, first, end, limit);
            // One character always goes on a line, however wide.
            if (own < 0 && end > first + 1)
                break;
            int64_t total = cost[first] + (own < 0 ? COST_NEVER : own) +
                            (end < count ? break_cost(chances[end]) : 0);
            if (cost[end] < 0 || total < cost[end]) {
                cost[end] = total;
                from[end] = first;
            }
            if (own < 0)
                break;
        }
    }
    size_t n = 0;
    for (size_t end = count; end > 0; end = from[end])
        n++;
    *lines = arena_array(arena, n + 1, sizeof **lines);
    size_t k = n;
    for (size_t end = count; end > 0; end = from[end]) {
        size_t first = from[end], printed = p.print[end] > first ? p.print[end] : first;
        (*lines)[--k] = (BreakLine){first, printed, end};
    }
    return n ? n : 1;
}

// The blank that may be taken from character i of a line of n at its left or right side: at the
// edges of the line a sign keeps its square.
static Length slack_of(const BreakCluster *c, size_t n, size_t i, bool right) {
    if (right)
        return i + 1 < n ? c[i].slack_right : 0;
    return i > 0 ? c[i].slack_left : 0;
}

static Length slack_of_line(const BreakCluster *c, size_t n) {
    Length slack = 0;
    for (size_t i = 0; i < n; i++)
        slack += slack_of(c, n, i, false) + slack_of(c, n, i, true);
    return slack;
}

// Takes `excess` away from the blanks of the signs, from each in proportion.
static void press(const BreakCluster *c, size_t n, Length excess, BreakPlace *places) {
    Length slack = slack_of_line(c, n), seen = 0, taken = 0;
    if (excess > slack)
        excess = slack;
    for (size_t i = 0; slack > 0 && i < n; i++)
        for (int right = 0; right < 2; right++) {
            seen += slack_of(c, n, i, right);
            Length cut = excess * seen / slack - taken;
            taken += cut;
            places[i].advance -= cut;
            if (!right)
                places[i].shift = -cut;
        }
}

// Whether a line may be spread in front of its character i.
static bool spreads_before(const BreakCluster *c, size_t n, size_t i) {
    BreakChance chances[2] = {BREAK_NEVER, chance(c, n, i)};
    return spreads(&(Paragraph){.clusters = &c[i - 1], .count = 2, .chances = chances}, 1);
}

// Spreads `room` over the gaps between the words of a line.
static void spread(const BreakCluster *c, size_t n, Length room, BreakPlace *places) {
    Length gaps = 0, seen = 0, given = 0;
    for (size_t i = 1; i < n; i++)
        gaps += spreads_before(c, n, i) ? 1 : 0;
    for (size_t i = 1; gaps > 0 && i < n; i++) {
        if (!spreads_before(c, n, i))
            continue;
        seen++;
        Length more = room * seen / gaps - given;
        given += more;
        places[i - 1].advance += more;
    }
}

Length breaks_set(const BreakCluster *clusters, const BreakLine *line, Length width, bool justify,
                  BreakPlace *places) {
    const BreakCluster *c = clusters + line->first;
    size_t n = line->end - line->first;
    Length natural = 0;
    for (size_t i = 0; i < n; i++) {
        places[i] = (BreakPlace){.advance = c[i].advance};
        natural += c[i].advance;
    }
    if (natural > width)
        press(c, n, natural - width, places);
    else if (justify)
        spread(c, n, width - natural, places);
    Length x = 0;
    for (size_t i = 0; i < n; i++) {
        places[i].x = x;
        x += places[i].advance;
    }
    return x;
}
