// housecheck: allow chinese-text in file: labels are those of the bulletin
#include "service/publication_diff.h"

#include "base/text.h"
#include "document/frozen.h"
#include "service/bulletin.h"

#include <string.h>

// All that a document says of one datum.
typedef struct Said {
    const char *id;     // of the datum
    const Datum *datum; // its first place
    Text values;        // as printed, in order
} Said;

typedef struct Sayings {
    Said *items;  // in order of their first place
    size_t count; // of `items`
} Sayings;

static Said *said_find(const Sayings *all, const char *id) {
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].id, id) == 0)
            return &all->items[i];
    return NULL;
}

// Gathers the data of a document by their ids; a value that follows itself is told once.
static Sayings gather(Arena *arena, const Document *document) {
    const Datum **data;
    size_t count;
    Sayings all = {.items = NULL};
    bulletin_data(arena, document, &data, &count);
    for (size_t i = 0; i < count; i++) {
        Said *said = said_find(&all, data[i]->id);
        if (!said) {
            all.items = arena_room(arena, all.items, all.count, sizeof *all.items);
            said = &all.items[all.count++];
            *said = (Said){data[i]->id, data[i], text_new(arena)};
        }
        size_t length = strlen(data[i]->value);
        const char *end = text_string(&said->values) + said->values.length;
        if (said->values.length >= length && strcmp(end - length, data[i]->value) == 0)
            continue;
        text_addf(&said->values, "%s%s", said->values.length ? "、" : "", data[i]->value);
    }
    return all;
}

static void add(Arena *arena, PublicationDifference *r, PublicationChange change) {
    r->items = arena_room(arena, r->items, r->count, sizeof *r->items);
    r->items[r->count++] = change;
}

static void compare_figures(Arena *arena, PublicationDifference *r, const Document *then,
                            const Document *now) {
    Sayings old = gather(arena, then), new = gather(arena, now);
    for (size_t i = 0; i < old.count; i++) {
        const Said *was = &old.items[i], *is = said_find(&new, was->id);
        const char *value = is ? text_string(&is->values) : "";
        // What is told of corrections belongs to the moment of publication.
        if (strcmp(text_string(&was->values), value) != 0 && !strstr(was->id, "correct"))
            add(arena, r,
                (PublicationChange){was->id, was->datum->label, text_string(&was->values), value,
                                    is ? is->datum->formula : "", is ? is->datum->source : ""});
    }
    for (size_t i = 0; i < new.count; i++)
        if (!said_find(&old, new.items[i].id))
            add(arena, r,
                (PublicationChange){new.items[i].id, new.items[i].datum->label, "",
                                    text_string(&new.items[i].values), new.items[i].datum->formula,
                                    new.items[i].datum->source});
}

static const char *status_word(const char *key) {
    int status = term_find(status_terms, STATUS_COUNT, key);
    return status < 0 ? key : status_terms[status].chinese;
}

static void compare_statuses(Arena *arena, PublicationDifference *r, const FrozenFact *facts,
                             size_t fact_count, const Board *board) {
    for (size_t i = 0; i < fact_count; i++) {
        if (strcmp(facts[i].kind, "evaluation") != 0 || !facts[i].values[1])
            continue;
        const BoardLine *line = board_find(board, facts[i].values[0]);
        const char *was = status_word(facts[i].values[1]), *is = line ? line->status : "";
        if (strcmp(was, is) != 0)
            add(arena, r,
                (PublicationChange){
                    arena_printf(arena, "%s/status", facts[i].values[0]),
                    arena_printf(arena, "%s 状态", line ? line->commitment->indicator.name : ""),
                    was, is, "", ""});
    }
}

static bool run(Context *context, void *request, Error *err) {
    PublicationDifference *r = request;
    Arena *arena = context->arena;
    ProgrammeKey key;
    Document then;
    FrozenFact *facts;
    size_t fact_count;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !publication_load(context, key.region, key.year, r->number, &r->publication, err) ||
        !publication_document(context, &r->publication, &then, &facts, &fact_count, err))
        return false;
    BulletinRequest now = {.region = key.region,
                           .year = key.year,
                           .period = r->publication.period,
                           .annexes = r->publication.annexes,
                           .number = r->number};
    if (!bulletin_make(context, &now, err))
        return false;
    compare_figures(arena, r, &then, &now.document);
    compare_statuses(arena, r, facts, fact_count, &now.board);
    return true;
}

const UseCase publication_difference_use_case = {"bulletin difference", PERMISSION_READ, false,
                                                 run};
