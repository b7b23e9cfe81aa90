#include "service/manuscript_lookup.h"

#include "base/message.h"
#include "service/search.h"

#include <string.h>

// Whether all words stand in what is told of the datum.
static bool is_found(Arena *arena, const Search *search, const CatalogueItem *item) {
    const char *code = item->line ? item->line->commitment->indicator.code : "";
    const char *text = arena_printf(arena, "%s\t%s\t%s\t%s%s", code, catalogue_unit(item),
                                    item->datum->label, item->datum->value, item->measure);
    const char *folded = search_fold(arena, text);
    for (size_t i = 0; i < search->count; i++)
        if (!strstr(folded, search->words[i]))
            return false;
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    ManuscriptLookup *r = request;
    Arena *arena = context->arena;
    Search search;
    r->manuscript = (ManuscriptRequest){.region = r->region, .year = r->year, .id = r->id};
    if (!manuscript_open(context, &r->manuscript, err) ||
        !search_read(arena, r->query, &search, err))
        return false;
    catalogue_make(arena, &r->manuscript.bulletin, &r->catalogue);
    size_t limit = r->limit ? (size_t)r->limit : MANUSCRIPT_LOOKUP_PAGE;
    r->items = arena_array(arena, limit, sizeof *r->items);
    for (size_t i = 0; i < r->catalogue.count; i++) {
        const CatalogueItem *item = &r->catalogue.items[i];
        if ((*r->unit && strcmp(catalogue_unit(item), r->unit) != 0) ||
            !is_found(arena, &search, item) || r->total++ < (size_t)r->after || r->count == limit)
            continue;
        r->items[r->count++] = (DataFound){item,
                                           manuscript_datum_told(arena, &r->manuscript.manuscript,
                                                                 r->catalogue.board, item->datum),
                                           catalogue_suggest(arena, &r->catalogue, item)};
    }
    size_t read = (size_t)r->after + r->count;
    r->next = r->count > 0 && read < r->total ? (int64_t)read : 0;
    return true;
}

const UseCase manuscript_lookup_use_case = {"manuscript lookup", PERMISSION_READ, false, run};
