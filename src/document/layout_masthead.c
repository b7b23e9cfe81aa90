#include "document/layout_set.h"
#include "document/title.h"
#include "document/words.h"

#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

// The rows of the masthead: the mark in the first, the name in the second and third, the number in
// the fourth, issuer and date in the fifth over the red rule; two empty rows behind it.
enum { ROW_NAME = 1, ROWS_NAME = 2, ROW_NUMBER = 3, ROW_ISSUE = 4, ROWS_EMPTY = 2 };

// Sizes tried in turn, in twentieths of a point, and the gap that must stay, in halves of a
// character.
static const int issue_sizes[] = {315, 300, 280, 260, 240};

// The name's size and the advance of a character: large, letter-spaced, at most the type area wide.
static void series_measure(const char *series, Length *size, Length *square) {
    size_t columns = 0;
    for (const char *p = series; *p;)
        columns += (size_t)utf8_code_columns(utf8_next(&p));
    size_t characters = columns / 2 + columns % 2;
    if (characters == 0)
        characters = 1;
    Length most = length_of_twips(48 * 20);
    // Short names are spaced by half a character, longer ones by less.
    Length share = characters <= 4 ? 150 : characters <= 6 ? 130 : 108;
    Length fit = LAYOUT_WIDTH * 100 / ((Length)characters * share);
    *size = fit < most ? fit : most;
    *square = *size * share / 100;
}

static bool set_series(Setter *s, const char *series, LayoutChoices *choices) {
    Length size, square;
    SetText text;
    series_measure(series, &size, &square);
    choices->series_size = size;
    choices->series_square = square;
    if (!set_text(s, FONT_TITLE, size, square, series, &text))
        return false;
    // The space behind the last character does not count.
    Length width = set_width(&text) - (square - size);
    set_line(s, &text, &(BreakLine){0, text.count, text.count},
             &(SetStyle){.element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL),
                         .ink = INK_RED,
                         .x = LAYOUT_LEFT + (LAYOUT_WIDTH - width) / 2,
                         .width = LAYOUT_WIDTH * 2,
                         .baseline = set_baseline(set_row(ROW_NAME), ROWS_NAME * SET_PITCH, size),
                         .align = SET_LEFT,
                         .spaced = true});
    return true;
}

static bool set_issue(Setter *s, const Document *document, LayoutChoices *choices) {
    const char *issuer = words_clean(document->issuer, s->arena);
    const char *date = words_clean(document->date, s->arena);
    Length size;
    if (!layout_pair(s, issuer, date, issue_sizes, sizeof issue_sizes / sizeof *issue_sizes,
                     LAYOUT_WIDTH, 0, &size, &choices->issuer_lines, &choices->issuer_line_count))
        return false;
    choices->issue_size = size;
    size_t element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
    int row = ROW_ISSUE;
    for (size_t i = 0; i < choices->issuer_line_count; i++, row++) {
        SetStyle style = {.element = element,
                          .x = LAYOUT_LEFT,
                          .width = LAYOUT_WIDTH,
                          .baseline = set_baseline(set_row(row), SET_PITCH, size),
                          .align = SET_LEFT};
        if (!set_single(s, FONT_FANGSONG, size, size, choices->issuer_lines[i], &style))
            return false;
        if (i + 1 < choices->issuer_line_count)
            continue;
        style.align = SET_RIGHT;
        style.element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
        if (!set_single(s, FONT_FANGSONG, size, size, date, &style))
            return false;
    }
    Length y = set_row(row);
    set_rule(s, (Rule){LAYOUT_LEFT, y, LAYOUT_LEFT + LAYOUT_WIDTH, y, LAYOUT_MM(1) / 2, INK_RED});
    s->y = set_row(row + ROWS_EMPTY);
    return true;
}

bool layout_masthead(Setter *s, const Document *document, LayoutChoices *choices) {
    const char *restricted = words_clean(document->restricted, s->arena);
    const char *number = words_clean(document->number, s->arena);
    SetStyle style = {.x = LAYOUT_LEFT, .width = LAYOUT_WIDTH};
    if (*restricted) {
        style.element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
        style.baseline = set_baseline(set_row(0), SET_PITCH, SET_BODY);
        if (!set_single(s, FONT_HEITI, SET_BODY, SET_SQUARE, restricted, &style))
            return false;
    }
    if (!set_series(s, words_clean(document->series, s->arena), choices))
        return false;
    style.element = set_element(s, ELEMENT_PARAGRAPH, 0, 0, NULL);
    style.baseline = set_baseline(set_row(ROW_NUMBER), SET_PITCH, SET_BODY);
    style.align = SET_CENTRE;
    if (!set_single(s, FONT_FANGSONG, SET_BODY, SET_SQUARE, number, &style))
        return false;
    return set_issue(s, document, choices);
}
