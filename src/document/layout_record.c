#include "document/layout_set.h"
#include "document/words.h"

#include "base/utf8.h"

#include <string.h>

// Sizes tried in turn for the last line, in twentieths of a point.
static const int record_sizes[] = {280, 260, 240, 210};

// The record area as it is broken, before it has a place.
typedef struct Record {
    SetText copy_to;     // 抄送：…
    BreakLine *lines;    // of it
    size_t line_count;   // of them; 0 without copies
    Length hanging;      // how far in the lines behind the first begin
    const char *printed; // printing date
    Length height;       // of the whole
} Record;

// 抄送 lines and the last line are a little closer than the grid.
#define RECORD_SIZE length_of_twips(280)
#define RECORD_ROW LAYOUT_MM(8)

static bool record_break(Setter *s, const Document *document, Record *record,
                         LayoutChoices *choices) {
    Length size = RECORD_SIZE, width = LAYOUT_WIDTH - 2 * size;
    const char *copy_to = words_clean(document->copy_to, s->arena);
    record->printed = words_clean(document->printed, s->arena);
    if (*copy_to) {
        // housecheck: allow chinese-text: the mark behind the label 抄送
        const char *colon = strstr(copy_to, "：");
        if (!set_text(s, FONT_FANGSONG, size, size, copy_to, &record->copy_to))
            return false;
        // The lines behind the first begin under the first name.
        size_t label = colon ? utf8_length(copy_to) - utf8_length(colon) + 1 : 0;
        record->hanging = label <= 6 ? (Length)label * size : 0;
        record->line_count = breaks_find(record->copy_to.clusters, record->copy_to.count,
                                         &(BreakMeasure){width, width - record->hanging, false},
                                         s->arena, &record->lines);
    }
    if (!layout_pair(s, words_clean(document->issuer, s->arena), record->printed, record_sizes,
                     sizeof record_sizes / sizeof *record_sizes, LAYOUT_WIDTH, 1,
                     &choices->printed_size, &choices->printed_lines, &choices->printed_line_count))
        return false;
    record->height = (Length)(record->line_count + choices->printed_line_count) * RECORD_ROW;
    return true;
}

static void record_rule(Setter *s, Length y, int hundredths) {
    set_rule(s, (Rule){LAYOUT_LEFT, y, LAYOUT_LEFT + LAYOUT_WIDTH, y, LAYOUT_MM(hundredths) / 100,
                       INK_BLACK});
}

static bool record_set(Setter *s, const Record *record, const LayoutChoices *choices) {
    Length size = RECORD_SIZE, y = SET_BOTTOM - record->height;
    record_rule(s, y, 35);
    size_t element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
    for (size_t i = 0; i < record->line_count; i++, y += RECORD_ROW) {
        Length in = size + (i ? record->hanging : 0);
        set_line(s, &record->copy_to, &record->lines[i],
                 &(SetStyle){.element = element,
                             .x = LAYOUT_LEFT + in,
                             .width = LAYOUT_WIDTH - in - size,
                             .baseline = set_baseline(y, RECORD_ROW, size),
                             .align = i + 1 < record->line_count ? SET_JUSTIFY : SET_LEFT});
    }
    if (record->line_count)
        record_rule(s, y, 25);
    size = choices->printed_size;
    for (size_t i = 0; i < choices->printed_line_count; i++, y += RECORD_ROW) {
        SetStyle style = {.element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL),
                          .x = LAYOUT_LEFT + size,
                          .width = LAYOUT_WIDTH - 2 * size,
                          .baseline = set_baseline(y, RECORD_ROW, size),
                          .align = SET_LEFT};
        if (!set_single(s, FONT_FANGSONG, size, size, choices->printed_lines[i], &style))
            return false;
        if (i + 1 < choices->printed_line_count)
            continue;
        style.align = SET_RIGHT;
        style.element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
        if (!set_single(s, FONT_FANGSONG, size, size, record->printed, &style))
            return false;
    }
    record_rule(s, SET_BOTTOM, 35);
    return true;
}

bool layout_record(Setter *s, const Document *document, LayoutChoices *choices) {
    Record record = {0};
    if (!document->copy_to && !document->printed)
        return true;
    if (!record_break(s, document, &record, choices))
        return false;
    choices->record_height = record.height;
    bool even = s->page_count % 2 == 0;
    bool fits = s->y + record.height + SET_PITCH <= SET_BOTTOM;
    choices->record_apart = !even || !fits;
    choices->record_bare = even && !fits;
    if (choices->record_bare)
        set_page(s);
    if (choices->record_apart)
        set_page(s);
    return record_set(s, &record, choices);
}
