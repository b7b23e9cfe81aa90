// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// Percentages that the sentence says are the parts of one whole: 其余占20% closes them, or they are
// the three kinds of industry. Each is rounded, so their sum is an interval about 100.
#include "claim/reading.h"

#include "base/message.h"

enum { PARTS_MOST = 16, INDUSTRIES = 3, NAME_BACK = 40 };

typedef struct Parts {
    Number *items[PARTS_MOST]; // in the order of the text
    size_t count;              // of them
} Parts;

typedef enum Total {
    TOTAL_ROUNDED, // 100 %, each part rounded
    TOTAL_CUT,     // 100 %, when digits were cut
    TOTAL_NONE,    // neither
} Total;

// Whether the last `count` of the parts can be 100 % together.
static Total total_of(const Parts *parts, size_t count, Figure *sum) {
    Span rounded = {0}, cut = {0}, one, full;
    *sum = (Figure){0};
    if (!span_exact(figure_of(100), 0, &full))
        return TOTAL_NONE;
    for (size_t i = parts->count - count; i < parts->count; i++) {
        const Number *n = parts->items[i];
        if (!span_rounded(n->figure, n->places, 0, &one) || !figure_add(*sum, n->figure, sum))
            return TOTAL_NONE;
        rounded.low += one.low;
        rounded.high += one.high;
        if (!span_cut(n->figure, n->places, 0, &one))
            return TOTAL_NONE;
        cut.low += one.low;
        cut.high += one.high;
    }
    return rounded.low <= full.low && rounded.high >= full.low ? TOTAL_ROUNDED
           : cut.low <= full.low && cut.high >= full.low       ? TOTAL_CUT
                                                               : TOTAL_NONE;
}

// Puts down the claim that the parts are 100 % together; `sure` makes a disagreement an error.
static void put(Reading *r, const Parts *parts, size_t count, Total total, Figure sum, bool sure) {
    const Number *first = parts->items[parts->count - count];
    const Number *last = parts->items[parts->count - 1];
    Claim *claim = reading_claim(r, CLAIM_SUM, first->start, last->end);
    if (!claim)
        return;
    for (size_t i = parts->count - count; i < parts->count; i++)
        parts->items[i]->claimed = true;
    const char *value = figure_text(r->arena, sum);
    claim->actual = (ClaimFigure){.value = value, .unit = "%"};
    claim->actual.text = arena_printf(r->arena, "%s%%", value);
    claim->actual_figure = sum;
    claim->target = (ClaimFigure){.text = "100%", .value = "100", .unit = "%"};
    claim->target_figure = figure_of(100);
    switch (total) {
    case TOTAL_ROUNDED:
        claim->verdict = CLAIM_CONSISTENT;
        claim->explanation = arena_printf(r->arena, _("各部分合计%s，在四舍五入的范围内等于100%%"),
                                          claim->actual.text);
        break;
    case TOTAL_CUT:
        claim->verdict = CLAIM_TRUNCATED;
        claim->grade = CLAIM_GRADE_WARNING;
        claim->explanation =
            arena_printf(r->arena, _("各部分合计%s，只有截去尾数才合100%%"), claim->actual.text);
        break;
    default:
        claim->verdict = sure ? CLAIM_INCONSISTENT : CLAIM_UNVERIFIABLE;
        claim->grade = sure ? CLAIM_GRADE_ERROR : CLAIM_GRADE_WARNING;
        claim->explanation = arena_printf(r->arena,
                                          sure ? _("各部分合计%s，应为100%%")
                                               : _("各部分合计%s，不是100%%；请看是否同一总数"),
                                          claim->actual.text);
    }
}

// Whether the word 其余 or 其他 stands in the item of the percentage: 其余占20%, 其他行业占5%.
static const Token *rest_in_item(const Scan *scan, const Number *n) {
    for (size_t i = n->token; i-- > 0;) {
        const Token *t = &scan->tokens[i];
        if (token_ends_clause(t) || t->kind == TOKEN_NUMBER || t->kind == TOKEN_LIST)
            return NULL;
        if (token_is(t, WORD_REST))
            return t;
    }
    return NULL;
}

static bool is_part(const Scan *scan, size_t k) {
    const Number *n = &scan->numbers[k];
    if (n->kind != NUMBER_PERCENT || n->approx != APPROX_NONE || n->ranged || n->negative ||
        n->role == ROLE_TARGET)
        return false;
    Lead lead = lead_read(scan, k);
    return (lead.cue == WORD_SHARE || lead.cue == WORD_RATIO) && !lead.target && !lead.schedule &&
           !lead.before;
}

// 甲占45%，乙占30%，其余占25%: back from the rest, within the part between ；, every percentage
// that is a share of a whole. What comes between and is none leaves it open.
static void closed_by_rest(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *last = &scan->numbers[k];
    const Token *rest = rest_in_item(scan, last);
    if (!rest || !is_part(scan, k))
        return;
    Parts parts = {0};
    size_t first = k;
    bool other = false; // a percentage of another kind between them
    for (size_t steps = 0; first > 0 && steps < (size_t)PARTS_MOST * 2; steps++) {
        const Number *n = &scan->numbers[first - 1];
        if (scan->tokens[n->token].part != scan->tokens[last->token].part ||
            n->depth != last->depth)
            break;
        first--;
    }
    for (size_t i = first; i <= k && parts.count < PARTS_MOST; i++) {
        if (scan->numbers[i].kind != NUMBER_PERCENT)
            continue;
        if (is_part(scan, i))
            parts.items[parts.count++] = &scan->numbers[i];
        else
            other = true;
    }
    Figure sum, all;
    if (parts.count < 2 || parts.items[parts.count - 1] != last)
        return;
    Total best = total_of(&parts, parts.count, &all);
    for (size_t count = parts.count - 1; count >= 2 && best == TOTAL_NONE; count--) {
        Total total = total_of(&parts, count, &sum);
        if (total != TOTAL_ROUNDED)
            continue;
        put(r, &parts, count, total, sum, false);
        return;
    }
    // 其他 may be others of many; 其余 is all that is left.
    bool sure = scan->block->code[rest->start] != 0x53E6 && !other && parts.count > 2 &&
                scan->block->code[rest->start + 1] != 0x4ED6 &&
                scan->block->code[rest->start + 1] != 0x5B83;
    if (best != TOTAL_NONE || sure || parts.count > 2)
        put(r, &parts, parts.count, best, all, sure);
}

// Whether 三次产业 or 产业结构 stands right in front of the number.
static bool industries_before(const Scan *scan, const Number *n) {
    static const uint32_t words[][4] = {{0x4E09, 0x6B21, 0x4EA7, 0x4E1A},  // 三次产业
                                        {0x4EA7, 0x4E1A, 0x7ED3, 0x6784}}; // 产业结构
    const Block *b = scan->block;
    size_t from = n->start > NAME_BACK ? n->start - NAME_BACK : 0;
    for (size_t i = n->start; i-- > from;) {
        if (b->code[i] == 0x3002 || b->code[i] == ';')
            return false;
        for (size_t w = 0; i + 4 <= n->start && w < 2; w++)
            if (b->code[i] == words[w][0] && b->code[i + 1] == words[w][1] &&
                b->code[i + 2] == words[w][2] && b->code[i + 3] == words[w][3])
                return true;
    }
    return false;
}

static bool is_colon(uint32_t code) {
    return code == ':' || code == 0x2236;
}

// 三次产业结构为6.01:55.04:38.95
static void industries(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Parts parts = {0};
    for (size_t i = k; i < k + INDUSTRIES; i++) {
        Number *n = &scan->numbers[i];
        bool bare =
            n->unit == UNIT_NONE && n->power == 0 && !n->claimed && n->approx == APPROX_NONE &&
            (n->kind == NUMBER_COUNT || n->kind == NUMBER_PERCENT || n->kind == NUMBER_DATE);
        if (!bare || (i > k && (n->token != scan->numbers[i - 1].token + 2 ||
                                !is_colon(scan->block->code[scan->tokens[n->token - 1].start]))))
            return;
        parts.items[parts.count++] = n;
    }
    const Token *next = scan_token(scan, parts.items[INDUSTRIES - 1]->token + 1);
    if ((next && next->kind == TOKEN_COLON) || !industries_before(scan, parts.items[0]))
        return;
    Figure sum;
    Total total = total_of(&parts, parts.count, &sum);
    put(r, &parts, parts.count, total, sum, true);
    for (size_t i = 0; i < parts.count; i++)
        if (parts.items[i]->kind == NUMBER_DATE)
            parts.items[i]->kind = NUMBER_COUNT;
}

void read_wholes(Reading *r) {
    const Scan *scan = r->scan;
    for (size_t k = 0; k < scan->number_count; k++) {
        if (scan->numbers[k].kind == NUMBER_PERCENT)
            closed_by_rest(r, k);
        if (k + INDUSTRIES <= scan->number_count)
            industries(r, k);
    }
}
