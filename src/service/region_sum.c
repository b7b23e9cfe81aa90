#include "service/region_sum.h"

#include "domain/region.h"

#include <stdlib.h>
#include <string.h>

void sums_add(Arena *arena, Sums *sums, const char *region, int64_t year, const Template *model,
              const SumChanges *changes, bool taken) {
    char above[REGION_CODE_SIZE];
    const char *place = region;
    while (strcmp(place, model->region) != 0 && region_parent(place, above) && *above) {
        place = arena_strdup(arena, above);
        for (size_t i = 0; i < changes->count; i++) {
            const SumChange *change = &changes->items[i];
            if (sums->count == sums->size) {
                size_t size = sums->size ? 2 * sums->size : 64;
                sums->items = arena_grow(arena, sums->items, sums->size * sizeof *sums->items,
                                         size * sizeof *sums->items);
                sums->size = size;
            }
            sums->items[sums->count++] = (SumRow){
                .region = place,
                .year = year,
                .template_region = model->region,
                .template_code = model->code,
                .day = change->day,
                .part = change->part,
                .more = taken ? -change->more : change->more,
            };
        }
    }
}

// The order of the table's key, so that writers meet the rows of a province in one order.
static int compare_rows(const void *a, const void *b) {
    const SumRow *x = a, *y = b;
    int order = strcmp(x->region, y->region);
    if (order == 0 && x->year != y->year)
        order = x->year < y->year ? -1 : 1;
    if (order == 0)
        order = strcmp(x->template_region, y->template_region);
    if (order == 0)
        order = strcmp(x->template_code, y->template_code);
    if (order == 0 && x->day != y->day)
        order = x->day < y->day ? -1 : 1;
    return order ? order : (int)x->part - (int)y->part;
}

void sums_merge(Sums *sums) {
    size_t kept = 0;
    if (sums->count > 0)
        qsort(sums->items, sums->count, sizeof *sums->items, compare_rows);
    for (size_t i = 0; i < sums->count;) {
        SumRow row = sums->items[i++];
        while (i < sums->count && compare_rows(&row, &sums->items[i]) == 0)
            row.more += sums->items[i++].more;
        if (row.more != 0)
            sums->items[kept++] = row;
    }
    sums->count = kept;
}

bool sums_write(Context *context, Sums *sums, Error *err) {
    sums_merge(sums);
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_SUM_ADD);
    for (size_t i = 0; i < sums->count; i++) {
        const SumRow *row = &sums->items[i];
        char day[DATE_TEXT_SIZE];
        date_text(row->day, day);
        bind_text(s, IN_REGION_SUM_ADD_REGION, row->region);
        bind_int(s, IN_REGION_SUM_ADD_YEAR, row->year);
        bind_text(s, IN_REGION_SUM_ADD_TEMPLATE_REGION, row->template_region);
        bind_text(s, IN_REGION_SUM_ADD_TEMPLATE_CODE, row->template_code);
        bind_text(s, IN_REGION_SUM_ADD_DAY, day);
        bind_text(s, IN_REGION_SUM_ADD_PART, sum_terms[row->part].key);
        bind_int(s, IN_REGION_SUM_ADD_WHOLE, (int64_t)(row->more / TOTAL_UNIT));
        bind_int(s, IN_REGION_SUM_ADD_MICRO, (int64_t)(row->more % TOTAL_UNIT));
        if (!statement_run(s, NULL, err))
            return false;
    }
    sums->count = 0;
    return true;
}

bool template_uses(Context *context, const char *region, int64_t year, TemplateUse **out,
                   size_t *count, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    *out = NULL;
    *count = 0;
    Statement *s = store_query(context->store, arena, QUERY_TEMPLATE_USE_LIST);
    bind_text(s, IN_TEMPLATE_USE_LIST_REGION, region);
    bind_int(s, IN_TEMPLATE_USE_LIST_YEAR, year);
    while (statement_next(s, &more, err) && more) {
        int kind =
            term_find(indicator_kinds, KIND_COUNT, column_text(s, OUT_TEMPLATE_USE_LIST_KIND));
        *out = arena_room(arena, *out, *count, sizeof **out);
        (*out)[(*count)++] = (TemplateUse){
            .code = column_text(s, OUT_TEMPLATE_USE_LIST_CODE),
            .model = {.region = column_text(s, OUT_TEMPLATE_USE_LIST_TEMPLATE_REGION),
                      .code = column_text(s, OUT_TEMPLATE_USE_LIST_TEMPLATE_CODE),
                      .kind = kind < 0 ? KIND_QUANTITY : (IndicatorKind)kind,
                      .measure = measure_of(arena, column_text(s, OUT_TEMPLATE_USE_LIST_MEASURE))},
            .changes = column_text(s, OUT_TEMPLATE_USE_LIST_CHANGES),
        };
    }
    return err->code == ERROR_NONE;
}

bool region_sum_refresh(Context *context, const Programme *programme, Error *err) {
    Arena *arena = context->arena;
    TemplateUse *uses = NULL;
    size_t count = 0;
    Sums sums = {0};
    if (!template_uses(context, programme->region, programme->year, &uses, &count, err))
        return false;
    Statement *put = store_query(context->store, arena, QUERY_TEMPLATE_USE_PUT);
    for (size_t i = 0; i < count; i++) {
        const TemplateUse *use = &uses[i];
        const Commitment *c = programme_find(programme, use->code);
        SumChanges now = changes_of(arena, programme, c, &use->model);
        const char *text = changes_text(arena, &now);
        if (strcmp(text, use->changes) == 0)
            continue;
        SumChanges before = changes_read(arena, use->changes);
        sums_add(arena, &sums, programme->region, programme->year, &use->model, &before, true);
        sums_add(arena, &sums, programme->region, programme->year, &use->model, &now, false);
        bind_text(put, IN_TEMPLATE_USE_PUT_REGION, programme->region);
        bind_int(put, IN_TEMPLATE_USE_PUT_YEAR, programme->year);
        bind_text(put, IN_TEMPLATE_USE_PUT_CODE, use->code);
        bind_text(put, IN_TEMPLATE_USE_PUT_CHANGES, text);
        if (!statement_run(put, NULL, err))
            return false;
    }
    return sums_write(context, &sums, err);
}

// --- Checking ---

// Tells one difference.
static void differ(Arena *arena, const SumRow *row, int64_t *differing, const char **first) {
    char day[DATE_TEXT_SIZE];
    date_text(row->day, day);
    if ((*differing)++ == 0)
        *first = arena_printf(arena, "%s %lld %s %s %s %s", row->region, (long long)row->year,
                              row->template_region, row->template_code, day,
                              row->part < SUM_COUNT ? sum_terms[row->part].key : "?");
}

// What a programme's rows give, and whether its uses say the same.
static bool gather(Context *context, Sums *sums, const char *region, int64_t year, int64_t *count,
                   int64_t *differing, const char **first, Error *err) {
    Arena *scratch = arena_new();
    Context within = *context;
    Programme programme;
    TemplateUse *uses = NULL;
    size_t use_count = 0;
    within.arena = scratch;
    bool ok = programme_load(&within, region, year, &programme, err) &&
              template_uses(&within, region, year, &uses, &use_count, err);
    for (size_t i = 0; ok && i < use_count; i++) {
        const Commitment *c = programme_find(&programme, uses[i].code);
        SumChanges now = changes_of(scratch, &programme, c, &uses[i].model);
        Template model = uses[i].model;
        model.region = arena_strdup(context->arena, model.region);
        model.code = arena_strdup(context->arena, model.code);
        sums_add(context->arena, sums, region, year, &model, &now, false);
        ++*count;
        if (strcmp(changes_text(scratch, &now), uses[i].changes) != 0 && (*differing)++ == 0)
            *first =
                arena_printf(context->arena, "%s %lld %s", region, (long long)year, uses[i].code);
    }
    arena_free(scratch);
    return ok;
}

static SumRow stored_row(Arena *arena, const Statement *s) {
    int part = term_find(sum_terms, SUM_COUNT, column_text(s, OUT_REGION_SUM_LIST_PART));
    SumRow row = {
        .region = column_text(s, OUT_REGION_SUM_LIST_REGION),
        .year = column_int(s, OUT_REGION_SUM_LIST_YEAR),
        .template_region = column_text(s, OUT_REGION_SUM_LIST_TEMPLATE_REGION),
        .template_code = column_text(s, OUT_REGION_SUM_LIST_TEMPLATE_CODE),
        .day = DATE_NONE,
        .part = part < 0 ? SUM_COUNT : (SumPart)part, // SUM_COUNT is found nowhere
        .more = (Wide)column_int(s, OUT_REGION_SUM_LIST_WHOLE) * TOTAL_UNIT +
                column_int(s, OUT_REGION_SUM_LIST_MICRO),
    };
    date_parse(arena, column_text(s, OUT_REGION_SUM_LIST_DAY), &row.day);
    return row;
}

bool region_sum_check(Context *context, int64_t *count, int64_t *differing, const char **first,
                      Error *err) {
    enum { MERGE_AT = 200000 };
    Arena *arena = context->arena;
    Sums sums = {0};
    ProgrammeKey *keys = NULL;
    size_t key_count = 0;
    bool more = false;
    *count = *differing = 0;
    *first = NULL;
    Statement *s = store_query(context->store, arena, QUERY_TEMPLATE_PROGRAMMES);
    while (statement_next(s, &more, err) && more) {
        keys = arena_room(arena, keys, key_count, sizeof *keys);
        keys[key_count++] = (ProgrammeKey){column_text(s, OUT_TEMPLATE_PROGRAMMES_REGION),
                                           column_int(s, OUT_TEMPLATE_PROGRAMMES_YEAR)};
    }
    if (err->code)
        return false;
    for (size_t i = 0; i < key_count; i++) {
        if (!gather(context, &sums, keys[i].region, keys[i].year, count, differing, first, err))
            return false;
        if (sums.count > MERGE_AT)
            sums_merge(&sums);
    }
    sums_merge(&sums);
    bool *seen = arena_array(arena, sums.count, sizeof *seen); // which of them are stored
    s = store_query(context->store, arena, QUERY_REGION_SUM_LIST);
    while (statement_next(s, &more, err) && more) {
        SumRow row = stored_row(arena, s);
        if (row.more == 0)
            continue;
        const SumRow *found =
            sums.count > 0 ? bsearch(&row, sums.items, sums.count, sizeof row, compare_rows) : NULL;
        if (found)
            seen[found - sums.items] = true;
        if (!found || found->more != row.more)
            differ(arena, &row, differing, first);
    }
    for (size_t i = 0; i < sums.count && err->code == ERROR_NONE; i++)
        if (!seen[i])
            differ(arena, &sums.items[i], differing, first);
    return err->code == ERROR_NONE;
}
