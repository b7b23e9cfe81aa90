// housecheck: allow chinese-text in file: names of counties and what a bulletin says are data
#include "service/city.h"

#include "base/message.h"
#include "base/utf8.h"
#include "service/narrative_words.h"

#include <string.h>

const Term city_directions[CITY_DIRECTION_COUNT] = {
    [CITY_HIGHER] = {"higher", N_("越高越好"), "高 higher"},
    [CITY_LOWER] = {"lower", N_("越低越好"), "低 lower"},
};

const Term city_warnings[CITY_WARNING_COUNT] = {
    [CITY_FINE] = {"none", N_("不在后三名"), ""},
    [CITY_WOULD_FALL] = {"would_fall", N_("照现在的进度将落入后三名"), ""},
    [CITY_IS_LAST] = {"last", N_("在后三名"), ""},
};

// A name without the word for what it is.
static const char *bare_name(Arena *arena, const char *name) {
    static const char *const endings[] = {"自治县", "县", "市", "区"};
    char *bare = utf8_remove_space(arena, utf8_fold_width(arena, name));
    size_t length = strlen(bare);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        // One character of a name is not left alone: 莘县.
        if (length > n + strlen("县") && strcmp(bare + length - n, endings[i]) == 0) {
            bare[length - n] = '\0';
            break;
        }
    }
    return bare;
}

bool city_is_own(Arena *arena, const Programme *programme, const char *county) {
    return strcmp(bare_name(arena, programme->region_name), bare_name(arena, county)) == 0;
}

static Ratio ratio_of_figure(Figure figure) {
    Ratio ratio = {0, 0};
    ratio_of(figure, figure_of(1), &ratio);
    return ratio;
}

// Places by the places given when all have one, else by the values.
static void place_lines(Arena *arena, CityLine *lines, size_t count, CityDirection direction) {
    RankEntry *entries = arena_array(arena, count + 1, sizeof *entries);
    bool given = count > 0;
    for (size_t i = 0; i < count; i++)
        given &= lines[i].entry.given > 0;
    for (size_t i = 0; i < count; i++) {
        const CityEntry *e = &lines[i].entry;
        if (given)
            entries[i].value = (Ratio){e->given, 1};
        else if (e->has_value)
            entries[i].value = ratio_of_figure(e->value);
    }
    rank_places(arena, entries, count,
                given || direction == CITY_LOWER ? RANK_ASCENDING : RANK_DESCENDING);
    for (size_t i = 0; i < count; i++)
        lines[i].rank = entries[i];
}

static CityLine *line_of(CityTable *table, const char *county) {
    for (size_t i = 0; i < table->line_count; i++)
        if (utf8_same(table->lines[i].entry.county, county))
            return &table->lines[i];
    return NULL;
}

static RankMovement movement_of(const CityTable *table, const CityLine *line) {
    if (table->before == DATE_NONE)
        return RANK_NEW_TABLE;
    size_t now = line->rank.place, then = line->before.place;
    if (!now || !then)
        return now ? RANK_ENTERED : then ? RANK_LEFT : RANK_SAME;
    return now < then ? RANK_UP : now > then ? RANK_DOWN : RANK_SAME;
}

static void compare_with(CityTable *table, CityTable *before) {
    table->before = before->period;
    for (size_t i = 0; i < table->line_count; i++) {
        CityLine *line = &table->lines[i];
        const CityLine *then = line_of(before, line->entry.county);
        if (!then)
            continue;
        line->before = then->rank;
        line->had_value = then->entry.has_value;
        line->value_before = then->entry.value;
    }
}

// --- What it takes ---

// A county's value at the end of the next period, if it went on as since the table before.
static Figure next_value(const CityLine *line) {
    Figure step = {0, 0}, next = line->entry.value;
    if (line->had_value && figure_subtract(line->entry.value, line->value_before, &step))
        figure_add(line->entry.value, step, &next);
    return next;
}

// What has to be passed, so that CITY_LAST of the others are behind: the best of the worst three.
static CityNeed need_of(Arena *arena, const CityTable *table, bool going_on) {
    CityNeed need = {.known = false};
    Figure *others = arena_array(arena, table->line_count + 1, sizeof *others);
    size_t count = 0;
    bool higher = table->direction == CITY_HIGHER;
    for (size_t i = 0; i < table->line_count; i++) {
        const CityLine *line = &table->lines[i];
        if (line == table->own || !line->entry.has_value)
            continue;
        Figure value = going_on ? next_value(line) : line->entry.value;
        size_t at = count++;
        for (; at > 0 && (figure_compare(value, others[at - 1]) < 0) == higher &&
               figure_compare(value, others[at - 1]) != 0;
             at--)
            others[at] = others[at - 1];
        others[at] = value;
    }
    if (count < CITY_LAST || !table->own || !table->own->entry.has_value)
        return need;
    need.beyond = others[CITY_LAST - 1];
    need.known = higher ? figure_subtract(need.beyond, table->own->entry.value, &need.gap)
                        : figure_subtract(table->own->entry.value, need.beyond, &need.gap);
    return need;
}

static CityWarning warning_of(Arena *arena, const CityTable *table) {
    if (!table->own || !table->own->rank.place)
        return CITY_FINE;
    if (rank_is_last(&table->own->rank, CITY_LAST))
        return CITY_IS_LAST;
    if (table->before == DATE_NONE || !table->own->entry.has_value)
        return CITY_FINE;
    CityLine *next = arena_array(arena, table->line_count + 1, sizeof *next);
    for (size_t i = 0; i < table->line_count; i++) {
        next[i].entry = table->lines[i].entry;
        next[i].entry.given = 0;
        next[i].entry.value = next_value(&table->lines[i]);
    }
    place_lines(arena, next, table->line_count, table->direction);
    return rank_is_last(&next[table->own - table->lines].rank, CITY_LAST) ? CITY_WOULD_FALL
                                                                          : CITY_FINE;
}

// By place; those without one at the end; equal places in the order of their names.
static void sort_lines(CityTable *table) {
    for (size_t i = 1; i < table->line_count; i++) {
        CityLine line = table->lines[i];
        size_t at = i, place = line.rank.place ? line.rank.place : SIZE_MAX;
        for (; at > 0; at--) {
            const CityLine *before = &table->lines[at - 1];
            if ((before->rank.place ? before->rank.place : SIZE_MAX) <= place)
                break;
            table->lines[at] = *before;
        }
        table->lines[at] = line;
    }
}

static void complete(Arena *arena, CityTable *table, CityTable *before) {
    place_lines(arena, table->lines, table->line_count, table->direction);
    if (before)
        compare_with(table, before);
    sort_lines(table);
    for (size_t i = 0; i < table->line_count; i++) {
        CityLine *line = &table->lines[i];
        line->movement = movement_of(table, line);
        if (line->entry.own)
            table->own = line;
    }
    table->warning = warning_of(arena, table);
    table->still = need_of(arena, table, false);
    table->pace = need_of(arena, table, true);
}

// --- Reading ---

static const char *table_name(const Programme *programme, const char *code) {
    const Commitment *c = *code ? programme_find(programme, code) : NULL;
    return c ? c->indicator.name : *code ? code : "综合";
}

bool city_load(Context *context, const Programme *programme, Date period, CityTable **tables,
               size_t *count, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    CityTable *all = NULL; // of every period, by code
    size_t all_count = 0;
    Statement *s = store_query(context->store, arena, QUERY_CITY_LIST);
    bind_text(s, IN_CITY_LIST_REGION, programme->region);
    bind_int(s, IN_CITY_LIST_YEAR, programme->year);
    bind_text(s, IN_CITY_LIST_PERIOD, date_iso(arena, period));
    while (statement_next(s, &more, err) && more) {
        const char *code = column_text(s, OUT_CITY_LIST_CODE);
        Date of = DATE_NONE;
        date_parse(arena, column_text(s, OUT_CITY_LIST_PERIOD), &of);
        CityTable *table = all_count ? &all[all_count - 1] : NULL;
        if (!table || table->period != of || strcmp(table->code, code) != 0) {
            all = arena_room(arena, all, all_count, sizeof *all);
            table = &all[all_count++];
            *table = (CityTable){.code = code,
                                 .name = table_name(programme, code),
                                 .period = of,
                                 .before = DATE_NONE};
        }
        int direction = term_find(city_directions, CITY_DIRECTION_COUNT,
                                  column_text(s, OUT_CITY_LIST_DIRECTION));
        table->direction = direction < 0 ? CITY_HIGHER : (CityDirection)direction;
        CityEntry entry = {.county = column_text(s, OUT_CITY_LIST_COUNTY),
                           .given = column_int(s, OUT_CITY_LIST_PLACE),
                           .has_value = !column_null(s, OUT_CITY_LIST_VALUE)};
        entry.own = city_is_own(arena, programme, entry.county);
        if (entry.has_value)
            entry.value = (Figure){column_int(s, OUT_CITY_LIST_VALUE),
                                   (int)column_int(s, OUT_CITY_LIST_SCALE)};
        table->lines = arena_room(arena, table->lines, table->line_count, sizeof *table->lines);
        table->lines[table->line_count++] = (CityLine){.entry = entry};
    }
    if (err->code)
        return false;
    for (size_t i = 0; i < all_count; i++) {
        bool follows = i > 0 && strcmp(all[i - 1].code, all[i].code) == 0;
        complete(arena, &all[i], follows ? &all[i - 1] : NULL);
        if (all[i].period != period)
            continue;
        *tables = arena_room(arena, *tables, *count, sizeof **tables);
        (*tables)[(*count)++] = all[i];
    }
    return true;
}

const char *city_words(Arena *arena, const CityTable *table) {
    if (!table->own || !table->own->rank.place)
        return "";
    return arena_printf(arena, "居全市第%s位",
                        words_of_number(arena, (int64_t)table->own->rank.place));
}

// The programme's order, the whole first.
static int64_t position_of(const Programme *programme, const CityTable *table) {
    const Commitment *c = *table->code ? programme_find(programme, table->code) : NULL;
    for (size_t i = 0; c && i < programme->commitment_count; i++)
        if (programme->commitments[i] == c)
            return (int64_t)i;
    return -1;
}

static void sort_tables(const Programme *programme, CityTable *tables, size_t count) {
    for (size_t i = 1; i < count; i++) {
        CityTable table = tables[i];
        size_t at = i;
        for (; at > 0 && position_of(programme, &tables[at - 1]) > position_of(programme, &table);
             at--)
            tables[at] = tables[at - 1];
        tables[at] = table;
    }
}

// The periods that there are tables of; without one asked for, the newest.
static bool read_periods(Context *context, CityRequest *r, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_CITY_PERIODS);
    bind_text(s, IN_CITY_PERIODS_REGION, r->programme.region);
    bind_int(s, IN_CITY_PERIODS_YEAR, r->programme.year);
    while (statement_next(s, &more, err) && more) {
        Date period = DATE_NONE;
        date_parse(arena, column_text(s, OUT_CITY_PERIODS_PERIOD), &period);
        r->periods = arena_room(arena, r->periods, r->period_count, sizeof *r->periods);
        r->periods[r->period_count++] = period;
    }
    if (r->period == DATE_NONE && r->period_count)
        r->period = r->periods[0];
    return err->code == ERROR_NONE;
}

static bool run(Context *context, void *request, Error *err) {
    CityRequest *r = request;
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err) ||
        !read_periods(context, r, err))
        return false;
    if (r->period == DATE_NONE)
        return true;
    if (!city_load(context, &r->programme, r->period, &r->items, &r->count, err))
        return false;
    sort_tables(&r->programme, r->items, r->count);
    return true;
}

const UseCase city_use_case = {"standings", PERMISSION_READ, false, run};
