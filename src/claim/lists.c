// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// Totals that several shares have in common, and parts beside their total.
#include "claim/reading.h"

#include "base/message.h"

#include <string.h>

enum { GROUP_MOST = 24, TOTALS_TRIED = 16, PARTS_MOST = 16, FAR = 400 };

typedef struct Group {
    const ReadShare *items[GROUP_MOST]; // shares that stand side by side
    size_t count;                       // of them
} Group;

static const Claim *claim_of(const Reading *r, const ReadShare *share) {
    return &r->audit->claims[share->claim];
}

// Whether two neighbouring shares can be parts of one whole.
static bool one_whole(const Reading *r, const ReadShare *a, const ReadShare *b) {
    return a->actual->family == b->actual->family && a->actual->unit != UNIT_NONE &&
           a->actual->power == b->actual->power && a->actual != b->actual &&
           b->actual->sentence - a->actual->sentence <= 1 &&
           claim_of(r, a)->completion == claim_of(r, b)->completion;
}

static size_t fits(const Group *g, Span total, bool *all_parts) {
    size_t count = 0;
    for (size_t i = 0; i < g->count; i++) {
        Span actual;
        if (!number_span(g->items[i]->actual, &actual))
            return 0;
        *all_parts = *all_parts && actual.low <= total.high;
        count += span_fit(actual, total, g->items[i]->percent->figure,
                          g->items[i]->percent->places) != FIT_NONE;
    }
    return count;
}

static bool sum_of(const Group *g, Figure *out) {
    *out = (Figure){0};
    for (size_t i = 0; i < g->count; i++)
        if (!figure_add(*out, g->items[i]->actual->figure, out))
            return false;
    return true;
}

// Gives each share of the group its verdict against the total.
static void settle(Reading *r, const Group *g, const Number *total) {
    for (size_t i = 0; i < g->count; i++) {
        Claim *claim = &r->audit->claims[g->items[i]->claim];
        if (claim->verdict == CLAIM_CONSISTENT || g->items[i]->actual == total)
            continue;
        claim->low = claim->high = claim->suggestion = NULL;
        claim->grade = CLAIM_GRADE_NONE;
        judge_share(r, claim, g->items[i]->actual, total, g->items[i]->percent, true);
    }
}

// The first of the group, three at least, when all of them agree with their own sum.
static void judge_first(Reading *r, const Group *g) {
    enum { LEAST = 3 };
    Group first = *g;
    for (first.count = g->count - 1; first.count >= LEAST; first.count--) {
        Number sum = *g->items[0]->actual;
        Span total;
        bool parts = true;
        sum.end = 0;
        if (!sum_of(&first, &sum.figure) || !number_exact(&sum, &total) ||
            fits(&first, total, &parts) != first.count)
            continue;
        settle(r, &first, &sum);
        return;
    }
}

// A total of the paragraphs before with which all of them agree.
static bool judge_carried(Reading *r, const Group *g) {
    for (size_t i = 0; i < r->carried_count; i++) {
        const Number *n = &r->carried[i];
        bool parts = true;
        Span total;
        if (n->family != g->items[0]->actual->family || !number_exact(n, &total) ||
            fits(g, total, &parts) != g->count || !parts)
            continue;
        settle(r, g, n);
        return true;
    }
    return false;
}

// The total that most of the group agree with: one that is told, or their sum.
static void judge_group(Reading *r, const Group *g) {
    Scan *scan = r->scan;
    Number *best = NULL, sum = {0};
    size_t most = 0, open = 0;
    Span total;
    for (size_t i = 0; i < g->count; i++)
        open += claim_of(r, g->items[i])->verdict != CLAIM_CONSISTENT;
    if (g->count < 2 || open == 0)
        return;
    size_t k = scan->tokens[g->items[0]->actual->token].number;
    for (size_t steps = 0; k-- > 0 && steps < TOTALS_TRIED; steps++) {
        Number *n = &scan->numbers[k];
        bool parts = true;
        if (n->kind != NUMBER_COUNT || n->family != g->items[0]->actual->family ||
            !number_exact(n, &total))
            continue;
        size_t count = fits(g, total, &parts);
        if (parts && count > most) {
            most = count;
            best = n;
        }
    }
    sum = *g->items[0]->actual;
    sum.end = 0;
    bool parts = true;
    if (sum_of(g, &sum.figure) && number_exact(&sum, &total)) {
        size_t count = fits(g, total, &parts);
        if (count > most) {
            most = count;
            best = &sum;
        }
    }
    if (best && most >= 2 && most * 2 > g->count)
        settle(r, g, best);
    else if (!judge_carried(r, g))
        judge_first(r, g);
}

static void judge_groups(Reading *r) {
    Group g = {0};
    for (size_t i = 0; i < r->share_count; i++) {
        const ReadShare *share = &r->shares[i];
        if (g.count && (g.count == GROUP_MOST || !one_whole(r, g.items[g.count - 1], share))) {
            judge_group(r, &g);
            g.count = 0;
        }
        g.items[g.count++] = share;
    }
    judge_group(r, &g);
}

static bool is_part(const Number *total, const Number *n) {
    return n->kind == NUMBER_COUNT && n->family == total->family && n->unit != UNIT_NONE &&
           (n->role == ROLE_TARGET) == (total->role == ROLE_TARGET);
}

// Whether the sentence begins with 其中 or 按区域划分：, so that the one before told the total.
static bool goes_on(const Scan *scan, const Number *n) {
    size_t i = n->token, colons = 0;
    while (i > 0 && scan->tokens[i - 1].sentence == n->sentence) {
        i--;
        colons += scan->tokens[i].kind == TOKEN_COLON;
    }
    return token_is(&scan->tokens[i], WORD_AMONG) ||
           (colons > 0 && scan->block->code[scan->tokens[i].start] == 0x6309); // 按
}

// 还有7项未完成，其中，甲2项、乙5项: the parts are announced.
static bool announces(const Scan *scan, size_t k) {
    for (size_t i = scan->numbers[k].token + 1; i < scan->token_count; i++) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_STOP)
            return false;
        if (token_is(t, WORD_AMONG))
            return true;
    }
    return false;
}

static void sum_claim(Reading *r, Number *total, Number *last, Figure sum, bool right, bool rest) {
    Claim *claim = reading_claim(r, CLAIM_SUM, total->start, last->end);
    if (!claim)
        return;
    claim->actual = reading_figure(r, total);
    claim->actual_figure = total->figure;
    claim->indicator = reading_indicator(r, total);
    const char *value = figure_text(r->arena, sum);
    claim->target = (ClaimFigure){.value = value, .unit = claim->actual.unit};
    claim->target.text = arena_printf(r->arena, "%s%s", value, claim->actual.unit);
    claim->target_figure = sum;
    claim->verdict = right ? CLAIM_CONSISTENT : rest ? CLAIM_INCONSISTENT : CLAIM_UNVERIFIABLE;
    claim->grade = right ? CLAIM_GRADE_NONE : rest ? CLAIM_GRADE_ERROR : CLAIM_GRADE_WARNING;
    claim->explanation =
        right ? arena_printf(r->arena, _("各部分合计%s，与总数相符"), claim->target.text)
        : rest ? arena_printf(r->arena, _("各部分合计%s，总数写的是%s"), claim->target.text,
                              claim->actual.text)
               : arena_printf(r->arena, _("各部分合计%s，总数是%s；请看是否有遗漏"),
                              claim->target.text, claim->actual.text);
    if (!right)
        claim->suggestion = claim->target.text;
}

// Parts behind a total in one sentence: equal to it, or with 其余 and not equal.
static void judge_sum(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *total = &scan->numbers[k], *last = NULL;
    Figure sum = {0}, whole = total->figure, value;
    size_t parts = 0;
    bool rest = false, alone = true;
    if (total->kind != NUMBER_COUNT || total->unit != UNIT_THING || total->ranged ||
        total->approx != APPROX_NONE || total->role == ROLE_REST ||
        (total->role == ROLE_TARGET && !announces(scan, k)) ||
        !figure_shift(total->figure, total->power, &whole))
        return;
    // A part has parts of its own only when it is told as a whole.
    for (size_t i = k; i-- > 0 && k - i < REACH && scan->numbers[i].sentence == total->sentence;)
        alone = alone && !is_part(total, &scan->numbers[i]);
    if (!alone && (total->role == ROLE_TOLD || total->role == ROLE_TARGET) && !announces(scan, k))
        return;
    bool next = false; // within the next sentence
    for (size_t i = k + 1; i < scan->number_count && parts < PARTS_MOST; i++) {
        Number *n = &scan->numbers[i];
        if (n->sentence != total->sentence && !next) {
            if (parts > 0 || n->sentence != total->sentence + 1 || !goes_on(scan, n))
                break;
            next = true;
        }
        if (n->sentence > total->sentence + 1)
            break;
        if (!is_part(total, n) || n->depth > total->depth)
            continue;
        if (n->approx != APPROX_NONE || n->ranged || !figure_shift(n->figure, n->power, &value) ||
            !figure_add(sum, value, &sum))
            return;
        last = n;
        parts++;
        rest = n->role == ROLE_REST;
        int order = figure_compare(sum, whole);
        if (parts >= 2 && order == 0) {
            sum_claim(r, total, last, whole, true, rest);
            return;
        }
        if (order > 0 || rest)
            break;
    }
    // 其余 closes the list: nothing may be left over.
    if (next)
        return;
    if (rest && parts == 2 && alone && total->clause + 2 >= last->clause)
        sum_claim(r, total, last, sum, false, true);
    else if (parts >= 3 && total->role == ROLE_WHOLE && figure_compare(sum, whole) < 0 &&
             sum.value * 10 >= whole.value * 8 && sum.scale == 0 && whole.scale == 0)
        sum_claim(r, total, last, sum, false, false);
}

void read_lists(Reading *r) {
    judge_groups(r);
    for (size_t k = 0; k < r->scan->number_count; k++)
        judge_sum(r, k);
}

// Shares of one kind that may have a whole in common, each told in a paragraph of its own.
static bool stands_beside(const Claim *a, const Claim *b) {
    return b->start - a->start < FAR && strcmp(a->actual.unit, b->actual.unit) == 0 &&
           a->completion == b->completion && a->actual_power == b->actual_power;
}

static Number number_of(const Figure figure, int places, int power) {
    return (Number){.kind = NUMBER_COUNT,
                    .figure = figure,
                    .places = places,
                    .power = power,
                    .unit = UNIT_THING};
}

static void judge_far(Reading *r, Claim *const *items, size_t count) {
    Number sum = number_of((Figure){0}, 0, 0);
    size_t right = 0;
    Span total, actual;
    if (count < 2)
        return;
    sum.power = items[0]->actual_power;
    for (size_t i = 0; i < count; i++)
        if (!figure_add(sum.figure, items[i]->actual_figure, &sum.figure))
            return;
    for (size_t i = 0; i < count; i++) {
        Number n = number_of(items[i]->actual_figure, items[i]->actual_places, sum.power);
        if (!number_exact(&sum, &total) || !number_span(&n, &actual))
            return;
        right +=
            span_fit(actual, total, items[i]->percent_figure, items[i]->percent_places) != FIT_NONE;
    }
    if (right < 2 || right * 2 <= count)
        return;
    for (size_t i = 0; i < count; i++) {
        Number n = number_of(items[i]->actual_figure, items[i]->actual_places, sum.power);
        Number percent = number_of(items[i]->percent_figure, items[i]->percent_places, 0);
        items[i]->low = items[i]->high = items[i]->suggestion = NULL;
        items[i]->grade = CLAIM_GRADE_NONE;
        judge_share(r, items[i], &n, &sum, &percent, true);
    }
}

void read_far_lists(Reading *r) {
    Claim *items[GROUP_MOST];
    size_t count = 0;
    for (size_t i = 0; i < r->audit->claim_count; i++) {
        Claim *c = &r->audit->claims[i];
        if (c->kind != CLAIM_SHARE || !c->actual.text)
            continue;
        bool open = c->verdict == CLAIM_IMPLIED && *c->actual.unit;
        if (count && (!open || count == GROUP_MOST || !stands_beside(items[count - 1], c))) {
            judge_far(r, items, count);
            count = 0;
        }
        if (open)
            items[count++] = c;
    }
    judge_far(r, items, count);
}
