// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/manuscript_catalogue.h"

#include "base/utf8.h"
#include "service/narrative_part.h"

#include <string.h>

static void add(Arena *arena, Catalogue *c, CatalogueItem item) {
    if (!item.datum)
        return;
    c->items = arena_room(arena, c->items, c->count, sizeof *c->items);
    c->items[c->count++] = item;
}

// --- Of an indicator ---

static void add_of_line(Arena *arena, Catalogue *c, const BoardLine *line, const Datum *datum,
                        const char *measure) {
    add(arena, c, (CatalogueItem){.datum = datum, .line = line, .measure = measure});
}

static void add_figures(Arena *arena, Catalogue *c, const BoardLine *line) {
    bool rate = line->commitment->indicator.kind == KIND_RATE;
    const char *measure = line_measure(line), *apart = line_difference_measure(arena, line);
    const char *counted =
        rate ? words_of_rate(arena, line->commitment->indicator.name).counted : measure;
    // A bare rate is told by its own datum, and its share is the progress.
    bool bare = rate && !line->facts.has_parts;
    const Datum *share = datum_share(arena, line), *progress = datum_progress(arena, line);
    add_of_line(arena, c, line, datum_actual(arena, line), bare ? "%" : counted);
    add_of_line(arena, c, line, datum_denominator(arena, line), counted);
    add_of_line(arena, c, line, datum_target(arena, line), rate ? "%" : measure);
    add_of_line(arena, c, line, share, "");
    add_of_line(arena, c, line, datum_rate(arena, line), "");
    if (progress && !(share && strcmp(share->id, progress->id) == 0))
        add_of_line(arena, c, line, progress, "");
    add_of_line(arena, c, line, datum_planned(arena, line, c->board->date), "");
    add_of_line(arena, c, line, datum_ahead(arena, line), "个百分点");
    add_of_line(arena, c, line, datum_behind(arena, line), "个百分点");
    add_of_line(arena, c, line, datum_excess(arena, line), apart);
    add_of_line(arena, c, line, datum_shortfall(arena, line), apart);
}

static void add_sites(Arena *arena, Catalogue *c, const BoardLine *line, const char *stage,
                      const char *nature) {
    const char *of_nature = nature ? arena_printf(arena, "性质为%s", nature) : "";
    const char *condition =
        stage ? arena_printf(arena, "阶段为%s%s%s", stage, nature ? "、" : "", of_nature)
              : of_nature;
    size_t count = sites_at(line, c->board->date, stage, nature);
    add_of_line(arena, c, line, datum_site_count(arena, line, count, condition),
                line_measure(line));
}

// Whether no site before it is of the same nature.
static bool is_first_of_nature(const Commitment *c, size_t at) {
    size_t i = 0;
    while (i < at && strcmp(c->sites[i].nature, c->sites[at].nature) != 0)
        i++;
    return i == at && *c->sites[at].nature;
}

static void add_all_sites(Arena *arena, Catalogue *c, const BoardLine *line) {
    const Programme *p = c->board->programme;
    const Commitment *commitment = line->commitment;
    if (commitment->site_count == 0)
        return;
    add_of_line(arena, c, line, datum_sites(arena, line), line_measure(line));
    for (size_t i = 0; i < p->stage_count; i++)
        add_sites(arena, c, line, p->stages[i].name, NULL);
    for (size_t i = 0; i < p->stage_count; i++)
        add_of_line(arena, c, line,
                    datum_site_count(arena, line,
                                     sites_past(p, line, c->board->date, &p->stages[i]),
                                     arena_printf(arena, "达到%s", p->stages[i].name)),
                    line_measure(line));
    for (size_t k = 0; k < commitment->site_count; k++) {
        if (!is_first_of_nature(commitment, k))
            continue;
        add_sites(arena, c, line, NULL, commitment->sites[k].nature);
        for (size_t i = 0; i < p->stage_count; i++)
            add_sites(arena, c, line, p->stages[i].name, commitment->sites[k].nature);
    }
}

static void add_standings(Arena *arena, Catalogue *c, const BoardLine *line) {
    for (size_t i = 0; i < c->words->standing_count; i++) {
        const Standing *s = &c->words->standings[i];
        if (strcmp(s->code, line->commitment->indicator.code) == 0)
            add(arena, c,
                (CatalogueItem){.datum = datum_standing(arena, line, s, c->board->date),
                                .line = line,
                                .standing = s,
                                .measure = ""});
    }
}

static void add_line(Arena *arena, Catalogue *c, const BoardLine *line) {
    add_figures(arena, c, line);
    add_all_sites(arena, c, line);
    if (line->commitment->milestone_count > 0) {
        add_of_line(arena, c, line, datum_milestones(arena, line, c->board->date, true), "个");
        add_of_line(arena, c, line, datum_milestones(arena, line, c->board->date, false), "个");
    }
    add_standings(arena, c, line);
}

// --- Of a unit ---

static const Unit *unit_named(const Board *board, const char *name) {
    for (size_t i = 0; i < board->line_count; i++)
        if (strcmp(board->lines[i].commitment->unit->name, name) == 0)
            return board->lines[i].commitment->unit;
    return NULL;
}

static void add_of_unit(Arena *arena, Catalogue *c, const BoardTotal *total, const char *id,
                        int count, const char *condition) {
    const char *whole = arena_printf(arena, "%s牵头的%s", total->name, condition);
    add(arena, c,
        (CatalogueItem){.datum = datum_count(arena, c->board, id, count, whole),
                        .total = total,
                        .measure = "项"});
}

static void add_rank(Arena *arena, Catalogue *c, const BoardTotal *total, const UnitRank *rank,
                     const char *id) {
    const RankTerm *term = &rank_measures[c->ranks.measure];
    const char *source =
        arena_printf(arena, "单位排名，%s，截至%s", term->chinese, date_iso(arena, c->ranks.date));
    Datum *place = ARENA_NEW(arena, Datum), *mean = ARENA_NEW(arena, Datum);
    *mean = (Datum){
        .id = arena_printf(arena, "%s/mean", id),
        .label = arena_printf(arena, "%s %s", total->name, term->chinese),
        .value =
            arena_printf(arena, "%s%%", ratio_percent(arena, rank->value, 2, ROUNDING_HALF_UP)),
        .formula = term->stated,
        .source = source,
    };
    *place = (Datum){
        .id = arena_printf(arena, "%s/rank", id),
        .label = arena_printf(arena, "%s %s名次", total->name, term->chinese),
        .value = arena_printf(arena, "第%s位", words_of_number(arena, (int64_t)rank->entry.place)),
        .formula = arena_printf(arena, "%s在%zu家单位中的名次", term->chinese, c->ranks.ranked),
        .source = source,
    };
    add(arena, c, (CatalogueItem){.datum = mean, .total = total, .measure = ""});
    add(arena, c, (CatalogueItem){.datum = place, .total = total, .measure = ""});
}

static void add_unit(Arena *arena, Catalogue *c, const BoardTotal *total) {
    const Unit *unit = unit_named(c->board, total->name);
    const char *id = arena_printf(arena, "unit/%lld", (long long)unit->id);
    const UnitRank *rank = ranks_find(&c->ranks, unit->id);
    const struct {
        const char *id;
        int count;
        const char *condition;
    } rows[] = {
        {"all", total->indicators, "指标"},
        {"judged", total->judged, "有目标的指标"},
        {"met", total->met, "已完成年度目标的指标"},
        {"reached_schedule", total->on_schedule, "达到序时进度的指标"},
        {"started", total->started, "已启动的指标"},
        {"red", total->lights[LIGHT_RED], "亮红灯的指标"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        add_of_unit(arena, c, total, arena_printf(arena, "%s/%s", id, rows[i].id), rows[i].count,
                    rows[i].condition);
    if (rank && rank->entry.place > 0)
        add_rank(arena, c, total, rank, id);
}

// --- Over the board ---

// The first character of what is said behind a count: 项.
static const char *count_measure(Arena *arena, const BoardCount *count) {
    const char *end = count->said;
    utf8_next(&end);
    return arena_strndup(arena, count->said, (size_t)(end - count->said));
}

static void add_counts(Arena *arena, Catalogue *c) {
    for (size_t i = 0; i < BOARD_COUNT_COUNT; i++) {
        const BoardCount *count = &board_counts[i];
        add(arena, c,
            (CatalogueItem){.datum = datum_of_board(arena, c->board, count->id),
                            .count = count,
                            .measure = count_measure(arena, count)});
        add(arena, c,
            (CatalogueItem){
                .datum = datum_board_share(arena, c->board, count), .count = count, .measure = ""});
    }
    Datum *ranked = ARENA_NEW(arena, Datum);
    *ranked =
        (Datum){.id = "ranked",
                .label = "参加排名的牵头责任单位",
                .value = arena_printf(arena, "%zu", c->ranks.ranked),
                .formula = "参加排名的牵头责任单位的个数",
                .source = arena_printf(arena, "单位排名，截至%s", date_iso(arena, c->ranks.date))};
    add(arena, c, (CatalogueItem){.datum = ranked, .measure = "家"});
}

// --- What the document tells besides ---

static const BoardLine *line_of(const Board *board, const char *id) {
    for (size_t i = 0; i < board->line_count; i++) {
        const char *code = board->lines[i].commitment->indicator.code;
        size_t length = strlen(code);
        if (strncmp(id, code, length) == 0 && id[length] == '/')
            return &board->lines[i];
    }
    return NULL;
}

static void add_told(Arena *arena, Catalogue *c, const Document *document) {
    const Datum **told;
    size_t count;
    bulletin_data(arena, document, &told, &count);
    for (size_t i = 0; i < count; i++)
        if (!datum_is_quoted(told[i]) && !catalogue_find(c, told[i]->id))
            add_of_line(arena, c, line_of(c->board, told[i]->id), told[i], "");
}

void catalogue_make(Arena *arena, const BulletinRequest *made, Catalogue *out) {
    const Board *board = &made->board;
    *out = (Catalogue){.board = board, .words = &made->words};
    rank_units(arena, board->programme, board->date, RANK_BY_COMPLETION, &out->ranks);
    for (size_t i = 0; i < board->line_count; i++)
        add_line(arena, out, &board->lines[i]);
    for (size_t i = 0; i < board->unit_count; i++)
        add_unit(arena, out, &board->units[i]);
    add_counts(arena, out);
    add_told(arena, out, &made->document);
    out->data = arena_array(arena, out->count, sizeof *out->data);
    for (size_t i = 0; i < out->count; i++)
        out->data[i] = out->items[i].datum;
}

const CatalogueItem *catalogue_find(const Catalogue *c, const char *id) {
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->items[i].datum->id, id) == 0)
            return &c->items[i];
    return NULL;
}

const char *catalogue_unit(const CatalogueItem *item) {
    return item->line ? item->line->commitment->unit->name : item->total ? item->total->name : "";
}
