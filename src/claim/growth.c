// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// Changes against an earlier time: the increment or the earlier figure may stand in the text.
#include "claim/reading.h"

#include "base/message.h"

enum { GROWTH_NEAR = 4 }; // numbers that are looked at on either side

// Whether what is told is a fall: 下降, 减少, 减收, 回落.
static bool falls(const Scan *scan, const Token *word) {
    static const uint32_t signs[] = {0x964D, 0x51CF, 0x843D, 0x8DCC, 0x5C11}; // 降 减 落 跌 少
    for (size_t i = word->start; i < word->end; i++)
        for (size_t s = 0; s < sizeof signs / sizeof *signs; s++)
            if (scan->block->code[i] == signs[s])
                return true;
    return false;
}

static bool agrees(Span now, Span base, bool fall, const Number *percent) {
    Span change = {0};
    if (fall ? base.low <= now.high : now.low <= base.high)
        return false;
    change = fall ? (Span){.low = base.low - now.high, .high = base.high - now.low}
                  : (Span){.low = now.low - base.high, .high = now.high - base.low};
    return span_fit(change, base, percent->figure, percent->places) == FIT_ROUNDED;
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

bool judge_growth(Reading *r, Claim *claim, size_t k, const Number *actual) {
    const Scan *scan = r->scan;
    const Number *percent = &scan->numbers[k];
    Lead lead = lead_read(scan, k);
    Span now, base;
    if (!lead.cue || lead.cue_token >= scan->token_count || !number_span(actual, &now))
        return false;
    bool fall = falls(scan, &scan->tokens[lead.cue_token]);
    size_t first = k > GROWTH_NEAR ? k - GROWTH_NEAR : 0;
    for (size_t i = first; i <= k + 1 && i < scan->number_count; i++) {
        Number *n = &scan->numbers[i];
        bool near = n->sentence == percent->sentence && n->clause <= percent->clause + 1;
        if (n == actual || n == percent || n->token < actual->token || !near ||
            n->kind != NUMBER_COUNT || n->family != actual->family)
            continue;
        if (!base_by(scan, n, now, fall, &base) || !agrees(now, base, fall, percent))
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
