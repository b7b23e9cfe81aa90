// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// A count of things beside the things: 已完成8项（…、…）, 这5项, A、B、C三个镇.
#include "claim/reading.h"

#include "base/message.h"

enum { THINGS_MOST = 60, LIST_TOKENS = 400, NAMES_NEAR = 14 };

typedef struct Listed {
    size_t least, most; // how many things, 和 counted and not
    size_t end;         // token behind the list
    bool open;          // 等: there are more
    bool mixed;         // commas within: not sure
} Listed;

static bool holds(const Scan *scan, const Token *t, uint32_t code) {
    for (size_t i = t->start; i < t->end; i++)
        if (scan->block->code[i] == code)
            return true;
    return false;
}

// The things from token `i` on, at that depth of parentheses, up to a mark that ends them.
static Listed count_things(const Scan *scan, size_t i) {
    Listed l = {.least = 1, .most = 1};
    uint16_t depth = i < scan->token_count ? scan->tokens[i].depth : 0;
    size_t commas = 0, semis = 0, first = i;
    bool ink = false;
    for (; i < scan->token_count && i < first + LIST_TOKENS; i++) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_STOP || (t->kind == TOKEN_CLOSE && t->depth + 1 == depth) ||
            (t->kind == TOKEN_CLOSE && t->depth < depth))
            break;
        if (t->depth > depth || t->kind == TOKEN_OPEN || t->kind == TOKEN_CLOSE)
            continue;
        if (t->kind == TOKEN_LIST && ink) {
            l.least++;
            l.most++;
        }
        commas += t->kind == TOKEN_COMMA;
        semis += t->kind == TOKEN_SEMI;
        l.most += token_is(t, WORD_JOIN);
        l.open = l.open || (t->kind == TOKEN_TEXT && holds(scan, t, 0x7B49)); // 等
        ink = true;
    }
    if (semis) {
        l.least = l.most = semis + 1;
        const Token *last = i > 0 ? &scan->tokens[i - 1] : NULL;
        if (last && last->kind == TOKEN_SEMI)
            l.least--;
    }
    l.mixed = commas > 0 && !semis;
    l.end = i;
    return l;
}

static void put(Reading *r, Number *n, size_t start, size_t end, const Listed *l) {
    size_t stated = n->figure.value > 0 && n->figure.scale == 0 ? (size_t)n->figure.value : 0;
    bool right = stated >= l->least && stated <= l->most;
    if (l->open || (!right && l->mixed) || l->most < 2)
        return;
    Claim *claim = reading_claim(r, CLAIM_LIST, start, end);
    if (!claim)
        return;
    size_t counted = right ? stated : l->least;
    claim->actual = reading_figure(r, n);
    claim->actual_figure = n->figure;
    claim->indicator = reading_indicator(r, n);
    claim->percent.value = claim->percent.text = arena_printf(r->arena, "%zu", counted);
    claim->percent.unit = "";
    claim->percent_figure = figure_of((int64_t)counted);
    claim->verdict = right                            ? CLAIM_CONSISTENT
                     : l->most > l->least || l->mixed ? CLAIM_UNVERIFIABLE
                                                      : CLAIM_INCONSISTENT;
    claim->grade = right                                  ? CLAIM_GRADE_NONE
                   : claim->verdict == CLAIM_INCONSISTENT ? CLAIM_GRADE_ERROR
                                                          : CLAIM_GRADE_WARNING;
    claim->explanation =
        right ? arena_printf(r->arena, _("列出的也是%zu件"), counted)
              : arena_printf(r->arena, _("写的是%s，列出的是%zu件"), claim->actual.text, counted);
    if (!right)
        claim->suggestion = claim->percent.text;
}

// ，即： or ，分别是：
static bool names_follow(const Scan *scan, size_t comma) {
    return scan->tokens[comma].kind == TOKEN_COMMA &&
           token_is(scan_token(scan, comma + 1), WORD_NAMES);
}

// 5处（其中改扩建2处、延伸3处）: whether the list between two tokens counts parts of the number.
static bool holds_parts(const Scan *scan, const Number *n, size_t from, size_t end) {
    for (size_t i = from; i < end && i < scan->token_count; i++)
        if (token_is(&scan->tokens[i], WORD_AMONG) ||
            (scan->tokens[i].kind == TOKEN_NUMBER &&
             scan->numbers[scan->tokens[i].number].kind == NUMBER_COUNT &&
             scan->numbers[scan->tokens[i].number].family == n->family))
            return true;
    return false;
}

// 已完成8项（甲、乙、丙 …）, 分别是：甲、乙、丙。
static void things_behind(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *n = &scan->numbers[k];
    size_t i = n->token + 1;
    while (i < scan->token_count && i < n->token + NAMES_NEAR &&
           (!token_ends_clause(&scan->tokens[i]) || names_follow(scan, i)) &&
           scan->tokens[i].kind != TOKEN_NUMBER && !token_is(&scan->tokens[i], WORD_NAMES))
        i++;
    const Token *t = scan_token(scan, i);
    bool names = token_is(t, WORD_NAMES);
    if (names)
        t = scan_token(scan, ++i);
    // 3项为：甲、乙、丙
    names = names || (t && t->kind == TOKEN_COLON && token_is(scan_token(scan, i - 1), WORD_IS));
    if (!t || (t->kind != TOKEN_OPEN && !(names && t->kind == TOKEN_COLON)))
        return;
    if (t->kind == TOKEN_OPEN && i != n->token + 1)
        return;
    Listed l = count_things(scan, i + 1);
    size_t end = l.end < scan->token_count ? scan->tokens[l.end].start : r->block->count;
    const Token *first = scan_token(scan, i + 1);
    // A single remark in parentheses is no list, nor is a row of figures or of parts.
    if (l.least < 2 || !first ||
        (t->kind == TOKEN_OPEN && (first->kind == TOKEN_NUMBER || holds_parts(scan, n, i, l.end))))
        return;
    put(r, n, n->start, end, &l);
}

// 甲、乙、丙三个镇: names right in front of their number.
static void things_before(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *n = &scan->numbers[k];
    size_t i = n->token, lists = 0, joins = 0, text = 0;
    while (i > 0) {
        const Token *t = &scan->tokens[i - 1];
        if (token_ends_clause(t) || t->kind == TOKEN_NUMBER || t->depth != n->depth ||
            n->token - i > LIST_TOKENS)
            break;
        lists += t->kind == TOKEN_LIST;
        joins += token_is(t, WORD_JOIN);
        text += t->kind == TOKEN_TEXT;
        if (t->kind == TOKEN_TEXT && holds(scan, t, 0x7B49))
            return;
        i--;
    }
    const Token *last = n->token > 0 ? &scan->tokens[n->token - 1] : NULL;
    bool named = last && (last->kind == TOKEN_TEXT || token_is(last, WORD_DONE));
    if (lists < 1 || text < 2 || !named || joins > 1)
        return;
    size_t stated = n->figure.scale == 0 && n->figure.value > 0 ? (size_t)n->figure.value : 0;
    Listed l = {.least = lists + 1, .most = lists + 1 + joins};
    // Words before the number may be what is counted; only agreement is told.
    if (stated >= l.least && stated <= l.most)
        put(r, n, scan->tokens[i].start, n->end, &l);
}

// 这5项: what the sentence listed in front of it.
static void things_pointed(Reading *r, size_t k) {
    Scan *scan = r->scan;
    Number *n = &scan->numbers[k];
    size_t i = n->token, commas = 0, lists = 0, shares = 0, end = n->token;
    const Token *before = i > 0 ? &scan->tokens[i - 1] : NULL;
    if (!before || before->kind != TOKEN_TEXT || !(r->block->code[before->end - 1] == 0x8FD9)) // 这
        return;
    bool intro = false;
    while (i > 0) {
        const Token *t = &scan->tokens[i - 1];
        if (t->kind == TOKEN_STOP || t->kind == TOKEN_SEMI || t->kind == TOKEN_COLON ||
            end - i > LIST_TOKENS)
            break;
        if (t->kind == TOKEN_COMMA && t->depth == n->depth) {
            const Token *earlier = i > 1 ? &scan->tokens[i - 2] : NULL;
            intro = earlier && token_is(earlier, WORD_INSIDE);
            if (intro)
                break;
            commas++;
        }
        lists += t->kind == TOKEN_LIST && t->depth == n->depth;
        if (t->kind == TOKEN_NUMBER && t->depth == n->depth + 1 &&
            scan->numbers[t->number].kind == NUMBER_PERCENT)
            shares++;
        i--;
    }
    // The last comma stands right before 这; it ends the list.
    size_t comma = before->start == scan->tokens[n->token - 1].start && commas ? 1 : 0;
    size_t things = commas + lists + 1 - comma;
    size_t stated = n->figure.scale == 0 && n->figure.value > 0 ? (size_t)n->figure.value : 0;
    if (things < 2 || i == 0)
        return;
    bool agree = shares == things || stated == things || stated == shares;
    Listed l = {.least = stated == shares ? shares : things, .mixed = !agree};
    l.most = l.least;
    put(r, n, scan->tokens[i].start, n->end, &l);
}

void read_things(Reading *r) {
    Scan *scan = r->scan;
    for (size_t k = 0; k < scan->number_count; k++) {
        const Number *n = &scan->numbers[k];
        if (n->kind != NUMBER_COUNT || n->unit != UNIT_THING || n->power || n->places ||
            n->ranged || n->approx != APPROX_NONE || n->figure.value < 2 ||
            n->figure.value > THINGS_MOST)
            continue;
        things_behind(r, k);
        things_before(r, k);
        things_pointed(r, k);
    }
}
