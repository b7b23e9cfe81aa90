// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// Words that say how much of a number of things is meant: 多数, 大部分, 过半, 近半. They are held
// against a count beside them, or against the completion rates they sum up.
#include "claim/reading.h"

#include "base/message.h"

enum {
    NEAR = 16,           // tokens of a clause that are looked at
    SENTENCE_MOST = 120, // tokens of a sentence on either side of the word
    SUMMED_BACK = 400,   // code points from a word back to what it sums up
    SUMMED_MOST = 8      // claims a word can sum up
};

typedef enum Extent {
    EXTENT_HALF,   // more than half
    EXTENT_GREAT,  // 绝大多数: a great deal more
    EXTENT_NEARLY, // less than half, and not by much
    EXTENT_LESS,   // 不到一半
} Extent;

static bool holds(const Scan *scan, const Token *t, uint32_t code) {
    for (size_t i = t->start; i < t->end; i++)
        if (scan->block->code[i] == code)
            return true;
    return false;
}

static Extent extent_of(const Scan *scan, const Token *t) {
    if (t->word == WORD_NEARLY)
        return holds(scan, t, 0x4E0D) ? EXTENT_LESS : EXTENT_NEARLY; // 不
    return holds(scan, t, 0x7EDD) ? EXTENT_GREAT : EXTENT_HALF;      // 绝
}

static bool same_words(const Scan *scan, const Token *a, const Token *b) {
    size_t length = a->end - a->start;
    if (length != b->end - b->start)
        return false;
    for (size_t i = 0; i < length; i++)
        if (scan->block->code[a->start + i] != scan->block->code[b->start + i])
            return false;
    return true;
}

// The deed that the clause of the word tells of behind it: 多数已完成. NULL when it tells none, or
// none that is done. `bare` says that nothing follows it.
static const Token *deed_behind(const Scan *scan, size_t token, bool *bare) {
    *bare = false;
    for (size_t i = token + 1; i < scan->token_count && i < token + NEAR; i++) {
        const Token *t = &scan->tokens[i];
        if (token_ends_clause(t) || t->kind == TOKEN_NUMBER || token_is(t, WORD_NOT) ||
            token_is(t, WORD_WILL) || token_is(t, WORD_GOING) || token_is(t, WORD_TARGET))
            return NULL;
        if (token_is(t, WORD_DONE) || token_is(t, WORD_REACH)) {
            // 大部分已完成主体施工: of something, of which the counts may not speak.
            const Token *next = scan_token(scan, i + 1);
            *bare = !next || token_ends_clause(next);
            return t;
        }
    }
    return NULL;
}

// Whether that clause holds the same deed, done, in front of the number or right behind it:
// 已完成6项, 6项已完成.
static bool did(const Scan *scan, const Number *n, const Token *deed) {
    bool found = false;
    size_t i = n->token;
    while (i > 0 && !token_ends_clause(&scan->tokens[i - 1]) && n->token - i < NEAR)
        i--;
    for (; i < scan->token_count && i < n->token + NEAR; i++) {
        const Token *t = &scan->tokens[i];
        if (i > n->token && (token_ends_clause(t) || t->kind == TOKEN_NUMBER))
            break;
        if (token_is(t, WORD_NOT) || token_is(t, WORD_WILL) || token_is(t, WORD_GOING) ||
            token_is(t, WORD_TARGET) || (t->kind == TOKEN_NUMBER && i != n->token))
            return false;
        if (t->kind != TOKEN_WORD || t->word != deed->word || !same_words(scan, t, deed))
            continue;
        // 已完成6项, 6项已完成; not 6项已完成验收, 已完成6项主体施工
        const Token *next = scan_token(scan, i + 1);
        bool beside = i < n->token && next && next->kind == TOKEN_NUMBER;
        const Token *last = beside ? scan_token(scan, n->token + 1) : next;
        if (last && !token_ends_clause(last))
            return false;
        found = true;
    }
    return found;
}

static bool is_whole_number(const Number *n) {
    return n->kind == NUMBER_COUNT && n->unit == UNIT_THING && !n->ranged &&
           n->approx == APPROX_NONE && n->power == 0 && n->figure.scale == 0 && n->figure.value > 0;
}

typedef struct Part {
    Number *whole, *part; // of one sentence
} Part;

// 15项实事中，多数已完成，已完成6项: the only two counts of one unit in the sentence, the whole
// told before the word and the part with the word's own deed. False when it is not sure.
static bool find_part(const Scan *scan, size_t token, const Token *deed, Part *out) {
    uint32_t sentence = scan->tokens[token].sentence;
    size_t first = token, last = token;
    *out = (Part){0};
    while (first > 0 && scan->tokens[first - 1].sentence == sentence)
        if (token - --first > SENTENCE_MOST)
            return false;
    while (last < scan->token_count && scan->tokens[last].sentence == sentence)
        if (++last - token > SENTENCE_MOST)
            return false;
    for (size_t i = first; i < last; i++) {
        if (scan->tokens[i].kind != TOKEN_NUMBER)
            continue;
        Number *n = &scan->numbers[scan->tokens[i].number];
        if (!out->whole) {
            if (is_whole_number(n) && n->token < token && !did(scan, n, deed))
                out->whole = n;
            continue;
        }
        if (n->kind != NUMBER_COUNT || n->family != out->whole->family)
            continue;
        if (!is_whole_number(n) || n->role == ROLE_CHANGE || n->role == ROLE_EACH)
            return false;
        if (did(scan, n, deed)) {
            if (out->part)
                return false;
            out->part = n;
        } else if (n->token < token) {
            return false; // more than one whole
        }
    }
    return out->whole && out->part && figure_compare(out->part->figure, out->whole->figure) <= 0;
}

static Claim *put(Reading *r, size_t start, size_t end) {
    Claim *claim = reading_claim(r, CLAIM_WORD, start, end);
    if (!claim)
        return NULL;
    claim->indicator = "";
    claim->scope = (size_t)-1;
    claim->verdict = CLAIM_UNVERIFIABLE;
    claim->grade = CLAIM_GRADE_UNJUDGED;
    return claim;
}

// Judges the extent by part ÷ whole.
static void judge_part(Reading *r, Claim *claim, Extent extent, Part p, const char *words) {
    enum { GREAT = 70, NEAR_LOW = 40 }; // per cent
    Wide part = 100 * (Wide)p.part->figure.value, whole = p.whole->figure.value;
    claim->actual = reading_figure(r, p.part);
    claim->actual_figure = p.part->figure;
    claim->target = reading_figure(r, p.whole);
    claim->target_figure = p.whole->figure;
    bool half = part > 50 * whole, below = part < 50 * whole;
    bool right = extent == EXTENT_HALF    ? half
                 : extent == EXTENT_GREAT ? part >= GREAT * whole
                 : extent == EXTENT_LESS  ? below
                                          : below && part >= NEAR_LOW * whole;
    bool wrong = extent == EXTENT_HALF || extent == EXTENT_GREAT ? below
                 : extent == EXTENT_LESS                         ? half
                                                                 : false;
    claim->verdict = right ? CLAIM_CONSISTENT : wrong ? CLAIM_INCONSISTENT : CLAIM_UNVERIFIABLE;
    claim->grade = right ? CLAIM_GRADE_NONE : wrong ? CLAIM_GRADE_ERROR : CLAIM_GRADE_WARNING;
    claim->explanation = arena_printf(r->arena,
                                      right           ? _("说“%s”，%s中有%s，相符")
                                      : wrong && half ? _("说“%s”，但%s中有%s，已经过半")
                                      : wrong ? _("说“%s”，但%s中只有%s，没有过半")
                                              : _("说“%s”，%s中有%s，是否够得上请斟酌"),
                                      words, claim->target.text, claim->actual.text);
}

// Whether 过半 is said of what was done, as in 任务过半, 双过半, 均过半: not of time, nor as a
// wish.
static bool sums_up(const Scan *scan, size_t token, bool *all) {
    *all = false;
    for (size_t i = token, steps = 0; i-- > 0 && steps < NEAR; steps++) {
        const Token *t = &scan->tokens[i];
        if (token_ends_clause(t) || t->kind == TOKEN_LIST)
            break;
        if (t->kind == TOKEN_NUMBER || token_is(t, WORD_NOT) || token_is(t, WORD_WILL))
            return false;
        *all = *all || token_is(t, WORD_ALL);
        if (t->kind == TOKEN_TEXT && holds(scan, t, 0x65F6)) // 时间过半
            return false;
    }
    return true;
}

// Whether nothing but the clause of the word stands between the claim's end and the word.
static bool follows(const Scan *scan, size_t end, size_t token) {
    size_t marks = 0;
    for (size_t i = token; i-- > 0 && scan->tokens[i].start >= end;) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_STOP || t->kind == TOKEN_SEMI)
            return false;
        marks += t->kind == TOKEN_COMMA;
    }
    return marks == 1;
}

static bool over_half(const Claim *c, bool *under) {
    Span percent, half;
    if (!c->percent.text || !span_exact(c->percent_figure, 0, &percent) ||
        !span_exact(figure_of(50), 0, &half))
        return false;
    *under = percent.low < half.low;
    return percent.low > half.low;
}

// 完成年度任务的48.5%，实现任务过半: the completion rate right in front, or with 均 all of the
// sentence.
static void summed(Reading *r, size_t token) {
    const Scan *scan = r->scan;
    const Token *t = &scan->tokens[token];
    size_t over = 0, under = 0, seen = 0, start = token;
    bool all = false;
    const char *first = "";
    if (!sums_up(scan, token, &all))
        return;
    while (start > 0 && token - start < NEAR && !token_ends_clause(&scan->tokens[start - 1]) &&
           scan->tokens[start - 1].kind != TOKEN_LIST)
        start--;
    size_t place = r->block->base + scan->tokens[start].start;
    for (size_t i = r->audit->claim_count; i-- > r->block_claims && seen < SUMMED_MOST;) {
        const Claim *c = &r->audit->claims[i];
        size_t end = c->end - r->block->base;
        if (c->end + SUMMED_BACK < place)
            break;
        if (c->end > place || c->kind != CLAIM_SHARE || !c->completion)
            continue;
        if (seen == 0 && !follows(scan, end, token))
            break;
        bool low = false;
        over += over_half(c, &low);
        under += low;
        if (low)
            first = c->percent.text;
        seen++;
        if (!all)
            break;
    }
    if (seen == 0)
        return;
    Claim *claim = put(r, scan->tokens[start].start, t->end);
    if (!claim)
        return;
    const char *words = reading_words(r, scan->tokens[start].start, t->end);
    if (under) {
        claim->verdict = CLAIM_INCONSISTENT;
        claim->grade = CLAIM_GRADE_ERROR;
        claim->explanation = arena_printf(r->arena, _("说“%s”，但完成率%s没有过半"), words, first);
    } else if (over == seen) {
        claim->verdict = CLAIM_CONSISTENT;
        claim->grade = CLAIM_GRADE_NONE;
        claim->explanation = arena_printf(r->arena, _("说“%s”，完成率过半，相符"), words);
    } else {
        claim->explanation = arena_printf(r->arena, _("说“%s”，完成率正好一半，不能判断"), words);
    }
}

void read_extents(Reading *r) {
    const Scan *scan = r->scan;
    if (!scan_has(scan, WORD_MOST) && !scan_has(scan, WORD_HALF) && !scan_has(scan, WORD_NEARLY))
        return;
    for (size_t i = 0; i < scan->token_count; i++) {
        const Token *t = &scan->tokens[i];
        if (t->kind != TOKEN_WORD ||
            (t->word != WORD_MOST && t->word != WORD_HALF && t->word != WORD_NEARLY))
            continue;
        bool bare = false;
        const Token *deed = deed_behind(scan, i, &bare);
        Part part;
        if (bare && find_part(scan, i, deed, &part)) {
            Claim *claim = put(r, t->start, deed->end);
            if (claim)
                judge_part(r, claim, extent_of(scan, t), part,
                           reading_words(r, t->start, deed->end));
        } else if (deed && t->word == WORD_MOST) {
            Claim *claim = put(r, t->start, deed->end);
            if (claim)
                claim->explanation = arena_printf(r->arena, _("说“%s”，没有逐项的数，不能判断"),
                                                  reading_words(r, t->start, deed->end));
        } else if (!deed && t->word == WORD_HALF) {
            summed(r, i);
        }
    }
}
