// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
#include "service/annotate_marks.h"

#include "base/file.h"
#include "base/message.h"
#include "service/markup.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 8 }; // matters told at one place

static const char style[] =
    "<style>mark.duban{color:inherit;border-bottom:2px solid}mark.error{background:#ffd6d6}"
    "mark.warning{background:#fff0c2}mark.unjudged{background:#e3ecff}</style>\n";

// The text is cut where marks begin or end; each piece is marked by all that cover it.
typedef struct Sweep {
    const Marks *marks; // by their start
    size_t next;        // the first mark that has not begun
    size_t open[SHOWN]; // marks that cover the place
    size_t count;       // of them
} Sweep;

// Where the piece that starts at `at` ends: at the next border, or `end`.
static size_t sweep_to(Sweep *s, size_t at, size_t end) {
    size_t kept = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->marks->items[s->open[i]].to > at)
            s->open[kept++] = s->open[i];
    s->count = kept;
    for (; s->next < s->marks->count && s->marks->items[s->next].from <= at; s->next++)
        if (s->count < SHOWN && s->marks->items[s->next].to > at)
            s->open[s->count++] = s->next;
    if (s->next < s->marks->count && s->marks->items[s->next].from < end)
        end = s->marks->items[s->next].from;
    for (size_t i = 0; i < s->count; i++)
        if (s->marks->items[s->open[i]].to < end)
            end = s->marks->items[s->open[i]].to;
    return end;
}

static void open_mark(Text *out, const Sweep *s) {
    ClaimGrade worst = CLAIM_GRADE_UNJUDGED;
    if (s->count == 0)
        return;
    for (size_t i = 0; i < s->count; i++)
        if (s->marks->items[s->open[i]].grade < worst)
            worst = s->marks->items[s->open[i]].grade;
    text_add(out, "<mark class=\"duban ");
    text_html(out, mark_class(worst));
    text_add(out, "\" title=\"");
    for (size_t i = 0; i < s->count; i++) {
        text_html(out, s->marks->items[s->open[i]].words);
        text_add(out, i + 1 < s->count ? "&#10;" : "");
    }
    text_add(out, "\">");
}

static void close_mark(Text *out, const Sweep *s) {
    if (s->count)
        text_add(out, "</mark>");
}

// The page as it was, with marks in its text.
static void mark_page(Text *out, const WritingText *w, const Marks *marks) {
    Sweep s = {.marks = marks};
    size_t done = 0;
    for (size_t i = 0; i < w->piece_count; i++) {
        const WritingPiece *piece = &w->pieces[i];
        text_add_bytes(out, w->source + done, piece->start - done);
        done = piece->start;
        char last = piece->from ? w->text[piece->from - 1] : '\0';
        for (size_t at = piece->from; at < piece->to;) {
            size_t end = sweep_to(&s, at, piece->to);
            size_t place = end == piece->to
                               ? piece->end
                               : piece->start + markup_place(w->source + piece->start,
                                                             piece->end - piece->start, true, last,
                                                             end - piece->from);
            open_mark(out, &s);
            text_add_bytes(out, w->source + done, place - done);
            close_mark(out, &s);
            done = place;
            at = end;
        }
    }
    text_add_bytes(out, w->source + done, w->source_length - done);
}

// A new page: a paragraph a line.
static void mark_text(Text *out, const AuditRequest *r, const Marks *marks) {
    const WritingText *w = &r->writing;
    Sweep s = {.marks = marks};
    text_add(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>");
    text_html(out, r->name);
    text_add(out, "</title>\n");
    text_add(out, style);
    text_add(out, "</head>\n<body>\n");
    for (size_t at = 0; at < w->length;) {
        const char *line = memchr(w->text + at, '\n', w->length - at);
        size_t stop = line ? (size_t)(line - w->text) : w->length;
        text_add(out, "<p>");
        while (at < stop) {
            size_t end = sweep_to(&s, at, stop);
            open_mark(out, &s);
            text_html(out, arena_strndup(out->arena, w->text + at, end - at));
            close_mark(out, &s);
            at = end;
        }
        text_add(out, "</p>\n");
        at = stop + 1;
    }
    text_add(out, "</body></html>\n");
}

bool annotate_html(Arena *arena, const AuditRequest *r, const char *path, Error *err) {
    Marks marks = marks_of(arena, r);
    Text out = text_new(arena);
    if (r->writing.writing == WRITING_HTML) {
        mark_page(&out, &r->writing, &marks);
        text_add(&out, style);
    } else {
        mark_text(&out, r, &marks);
    }
    return text_ok(&out, err) && file_write(path, text_string(&out), out.length, err);
}
