// housecheck: allow chinese-text in file: units of figures are those of the bulletin
#include "service/library_compare.h"

#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "claim/claim.h"

#include <stdlib.h>
#include <string.h>

// --- Paragraphs ---

typedef struct Paragraphs {
    const char **items; // none empty
    size_t count;       // of `items`
} Paragraphs;

static bool split(Arena *arena, const char *text, Paragraphs *out, Error *err) {
    *out = (Paragraphs){.items = arena_array(arena, DIFFERENCE_PARAGRAPHS, sizeof *out->items)};
    for (const char *p = text; *p;) {
        size_t length = strcspn(p, "\n");
        const char *line = utf8_trim(arena, arena_strndup(arena, p, length));
        p += length + (p[length] == '\n');
        if (!*line)
            continue;
        if (out->count == DIFFERENCE_PARAGRAPHS)
            return error_set(err, ERROR_LIMIT, NULL, _("超过%d段的文件不能对照"),
                             DIFFERENCE_PARAGRAPHS);
        out->items[out->count++] = line;
    }
    return true;
}

static ComparedParagraph row_of(Arena *arena, const ParagraphPair *pair, const Paragraphs *old,
                                const Paragraphs *new) {
    ComparedParagraph row = {
        .has_old = pair->old != SIZE_MAX, .has_new = pair->new != SIZE_MAX, .moved = pair->moved};
    difference_words(arena, row.has_old ? old->items[pair->old] : "",
                     row.has_new ? new->items[pair->new] : "", &row.pieces, &row.piece_count);
    for (size_t i = 0; i < row.piece_count; i++)
        row.changed |= row.pieces[i].kind != CHANGE_SAME;
    return row;
}

// --- Figures ---

// A figure of a claim, by what it counts.
typedef struct Counted {
    const char *name; // what is counted, without blanks
    const char *unit; // of measure, "%" for a share
    Figure figure;    // in that unit
    const char *text; // as written
    bool taken;       // it belongs to one of the other text
} Counted;

typedef struct CountedList {
    Counted *items; // in the order of their text
    size_t count;   // of `items`
} CountedList;

enum {
    NAME_LEAST = 3, // characters of a name that says what it is
    ALIKE = 700,    // names above this likeness are the same
    FIGURES = 400,  // of one text that are compared
};

// Adds a figure in its whole unit: 33.1万户 is 331000 户.
static void add_counted(Arena *arena, CountedList *list, const Claim *claim, const ClaimFigure *f) {
    static const struct {
        const char *word;
        int power;
    } powers[] = {{"万亿", 12}, {"亿", 8}, {"万", 4}};
    Counted c = {
        .name = utf8_remove_space(arena, claim->indicator), .unit = f->unit, .text = f->text};
    FigureText read;
    int power = 0;
    for (size_t i = 0; i < sizeof powers / sizeof *powers && power == 0; i++)
        if (strncmp(c.unit, powers[i].word, strlen(powers[i].word)) == 0) {
            power = powers[i].power;
            c.unit += strlen(powers[i].word);
        }
    if (list->count == FIGURES || utf8_length(c.name) < NAME_LEAST ||
        figure_read(arena, f->value, &read) != FIGURE_FINE ||
        !figure_shift(read.figure, power + read.power, &c.figure))
        return;
    list->items = arena_room(arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = c;
}

// The figures of a text. A paragraph ends what is said, also where no full stop does.
static bool read_figures(Arena *arena, const char *text, CountedList *out, Error *err) {
    Audit audit;
    const AuditOptions options = {.lexicon = NULL};
    Text spaced = text_new(arena);
    *out = (CountedList){.items = NULL};
    for (const char *p = text; *p; p++)
        text_add_bytes(&spaced, *p == '\n' ? "\n\n" : p, *p == '\n' ? 2 : 1);
    if (!text_ok(&spaced, err) ||
        !claim_audit(arena, text_string(&spaced), spaced.length, &options, &audit, err))
        return false;
    for (size_t i = 0; i < audit.claim_count; i++) {
        const Claim *c = &audit.claims[i];
        if (c->actual.text && c->actual.value)
            add_counted(arena, out, c, &c->actual);
        const ClaimFigure share = {.text = c->percent.text, .value = c->percent.value, .unit = "%"};
        if ((c->kind == CLAIM_SHARE || c->kind == CLAIM_RATE) && share.text && share.value)
            add_counted(arena, out, c, &share);
    }
    return true;
}

static const char *difference_of(Arena *arena, const Counted *old, const Counted *new) {
    Figure difference;
    if (!figure_subtract(new->figure, old->figure, &difference))
        return "";
    int sign = figure_compare(difference, figure_of(0));
    if (sign == 0)
        return "0";
    return arena_printf(arena, "%s%s%s", sign > 0 ? "+" : "", figure_text(arena, difference),
                        strcmp(new->unit, "%") == 0 ? "个百分点" : new->unit);
}

// How surely two names are of one thing: 1000 when they are the same, less when one is the end of
// the other (县卫健委已完成宫颈癌筛查) or they are alike; 0 when they are not.
static int sureness(const char *a, const char *b) {
    size_t x = strlen(a), y = strlen(b);
    if (strcmp(a, b) == 0)
        return 1000;
    if (x > y ? strcmp(a + x - y, b) == 0 : strcmp(b + y - x, a) == 0)
        return 900;
    Arena *scratch = arena_new();
    int alike = difference_likeness(scratch, a, b);
    arena_free(scratch);
    return alike >= ALIKE ? alike - 200 : 0;
}

// Each figure of the new text with the one of the old that is most surely of the same thing; of
// several the first.
static bool compare_figures(Arena *arena, LibraryCompare *r, Error *err) {
    CountedList old, new;
    if (!read_figures(arena, r->old_text, &old, err) ||
        !read_figures(arena, r->new_text, &new, err))
        return false;
    r->figures = arena_array(arena, new.count + 1, sizeof *r->figures);
    for (size_t i = 0; i < new.count; i++) {
        Counted *best = NULL;
        int most = 0;
        for (size_t k = 0; k < old.count && most < 1000; k++) {
            Counted *c = &old.items[k];
            int sure = c->taken || strcmp(c->unit, new.items[i].unit) != 0
                           ? 0
                           : sureness(c->name, new.items[i].name);
            if (sure > most) {
                best = c;
                most = sure;
            }
        }
        if (!best)
            continue;
        best->taken = true;
        r->figures[r->figure_count++] =
            (ComparedFigure){new.items[i].name, best->text, new.items[i].text,
                             difference_of(arena, best, &new.items[i])};
    }
    return true;
}

bool library_compare(Arena *arena, LibraryCompare *r, Error *err) {
    Paragraphs old, new;
    ParagraphPair *pairs;
    size_t count;
    if (!split(arena, r->old_text, &old, err) || !split(arena, r->new_text, &new, err))
        return false;
    difference_paragraphs(arena, old.items, old.count, new.items, new.count, &pairs, &count);
    r->rows = arena_array(arena, count + 1, sizeof *r->rows);
    for (size_t i = 0; i < count; i++)
        r->rows[r->row_count++] = row_of(arena, &pairs[i], &old, &new);
    return compare_figures(arena, r, err);
}

static bool run(Context *context, void *request, Error *err) {
    LibraryCompare *r = request;
    if (r->old_id == r->new_id)
        return error_set(err, ERROR_INPUT, "new", _("请选两份不同的文件"));
    return library_load(context, r->old_id, &r->old, &r->old_text, err) &&
           library_load(context, r->new_id, &r->new, &r->new_text, err);
}

const UseCase library_compare_use_case = {"library compare", PERMISSION_READ, false, run};
