#include "claim/claim.h"
#include "claim/compare.h"
#include "claim/period.h"
#include "claim/reading.h"
#include "claim/typing.h"

#include "base/limits.h"
#include "base/message.h"

#include <pthread.h>
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

enum {
    PART = 512 << 10,      // bytes of a long text that are read at once
    PART_BEFORE = 8 << 10, // bytes before a part that are read for what they say of it
    THREADS_MOST = 8
};

// Where a long text may be cut: behind a line that ends a sentence, a block ends.
static const char part_end[] = "\xE3\x80\x82\n";

typedef struct Part {
    size_t from, to;    // bytes of the text
    size_t length;      // code points that were read
    bool done;          // under the lock
    Audit audit;        // places from `from` on
    Dated *dated;       // its days, likewise
    size_t dated_count; // of them
} Part;

typedef struct Work {
    const char *text;             // all of it
    const Vocabulary *vocabulary; // shared
    const Typing *typing;         // shared
    Language language;            // of whoever asked
    Part *parts;                  // in the order of the text
    size_t count;                 // of them
    pthread_mutex_t lock;         // over what follows
    size_t next;                  // the first part that nobody reads
    size_t counted;               // parts from the start on that are read and counted in `listed`
    size_t listed;                // their claims
} Work;

typedef struct Worker {
    Work *work;       // shared
    Arena *arena;     // of its answers
    pthread_t thread; // of its own, when it runs
    bool runs;        // as a thread
} Worker;

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
    Number fresh[CARRIED] = {0};
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
    read_table(r);
    read_shares(r);
    read_points(r);
    read_times(r);
    read_lists(r);
    read_wholes(r);
    read_things(r);
    read_words(r);
    read_extents(r);
    read_rest(r);
    read_dates(r);
    period_read(r);
    typing_read(typing, r);
    size_t fresh = audit->claim_count - r->block_claims;
    if (fresh > 1)
        qsort(audit->claims + r->block_claims, fresh, sizeof *audit->claims, compare_claims);
    name_offices(r);
    carry(r);
    audit->length = r->block->base + r->block->count;
}

// The paragraphs right before a part say which office and which targets are meant.
static size_t warm_from(const char *text, size_t from) {
    if (from == 0)
        return 0;
    size_t first = from > PART_BEFORE ? from - PART_BEFORE : 0;
    const char *end = memmem(text + first, from - first - 1, part_end, strlen(part_end));
    return end ? (size_t)(end - text) + strlen(part_end) : from;
}

static void read_part(const Work *work, Arena *arena, Part *part, size_t most) {
    Reading r = {.arena = arena, .text = work->text, .audit = &part->audit, .unit_name = ""};
    Block block;
    r.vocabulary = work->vocabulary;
    r.scan = scan_new(arena);
    r.shares = arena_array(arena, BLOCK_HARD, sizeof *r.shares);
    r.block = &block;
    size_t warm = warm_from(work->text, part->from);
    if (warm < part->from) {
        BlockReader *before = block_reader(arena, work->vocabulary, work->text, warm, part->from);
        r.most = 0;
        while (block_next(before, &block))
            read_block(&r, work->typing);
        part->audit = (Audit){0};
        r.dated_count = 0;
    }
    r.most = most;
    BlockReader *reader = block_reader(arena, work->vocabulary, work->text, part->from, part->to);
    while (block_next(reader, &block))
        read_block(&r, work->typing);
    part->length = block_position(reader);
    part->dated = r.dated;
    part->dated_count = r.dated_count;
}

// Takes one part after the other until none is left.
static void *read_parts(void *object) {
    Worker *worker = object;
    Work *work = worker->work;
    message_set_language(work->language);
    for (;;) {
        pthread_mutex_lock(&work->lock);
        size_t number = work->next++;
        size_t most = work->listed < LIMIT_CLAIMS ? LIMIT_CLAIMS - work->listed : 0;
        pthread_mutex_unlock(&work->lock);
        if (number >= work->count)
            return NULL;
        Part *part = &work->parts[number];
        read_part(work, worker->arena, part, most);
        pthread_mutex_lock(&work->lock);
        // What comes before is listed first: only parts that are surely before count.
        part->done = true;
        for (; work->counted < work->count && work->parts[work->counted].done; work->counted++)
            work->listed += work->parts[work->counted].audit.claim_count;
        pthread_mutex_unlock(&work->lock);
    }
}

static void free_arena(void *arena) {
    arena_free(arena);
}

static void read_all(Arena *arena, Work *work, int threads) {
    Worker workers[THREADS_MOST] = {0};
    size_t count = threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : (size_t)threads;
    if (count > work->count)
        count = work->count;
    pthread_mutex_init(&work->lock, NULL);
    for (size_t i = 0; i < count; i++) {
        workers[i] = (Worker){.work = work, .arena = i ? arena_new() : arena};
        if (i)
            arena_defer(arena, free_arena, workers[i].arena);
        // Where no thread can be had, the others do its work.
        workers[i].runs =
            i && pthread_create(&workers[i].thread, NULL, read_parts, &workers[i]) == 0;
    }
    read_parts(&workers[0]);
    for (size_t i = 1; i < count; i++)
        if (workers[i].runs)
            pthread_join(workers[i].thread, NULL);
    pthread_mutex_destroy(&work->lock);
}

// Cuts a long text into parts where a paragraph surely ends; the same parts whoever reads them.
static void cut(Arena *arena, Work *work, size_t length) {
    for (size_t from = 0; from < length || work->count == 0;) {
        size_t to = length;
        if (length - from > PART + PART / 2) {
            const char *end =
                memmem(work->text + from + PART, length - from - PART, part_end, strlen(part_end));
            to = end ? (size_t)(end - work->text) + strlen(part_end) : length;
        }
        work->parts = arena_room(arena, work->parts, work->count, sizeof *work->parts);
        work->parts[work->count++] = (Part){.from = from, .to = to};
        from = to;
        if (length == 0)
            break;
    }
}

// The days of all parts, with places in the whole text.
static Dated *join_days(Arena *arena, const Work *work, size_t *count) {
    size_t base = 0, at = 0;
    *count = 0;
    for (size_t i = 0; i < work->count; i++)
        *count += work->parts[i].dated_count;
    Dated *dated = arena_array(arena, *count + 1, sizeof *dated);
    for (size_t i = 0; i < work->count; i++) {
        for (size_t d = 0; d < work->parts[i].dated_count; d++) {
            dated[at] = work->parts[i].dated[d];
            dated[at].start += base;
            dated[at++].end += base;
        }
        base += work->parts[i].length;
    }
    return dated;
}

// Puts what the parts answered together, with places in the whole text.
static void join(Arena *arena, const Work *work, Audit *out) {
    size_t base = 0, claims = 0;
    for (size_t i = 0; i < work->count; i++)
        claims += work->parts[i].audit.claim_count;
    if (work->count > 1)
        out->claims =
            arena_array(arena, claims < LIMIT_CLAIMS ? claims : LIMIT_CLAIMS, sizeof *out->claims);
    for (size_t i = 0; i < work->count; i++) {
        const Part *part = &work->parts[i];
        const Audit *a = &part->audit;
        if (work->count == 1) {
            *out = *a;
            return;
        }
        for (size_t c = 0; c < a->claim_count; c++) {
            if (out->claim_count >= LIMIT_CLAIMS) {
                out->unlisted++;
                continue;
            }
            Claim *claim = &out->claims[out->claim_count++];
            *claim = a->claims[c];
            claim->start += base;
            claim->end += base;
            if (claim->scope != (size_t)-1)
                claim->scope += base;
            ClaimFigure *figures[] = {&claim->actual, &claim->target, &claim->percent};
            for (size_t f = 0; f < sizeof figures / sizeof *figures; f++) {
                figures[f]->start += base;
                figures[f]->end += base;
            }
        }
        for (size_t f = 0; f < a->finding_count && out->finding_count < LIMIT_CLAIMS; f++) {
            out->findings =
                arena_room(arena, out->findings, out->finding_count, sizeof *out->findings);
            Finding *finding = &out->findings[out->finding_count++];
            *finding = a->findings[f];
            finding->start += base;
            finding->end += base;
        }
        out->unlisted += a->unlisted;
        out->numbers.total += a->numbers.total;
        out->numbers.in_claims += a->numbers.in_claims;
        out->numbers.dates += a->numbers.dates;
        out->numbers.ordinals += a->numbers.ordinals;
        out->numbers.names += a->numbers.names;
        out->numbers.unread += a->numbers.unread;
        out->length = base + a->length;
        base += part->length;
    }
}

bool claim_audit(Arena *arena, const char *text, size_t length, const AuditOptions *options,
                 Audit *out, Error *err) {
    Typing *typing = NULL;
    *out = (Audit){0};
    if (!typing_new(arena, options ? options->lexicon : NULL, &typing, err))
        return false;
    Work work = {.text = text,
                 .vocabulary = vocabulary_new(arena),
                 .typing = typing,
                 .language = message_language()};
    cut(arena, &work, length);
    read_all(arena, &work, options ? options->threads : 1);
    join(arena, &work, out);
    Reading r = {.arena = arena, .text = text, .audit = out, .unit_name = "", .most = LIMIT_CLAIMS};
    read_far_lists(&r);
    compare_within(arena, out);
    size_t days = 0;
    const Dated *dated = join_days(arena, &work, &days);
    period_judge(arena, dated, days, out);
    if (out->unlisted > 0 && out->claim_count > 0 && out->finding_count < LIMIT_CLAIMS) {
        const Claim *last = &out->claims[out->claim_count - 1];
        out->findings = arena_room(arena, out->findings, out->finding_count, sizeof *out->findings);
        out->findings[out->finding_count++] = (Finding){
            .start = last->start,
            .end = last->end,
            .from = last->from,
            .to = last->to,
            .text = last->text,
            .kind = FINDING_LIMIT,
            .grade = CLAIM_GRADE_WARNING,
            .explanation = arena_printf(arena, _("说法太多，还有%zu条没有列出"), out->unlisted)};
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
