// housecheck: allow chinese-text in file: a note is kept as it is, whatever language it was asked
// in
#include "service/year_copy.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "service/board.h"
#include "service/commitment.h"
#include "service/year.h"

#include <string.h>

enum { YEAR_MIN = 1900, YEAR_MAX = 2199 };

// The same day so many years later; 29 February is the 28th where there is none.
static Date later(Date date, int64_t years) {
    int year = 0, month = 0, day = 0;
    date_split(date, &year, &month, &day);
    Date moved = date_of(year + (int)years, month, day);
    return moved != DATE_NONE ? moved : date_of(year + (int)years, month, day - 1);
}

static bool is_unfinished(const BoardLine *line) {
    return line->commitment->indicator.has_target &&
           !status_is_completed(line->evaluation.status) && !line->evaluation.met;
}

// How far it came, in front of what its note said.
static const char *carried_note(Arena *arena, const BoardLine *line, int64_t year) {
    const Commitment *c = line->commitment;
    const char *words = arena_printf(arena, "由%lld年%s结转：年底完成%s，目标%s%s", (long long)year,
                                     c->indicator.code, *line->actual ? line->actual : "0",
                                     line->target, c->indicator.measure.name);
    const char *note = *c->note ? arena_printf(arena, "%s；%s", words, c->note) : words;
    return utf8_length(note) <= LIMIT_WORDS ? note : words;
}

static bool link_to(Context *context, const Programme *from, const Programme *into,
                    const char *code, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_CARRIED_INSERT);
    bind_text(s, IN_CARRIED_INSERT_REGION, into->region);
    bind_int(s, IN_CARRIED_INSERT_YEAR, into->year);
    bind_text(s, IN_CARRIED_INSERT_CODE, code);
    bind_int(s, IN_CARRIED_INSERT_FROM_YEAR, from->year);
    bind_text(s, IN_CARRIED_INSERT_FROM_CODE, code);
    return statement_run(s, NULL, err);
}

static bool put_matter(Context *context, Programme *into, const Matter *matter, YearCopy *r,
                       Error *err) {
    if (programme_matter(into, matter->number))
        return true;
    Matter *copy = ARENA_NEW(context->arena, Matter);
    *copy = *matter;
    into->matters = arena_room(context->arena, into->matters, into->matter_count, sizeof(Matter *));
    into->matters[into->matter_count++] = copy;
    r->matters++;
    Statement *s = store_query(context->store, context->arena, QUERY_MATTER_PUT);
    bind_text(s, IN_MATTER_PUT_REGION, into->region);
    bind_int(s, IN_MATTER_PUT_YEAR, into->year);
    bind_int(s, IN_MATTER_PUT_NUMBER, matter->number);
    bind_text(s, IN_MATTER_PUT_NAME, matter->name);
    return statement_run(s, NULL, err);
}

static bool copy_line(Context *context, const Programme *from, Programme *into,
                      const BoardLine *line, YearCopy *r, Error *err) {
    Commitment c = *line->commitment;
    bool carried = is_unfinished(line);
    if (r->unfinished && !carried)
        return true;
    c.indicator.start = later(c.indicator.start, into->year - from->year);
    c.indicator.deadline = later(c.indicator.deadline, into->year - from->year);
    c.indicator.stage_targets = NULL;
    c.indicator.stage_target_count = 0;
    c.note = carried ? carried_note(context->arena, line, from->year) : c.note;
    if (!r->with_targets) {
        c.indicator.has_target = false;
        c.indicator.target = (Figure){0, 0};
        c.basis = "";
    }
    r->indicators++;
    r->carried += carried;
    return put_matter(context, into, c.matter, r, err) &&
           commitment_write(context, into, &c, context->actor, err) &&
           (!carried || link_to(context, from, into, c.indicator.code, err));
}

static bool put_programme(Context *context, const Programme *into, Error *err) {
    if (into->exists)
        return true;
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_INSERT);
    bind_text(s, IN_PROGRAMME_INSERT_REGION, into->region);
    bind_int(s, IN_PROGRAMME_INSERT_YEAR, into->year);
    return statement_run(s, NULL, err);
}

static bool run(Context *context, void *request, Error *err) {
    YearCopy *r = request;
    ProgrammeKey key;
    Programme from, into;
    Board board;
    Context reading = *context; // the old year may be closed
    reading.writes = false;
    if (!programme_choose(&reading, r->region, r->year, &key, err))
        return false;
    if (context->caller->region && strcmp(context->caller->region, key.region) != 0)
        return error_set(err, ERROR_FORBIDDEN, "region", _("不能查看或改动其他地方的数据"));
    if (r->into == 0)
        r->into = key.year + 1;
    if (r->into <= key.year || r->into < YEAR_MIN || r->into > YEAR_MAX)
        return error_set(err, ERROR_INPUT, "into", _("应为%lld年以后的年度"), (long long)key.year);
    if (!year_open(context, key.region, r->into, err) ||
        !programme_load(context, key.region, key.year, &from, err) ||
        !programme_load(context, key.region, r->into, &into, err))
        return false;
    if (into.commitment_count > 0)
        return error_set(err, ERROR_CONFLICT, "into", _("%lld年已有%zu个指标，不能再复制进去"),
                         (long long)r->into, into.commitment_count);
    board_make(context->arena, &from, date_of((int)from.year, 12, 31), &board);
    if (!put_programme(context, &into, err))
        return false;
    for (size_t i = 0; i < board.line_count; i++)
        if (!copy_line(context, &from, &into, &board.lines[i], r, err))
            return false;
    context->region = key.region;
    context->year = r->into;
    context->changed = r->indicators > 0;
    context->object = arena_printf(context->arena, "%lld", (long long)r->into);
    context->detail =
        arena_printf(context->arena, "{\"from\":%lld,\"indicators\":%lld,\"carried\":%lld}",
                     (long long)key.year, (long long)r->indicators, (long long)r->carried);
    r->year = key.year;
    return true;
}

const UseCase year_copy_use_case = {"year copy", PERMISSION_PROGRAMME, true, run};
