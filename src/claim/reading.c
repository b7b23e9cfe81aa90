// housecheck: allow chinese-text, test-mirror in file: characters beside numbers are data; read as
// a whole by test/unit/claim/audit.c
#include "claim/reading.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

enum { NAME_MOST = 40, OFFICE_MOST = 22 }; // code points of an indicator's and an office's name

const char *reading_words(const Reading *r, size_t start, size_t end) {
    const Block *b = r->block;
    if (end > b->count)
        end = b->count;
    if (start >= end)
        return "";
    char *words = arena_alloc(r->arena, b->at[end] - b->at[start] + 1), *p = words;
    for (size_t i = start; i < end; i++)
        if (b->code[i] != ' ' && b->code[i] != '\t') {
            size_t n = b->at[i + 1] - b->at[i];
            memcpy(p, r->text + b->at[i], n);
            p += n;
        }
    return words;
}

static char *source(const Reading *r, size_t from, size_t to) {
    return arena_strndup(r->arena, r->text + from, to - from);
}

// The numbers of a claim that is not listed are none the less part of one.
static void take_numbers(Scan *scan, size_t start, size_t end) {
    size_t low = 0, high = scan->number_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (scan->numbers[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < scan->number_count && scan->numbers[low].end <= end; low++) {
        Number *n = &scan->numbers[low];
        bool bare = n->kind == NUMBER_COUNT && n->unit == UNIT_NONE && n->places > 0;
        n->claimed = n->claimed || (n->kind <= NUMBER_FRACTION && !bare);
    }
}

Claim *reading_claim(Reading *r, ClaimKind kind, size_t start, size_t end) {
    Audit *audit = r->audit;
    if (audit->claim_count >= r->most) {
        audit->unlisted++;
        take_numbers(r->scan, start, end);
        return NULL;
    }
    audit->claims = arena_room(r->arena, audit->claims, audit->claim_count, sizeof *audit->claims);
    Claim *claim = &audit->claims[audit->claim_count++];
    *claim = (Claim){.start = r->block->base + start,
                     .end = r->block->base + end,
                     .from = r->block->at[start],
                     .to = r->block->at[end],
                     .indicator = "",
                     .unit_name = r->unit_name,
                     .kind = kind,
                     .explanation = ""};
    claim->text = source(r, claim->from, claim->to);
    return claim;
}

Finding *reading_finding(Reading *r, FindingKind kind, ClaimGrade grade, size_t start, size_t end) {
    Audit *audit = r->audit;
    if (audit->finding_count >= r->most)
        return NULL;
    audit->findings =
        arena_room(r->arena, audit->findings, audit->finding_count, sizeof *audit->findings);
    Finding *finding = &audit->findings[audit->finding_count++];
    *finding = (Finding){.start = r->block->base + start,
                         .end = r->block->base + end,
                         .from = r->block->at[start],
                         .to = r->block->at[end],
                         .kind = kind,
                         .grade = grade,
                         .explanation = ""};
    finding->text = source(r, finding->from, finding->to);
    return finding;
}

// Where the unit begins: behind the digits of an Arabic number, else behind the numeral.
static size_t unit_start(const Block *b, const Number *n) {
    size_t i = n->start;
    while (i < n->value_end && ((b->code[i] >= '0' && b->code[i] <= '9') || b->code[i] == '.' ||
                                b->code[i] == ',' || b->code[i] == ' '))
        i++;
    return i > n->start ? i : n->value_end;
}

static const char *unit_words(const Reading *r, const Number *n) {
    const char *words = reading_words(r, unit_start(r->block, n), n->end);
    static const char *const signs[] = {"余", "多", "几", "左右", "上下"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *sign = strstr(words, signs[i]);
        if (sign)
            words = arena_printf(r->arena, "%.*s%s", (int)(sign - words), words,
                                 sign + strlen(signs[i]));
    }
    return words;
}

ClaimFigure reading_figure(Reading *r, Number *number) {
    ClaimFigure figure = {.text = reading_words(r, number->start, number->end),
                          .value = figure_text(r->arena, number->figure),
                          .unit = "",
                          .start = r->block->base + number->start,
                          .end = r->block->base + number->end};
    number->claimed = true;
    if (number->kind == NUMBER_PERCENT)
        figure.unit = "%";
    else if (number->kind == NUMBER_POINTS)
        figure.unit = "个百分点";
    else
        figure.unit = unit_words(r, number);
    if (number->kind == NUMBER_POINTS && !strstr(figure.text, "点"))
        figure.text = arena_printf(r->arena, "%s个百分点",
                                   reading_words(r, number->start, number->value_end));
    return figure;
}

// Whether a word is no part of what is counted: 已, 累计, 完成, 其中.
static bool is_idle(const Scan *scan, const Token *t) {
    if (t->kind == TOKEN_LIST || t->kind == TOKEN_DASH)
        return true;
    if (t->kind != TOKEN_WORD)
        return false;
    uint32_t last = scan->block->code[t->end - 1];
    switch (t->word) {
    case WORD_DONE:
        return last == 0x6210 || last == 0x73B0; // 完成, 实现
    case WORD_RATE:
    case WORD_FREE:
    case WORD_FINISH:
    case WORD_RATIO:
    case WORD_SCHEDULE:
    case WORD_RANK:
    case WORD_TARGET:
        return false;
    default:
        return true;
    }
}

// Length of an office's name at the block's code point i, or 0.
static size_t office_length(const Block *b, size_t i) {
    static const uint32_t heads[] = {0x53BF, 0x5E02, 0x533A, 0x7701,
                                     0x5DDE, 0x56E2, 0x9547, 0x4E61};
    static const uint32_t tails[] = {0x5C40, 0x59D4, 0x5385, 0x8054, 0x529E, 0x9662};
    size_t k = 0;
    while (k < sizeof heads / sizeof *heads && b->code[i] != heads[k])
        k++;
    if (k == sizeof heads / sizeof *heads)
        return 0;
    for (size_t n = 1; n < OFFICE_MOST && i + n < b->count && utf8_is_han(b->code[i + n]); n++) {
        uint32_t c = b->code[i + n];
        for (size_t t = 0; t < sizeof tails / sizeof *tails; t++)
            if (c == tails[t] && n > 1 &&
                !(c == 0x529E && i + n + 1 < b->count && b->code[i + n + 1] == 0x7406)) // not 办理
                return n + 1;
        if ((c == 0x5FC3 && b->code[i + n - 1] == 0x4E2D) || // 中心
            (c == 0x4F1A && b->code[i + n - 1] == 0x5DE5) || // 总工会
            (c == 0x53F8 && b->code[i + n - 1] == 0x516C))   // 公司
            return n + 1;
    }
    return 0;
}

static const char *name_between(const Reading *r, size_t first, size_t last) {
    const Scan *scan = r->scan;
    if (first == last)
        return "";
    // An office in front did it, and is not what is counted.
    size_t office = scan->tokens[first].start;
    office += office_length(r->block, office);
    while (first < last && scan->tokens[first].end <= office)
        first++;
    while (first < last && is_idle(scan, &scan->tokens[first]))
        first++;
    while (last > first && is_idle(scan, &scan->tokens[last - 1]))
        last--;
    if (first == last)
        return "";
    size_t start = scan->tokens[first].start < office ? office : scan->tokens[first].start;
    size_t end = scan->tokens[last - 1].end;
    if (end - start > NAME_MOST)
        start = end - NAME_MOST;
    return reading_words(r, start, end);
}

const char *reading_indicator(const Reading *r, const Number *number) {
    const Scan *scan = r->scan;
    size_t first = number->token, last = number->token + 1, steps = 0;
    while (first > 0 && !token_ends_clause(&scan->tokens[first - 1]) &&
           scan->tokens[first - 1].kind != TOKEN_NUMBER && steps++ < REACH)
        first--;
    const char *name = name_between(r, first, number->token);
    if (utf8_length(name) >= 2)
        return name;
    for (steps = 0; last < scan->token_count && steps < REACH; last++, steps++) {
        const Token *t = &scan->tokens[last];
        if (token_ends_clause(t) || t->kind == TOKEN_NUMBER || token_is(t, WORD_SHARE))
            break;
    }
    return name_between(r, number->token + 1, last);
}

void reading_office(Reading *r, size_t token) {
    const Token *t = scan_token(r->scan, token);
    if (!t)
        return;
    size_t length = office_length(r->block, t->start);
    if (length)
        r->unit_name = reading_words(r, t->start, t->start + length);
}

size_t reading_turn(Number **numbers, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        Number *first = numbers[i];
        numbers[i] = numbers[count - 1 - i];
        numbers[count - 1 - i] = first;
    }
    return count;
}
