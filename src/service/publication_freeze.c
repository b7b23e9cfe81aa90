// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/publication.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "document/frozen.h"
#include "service/bulletin.h"
#include "service/manuscript_change.h"
#include "service/manuscript_text.h"
#include "service/version.h"

#include <string.h>

// A version of a report that a published bulletin of the same kind counts.
typedef struct Counted {
    const char *code; // of the indicator
    Date period;      // last day
    int64_t version;  // the newest that was counted
    int64_t number;   // of the last bulletin that did
} Counted;

// What is frozen, while it is gathered.
typedef struct Freeze {
    Context *context;      // of the use case
    BulletinRequest made;  // the bulletin as it stands now
    FrozenFact *facts;     // beside it
    size_t fact_count;     // of `facts`
    Counted *counted;      // by published bulletins
    size_t counted_count;  // of `counted`
    Versions versions;     // of all reports, when something was counted
    Manuscript manuscript; // whose words it has
    bool written;          // whether there is one
    int64_t id;            // that the bulletin gets
    int64_t corrects;      // id of the one that it corrects, 0 if none
} Freeze;

static void add_fact(Freeze *f, FrozenFact fact) {
    f->facts = arena_room(f->context->arena, f->facts, f->fact_count, sizeof *f->facts);
    f->facts[f->fact_count++] = fact;
}

static const char *number_text(Arena *arena, int64_t number) {
    return arena_printf(arena, "%lld", (long long)number);
}

static const char *actual_text(Arena *arena, const Report *r) {
    if (r->has_parts)
        return arena_printf(arena, "%s/%s", figure_text(arena, r->numerator),
                            figure_text(arena, r->denominator));
    return r->has_actual ? figure_text(arena, r->actual) : "";
}

static void add_report(Freeze *f, const char *code, const Report *r) {
    Arena *arena = f->context->arena;
    add_fact(
        f, (FrozenFact){.kind = "report",
                        .values = {code, date_iso(arena, r->period), number_text(arena, r->version),
                                   r->unit->name, actual_text(arena, r)}});
}

static bool add_evaluations(Freeze *f, const Programme *p, Date period, Error *err) {
    Arena *arena = f->context->arena;
    bool more = false;
    Statement *s = store_query(f->context->store, arena, QUERY_EVALUATION_LIST);
    bind_text(s, IN_EVALUATION_LIST_REGION, p->region);
    bind_int(s, IN_EVALUATION_LIST_YEAR, p->year);
    while (statement_next(s, &more, err) && more) {
        if (strcmp(column_text(s, OUT_EVALUATION_LIST_PERIOD), date_iso(arena, period)) != 0)
            continue;
        add_fact(f, (FrozenFact){
                        .kind = "evaluation",
                        .values = {column_text(s, OUT_EVALUATION_LIST_CODE),
                                   column_text(s, OUT_EVALUATION_LIST_STATUS),
                                   column_text(s, OUT_EVALUATION_LIST_LIGHT),
                                   column_text(s, OUT_EVALUATION_LIST_COMPLETION),
                                   column_text(s, OUT_EVALUATION_LIST_PHYSICAL),
                                   column_text(s, OUT_EVALUATION_LIST_PLANNED),
                                   number_text(arena, column_int(s, OUT_EVALUATION_LIST_CARRIED)),
                                   column_text(s, OUT_EVALUATION_LIST_INPUTS)}});
    }
    return err->code == ERROR_NONE;
}

static bool load_counted(Freeze *f, const ProgrammeKey *key, BulletinKind kind, Error *err) {
    Arena *arena = f->context->arena;
    bool more = false;
    Statement *s = store_query(f->context->store, arena, QUERY_PUBLICATION_REPORT_LIST);
    bind_text(s, IN_PUBLICATION_REPORT_LIST_REGION, key->region);
    bind_int(s, IN_PUBLICATION_REPORT_LIST_YEAR, key->year);
    bind_text(s, IN_PUBLICATION_REPORT_LIST_KIND, bulletin_kinds[kind].key);
    while (statement_next(s, &more, err) && more) {
        Counted c = {.code = column_text(s, OUT_PUBLICATION_REPORT_LIST_CODE),
                     .period = DATE_NONE,
                     .version = column_int(s, OUT_PUBLICATION_REPORT_LIST_VERSION),
                     .number = column_int(s, OUT_PUBLICATION_REPORT_LIST_NUMBER)};
        date_parse(arena, column_text(s, OUT_PUBLICATION_REPORT_LIST_PERIOD), &c.period);
        f->counted = arena_room(arena, f->counted, f->counted_count, sizeof *f->counted);
        f->counted[f->counted_count++] = c;
    }
    return err->code == ERROR_NONE;
}

// The newest verified report of an indicator and period, or NULL.
static const Report *verified_report(const Programme *p, const char *code, Date period) {
    const Commitment *c = programme_find(p, code);
    for (size_t i = 0; c && i < c->report_count; i++)
        if (c->reports[i].period == period)
            return &c->reports[i];
    return NULL;
}

static const Report *version_of(const Freeze *f, const Counted *c) {
    for (size_t i = 0; i < f->versions.count; i++) {
        const Version *v = &f->versions.items[i];
        if (v->report.period == c->period && v->report.version == c->version &&
            strcmp(v->code, c->code) == 0)
            return &v->report;
    }
    return NULL;
}

// 甲指标2022-06-30累计完成由5改为6: of what an earlier bulletin counted, that was reported anew.
static void say_correction(Freeze *f, Prose *prose, const Counted *c, const Commitment *commitment,
                           const Report *now) {
    Arena *arena = f->context->arena;
    const Report *old = version_of(f, c);
    const char *was = old ? actual_text(arena, old) : "", *is = actual_text(arena, now);
    const char *measure = now->has_parts || commitment->indicator.kind == KIND_RATE
                              ? ""
                              : commitment->indicator.measure.name;
    const char *source =
        arena_printf(arena, "进展填报 %s，报告期%s，第%lld版更正第%lld版", c->code,
                     date_iso(arena, c->period), (long long)now->version, (long long)c->version);
    const char *id = arena_printf(arena, "%s/corrected", c->code);
    prose_say(prose, *prose_text(prose) ? "；" : "");
    prose_quote(prose,
                arena_printf(arena, "第%lld期通报所用%s截至%s的数", (long long)c->number,
                             commitment->indicator.name, date_chinese(arena, c->period)),
                id, source, NULL, 0);
    prose_quote(prose, arena_printf(arena, "由%s%s更正为%s%s", was, measure, is, measure), id,
                source, NULL, 0);
    if (*now->reason)
        prose_quote(prose, arena_printf(arena, "，理由是%s", now->reason), id, source, NULL, 0);
}

// What was corrected since it was published; the versions are counted by this bulletin too, so that
// the next one is silent about them.
static bool say_corrections(Freeze *f, const Programme *p, Prose *prose, Error *err) {
    if (f->counted_count && !versions_load(f->context, p, "", DATE_NONE, &f->versions, err))
        return false;
    for (size_t i = 0; i < f->counted_count; i++) {
        const Counted *c = &f->counted[i];
        const Commitment *commitment = programme_find(p, c->code);
        const Report *now = verified_report(p, c->code, c->period);
        if (!commitment || !now || now->version <= c->version)
            continue;
        say_correction(f, prose, c, commitment, now);
        add_report(f, c->code, now);
    }
    if (*prose_text(prose))
        prose_say(prose, "。");
    return true;
}

static bool is_named(const Freeze *f, const char *code, const char *period) {
    for (size_t i = 0; i < f->fact_count; i++)
        if (strcmp(f->facts[i].kind, "report") == 0 && strcmp(f->facts[i].values[0], code) == 0 &&
            strcmp(f->facts[i].values[1], period) == 0)
            return true;
    return false;
}

static void add_reports(Freeze *f) {
    const Board *board = &f->made.board;
    for (size_t i = 0; i < board->line_count; i++) {
        const BoardLine *line = &board->lines[i];
        const char *code = line->commitment->indicator.code;
        if (line->report && strcmp(line->report->state, "verified") == 0 &&
            !is_named(f, code, date_iso(f->context->arena, line->report->period)))
            add_report(f, code, line->report);
    }
}

static bool check_correction(Context *context, const ProgrammeKey *key, PublicationRequest *r,
                             Prose *prose, int64_t *corrected, Error *err) {
    Publication old;
    *corrected = 0;
    r->why = r->why ? utf8_trim(context->arena, r->why) : "";
    size_t length = utf8_length(r->why);
    if (r->corrects == 0)
        return length == 0 ||
               error_set(err, ERROR_INPUT, "why", _("没有说更正哪一期，就不用写更正的理由"));
    if (length == 0 || length > LIMIT_WORDS || !utf8_valid(r->why, strlen(r->why)))
        return error_set(err, ERROR_INPUT, "why", _("更正要写明理由，最多%zu个字"), LIMIT_WORDS);
    if (!publication_load(context, key->region, key->year, r->kind, r->corrects, &old, err))
        return false;
    if (old.state != PUBLICATION_PUBLISHED)
        return error_set(err, ERROR_CONFLICT, "corrects", _("第%lld期还没有发布，不用更正"),
                         (long long)r->corrects);
    *corrected = old.id;
    const char *source = arena_printf(context->arena, "更正第%lld期", (long long)r->corrects);
    prose_quote(prose,
                arena_printf(context->arena, "本期更正第%lld期，理由是%s。", (long long)r->corrects,
                             r->why),
                "corrects", source, NULL, 0);
    return true;
}

// A period is published once by each kind; whoever publishes it again says what that corrects.
static bool check_period(Context *context, const ProgrammeKey *key, BulletinKind kind, Date period,
                         int64_t corrects, Error *err) {
    bool more = false;
    int64_t before = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_OF_PERIOD);
    bind_text(s, IN_PUBLICATION_OF_PERIOD_REGION, key->region);
    bind_int(s, IN_PUBLICATION_OF_PERIOD_YEAR, key->year);
    bind_text(s, IN_PUBLICATION_OF_PERIOD_KIND, bulletin_kinds[kind].key);
    bind_text(s, IN_PUBLICATION_OF_PERIOD_PERIOD, date_iso(context->arena, period));
    while (statement_next(s, &more, err) && more)
        before = column_int(s, OUT_PUBLICATION_OF_PERIOD_NUMBER);
    if (err->code)
        return false;
    if (before && !corrects)
        return error_set(err, ERROR_CONFLICT, "period",
                         _("这个报告期已有第%lld期；要改就更正那一期，并写明理由"),
                         (long long)before);
    return true;
}

// The number that the bulletin gets: the one asked for, else of a briefing that of its masthead
// when it is free, else the next of its kind.
static bool choose_number(Freeze *f, const ProgrammeKey *key, PublicationRequest *r, Error *err) {
    Context *context = f->context;
    bool more = false;
    int64_t next = 1, asked = r->number;
    int64_t frame = r->kind == BULLETIN_BRIEFING ? f->made.words.frame.number : 0;
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_NEXT);
    bind_text(s, IN_PUBLICATION_NEXT_REGION, key->region);
    bind_int(s, IN_PUBLICATION_NEXT_YEAR, key->year);
    bind_text(s, IN_PUBLICATION_NEXT_KIND, bulletin_kinds[r->kind].key);
    while (statement_next(s, &more, err) && more) {
        next = column_int(s, OUT_PUBLICATION_NEXT_NUMBER);
        f->id = column_int(s, OUT_PUBLICATION_NEXT_ID);
    }
    if (err->code)
        return false;
    r->number = asked ? asked : frame >= next ? frame : next;
    return r->number >= next ||
           error_set(err, ERROR_CONFLICT, "number", _("第%lld期已经用过，下一期应是第%lld期或以后"),
                     (long long)r->number, (long long)next);
}

static bool insert(Context *context, const PublicationRequest *r, const Publication *p,
                   int64_t corrects, const char *content, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_INSERT);
    bind_text(s, IN_PUBLICATION_INSERT_REGION, p->region);
    bind_int(s, IN_PUBLICATION_INSERT_YEAR, p->year);
    bind_int(s, IN_PUBLICATION_INSERT_ID, p->id);
    bind_text(s, IN_PUBLICATION_INSERT_KIND, bulletin_kinds[p->kind].key);
    bind_int(s, IN_PUBLICATION_INSERT_NUMBER, p->number);
    bind_text(s, IN_PUBLICATION_INSERT_PERIOD, date_iso(context->arena, p->period));
    bind_text(s, IN_PUBLICATION_INSERT_ANNEXES, p->annexes);
    bind_text(s, IN_PUBLICATION_INSERT_TITLE, p->title);
    bind_text(s, IN_PUBLICATION_INSERT_CONTENT, content);
    bind_text(s, IN_PUBLICATION_INSERT_DIGEST, p->digest);
    if (corrects)
        bind_int(s, IN_PUBLICATION_INSERT_CORRECTS, corrects);
    else
        bind_null(s, IN_PUBLICATION_INSERT_CORRECTS);
    bind_text(s, IN_PUBLICATION_INSERT_WHY, r->why);
    return statement_run(s, NULL, err);
}

static bool update(Context *context, const PublicationRequest *r, const Publication *p,
                   const char *content, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_PUBLICATION_REDRAFT);
    bind_text(s, IN_PUBLICATION_REDRAFT_ANNEXES, p->annexes);
    bind_text(s, IN_PUBLICATION_REDRAFT_TITLE, p->title);
    bind_text(s, IN_PUBLICATION_REDRAFT_CONTENT, content);
    bind_text(s, IN_PUBLICATION_REDRAFT_DIGEST, p->digest);
    bind_text(s, IN_PUBLICATION_REDRAFT_WHY, r->why);
    bind_text(s, IN_PUBLICATION_REDRAFT_REGION, p->region);
    bind_int(s, IN_PUBLICATION_REDRAFT_YEAR, p->year);
    bind_int(s, IN_PUBLICATION_REDRAFT_ID, p->id);
    return statement_run(s, NULL, err);
}

// The manuscript whose words it has; when it is drafted anew, the same one. The bulletin is of its
// kind.
static bool find_words(Freeze *f, const ProgrammeKey *key, PublicationRequest *r, bool again,
                       Error *err) {
    if (!again && !r->manuscript)
        return true;
    if (!manuscript_find(f->context, key, again ? 0 : r->manuscript, again ? f->id : 0,
                         &f->manuscript, &f->written, err))
        return false;
    if (!f->written)
        return again || error_set(err, ERROR_NOT_FOUND, "manuscript", _("没有这份稿件"));
    r->kind = f->manuscript.kind;
    return true;
}

// Its words, with the figures of now.
static bool take_words(Freeze *f, const ProgrammeKey *key, bool again, Error *err) {
    const Datum **data;
    size_t data_count;
    Block *blocks = NULL;
    Context *context = f->context;
    if (!f->written)
        return true;
    if (f->manuscript.state != MANUSCRIPT_EDITING || (!again && f->manuscript.publication))
        return error_set(err, ERROR_CONFLICT, "manuscript", _("这份稿件已经送核"));
    if (f->manuscript.period != f->made.period)
        return error_set(err, ERROR_CONFLICT, "manuscript", _("稿件是另一期的"));
    const ManuscriptBlock *open = manuscript_open_change(&f->manuscript);
    if (open)
        return error_set(err, ERROR_CONFLICT, open->id, _("还有修改没有接受或拒绝"));
    BulletinRequest whole = {
        .region = key->region, .year = key->year, .kind = f->made.kind, .period = f->made.period};
    if (!bulletin_make(context, &whole, err))
        return false;
    manuscript_catalogue(context->arena, &whole, &data, &data_count);
    manuscript_tables(context->arena, &whole, &f->manuscript);
    if (!manuscript_blocks(context->arena, &f->manuscript, data, data_count, true, &blocks,
                           &f->made.own_count, err))
        return false;
    f->made.own = blocks;
    f->made.title = f->manuscript.title;
    f->made.copy_to = f->manuscript.copy_to;
    return true;
}

// The whole text of what is frozen.
static bool compose(Freeze *f, const ProgrammeKey *key, PublicationRequest *r, bool again,
                    const char **content, Error *err) {
    Context *context = f->context;
    Arena *arena = context->arena;
    Prose *remarks = ARENA_NEW(arena, Prose), corrections = prose_new(arena);
    *remarks = prose_new(arena);
    if (!find_words(f, key, r, again, err))
        return false;
    f->made = (BulletinRequest){.region = key->region,
                                .year = key->year,
                                .kind = r->kind,
                                .period = r->period,
                                .annexes = r->annexes};
    // Figures and masthead first, to know number and corrections; then the words with both.
    if (!bulletin_make(context, &f->made, err))
        return false;
    if (!f->made.words.frame.exists)
        return error_set(err, ERROR_NOT_FOUND, "period",
                         _("这一期还没有报头（期号、标题、发文单位、成文日期），不能封存"));
    if (!check_correction(context, key, r, remarks, &f->corrects, err) ||
        !load_counted(f, key, r->kind, err) ||
        !say_corrections(f, &f->made.programme, &corrections, err))
        return false;
    prose_append(remarks, &corrections);
    if (!again && !check_period(context, key, r->kind, f->made.period, r->corrects, err))
        return false;
    if (!again && !choose_number(f, key, r, err))
        return false;
    f->made.number = r->number;
    f->made.remarks = remarks;
    if (!take_words(f, key, again, err) || !bulletin_make(context, &f->made, err))
        return false;
    add_reports(f);
    FrozenFact *reports = f->facts;
    size_t report_count = f->fact_count;
    f->facts = NULL;
    f->fact_count = 0;
    add_fact(f, (FrozenFact){.kind = "publication",
                             .values = {key->region, number_text(arena, key->year),
                                        publication_word(arena, r->kind, r->number),
                                        date_iso(arena, f->made.period),
                                        number_text(arena, r->corrects), r->why}});
    if (f->written)
        add_fact(f, (FrozenFact){.kind = "manuscript",
                                 .values = {number_text(arena, f->manuscript.id),
                                            number_text(arena, f->manuscript.version)}});
    for (size_t i = 0; i < report_count; i++)
        add_fact(f, reports[i]);
    if (!add_evaluations(f, &f->made.programme, f->made.period, err))
        return false;
    *content = frozen_write(&f->made.document, f->facts, f->fact_count, arena);
    return true;
}

bool publication_freeze(Context *context, PublicationRequest *r, bool again, Error *err) {
    Arena *arena = context->arena;
    Freeze freeze = {.context = context};
    ProgrammeKey key;
    char digest[DIGEST_HEX_LENGTH + 1];
    const char *content = NULL;
    if (again) {
        freeze.id = r->publication.id;
        r->period = r->publication.period;
        r->corrects = r->publication.corrects;
        r->why = r->why ? r->why : r->publication.why;
        r->annexes = r->annexes ? r->annexes : r->publication.annexes;
    }
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !compose(&freeze, &key, r, again, &content, err) ||
        !digest_sm3(content, strlen(content), digest, err))
        return false;
    r->publication = (Publication){.region = key.region,
                                   .year = key.year,
                                   .id = freeze.id,
                                   .kind = r->kind,
                                   .number = r->number,
                                   .period = freeze.made.period,
                                   .annexes = r->annexes ? r->annexes : "table",
                                   .title = freeze.made.document.title,
                                   .state = PUBLICATION_DRAFTED,
                                   .digest = arena_strdup(arena, digest),
                                   .corrects = r->corrects,
                                   .why = r->why,
                                   .version = 1};
    if (freeze.written && !manuscript_frozen(context, &key, &freeze.manuscript, freeze.id, err))
        return false;
    return (again ? update(context, r, &r->publication, content, err)
                  : insert(context, r, &r->publication, freeze.corrects, content, err)) &&
           publication_add_event(context, &r->publication, again ? "redraft" : "draft", "", err);
}
