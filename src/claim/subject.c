// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// Whom a percentage speaks of: the quantity, or the rate, that stands before it.
#include "claim/subject.h"

enum {
    RATE_SUBJECT = 6, // code points of a rate's own name: 血清学筛查率
    OWN_SUBJECT = 4,  // those that name a thing
    ITEM_MOST = 40    // tokens, and code points, that are looked at for a name
};

bool subject_is(const Number *n) {
    return n->kind == NUMBER_COUNT && n->role != ROLE_TARGET && n->role != ROLE_WHOLE &&
           n->role != ROLE_CHANGE && n->role != ROLE_EACH &&
           (n->unit == UNIT_THING || n->unit == UNIT_SIZE || n->unit == UNIT_NONE);
}

// Whether two tokens' numbers belong to one thought: the same part between ；, at least.
bool subject_in_part(const Scan *scan, const Number *a, const Number *b) {
    return scan->tokens[a->token].part == scan->tokens[b->token].part;
}

// The last `want` quantities in front of number `k`, in their order; answers how many there are.
size_t subjects_before(const Reading *r, size_t k, size_t want, bool only_part, Number **out) {
    Scan *scan = r->scan;
    const Number *from = &scan->numbers[k];
    size_t found = 0;
    for (size_t steps = 0; k-- > 0 && steps < REACH && found < want; steps++) {
        Number *n = &scan->numbers[k];
        if (n->sentence != from->sentence || (only_part && !subject_in_part(scan, n, from)))
            break;
        if (n->depth <= from->depth && subject_is(n) && (!n->quoted || from->quoted))
            out[found++] = n;
    }
    return reading_turn(out, found);
}

// The whole a bare count is a part of (15项中) may be the count that is meant, when there is no
// other: 提前完成16项，占比…
static Number *whole_before(const Reading *r, size_t k) {
    Scan *scan = r->scan;
    const Number *from = &scan->numbers[k];
    const Token *has = from->token > 0 ? scan_token(scan, from->token - 1) : NULL;
    // 132项任务中，有93%有望完成: a share of them, of which no number is told.
    if (token_is(has, WORD_IS) && has->end - has->start == 1 &&
        scan->block->code[has->start] == 0x6709)
        return NULL;
    for (size_t steps = 0; k-- > 0 && steps < 4; steps++) {
        Number *n = &scan->numbers[k];
        if (n->clause + 1 < from->clause || n->sentence != from->sentence)
            break;
        if (n->kind == NUMBER_COUNT && n->depth <= from->depth && n->role == ROLE_WHOLE)
            return n;
    }
    return NULL;
}

// Whether another item of a list begins between the two.
static bool listed(const Scan *scan, const Number *a, const Number *b) {
    for (size_t i = a->token; i < b->token; i++)
        if (scan->tokens[i].kind == TOKEN_LIST)
            return true;
    return false;
}

// The same, with two code points at least behind the mark: a thing with a name.
static bool item_between(const Scan *scan, const Number *a, const Number *b) {
    size_t text = 0;
    for (size_t i = b->token; i-- > a->token;) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_LIST)
            return text >= 2;
        text += t->kind == TOKEN_TEXT ? t->end - t->start : 0;
    }
    return false;
}

// 老旧小区改造212个、安置35701户，整体完成率106.5%: a rate of all of them together.
static bool is_of_all(const Scan *scan, const Lead *lead, const Number *found) {
    static const uint32_t words[][2] = {{0x6574, 0x4F53}, {0x7EFC, 0x5408}}; // 整体 综合
    const Token *t = lead->cue == WORD_FINISH && lead->cue_token > 0
                         ? scan_token(scan, lead->cue_token - 1)
                         : NULL;
    bool all = false;
    for (size_t i = 0; t && i < sizeof words / sizeof *words; i++)
        all = all || (t->kind == TOKEN_TEXT && t->end - t->start == 2 &&
                      scan->block->code[t->start] == words[i][0] &&
                      scan->block->code[t->start + 1] == words[i][1]);
    for (size_t i = found->token; all && i-- > 0;) {
        const Token *before = &scan->tokens[i];
        if (before->depth == found->depth && before->kind == TOKEN_LIST)
            return true;
        if (before->depth == found->depth &&
            (before->kind == TOKEN_COMMA || before->kind == TOKEN_SEMI ||
             before->kind == TOKEN_STOP || before->kind == TOKEN_COLON))
            break;
    }
    return false;
}

// 报销比例达到75.72%，占目标任务的100.96%: a rate that is a share of its target.
Number *subject_rate(const Reading *r, const Lead *lead, size_t k) {
    Scan *scan = r->scan;
    const Number *percent = &scan->numbers[k];
    if (k == 0 || !lead->target || lead->subject > 0 ||
        (lead->cue != WORD_SHARE && lead->cue != WORD_FINISH && lead->cue != WORD_DONE))
        return NULL;
    Number *rate = &scan->numbers[k - 1];
    if (rate->kind != NUMBER_PERCENT || rate->clause + 1 != percent->clause ||
        rate->depth != percent->depth)
        return NULL;
    Lead own = lead_read(scan, k - 1);
    return own.cue == WORD_RATE || own.cue == WORD_RATIO || own.cue == WORD_FREE ||
                   own.cue == WORD_LEVEL || own.cue == WORD_NONE
               ? rate
               : NULL;
}

bool subject_clause_holds(const Scan *scan, const Number *n, Word word) {
    for (size_t i = n->token; i-- > 0 && scan->tokens[i].clause == n->clause;)
        if (token_is(&scan->tokens[i], word))
            return true;
    return false;
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

// 已拨付109.6亿元，已拨付占…: what stands in front of the cue names the quantity's own deed again.
static bool repeats(const Scan *scan, const Lead *lead, const Number *found) {
    size_t deeds = 0, again = 0;
    uint32_t clause = scan->tokens[lead->cue_token].clause;
    for (size_t i = lead->cue_token; i-- > 0 && scan->tokens[i].clause == clause;) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_TEXT || t->kind == TOKEN_NUMBER)
            return false;
        if (t->kind != TOKEN_WORD || t->word != WORD_DONE)
            continue;
        deeds++;
        for (size_t k = found->token; k-- > 0 && scan->tokens[k].clause == found->clause;)
            if (token_is(&scan->tokens[k], WORD_DONE) && same_words(scan, t, &scan->tokens[k])) {
                again++;
                break;
            }
    }
    return deeds > 0 && again == deeds;
}

// Whether the number's own item, back to a mark or another number, holds the word.
static bool item_holds(const Scan *scan, const Number *n, Word word) {
    for (size_t i = n->token; i-- > 0 && scan->tokens[i].clause == n->clause;) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_LIST)
            return false;
        if (token_is(t, word))
            return true;
    }
    return false;
}

static bool is_undone(const Scan *scan, const Number *n) {
    return item_holds(scan, n, WORD_NOT) || item_holds(scan, n, WORD_GOING);
}

// 已开工33个，未开工17个，开工率66%: what was done, not what was left undone or has only begun.
static Number *not_undone(const Reading *r, const Lead *lead, const Number *percent,
                          Number *found) {
    Scan *scan = r->scan;
    if ((lead->cue != WORD_RATE && lead->cue != WORD_FINISH && lead->cue != WORD_FREE) ||
        subject_clause_holds(scan, percent, WORD_NOT))
        return found;
    Number *best = found;
    for (size_t k = scan->tokens[found->token].number; is_undone(scan, best); k--) {
        if (k == 0)
            return found;
        best = &scan->numbers[k - 1];
        if (!subject_is(best) || best->sentence != found->sentence || best->family != found->family)
            return found;
    }
    return best;
}

// 这些任务占总数的15%: what was counted before is meant.
static bool points_back(const Scan *scan, const Number *percent) {
    size_t i = percent->token;
    while (i > 0 && scan->tokens[i - 1].clause == percent->clause)
        i--;
    const Block *b = scan->block;
    size_t start = scan->tokens[i].start;
    return scan->tokens[i].kind == TOKEN_TEXT && start + 1 < b->count && b->code[start] == 0x8FD9 &&
           b->code[start + 1] == 0x4E9B; // 这些
}

// The last count that is told as a sum (共计19项) in this sentence or the two before.
static Number *counted_before(Scan *scan, size_t k) {
    const Number *percent = &scan->numbers[k];
    for (size_t steps = 0; k-- > 0 && steps < REACH; steps++) {
        Number *n = &scan->numbers[k];
        if (n->sentence + 2 < percent->sentence)
            return NULL;
        if (n->kind == NUMBER_COUNT && n->unit == UNIT_THING && n->role == ROLE_SUM && !n->quoted)
            return n;
    }
    return NULL;
}

// The last number in front of `from` that is no name, number of a list or quoted.
static Number *plain_before(Scan *scan, size_t from) {
    for (size_t steps = 0; from-- > 0 && steps < REACH; steps++) {
        Number *n = &scan->numbers[from];
        if (n->kind != NUMBER_NAME && n->kind != NUMBER_ORDINAL && !n->quoted)
            return n;
    }
    return NULL;
}

// 方案明确的3294项任务，完成率95%: what there is to be done.
static bool is_given(const Scan *scan, const Lead *lead, const Number *n) {
    const Token *before = n->token > 0 ? scan_token(scan, n->token - 1) : NULL;
    const Token *behind = scan_token(scan, n->token + 1);
    return (lead->cue == WORD_FINISH || lead->cue == WORD_RATE) && token_is(before, WORD_OF) &&
           behind && behind->kind == TOKEN_TEXT;
}

// How many of the last characters in front of `end`, down to `from`, the words of the item between
// `start` and `stop` have in common: at most NAME_MOST, at least two or none.
static size_t common_name(const Block *b, size_t from, size_t end, size_t start, size_t stop) {
    enum { NAME_MOST = 4, NAME_LEAST = 2 };
    size_t best = 0;
    start = stop > start + ITEM_MOST ? stop - ITEM_MOST : start;
    for (size_t i = start + NAME_LEAST; i <= stop; i++) {
        size_t n = 0;
        while (n < NAME_MOST && n < end - from && n < i - start &&
               b->code[end - 1 - n] == b->code[i - 1 - n])
            n++;
        best = n > best ? n : best;
    }
    return best >= NAME_LEAST ? best : 0;
}

Number *subject_named(const Reading *r, const Lead *lead, size_t k) {
    enum { TRIED = 6 };
    Scan *scan = r->scan;
    const Number *percent = &scan->numbers[k];
    Number *best = NULL;
    size_t most = 0, from = lead->cue_token;
    if (lead->cue != WORD_RATE || lead->each || lead->inner || percent->depth > 0)
        return NULL;
    while (from > 0 && !token_ends_clause(&scan->tokens[from - 1]) &&
           scan->tokens[from - 1].kind != TOKEN_NUMBER && scan->tokens[from - 1].kind != TOKEN_LIST)
        from--;
    if (subject_clause_holds(scan, percent, WORD_NOT))
        return NULL;
    size_t name = scan->tokens[from].start, end = scan->tokens[lead->cue_token].start;
    bool alone = k == 0 || scan->numbers[k - 1].sentence != percent->sentence;
    for (size_t i = k, steps = 0; i-- > 0 && steps < TRIED; steps++) {
        Number *n = &scan->numbers[i];
        // 已整改72项。整改率仅为39.56%: the sentence before, when this one has no other figure.
        if (alone ? n->sentence + 1 != percent->sentence
                  : n->sentence != percent->sentence || !subject_in_part(scan, n, percent))
            break;
        if (n->depth != percent->depth || !subject_is(n) || is_undone(scan, n))
            continue;
        // Its words stand in front of it, also of 已开工25个15130套 as a whole, or behind it.
        size_t item = n->token, stop = n->token + 1;
        while (item > 0 && n->token - item < ITEM_MOST &&
               !token_ends_clause(&scan->tokens[item - 1]) &&
               (scan->tokens[item - 1].kind != TOKEN_NUMBER || item == n->token))
            item--;
        while (stop < from && stop - n->token < ITEM_MOST &&
               !token_ends_clause(&scan->tokens[stop]) && scan->tokens[stop].kind != TOKEN_NUMBER &&
               scan->tokens[stop].kind != TOKEN_LIST)
            stop++;
        size_t length = common_name(r->block, name, end, scan->tokens[item].start, n->start);
        size_t behind = common_name(r->block, name, end, n->end, scan->tokens[stop - 1].end);
        length = behind > length ? behind : length;
        if (length > most) {
            most = length;
            best = n;
        }
    }
    return best;
}

// Whether two characters side by side in front of the rate stand in the quantity's clause as well.
static bool shares_words(const Scan *scan, const Lead *lead, const Number *found) {
    const Block *b = scan->block;
    size_t from = lead->cue_token, first = found->token, last = found->token + 1;
    while (from > 0 && !token_ends_clause(&scan->tokens[from - 1]) &&
           lead->cue_token - from < ITEM_MOST)
        from--;
    while (first > 0 && scan->tokens[first - 1].clause == found->clause &&
           found->token - first < ITEM_MOST)
        first--;
    while (last < scan->token_count && scan->tokens[last].clause == found->clause &&
           last - found->token < ITEM_MOST)
        last++;
    size_t end = scan->tokens[lead->cue_token].start, stop = scan->tokens[last - 1].end;
    size_t start = scan->tokens[from].start, begin = scan->tokens[first].start;
    start = end > start + ITEM_MOST ? end - ITEM_MOST : start;
    begin = found->start > begin + ITEM_MOST ? found->start - ITEM_MOST : begin;
    stop = stop > found->end + ITEM_MOST ? found->end + ITEM_MOST : stop;
    for (size_t i = start; i + 1 < end; i++)
        for (size_t k = begin; k + 1 < stop; k++)
            if (b->code[i] == b->code[k] && b->code[i + 1] == b->code[k + 1])
                return true;
    return false;
}

// Whether a change of another unit stands between the two.
static bool increment_between(const Scan *scan, const Number *found, const Number *percent) {
    for (size_t i = scan->tokens[found->token].number + (size_t)1; &scan->numbers[i] < percent; i++)
        if (scan->numbers[i].role == ROLE_CHANGE && scan->numbers[i].family != found->family &&
            scan->numbers[i].clause + 1 >= percent->clause)
            return true;
    return false;
}

// 其中三季度增长2.7%: whether a time stands in front of the cue, in its clause.
static bool of_a_time(const Scan *scan, const Lead *lead, const Number *percent) {
    size_t i = lead->cue_token, steps = 0;
    for (; i-- > 0 && scan->tokens[i].clause == percent->clause && steps < ITEM_MOST; steps++)
        if (scan->tokens[i].kind == TOKEN_NUMBER &&
            scan->numbers[scan->tokens[i].number].kind == NUMBER_DATE)
            return true;
    return false;
}

Number *subject_find(const Reading *r, const Lead *lead, size_t k) {
    Scan *scan = r->scan;
    const Number *percent = &scan->numbers[k];
    Number *found = NULL;
    // A quantity between cue and percentage is the target; what is meant stands before it.
    size_t from = lead->inner ? lead->inner - 1 : k;
    if (!subjects_before(r, from, 1, true, &found))
        found = whole_before(r, from);
    if ((!found || found->clause + 1 < percent->clause) && points_back(scan, percent))
        return counted_before(scan, k);
    // 支出198亿元，增长5%；占预算支出的比重达80%: nothing but the share stands behind the mark.
    bool first = from == 0 || !subject_in_part(scan, &scan->numbers[from - 1], percent);
    if (!found && first && lead->subject == 0 &&
        (lead->cue == WORD_SHARE || lead->cue == WORD_RATIO) &&
        subjects_before(r, from, 1, false, &found) && found->depth != percent->depth)
        found = NULL;
    if (!found && lead->subject == 0 && lead->cue && from > 0) {
        // 完成年度计划的39% at the start of a sentence: the last figure of the sentence before.
        Number *last = plain_before(scan, from);
        if (!last)
            return NULL;
        bool near = last->sentence < percent->sentence && last->sentence + 2 >= percent->sentence;
        return near && lead->cue != WORD_FREE && lead->cue != WORD_RATE && subject_is(last) &&
                       last->depth == percent->depth
                   ? last
                   : NULL;
    }
    // （50%） speaks of the thing right in front of it.
    if (found && lead->closed &&
        (found->clause + 1 != percent->clause || listed(scan, found, percent)))
        found = NULL;
    if (!found || lead->closed)
        return found;
    found = not_undone(r, lead, percent, found);
    if (is_given(scan, lead, found) || is_of_all(scan, lead, found))
        return NULL;
    bool same = found->clause == percent->clause;
    // 新建公路29万公里、资费降低41%: another item of the list.
    if (same && lead->subject + (lead->cue ? 0 : lead->object) >= 2 &&
        item_between(scan, found, percent))
        return NULL;
    // ，其中低收入农户完成率为99.1%: a part, of which no number is told.
    if (!same && lead->among && (lead->subject >= 2 || of_a_time(scan, lead, percent)))
        return NULL;
    // 22个完成比例超过50%: each of the 22 is over it; 3市…，某市完成率不足50%: another one is.
    // 10项在推进（完成率75%以上）, 完成率均达78%以上: each of them is.
    if (percent->approx != APPROX_NONE && lead->cue != WORD_SHARE &&
        (same || lead->subject >= 2 || percent->depth > found->depth ||
         subject_clause_holds(scan, percent, WORD_ALL)))
        return NULL;
    switch (lead->cue) {
    case WORD_FREE:
        return NULL;
    case WORD_RATE: // 余额81.3亿元，每户贷款5万元，贷款覆盖率82.6%
        if (found->clause + 1 < percent->clause &&
            (size_t)(percent - scan->numbers) > scan->tokens[found->token].number + (size_t)1 &&
            scan->numbers[scan->tokens[found->token].number + 1].role == ROLE_EACH)
            return NULL;
        // 工业企业43158家，一般隐患整改率96.61%: a rate of something else.
        if (!same && lead->subject >= OWN_SUBJECT && !shares_words(scan, lead, found))
            return NULL;
        return same || lead->subject <= RATE_SUBJECT ? found : NULL;
    case WORD_FINISH:
    case WORD_RATIO:
        return same || lead->subject <= RATE_SUBJECT ? found : NULL;
    case WORD_LEVEL:
    case WORD_NONE:
        return same && lead->is ? NULL : lead->subject == 0 ? found : NULL;
    case WORD_GROWTH: // 41个县增收22亿元，增长18.7%: of the money, of which only the increment is
                      // told
        if (increment_between(scan, found, percent))
            return NULL;
        // 与去年同期相比增长20%
        return same || lead->subject < 2 || lead->before ? found : NULL;
    default:
        return same || lead->subject < 2 || repeats(scan, lead, found) ? found : NULL;
    }
}
