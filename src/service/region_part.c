#include "service/region_part.h"

#include "base/text.h"
#include "service/judge.h"

#include <stdlib.h>
#include <string.h>

const Term sum_terms[SUM_COUNT] = {
    [SUM_PLACES] = {"places", "", ""},
    [SUM_TARGETS] = {"targets", "", ""},
    [SUM_TARGET] = {"target", "", ""},
    [SUM_REPORTED] = {"reported", "", ""},
    [SUM_ACTUAL] = {"actual", "", ""},
    [SUM_AIMED] = {"aimed", "", ""},
    [SUM_NUMERATOR] = {"numerator", "", ""},
    [SUM_DENOMINATOR] = {"denominator", "", ""},
    [SUM_BARE] = {"bare", "", ""},
    [SUM_PLANNED] = {"planned", "", ""},
    [SUM_ARRANGED] = {"arranged", "", ""},
    [SUM_RECEIVED] = {"received", "", ""},
    [SUM_PAID] = {"paid", "", ""},
    [SUM_DONE] = {"done", "", ""},
    [SUM_STEPS] = {"steps", "", ""},
    [SUM_PHYSICAL] = {"physical", "", ""},
    [SUM_WORK] = {"work", "", ""},
    [SUM_UNCOUNTED] = {"uncounted", "", ""},
    [SUM_MET] = {"met", "", ""},
    [SUM_TRACKED] = {"none", "", ""},
    [SUM_GREEN] = {"green", "", ""},
    [SUM_YELLOW] = {"yellow", "", ""},
    [SUM_RED] = {"red", "", ""},
};

// What stands on one day, by part.
typedef struct Standing {
    Wide parts[SUM_COUNT]; // in millionths
} Standing;

static void count(Standing *s, SumPart part, int64_t whole) {
    s->parts[part] = (Wide)whole * TOTAL_UNIT;
}

// The figure of a place in the template's unit. False when it does not fit it.
static bool put_figure(Standing *s, SumPart part, Figure figure, Measure from,
                       const Template *model) {
    return total_convert(total_of(figure), from, model->measure, &s->parts[part]);
}

static bool put_report(Standing *s, const Commitment *c, const Facts *facts, Date day,
                       const Template *model) {
    const Indicator *i = &c->indicator;
    bool fits = put_figure(s, SUM_ACTUAL, facts->actual, i->measure, model);
    const Report *report = i->kind == KIND_MONEY ? commitment_figure(c, day) : NULL;
    for (int m = 0; report && m < MONEY_COUNT; m++)
        if (report->has_money[m])
            fits &= put_figure(s, (SumPart)(SUM_PLANNED + m), report->money[m], i->measure, model);
    // The figure of the indicator's own stage is its actual.
    if (i->kind == KIND_MONEY)
        s->parts[SUM_PLANNED + (int)i->money_stage] = s->parts[SUM_ACTUAL];
    return fits;
}

static bool put_facts(Standing *s, const Commitment *c, const Facts *facts, Date day,
                      const Template *model) {
    const Indicator *i = &c->indicator;
    count(s, SUM_REPORTED, facts->reported || facts->has_parts || facts->has_steps);
    if (facts->has_steps) {
        count(s, SUM_DONE, facts->steps_done);
        count(s, SUM_STEPS, facts->steps_all);
        if (i->kind == KIND_SITE) {
            count(s, SUM_ACTUAL, facts->steps_done);
            count(s, SUM_PHYSICAL, facts->physical_done);
            count(s, SUM_WORK, facts->steps_all * i->done_weight);
        }
    } else if (facts->has_parts) {
        s->parts[SUM_NUMERATOR] = total_of(facts->numerator);
        s->parts[SUM_DENOMINATOR] = total_of(facts->denominator);
    } else if (facts->reported && i->kind == KIND_RATE) {
        count(s, SUM_BARE, 1);
    } else if (facts->reported && !put_report(s, c, facts, day, model)) {
        return false;
    }
    if (i->has_target)
        s->parts[SUM_AIMED] = s->parts[SUM_ACTUAL];
    return true;
}

static bool put_target(Standing *s, const Indicator *i, const Template *model) {
    if (!i->has_target)
        return true;
    count(s, SUM_TARGETS, 1);
    return i->kind == KIND_RATE || put_figure(s, SUM_TARGET, i->target, i->measure, model);
}

// What stands at the end of a day; lights and completion are those of `before` unless it is the
// last day of a month.
static Standing standing(Arena *arena, const Programme *p, const Commitment *c, Date day,
                         bool month_end, const Standing *before, const Template *model) {
    static const SumPart lights[LIGHT_COUNT] = {[LIGHT_NONE] = SUM_TRACKED,
                                                [LIGHT_GREEN] = SUM_GREEN,
                                                [LIGHT_YELLOW] = SUM_YELLOW,
                                                [LIGHT_RED] = SUM_RED};
    Standing s = {{0}};
    Facts facts = commitment_facts(p, c, day);
    bool fits = c->indicator.kind == model->kind && put_target(&s, &c->indicator, model) &&
                put_facts(&s, c, &facts, day, model);
    if (!fits) {
        s = (Standing){{0}};
        count(&s, SUM_UNCOUNTED, 1);
    }
    count(&s, SUM_PLACES, 1);
    if (month_end) {
        Evaluation e = judge(arena, p, c, &facts, day);
        count(&s, SUM_MET, status_is_completed(e.status));
        count(&s, lights[e.light], 1);
    } else {
        for (int part = SUM_MET; part <= SUM_RED; part++)
            s.parts[part] = before->parts[part];
    }
    return s;
}

static int compare_dates(const void *a, const void *b) {
    const Date *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

// The days on which something can change, sorted; some may be there twice.
static Date *days_of(Arena *arena, const Programme *p, const Commitment *c, size_t *count) {
    enum { MONTHS = 12 };
    size_t most = MONTHS + 1 + c->report_count + c->milestone_count, n = 0;
    for (size_t i = 0; i < c->site_count; i++)
        most += c->sites[i].seen_count;
    Date *days = arena_array(arena, most, sizeof *days);
    days[n++] = date_of((int)p->year, 1, 1);
    for (int month = 1; month <= MONTHS; month++)
        days[n++] = (month == MONTHS ? date_of((int)p->year + 1, 1, 1)
                                     : date_of((int)p->year, month + 1, 1)) -
                    1;
    for (size_t i = 0; i < c->report_count; i++)
        days[n++] = c->reports[i].period;
    for (size_t i = 0; i < c->site_count; i++)
        for (size_t k = 0; k < c->sites[i].seen_count; k++)
            days[n++] = c->sites[i].seen[k].observed;
    for (size_t i = 0; i < c->milestone_count; i++)
        if (c->milestones[i].actual != DATE_NONE)
            days[n++] = c->milestones[i].actual;
    qsort(days, n, sizeof *days, compare_dates);
    *count = n;
    return days;
}

static bool is_month_end(Date day, int64_t year) {
    int y = 0, m = 0, d = 0, next = 0;
    date_split(day, &y, &m, &d);
    date_split(day + 1, &y, &next, &d);
    date_split(day, &y, &m, &d);
    return next != m && y == year;
}

SumChanges changes_of(Arena *arena, const Programme *p, const Commitment *c,
                      const Template *model) {
    SumChanges changes = {0};
    Standing before = {{0}};
    size_t count = 0;
    const Date *days = days_of(arena, p, c, &count);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && days[i] == days[i - 1])
            continue;
        Standing now =
            standing(arena, p, c, days[i], is_month_end(days[i], p->year), &before, model);
        for (int part = 0; part < SUM_COUNT; part++) {
            Wide more = now.parts[part] - before.parts[part];
            if (more == 0)
                continue;
            changes.items = arena_room(arena, changes.items, changes.count, sizeof *changes.items);
            changes.items[changes.count++] = (SumChange){days[i], (SumPart)part, more};
        }
        before = now;
    }
    return changes;
}

const char *changes_text(Arena *arena, const SumChanges *changes) {
    Text text = text_new(arena);
    for (size_t i = 0; i < changes->count; i++) {
        const SumChange *change = &changes->items[i];
        char day[DATE_TEXT_SIZE];
        date_text(change->day, day);
        text_add(&text, i > 0 ? ";" : "");
        text_add(&text, day);
        text_add(&text, " ");
        text_add(&text, sum_terms[change->part].key);
        text_add(&text, " ");
        text_add(&text, total_digits(arena, change->more));
    }
    return text_string(&text);
}

SumChanges changes_read(Arena *arena, const char *text) {
    SumChanges changes = {0};
    while (*text) {
        size_t length = strcspn(text, ";");
        const char *item = arena_strndup(arena, text, length);
        size_t day = strcspn(item, " "), key = item[day] ? strcspn(item + day + 1, " ") : 0;
        const char *more = item + day + 1 + key;
        int part = key > 0
                       ? term_find(sum_terms, SUM_COUNT, arena_strndup(arena, item + day + 1, key))
                       : -1;
        SumChange change = {.day = DATE_NONE};
        if (part >= 0 && *more == ' ' && total_read(more + 1, &change.more) &&
            date_parse(arena, arena_strndup(arena, item, day), &change.day)) {
            change.part = (SumPart)part;
            changes.items = arena_room(arena, changes.items, changes.count, sizeof *changes.items);
            changes.items[changes.count++] = change;
        }
        text += length + (text[length] == ';');
    }
    return changes;
}
