#include "service/standpoint.h"

#include "base/message.h"

#include <string.h>

const Term support_terms[SUPPORT_COUNT] = {
    [SUPPORT_NONE] = {"none", N_("仅有填报"), ""},
    [SUPPORT_ATTACHMENTS] = {"attachments", N_("有附件"), ""},
    [SUPPORT_ROWS] = {"rows", N_("有明细"), ""},
};

// --- What the unit says ---

// The newest version that was not withdrawn, of the latest period up to a day.
static const Version *last_said(const Versions *versions, const char *code, Date date) {
    const Version *last = NULL;
    for (size_t i = 0; i < versions->count; i++) {
        const Version *v = &versions->items[i];
        if (strcmp(v->code, code) == 0 && v->report.period <= date && v->state != STATE_DRAFT)
            last = v;
    }
    return last;
}

static const char *said_figure(Arena *arena, const Report *report) {
    if (report->has_parts)
        return arena_printf(arena, "%s/%s", figure_text(arena, report->numerator),
                            figure_text(arena, report->denominator));
    return report->has_actual ? figure_text(arena, report->actual) : "";
}

static void add_said(Arena *arena, const Board *board, const Versions *versions,
                     const BoardLine *line, struct Standpoint *s) {
    const Commitment *c = line->commitment;
    s->said = last_said(versions, c->indicator.code, board->date);
    s->said_actual = s->said_completion = s->said_rate = "";
    if (!s->said)
        return;
    s->said_actual = said_figure(arena, &s->said->report);
    bool counts = s->said->state == STATE_VERIFIED;
    Commitment *then = ARENA_NEW(arena, Commitment);
    if (!counts)
        *then = commitment_with(arena, c, &s->said->report);
    BoardLine tried =
        counts ? *line : board_line(arena, board->programme, then, s->said->report.period);
    if (!*s->said_actual && s->said->report.part_count > 0)
        s->said_actual = tried.actual;
    s->said_completion = tried.completion;
    s->said_rate = tried.rate;
}

// --- What the evidence supports ---

static int64_t rows_seen(const Commitment *c, Date date) {
    int64_t rows = 0;
    for (size_t i = 0; i < c->site_count; i++)
        rows += site_stage(&c->sites[i], date) != NULL;
    for (size_t i = 0; i < c->milestone_count; i++)
        rows += c->milestones[i].actual != DATE_NONE && c->milestones[i].actual <= date;
    return rows;
}

// Counts the files of the reports up to the one that holds.
static bool add_attachments(Context *context, Board *board, struct Standpoint *all, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ATTACHMENT_COUNTS);
    bind_text(s, IN_ATTACHMENT_COUNTS_REGION, board->programme->region);
    bind_int(s, IN_ATTACHMENT_COUNTS_YEAR, board->programme->year);
    while (statement_next(s, &more, err) && more) {
        const BoardLine *line = board_find(board, column_text(s, OUT_ATTACHMENT_COUNTS_CODE));
        int64_t count = column_int(s, OUT_ATTACHMENT_COUNTS_COUNT);
        Date period = DATE_NONE;
        date_parse(context->arena, column_text(s, OUT_ATTACHMENT_COUNTS_PERIOD), &period);
        if (!line || !line->report || period > line->report->period)
            continue;
        struct Standpoint *point = &all[line - board->lines];
        point->attachments_all += count;
        if (period == line->report->period)
            point->attachments = count;
    }
    return err->code == ERROR_NONE;
}

// --- Where the schedule is ---

static const char *scheduled(Arena *arena, const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    Figure figure = {0, 0};
    if (!i->has_target || i->direction != DIRECTION_AT_LEAST ||
        !ratio_exists(line->evaluation.planned) ||
        !ratio_ceiling(line->evaluation.planned, i->target, i->target.scale, &figure))
        return "";
    return figure_text(arena, figure);
}

bool standpoints_load(Context *context, Board *board, bool said, Error *err) {
    Arena *arena = context->arena;
    Versions *versions = ARENA_NEW(arena, Versions);
    struct Standpoint *all = arena_array(arena, board->line_count + 1, sizeof *all);
    *versions = (Versions){0};
    if ((said && !versions_load(context, board->programme, "", DATE_NONE, versions, err)) ||
        !add_attachments(context, board, all, err))
        return false;
    for (size_t i = 0; i < board->line_count; i++) {
        BoardLine *line = &board->lines[i];
        add_said(arena, board, versions, line, &all[i]);
        all[i].rows = rows_seen(line->commitment, board->date);
        all[i].support = line->facts.has_steps        ? SUPPORT_ROWS
                         : all[i].attachments_all > 0 ? SUPPORT_ATTACHMENTS
                                                      : SUPPORT_NONE;
        all[i].scheduled = scheduled(arena, line);
        line->standpoint = &all[i];
    }
    return true;
}

// --- As JSON ---

static void member(Text *text, const char *key, const char *value) {
    text_addf(text, ",\"%s\":", key);
    if (*value)
        text_json(text, value);
    else
        text_add(text, "null");
}

void standpoint_json(Text *text, const BoardLine *line) {
    const struct Standpoint *s = line->standpoint;
    const Version *said = s->said;
    text_add(text, ",\"said\":");
    if (said) {
        text_addf(text, "{\"period\":\"%s\",\"version\":%lld",
                  date_iso(text->arena, said->report.period), (long long)said->report.version);
        member(text, "state", report_states[said->state].key);
        member(text, "actual", s->said_actual);
        member(text, "completion", s->said_completion);
        member(text, "rate", s->said_rate);
        member(text, "actor", said->report.actor);
        member(text, "actor_name", said->report.actor_name);
        member(text, "at", said->report.at);
        text_add(text, "}");
    } else {
        text_add(text, "null");
    }
    text_addf(text, ",\"evidence\":{\"support\":\"%s\"", support_terms[s->support].key);
    member(text, "period", line->report ? date_iso(text->arena, line->report->period) : "");
    member(text, "actual", line->actual);
    member(text, "completion", line->completion);
    member(text, "rate", line->rate);
    text_addf(text, ",\"attachments\":%lld,\"attachments_all\":%lld,\"rows\":%lld}",
              (long long)s->attachments, (long long)s->attachments_all, (long long)s->rows);
    text_add(text, ",\"schedule\":{\"share\":");
    if (*line->planned)
        text_json(text, line->planned);
    else
        text_add(text, "null");
    member(text, "actual", s->scheduled);
    text_add(text, "}");
}
