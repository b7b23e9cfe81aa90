// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/reading.h"

#include "base/message.h"

enum { PLACES = 2 }; // decimals beyond those of the rate in an implied rate

// The last `want` percentages in front of number `k` in its part, in their order.
static size_t rates_before(const Scan *scan, size_t k, size_t want, bool no_changes, Number **out) {
    const Number *from = &scan->numbers[k];
    uint32_t part = scan->tokens[from->token].part;
    size_t found = 0;
    for (size_t steps = 0; k-- > 0 && steps < REACH && found < want; steps++) {
        Number *n = &scan->numbers[k];
        if (scan->tokens[n->token].part != part)
            break;
        // 完成62.6%，下降14.57%，低于序时进度12.4个百分点: the change is not what is compared.
        if (n->kind == NUMBER_PERCENT && n->depth <= from->depth && n->role != ROLE_TARGET &&
            !(no_changes && lead_read(scan, k).cue == WORD_GROWTH))
            out[found++] = n;
    }
    return reading_turn(out, found);
}

// A target rate in the sentence: 目标60%, 达到55%的年度目标.
static Number *target_rate(const Scan *scan, size_t k) {
    const Number *from = &scan->numbers[k];
    for (size_t i = k, steps = 0; i-- > 0 && steps < 6; steps++) {
        Number *n = &scan->numbers[i];
        if (n->sentence != from->sentence)
            break;
        if (n->kind != NUMBER_PERCENT)
            continue;
        Lead lead = lead_read(scan, i);
        if (n->role == ROLE_TARGET ||
            (lead.cue != WORD_SHARE && lead.cue != WORD_DONE && lead.target && !lead.of))
            return n;
    }
    return NULL;
}

// 比年目标任务4%低0.63个百分点: the rate right in front of the comparing word, and what is compared
// before it.
static Number *base_rate(const Scan *scan, size_t k, Number **rate) {
    if (k < 2)
        return NULL;
    const Number *points = &scan->numbers[k];
    Number *base = &scan->numbers[k - 1], *before = &scan->numbers[k - 2];
    const Token *word = scan_token(scan, points->token - 1);
    if (base->kind != NUMBER_PERCENT || before->kind != NUMBER_PERCENT ||
        base->token + 2 != points->token || before->depth != points->depth)
        return NULL;
    *rate = before;
    // 超出目标任务（60%）22.33个百分点
    if (word->kind == TOKEN_CLOSE && base->depth == points->depth + 1)
        return base;
    if (word->kind != TOKEN_WORD ||
        (word->word != WORD_ABOVE && word->word != WORD_BELOW && word->word != WORD_GROWTH))
        return NULL;
    for (size_t i = base->token; i-- > 0 && scan->tokens[i].clause == base->clause;) {
        const Token *t = &scan->tokens[i];
        for (size_t c = t->start; t->kind != TOKEN_NUMBER && c < t->end; c++)
            if (scan->block->code[c] == 0x6BD4 || scan->block->code[c] == 0x8F83) // 比 较
                return base;
    }
    return NULL;
}

static const char *rate_text(Reading *r, Wide value) {
    Figure figure = {.value = (int64_t)(value < 0 ? 0 : value), .scale = SPAN_SCALE};
    Figure shortest = figure;
    return figure_shift(figure, 0, &shortest) ? figure_text(r->arena, shortest) : "";
}

// The rate it is compared with: rate - points, or rate + points.
static void imply(Reading *r, Claim *claim, const Number *rate, const Number *points, bool below) {
    Span a, p;
    claim->verdict = CLAIM_IMPLIED;
    claim->explanation = _("文中没有作比较的比率");
    if (!span_exact(rate->figure, 0, &a) || !span_exact(points->figure, 0, &p))
        return;
    Wide half = 1;
    int places = rate->places > points->places ? rate->places : points->places;
    for (int i = places; i < SPAN_SCALE; i++)
        half *= 10;
    Wide middle = below ? a.low + p.low : a.low - p.low;
    if (middle < 0)
        return;
    // Both are rounded: together at most one unit of the last place.
    claim->low = rate_text(r, middle - (places ? half : 0));
    claim->high = rate_text(r, middle + (places ? half : 0));
    claim->explanation = arena_printf(
        r->arena, _("文中没有作比较的比率；按%s%s%s推算，应为%s%%左右"), claim->actual.text,
        below ? "+" : "-", claim->percent.text, rate_text(r, middle));
}

static void compare(Reading *r, Claim *claim, const Number *rate, Number *target,
                    const Number *points, bool below) {
    Span a, t, p;
    claim->target = reading_figure(r, target);
    claim->target_figure = target->figure;
    if (!span_rounded(rate->figure, rate->places, 0, &a) || !number_exact(target, &t) ||
        !span_rounded(points->figure, points->places, 0, &p)) {
        claim->verdict = CLAIM_UNVERIFIABLE;
        claim->grade = CLAIM_GRADE_UNJUDGED;
        return;
    }
    Span sum = below ? (Span){a.low + p.low, a.high + p.high, true}
                     : (Span){t.low + p.low, t.high + p.high, true};
    bool right = span_meet(sum, below ? t : a);
    claim->verdict = right ? CLAIM_CONSISTENT : CLAIM_INCONSISTENT;
    claim->grade = right ? CLAIM_GRADE_NONE : CLAIM_GRADE_ERROR;
    claim->explanation =
        arena_printf(r->arena, right ? _("%s与%s相差%s，相符") : _("%s与%s相差不是%s"),
                     claim->actual.text, claim->target.text, claim->percent.text);
}

// 由80%提高到85%，提高5个百分点: both rates stand there.
static Number *earlier_rate(const Scan *scan, const Lead *lead, const Number *rate) {
    size_t k = scan->tokens[rate->token].number;
    if (k == 0 || (lead->cue != WORD_GROWTH && lead->cue != WORD_ABOVE))
        return NULL;
    Number *before = &scan->numbers[k - 1];
    return before->kind == NUMBER_PERCENT && before->clause == rate->clause &&
                   lead_read(scan, k).cue == WORD_LEVEL
               ? before
               : NULL;
}

static void put_points(Reading *r, Claim *claim, Number *rate, Number *points) {
    claim->percent = reading_figure(r, points);
    claim->percent_figure = points->figure;
    claim->percent_places = points->places;
    claim->indicator = reading_indicator(r, rate ? rate : points);
    if (!rate)
        return;
    claim->actual = reading_figure(r, rate);
    claim->actual_figure = rate->figure;
    claim->actual_places = rate->places;
}

static void one(Reading *r, const Lead *lead, Number *rate, Number *points, Number *target) {
    size_t start = rate && rate->start < points->start ? rate->start : points->start;
    Claim *claim = reading_claim(r, CLAIM_POINTS, start, points->end);
    bool below = lead->cue == WORD_BELOW;
    if (!claim)
        return;
    put_points(r, claim, rate, points);
    if (!rate) {
        claim->verdict = CLAIM_UNVERIFIABLE;
        claim->grade = CLAIM_GRADE_UNJUDGED;
        claim->explanation = _("没有相比的两个比率，不能核对");
        return;
    }
    Number *earlier = earlier_rate(r->scan, lead, rate);
    if (earlier)
        compare(r, claim, rate, earlier, points, figure_compare(earlier->figure, rate->figure) > 0);
    else if (target && target != rate && lead->target)
        compare(r, claim, rate, target, points, below);
    else
        imply(r, claim, rate, points, below);
}

// Both rates stand in front of the points.
static void against(Reading *r, const Lead *lead, Number *rate, Number *base, Number *points) {
    Claim *claim = reading_claim(r, CLAIM_POINTS, rate->start, points->end);
    if (!claim)
        return;
    put_points(r, claim, rate, points);
    compare(r, claim, rate, base, points,
            lead->cue == WORD_BELOW ||
                (lead->cue == WORD_GROWTH && figure_compare(base->figure, rate->figure) > 0));
}

void read_points(Reading *r) {
    Scan *scan = r->scan;
    for (size_t k = 0; k < scan->number_count;) {
        Number *rates[LIST_MOST] = {0};
        size_t count = 1;
        if (scan->numbers[k].kind != NUMBER_POINTS) {
            k++;
            continue;
        }
        while (k + count < scan->number_count && count < LIST_MOST &&
               scan->numbers[k + count].kind == NUMBER_POINTS && scan_in_list(scan, k + count))
            count++;
        Lead lead = lead_read(scan, k);
        size_t found = rates_before(scan, k, count, lead.schedule || lead.target, rates);
        if (found < count)
            found = rates_before(scan, k, count, false, rates);
        Number *target = target_rate(scan, k), *rate = NULL;
        Number *base = count == 1 ? base_rate(scan, k, &rate) : NULL;
        if (base) {
            against(r, &lead, rate, base, &scan->numbers[k]);
            k++;
            continue;
        }
        // 占比较上半年和上年同期分别提高1.5和1个百分点: one rate, compared with several.
        bool single = count > 1 && found == 1;
        for (size_t i = 0; i < count; i++)
            one(r, &lead,
                found == count ? rates[i]
                : single       ? rates[0]
                               : NULL,
                &scan->numbers[k + i], target);
        k += count;
    }
}
