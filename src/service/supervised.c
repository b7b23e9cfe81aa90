// housecheck: allow chinese-text in file: words of the bulletin, seen in test/flow
#include "service/supervised.h"

#include "base/text.h"
#include "service/inspection.h"

#include <string.h>

// A list in the making, an item a line, each once.
typedef struct Lines {
    Arena *arena;     // of the text
    const char *text; // so far
} Lines;

static bool has_line(const Lines *lines, const char *item) {
    const char **items = NULL;
    size_t count = 0;
    words_items(lines->arena, lines->text, &items, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i], item) == 0)
            return true;
    return false;
}

static void add_line(Lines *lines, const char *item) {
    if (!has_line(lines, item))
        lines->text =
            arena_printf(lines->arena, "%s%s%s", lines->text, *lines->text ? "\n" : "", item);
}

static void add_lines(Lines *lines, const char *list) {
    const char **items = NULL;
    size_t count = 0;
    words_items(lines->arena, list, &items, &count);
    for (size_t i = 0; i < count; i++)
        add_line(lines, items[i]);
}

// Whether every unit that leads something was visited.
static bool visits_all(const Programme *programme, const Lines *units) {
    for (size_t i = 0; i < programme->commitment_count; i++)
        if (!has_line(units, programme->commitments[i]->unit->name))
            return false;
    return true;
}

bool supervision_fill(Context *context, const Programme *programme, Date period,
                      BulletinFrame *frame, Error *err) {
    Inspection *all = NULL;
    size_t count = 0;
    Lines by = {context->arena, ""}, units = {context->arena, ""};
    bool found = false, checked = false;
    if (frame->supervised != DATE_NONE || *frame->supervised_by)
        return true;
    // The bulletin is the same for everybody, also for a unit, who sees its own items only.
    Caller whole = *context->caller;
    whole.unit = 0;
    Context view = *context;
    view.caller = &whole;
    if (!inspections_load(&view, programme, &all, &count, err))
        return false;
    for (size_t i = count; i > 0; i--) { // the oldest first
        const Inspection *p = &all[i - 1];
        if (p->state != INSPECTION_CONCLUDED || p->period != period)
            continue;
        frame->supervised = found && frame->supervised > p->ends ? frame->supervised : p->ends;
        frame->supervision_kind = p->form;
        found = true;
        add_lines(&by, p->inspectors);
        for (size_t k = 0; k < p->item_count; k++) {
            add_line(&units, p->items[k].unit->name);
            checked = checked || p->items[k].sides[SIDE_UNIT].version > 0;
        }
    }
    if (!found)
        return true;
    frame->supervised_by = by.text;
    frame->supervised_units = visits_all(programme, &units) ? "" : units.text;
    if (!*frame->sources)
        frame->sources = checked ? "督导情况\n各牵头单位自查情况" : "督导情况";
    return true;
}
