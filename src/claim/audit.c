#include "claim/claim.h"
#include "claim/compare.h"
#include "claim/reading.h"
#include "claim/typing.h"

#include "base/limits.h"
#include "base/message.h"

#include <stdlib.h>
#include <string.h>

const char *const verdict_names[CLAIM_VERDICT_COUNT] = {
    [CLAIM_CONSISTENT] = "consistent",     [CLAIM_TRUNCATED] = "consistent_truncated",
    [CLAIM_IMPLIED] = "implied",           [CLAIM_INCONSISTENT] = "inconsistent",
    [CLAIM_UNVERIFIABLE] = "unverifiable",
};

const char *const grade_names[CLAIM_GRADE_COUNT] = {
    [CLAIM_GRADE_NONE] = "none",
    [CLAIM_GRADE_ERROR] = "error",
    [CLAIM_GRADE_WARNING] = "warning",
    [CLAIM_GRADE_UNJUDGED] = "unjudged",
};

const char *const claim_kind_names[CLAIM_KIND_COUNT] = {
    [CLAIM_SHARE] = "share",   [CLAIM_RATE] = "rate",     [CLAIM_POINTS] = "points",
    [CLAIM_GROWTH] = "growth", [CLAIM_EXCESS] = "excess", [CLAIM_PROGRESS] = "progress",
    [CLAIM_SUM] = "sum",       [CLAIM_LIST] = "list",     [CLAIM_RANK] = "rank",
    [CLAIM_WORD] = "word",     [CLAIM_COUNT] = "count",
};

const char *const finding_kind_names[FINDING_KIND_COUNT] = {
    [FINDING_TYPING] = "typing", [FINDING_DATE] = "date",     [FINDING_REPEAT] = "repeat",
    [FINDING_POINTS] = "points", [FINDING_EACH] = "each",     [FINDING_SUM] = "sum",
    [FINDING_TARGET] = "target", [FINDING_UNREAD] = "unread", [FINDING_LIMIT] = "limit",
};

static int compare_claims(const void *a, const void *b) {
    const Claim *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

static int compare_findings(const void *a, const void *b) {
    const Finding *x = a, *y = b;
    return x->start != y->start ? (x->start < y->start ? -1 : 1) : (int)x->kind - (int)y->kind;
}

// Says of each claim of the block who did it: the office that its sentence, or one before, starts
// with. The claims are in the order of the text.
static void name_offices(Reading *r) {
    const Scan *scan = r->scan;
    size_t next = r->block_claims;
    for (size_t i = 0; i < scan->token_count; i++) {
        const Token *t = &scan->tokens[i];
        while (next < r->audit->claim_count &&
               r->audit->claims[next].start < r->block->base + t->start)
            r->audit->claims[next++].unit_name = r->unit_name;
        if (i == 0 || t[-1].kind == TOKEN_STOP || t[-1].kind == TOKEN_SEMI)
            reading_office(r, i);
    }
    while (next < r->audit->claim_count)
        r->audit->claims[next++].unit_name = r->unit_name;
}

// Keeps the block's last targets, totals and plain figures for the next ones, the latest first.
static void carry(Reading *r) {
    Number fresh[CARRIED];
    size_t count = 0;
    for (size_t k = r->scan->number_count; k-- > 0 && count < CARRIED;) {
        const Number *n = &r->scan->numbers[k];
        if (n->kind != NUMBER_COUNT || n->unit == UNIT_NONE || n->approx != APPROX_NONE ||
            (n->role != ROLE_TARGET && n->role != ROLE_SUM && n->role != ROLE_WHOLE &&
             n->role != ROLE_TOLD))
            continue;
        fresh[count] = *n;
        fresh[count++].end = 0;
    }
    size_t kept = CARRIED - count < r->carried_count ? CARRIED - count : r->carried_count;
    memmove(r->carried + count, r->carried, kept * sizeof *r->carried);
    memcpy(r->carried, fresh, count * sizeof *fresh);
    r->carried_count = count + kept;
}

static void read_block(Reading *r, const Typing *typing) {
    Audit *audit = r->audit;
    scan_block(r->scan, r->vocabulary, r->block);
    r->block_claims = audit->claim_count;
    r->share_count = 0;
    read_shares(r);
    read_points(r);
    read_lists(r);
    read_things(r);
    read_words(r);
    read_rest(r);
    read_dates(r);
    typing_read(typing, r);
    size_t fresh = audit->claim_count - r->block_claims;
    if (fresh > 1)
        qsort(audit->claims + r->block_claims, fresh, sizeof *audit->claims, compare_claims);
    name_offices(r);
    carry(r);
    audit->length = r->block->base + r->block->count;
}

bool claim_audit(Arena *arena, const char *text, size_t length, const AuditOptions *options,
                 Audit *out, Error *err) {
    Reading r = {.arena = arena, .text = text, .audit = out, .unit_name = ""};
    Typing *typing = NULL;
    Block block;
    *out = (Audit){0};
    if (!typing_new(arena, options ? options->lexicon : NULL, &typing, err))
        return false;
    r.vocabulary = vocabulary_new(arena);
    r.scan = scan_new(arena);
    r.shares = arena_array(arena, BLOCK_HARD, sizeof *r.shares);
    r.block = &block;
    BlockReader *reader = block_reader(arena, r.vocabulary, text, length);
    while (block_next(reader, &block))
        read_block(&r, typing);
    read_far_lists(&r);
    compare_within(arena, out);
    if (out->unlisted > 0 && r.block->count > 0) {
        Finding *f = reading_finding(&r, FINDING_LIMIT, CLAIM_GRADE_WARNING, 0, r.block->count);
        if (f)
            f->explanation = arena_printf(arena, _("说法太多，还有%zu条没有列出"), out->unlisted);
    }
    audit_sort_findings(out);
    return true;
}

void audit_sort_findings(Audit *audit) {
    if (audit->finding_count > 1)
        qsort(audit->findings, audit->finding_count, sizeof *audit->findings, compare_findings);
}

bool audit_has_error(const Audit *audit) {
    for (size_t i = 0; i < audit->claim_count; i++)
        if (audit->claims[i].grade == CLAIM_GRADE_ERROR)
            return true;
    for (size_t i = 0; i < audit->finding_count; i++)
        if (audit->findings[i].grade == CLAIM_GRADE_ERROR)
            return true;
    return false;
}
