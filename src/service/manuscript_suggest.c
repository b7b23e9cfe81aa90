// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/manuscript_suggest.h"

#include "base/message.h"
#include "service/narrative_part.h"

#include <string.h>

const Term suggestion_kinds[SUGGESTION_KIND_COUNT] = {
    [SUGGESTION_SENTENCE] = {"sentence", N_("整句"), ""},
    [SUGGESTION_SHARE] = {"share", N_("占任务的比例"), ""},
    [SUGGESTION_TASK] = {"task", N_("与任务相比"), ""},
    [SUGGESTION_OVER] = {"over", N_("超额"), ""},
    [SUGGESTION_POINTS] = {"points", N_("百分点"), ""},
    [SUGGESTION_RANK] = {"rank", N_("名次"), ""},
    [SUGGESTION_COUNT] = {"count", N_("个数"), ""},
};

// What is being suggested, and for which datum.
typedef struct Making {
    Arena *arena;       // of the prose
    const Catalogue *c; // whose data
    const char *id;     // of the datum that every wording has to hold
    const Narrative *n; // that the sentences are made from
    Suggestions found;  // so far
} Making;

static bool holds(const Prose *prose, const char *id) {
    for (size_t i = 0; i < prose->run_count; i++)
        if (prose->runs[i].datum && strcmp(prose->runs[i].datum->id, id) == 0)
            return true;
    return false;
}

// Keeps a wording that holds the datum, and that no other says.
static void offer(Making *m, SuggestionKind kind, Prose prose) {
    if (!holds(&prose, m->id))
        return;
    for (size_t i = 0; i < m->found.count; i++)
        if (strcmp(prose_text(&m->found.items[i].prose), prose_text(&prose)) == 0)
            return;
    m->found.items = arena_room(m->arena, m->found.items, m->found.count, sizeof *m->found.items);
    m->found.items[m->found.count++] = (Suggestion){kind, prose};
}

// Offers what is said behind a comma in a sentence, without the comma.
static void offer_tail(Making *m, SuggestionKind kind, const BoardLine *line,
                       void (*say)(const Narrative *n, Prose *prose, const BoardLine *line)) {
    static const char comma[] = "，";
    Prose prose = prose_new(m->arena);
    say(m->n, &prose, line);
    if (prose.run_count > 0 && strncmp(prose.runs[0].text, comma, strlen(comma)) == 0) {
        prose.runs[0].text += strlen(comma);
        if (!*prose.runs[0].text) {
            prose.runs++;
            prose.run_count--;
        }
    }
    offer(m, kind, prose);
}

static void offer_amount(Making *m, SuggestionKind kind, const char *before, const Datum *datum,
                         const char *behind) {
    if (!datum)
        return;
    Prose prose = prose_new(m->arena);
    say_amount(&prose, before, datum, behind);
    offer(m, kind, prose);
}

// --- Of an indicator with a target to be reached ---

static void offer_share(Making *m, const BoardLine *line) {
    const char *task = line_task(m->n, line);
    const Datum *share = datum_share(m->arena, line);
    bool exceeded = line_is_exceeded(line);
    if (line->commitment->indicator.kind == KIND_MILESTONE) {
        offer_amount(m, SUGGESTION_TASK, "完成全部工作量的", share, "");
        return;
    }
    offer_tail(m, exceeded ? SUGGESTION_OVER : SUGGESTION_SHARE, line, say_share);
    if (!exceeded)
        offer_amount(m, SUGGESTION_SHARE, arena_printf(m->arena, "占%s的", task), share, "");
    offer_amount(m, SUGGESTION_TASK, arena_printf(m->arena, "为%s的", task), share, "");
    if (!exceeded)
        return;
    offer_amount(m, SUGGESTION_OVER, arena_printf(m->arena, "为%s的", task), share,
                 "，超额完成任务");
    if (line_is_firm(line))
        offer_amount(m, SUGGESTION_OVER, "超任务", datum_excess(m->arena, line),
                     line_difference_measure(m->arena, line));
}

static void offer_rate(Making *m, const BoardLine *line) {
    const char *word = words_of_rate(m->arena, line->commitment->indicator.name).word;
    const char *name = *word ? word : line->commitment->indicator.name;
    const Datum *rate = datum_rate(m->arena, line);
    if (line_is_exceeded(line))
        offer_amount(m, SUGGESTION_OVER, name, rate, "，超额完成任务");
    offer_tail(m, SUGGESTION_POINTS, line, say_points);
}

// Where it stands against its schedule. The progress of a rate is no rate: it is not told so.
static void offer_schedule(Making *m, const BoardLine *line) {
    const Datum *ahead = datum_ahead(m->arena, line), *behind = datum_behind(m->arena, line);
    const Datum *apart = ahead ? ahead : behind;
    const char *words = ahead ? "高于序时进度" : "低于序时进度";
    bool physical = ratio_exists(line->evaluation.physical);
    if (line->commitment->indicator.kind == KIND_RATE || !apart)
        return;
    offer_amount(m, SUGGESTION_POINTS,
                 physical ? arena_printf(m->arena, "形象进度%s", words) : words, apart, "个百分点");
    Prose prose = prose_new(m->arena);
    prose_say(&prose, physical ? "形象进度" : "完成率");
    prose_figure(&prose, datum_progress(m->arena, line));
    say_amount(&prose, arena_printf(m->arena, "，%s", words), apart, "个百分点");
    offer(m, SUGGESTION_POINTS, prose);
}

static void offer_reached(Making *m, const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    if (i->kind == KIND_RATE)
        offer_rate(m, line);
    else if (*line->completion)
        offer_share(m, line);
    if (i->kind != KIND_RATE && i->kind != KIND_MILESTONE && line_is_firm(line) &&
        !line->evaluation.met)
        offer_amount(m, SUGGESTION_TASK, arena_printf(m->arena, "距%s还差", line_task(m->n, line)),
                     datum_shortfall(m->arena, line), line_difference_measure(m->arena, line));
    offer_schedule(m, line);
}

// --- Of any indicator ---

static void offer_sentence(Making *m, const BoardLine *line) {
    // Its own words are not asked: they are the office's to write.
    Saying saying = {.line = line, .words = "", .lead = true};
    Narrative narrative = *m->n;
    offer(m, SUGGESTION_SENTENCE, narrative_sentence(&narrative, &saying));
}

static void offer_actual(Making *m, const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    if (line->facts.has_parts && *words_of_rate(m->arena, i->name).counted) {
        Prose prose = prose_new(m->arena);
        say_parts(&prose, line, "已完成");
        offer(m, SUGGESTION_COUNT, prose);
    }
    if (i->kind == KIND_QUANTITY && line->facts.reported && line->facts.actual.value > 0 &&
        i->direction == DIRECTION_AT_LEAST)
        offer_amount(m, SUGGESTION_COUNT,
                     words_done(m->arena, words_of_name(m->arena, i->name), true),
                     datum_actual(m->arena, line), line_measure(line));
}

static void offer_sites(Making *m, const BoardLine *line) {
    const Programme *p = m->c->board->programme;
    Date date = m->c->board->date;
    const char *measure = line_measure(line);
    if (line->commitment->site_count == 0)
        return;
    offer_amount(m, SUGGESTION_COUNT, line->commitment->indicator.name, datum_sites(m->arena, line),
                 measure);
    for (size_t i = 0; i < p->stage_count; i++) {
        const char *stage = p->stages[i].name;
        size_t at = sites_at(line, date, stage, NULL),
               past = sites_past(p, line, date, &p->stages[i]);
        if (at > 0)
            offer_amount(
                m, SUGGESTION_COUNT, "",
                datum_site_count(m->arena, line, at, arena_printf(m->arena, "阶段为%s", stage)),
                arena_printf(m->arena, "%s%s", measure, words_of_stage(stage)));
        if (past > at && p->stages[i].weight >= STAGE_STARTED_WEIGHT)
            offer_amount(
                m, SUGGESTION_COUNT, "累计",
                datum_site_count(m->arena, line, past, arena_printf(m->arena, "达到%s", stage)),
                arena_printf(m->arena, "%s%s", measure, words_of_stage(stage)));
    }
}

static void offer_milestones(Making *m, const BoardLine *line) {
    Date date = m->c->board->date;
    if (line->commitment->milestone_count == 0)
        return;
    offer_amount(m, SUGGESTION_COUNT, "已完成", datum_milestones(m->arena, line, date, true),
                 "个节点");
    offer_amount(m, SUGGESTION_COUNT, "", datum_milestones(m->arena, line, date, false),
                 "个节点尚未完成");
}

static void offer_line(Making *m, const CatalogueItem *item) {
    const BoardLine *line = item->line;
    const Indicator *i = &line->commitment->indicator;
    bool known = *line->actual || line->facts.has_steps;
    offer_sentence(m, line);
    if (known && i->has_target && i->direction != DIRECTION_AT_LEAST)
        offer_tail(m, line->evaluation.met ? SUGGESTION_OVER : SUGGESTION_TASK, line, say_limit);
    else if (known && i->has_target)
        offer_reached(m, line);
    if (item->standing)
        offer_amount(m, SUGGESTION_RANK, arena_printf(m->arena, "居%s", item->standing->scope),
                     item->datum, "");
    offer_actual(m, line);
    offer_sites(m, line);
    offer_milestones(m, line);
}

// --- Of a unit and over the board ---

static const Datum *sibling(const Making *m, const char *id, const char *quantity) {
    const char *end = strrchr(id, '/');
    const CatalogueItem *item =
        catalogue_find(m->c, arena_printf(m->arena, "%.*s/%s", (int)(end - id), id, quantity));
    return item ? item->datum : NULL;
}

static void offer_unit(Making *m, const CatalogueItem *item) {
    static const struct {
        const char *id, *words;
    } rows[] = {{"judged", "项有目标"},
                {"met", "项已完成年度目标"},
                {"reached_schedule", "项达到序时进度"},
                {"started", "项已启动"},
                {"red", "项亮红灯"}};
    const char *quantity = strrchr(m->id, '/') + 1;
    const CatalogueItem *ranked = catalogue_find(m->c, "ranked");
    offer_amount(m, SUGGESTION_COUNT, "牵头的", sibling(m, m->id, "all"), "项指标");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].id, quantity) != 0 || strcmp(item->datum->value, "0") == 0)
            continue;
        Prose prose = prose_new(m->arena);
        say_amount(&prose, "牵头的", sibling(m, m->id, "all"), "项指标中，");
        say_amount(&prose, "", item->datum, rows[i].words);
        offer(m, SUGGESTION_COUNT, prose);
    }
    const UnitRank *rank = NULL;
    for (size_t i = 0; i < m->c->ranks.count; i++)
        if (strcmp(m->c->ranks.items[i].unit->name, item->total->name) == 0)
            rank = &m->c->ranks.items[i];
    if (!rank || rank->entry.place == 0 || !ranked)
        return;
    Prose prose = prose_new(m->arena);
    say_amount(&prose, "平均完成率", sibling(m, m->id, "mean"), "，在");
    say_amount(&prose, "", ranked->datum, "家牵头责任单位中");
    say_amount(&prose, rank->entry.shared > 1 ? "并列" : "居", sibling(m, m->id, "rank"), "");
    offer(m, SUGGESTION_RANK, prose);
}

static void offer_count(Making *m, const BoardCount *count) {
    const Board *board = m->c->board;
    if (count->count(board) == 0)
        return;
    Prose prose = prose_new(m->arena);
    say_amount(&prose, "", datum_of_board(m->arena, board, count->id), count->said);
    offer(m, SUGGESTION_COUNT, prose);
    const Datum *share = datum_board_share(m->arena, board, count);
    if (!share)
        return;
    Prose of = prose_new(m->arena);
    prose_append(&of, &prose);
    say_amount(&of, "，占", datum_of_board(m->arena, board, count->of), count->of_words);
    prose_figure(&of, share);
    offer(m, SUGGESTION_SHARE, of);
}

Suggestions catalogue_suggest(Arena *arena, const Catalogue *c, const CatalogueItem *item) {
    Narrative narrative = {.arena = arena, .board = c->board, .words = c->words};
    Making m = {.arena = arena, .c = c, .id = item->datum->id, .n = &narrative};
    if (item->line)
        offer_line(&m, item);
    else if (item->total)
        offer_unit(&m, item);
    else if (item->count)
        offer_count(&m, item->count);
    return m.found;
}
