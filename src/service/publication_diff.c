// housecheck: allow chinese-text in file: labels are those of the bulletin
#include "service/publication_diff.h"

#include "base/text.h"
#include "document/frozen.h"
#include "service/manuscript_data.h"

#include <string.h>

// All that a document says of one datum.
typedef struct Said {
    const char *id;     // of the datum
    const Datum *datum; // its first place
    const char **all;   // as printed, in order
    size_t count;       // of `all`
    Text values;        // the same as one text
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
            *said = (Said){.id = data[i]->id, .datum = data[i], .values = text_new(arena)};
        }
        size_t length = strlen(data[i]->value);
        const char *end = text_string(&said->values) + said->values.length;
        if (said->values.length >= length && strcmp(end - length, data[i]->value) == 0)
            continue;
        said->all = arena_room(arena, said->all, said->count, sizeof *said->all);
        said->all[said->count++] = data[i]->value;
        text_addf(&said->values, "%s%s", said->values.length ? "、" : "", data[i]->value);
    }
    return all;
}

static void add(Arena *arena, PublicationDifference *r, PublicationChange change) {
    r->items = arena_room(arena, r->items, r->count, sizeof *r->items);
    r->items[r->count++] = change;
}

// A figure in words that people wrote, or typed: it says the same for ever.
static bool is_own_words(const Datum *datum) {
    return datum_is_quoted(datum) || strcmp(datum->id, "typed") == 0;
}

// What is told of corrections belongs to the moment of publication.
static bool is_correction(const Said *said) {
    return strstr(said->id, "correct") != NULL;
}

static bool holds(const Said *said, const char *value) {
    for (size_t i = 0; i < said->count; i++)
        if (strcmp(said->all[i], value) == 0)
            return true;
    return false;
}

// Words that people wrote tell figures where they like: each of them only has to be true.
static void compare_by_hand(Arena *arena, PublicationDifference *r, const Document *then,
                            const BulletinRequest *made) {
    const Datum **data;
    size_t count;
    Sayings old = gather(arena, then), now = gather(arena, &made->document);
    manuscript_catalogue(arena, made, &data, &count);
    for (size_t i = 0; i < old.count; i++) {
        const Said *was = &old.items[i], *is = said_find(&now, was->id);
        const Datum *datum = manuscript_datum(data, count, was->id);
        bool same = datum || is_own_words(was->datum) || is_correction(was);
        for (size_t k = 0; k < was->count && datum; k++)
            same &= strcmp(was->all[k], datum->value) == 0 || (is && holds(is, was->all[k]));
        if (!same)
            add(arena, r,
                (PublicationChange){was->id, was->datum->label, text_string(&was->values),
                                    datum ? datum->value : "", datum ? datum->formula : "",
                                    datum ? datum->source : ""});
    }
}

static void compare_figures(Arena *arena, PublicationDifference *r, const Document *then,
                            const Document *now) {
    Sayings old = gather(arena, then), new = gather(arena, now);
    for (size_t i = 0; i < old.count; i++) {
        const Said *was = &old.items[i], *is = said_find(&new, was->id);
        const char *value = is ? text_string(&is->values) : "";
        // Words are compared with words only.
        if (strcmp(text_string(&was->values), value) != 0 && !is_correction(was) &&
            (is || !is_own_words(was->datum)))
            add(arena, r,
                (PublicationChange){was->id, was->datum->label, text_string(&was->values), value,
                                    is ? is->datum->formula : "", is ? is->datum->source : ""});
    }
    for (size_t i = 0; i < new.count; i++)
        if (!is_own_words(new.items[i].datum) && !said_find(&old, new.items[i].id))
            add(arena, r,
                (PublicationChange){new.items[i].id, new.items[i].datum->label, "",
                                    text_string(&new.items[i].values), new.items[i].datum->formula,
                                    new.items[i].datum->source});
}

// Whether people wrote its text.
static bool is_by_hand(const FrozenFact *facts, size_t fact_count) {
    for (size_t i = 0; i < fact_count; i++)
        if (strcmp(facts[i].kind, "manuscript") == 0)
            return true;
    return false;
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
        !publication_load(context, key.region, key.year, r->kind, r->number, &r->publication,
                          err) ||
        !publication_document(context, &r->publication, &then, &facts, &fact_count, err))
        return false;
    BulletinRequest now = {.region = key.region,
                           .kind = r->kind,
                           .year = key.year,
                           .period = r->publication.period,
                           .annexes = r->publication.annexes,
                           .number = r->number};
    if (!bulletin_make(context, &now, err))
        return false;
    if (is_by_hand(facts, fact_count))
        compare_by_hand(arena, r, &then, &now);
    else
        compare_figures(arena, r, &then, &now.document);
    compare_statuses(arena, r, facts, fact_count, &now.board);
    return true;
}

const UseCase publication_difference_use_case = {"bulletin difference", PERMISSION_READ, false,
                                                 run};
