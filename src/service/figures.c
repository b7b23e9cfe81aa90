// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/figures.h"

#include "base/text.h"
#include "service/narrative_words.h"

#include <string.h>

Prose prose_new(Arena *arena) {
    return (Prose){.arena = arena};
}

static void add_run(Prose *prose, Run run) {
    prose->runs = arena_room(prose->arena, prose->runs, prose->run_count, sizeof *prose->runs);
    prose->runs[prose->run_count++] = run;
}

void prose_say(Prose *prose, const char *words) {
    if (*words)
        add_run(prose, (Run){words, NULL});
}

void prose_figure(Prose *prose, const Datum *datum) {
    if (datum)
        add_run(prose, (Run){datum->value, datum});
}

void prose_append(Prose *prose, const Prose *other) {
    for (size_t i = 0; i < other->run_count; i++)
        add_run(prose, other->runs[i]);
}

#define QUOTED "/quoted"

bool datum_is_quoted(const Datum *datum) {
    size_t length = strlen(datum->id), end = strlen(QUOTED);
    return length >= end && strcmp(datum->id + length - end, QUOTED) == 0;
}

static const Datum *datum_quoted(Arena *arena, const char *id, const char *source,
                                 const char *value) {
    Datum *datum = ARENA_NEW(arena, Datum);
    *datum = (Datum){
        .id = arena_printf(arena, "%s" QUOTED, id),
        .label = "原话中的数字",
        .value = value,
        .formula = "引自原话，没有计算",
        .source = source,
    };
    return datum;
}

void prose_quote(Prose *prose, const char *words, const char *id, const char *source,
                 const Datum *const *known, size_t known_count) {
    size_t at = 0, search = 0;
    NumberPlace place;
    while (words_next_number(words, search, &place)) {
        search = place.start + place.length;
        if (!place.figure)
            continue;
        const char *value = arena_strndup(prose->arena, words + place.start, place.length);
        const Datum *datum = NULL;
        for (size_t i = 0; i < known_count && !datum; i++)
            if (known[i] && strcmp(known[i]->value, value) == 0)
                datum = known[i];
        prose_say(prose, arena_strndup(prose->arena, words + at, place.start - at));
        prose_figure(prose, datum ? datum : datum_quoted(prose->arena, id, source, value));
        at = search;
    }
    prose_say(prose, arena_strdup(prose->arena, words + at));
}

const char *prose_text(const Prose *prose) {
    Text text = text_new(prose->arena);
    for (size_t i = 0; i < prose->run_count; i++)
        text_add(&text, prose->runs[i].text);
    return text_string(&text);
}

// Where the figures of a report stand.
static const char *report_source(Arena *arena, const BoardLine *line) {
    const Report *r = line->report;
    if (!r)
        return "没有填报";
    return arena_printf(arena, "进展填报 %s，报告期%s，第%lld版，%s",
                        line->commitment->indicator.code, date_iso(arena, r->period),
                        (long long)r->version, r->unit->name);
}

static const char *programme_source(Arena *arena, const BoardLine *line) {
    const Commitment *c = line->commitment;
    return *c->basis ? arena_printf(arena, "年度方案 %s，目标依据：%s", c->indicator.code, c->basis)
                     : arena_printf(arena, "年度方案 %s", c->indicator.code);
}

static const char *site_source(Arena *arena, const BoardLine *line) {
    return arena_printf(arena, "项目点 %s，共%zu个", line->commitment->indicator.code,
                        line->commitment->site_count);
}

static const Datum *make(Arena *arena, const BoardLine *line, const char *quantity,
                         const char *label, const char *value, const char *formula,
                         const char *source) {
    const Indicator *i = &line->commitment->indicator;
    Datum *datum = ARENA_NEW(arena, Datum);
    *datum = (Datum){
        .id = arena_printf(arena, "%s/%s", i->code, quantity),
        .label = arena_printf(arena, "%s %s", i->name, label),
        .value = value,
        .formula = formula,
        .source = source,
    };
    return datum;
}

const Datum *datum_actual(Arena *arena, const BoardLine *line) {
    if (line->facts.has_parts)
        return make(arena, line, "numerator", "分子", figure_text(arena, line->facts.numerator),
                    "填报的分子", report_source(arena, line));
    if (!*line->actual)
        return NULL;
    if (line->commitment->indicator.kind == KIND_SITE && line->facts.has_steps)
        return make(arena, line, "actual", "累计完成", line->actual,
                    arena_printf(arena, "到“%s”的项目点数", line->commitment->done_stage),
                    site_source(arena, line));
    return make(arena, line, "actual", "累计完成", line->actual, "填报的累计数",
                report_source(arena, line));
}

const Datum *datum_target(Arena *arena, const BoardLine *line) {
    if (!*line->target)
        return NULL;
    return make(arena, line, "target", "年度目标", line->target, "年度方案的目标",
                programme_source(arena, line));
}

// Whether so many decimal places hold the whole percentage.
static bool is_exact(Ratio ratio, int digits) {
    Wide scaled = (Wide)ratio.numerator * 100;
    for (int i = 0; i < digits; i++)
        scaled *= 10;
    return scaled % ratio.denominator == 0;
}

// How a printed percentage came to be: the quotient, and where it is longer than what is printed,
// two more of its places and the rounding.
static const char *rounding_words(Arena *arena, const char *quotient, Ratio ratio,
                                  const Indicator *i) {
    enum { MORE = 2 };
    int digits =
        i->digits + MORE > FIGURE_PERCENT_DIGITS ? FIGURE_PERCENT_DIGITS : i->digits + MORE;
    if (is_exact(ratio, i->digits))
        return arena_printf(arena, "%s=%s%%", quotient,
                            ratio_percent(arena, ratio, i->digits, ROUNDING_TRUNCATE));
    return arena_printf(arena, "%s=%s%%%s，%s到%d位小数", quotient,
                        ratio_percent(arena, ratio, digits, ROUNDING_TRUNCATE),
                        is_exact(ratio, digits) ? "" : "…", rounding_terms[i->rounding].chinese,
                        i->digits);
}

const Datum *datum_share(Arena *arena, const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    if (!*line->completion)
        return NULL;
    bool steps = i->kind == KIND_MILESTONE && line->facts.has_steps;
    const char *quotient =
        steps ? arena_printf(arena, "已完成节点权重%lld÷全部%lld",
                             (long long)line->facts.steps_done, (long long)line->facts.steps_all)
              : arena_printf(arena, "%s%s÷%s%s", line->actual, i->measure.name, line->target,
                             i->measure.name);
    return make(
        arena, line, "completion", "完成率", arena_printf(arena, "%s%%", line->completion),
        rounding_words(arena, quotient, line->evaluation.completion, i),
        arena_printf(arena, "%s；%s", report_source(arena, line), programme_source(arena, line)));
}

const Datum *datum_progress(Arena *arena, const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    const Facts *facts = &line->facts;
    Ratio progress = line->evaluation.progress;
    if (!i->has_target || !ratio_exists(progress))
        return NULL;
    const char *value =
        arena_printf(arena, "%s%%", ratio_percent(arena, progress, i->digits, i->rounding));
    if (ratio_exists(line->evaluation.physical))
        return make(arena, line, "progress", "形象进度", value,
                    rounding_words(arena,
                                   arena_printf(arena, "各项目点阶段权重之和%lld÷（%lld个×%d）",
                                                (long long)facts->physical_done,
                                                (long long)facts->steps_all, i->done_weight),
                                   progress, i),
                    site_source(arena, line));
    if (i->kind != KIND_RATE)
        return datum_share(arena, line);
    const char *quotient =
        facts->has_parts
            ? arena_printf(arena, "%s÷%s÷%s%%", figure_text(arena, facts->numerator),
                           figure_text(arena, facts->denominator), line->target)
            : arena_printf(arena, "%s%%÷%s%%", figure_text(arena, facts->actual), line->target);
    return make(
        arena, line, "progress", "比率与目标之比", value,
        rounding_words(arena, quotient, progress, i),
        arena_printf(arena, "%s；%s", report_source(arena, line), programme_source(arena, line)));
}

const Datum *datum_planned(Arena *arena, const BoardLine *line, Date date) {
    const Indicator *i = &line->commitment->indicator;
    if (!*line->planned)
        return NULL;
    const char *how = i->stage_target_count > 0 ? "按阶段目标折算" : "按月折算";
    return make(arena, line, "planned", "序时进度", arena_printf(arena, "%s%%", line->planned),
                arena_printf(arena, "%s至%s%s，截至%s", date_iso(arena, i->start),
                             date_iso(arena, i->deadline), how, date_iso(arena, date)),
                programme_source(arena, line));
}

const Datum *datum_rate(Arena *arena, const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    if (!*line->rate)
        return NULL;
    const char *value = arena_printf(arena, "%s%%", line->rate);
    if (!line->facts.has_parts)
        return make(arena, line, "rate", "比率", value, "填报的比率，没有分子分母",
                    report_source(arena, line));
    const char *quotient = arena_printf(arena, "%s÷%s", figure_text(arena, line->facts.numerator),
                                        figure_text(arena, line->facts.denominator));
    return make(arena, line, "rate", "比率", value,
                rounding_words(arena, quotient, line->evaluation.rate, i),
                report_source(arena, line));
}

// How far the figure is from its target, of a rate as it is printed, in percentage points: made
// only where there is such a difference.
static const Datum *difference(Arena *arena, const BoardLine *line, bool over) {
    const Indicator *i = &line->commitment->indicator;
    bool rate = i->kind == KIND_RATE;
    FigureText printed;
    Figure actual = line->facts.actual, apart;
    if (!i->has_target || (rate ? !*line->rate : !line->facts.reported))
        return NULL;
    if (rate) {
        if (figure_read(arena, line->rate, &printed) != FIGURE_FINE)
            return NULL;
        actual = printed.figure;
    }
    Figure larger = over ? actual : i->target, smaller = over ? i->target : actual;
    if (!figure_subtract(larger, smaller, &apart) || apart.value <= 0)
        return NULL;
    const char *measure = i->measure.name;
    return make(arena, line, over ? "excess" : "shortfall", over ? "超出目标" : "距目标",
                figure_text(arena, apart),
                arena_printf(arena, "%s%s−%s%s", figure_text(arena, larger), measure,
                             figure_text(arena, smaller), measure),
                report_source(arena, line));
}

const Datum *datum_excess(Arena *arena, const BoardLine *line) {
    return difference(arena, line, true);
}

const Datum *datum_shortfall(Arena *arena, const BoardLine *line) {
    return difference(arena, line, false);
}

const Datum *datum_denominator(Arena *arena, const BoardLine *line) {
    if (!line->facts.has_parts)
        return NULL;
    return make(arena, line, "denominator", "分母", figure_text(arena, line->facts.denominator),
                "填报的分母", report_source(arena, line));
}

static const Datum *from_schedule(Arena *arena, const BoardLine *line, bool over) {
    const Datum *progress = datum_progress(arena, line);
    const Evaluation *e = &line->evaluation;
    FigureText done, planned;
    Figure apart;
    if (!progress || !*line->planned || !ratio_exists(e->planned))
        return NULL;
    int order = ratio_compare(e->progress, e->planned);
    if ((over ? order : -order) <= 0 || figure_read(arena, progress->value, &done) != FIGURE_FINE ||
        figure_read(arena, line->planned, &planned) != FIGURE_FINE)
        return NULL;
    Figure larger = over ? done.figure : planned.figure;
    Figure smaller = over ? planned.figure : done.figure;
    if (!figure_subtract(larger, smaller, &apart) || apart.value <= 0)
        return NULL;
    return make(
        arena, line, over ? "ahead" : "behind", over ? "高于序时进度" : "低于序时进度",
        figure_text(arena, apart),
        arena_printf(arena, "%s%%−%s%%", figure_text(arena, larger), figure_text(arena, smaller)),
        progress->source);
}

const Datum *datum_ahead(Arena *arena, const BoardLine *line) {
    return from_schedule(arena, line, true);
}

const Datum *datum_behind(Arena *arena, const BoardLine *line) {
    return from_schedule(arena, line, false);
}

const Datum *datum_milestones(Arena *arena, const BoardLine *line, Date date, bool done) {
    const Commitment *c = line->commitment;
    size_t count = 0;
    for (size_t i = 0; i < c->milestone_count; i++)
        count += (c->milestones[i].actual != DATE_NONE && c->milestones[i].actual <= date) == done;
    return make(arena, line, done ? "milestones[已完成]" : "milestones[未完成]", "节点",
                arena_printf(arena, "%zu", count), done ? "已完成的节点数" : "未完成的节点数",
                arena_printf(arena, "节点 %s，共%zu个", c->indicator.code, c->milestone_count));
}

const Datum *datum_sites(Arena *arena, const BoardLine *line) {
    return make(arena, line, "sites", "项目点",
                arena_printf(arena, "%zu", line->commitment->site_count), "项目点的个数",
                site_source(arena, line));
}

const Datum *datum_site_count(Arena *arena, const BoardLine *line, size_t count,
                              const char *condition) {
    return make(arena, line, arena_printf(arena, "sites[%s]", condition), "项目点",
                arena_printf(arena, "%zu", count), arena_printf(arena, "%s的项目点数", condition),
                site_source(arena, line));
}

const Datum *datum_count(Arena *arena, const Board *board, const char *id, int64_t count,
                         const char *condition) {
    Datum *datum = ARENA_NEW(arena, Datum);
    *datum = (Datum){
        .id = id,
        .label = condition,
        .value = arena_printf(arena, "%lld", (long long)count),
        .formula = arena_printf(arena, "%s的个数", condition),
        .source = arena_printf(arena, "看板，截至%s，共%zu项指标", date_iso(arena, board->date),
                               board->line_count),
    };
    return datum;
}
