#include "document/words.h"

#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

static bool without_width(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0xAD ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

static bool blank(uint32_t code) {
    return code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == 0xA0 ||
           code == 0x2028 || code == 0x2029;
}

static const char *clean(const char *string, bool keep_edges, Arena *arena) {
    Text out = text_new(arena);
    bool waiting = false;
    for (const char *p = string ? string : ""; *p;) {
        const char *start = p;
        uint32_t code = utf8_next(&p);
        if (blank(code)) {
            waiting = true;
            continue;
        }
        if (without_width(code))
            continue;
        if (waiting && (keep_edges || out.length > 0))
            text_add(&out, " ");
        waiting = false;
        if (code == 0xFFFD)
            text_add(&out, "\xEF\xBF\xBD");
        else
            text_add_bytes(&out, start, (size_t)(p - start));
    }
    if (waiting && keep_edges)
        text_add(&out, " ");
    return text_string(&out);
}

const char *words_clean(const char *string, Arena *arena) {
    return clean(string, false, arena);
}

const char *words_clean_run(const char *string, Arena *arena) {
    return clean(string, true, arena);
}

const char *words_of_runs(const Run *runs, size_t first, size_t count, Arena *arena) {
    Text out = text_new(arena);
    for (size_t i = first; i < count; i++)
        text_add(&out, runs[i].text ? runs[i].text : "");
    return words_clean(text_string(&out), arena);
}

const char *words_annex_title(const Block *block, Arena *arena) {
    return words_of_runs(block->runs, 1, block->run_count, arena);
}

const char *const words_seal_names[WORDS_SEAL_COUNT] = {"duban-number", "duban-sm3", "duban-time",
                                                        "duban-key", "duban-sm2"};

const char *words_seal_value(const DocumentSeal *seal, size_t i) {
    const char *const values[WORDS_SEAL_COUNT] = {seal->number, seal->digest, seal->at, seal->key,
                                                  seal->signature};
    return values[i];
}

const char *words_seal_number(const DocumentSeal *seal, Arena *arena) {
    // housecheck: allow chinese-text: words of the document
    return arena_printf(arena, "封存号 %s", seal->number);
}

const char *words_seal_digest(const DocumentSeal *seal, Arena *arena) {
    return arena_printf(arena, "SM3 %s", seal->digest);
}

const char *words_seal_code(const DocumentSeal *seal, Arena *arena) {
    char *code = arena_printf(arena, "DUBAN:%s:%s", seal->number, seal->digest);
    for (char *c = code; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return code;
}

static void add_line(Text *out, const char *string, Arena *arena) {
    const char *line = words_clean(string, arena);
    if (*line) {
        text_add(out, line);
        text_add(out, "\n");
    }
}

static void add_table(Text *out, const Table *table, Arena *arena) {
    for (size_t i = 0; i < table->column_count; i++) {
        text_add(out, i ? "\t" : "");
        text_add(out, words_clean(table->columns[i].heading, arena));
    }
    text_add(out, "\n");
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        text_add(out, words_clean(table->cells[i].text, arena));
        text_add(out, (i + 1) % table->column_count ? "\t" : "\n");
    }
}

const char *document_text(const Document *document, Arena *arena) {
    Text out = text_new(arena);
    add_line(&out, document->restricted, arena);
    add_line(&out, document->series, arena);
    add_line(&out, document->number, arena);
    add_line(&out, document->issuer, arena);
    add_line(&out, document->date, arena);
    add_line(&out, document->title, arena);
    for (size_t i = 0; i < document->block_count; i++) {
        const Block *block = &document->blocks[i];
        if (block->kind == BLOCK_TABLE) {
            add_table(&out, &block->table, arena);
        } else if (block->kind == BLOCK_ANNEX) {
            add_line(&out, words_of_runs(block->runs, 0, block->run_count ? 1 : 0, arena), arena);
            add_line(&out, words_annex_title(block, arena), arena);
        } else if (block->kind == BLOCK_SIGNATURE) {
            for (size_t k = 0; k < block->run_count; k++)
                add_line(&out, block->runs[k].text, arena);
        } else {
            add_line(&out, words_of_runs(block->runs, 0, block->run_count, arena), arena);
        }
    }
    add_line(&out, document->copy_to, arena);
    if (document->copy_to || document->printed) {
        add_line(&out, document->issuer, arena);
        add_line(&out, document->printed, arena);
    }
    if (document->seal) {
        add_line(&out, words_seal_number(document->seal, arena), arena);
        add_line(&out, words_seal_digest(document->seal, arena), arena);
    }
    return text_string(&out);
}
