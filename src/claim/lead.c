// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/reading.h"

typedef struct Walk {
    const Scan *scan; // what is read
    Lead lead;        // so far
    size_t done;      // token of a 完成 that may be the cue, plus 1
} Walk;

// A word of one character needs its number near: 增8%, but not 增...的8%.
static bool is_near(const Walk *w, const Token *t, size_t most) {
    return t->end - t->start > 1 || w->lead.object <= most;
}

static void take_cue(Walk *w, Word cue, size_t token) {
    w->lead.cue = cue;
    w->lead.cue_token = token;
}

// A word between the number and the cue.
static void before_cue(Walk *w, const Token *t, size_t i, bool points) {
    Lead *lead = &w->lead;
    switch (t->word) {
    case WORD_SHARE:
    case WORD_RATIO:
    case WORD_FINISH:
    case WORD_FREE:
    case WORD_LEVEL:
        take_cue(w, t->word, i);
        break;
    case WORD_RATE:
        if (lead->object == 0)
            take_cue(w, t->word, i);
        break;
    case WORD_GROWTH:
        if (is_near(w, t, 0) && !lead->target)
            take_cue(w, t->word, i);
        break;
    case WORD_ABOVE:
    case WORD_BELOW:
        // 超过50% is only a number; 超过时间进度5% is a comparison.
        if (points || lead->target || lead->schedule || lead->before)
            take_cue(w, t->word, i);
        break;
    case WORD_DONE:
        if (lead->target)
            take_cue(w, t->word, i);
        else if (!w->done)
            w->done = i + 1;
        break;
    case WORD_REACH: // 完成年度任务100.8%
        lead->target = true;
        if (!lead->of)
            take_cue(w, WORD_DONE, i);
        break;
    case WORD_TARGET:
        lead->target = true;
        lead->base = false;
        break;
    case WORD_BASE:
        lead->base = !lead->target;
        lead->target = true;
        break;
    case WORD_EXCEED:
        take_cue(w, WORD_ABOVE, i);
        break;
    case WORD_WHOLE:
        lead->whole = true;
        break;
    case WORD_OF:
        lead->of = lead->of || lead->object == 0;
        break;
    case WORD_IS:
        lead->is = true;
        break;
    case WORD_EACH:
        lead->each = true;
        break;
    case WORD_NAMES: // 分别为
        lead->each = lead->each || w->scan->block->code[t->start] == 0x5206;
        lead->is = lead->is || w->scan->block->code[t->end - 1] == 0x4E3A;
        break;
    case WORD_SCHEDULE:
        lead->schedule = true;
        break;
    case WORD_BEFORE:
        lead->before = true;
        break;
    default:
        break;
    }
}

// A word in front of the cue: part of the subject, or not.
static void after_cue(Walk *w, const Token *t) {
    Lead *lead = &w->lead;
    uint32_t first = w->scan->block->code[t->start];
    switch (t->word) {
    case WORD_EACH:
        lead->each = true;
        break;
    case WORD_SHARE: // 占财政支出的比重: what stands between the two names the whole
        lead->subject = lead->cue == WORD_RATIO ? 0 : lead->subject;
        break;
    case WORD_AMONG:
        lead->among = true;
        break;
    case WORD_BEFORE:
        lead->before = true;
        break;
    case WORD_GROWTH: // 同比2020年增长: compared with, no deed
        lead->subject += first == 0x540C || first == 0x73AF ? 0 : 2;
        break;
    case WORD_DONE:
        lead->subject += 2;
        break;
    case WORD_TARGET:
    case WORD_WHOLE:
    case WORD_RATE:
        lead->subject += 1;
        break;
    default:
        break;
    }
}

// 比二月增长: of the text in front of a change, the code points before 比 or 较. What follows it is
// what is compared with, and names no other thing.
static size_t in_front_of_comparison(Walk *w, const Token *t) {
    for (size_t i = t->end; i-- > t->start;)
        if (w->scan->block->code[i] == 0x6BD4 || w->scan->block->code[i] == 0x8F83) {
            w->lead.before = true;
            w->lead.subject = 0;
            return i - t->start;
        }
    return t->end - t->start;
}

// 占目标（470亿元、30亿元）的121%、230%: what stands in parentheses, back to where they open. Its
// quantities are the targets.
static size_t skip_remark(Walk *w, size_t close) {
    const Scan *scan = w->scan;
    uint16_t depth = scan->tokens[close].depth;
    size_t i = close;
    while (i-- > 0 && close - i < REACH) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_NUMBER && scan->numbers[t->number].kind == NUMBER_COUNT) {
            w->lead.inner = t->number + (size_t)1;
            w->lead.inner_count++;
        }
        if (t->kind == TOKEN_OPEN && t->depth == depth)
            return i;
        if (t->kind == TOKEN_STOP)
            break;
    }
    return close;
}

Lead lead_read(const Scan *scan, size_t k) {
    const Number *n = &scan->numbers[k];
    bool points = n->kind == NUMBER_POINTS || n->kind == NUMBER_COUNT;
    Walk w = {.scan = scan};
    Lead *lead = &w.lead;
    size_t i = n->token, steps = 0;
    while (i-- > 0 && ++steps < REACH) {
        const Token *t = &scan->tokens[i];
        if (t->kind == TOKEN_NUMBER) {
            const Number *m = &scan->numbers[t->number];
            if (m->kind == NUMBER_DATE || m->kind == NUMBER_NAME || m->kind == NUMBER_ORDINAL)
                continue;
            if (lead->cue || m->kind != NUMBER_COUNT)
                break;
            lead->inner = t->number + (size_t)1;
            lead->inner_count = 1;
        } else if (t->kind == TOKEN_CLOSE && !lead->cue) {
            i = skip_remark(&w, i);
        } else if (t->kind == TOKEN_COLON && !lead->cue && lead->object == 0) {
            continue;
        } else if (token_ends_clause(t) || (t->kind == TOKEN_LIST && !lead->cue)) {
            const Token *next = scan_token(scan, n->token + 1);
            lead->closed = t->kind == TOKEN_OPEN && i + 1 == n->token && next &&
                           (next->kind == TOKEN_CLOSE || next->kind == TOKEN_COMMA);
            break;
        } else if (t->kind == TOKEN_TEXT && lead->cue == WORD_GROWTH) {
            lead->subject += in_front_of_comparison(&w, t);
        } else if (t->kind == TOKEN_TEXT) {
            *(lead->cue ? &lead->subject : &lead->object) += t->end - t->start;
        } else if (t->kind == TOKEN_WORD) {
            if (lead->cue)
                after_cue(&w, t);
            else
                before_cue(&w, t, i, points);
        }
    }
    if (!lead->cue && lead->target && (lead->of || lead->is))
        take_cue(&w, WORD_FINISH, n->token);
    else if (!lead->cue && w.done && !lead->inner)
        take_cue(&w, WORD_DONE, w.done - 1);
    if (!lead->cue)
        lead->subject = lead->object;
    if (lead->cue == WORD_FINISH && lead->cue_token == n->token)
        lead->subject = lead->object;
    // A quantity that is not part of the object (占35万户的94%) stands in front of the cue.
    if (lead->inner && !(lead->cue == WORD_SHARE || lead->cue == WORD_FINISH ||
                         (lead->cue == WORD_DONE && lead->target)))
        lead->inner = lead->inner_count = 0;
    return *lead;
}
