// housecheck: allow chinese-text in file: kinds of words and their synonyms are data
#include "service/words.h"

#include "base/message.h"
#include "service/city.h"

#include <string.h>

const Term words_kinds[WORDS_KIND_COUNT] = {
    [WORDS_PRACTICE] = {"practice", "工作做法", "做法 经验做法 典型做法 亮点 工作亮点"},
    [WORDS_PROBLEM] = {"problem", "存在问题", "问题 主要问题"},
    [WORDS_NEXT_STEP] = {"next_step", "下一步", "下步打算 下一步工作 下一步安排 下步工作"},
};

static Statement *period_query(Context *context, QueryId query, const Programme *p, Date period) {
    Statement *s = store_query(context->store, context->arena, query);
    bind_text(s, 0, p->region);
    bind_int(s, 1, p->year);
    bind_text(s, 2, date_iso(context->arena, period));
    return s;
}

static bool load_frame(Context *context, const Programme *p, Date period, BulletinFrame *frame,
                       Error *err) {
    bool more = false;
    *frame = (BulletinFrame){.series = "",
                             .title = "",
                             .issuer = "",
                             .issued = DATE_NONE,
                             .copy_to = "",
                             .supervised = DATE_NONE,
                             .supervised_by = "",
                             .supervision_kind = "",
                             .sources = "",
                             .supervised_units = "",
                             .overall = ""};
    Statement *s = period_query(context, QUERY_BULLETIN_GET, p, period);
    while (statement_next(s, &more, err) && more) {
        *frame = (BulletinFrame){
            .exists = true,
            .series = column_text(s, OUT_BULLETIN_GET_SERIES),
            .number = column_int(s, OUT_BULLETIN_GET_NUMBER),
            .title = column_text(s, OUT_BULLETIN_GET_TITLE),
            .issuer = column_text(s, OUT_BULLETIN_GET_ISSUER),
            .copy_to = column_text(s, OUT_BULLETIN_GET_COPY_TO),
            .supervised_by = column_text(s, OUT_BULLETIN_GET_SUPERVISED_BY),
            .supervision_kind = column_text(s, OUT_BULLETIN_GET_SUPERVISION_KIND),
            .sources = column_text(s, OUT_BULLETIN_GET_SOURCES),
            .supervised_units = "",
            .overall = column_text(s, OUT_BULLETIN_GET_OVERALL),
        };
        date_parse(context->arena, column_text(s, OUT_BULLETIN_GET_ISSUED), &frame->issued);
        date_parse(context->arena, column_text(s, OUT_BULLETIN_GET_SUPERVISED), &frame->supervised);
    }
    return err->code == ERROR_NONE;
}

// What the city's tables say of our place, where nobody said it by hand.
static bool add_city(Context *context, const Programme *p, Date period, PeriodWords *out,
                     Error *err) {
    static const char scope[] = "全市";
    CityTable *tables = NULL;
    size_t count = 0;
    if (!city_load(context, p, period, &tables, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const CityTable *table = &tables[i];
        bool said = !*table->code || !table->own || !table->own->rank.place;
        for (size_t k = 0; k < out->standing_count; k++)
            said |= strcmp(out->standings[k].code, table->code) == 0 &&
                    strcmp(out->standings[k].scope, scope) == 0;
        if (said)
            continue;
        out->standings =
            arena_room(context->arena, out->standings, out->standing_count, sizeof *out->standings);
        out->standings[out->standing_count++] =
            (Standing){table->code, scope, (int64_t)table->own->rank.place, ""};
    }
    return true;
}

bool words_load(Context *context, const Programme *p, Date period, PeriodWords *out, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    *out = (PeriodWords){0};
    if (!load_frame(context, p, period, &out->frame, err))
        return false;
    Statement *s = period_query(context, QUERY_BULLETIN_WORDS_LIST, p, period);
    while (statement_next(s, &more, err) && more) {
        int kind =
            term_find(words_kinds, WORDS_KIND_COUNT, column_text(s, OUT_BULLETIN_WORDS_LIST_KIND));
        Words words = {
            .kind = kind < 0 ? WORDS_PRACTICE : (WordsKind)kind,
            .position = column_int(s, OUT_BULLETIN_WORDS_LIST_POSITION),
            .text = column_text(s, OUT_BULLETIN_WORDS_LIST_WORDS),
            .cause = column_text(s, OUT_BULLETIN_WORDS_LIST_CAUSE),
        };
        if (!column_null(s, OUT_BULLETIN_WORDS_LIST_UNIT))
            words.unit = programme_unit_by_id(p, column_int(s, OUT_BULLETIN_WORDS_LIST_UNIT));
        out->words = arena_room(arena, out->words, out->word_count, sizeof *out->words);
        out->words[out->word_count++] = words;
    }
    if (err->code)
        return false;
    s = period_query(context, QUERY_STANDING_LIST, p, period);
    while (statement_next(s, &more, err) && more) {
        out->standings =
            arena_room(arena, out->standings, out->standing_count, sizeof *out->standings);
        out->standings[out->standing_count++] = (Standing){
            .code = column_text(s, OUT_STANDING_LIST_CODE),
            .scope = column_text(s, OUT_STANDING_LIST_SCOPE),
            .place = column_int(s, OUT_STANDING_LIST_PLACE),
            .claim = column_text(s, OUT_STANDING_LIST_CLAIM),
        };
    }
    return err->code == ERROR_NONE && add_city(context, p, period, out, err);
}

void words_items(Arena *arena, const char *list, const char ***items, size_t *count) {
    *items = NULL;
    *count = 0;
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, "\n");
        if (n > 0) {
            *items = arena_room(arena, *items, *count, sizeof **items);
            (*items)[(*count)++] = arena_strndup(arena, p, n);
        }
        p += n + (p[n] == '\n');
    }
}
