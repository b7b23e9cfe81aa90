#include "service/form_parts.h"

#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/facts.h"
#include "service/part.h"

#include <string.h>

// What the rows of a form are read with.
typedef struct Reading {
    Arena *arena;               // of the request
    const Programme *programme; // its stages of construction
    const Commitment *c;        // whose form
    Date today;                 // nothing is seen on a later day
    Report *report;             // to fill
    Checks *checks;             // to add to
} Reading;

static const TypedField fields[PART_COUNT] = {
    [PART_MONEY] = TYPED_MONEY, [PART_SITE] = TYPED_SITES, [PART_MILESTONE] = TYPED_MILESTONES};

static void refuse(Reading *r, const TypedPart *part, const char *message) {
    checks_add(r->arena, r->checks, CHECK_REFUSE, fields[part->kind], part->part, message);
}

static void warn(Reading *r, const TypedPart *part, const char *message) {
    checks_add(r->arena, r->checks, CHECK_WARN, fields[part->kind], part->part, message);
}

// --- Money ---

// The last figure of a stage before the period; NULL if there is none.
static const Figure *money_before(const Reading *r, size_t stage) {
    const Figure *found = NULL;
    for (size_t i = 0; i < r->c->report_count && r->c->reports[i].period < r->report->period; i++)
        if (r->c->reports[i].has_money[stage])
            found = &r->c->reports[i].money[stage];
    return found;
}

static bool read_money(Reading *r, const TypedPart *part) {
    int stage = term_find(money_stages, MONEY_COUNT, part->part);
    Figure figure;
    if (stage < 0) {
        refuse(r, part, _("没有这个资金口径"));
        return false;
    }
    const char *wrong = typed_figure(r->arena, utf8_trim(r->arena, part->value),
                                     r->c->indicator.measure, false, &figure);
    if (wrong) {
        refuse(r, part, wrong);
        return false;
    }
    // What is planned may be planned anew; the others are cumulative.
    const Figure *before = stage == MONEY_PLANNED ? NULL : money_before(r, (size_t)stage);
    if (before && figure_compare(figure, *before) < 0 && !*r->report->reason)
        refuse(r, part,
               arena_printf(r->arena, _("比上次的%s少；累计数下降要在“变动原因”列写明原因"),
                            figure_text(r->arena, *before)));
    r->report->has_money[stage] = true;
    r->report->money[stage] = figure;
    return true;
}

// Money is planned, arranged, received, paid: what comes later is not more.
static void compare_money(Reading *r) {
    const Report *report = r->report;
    size_t before = MONEY_COUNT;
    for (size_t stage = 0; stage < MONEY_COUNT; stage++) {
        if (!report->has_money[stage])
            continue;
        if (before < MONEY_COUNT && figure_compare(report->money[stage], report->money[before]) > 0)
            checks_add(r->arena, r->checks, CHECK_WARN, TYPED_MONEY, money_stages[stage].key,
                       arena_printf(r->arena, _("%s%s大于%s%s，请核对"),
                                    _(money_stages[stage].chinese),
                                    figure_text(r->arena, report->money[stage]),
                                    _(money_stages[before].chinese),
                                    figure_text(r->arena, report->money[before])));
        before = stage;
    }
}

// --- Sites and milestones ---

// A day of a row, which neither the period nor the present has left behind.
static bool read_day(Reading *r, const TypedPart *part, Date *day) {
    if (!date_parse(r->arena, part->day, day)) {
        refuse(r, part, _("不是日期；应如2022-06-28"));
        return false;
    }
    if (*day > r->today) {
        refuse(r, part, _("是以后的日子"));
        return false;
    }
    if (*day > r->report->period) {
        refuse(r, part, _("在本期以后；请填到那一期里"));
        return false;
    }
    return true;
}

static const char *stage_names(const Reading *r) {
    Text text = text_new(r->arena);
    for (size_t i = 0; i < r->programme->stage_count; i++)
        text_addf(&text, "%s“%s”", i ? _("、") : "", r->programme->stages[i].name);
    return text_string(&text);
}

static bool read_site(Reading *r, const TypedPart *part) {
    const Programme *p = r->programme;
    const Site *site = commitment_site(r->c, part->part);
    Date day = r->report->period < r->today ? r->report->period : r->today;
    if (!site) {
        refuse(r, part, _("没有这个项目点"));
        return false;
    }
    const Stage *stage =
        stage_find(p->stages, p->stage_count, utf8_remove_space(r->arena, part->value));
    if (!stage) {
        refuse(r, part, arena_printf(r->arena, _("不是建设阶段；应为%s之一"), stage_names(r)));
        return false;
    }
    if (*part->day && !read_day(r, part, &day))
        return false;
    const char *seen = site_stage(site, day);
    if (site_weight(p, site, day) > stage->weight && !*r->report->reason)
        refuse(r, part,
               arena_printf(r->arena, _("从“%s”退到了“%s”；要在“变动原因”列写明原因"), seen,
                            stage->name));
    report_add_part(r->arena, r->report, (ReportPart){PART_SITE, site->name, stage->name, day, -1});
    return true;
}

static bool read_milestone(Reading *r, const TypedPart *part) {
    const Milestone *milestone = commitment_milestone(r->c, part->part);
    Date day = DATE_NONE;
    if (!milestone) {
        refuse(r, part, _("没有这个节点"));
        return false;
    }
    if (*part->day && !read_day(r, part, &day))
        return false;
    if (day == DATE_NONE && milestone->actual != DATE_NONE && !*r->report->reason)
        refuse(r, part,
               arena_printf(r->arena, _("原已于%s完成，现在没有完成；要在“变动原因”列写明原因"),
                            date_words(r->arena, milestone->actual)));
    if (day != DATE_NONE && day < r->c->indicator.start)
        warn(r, part, _("早于这个指标的起始日期，请核对"));
    report_add_part(r->arena, r->report,
                    (ReportPart){PART_MILESTONE,
                                 arena_printf(r->arena, "%lld", (long long)milestone->number), "",
                                 day, -1});
    return true;
}

bool form_read_parts(Arena *arena, const Programme *programme, const Commitment *c, Date today,
                     const Typed *typed, Report *report, Checks *checks) {
    static bool (*const readers[PART_COUNT])(Reading *, const TypedPart *) = {
        [PART_MONEY] = read_money, [PART_SITE] = read_site, [PART_MILESTONE] = read_milestone};
    static const IndicatorKind kinds[PART_COUNT] = {
        [PART_MONEY] = KIND_MONEY, [PART_SITE] = KIND_SITE, [PART_MILESTONE] = KIND_MILESTONE};
    Reading r = {arena, programme, c, today, report, checks};
    bool any = false;
    for (size_t i = 0; i < typed->part_count; i++) {
        const TypedPart *part = &typed->parts[i];
        if (c->indicator.kind != kinds[part->kind])
            refuse(&r, part,
                   arena_printf(arena, _("这个指标的类型是“%s”，没有这些"),
                                _(indicator_kinds[c->indicator.kind].chinese)));
        else
            any |= readers[part->kind](&r, part);
    }
    if (c->indicator.kind == KIND_MONEY)
        compare_money(&r);
    return any;
}
