#include "service/part.h"

#include "base/message.h"
#include "service/facts.h"

#include <stdlib.h>
#include <string.h>

const Term part_kinds[PART_COUNT] = {
    [PART_MONEY] = {"money", N_("资金"), ""},
    [PART_SITE] = {"site", N_("项目点"), ""},
    [PART_MILESTONE] = {"milestone", N_("节点"), ""},
};

_Static_assert((int)OUT_REPORT_PART_LIST_KIND == (int)OUT_REPORT_PART_VERSIONS_KIND &&
                   (int)OUT_REPORT_PART_LIST_BASE == (int)OUT_REPORT_PART_VERSIONS_BASE,
               "the two queries answer the same columns");

void report_add_part(Arena *arena, Report *report, ReportPart part) {
    ReportPart *parts = arena_array(arena, report->part_count + 1, sizeof *parts);
    if (report->part_count > 0)
        memcpy(parts, report->parts, report->part_count * sizeof *parts);
    parts[report->part_count++] = part;
    report->parts = parts;
}

ReportPart part_of_row(Arena *arena, const Statement *row) {
    int kind = term_find(part_kinds, PART_COUNT, column_text(row, OUT_REPORT_PART_LIST_KIND));
    ReportPart part = {
        .kind = (PartKind)kind,
        .part = column_text(row, OUT_REPORT_PART_LIST_PART),
        .value = column_text(row, OUT_REPORT_PART_LIST_VALUE),
        .day = DATE_NONE,
        .base = column_int(row, OUT_REPORT_PART_LIST_BASE),
    };
    date_parse(arena, column_text(row, OUT_REPORT_PART_LIST_DAY), &part.day);
    return part;
}

Milestone *commitment_milestone(const Commitment *c, const char *number) {
    for (size_t i = 0; i < c->milestone_count; i++)
        if (c->milestones[i].number == strtoll(number, NULL, 10))
            return &c->milestones[i];
    return NULL;
}

// The site was seen at a stage on the row's day, unless something newer is known of that day.
static void tell_site(Arena *arena, Site *site, const ReportPart *part, bool always) {
    size_t at = 0;
    while (at < site->seen_count && site->seen[at].observed < part->day)
        at++;
    bool known = at < site->seen_count && site->seen[at].observed == part->day;
    int64_t version = known ? site->seen[at].version : 0;
    if (!always && part->base < version)
        return;
    if (!known) {
        site->seen = arena_room(arena, site->seen, site->seen_count, sizeof *site->seen);
        memmove(site->seen + at + 1, site->seen + at, (site->seen_count - at) * sizeof *site->seen);
        site->seen_count++;
    }
    site->seen[at] = (StageSeen){part->day, version, part->value};
}

void commitment_tell(Arena *arena, Commitment *c, const Report *report, bool always) {
    for (size_t i = 0; i < report->part_count; i++) {
        const ReportPart *part = &report->parts[i];
        Site *site = part->kind == PART_SITE ? commitment_site(c, part->part) : NULL;
        Milestone *milestone =
            part->kind == PART_MILESTONE ? commitment_milestone(c, part->part) : NULL;
        if (site)
            tell_site(arena, site, part, always);
        if (milestone && (always || part->base >= milestone->version))
            milestone->actual = part->day;
    }
}

Commitment commitment_copy(Arena *arena, const Commitment *c) {
    Commitment copy = *c;
    copy.sites = arena_array(arena, c->site_count + 1, sizeof *copy.sites);
    for (size_t i = 0; i < c->site_count; i++) {
        Site *site = &copy.sites[i];
        *site = c->sites[i];
        site->seen = NULL;
        site->seen_count = 0;
        for (size_t k = 0; k < c->sites[i].seen_count; k++) {
            site->seen = arena_room(arena, site->seen, site->seen_count, sizeof *site->seen);
            site->seen[site->seen_count++] = c->sites[i].seen[k];
        }
    }
    copy.milestones = arena_array(arena, c->milestone_count + 1, sizeof *copy.milestones);
    if (c->milestone_count > 0)
        memcpy(copy.milestones, c->milestones, c->milestone_count * sizeof *copy.milestones);
    return copy;
}

bool parts_insert(Context *context, const Programme *programme, const char *code,
                  const Report *report, Error *err) {
    for (size_t i = 0; i < report->part_count; i++) {
        const ReportPart *part = &report->parts[i];
        Statement *s = store_query(context->store, context->arena, QUERY_REPORT_PART_INSERT);
        bind_text(s, IN_REPORT_PART_INSERT_REGION, programme->region);
        bind_int(s, IN_REPORT_PART_INSERT_YEAR, programme->year);
        bind_text(s, IN_REPORT_PART_INSERT_CODE, code);
        bind_text(s, IN_REPORT_PART_INSERT_PERIOD, date_iso(context->arena, report->period));
        bind_int(s, IN_REPORT_PART_INSERT_VERSION, report->version);
        bind_text(s, IN_REPORT_PART_INSERT_KIND, part_kinds[part->kind].key);
        bind_text(s, IN_REPORT_PART_INSERT_PART, part->part);
        bind_text(s, IN_REPORT_PART_INSERT_VALUE, part->value);
        bind_text(s, IN_REPORT_PART_INSERT_DAY, date_iso(context->arena, part->day));
        bind_int(s, IN_REPORT_PART_INSERT_BASE, part->base);
        if (!statement_run(s, NULL, err))
            return false;
    }
    return true;
}

static bool set_base(Context *context, const Programme *programme, const char *code,
                     const Report *report, QueryId query, Error *err) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, IN_REPORT_PART_BASE_SITE_REGION, programme->region);
    bind_int(s, IN_REPORT_PART_BASE_SITE_YEAR, programme->year);
    bind_text(s, IN_REPORT_PART_BASE_SITE_CODE, code);
    bind_text(s, IN_REPORT_PART_BASE_SITE_PERIOD, date_iso(context->arena, report->period));
    bind_int(s, IN_REPORT_PART_BASE_SITE_VERSION, report->version);
    return statement_run(s, NULL, err);
}
_Static_assert((int)IN_REPORT_PART_BASE_SITE_VERSION ==
                       (int)IN_REPORT_PART_BASE_MILESTONE_VERSION &&
                   (int)IN_REPORT_PART_BASE_SITE_CODE == (int)IN_REPORT_PART_BASE_MILESTONE_CODE,
               "the two queries ask for the same");

bool parts_verified(Context *context, const Programme *programme, const char *code,
                    const Report *report, Error *err) {
    return set_base(context, programme, code, report, QUERY_REPORT_PART_BASE_SITE, err) &&
           set_base(context, programme, code, report, QUERY_REPORT_PART_BASE_MILESTONE, err);
}
