// housecheck: allow chinese-text, unescaped in file: labels of the document are data; each %s is a
// tag or a class of this file, and words go through text_html
#include "document/document.h"

#include "base/file.h"
#include "base/text.h"
#include "document/bar.h"
#include "document/html_style.h"
#include "document/qr.h"
#include "document/title.h"
#include "document/words.h"

#include <string.h>

// The page while it is written.
typedef struct Html {
    Arena *arena;  // of the call
    Text out;      // the page
    bool in_annex; // a section is open
} Html;

// <tag class="name">text</tag>, or nothing when there is no text.
static void add_element(Html *h, const char *tag, const char *name, const char *string) {
    const char *text = words_clean(string, h->arena);
    if (!*text)
        return;
    text_addf(&h->out, "<%s class=\"%s\">", tag, name);
    text_html(&h->out, text);
    text_addf(&h->out, "</%s>\n", tag);
}

static void add_note_line(Text *note, const char *label, const char *string) {
    if (string && *string)
        text_addf(note, "%s%s%s", note->length ? "\n" : "", label, string);
}

static void add_bar(Html *h, const Bar *bar) {
    static const char *const names[] = {
        [BAR_TRACK] = "track", [BAR_DONE] = "done", [BAR_PLAN] = "plan"};
    BarPart parts[BAR_PARTS_MOST];
    size_t count = bar_parts(bar, parts);
    text_addf(&h->out,
              "<svg class=\"bar\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\" "
              "aria-label=\"",
              BAR_WIDTH, BAR_HEIGHT);
    text_html(&h->out, bar->words);
    text_add(&h->out, "\">");
    for (size_t i = 0; i < count; i++)
        text_addf(&h->out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                  names[parts[i].kind], parts[i].left, parts[i].top, parts[i].width,
                  parts[i].height);
    text_add(&h->out, "</svg>");
}

// A run: a figure shows its label, formula and source to the pointer, the keyboard and the finger.
static void add_run(Html *h, const Run *run) {
    if (run->bar) {
        add_bar(h, run->bar);
        return;
    }
    const char *text = words_clean_run(run->text, h->arena);
    if (!run->datum) {
        text_html(&h->out, text);
        return;
    }
    Text note = text_new(h->arena);
    add_note_line(&note, "", run->datum->label);
    add_note_line(&note, "算法：", run->datum->formula);
    add_note_line(&note, "来源：", run->datum->source);
    text_add(&h->out, "<data value=\"");
    text_html(&h->out, run->datum->id ? run->datum->id : "");
    text_add(&h->out, "\" tabindex=\"0\" title=\"");
    text_html(&h->out, text_string(&note));
    text_add(&h->out, "\" data-note=\"");
    text_html(&h->out, text_string(&note));
    text_add(&h->out, "\">");
    text_html(&h->out, text);
    text_add(&h->out, "</data>");
}

static void add_runs(Html *h, const Run *runs, size_t first, size_t count) {
    for (size_t i = first; i < count; i++)
        add_run(h, &runs[i]);
}

static void add_cell(Html *h, const char *tag, const char *more, CellAlign align, const Run *cell) {
    static const char *const classes[] = {[ALIGN_LEFT] = "",
                                          [ALIGN_CENTRE] = " class=\"centre\"",
                                          [ALIGN_RIGHT] = " class=\"right\""};
    text_addf(&h->out, "<%s%s%s>", tag, more, classes[align]);
    add_run(h, cell);
    text_addf(&h->out, "</%s>", tag);
}

static void add_columns(Html *h, const Table *table) {
    int all = 0;
    for (size_t i = 0; i < table->column_count; i++)
        all += table->columns[i].share > 0 ? table->columns[i].share : 1;
    for (size_t i = 0; i < table->column_count; i++) {
        int share = table->columns[i].share > 0 ? table->columns[i].share : 1;
        text_addf(&h->out, "<col style=\"width:%d%%\">", (share * 200 / all + 1) / 2);
    }
}

static void add_table(Html *h, const Table *table, const char *name) {
    text_add(&h->out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    text_html(&h->out, name);
    text_add(&h->out, "\">\n<table>\n<colgroup>");
    add_columns(h, table);
    text_add(&h->out, "</colgroup>\n<thead><tr>");
    for (size_t i = 0; i < table->column_count; i++)
        add_cell(h, "th", " scope=\"col\"", ALIGN_LEFT, &(Run){table->columns[i].heading, NULL});
    text_add(&h->out, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < table->row_count; row++) {
        text_add(&h->out, "<tr>");
        for (size_t i = 0; i < table->column_count; i++)
            add_cell(h, i ? "td" : "th", i ? "" : " scope=\"row\"", table->columns[i].align,
                     &table->cells[row * table->column_count + i]);
        text_add(&h->out, "</tr>\n");
    }
    text_add(&h->out, "</tbody>\n</table>\n</div>\n");
}

// A title whose parts by sense stay together where the screen is wide enough.
static void add_title(Html *h, const char *tag, const char *name, const char *title) {
    enum { COLUMNS = 40 }; // half characters of a line, as on paper
    const char *const *lines;
    size_t count = title_break(title, COLUMNS, h->arena, &lines);
    if (!*title)
        return;
    text_addf(&h->out, "<%s class=\"%s\">", tag, name);
    for (size_t i = 0; i < count; i++)
        add_element(h, "span", "phrase", lines[i]);
    text_addf(&h->out, "</%s>\n", tag);
}

static void close_annex(Html *h) {
    if (h->in_annex)
        text_add(&h->out, "</section>\n");
    h->in_annex = false;
}

static void add_annex(Html *h, const Block *block) {
    close_annex(h);
    text_add(&h->out, "<section class=\"annex\">\n");
    h->in_annex = true;
    add_element(h, "p", "annex-label",
                words_of_runs(block->runs, 0, block->run_count ? 1 : 0, h->arena));
    add_title(h, "h2", "annex-title", words_annex_title(block, h->arena));
}

static void add_blocks(Html *h, const Document *document) {
    static const struct {
        const char *tag, *name;
    } forms[] = {
        [BLOCK_BODY] = {"p", "body"},         [BLOCK_HEADING_1] = {"h2", "level1"},
        [BLOCK_HEADING_2] = {"h3", "level2"}, [BLOCK_HEADING_3] = {"h4", "level3"},
        [BLOCK_HEADING_4] = {"h5", "level4"}, [BLOCK_ADDRESS] = {"p", "address"},
    };
    const char *name = words_clean(document->title, h->arena);
    for (size_t i = 0; i < document->block_count; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind == BLOCK_TABLE) {
            add_table(h, &block->table, name);
        } else if (block->kind == BLOCK_ANNEX) {
            add_annex(h, block);
            const char *title = words_annex_title(block, h->arena);
            name = *title ? title : name;
        } else if (block->kind == BLOCK_SIGNATURE) {
            text_add(&h->out, "<div class=\"signature\">\n");
            for (size_t k = 0; k < block->run_count; k++)
                add_element(h, "p", k ? "signed-date" : "signed-by", block->runs[k].text);
            text_add(&h->out, "</div>\n");
        } else if (*words_of_runs(block->runs, 0, block->run_count, h->arena)) {
            text_addf(&h->out, "<%s class=\"%s\">", forms[block->kind].tag,
                      forms[block->kind].name);
            add_runs(h, block->runs, 0, block->run_count);
            text_addf(&h->out, "</%s>\n", forms[block->kind].tag);
        }
    }
    close_annex(h);
}

static void add_head(Html *h, const Document *document) {
    const char *title = words_clean(document->title, h->arena);
    text_add(&h->out, "<!DOCTYPE html>\n<html lang=\"");
    text_html(&h->out, document->language ? document->language : "zh-CN");
    text_add(&h->out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" "
                      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
    text_html(&h->out, title);
    text_add(&h->out, "</title>\n<meta name=\"author\" content=\"");
    text_html(&h->out, words_clean(document->issuer, h->arena));
    text_add(&h->out, "\">\n");
    for (size_t i = 0; document->seal && i < WORDS_SEAL_COUNT; i++) {
        text_addf(&h->out, "<meta name=\"%s\" content=\"", words_seal_names[i]);
        text_html(&h->out, words_seal_value(document->seal, i));
        text_add(&h->out, "\">\n");
    }
    text_add(&h->out, "<style>");
    text_add(&h->out, html_style);
    text_add(&h->out, html_style_figures);
    text_add(&h->out, "</style>\n</head>\n<body>\n<article>\n<header>\n");
    add_element(h, "p", "restricted", document->restricted);
    add_element(h, "p", "series", document->series);
    add_element(h, "p", "number", document->number);
    text_add(&h->out, "<div class=\"issue\">\n");
    add_element(h, "span", "issuer", document->issuer);
    add_element(h, "span", "date", document->date);
    text_add(&h->out, "</div>\n</header>\n<main>\n");
    add_title(h, "h1", "title", title);
}

// The code as one path, a square a module.
static bool add_seal(Html *h, const DocumentSeal *seal, Error *err) {
    Qr qr;
    if (!seal)
        return true;
    if (!qr_make(h->arena, words_seal_code(seal, h->arena), &qr, err))
        return false;
    text_add(&h->out, "<footer class=\"seal\">\n");
    add_element(h, "p", "seal-number", words_seal_number(seal, h->arena));
    add_element(h, "p", "seal-digest", words_seal_digest(seal, h->arena));
    text_addf(&h->out, "<svg viewBox=\"-2 -2 %d %d\" role=\"img\" aria-label=\"", qr.size + 4,
              qr.size + 4);
    text_html(&h->out, words_seal_number(seal, h->arena));
    text_addf(&h->out, "\"><path fill=\"#fff\" d=\"M-2-2H%dV%dH-2z\"/><path d=\"", qr.size + 2,
              qr.size + 2);
    for (size_t i = 0; i < qr.count; i++)
        text_addf(&h->out, "M%d %dh%dv1h-%dz", qr.runs[i].column, qr.runs[i].row, qr.runs[i].length,
                  qr.runs[i].length);
    text_add(&h->out, "\"/></svg>\n</footer>\n");
    return true;
}

static void add_record(Html *h, const Document *document) {
    if (!document->copy_to && !document->printed)
        return;
    text_add(&h->out, "<footer class=\"record\">\n");
    add_element(h, "p", "copies", document->copy_to);
    text_add(&h->out, "<div class=\"last\">\n");
    add_element(h, "span", "issuer", document->issuer);
    add_element(h, "span", "printed", document->printed);
    text_add(&h->out, "</div>\n</footer>\n");
}

bool document_write_html(const Document *document, const char *path, Arena *arena, Error *err) {
    Html html = {.arena = arena, .out = text_new(arena)};
    add_head(&html, document);
    add_blocks(&html, document);
    text_add(&html.out, "</main>\n");
    add_record(&html, document);
    if (!add_seal(&html, document->seal, err))
        return false;
    text_add(&html.out, "</article>\n</body>\n</html>\n");
    return text_ok(&html.out, err) && file_write(path, html.out.data, html.out.length, err);
}
