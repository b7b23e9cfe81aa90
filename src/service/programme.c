#include "service/programme.h"

#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/region.h"
#include "service/facts.h"
#include "service/part.h"
#include "service/rule.h"
#include "service/version.h"
#include "service/year.h"

#include <stdlib.h>
#include <string.h>

enum { DEFAULT_DUE_DAY = 5, DEFAULT_REMIND_DAYS = 2 };

// A query of a programme with its region and year bound; every list query has these two first.
static Statement *list_query(Context *context, QueryId query, const Programme *programme) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, 0, programme->region);
    bind_int(s, 1, programme->year);
    return s;
}

static Date column_date(const Statement *s, Arena *arena, int column) {
    Date date = DATE_NONE;
    date_parse(arena, column_text(s, column), &date);
    return date;
}

static Figure column_figure(const Statement *s, int value, int scale) {
    return (Figure){.value = column_int(s, value), .scale = (int)column_int(s, scale)};
}

Unit *programme_unit_by_id(const Programme *p, int64_t id) {
    for (size_t i = 0; i < p->unit_count; i++)
        if (p->units[i]->id == id)
            return p->units[i];
    return NULL;
}

Unit *programme_unit(const Programme *p, const char *name) {
    for (size_t i = 0; i < p->unit_count; i++)
        if (utf8_same(p->units[i]->name, name))
            return p->units[i];
    return NULL;
}

Matter *programme_matter(const Programme *p, int64_t number) {
    for (size_t i = 0; i < p->matter_count; i++)
        if (p->matters[i]->number == number)
            return p->matters[i];
    return NULL;
}

Commitment *programme_find(const Programme *p, const char *code) {
    for (size_t i = 0; i < p->commitment_count; i++)
        if (strcmp(p->commitments[i]->indicator.code, code) == 0)
            return p->commitments[i];
    return NULL;
}

// The word of a closed vocabulary as it stands in the database; the schema's CHECK holds it to its
// keys.
static int column_term(const Statement *s, int column, const Term *terms, size_t count) {
    int found = term_find(terms, count, column_text(s, column));
    return found < 0 ? 0 : found;
}

static bool load_units_and_matters(Context *context, Programme *p, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_UNIT_LIST);
    bind_text(s, IN_UNIT_LIST_REGION, p->region);
    while (statement_next(s, &more, err) && more) {
        Unit *unit = ARENA_NEW(arena, Unit);
        *unit = (Unit){column_int(s, OUT_UNIT_LIST_ID), column_text(s, OUT_UNIT_LIST_NAME)};
        p->units = arena_room(arena, p->units, p->unit_count, sizeof *p->units);
        p->units[p->unit_count++] = unit;
    }
    if (more || err->code)
        return false;
    s = list_query(context, QUERY_MATTER_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Matter *matter = ARENA_NEW(arena, Matter);
        *matter =
            (Matter){column_int(s, OUT_MATTER_LIST_NUMBER), column_text(s, OUT_MATTER_LIST_NAME)};
        p->matters = arena_room(arena, p->matters, p->matter_count, sizeof *p->matters);
        p->matters[p->matter_count++] = matter;
    }
    return err->code == ERROR_NONE;
}

// The programme's order: by position where somebody gave one, then by matter and code.
static int compare_commitments(const void *a, const void *b) {
    const Commitment *x = *(Commitment *const *)a, *y = *(Commitment *const *)b;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    if (x->matter->number != y->matter->number)
        return x->matter->number < y->matter->number ? -1 : 1;
    return text_natural_compare(x->indicator.code, y->indicator.code);
}

static int compare_sites(const void *a, const void *b) {
    const Site *x = a, *y = b;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    return text_natural_compare(x->name, y->name);
}

static bool load_indicators(Context *context, Programme *p, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = list_query(context, QUERY_INDICATOR_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Commitment *c = ARENA_NEW(arena, Commitment);
        Indicator *i = &c->indicator;
        i->code = column_text(s, OUT_INDICATOR_LIST_CODE);
        i->name = column_text(s, OUT_INDICATOR_LIST_NAME);
        i->kind =
            (IndicatorKind)column_term(s, OUT_INDICATOR_LIST_KIND, indicator_kinds, KIND_COUNT);
        i->direction = (Direction)column_term(s, OUT_INDICATOR_LIST_DIRECTION, indicator_directions,
                                              DIRECTION_COUNT);
        i->measure = measure_of(arena, column_text(s, OUT_INDICATOR_LIST_MEASURE));
        i->has_target = !column_null(s, OUT_INDICATOR_LIST_TARGET);
        i->target = column_figure(s, OUT_INDICATOR_LIST_TARGET, OUT_INDICATOR_LIST_TARGET_SCALE);
        i->digits = (int)column_int(s, OUT_INDICATOR_LIST_DIGITS);
        i->rounding =
            (Rounding)column_term(s, OUT_INDICATOR_LIST_ROUNDING, rounding_terms, ROUNDING_COUNT);
        i->start = column_date(s, arena, OUT_INDICATOR_LIST_START_DATE);
        i->deadline = column_date(s, arena, OUT_INDICATOR_LIST_DEADLINE);
        i->money_stage =
            (MoneyStage)column_term(s, OUT_INDICATOR_LIST_MONEY_STAGE, money_stages, MONEY_COUNT);
        c->done_stage = column_text(s, OUT_INDICATOR_LIST_DONE_STAGE);
        const Stage *done = stage_find(p->stages, p->stage_count, c->done_stage);
        i->done_weight = done && done->weight > 0 ? done->weight : 100;
        c->position = column_int(s, OUT_INDICATOR_LIST_POSITION);
        c->matter = programme_matter(p, column_int(s, OUT_INDICATOR_LIST_MATTER));
        c->unit = programme_unit_by_id(p, column_int(s, OUT_INDICATOR_LIST_UNIT));
        c->basis = column_text(s, OUT_INDICATOR_LIST_BASIS);
        c->level = column_text(s, OUT_INDICATOR_LIST_LEVEL);
        c->note = column_text(s, OUT_INDICATOR_LIST_NOTE);
        p->commitments =
            arena_room(arena, p->commitments, p->commitment_count, sizeof(Commitment *));
        p->commitments[p->commitment_count++] = c;
    }
    if (err->code)
        return false;
    if (p->commitment_count > 0)
        qsort(p->commitments, p->commitment_count, sizeof(Commitment *), compare_commitments);
    s = list_query(context, QUERY_SUPPORT_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Commitment *c = programme_find(p, column_text(s, OUT_SUPPORT_LIST_CODE));
        c->supports = arena_room(arena, c->supports, c->support_count, sizeof(Unit *));
        c->supports[c->support_count++] =
            programme_unit_by_id(p, column_int(s, OUT_SUPPORT_LIST_UNIT));
    }
    return err->code == ERROR_NONE;
}

// The targets that were given, and the stage targets.
static bool load_targets(Context *context, Programme *p, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = list_query(context, QUERY_TARGET_EVENT_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Commitment *c = programme_find(p, column_text(s, OUT_TARGET_EVENT_LIST_CODE));
        c->targets = arena_room(arena, c->targets, c->target_count, sizeof *c->targets);
        c->targets[c->target_count++] = (TargetEvent){
            .has_target = !column_null(s, OUT_TARGET_EVENT_LIST_TARGET),
            .target =
                column_figure(s, OUT_TARGET_EVENT_LIST_TARGET, OUT_TARGET_EVENT_LIST_TARGET_SCALE),
            .basis = column_text(s, OUT_TARGET_EVENT_LIST_BASIS),
            .approver = column_text(s, OUT_TARGET_EVENT_LIST_APPROVER),
            .approver_name = column_text(s, OUT_TARGET_EVENT_LIST_APPROVER_NAME),
            .at = column_text(s, OUT_TARGET_EVENT_LIST_AT),
        };
    }
    if (err->code)
        return false;
    s = list_query(context, QUERY_STAGE_TARGET_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Indicator *i = &programme_find(p, column_text(s, OUT_STAGE_TARGET_LIST_CODE))->indicator;
        StageTarget *targets =
            arena_grow(arena, i->stage_targets, i->stage_target_count * sizeof *targets,
                       (i->stage_target_count + 1) * sizeof *targets);
        targets[i->stage_target_count++] = (StageTarget){
            column_date(s, arena, OUT_STAGE_TARGET_LIST_PERIOD),
            column_figure(s, OUT_STAGE_TARGET_LIST_VALUE, OUT_STAGE_TARGET_LIST_SCALE)};
        i->stage_targets = targets;
    }
    return err->code == ERROR_NONE;
}

static bool load_reports(Context *context, Programme *p, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = list_query(context, QUERY_REPORT_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Commitment *c = programme_find(p, column_text(s, OUT_REPORT_LIST_CODE));
        c->reports = arena_room(arena, c->reports, c->report_count, sizeof *c->reports);
        c->reports[c->report_count++] = version_report(arena, p, s);
    }
    if (err->code)
        return false;
    s = list_query(context, QUERY_REPORT_MONEY_LIST, p);
    while (statement_next(s, &more, err) && more) {
        const Commitment *c = programme_find(p, column_text(s, OUT_REPORT_MONEY_LIST_CODE));
        Date period = column_date(s, arena, OUT_REPORT_MONEY_LIST_PERIOD);
        int64_t version = column_int(s, OUT_REPORT_MONEY_LIST_VERSION);
        int stage = column_term(s, OUT_REPORT_MONEY_LIST_STAGE, money_stages, MONEY_COUNT);
        for (size_t i = 0; i < c->report_count; i++)
            if (c->reports[i].period == period && c->reports[i].version == version) {
                c->reports[i].has_money[stage] = true;
                c->reports[i].money[stage] =
                    column_figure(s, OUT_REPORT_MONEY_LIST_VALUE, OUT_REPORT_MONEY_LIST_SCALE);
            }
    }
    return err->code == ERROR_NONE;
}

// The site of that name, looked for from the one found last: stages are listed in the order of
// their sites, so that the first look mostly meets.
static Site *site_behind(const Commitment *c, const Site *last, const char *name) {
    bool within = last && last >= c->sites && last < c->sites + c->site_count;
    size_t start = within ? (size_t)(last - c->sites) : 0;
    for (size_t k = 0; k < c->site_count; k++) {
        Site *site = &c->sites[(start + k) % c->site_count];
        if (strcmp(site->name, name) == 0)
            return site;
    }
    return NULL;
}

static bool load_steps(Context *context, Programme *p, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = list_query(context, QUERY_SITE_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Commitment *c = programme_find(p, column_text(s, OUT_SITE_LIST_CODE));
        c->sites = arena_room(arena, c->sites, c->site_count, sizeof *c->sites);
        c->sites[c->site_count++] = (Site){
            .name = column_text(s, OUT_SITE_LIST_NAME),
            .position = column_int(s, OUT_SITE_LIST_POSITION),
            .nature = column_text(s, OUT_SITE_LIST_NATURE),
            .planned = column_date(s, arena, OUT_SITE_LIST_PLANNED),
        };
    }
    if (err->code)
        return false;
    s = list_query(context, QUERY_SITE_STAGE_LIST, p);
    Site *site = NULL;
    while (statement_next(s, &more, err) && more) {
        const Commitment *c = programme_find(p, column_text(s, OUT_SITE_STAGE_LIST_CODE));
        site = site_behind(c, site, column_text(s, OUT_SITE_STAGE_LIST_SITE));
        StageSeen seen = {column_date(s, arena, OUT_SITE_STAGE_LIST_OBSERVED),
                          column_int(s, OUT_SITE_STAGE_LIST_VERSION),
                          column_text(s, OUT_SITE_STAGE_LIST_STAGE)};
        // The newest version of a day comes last and takes the place of the older ones.
        if (site->seen_count > 0 && site->seen[site->seen_count - 1].observed == seen.observed) {
            site->seen[site->seen_count - 1] = seen;
            continue;
        }
        site->seen = arena_room(arena, site->seen, site->seen_count, sizeof *site->seen);
        site->seen[site->seen_count++] = seen;
    }
    if (err->code)
        return false;
    for (size_t i = 0; i < p->commitment_count; i++)
        if (p->commitments[i]->site_count > 0)
            qsort(p->commitments[i]->sites, p->commitments[i]->site_count, sizeof(Site),
                  compare_sites);
    s = list_query(context, QUERY_MILESTONE_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Commitment *c = programme_find(p, column_text(s, OUT_MILESTONE_LIST_CODE));
        c->milestones = arena_room(arena, c->milestones, c->milestone_count, sizeof *c->milestones);
        c->milestones[c->milestone_count++] = (Milestone){
            .number = column_int(s, OUT_MILESTONE_LIST_NUMBER),
            .name = column_text(s, OUT_MILESTONE_LIST_NAME),
            .weight = column_int(s, OUT_MILESTONE_LIST_WEIGHT),
            .planned = column_date(s, arena, OUT_MILESTONE_LIST_PLANNED),
            .actual = column_date(s, arena, OUT_MILESTONE_LIST_ACTUAL),
            .version = column_int(s, OUT_MILESTONE_LIST_VERSION),
        };
    }
    return err->code == ERROR_NONE;
}

// What verified reports tell of sites and milestones, in the order of their periods.
static bool load_parts(Context *context, Programme *p, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = list_query(context, QUERY_REPORT_PART_LIST, p);
    while (statement_next(s, &more, err) && more) {
        Commitment *c = programme_find(p, column_text(s, OUT_REPORT_PART_LIST_CODE));
        Date period = column_date(s, arena, OUT_REPORT_PART_LIST_PERIOD);
        int64_t version = column_int(s, OUT_REPORT_PART_LIST_VERSION);
        for (size_t i = 0; c && i < c->report_count; i++)
            if (c->reports[i].period == period && c->reports[i].version == version)
                report_add_part(arena, &c->reports[i], part_of_row(arena, s));
    }
    for (size_t i = 0; i < p->commitment_count; i++)
        for (size_t k = 0; k < p->commitments[i]->report_count; k++)
            commitment_tell(arena, p->commitments[i], &p->commitments[i]->reports[k], false);
    return err->code == ERROR_NONE;
}

bool programme_load(Context *context, const char *region, int64_t year, Programme *p, Error *err) {
    *p = (Programme){
        .region = region,
        .region_name = "",
        .year = year,
        .due = {.next_month = true,
                .day = DEFAULT_DUE_DAY,
                .roll = true,
                .remind_days = DEFAULT_REMIND_DAYS},
        .stages = stage_defaults,
        .stage_count = STAGE_DEFAULT_COUNT,
    };
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_GET);
    bind_text(s, IN_REGION_GET_REGION, region);
    while (statement_next(s, &more, err) && more)
        p->region_name = column_text(s, OUT_REGION_GET_NAME);
    if (err->code)
        return false;
    s = list_query(context, QUERY_PROGRAMME_GET, p);
    while (statement_next(s, &more, err) && more) {
        p->exists = true;
        p->due = (DueRule){.next_month = column_int(s, OUT_PROGRAMME_GET_DUE_NEXT) != 0,
                           .day = (int)column_int(s, OUT_PROGRAMME_GET_DUE_DAY),
                           .roll = column_int(s, OUT_PROGRAMME_GET_DUE_ROLL) != 0,
                           .remind_days = (int)column_int(s, OUT_PROGRAMME_GET_REMIND_DAYS),
                           .grace_days = (int)column_int(s, OUT_PROGRAMME_GET_GRACE_DAYS)};
    }
    return err->code == ERROR_NONE && rules_load(context, p, err) &&
           load_units_and_matters(context, p, err) && load_indicators(context, p, err) &&
           load_targets(context, p, err) && load_reports(context, p, err) &&
           load_steps(context, p, err) && load_parts(context, p, err);
}

// The programmes that can be meant: of one region, or of all where none is named.
static Statement *choices_query(Context *context, const char *region) {
    QueryId query = *region ? QUERY_PROGRAMMES_OF : QUERY_PROGRAMME_LIST;
    Statement *s = store_query(context->store, context->arena, query);
    if (*region)
        bind_text(s, IN_PROGRAMMES_OF_REGION, region);
    return s;
}

bool programme_choose(Context *context, const char *region, int64_t year, ProgrammeKey *key,
                      Error *err) {
    bool more = false;
    size_t found = 0;
    const char *own = context->caller->region;
    if (!*region && own)
        region = own;
    // Below the own place everybody reads, and nobody writes.
    if (own && strcmp(own, region) != 0 && (context->writes || !region_covers(own, region)))
        return error_set(err, ERROR_NOT_FOUND, "region", _("只能看本地方和下级地方的年度方案"));
    Text choices = text_new(context->arena);
    Statement *s = choices_query(context, region);
    while (statement_next(s, &more, err) && more) {
        const char *code = column_text(s, OUT_PROGRAMME_LIST_REGION);
        int64_t of = column_int(s, OUT_PROGRAMME_LIST_YEAR);
        if (year && year != of)
            continue;
        *key = (ProgrammeKey){code, of};
        // Who is signed in means the newest, which comes last.
        if (own)
            found = 0;
        if (found++ < 5)
            text_addf(&choices, "%s--region %s --year %lld", found > 1 ? _("、") : "", code,
                      (long long)of);
    }
    if (err->code)
        return false;
    if (found == 0)
        return error_set(err, ERROR_NOT_FOUND, NULL,
                         _("数据库里没有这样的年度方案；请先用 duban import 导入"));
    if (found > 1)
        return error_set(err, ERROR_USAGE, NULL, _("数据库里有%zu个年度方案，请指明一个：%s"),
                         found, text_string(&choices));
    return !context->writes || year_open(context, key->region, key->year, err);
}
