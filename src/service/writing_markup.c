// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
// The words of HTML and of the XML of a DOCX, with the place of each piece in the source.
#include "service/markup.h"
#include "service/writing.h"

#include <string.h>

enum { CELL_MOST = 240 }; // bytes of a cell whose paragraphs are no lines of their own

// Appends a piece of source text, and its place.
static void add_piece(Arena *arena, Text *text, WritingText *out, const MarkupItem *item,
                      bool join_space) {
    size_t from = text->length;
    markup_text(text, out->source + item->start, item->end - item->start, join_space);
    if (text->length == from)
        return;
    out->pieces = arena_room(arena, out->pieces, out->piece_count, sizeof *out->pieces);
    out->pieces[out->piece_count++] =
        (WritingPiece){.from = from, .to = text->length, .start = item->start, .end = item->end};
}

// Ends the line, unless it is empty already.
static void end_line(Text *text) {
    while (text->length &&
           (text->data[text->length - 1] == ' ' || text->data[text->length - 1] == '\t'))
        text->data[--text->length] = '\0';
    if (text->length && text->data[text->length - 1] != '\n')
        text_add(text, "\n");
}

static bool finish(const Text *text, WritingText *out, Error *err) {
    out->text = text_string(text);
    out->length = text->length;
    return text_ok(text, err);
}

bool writing_html(Arena *arena, const char *bytes, size_t length, WritingText *out, Error *err) {
    static const char blocks[] =
        "p div br li ul ol tr table h1 h2 h3 h4 h5 h6 title section article "
        "header footer hr dd dt dl blockquote caption body html option";
    Markup m = {.bytes = bytes, .length = length};
    // A paragraph in a cell of a table is no line; a page that is laid out by a table has long
    // ones.
    static const char within[] = "p div br span section";
    const size_t NO_CELL = (size_t)-1;
    size_t cell = NO_CELL; // where the cell's text begins
    Text text = text_new(arena);
    *out = (WritingText){.writing = WRITING_HTML, .source = bytes, .source_length = length};
    for (MarkupItem item = markup_next(&m); item.kind != MARKUP_END; item = markup_next(&m)) {
        if (item.kind == MARKUP_TEXT) {
            add_piece(arena, &text, out, &item, true);
        } else if (item.kind != MARKUP_OTHER) {
            if (item.kind == MARKUP_OPEN && !item.empty &&
                text_is_listed("script style noscript template", item.name))
                markup_skip(&m, item.name);
            else if (strcmp(item.name, "td") == 0 || strcmp(item.name, "th") == 0) {
                text_add(&text, item.kind == MARKUP_CLOSE ? "\t" : "");
                cell = item.kind == MARKUP_OPEN ? text.length : NO_CELL;
            } else if (cell != NO_CELL && text.length - cell < CELL_MOST &&
                       text_is_listed(within, item.name))
                text_add(&text, text.length > cell ? " " : "");
            else if (text_is_listed(blocks, item.name)) {
                end_line(&text);
                cell = NO_CELL;
            }
        }
    }
    return finish(&text, out, err);
}

bool writing_docx(Arena *arena, const char *xml, size_t length, WritingText *out, Error *err) {
    Markup m = {.bytes = xml, .length = length};
    Text text = text_new(arena);
    bool words = false;
    size_t cells = 0;
    *out = (WritingText){.writing = WRITING_DOCX, .source = xml, .source_length = length};
    for (MarkupItem item = markup_next(&m); item.kind != MARKUP_END; item = markup_next(&m)) {
        bool open = item.kind == MARKUP_OPEN, close = item.kind == MARKUP_CLOSE;
        if (item.kind == MARKUP_TEXT) {
            if (words)
                add_piece(arena, &text, out, &item, false);
        } else if (strcmp(item.name, "t") == 0) {
            words = open && !item.empty;
        } else if (open && !item.empty && strcmp(item.name, "fallback") == 0) {
            markup_skip(&m, "fallback"); // what older programs show instead, once more
        } else if (open && (strcmp(item.name, "tab") == 0 || strcmp(item.name, "br") == 0 ||
                            strcmp(item.name, "cr") == 0)) {
            text_add(&text, strcmp(item.name, "tab") == 0 ? " " : "\n");
        } else if (strcmp(item.name, "tc") == 0) {
            cells += open;
            cells -= close && cells;
            if (close)
                text_add(&text, "\t");
        } else if (close && strcmp(item.name, "p") == 0) {
            text_add(&text, cells ? " " : "\n");
        } else if (close && strcmp(item.name, "tr") == 0 && cells == 0) {
            end_line(&text);
        }
    }
    return finish(&text, out, err);
}
