#include "service/board.h"

#include "base/message.h"
#include "service/board_view.h"
#include "service/judge.h"
#include "service/standpoint.h"

#include <string.h>

static const char *ratio_text(Arena *arena, Ratio ratio, const Indicator *indicator) {
    return ratio_exists(ratio) ? ratio_percent(arena, ratio, indicator->digits, indicator->rounding)
                               : "";
}

static const char *actual_text(Arena *arena, const BoardLine *line) {
    const Indicator *indicator = &line->commitment->indicator;
    const Facts *facts = &line->facts;
    if (indicator->kind == KIND_SITE && facts->has_steps)
        return figure_text(arena, figure_of(facts->steps_done));
    if (facts->has_parts)
        return arena_printf(arena, "%s/%s", figure_text(arena, facts->numerator),
                            figure_text(arena, facts->denominator));
    return facts->reported ? figure_text(arena, facts->actual) : "";
}

BoardLine board_line(Arena *arena, const Programme *programme, const Commitment *c, Date date) {
    const Report *newest = commitment_report(c, date), *figure = commitment_figure(c, date);
    bool has_steps = c->site_count > 0 || c->milestone_count > 0; // they give the figure
    BoardLine line = {.commitment = c,
                      .report = figure && !has_steps ? figure : newest,
                      .spoken = newest && newest->period == date ? newest : NULL};
    const Indicator *indicator = &c->indicator;
    line.carried = line.report && line.report->period != date;
    line.facts = commitment_facts(programme, c, date);
    line.evaluation = judge(arena, programme, c, &line.facts, date);
    line.actual = actual_text(arena, &line);
    line.target = indicator->has_target ? figure_text(arena, indicator->target) : "";
    line.completion = indicator->kind == KIND_RATE
                          ? ""
                          : ratio_text(arena, line.evaluation.completion, indicator);
    line.rate = ratio_text(arena, line.evaluation.rate, indicator);
    line.physical = ratio_text(arena, line.evaluation.physical, indicator);
    line.planned = ratio_exists(line.evaluation.planned)
                       ? ratio_percent(arena, line.evaluation.planned, 2, ROUNDING_HALF_UP)
                       : "";
    line.status = status_terms[line.evaluation.status].chinese;
    return line;
}

// The total with this name and number, made when it is the first of them.
static BoardTotal *total_of(Arena *arena, BoardTotal **totals, size_t *count, const char *name,
                            int64_t number) {
    for (size_t i = 0; i < *count; i++)
        if ((*totals)[i].number == number && strcmp((*totals)[i].name, name) == 0)
            return &(*totals)[i];
    *totals = arena_room(arena, *totals, *count, sizeof **totals);
    (*totals)[*count] = (BoardTotal){.name = name, .number = number};
    return &(*totals)[(*count)++];
}

static void count_line(BoardTotal *total, const BoardLine *line) {
    const Evaluation *e = &line->evaluation;
    IndicatorKind kind = line->commitment->indicator.kind;
    bool works = kind == KIND_SITE || kind == KIND_MILESTONE;
    total->indicators++;
    total->judged += e->status != STATUS_TRACKED;
    total->met += status_is_completed(e->status);
    total->started += !works || line->facts.started;
    total->on_schedule += status_keeps_schedule(e);
    total->lights[e->light]++;
    total->completed = total->judged > 0 && total->met == total->judged;
}

void board_make(Arena *arena, const Programme *programme, Date date, Board *board) {
    *board = (Board){.programme = programme, .date = date, .all = {.name = ""}};
    board->line_count = programme->commitment_count;
    board->lines = arena_array(arena, board->line_count, sizeof *board->lines);
    for (size_t i = 0; i < board->line_count; i++) {
        const Commitment *c = programme->commitments[i];
        BoardLine *line = &board->lines[i];
        *line = board_line(arena, programme, c, date);
        board->statuses[line->evaluation.status]++;
        count_line(&board->all, line);
        count_line(total_of(arena, &board->units, &board->unit_count, c->unit->name, 0), line);
        count_line(total_of(arena, &board->matters, &board->matter_count, c->matter->name,
                            c->matter->number),
                   line);
    }
    for (size_t i = 0; i < board->matter_count; i++) {
        board->matters_completed += board->matters[i].completed;
        board->matters_started += board->matters[i].started > 0;
    }
}

const BoardLine *board_find(const Board *board, const char *code) {
    for (size_t i = 0; i < board->line_count; i++)
        if (strcmp(board->lines[i].commitment->indicator.code, code) == 0)
            return &board->lines[i];
    return NULL;
}

const char *board_share(Arena *arena, int64_t part, int64_t whole) {
    Ratio share;
    return ratio_make(part, whole, &share) ? ratio_percent(arena, share, 2, ROUNDING_HALF_UP) : "";
}

static bool run(Context *context, void *request, Error *err) {
    BoardRequest *r = request;
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err))
        return false;
    Date date = r->date != DATE_NONE ? r->date : programme_last_period(&r->programme);
    if (date == DATE_NONE && r->or_today)
        date = context->today;
    if (date == DATE_NONE)
        return error_set(err, ERROR_USAGE, "--as-of",
                         _("还没有任何进展填报，请用 --as-of 指明日期，如 --as-of %lld-06-30"),
                         (long long)key.year);
    board_make(context->arena, &r->programme, date, &r->board);
    if (!board_filter(context->arena, &r->board, &r->filter, err))
        return false;
    if (r->trends)
        board_trend(context->arena, &r->board);
    bool own = !context->caller->region || strcmp(context->caller->region, key.region) == 0;
    return !r->standpoints || standpoints_load(context, &r->board, own, err);
}

const UseCase board_use_case = {"status", PERMISSION_READ, false, run};
