#include "service/facts.h"
#include "service/import_apply.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#include <search.h>
#include <string.h>

enum { NUMBER_MAX = 999, WEIGHT_MAX = 10000 };

// The indicator of the row, which must be of the kind.
static Commitment *commitment_of_kind(Work *work, ImportRow *row, IndicatorKind kind) {
    Commitment *c = work_commitment(work, row);
    if (!c || c->indicator.kind == kind)
        return c;
    import_fault(work->import, row->sheet, row, FIELD_CODE, _("指标%s的类型是“%s”，不是“%s”"),
                 c->indicator.code, indicator_kinds[c->indicator.kind].chinese,
                 indicator_kinds[kind].chinese);
    return NULL;
}

static const char *stage_names(const Work *work) {
    Text text = text_new(work->import->arena);
    for (size_t i = 0; i < work->programme.stage_count; i++)
        text_addf(&text, "%s“%s”", i ? _("、") : "", work->programme.stages[i].name);
    return text_string(&text);
}

// The row's stage by its proper name; NULL after a fault.
static const char *read_stage(Work *work, ImportRow *row) {
    Import *import = work->import;
    const char *name = "";
    if (!row_text(import, row, FIELD_STAGE, true, LIMIT_NAME, &name))
        return NULL;
    const Stage *stage = stage_find(work->programme.stages, work->programme.stage_count,
                                    utf8_remove_space(import->arena, name));
    if (stage)
        return stage->name;
    import_fault(import, row->sheet, row, FIELD_STAGE, _("不是建设阶段；应为%s之一"),
                 stage_names(work));
    return NULL;
}

static bool write_site(Work *work, const char *code, const Site *site, Error *err) {
    Statement *s = work_query(work, QUERY_SITE_PUT);
    bind_text(s, IN_SITE_PUT_CODE, code);
    bind_text(s, IN_SITE_PUT_NAME, site->name);
    bind_int(s, IN_SITE_PUT_POSITION, site->position);
    bind_text(s, IN_SITE_PUT_NATURE, site->nature);
    bind_text(s, IN_SITE_PUT_PLANNED, date_iso(work->import->arena, site->planned));
    return statement_run(s, NULL, err);
}

static const char *fold_name(Arena *arena, const char *name) {
    return utf8_remove_space(arena, utf8_fold_width(arena, name));
}

// Writes the stage seen on a day and keeps the site in memory true.
static bool write_stage(Work *work, const char *code, Site *site, Date day, const char *stage,
                        Error *err) {
    Arena *arena = work->import->arena;
    size_t at = 0;
    while (at < site->seen_count && site->seen[at].observed < day)
        at++;
    bool known = at < site->seen_count && site->seen[at].observed == day;
    StageSeen seen = {day, known ? site->seen[at].version + 1 : 1, stage};
    Statement *s = work_query(work, QUERY_SITE_STAGE_INSERT);
    bind_text(s, IN_SITE_STAGE_INSERT_CODE, code);
    bind_text(s, IN_SITE_STAGE_INSERT_SITE, site->name);
    bind_text(s, IN_SITE_STAGE_INSERT_OBSERVED, date_iso(arena, day));
    bind_int(s, IN_SITE_STAGE_INSERT_VERSION, seen.version);
    bind_text(s, IN_SITE_STAGE_INSERT_STAGE, stage);
    bind_text(s, IN_SITE_STAGE_INSERT_AT, work->import->context->at);
    if (!statement_run(s, NULL, err))
        return false;
    if (!known) {
        site->seen = arena_room(arena, site->seen, site->seen_count, sizeof *site->seen);
        memmove(site->seen + at + 1, site->seen + at, (site->seen_count - at) * sizeof *site->seen);
        site->seen_count++;
    }
    site->seen[at] = seen;
    return true;
}

// What was seen of a site on just that day; NULL if nothing.
static const char *stage_on(const Site *site, Date day) {
    for (size_t i = 0; i < site->seen_count; i++)
        if (site->seen[i].observed == day)
            return site->seen[i].stage;
    return NULL;
}

// Whether the columns beside the stage are as they were; else what changed in them.
static bool same_site(Arena *arena, const Site *old, const Site *new, Text *changes) {
    size_t length = changes->length;
    change_add(changes, _("建设性质"), old->nature, new->nature);
    change_add(changes, _("计划投用"), date_iso(arena, old->planned),
               date_iso(arena, new->planned));
    return changes->length == length;
}

// A site in the tree of those that are known.
typedef struct SitePlace {
    const Commitment *commitment; // whose site it is
    const char *name; // without spaces and in narrow forms; "" stands for the whole list
    size_t at;        // place among the commitment's sites
} SitePlace;

static int compare_places(const void *a, const void *b) {
    const SitePlace *x = a, *y = b;
    if (x->commitment != y->commitment)
        return (uintptr_t)x->commitment < (uintptr_t)y->commitment ? -1 : 1;
    return strcmp(x->name, y->name);
}

static void place_site(Work *work, const Commitment *c, const char *name, size_t at) {
    SitePlace *place = ARENA_NEW(work->import->arena, SitePlace);
    *place = (SitePlace){c, name, at};
    tsearch(place, &work->sites, compare_places);
}

// A site by its name in any width and spacing; NULL if it is new.
static Site *find_site(Work *work, const Commitment *c, const char *folded) {
    SitePlace wanted = {c, "", 0};
    if (!tfind(&wanted, &work->sites, compare_places)) {
        place_site(work, c, "", 0);
        for (size_t i = 0; i < c->site_count; i++)
            place_site(work, c, fold_name(work->import->arena, c->sites[i].name), i);
    }
    wanted.name = folded;
    SitePlace **found = tfind(&wanted, &work->sites, compare_places);
    return found ? &c->sites[(*found)->at] : NULL;
}

bool apply_site_row(Work *work, ImportRow *row, Error *err) {
    Import *import = work->import;
    Arena *arena = import->arena;
    Commitment *c = commitment_of_kind(work, row, KIND_SITE);
    const char *name = "";
    Date day = DATE_NONE;
    if (!c || !row_text(import, row, FIELD_SITE, true, LIMIT_NAME, &name) ||
        !row_date(import, row, FIELD_OBSERVED, &day))
        return true;
    bool dated = day != DATE_NONE;
    if (!dated)
        day = work->date;
    const char *folded = fold_name(arena, name);
    if (!work_first(work, row, FIELD_SITE,
                    arena_printf(arena, "%s %d %s", c->indicator.code, day, folded)))
        return true;
    Site *known = find_site(work, c, folded);
    Site next = known ? *known : (Site){.name = name, .nature = "", .planned = DATE_NONE};
    const char *stage = read_stage(work, row);
    row_text(import, row, FIELD_NATURE, false, LIMIT_NAME, &next.nature);
    row_date(import, row, FIELD_PLANNED_DATE, &next.planned);
    if (row->refused)
        return true;
    // A row without a date tells how things stand, one with a date what was seen on that day: it is
    // kept even if nothing had changed, so that a correction of an earlier day never changes it.
    const char *before = !known ? NULL : dated ? stage_on(known, day) : site_stage(known, day);
    bool same_stage = before && strcmp(before, stage) == 0, added = !known || (dated && !before);
    Text changes = text_new(arena);
    if (!added)
        change_add(&changes, _("阶段"), before ? before : "", stage);
    bool same = known && same_site(arena, known, &next, &changes);
    if (same_stage && same) {
        work_count(work, row, ROW_UNCHANGED, NULL);
        return true;
    }
    if (!same && !write_site(work, c->indicator.code, &next, err))
        return false;
    if (!known) {
        c->sites = arena_room(arena, c->sites, c->site_count, sizeof *c->sites);
        place_site(work, c, folded, c->site_count);
        known = &c->sites[c->site_count++];
    }
    work_count(work, row, added && changes.length == 0 ? ROW_ADDED : ROW_UPDATED,
               arena_printf(arena, "%s %s %s", c->indicator.code, name, text_string(&changes)));
    *known = next;
    return same_stage || write_stage(work, c->indicator.code, known, day, stage, err);
}

static Milestone *milestone_find(const Commitment *c, int64_t number) {
    for (size_t i = 0; i < c->milestone_count; i++)
        if (c->milestones[i].number == number)
            return &c->milestones[i];
    return NULL;
}

// The number a milestone without one gets: one more than those of the same indicator above it in
// the sheet.
static int64_t number_by_row(const ImportRow *row) {
    int64_t number = 1;
    for (const ImportRow *r = row->sheet->rows; r < row; r++)
        number += strcmp(r->cells[FIELD_CODE]->text, row->cells[FIELD_CODE]->text) == 0;
    return number;
}

bool apply_milestone_row(Work *work, ImportRow *row, Error *err) {
    Import *import = work->import;
    Arena *arena = import->arena;
    Commitment *c = commitment_of_kind(work, row, KIND_MILESTONE);
    if (!c)
        return true;
    int64_t number = number_by_row(row);
    if (!row_whole(import, row, FIELD_NUMBER, 1, NUMBER_MAX, &number) ||
        !work_first(work, row, row_has(row, FIELD_NUMBER) ? FIELD_NUMBER : FIELD_CODE,
                    arena_printf(arena, "%s %lld", c->indicator.code, (long long)number)))
        return true;
    Milestone *known = milestone_find(c, number);
    Milestone next = known ? *known : (Milestone){number, "", 1, DATE_NONE, DATE_NONE};
    row_text(import, row, FIELD_MILESTONE, true, LIMIT_NAME, &next.name);
    row_whole(import, row, FIELD_WEIGHT, 1, WEIGHT_MAX, &next.weight);
    row_date(import, row, FIELD_PLANNED_DATE, &next.planned);
    row_date(import, row, FIELD_ACTUAL_DATE, &next.actual);
    if (row->refused)
        return true;
    Text changes = text_new(arena);
    if (known) {
        change_add(&changes, _("节点"), known->name, next.name);
        change_add(&changes, _("权重"), arena_printf(arena, "%lld", (long long)known->weight),
                   arena_printf(arena, "%lld", (long long)next.weight));
        change_add(&changes, _("计划完成"), date_iso(arena, known->planned),
                   date_iso(arena, next.planned));
        change_add(&changes, _("实际完成"), date_iso(arena, known->actual),
                   date_iso(arena, next.actual));
        if (changes.length == 0) {
            work_count(work, row, ROW_UNCHANGED, NULL);
            return true;
        }
    }
    Statement *s = work_query(work, QUERY_MILESTONE_PUT);
    bind_text(s, IN_MILESTONE_PUT_CODE, c->indicator.code);
    bind_int(s, IN_MILESTONE_PUT_NUMBER, number);
    bind_text(s, IN_MILESTONE_PUT_NAME, next.name);
    bind_int(s, IN_MILESTONE_PUT_WEIGHT, next.weight);
    bind_text(s, IN_MILESTONE_PUT_PLANNED, date_iso(arena, next.planned));
    bind_text(s, IN_MILESTONE_PUT_ACTUAL, date_iso(arena, next.actual));
    if (!statement_run(s, NULL, err))
        return false;
    if (!known) {
        c->milestones = arena_room(arena, c->milestones, c->milestone_count, sizeof *c->milestones);
        known = &c->milestones[c->milestone_count++];
        work_count(work, row, ROW_ADDED, NULL);
    } else {
        work_count(work, row, ROW_UPDATED,
                   arena_printf(arena, "%s %lld %s", c->indicator.code, (long long)number,
                                text_string(&changes)));
    }
    *known = next;
    return true;
}
