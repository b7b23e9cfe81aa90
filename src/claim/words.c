// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// Words that claim: 超额完成, 均, 全部, ranks; and actual figures beside a target without
// percentage.
#include "claim/reading.h"

#include "base/message.h"

#include <string.h>

enum {
    WORD_REACH_BACK = 12, // figures a word can speak of
    NAMED_LEAST = 3       // code points that name a thing
};

// The nearest told quantity of the target's kind: in front of it in the part, else behind it.
static Number *told_near(const Scan *scan, size_t k, bool *behind) {
    Number *numbers = scan->numbers;
    const Number *target = &numbers[k];
    uint32_t part = scan->tokens[target->token].part;
    *behind = false;
    for (size_t i = k, steps = 0; i-- > 0 && steps < 4; steps++) {
        Number *n = &numbers[i];
        if (scan->tokens[n->token].part != part)
            break;
        if (n->kind == NUMBER_COUNT && n->role == ROLE_TOLD && n->family == target->family &&
            n->unit != UNIT_NONE)
            return n;
    }
    for (size_t i = k + 1; i < scan->number_count && i < k + 4; i++) {
        Number *n = &numbers[i];
        if (n->sentence != target->sentence)
            break;
        if (n->kind == NUMBER_COUNT && n->role == ROLE_TOLD && n->family == target->family &&
            n->unit != UNIT_NONE) {
            *behind = true;
            return n;
        }
        if (n->kind == NUMBER_COUNT && n->role == ROLE_TARGET)
            break;
    }
    return NULL;
}

// Whether the word stands in the clause of the number, in front of it.
static bool word_in_clause(const Scan *scan, const Number *n, Word word) {
    for (size_t i = n->token; i-- > 0;) {
        if (token_ends_clause(&scan->tokens[i]) || n->token - i > 16)
            return false;
        if (token_is(&scan->tokens[i], word))
            return true;
    }
    return false;
}

// 60公里，超额完成市定30公里的建设任务; 目标70万人，已完成43.91万人
static void progress(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *target = &scan->numbers[k];
    bool behind = false;
    if (target->kind != NUMBER_COUNT || target->role != ROLE_TARGET || target->claimed ||
        target->unit == UNIT_NONE)
        return;
    Number *actual = told_near(scan, k, &behind);
    if (!actual || actual->claimed)
        return;
    bool exceeds = word_in_clause(scan, target, WORD_EXCEED);
    bool reaches = word_in_clause(scan, target, WORD_DONE) && !behind;
    size_t start = behind ? target->start : actual->start;
    Claim *claim = reading_claim(r, CLAIM_PROGRESS, start, behind ? actual->end : target->end);
    Span a, t;
    if (!claim)
        return;
    claim->actual = reading_figure(r, actual);
    claim->target = reading_figure(r, target);
    claim->actual_figure = actual->figure;
    claim->actual_power = actual->power;
    claim->actual_places = actual->places;
    claim->target_figure = target->figure;
    claim->target_power = target->power;
    claim->indicator = reading_indicator(r, actual);
    claim->completion = true;
    claim->verdict = CLAIM_UNVERIFIABLE;
    claim->explanation = _("有数量和目标，没有写完成率");
    if (!number_span(actual, &a) || !number_exact(target, &t))
        return;
    if (exceeds) {
        bool right = a.high > t.low;
        claim->verdict = right ? CLAIM_CONSISTENT : CLAIM_INCONSISTENT;
        claim->grade = right ? CLAIM_GRADE_NONE : CLAIM_GRADE_ERROR;
        claim->explanation = arena_printf(
            r->arena, right ? _("%s多于目标%s，确实超额") : _("%s不多于目标%s，没有超额"),
            claim->actual.text, claim->target.text);
    } else if (reaches && a.high < t.low) {
        claim->grade = CLAIM_GRADE_WARNING;
        claim->explanation =
            arena_printf(r->arena, _("%s少于目标%s"), claim->actual.text, claim->target.text);
    }
}

// 超任务17元: so many over a target that is not told.
static void excess(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *over = &scan->numbers[k];
    if (over->kind != NUMBER_COUNT || over->claimed || over->unit == UNIT_NONE ||
        over->role == ROLE_SUM)
        return;
    Lead lead = lead_read(scan, k);
    if ((lead.cue != WORD_ABOVE && lead.cue != WORD_BELOW) || lead.subject > 0 || !lead.target)
        return;
    Number *actual = NULL;
    for (size_t i = k, steps = 0; i-- > 0 && steps < 3 && !actual; steps++)
        if (scan->tokens[scan->numbers[i].token].part == scan->tokens[over->token].part &&
            scan->numbers[i].kind == NUMBER_COUNT && scan->numbers[i].family == over->family)
            actual = &scan->numbers[i];
    if (!actual)
        return;
    Claim *claim = reading_claim(r, CLAIM_EXCESS, actual->start, over->end);
    Figure a, o, target;
    if (!claim)
        return;
    claim->actual = reading_figure(r, actual);
    claim->actual_figure = actual->figure;
    claim->actual_power = actual->power;
    claim->percent = reading_figure(r, over);
    claim->percent_figure = over->figure;
    claim->indicator = reading_indicator(r, actual);
    claim->verdict = CLAIM_IMPLIED;
    claim->explanation = _("文中没有目标数，不能核对");
    if (!figure_shift(actual->figure, actual->power, &a) ||
        !figure_shift(over->figure, over->power, &o) ||
        !(lead.cue == WORD_BELOW ? figure_add(a, o, &target) : figure_subtract(a, o, &target)) ||
        target.value < 0 || !figure_shift(target, -actual->power, &target))
        return;
    claim->low = claim->high = figure_text(r->arena, target);
    claim->explanation = arena_printf(r->arena, _("文中没有目标数；由此推算目标为%s%s"), claim->low,
                                      claim->actual.unit);
}

// Whether a share is one of a target, so that 超额 means more than 100 %.
static bool under_full(const Claim *claim) {
    Span percent, full;
    return claim->percent.text && span_exact(claim->percent_figure, 0, &percent) &&
           span_exact(figure_of(100), 0, &full) && percent.low < full.low;
}

// Whether only some are spoken of: 有的, 部分.
static bool some(const Reading *r, size_t start, size_t end) {
    for (size_t i = start; i + 1 < end; i++) {
        uint32_t a = r->block->code[i], b = r->block->code[i + 1];
        if ((a == 0x6709 && (b == 0x7684 || b == 0x4E9B)) ||
            (a == 0x90E8 && b == 0x5206 && (i == 0 || r->block->code[i - 1] != 0x5927)))
            return true;
    }
    return false;
}

// Whether no sentence ends between a claim and the word, and the schedule is not what it speaks of
// (超序时进度6个百分点，超额完成).
static bool in_scope(const Scan *scan, size_t end, size_t token) {
    for (size_t i = token; i-- > 0 && scan->tokens[i].start >= end;)
        if (scan->tokens[i].kind == TOKEN_STOP || token_is(&scan->tokens[i], WORD_SCHEDULE))
            return false;
    return true;
}

// Whether the words name the claim's indicator: three characters in common.
static bool is_named(const Reading *r, const Claim *claim, size_t start, size_t end) {
    for (size_t i = start; i + NAMED_LEAST <= end; i++)
        if (strstr(claim->indicator, reading_words(r, i, i + NAMED_LEAST)))
            return true;
    return false;
}

// 均超额完成, 全部完成 beside the shares of the sentence.
static void universal(Reading *r, size_t token) {
    const Scan *scan = r->scan;
    const Token *t = &scan->tokens[token];
    Audit *audit = r->audit;
    size_t named = 0, scope = (size_t)-1;
    size_t start = token, shares = 0, rates = 0, under = 0, rates_under = 0, position = 0;
    bool all = false, exceed = t->word == WORD_EXCEED;
    const char *first = "";
    while (start > 0 && !token_ends_clause(&scan->tokens[start - 1])) {
        start--;
        all = all || token_is(&scan->tokens[start], WORD_ALL);
        if (token_is(&scan->tokens[start], WORD_NOT) || token_is(&scan->tokens[start], WORD_WILL) ||
            token_is(&scan->tokens[start], WORD_TARGET) || scan->tokens[start].kind == TOKEN_NUMBER)
            return; // 未, 确保, 已有3项 …: another kind of sentence
    }
    if ((!exceed && !all) || some(r, scan->tokens[start].start, t->start))
        return;
    const Token *next = scan_token(scan, token + 1);
    while (next && !token_ends_clause(next) && next->kind != TOKEN_NUMBER)
        next = scan_token(scan, (size_t)(next - scan->tokens) + 1);
    if (next && next->kind == TOKEN_NUMBER)
        return; // 超额完成30公里的任务 is judged with its figure
    position = r->block->base + scan->tokens[start].start;
    for (size_t i = start; i < token; i++)
        if (scan->tokens[i].kind == TOKEN_TEXT)
            named += scan->tokens[i].end - scan->tokens[i].start;
    named = named >= NAMED_LEAST;
    for (size_t i = audit->claim_count; i-- > r->block_claims;) {
        const Claim *c = &audit->claims[i];
        if (c->end > position || (c->kind != CLAIM_SHARE && c->kind != CLAIM_RATE))
            continue;
        size_t k = shares + rates;
        // Without 均 only the figure right in front is meant.
        if (k >= WORD_REACH_BACK || (!all && k >= 1) ||
            position - c->end > (all || named ? 400U : 40U))
            break;
        bool completion = c->completion && c->kind == CLAIM_SHARE &&
                          !(c->actual.text == NULL && c->verdict == CLAIM_UNVERIFIABLE);
        if (!all && named && !is_named(r, c, scan->tokens[start].start, t->start))
            continue;
        if (!in_scope(scan, c->end - r->block->base, start))
            break;
        scope = c->start;
        shares += completion;
        rates += !completion;
        bool low = under_full(c);
        under += completion && low;
        rates_under += !completion && low;
        if (low)
            first = c->percent.text;
    }
    // 其中甲超额完成, and nothing is told of 甲: no claim that could be held against anything.
    if (named && !all && shares + rates == 0)
        return;
    const Token *last = &scan->tokens[token];
    Claim *claim = reading_claim(r, CLAIM_WORD, scan->tokens[start].start, last->end);
    if (!claim)
        return;
    claim->indicator = "";
    claim->scope = scope;
    claim->exceed = exceed;
    claim->verdict = CLAIM_UNVERIFIABLE;
    claim->grade = CLAIM_GRADE_UNJUDGED;
    const char *words = reading_words(r, scan->tokens[start].start, last->end);
    if (under) {
        claim->verdict = CLAIM_INCONSISTENT;
        claim->grade = CLAIM_GRADE_ERROR;
        claim->explanation = arena_printf(r->arena, _("说“%s”，但完成率有%s"), words, first);
    } else if (rates_under) {
        claim->explanation = arena_printf(
            r->arena,
            _("说“%s”，但比率有%s；不足100%%的比率也可能超过目标比率，文中没有目标比率，不能判断"),
            words, first);
    } else if (rates) {
        claim->explanation =
            arena_printf(r->arena, _("“%s”要与目标比率相比，文中没有目标比率，不能判断"), words);
    } else if (shares) {
        claim->verdict = CLAIM_CONSISTENT;
        claim->grade = CLAIM_GRADE_NONE;
        claim->explanation = _("所说的完成率都不低于100%");
    } else {
        claim->explanation = arena_printf(r->arena, _("说“%s”，文中没有目标，不能判断"), words);
    }
}

// 居全市第三位
static void rank(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *n = &scan->numbers[k];
    if (n->kind != NUMBER_ORDINAL)
        return;
    size_t i = n->token;
    while (i > 0 && n->token - i < 8 && !token_ends_clause(&scan->tokens[i - 1]) &&
           !token_is(&scan->tokens[i - 1], WORD_RANK))
        i--;
    if (i == 0 || !token_is(&scan->tokens[i - 1], WORD_RANK))
        return;
    size_t end = n->end;
    // 第三位, 第2名: the word behind belongs to it.
    if (end < r->block->count && (r->block->code[end] == 0x4F4D || r->block->code[end] == 0x540D))
        end++;
    Claim *claim = reading_claim(r, CLAIM_RANK, scan->tokens[i - 1].start, end);
    if (!claim)
        return;
    claim->actual = reading_figure(r, n);
    claim->actual.unit = "";
    claim->actual_figure = n->figure;
    claim->verdict = CLAIM_UNVERIFIABLE;
    claim->grade = CLAIM_GRADE_UNJUDGED;
    claim->explanation = _("名次要看别处的排名，文中不能核对");
}

void read_words(Reading *r) {
    Scan *scan = r->scan;
    for (size_t k = 0; k < scan->number_count; k++) {
        excess(r, k);
        progress(r, k);
        rank(r, k);
    }
    bool words = scan_has(scan, WORD_EXCEED) || scan_has(scan, WORD_REACH);
    for (size_t i = 0; words && i < scan->token_count; i++)
        if (token_is(&scan->tokens[i], WORD_EXCEED) || token_is(&scan->tokens[i], WORD_REACH))
            universal(r, i);
}
