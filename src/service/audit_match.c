// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
#include "service/audit_match.h"

#include "base/message.h"
#include "base/utf8.h"
#include "claim/span.h"

#include <string.h>

enum {
    WHOLE = 100,        // a name that is there from end to end
    LEAST = 34,         // of it must be there
    SAME_FIGURE = 40,   // the claim's figure is the verified one
    SAME_UNIT = 15,     // who did it is the lead unit
    OTHER_MEASURE = 60, // another unit of measure
    ENOUGH = 60,        // to be told
};

// What share of the pairs of characters of `name` stand in `text`, of 100.
static int likeness(const char *name, const char *text) {
    int pairs = 0, found = 0;
    const char *p = name;
    utf8_next(&p);
    for (const char *from = name; *from && *p; utf8_next(&from)) {
        char pair[9] = "";
        const char *end = p;
        utf8_next(&end);
        if ((size_t)(end - from) < sizeof pair) {
            memcpy(pair, from, (size_t)(end - from));
            pairs++;
            found += strstr(text, pair) != NULL;
        }
        p = end;
    }
    return pairs ? found * WHOLE / pairs : 0;
}

// The claim's figure in the indicator's unit of measure.
static bool in_measure(const Claim *claim, Measure measure, Figure *out) {
    return claim->actual.text && !measure.percent &&
           figure_shift(claim->actual_figure, claim->actual_power - measure.power, out);
}

// The verified figure that a count is held against: of a rate its numerator.
static bool verified_count(const BoardLine *line, Figure *out) {
    const Facts *f = &line->facts;
    if (!f->has_parts && (!f->reported || line->commitment->indicator.kind == KIND_RATE))
        return false;
    *out = f->has_parts ? f->numerator : f->actual;
    return true;
}

// The unit of a claim's figure without its multiplier.
static const char *claim_base(Arena *arena, const Claim *claim) {
    return measure_of(arena, claim->actual.unit).base;
}

static bool same_measure(Arena *arena, const Claim *claim, const BoardLine *line) {
    const Indicator *indicator = &line->commitment->indicator;
    if (!claim->actual.text || !claim->actual.unit || !*claim->actual.unit ||
        indicator->kind == KIND_RATE)
        return true;
    const char *base = claim_base(arena, claim);
    return !*base || !*indicator->measure.base || strcmp(base, indicator->measure.base) == 0 ||
           // Persons are counted by any of these.
           // housecheck: allow chinese-text: units of measure are data
           (strstr("人人次名", base) && strstr("人人次名", indicator->measure.base));
}

static int score(Arena *arena, const Claim *claim, const char *name, const BoardLine *line) {
    const Indicator *indicator = &line->commitment->indicator;
    Figure verified, told;
    int alike = likeness(indicator->name, name);
    bool same = verified_count(line, &verified) && in_measure(claim, indicator->measure, &told) &&
                figure_compare(verified, told) == 0;
    same = same || (indicator->kind == KIND_RATE && *line->rate && claim->percent.text &&
                    strcmp(line->rate, claim->percent.value) == 0);
    bool unit = *claim->unit_name && utf8_same(claim->unit_name, line->commitment->unit->name);
    if (alike < LEAST && !(same && unit))
        return 0;
    return alike + (same ? SAME_FIGURE : 0) + (unit ? SAME_UNIT : 0) -
           (same_measure(arena, claim, line) ? 0 : OTHER_MEASURE);
}

static const BoardLine *find(Arena *arena, const Claim *claim, const char *name,
                             const Board *board) {
    const BoardLine *best = NULL;
    int most = ENOUGH - 1;
    for (size_t i = 0; i < board->line_count; i++) {
        int points = score(arena, claim, name, &board->lines[i]);
        if (points > most) {
            most = points;
            best = &board->lines[i];
        }
    }
    return best;
}

static const char *with_measure(Arena *arena, Figure figure, Measure measure) {
    return arena_printf(arena, "%s%s", figure_text(arena, figure), measure.name);
}

// The share by the indicator's target, where the text tells none.
static void judge_by_target(Arena *arena, Claim *claim, const Indicator *indicator) {
    Span actual, target;
    Figure told;
    bool open = claim->verdict == CLAIM_IMPLIED ||
                (claim->verdict == CLAIM_TRUNCATED && !claim->target.text);
    if (claim->kind != CLAIM_SHARE || !open || !indicator->has_target || !claim->completion ||
        indicator->kind == KIND_RATE || !in_measure(claim, indicator->measure, &told))
        return;
    bool rounded = claim->actual_places > 0;
    if (!(rounded ? span_rounded(claim->actual_figure, claim->actual_places, claim->actual_power,
                                 &actual)
                  : span_exact(claim->actual_figure, claim->actual_power, &actual)) ||
        !span_exact(indicator->target, indicator->measure.power, &target))
        return;
    const char *words = with_measure(arena, indicator->target, indicator->measure);
    Ratio ratio;
    const char *right = ratio_of(told, indicator->target, &ratio)
                            ? ratio_percent(arena, ratio, claim->percent_places, ROUNDING_HALF_UP)
                            : "";
    claim->suggestion = arena_printf(arena, "%s%%", right);
    switch (span_fit(actual, target, claim->percent_figure, claim->percent_places)) {
    case FIT_ROUNDED:
        claim->verdict = CLAIM_CONSISTENT;
        claim->grade = CLAIM_GRADE_NONE;
        claim->suggestion = NULL;
        claim->explanation = arena_printf(arena, _("%s÷数据库里的目标%s，与%s相符"),
                                          claim->actual.text, words, claim->percent.text);
        break;
    case FIT_TRUNCATED:
        claim->verdict = CLAIM_TRUNCATED;
        claim->grade = CLAIM_GRADE_WARNING;
        claim->explanation =
            arena_printf(arena, _("%s÷数据库里的目标%s，四舍五入应为%s，写的%s是截去尾数得来的"),
                         claim->actual.text, words, claim->suggestion, claim->percent.text);
        break;
    default:
        claim->verdict = CLAIM_INCONSISTENT;
        claim->grade = CLAIM_GRADE_ERROR;
        claim->explanation =
            arena_printf(arena, _("%s÷数据库里的目标%s，应为%s，写的是%s"), claim->actual.text,
                         words, claim->suggestion, claim->percent.text);
    }
    claim->target = (ClaimFigure){.text = words,
                                  .value = figure_text(arena, indicator->target),
                                  .unit = indicator->measure.name};
}

static void note(Arena *arena, const BoardLine *line, Claim *claim, ClaimNote *out) {
    const Indicator *indicator = &line->commitment->indicator;
    Measure measure = indicator->measure;
    Figure verified, told, difference;
    bool known = verified_count(line, &verified);
    *out = (ClaimNote){.code = indicator->code, .name = indicator->name};
    if (measure.percent)
        measure = measure_of(arena, claim->actual.text ? claim_base(arena, claim) : "");
    if (known)
        out->verified = with_measure(arena, verified, measure);
    if (indicator->has_target)
        out->target = with_measure(arena, indicator->target, indicator->measure);
    if (known && in_measure(claim, measure, &told) &&
        figure_subtract(told, verified, &difference)) {
        out->difference = with_measure(arena, difference, measure);
        out->text = difference.value == 0
                        ? arena_printf(arena, _("数据库 %s %s：与核实数%s相同"), out->code,
                                       out->name, out->verified)
                        : arena_printf(arena, _("数据库 %s %s：核实数是%s，相差%s"), out->code,
                                       out->name, out->verified, out->difference);
        // A plain count may be the whole, or the target; a claim says that so much was done.
        if (difference.value != 0 && claim->kind == CLAIM_COUNT && indicator->has_target &&
            figure_compare(told, indicator->target) == 0)
            out->text = arena_printf(arena, _("数据库 %s %s：与目标%s相同"), out->code, out->name,
                                     out->target);
        else if (difference.value != 0 && claim->kind != CLAIM_COUNT &&
                 claim->grade != CLAIM_GRADE_ERROR)
            claim->grade = CLAIM_GRADE_WARNING;
    } else if (indicator->kind == KIND_RATE && *line->rate && claim->percent.text) {
        out->verified = arena_printf(arena, "%s%%", line->rate);
        bool same = strcmp(line->rate, claim->percent.value) == 0;
        out->text = arena_printf(
            arena, same ? _("数据库 %s %s：与核实的%s相同") : _("数据库 %s %s：核实的是%s"),
            out->code, out->name, out->verified);
        if (!same && claim->grade != CLAIM_GRADE_ERROR)
            claim->grade = CLAIM_GRADE_WARNING;
    } else {
        out->text = arena_printf(arena, _("数据库 %s %s：%s"), out->code, out->name,
                                 known ? out->verified : _("还没有核实的数"));
    }
    judge_by_target(arena, claim, indicator);
}

// Whether the indicator is over its target: a rate over its target rate.
static bool is_exceeded(const BoardLine *line) {
    return line->evaluation.status == STATUS_EXCEEDED ||
           (ratio_exists(line->evaluation.completion) &&
            line->evaluation.completion.numerator > line->evaluation.completion.denominator);
}

// 均超额完成: every indicator that the figures in its scope speak of.
static void judge_words(Arena *arena, AuditRequest *r, const Board *board, size_t number) {
    Claim *word = &r->audit.claims[number];
    size_t known = 0, right = 0;
    const char *other = "";
    for (size_t i = 0; i < number; i++) {
        const Claim *c = &r->audit.claims[i];
        const BoardLine *line = r->notes[i].code ? board_find(board, r->notes[i].code) : NULL;
        if (c->start < word->scope || c->start >= word->start || !c->percent.text || !line ||
            !line->commitment->indicator.has_target)
            continue;
        bool fine = word->exceed ? is_exceeded(line) : line->evaluation.met;
        known++;
        right += fine;
        if (!fine)
            other = line->commitment->indicator.name;
    }
    if (!known)
        return;
    word->verdict = right == known ? CLAIM_CONSISTENT : CLAIM_INCONSISTENT;
    word->grade = right == known ? CLAIM_GRADE_NONE : CLAIM_GRADE_ERROR;
    word->explanation =
        right == known ? arena_printf(arena, _("按数据库里的目标，所说的%zu个指标都做到了"), known)
                       : arena_printf(arena, _("按数据库里的目标，%s没有做到"), other);
}

void audit_text_match(Arena *arena, AuditRequest *r, const Board *board) {
    const char *name = "", *unit = "";
    r->notes = arena_array(arena, r->audit.claim_count + 1, sizeof *r->notes);
    for (size_t i = 0; i < r->audit.claim_count; i++) {
        Claim *claim = &r->audit.claims[i];
        if (claim->kind == CLAIM_WORD || claim->kind == CLAIM_SUM || claim->kind == CLAIM_LIST ||
            claim->kind == CLAIM_RANK)
            continue;
        // The second figure of 分别 has no name of its own; it is one of the same unit.
        if (*claim->indicator || strcmp(unit, claim->actual.unit ? claim->actual.unit : "") != 0)
            name = claim->indicator;
        unit = claim->actual.unit ? claim->actual.unit : "";
        const BoardLine *line = find(arena, claim, name, board);
        if (line)
            note(arena, line, claim, &r->notes[i]);
    }
    for (size_t i = 0; i < r->audit.claim_count; i++)
        if (r->audit.claims[i].kind == CLAIM_WORD && r->audit.claims[i].scope != (size_t)-1)
            judge_words(arena, r, board, i);
}
