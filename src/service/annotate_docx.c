// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
#include "service/annotate_marks.h"

#include "base/limits.h"
#include "base/message.h"
#include "document/package.h"
#include "service/markup.h"
#include "service/writing_ofd.h"
#include "sheet/container.h"
#include "sheet/xml.h"

#include <stdlib.h>
#include <string.h>

#define WORD_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD_TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char comments_path[] = "word/comments.xml";
static const char relations_path[] = "word/_rels/document.xml.rels";
static const char types_path[] = "[Content_Types].xml";

// A mark begins or ends.
typedef struct Border {
    size_t at;     // byte of the text
    bool end;      // ends
    size_t number; // of the mark
} Border;

static int compare(const void *a, const void *b) {
    const Border *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->end != y->end)
        return x->end ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static void put_border(Text *body, const Border *border, size_t first) {
    size_t id = first + border->number;
    if (border->end)
        text_addf(body,
                  "<w:commentRangeEnd w:id=\"%zu\"/><w:r><w:commentReference w:id=\"%zu\"/></w:r>",
                  id, id);
    else
        text_addf(body, "<w:commentRangeStart w:id=\"%zu\"/>", id);
}

typedef struct Cut {
    Text *body;                 // what is written
    const WritingText *writing; // of the XML
    const Border *borders;      // by place
    size_t count, next;         // of them; the first that is not written
    size_t first;               // number of the first comment
    size_t done;                // bytes of the source that are written
    size_t run_start, run_end;  // properties of the run: <w:rPr>…</w:rPr>
} Cut;

static void copy_to(Cut *c, size_t place) {
    if (place > c->done)
        text_add_bytes(c->body, c->writing->source + c->done, place - c->done);
    c->done = place > c->done ? place : c->done;
}

// Ends the run amid its text, puts the borders there, and goes on in a run that looks the same.
static void cut_piece(Cut *c, const WritingPiece *piece) {
    const WritingText *w = c->writing;
    char last = piece->from ? w->text[piece->from - 1] : '\0';
    while (c->next < c->count && c->borders[c->next].at < piece->from + (c->borders[c->next].end))
        c->next++; // it spoke of what is no text of a run
    while (c->next < c->count && c->borders[c->next].at <= piece->to) {
        size_t at = c->borders[c->next].at;
        if (at == piece->to && !c->borders[c->next].end)
            break; // begins with the next piece
        copy_to(c, piece->start + markup_place(w->source + piece->start, piece->end - piece->start,
                                               false, last, at - piece->from));
        text_add(c->body, "</w:t></w:r>");
        for (; c->next < c->count && c->borders[c->next].at == at; c->next++)
            put_border(c->body, &c->borders[c->next], c->first);
        text_add(c->body, "<w:r>");
        text_add_bytes(c->body, w->source + c->run_start, c->run_end - c->run_start);
        text_add(c->body, "<w:t xml:space=\"preserve\">");
    }
}

// Moves borders that stand between two pieces to the next text, or the one before, so that each
// mark begins and ends within text.
static size_t settle(const WritingText *w, Border *borders, const Marks *marks) {
    size_t count = 0, piece = 0;
    for (size_t i = 0; i < marks->count; i++) {
        size_t from = marks->items[i].from, to = marks->items[i].to;
        while (piece < w->piece_count && w->pieces[piece].to <= from)
            piece++;
        size_t last = piece;
        if (piece == w->piece_count)
            break;
        if (from < w->pieces[piece].from)
            from = w->pieces[piece].from;
        while (last + 1 < w->piece_count && w->pieces[last + 1].from < to)
            last++;
        if (to > w->pieces[last].to)
            to = w->pieces[last].to;
        if (from >= to)
            continue;
        borders[count++] = (Border){.at = from, .number = i};
        borders[count++] = (Border){.at = to, .end = true, .number = i};
    }
    qsort(borders, count, sizeof *borders, compare);
    return count;
}

void annotate_docx_body(Text *body, Text *comments, const WritingText *writing, const Marks *marks,
                        size_t first) {
    Border *borders = arena_array(body->arena, 2 * marks->count + 1, sizeof *borders);
    Cut c = {.body = body, .writing = writing, .borders = borders, .first = first};
    Markup m = {.bytes = writing->source, .length = writing->source_length};
    size_t piece = 0, depth = 0;
    c.count = settle(writing, borders, marks);
    for (MarkupItem item = markup_next(&m); item.kind != MARKUP_END; item = markup_next(&m)) {
        bool properties = strcmp(item.name, "rpr") == 0;
        if (item.kind == MARKUP_OPEN && strcmp(item.name, "r") == 0) {
            c.run_start = c.run_end = depth = 0;
        } else if (item.kind == MARKUP_OPEN && properties && !item.empty) {
            if (depth++ == 0) // earlier ones are kept within: <w:rPrChange>
                c.run_start = c.run_end = item.start;
        } else if (item.kind == MARKUP_CLOSE && properties && depth > 0) {
            if (--depth == 0)
                c.run_end = item.end;
        } else if (item.kind == MARKUP_OPEN && strcmp(item.name, "t") == 0 && !item.empty) {
            copy_to(&c, item.start); // spaces at a cut must stay
            text_add(body, "<w:t xml:space=\"preserve\">");
            c.done = item.end;
        } else if (item.kind == MARKUP_TEXT && piece < writing->piece_count &&
                   writing->pieces[piece].start == item.start) {
            if (depth > 0) // text amid properties: a broken document
                c.run_start = c.run_end = depth = 0;
            cut_piece(&c, &writing->pieces[piece++]);
        }
    }
    copy_to(&c, writing->source_length);
    for (size_t i = 0; i < marks->count; i++) {
        text_addf(comments,
                  "<w:comment w:id=\"%zu\" w:author=\"duban\" w:initials=\"db\"><w:p><w:r><w:t "
                  "xml:space=\"preserve\">",
                  first + i);
        text_xml(comments, marks->items[i].words);
        text_add(comments, "</w:t></w:r></w:p></w:comment>");
    }
}

// The text as a document: a paragraph a line, whose own text is the same byte for byte.
static const char *plain_body(Arena *arena, const WritingText *w, size_t *length) {
    Text xml = text_new(arena);
    char *copy = arena_strndup(arena, w->text, w->length);
    for (char *p = copy; *p; p++)
        if ((unsigned char)*p < ' ' && *p != '\n' && *p != '\t')
            *p = ' ';
    text_add(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                   "<w:document xmlns:w=\"" WORD_NAMESPACE "\"><w:body>");
    for (char *p = copy; *p;) {
        size_t n = strcspn(p, "\n");
        bool more = p[n] == '\n';
        p[n] = '\0';
        text_add(&xml, "<w:p><w:r><w:t xml:space=\"preserve\">");
        text_xml(&xml, p);
        text_add(&xml, "</w:t></w:r></w:p>");
        p += n + more;
    }
    text_add(&xml, "</w:body></w:document>");
    *length = xml.length;
    return text_string(&xml);
}

typedef struct Parts {
    PackagePart *items; // of the package
    size_t count;       // of them
} Parts;

static PackagePart *part_of(Parts *parts, const char *name) {
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->items[i].name, name) == 0)
            return &parts->items[i];
    return NULL;
}

static void set_part(Arena *arena, Parts *parts, const char *name, const char *bytes,
                     size_t length) {
    PackagePart *part = part_of(parts, name);
    if (!part) {
        parts->items = arena_room(arena, parts->items, parts->count, sizeof *parts->items);
        part = &parts->items[parts->count++];
        part->name = name;
    }
    part->bytes = bytes;
    part->length = length;
}

// Puts `more` in front of the last end tag of a part; makes the part of `start` and `end` where
// there is none.
static void extend(Arena *arena, Parts *parts, const char *name, const char *more,
                   const char *start, const char *end) {
    const PackagePart *part = part_of(parts, name);
    Text text = text_new(arena);
    text.limit = LIMIT_ANSWER;
    const char *last = part ? memrchr(part->bytes, '<', part->length) : NULL;
    size_t place = last ? (size_t)(last - part->bytes) : 0;
    if (last)
        text_add_bytes(&text, part->bytes, place);
    else
        text_add(&text, start);
    text_add(&text, more);
    if (last)
        text_add_bytes(&text, part->bytes + place, part->length - place);
    else
        text_add(&text, end);
    set_part(arena, parts, name, text_string(&text), text.length);
}

static bool holds(const Parts *parts, const char *name, const char *words) {
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->items[i].name, name) == 0)
            return memmem(parts->items[i].bytes, parts->items[i].length, words, strlen(words));
    return false;
}

static bool load(Arena *arena, const AuditRequest *r, Parts *parts, Error *err) {
    Source *source = NULL;
    Container *container = NULL;
    if (!source_open(arena, r->file, &source, err) ||
        !container_open(arena, source, &container, err))
        return false;
    for (size_t i = 0; i < container_count(container); i++) {
        const char *path = container_path(container, i);
        char *bytes = NULL;
        size_t length = 0;
        if (*path && path[strlen(path) - 1] == '/')
            continue;
        if (!writing_member(arena, container, path, &bytes, &length, err))
            return false;
        set_part(arena, parts, path, bytes, length);
    }
    return true;
}

// The number behind the greatest comment there is.
static size_t first_number(const Parts *parts) {
    size_t first = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const char *p = parts->items[i].bytes, *end = p + parts->items[i].length;
        if (strcmp(parts->items[i].name, comments_path) != 0)
            continue;
        while ((p = memmem(p, (size_t)(end - p), "w:id=\"", 6)) != NULL) {
            p += 6;
            size_t number = 0;
            for (int n = 0; n < 9 && p < end && *p >= '0' && *p <= '9'; n++, p++)
                number = number * 10 + (size_t)(*p - '0');
            first = number >= first ? number + 1 : first;
        }
    }
    return first;
}

static bool on_start(void *user, const XmlElement *element, Error *err) {
    (void)user, (void)element, (void)err;
    return true;
}

bool annotate_docx_fits(Arena *arena, const WritingText *writing) {
    static const char *const namespaces[] = {NULL};
    const XmlHandlers handlers = {namespaces, on_start, NULL, NULL, NULL};
    Error ignored = {0};
    return xml_feed(xml_new(arena, &handlers), writing->source, writing->source_length, true,
                    &ignored);
}

bool annotate_docx(Arena *arena, const AuditRequest *r, const char *path, Error *err) {
    static const char comments_start[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<w:comments xmlns:w=\"" WORD_NAMESPACE "\">";
    static const char document_type[] =
        "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPES
        "document.main+xml\"/>";
    static const char comments_type[] =
        "<Override PartName=\"/word/comments.xml\" ContentType=\"" WORD_TYPES "comments+xml\"/>";
    static const char types_start[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" ContentType=\""
        "application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    static const char relations_start[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Relationships xmlns=\"" PACKAGE "relationships\">";
    static const char relation[] = "<Relationship Id=\"duban-comments\" Type=\"" OFFICE
                                   "/comments\" Target=\"comments.xml\"/>";
    static const char root[] =
        "<Relationship Id=\"r1\" Type=\"" OFFICE "/officeDocument\" Target=\"word/document.xml\"/>";
    Parts parts = {0};
    WritingText writing = r->writing;
    Marks marks = marks_of(arena, r);
    Text body = text_new(arena), comments = text_new(arena);
    body.limit = comments.limit = LIMIT_ANSWER;
    if (writing.writing == WRITING_DOCX && r->file) {
        if (!load(arena, r, &parts, err))
            return false;
        if (!annotate_docx_fits(arena, &writing))
            return error_set(err, ERROR_INPUT, r->name,
                             _("文件已损坏、不完整或设有密码，请重新取得文件"));
    } else {
        size_t length = 0;
        const char *xml = plain_body(arena, &r->writing, &length);
        if (!writing_docx(arena, xml, length, &writing, err))
            return false;
        extend(arena, &parts, types_path, document_type, types_start, "</Types>");
        extend(arena, &parts, "_rels/.rels", root, relations_start, "</Relationships>");
    }
    annotate_docx_body(&body, &comments, &writing, &marks, first_number(&parts));
    if (!text_ok(&body, err) || !text_ok(&comments, err))
        return false;
    set_part(arena, &parts, "word/document.xml", text_string(&body), body.length);
    extend(arena, &parts, comments_path, text_string(&comments), comments_start, "</w:comments>");
    if (!holds(&parts, types_path, "/word/comments.xml"))
        extend(arena, &parts, types_path, comments_type, types_start, "</Types>");
    if (!holds(&parts, relations_path, OFFICE "/comments\""))
        extend(arena, &parts, relations_path, relation, relations_start, "</Relationships>");
    return package_write(parts.items, parts.count, path, arena, err);
}
