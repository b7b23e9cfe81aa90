// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/subject.h"

#include "base/utf8.h"

#include <string.h>

enum {
    TRIED = 12,       // candidates that are weighed
    BESIDE = 10,      // code points beside a target that name it
    ITEM_MOST = 40,   // tokens, and code points, that are looked at for what a number is of
    HEAD_NUMBERS = 6, // of a paragraph that may name what all of it speaks of
};

typedef struct Candidate {
    Number *number; // which
    int strength;   // 3 surely meant, 2 most likely, 1 perhaps
} Candidate;

typedef struct Candidates {
    Candidate items[TRIED]; // the nearest first
    size_t count;           // of them
} Candidates;

static bool one_family(const Number *a, const Number *b) {
    return a->family == b->family || a->unit == UNIT_NONE || b->unit == UNIT_NONE;
}

static void add(Candidates *c, Number *number, int strength) {
    if (c->count < TRIED)
        c->items[c->count++] = (Candidate){.number = number, .strength = strength};
}

// Whether a word that tells of doing stands between the two: 126条水体已完成120条.
static bool done_between(const Scan *scan, const Number *a, const Number *b) {
    for (size_t i = a->token + 1; i < b->token; i++) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_LIST && t->depth <= b->depth)
            return false; // 住房类172件、城乡建设类80件: another item
        if (t->kind == TOKEN_WORD && (t->word == WORD_DONE || t->word == WORD_INSIDE ||
                                      t->word == WORD_FILL || t->word == WORD_REACH))
            return true;
    }
    return false;
}

// Whether a part of something is told between the two: 占年度计划400亿元的82%，其中重大项目247亿元.
static bool told_between(const Scan *scan, const Number *a, const Number *b) {
    for (size_t i = a->token + 1; i < b->token; i++)
        if (token_is(&scan->tokens[i], WORD_AMONG) && scan->tokens[i].depth == 0)
            return true;
    return false;
}

// （1）16个续建项目完成投资: a count, or the number of a list, opens a subject of its own.
static bool own_subject(const Scan *scan, const Number *target, const Number *actual) {
    for (size_t k = scan->tokens[actual->token].number; k-- > 0;) {
        const Number *n = &scan->numbers[k];
        if (n == target || n->token < target->token)
            return false;
        if (n->kind == NUMBER_ORDINAL ||
            (n->kind == NUMBER_COUNT && n->clause == actual->clause && n->unit == UNIT_THING &&
             n->family != actual->family && n->role == ROLE_TOLD))
            return true;
    }
    return false;
}

// Whether nothing between two numbers of neighbouring clauses names another thing: only what was
// done, as in ，已开工建设, and the rate is called after it: 开工率.
static bool only_deeds(const Scan *scan, const Lead *lead, const Number *a, const Number *b) {
    const uint32_t *code = scan->block->code;
    size_t name = scan->tokens[lead->cue_token].start, deeds = 0;
    for (size_t i = a->token + 1; i < b->token; i++) {
        const Token *t = &scan->tokens[i];
        bool named = name >= 2 && t->end - t->start == 2 && code[t->start] == code[name - 2] &&
                     code[t->start + 1] == code[name - 1];
        deeds += named;
        if (t->kind == TOKEN_NUMBER ||
            (t->kind == TOKEN_TEXT && t->clause == b->clause && !named) || token_is(t, WORD_NOT) ||
            token_is(t, WORD_GROWTH))
            return false;
    }
    return deeds > 0;
}

// Whether the number's item, back to a mark or another number, holds one of the pairs of
// characters.
static bool item_holds_any(const Scan *scan, const Number *n, const uint32_t words[][2],
                           size_t count) {
    size_t item = n->token;
    while (item > 0 && n->token - item < ITEM_MOST && !token_ends_clause(&scan->tokens[item - 1]) &&
           scan->tokens[item - 1].kind != TOKEN_NUMBER && scan->tokens[item - 1].kind != TOKEN_LIST)
        item--;
    size_t from = scan->tokens[item].start;
    from = n->start > from + ITEM_MOST ? n->start - ITEM_MOST : from;
    for (size_t i = from; i + 1 < n->start; i++)
        for (size_t w = 0; w < count; w++)
            if (scan->block->code[i] == words[w][0] && scan->block->code[i + 1] == words[w][1])
                return true;
    return false;
}

// 到位资金17.87亿元，已拨付15.99亿元，拨付率89.48%: money received, and money paid of it.
static bool is_received(const Scan *scan, const Number *n) {
    static const uint32_t words[][2] = {{0x5230, 0x4F4D}, {0x4E0B, 0x8FBE}, {0x7B79, 0x96C6}};
    return n->unit == UNIT_SIZE && item_holds_any(scan, n, words, sizeof words / sizeof *words);
}

static bool is_paid(const Scan *scan, const Number *n) {
    static const uint32_t words[][2] = {
        {0x62E8, 0x4ED8}, {0x6838, 0x62E8}, {0x652F, 0x4ED8}, {0x652F, 0x51FA}, {0x62A5, 0x8D26}};
    return n->unit == UNIT_SIZE && item_holds_any(scan, n, words, sizeof words / sizeof *words);
}

// How likely an earlier number is the target or whole of the actual figure.
static int strength_before(const Scan *scan, const Lead *lead, const Number *n,
                           const Number *actual) {
    const Token *token = &scan->tokens[n->token], *own = &scan->tokens[actual->token];
    bool sentence = n->sentence == actual->sentence, part = token->part == own->part;
    if (n->role == ROLE_TARGET)
        return !one_family(n, actual)                               ? 0
               : n->depth > actual->depth                           ? 1
               : n->met && own_subject(scan, n, actual)             ? 1
               : part && told_between(scan, n, actual)              ? 1
               : part                                               ? 3
               : sentence || own->part != token->part + (uint32_t)1 ? 1
                                                                    : 2;
    // 项目80个，已完工66所: other units of things, only if they agree.
    if (n->unit == UNIT_THING && actual->unit == UNIT_THING && n->family != actual->family)
        return sentence || lead->whole ? 1 : 0;
    if (n->unit == UNIT_NONE || n->family != actual->family)
        return 0;
    if (n->role == ROLE_WHOLE)
        return part || (sentence && !lead->target) ? 3 : sentence ? 1 : 2;
    if (n->role == ROLE_SUM)
        return part && (lead->cue == WORD_SHARE || lead->cue == WORD_RATIO) && !lead->target ? 3
                                                                                             : 1;
    if (n->clause == actual->clause && done_between(scan, n, actual))
        return lead->among ? 1 : 3;
    // 重点项目9个，已开工7个，开工率77%
    if (part && lead->cue == WORD_RATE && n->clause + 1 == actual->clause &&
        n->depth == actual->depth && n->role == ROLE_TOLD && n->power == actual->power &&
        figure_compare(n->figure, actual->figure) >= 0 && only_deeds(scan, lead, n, actual))
        return 3;
    return part && lead->cue == WORD_RATE && is_received(scan, n) && is_paid(scan, actual) ? 3 : 1;
}

// 2606个撤并村通公路。…… at the head of the paragraph: what all of it speaks of.
static void look_at_head(const Reading *r, const Number *actual, Candidates *out) {
    Number *head = NULL;
    for (size_t k = 0; k < r->scan->number_count && k < HEAD_NUMBERS && !head; k++) {
        Number *n = &r->scan->numbers[k];
        if (n->sentence > 0 || n == actual)
            return;
        if (n->kind == NUMBER_COUNT && n->family == actual->family && n->unit != UNIT_NONE &&
            n->approx == APPROX_NONE && n->role != ROLE_CHANGE && n->role != ROLE_EACH)
            head = n;
    }
    for (size_t i = 0; head && i < out->count; i++)
        if (out->items[i].number == head)
            return;
    if (head && out->count == TRIED)
        out->count--;
    if (head)
        add(out, head, 1);
}

static void look_before(const Reading *r, const Lead *lead, const Number *actual, Candidates *out) {
    Number *numbers = r->scan->numbers;
    size_t k = r->scan->tokens[actual->token].number;
    for (size_t steps = 0; k-- > 0 && steps < REACH; steps++) {
        Number *n = &numbers[k];
        if (n->sentence + 3 < actual->sentence)
            break;
        bool far = n->sentence + 1 < actual->sentence;
        if (n->kind != NUMBER_COUNT || (far && n->role != ROLE_TARGET))
            continue;
        int strength = strength_before(r->scan, lead, n, actual);
        strength = far && strength ? 1 : strength;
        if (strength)
            add(out, n, strength);
    }
}

// （目标100个） behind the figure or the percentage; 完成率60%，目标为50个.
static void look_behind(const Reading *r, const Number *actual, const Number *percent,
                        Candidates *out) {
    Number *numbers = r->scan->numbers;
    size_t k = r->scan->tokens[actual->token].number + (size_t)1;
    for (size_t steps = 0; k < r->scan->number_count && steps < 6; steps++, k++) {
        Number *n = &numbers[k];
        if (n->sentence != actual->sentence || n->clause > percent->clause + 3)
            break;
        if (n->kind == NUMBER_COUNT && n->role == ROLE_TARGET && one_family(n, actual) &&
            (n->token < percent->token || n->depth > percent->depth))
            add(out, n, 3);
        else if (n->kind == NUMBER_COUNT && n->token > percent->token)
            break;
    }
}

// Whether both speak of the same thing: three characters in common.
static bool one_name(const Reading *r, const Number *a, const Number *b) {
    size_t start = a->start > BESIDE ? a->start - BESIDE : 0;
    const char *x = reading_indicator(r, b), *y = reading_words(r, start, a->end + BESIDE);
    for (const char *from = x, *end = x; *from; utf8_next(&from)) {
        end = from;
        for (int i = 0; i < 3; i++)
            if (!utf8_next(&end))
                return false;
        if (memmem(y, strlen(y), from, (size_t)(end - from)))
            return true;
    }
    return false;
}

// 约700万户 says too little to be held against.
static bool is_about(const Number *n) {
    return n->approx == APPROX_ABOUT || n->approx == APPROX_UNDER;
}

// Of a completion rate, only what agrees in so many digits that it does so by no chance.
static bool is_telling(const Lead *lead, const Number *percent) {
    enum { DIGITS = 3 };
    return (lead->cue == WORD_FINISH || lead->cue == WORD_RATE || lead->cue == WORD_DONE) &&
           percent->value_end - percent->start - (percent->places > 0) >= DIGITS &&
           figure_compare(percent->figure, figure_of(100)) != 0;
}

// What is used from the paragraphs before: a target or total; a plain figure only as the whole of
// a share.
static bool is_carried(const Lead *lead, const Number *n, const Number *percent) {
    return n->role != ROLE_TOLD || is_telling(lead, percent) ||
           ((lead->cue == WORD_SHARE || lead->cue == WORD_RATIO) && (!lead->target || lead->base) &&
            percent->places > 0);
}

// 已开工33个，未开工17个，开工率66%: both together are the whole.
static bool whole_with_undone(const Reading *r, const Number *actual, const Number *percent,
                              Number *out) {
    const Scan *scan = r->scan;
    size_t k = scan->tokens[actual->token].number + (size_t)1;
    const Number *undone = k < scan->number_count ? &scan->numbers[k] : NULL;
    *out = *actual;
    out->end = 0;
    return undone && undone->token < percent->token && undone->clause == actual->clause + 1 &&
           undone->family == actual->family && undone->power == actual->power &&
           subject_clause_holds(scan, undone, WORD_NOT) &&
           !subject_clause_holds(scan, actual, WORD_NOT) &&
           figure_add(actual->figure, undone->figure, &out->figure);
}

TargetChoice target_choose(const Reading *r, const Lead *lead, const Number *actual,
                           const Number *percent) {
    Candidates found = {0};
    TargetChoice choice = {.fit = FIT_NONE};
    Span actual_span;
    if (!number_span(actual, &actual_span))
        return choice;
    if (lead->inner)
        add(&found, &r->scan->numbers[lead->inner - 1], 3);
    else
        look_behind(r, actual, percent, &found);
    look_before(r, lead, actual, &found);
    if (percent->places > 0 || lead->whole)
        look_at_head(r, actual, &found);
    // The strongest that agrees; else the nearest of the strongest, when it is alone in that.
    size_t strong = 0;
    const Candidate *best = NULL;
    for (size_t i = 0; i < found.count; i++)
        strong += found.items[i].strength == 3;
    for (size_t i = 0; i < found.count; i++) {
        const Candidate *c = &found.items[i];
        Span target;
        bool other = !one_family(c->number, actual);
        if (!number_exact(c->number, &target) ||
            (other && !lead->whole && (strong || percent->places == 0)))
            continue;
        Fit fit = span_fit(actual_span, target, percent->figure, percent->places);
        if (fit < choice.fit && (fit == FIT_ROUNDED || c->strength > 1))
            choice = (TargetChoice){.target = c->number, .strong = true, .fit = fit};
        if (c->strength >= 2 && !other && !is_about(c->number) &&
            (!best || c->strength > best->strength))
            best = c;
    }
    for (size_t i = 0; i < r->carried_count && !choice.target; i++) {
        // A paragraph before: only if it agrees.
        const Number *n = &r->carried[i];
        Span target;
        // 安排项目343个 … 开工343个，开工率100%
        bool full = (lead->cue == WORD_RATE || lead->cue == WORD_FINISH) &&
                    n->power == actual->power && figure_compare(n->figure, actual->figure) == 0 &&
                    figure_compare(percent->figure, figure_of(100)) == 0;
        if (n->family != actual->family)
            continue;
        if ((full && actual->unit != UNIT_NONE) ||
            (is_carried(lead, n, percent) && number_exact(n, &target) &&
             (n->role != ROLE_TOLD || target.low > actual_span.low || is_telling(lead, percent)) &&
             span_fit(actual_span, target, percent->figure, percent->places) == FIT_ROUNDED))
            choice = (TargetChoice){.target = n, .fit = FIT_ROUNDED};
    }
    Number whole;
    Span both;
    if (!choice.target && whole_with_undone(r, actual, percent, &whole) &&
        number_exact(&whole, &both) &&
        span_fit(actual_span, both, percent->figure, percent->places) == FIT_ROUNDED) {
        Number *kept = ARENA_NEW(r->arena, Number);
        *kept = whole;
        choice = (TargetChoice){.target = kept, .fit = FIT_ROUNDED};
    }
    size_t likely = 0;
    for (size_t i = 0; i < found.count; i++)
        likely += found.items[i].strength == 2;
    if (!choice.target && best &&
        (best->strength == 3
             ? strong == 1
             : likely == 1 && (found.count == 1 || one_name(r, best->number, actual))))
        choice = (TargetChoice){.target = best->number, .strong = true, .fit = FIT_NONE};
    return choice;
}
