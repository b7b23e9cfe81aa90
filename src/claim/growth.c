// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// Changes against an earlier time, in per cent or as times: the increment or the earlier figure may
// stand in the text.
#include "claim/reading.h"

#include "base/message.h"

enum {
    GROWTH_NEAR = 4, // numbers that are looked at on either side
    BACK = 12,       // tokens that are looked back at
    RAW_BACK = 60    // code points in front of a change that may say how it was reckoned
};

// What the figures must do for a change to be true.
typedef struct Change {
    Span percent;  // of the base: the change, or the figure now
    Span cut;      // the same when digits were cut
    bool of_level; // the figure now is told, not the change: 是去年的2倍
    bool at_least; // no more than the lower bound is said: 翻番
    bool fall;     // 下降
} Change;

// Whether what is told is a fall: 下降, 减少, 减收, 回落.
static bool falls(const Scan *scan, const Token *word) {
    static const uint32_t signs[] = {0x964D, 0x51CF, 0x843D, 0x8DCC, 0x5C11}; // 降 减 落 跌 少
    for (size_t i = word->start; i < word->end; i++)
        for (size_t s = 0; s < sizeof signs / sizeof *signs; s++)
            if (scan->block->code[i] == signs[s])
                return true;
    return false;
}

static bool holds(const Scan *scan, const Token *t, uint32_t code) {
    for (size_t i = t->start; i < t->end; i++)
        if (scan->block->code[i] == code)
            return true;
    return false;
}

// The share of the base that the change is, or the figure now when `of_level`; false when the
// figures go the other way.
static bool part_of(const Change *change, Span now, Span base, Span *out) {
    if (change->of_level) {
        *out = now;
        return true;
    }
    if (change->fall ? base.low <= now.high : now.low <= base.high)
        return false;
    *out = change->fall ? (Span){.low = base.low - now.high, .high = base.high - now.low}
                        : (Span){.low = now.low - base.high, .high = now.high - base.low};
    return true;
}

static Fit fit_of(const Change *change, Span now, Span base) {
    Span part;
    if (!part_of(change, now, base, &part))
        return FIT_NONE;
    if (change->at_least)
        return base.low > 0 && 100 * (Wide)1000000 * part.high >= change->percent.low * base.low
                   ? FIT_ROUNDED
                   : FIT_NONE;
    if (span_share_meets(part, base, change->percent))
        return FIT_ROUNDED;
    return span_share_meets(part, base, change->cut) ? FIT_TRUNCATED : FIT_NONE;
}

// Whether an item of a list or another thought begins between two numbers of one clause.
static bool apart(const Scan *scan, const Number *a, const Number *b) {
    for (size_t i = a->token + 1; i < b->token; i++)
        if (scan->tokens[i].kind == TOKEN_LIST || scan->tokens[i].kind == TOKEN_NUMBER)
            return true;
    return false;
}

// 由1.2万人增加到2.4万人, 从20所增至40所: both figures stand side by side.
static const Number *base_from(const Scan *scan, const Number *actual) {
    size_t k = scan->tokens[actual->token].number;
    const Number *base = k > 0 ? &scan->numbers[k - 1] : NULL;
    bool level = false, from = false;
    if (!base || base->kind != actual->kind || base->family != actual->family ||
        base->clause != actual->clause || base->depth != actual->depth || base->ranged ||
        apart(scan, base, actual))
        return NULL;
    for (size_t i = base->token + 1; i < actual->token; i++) {
        const Token *t = &scan->tokens[i];
        level = level || token_is(t, WORD_LEVEL) || token_is(t, WORD_IS);
    }
    for (size_t i = base->token, steps = 0; i-- > 0 && steps < BACK; steps++) {
        const Token *t = &scan->tokens[i];
        const bool date = t->kind == TOKEN_NUMBER && scan->numbers[t->number].kind == NUMBER_DATE;
        if (token_ends_clause(t) || (t->kind == TOKEN_NUMBER && !date))
            break;
        from =
            from || (t->kind == TOKEN_TEXT && (holds(scan, t, 0x7531) || holds(scan, t, 0x4ECE)));
    }
    return level && from ? base : NULL;
}

// Whether the number is told as that of an earlier time: 比上年同期14.5亿元, 上年同期为14.5亿元.
static bool is_earlier(const Scan *scan, const Number *n) {
    size_t i = n->token;
    while (i > 0 && n->token - i < 3 &&
           (token_is(&scan->tokens[i - 1], WORD_IS) || token_is(&scan->tokens[i - 1], WORD_OF)))
        i--;
    return i > 0 && token_is(&scan->tokens[i - 1], WORD_BEFORE);
}

// The figure of the earlier time that is surely meant, or NULL. What is said of the change ends
// before token `end`.
static const Number *base_told(const Scan *scan, const Number *actual, size_t end) {
    const Number *base = base_from(scan, actual);
    size_t k = scan->tokens[actual->token].number, found = 0;
    uint32_t clause = scan->tokens[end].clause;
    if (base)
        return base;
    for (size_t i = k + 1; i < scan->number_count && i <= k + GROWTH_NEAR; i++) {
        const Number *n = &scan->numbers[i];
        if (n->token >= end || n->sentence != actual->sentence)
            break;
        if (n->kind != actual->kind || n->family != actual->family)
            continue;
        found++;
        if (n->depth == actual->depth && n->clause <= clause && n->clause + 1 >= clause &&
            n->approx == APPROX_NONE && !n->ranged && is_earlier(scan, n))
            base = n;
    }
    return found == 1 ? base : NULL;
}

// Whether the sentence says, or its subject implies, that the change is none of the printed
// figures: at constant prices, on another basis, an average of years.
static bool reckoned_otherwise(const Scan *scan, const Number *actual, size_t end) {
    static const uint32_t words[][3] = {
        {0x53EF, 0x6BD4, 0},      {0x53E3, 0x5F84, 0},      {0x4E0D, 0x53D8, 0}, // 可比 口径 不变
        {0x5254, 0x9664, 0},      {0x6263, 0x9664, 0},      {0x5E74, 0x5747, 0}, // 剔除 扣除 年均
        {0x5E73, 0x5747, 0},      {0x6307, 0x6570, 0},      {0x5B9E, 0x9645, 0}, // 平均 指数 实际
        {0x751F, 0x4EA7, 0x603B}, {0x589E, 0x52A0, 0x503C}, // 生产总值 增加值
        {0x603B, 0x4EA7, 0x503C}, {'G', 'D', 'P'}};         // 总产值
    const Block *b = scan->block;
    size_t from = actual->start > RAW_BACK ? actual->start - RAW_BACK : 0;
    for (size_t i = from; i + 3 <= b->count && i < end; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (b->code[i] == words[w][0] && b->code[i + 1] == words[w][1] &&
                (!words[w][2] || b->code[i + 2] == words[w][2]))
                return true;
    return false;
}

// What would be right, as a percentage of the base with these places; "" when it cannot be told.
static const char *right_percent(Reading *r, const Change *change, const Number *actual,
                                 const Number *base, int places) {
    Figure now, then, part;
    Ratio ratio;
    int power = actual->power < base->power ? actual->power : base->power;
    if (!figure_shift(actual->figure, actual->power - power, &now) ||
        !figure_shift(base->figure, base->power - power, &then) || then.value <= 0)
        return "";
    part = now;
    if (!change->of_level &&
        !(change->fall ? figure_subtract(then, now, &part) : figure_subtract(now, then, &part)))
        return "";
    if (!ratio_of(part, then, &ratio) || places > FIGURE_PERCENT_DIGITS)
        return "";
    return ratio_percent(r->arena, ratio, places, ROUNDING_HALF_UP);
}

// The verdict of a change between two figures that surely are the two that are meant. `told` is the
// change as written.
static void judge_change(Reading *r, Claim *claim, const Change *change, const Number *actual,
                         const Number *base, const char *told, size_t end) {
    Scan *scan = r->scan;
    Span now, then;
    claim->verdict = CLAIM_UNVERIFIABLE;
    claim->explanation = _("数字不能相除，不能核对");
    if (!number_span(actual, &now) || !number_span(base, &then) || then.low <= 0)
        return;
    claim->target = reading_figure(r, &scan->numbers[scan->tokens[base->token].number]);
    claim->target_figure = base->figure;
    claim->target_power = base->power;
    const char *right = right_percent(r, change, actual, base, 2);
    switch (fit_of(change, now, then)) {
    case FIT_ROUNDED:
        claim->verdict = CLAIM_CONSISTENT;
        claim->explanation = arena_printf(r->arena, _("上一期是%s，现在是%s，与%s相符"),
                                          claim->target.text, claim->actual.text, told);
        return;
    case FIT_TRUNCATED:
        claim->verdict = CLAIM_TRUNCATED;
        claim->grade = CLAIM_GRADE_WARNING;
        claim->explanation = arena_printf(r->arena, _("上一期是%s，现在是%s，%s是截去尾数得来的"),
                                          claim->target.text, claim->actual.text, told);
        return;
    default:
        break;
    }
    if (reckoned_otherwise(scan, actual, end)) {
        claim->grade = CLAIM_GRADE_UNJUDGED;
        claim->explanation = arena_printf(
            r->arena, _("上一期是%s，现在是%s，直接相除与%s不符；增幅可能按可比口径计算，不能判断"),
            claim->target.text, claim->actual.text, told);
        return;
    }
    claim->verdict = CLAIM_INCONSISTENT;
    claim->grade = CLAIM_GRADE_ERROR;
    claim->explanation =
        !*right || *right == '-' ? arena_printf(r->arena, _("上一期是%s，现在是%s，与%s方向相反"),
                                                claim->target.text, claim->actual.text, told)
        : change->of_level
            ? arena_printf(r->arena, _("上一期是%s，现在是%s，现在是上一期的%s%%，与%s不符"),
                           claim->target.text, claim->actual.text, right, told)
            : arena_printf(r->arena, _("上一期是%s，现在是%s，变化是%s%%，与%s不符"),
                           claim->target.text, claim->actual.text, right, told);
}

// What the figure was before, by one other number of the sentence; false when that tells nothing.
static bool base_by(const Scan *scan, const Number *n, Span now, bool fall, Span *base) {
    const Token *before = n->token > 0 ? scan_token(scan, n->token - 1) : NULL;
    Span told;
    if (!number_span(n, &told))
        return false;
    if (token_is(before, WORD_BEFORE)) { // 比上年同期144987万元
        *base = told;
        return true;
    }
    if (lead_read(scan, (size_t)(n - scan->numbers)).cue != WORD_GROWTH &&
        !token_is(before, WORD_GROWTH))
        return false;
    if (fall)
        *base = (Span){.low = now.low + told.low, .high = now.high + told.high};
    else if (now.low <= told.high)
        return false;
    else
        *base = (Span){.low = now.low - told.high, .high = now.high - told.low};
    return true;
}

// A number near the percentage that agrees with it as the increment, or as the earlier figure.
static bool agrees_near(Reading *r, Claim *claim, size_t k, const Number *actual,
                        const Change *change) {
    const Scan *scan = r->scan;
    const Number *percent = &scan->numbers[k];
    Span now, base;
    size_t first = k > GROWTH_NEAR ? k - GROWTH_NEAR : 0;
    if (!number_span(actual, &now))
        return false;
    for (size_t i = first; i <= k + 1 && i < scan->number_count; i++) {
        Number *n = &r->scan->numbers[i];
        bool near = n->sentence == percent->sentence && n->clause <= percent->clause + 1;
        if (n == actual || n == percent || n->token < actual->token || !near ||
            n->kind != NUMBER_COUNT || n->family != actual->family)
            continue;
        if (!base_by(scan, n, now, change->fall, &base) || fit_of(change, now, base) != FIT_ROUNDED)
            continue;
        n->claimed = true;
        claim->verdict = CLAIM_CONSISTENT;
        claim->explanation = token_is(scan_token(scan, n->token - 1), WORD_BEFORE)
                                 ? _("与上一期的数相符")
                                 : _("与增减的数相符");
        return true;
    }
    return false;
}

bool judge_growth(Reading *r, Claim *claim, size_t k, const Number *actual) {
    const Scan *scan = r->scan;
    const Number *percent = &scan->numbers[k];
    Lead lead = lead_read(scan, k);
    Change change = {0};
    if (!lead.cue || lead.cue_token >= scan->token_count ||
        !span_rounded(percent->figure, percent->places, 0, &change.percent) ||
        !span_cut(percent->figure, percent->places, 0, &change.cut))
        return false;
    change.fall = falls(scan, &scan->tokens[lead.cue_token]);
    if (change.fall && percent->negative) {
        claim->verdict = CLAIM_UNVERIFIABLE;
        claim->grade = CLAIM_GRADE_WARNING;
        claim->explanation = _("下降又带负号，意思不清：写下降就不用负号");
        return true;
    }
    change.fall = change.fall || percent->negative;
    const Token *cue = &scan->tokens[lead.cue_token];
    bool yearly = holds(scan, cue, 0x5747); // 年均增长
    const Number *base = percent->approx == APPROX_NONE && !percent->ranged && !yearly
                             ? base_told(scan, actual, percent->token)
                             : NULL;
    if (!base)
        return agrees_near(r, claim, k, actual, &change);
    const char *told = reading_words(r, scan->tokens[lead.cue_token].start, percent->end);
    judge_change(r, claim, &change, actual, base, told, percent->end);
    return true;
}

// What stands between the number of times and its clause's start says what is meant.
typedef enum TimesKind {
    TIMES_OTHER,  // nothing that is known
    TIMES_CHANGE, // 增长2倍: three times as much
    TIMES_LEVEL,  // 是去年的2倍, 增长到2倍
    TIMES_FALL,   // 减少2倍: makes no sense
} TimesKind;

static TimesKind times_kind(const Scan *scan, const Number *n, size_t *word) {
    bool of = false, is = false;
    for (size_t i = n->token, steps = 0; i-- > 0 && steps < BACK; steps++) {
        const Token *t = &scan->tokens[i];
        *word = i;
        if (token_ends_clause(t) || (t->kind == TOKEN_NUMBER && !of))
            return TIMES_OTHER;
        if (t->kind != TOKEN_WORD) {
            // 增长了近2倍: nothing but 了 may stand between a change and its number.
            bool filler = t->kind == TOKEN_TEXT && t->end - t->start == 1 &&
                          scan->block->code[t->start] == 0x4E86;
            if (!filler && !of)
                return TIMES_OTHER;
            continue;
        }
        switch (t->word) {
        case WORD_OF:
            of = true;
            break;
        case WORD_IS:
            if (of)
                return TIMES_LEVEL;
            is = true;
            break;
        case WORD_LEVEL:
            return TIMES_LEVEL;
        case WORD_GROWTH: {
            // 增幅达2倍 is a change; 增长达2倍 may be either.
            bool noun = holds(scan, t, 0x5E45) || holds(scan, t, 0x901F) || holds(scan, t, 0x7387);
            if (of || (is && !noun))
                return TIMES_OTHER;
            return falls(scan, t) ? TIMES_FALL : TIMES_CHANGE;
        }
        case WORD_ABOVE:
            return !of && !is && holds(scan, t, 0x591A) ? TIMES_CHANGE : TIMES_OTHER; // 多
        case WORD_BEFORE:
        case WORD_UNDER:
        case WORD_OVER:
        case WORD_ABOUT:
        case WORD_FILL:
        case WORD_SUM:
            break;
        default:
            if (!of)
                return TIMES_OTHER;
        }
    }
    return TIMES_OTHER;
}

// The quantity of which a change is told: the last one in front of the token, in its clause or the
// one before; in 比上年同期10亿元 it stands before that.
static Number *changed(const Scan *scan, size_t token) {
    const Token *from = &scan->tokens[token];
    uint32_t reach = 1; // clauses; one more when 上年同期10亿元 stands between
    for (size_t i = token, steps = 0; i-- > 0 && steps < REACH; steps++) {
        const Token *t = &scan->tokens[i];
        if (t->part != from->part || t->clause + reach < from->clause || t->depth < from->depth)
            break;
        if (t->kind != TOKEN_NUMBER)
            continue;
        Number *n = &scan->numbers[t->number];
        if ((n->kind != NUMBER_COUNT && n->kind != NUMBER_PERCENT) || n->depth != from->depth)
            continue;
        if (n->role == ROLE_TARGET || n->role == ROLE_EACH ||
            (n->kind == NUMBER_COUNT && n->unit == UNIT_NONE))
            return NULL;
        if (!is_earlier(scan, n) && n->role != ROLE_CHANGE)
            return n;
        reach = 2;
    }
    return NULL;
}

// Whether the clause speaks of what is to come: 力争, 到2025年实现翻番.
static bool is_wished(const Scan *scan, size_t token) {
    for (size_t i = token, steps = 0; i-- > 0 && steps < BACK; steps++) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_STOP || t->kind == TOKEN_SEMI)
            return false;
        if (token_is(t, WORD_WILL) || token_is(t, WORD_TARGET) || token_is(t, WORD_NOT))
            return true;
    }
    return false;
}

// Puts down the claim of a change that is told by the words or the number that end at `end`.
static void tell_change(Reading *r, const Change *change, Number *actual, Number *times,
                        size_t token) {
    const Scan *scan = r->scan;
    const Token *last = &scan->tokens[token];
    const Number *base = base_told(scan, actual, token);
    size_t start = base && base->start < actual->start ? base->start : actual->start;
    Claim *claim = reading_claim(r, CLAIM_GROWTH, start, last->end);
    if (!claim)
        return;
    claim->actual = reading_figure(r, actual);
    claim->actual_figure = actual->figure;
    claim->actual_power = actual->power;
    claim->actual_places = actual->places;
    claim->indicator = reading_indicator(r, actual);
    if (times) {
        claim->percent = reading_figure(r, times);
        claim->percent_figure = times->figure;
        claim->percent_places = times->places;
    } else {
        claim->percent = (ClaimFigure){.text = reading_words(r, last->start, last->end),
                                       .unit = "",
                                       .start = r->block->base + last->start,
                                       .end = r->block->base + last->end};
    }
    if (base && !actual->ranged) {
        judge_change(r, claim, change, actual, base, claim->percent.text, last->end);
        return;
    }
    claim->verdict = CLAIM_IMPLIED;
    claim->explanation = _("没有上一期的数，不能核对");
}

// 增长1.5倍, 是去年的2倍
static void times_one(Reading *r, Number *n) {
    const Scan *scan = r->scan;
    size_t word = 0;
    TimesKind kind = times_kind(scan, n, &word);
    Change change = {.of_level = kind == TIMES_LEVEL};
    if (kind == TIMES_OTHER || n->ranged)
        return;
    if (kind == TIMES_FALL) {
        Claim *claim = reading_claim(r, CLAIM_GROWTH, scan->tokens[word].start, n->end);
        if (!claim)
            return;
        claim->percent = reading_figure(r, n);
        claim->percent_figure = n->figure;
        claim->verdict = CLAIM_UNVERIFIABLE;
        claim->grade = CLAIM_GRADE_WARNING;
        claim->explanation = _("减少不能用倍数：减少一倍就没有了，请写减少百分之几");
        return;
    }
    Number *actual = changed(scan, n->token);
    if (!actual || is_wished(scan, n->token))
        return;
    if (n->approx == APPROX_NONE) {
        if (!span_rounded(n->figure, n->places, 2, &change.percent) ||
            !span_cut(n->figure, n->places, 2, &change.cut))
            return;
    } else {
        if (!number_span(n, &change.percent))
            return;
        change.percent.low *= 100;
        change.percent.high *= 100;
        change.cut = change.percent;
    }
    tell_change(r, &change, actual, n, n->token);
}

// How many times as much 翻番 (2), 翻两番 (4), 翻三番 (8) make.
static int64_t times_of(const Scan *scan, const Token *t) {
    return holds(scan, t, 0x4E09) ? 8 : holds(scan, t, 0x4E24) ? 4 : 2;
}

// 翻番, 翻了一番: at least twice as much, less a twentieth for the rounding of speech.
static void doubled(Reading *r, size_t token) {
    enum { PART = 95 };
    const Scan *scan = r->scan;
    const Token *t = &scan->tokens[token], *before = token > 0 ? t - 1 : NULL;
    bool nearly = before && (token_is(before, WORD_UNDER) || token_is(before, WORD_ABOUT) ||
                             token_is(before, WORD_NOT));
    Number *actual = changed(scan, token);
    if (!actual || nearly || is_wished(scan, token))
        return;
    Change change = {.of_level = true, .at_least = true};
    if (!span_exact(figure_of(PART * times_of(scan, t)), 0, &change.percent))
        return;
    tell_change(r, &change, actual, NULL, token);
}

void read_times(Reading *r) {
    Scan *scan = r->scan;
    for (size_t k = 0; k < scan->number_count; k++)
        if (scan->numbers[k].kind == NUMBER_TIMES && !scan->numbers[k].claimed)
            times_one(r, &scan->numbers[k]);
    for (size_t i = 0; scan_has(scan, WORD_DOUBLE) && i < scan->token_count; i++)
        if (token_is(&scan->tokens[i], WORD_DOUBLE))
            doubled(r, i);
}
