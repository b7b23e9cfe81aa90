// housecheck: allow test-mirror in file: test/unit/claim/audit.c
#include "claim/compare.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "claim/span.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_LEAST = 6 }; // code points of a name that says what it is

// A share by what it counts.
typedef struct Named {
    const Claim *claim; // which
    size_t number;      // in its audit
} Named;

static int compare_names(const void *a, const void *b) {
    const Named *x = a, *y = b;
    int order = strcmp(x->claim->indicator, y->claim->indicator);
    if (order == 0)
        order = strcmp(x->claim->actual.unit, y->claim->actual.unit);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static bool same_name(const Claim *a, const Claim *b) {
    return strcmp(a->indicator, b->indicator) == 0 && strcmp(a->actual.unit, b->actual.unit) == 0;
}

// The shares of targets with a name, sorted by it.
static Named *named_shares(Arena *arena, const Audit *audit, size_t least, size_t *count) {
    Named *items = arena_array(arena, audit->claim_count + 1, sizeof *items);
    *count = 0;
    for (size_t i = 0; i < audit->claim_count; i++) {
        const Claim *c = &audit->claims[i];
        if (c->kind == CLAIM_SHARE && c->completion && c->actual.text &&
            utf8_length(c->indicator) >= least)
            items[(*count)++] = (Named){.claim = c, .number = i};
    }
    if (*count > 1)
        qsort(items, *count, sizeof *items, compare_names);
    return items;
}

static void add(Arena *arena, Audit *audit, const Claim *claim, FindingKind kind,
                const char *explanation) {
    if (audit->finding_count >= LIMIT_CLAIMS)
        return;
    audit->findings =
        arena_room(arena, audit->findings, audit->finding_count, sizeof *audit->findings);
    audit->findings[audit->finding_count++] = (Finding){.start = claim->start,
                                                        .end = claim->end,
                                                        .from = claim->from,
                                                        .to = claim->to,
                                                        .text = claim->text,
                                                        .kind = kind,
                                                        .grade = CLAIM_GRADE_WARNING,
                                                        .explanation = explanation};
}

void compare_within(Arena *arena, Audit *audit) {
    size_t count = 0;
    const Named *items = named_shares(arena, audit, NAME_LEAST, &count);
    for (size_t i = 1; i < count; i++) {
        const Claim *a = items[i - 1].claim, *b = items[i].claim;
        if (!same_name(a, b) || figure_compare(a->actual_figure, b->actual_figure) == 0)
            continue;
        add(arena, audit, b, FINDING_REPEAT,
            arena_printf(arena, _("前面第%zu字说“%s”是%s，这里是%s"), a->start + 1, a->indicator,
                         a->actual.text, b->actual.text));
    }
}

// What the target is a quotient of: actual ÷ percentage, or the target itself ÷ 100 %.
static bool target_parts(const Claim *c, Span *top, Span *bottom) {
    if (c->target.text && span_exact(c->target_figure, c->target_power, top))
        return span_exact(figure_of(100), 0, bottom);
    bool exact = c->actual_places == 0;
    if (!(exact ? span_exact(c->actual_figure, c->actual_power, top)
                : span_rounded(c->actual_figure, c->actual_places, c->actual_power, top)))
        return false;
    // Cut or rounded: both are met with.
    Span rounded, cut;
    if (!span_rounded(c->percent_figure, c->percent_places, 0, &rounded) ||
        !span_cut(c->percent_figure, c->percent_places, 0, &cut))
        return false;
    *bottom = (Span){.low = rounded.low, .high = cut.high};
    return true;
}

// Whether one target can have been meant by both.
static bool one_target(const Claim *a, const Claim *b) {
    Span a_top, a_bottom, b_top, b_bottom;
    if (!target_parts(a, &a_top, &a_bottom) || !target_parts(b, &b_top, &b_bottom))
        return true;
    return a_top.low * b_bottom.low <= b_top.high * a_bottom.high &&
           b_top.low * a_bottom.low <= a_top.high * b_bottom.high;
}

static const char *target_words(Arena *arena, const Claim *c) {
    if (c->target.text)
        return c->target.text;
    if (c->low && strcmp(c->low, c->high) == 0)
        return arena_printf(arena, "%s%s", c->low, c->actual.unit);
    return c->low ? arena_printf(arena, _("%s至%s%s"), c->low, c->high, c->actual.unit)
                  : c->percent.text;
}

void compare_with(Arena *arena, Audit *now, const Audit *earlier) {
    size_t count = 0, before_count = 0;
    const Named *items = named_shares(arena, now, 2, &count);
    const Named *before = named_shares(arena, earlier, 2, &before_count);
    for (size_t i = 0, k = 0; i < count && k < before_count;) {
        int order =
            compare_names(&(Named){.claim = items[i].claim}, &(Named){.claim = before[k].claim});
        if (order != 0) {
            *(order < 0 ? &i : &k) += 1;
            continue;
        }
        const Claim *a = before[k].claim, *b = items[i].claim;
        if (!one_target(a, b))
            add(arena, now, b, FINDING_TARGET,
                arena_printf(arena, _("上一份的目标是%s，这一份是%s，两份的分母不一样"),
                             target_words(arena, a), target_words(arena, b)));
        if (figure_compare(b->actual_figure, a->actual_figure) < 0 &&
            a->actual_power == b->actual_power)
            add(arena, now, b, FINDING_REPEAT,
                arena_printf(arena, _("上一份是%s，累计数不会下降"), a->actual.text));
        i++;
        k++;
    }
    audit_sort_findings(now);
}
