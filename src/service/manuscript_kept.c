#include "service/manuscript_kept.h"

#include "base/text.h"
#include "document/frozen.h"
#include "service/json_read.h"
#include "service/manuscript_data.h"

#include <string.h>

static const char *const block_kinds[] = {
    [BLOCK_BODY] = "body",           [BLOCK_HEADING_1] = "heading_1",
    [BLOCK_HEADING_2] = "heading_2", [BLOCK_HEADING_3] = "heading_3",
    [BLOCK_HEADING_4] = "heading_4", [BLOCK_ANNEX] = NULL,
    [BLOCK_ADDRESS] = "address",     [BLOCK_SIGNATURE] = "signature",
    [BLOCK_TABLE] = "table",
};

const char *const manuscript_aligns[ALIGN_RIGHT + 1] = {
    [ALIGN_LEFT] = "left", [ALIGN_CENTRE] = "centre", [ALIGN_RIGHT] = "right"};

const char *manuscript_block_kind(BlockKind kind) {
    return block_kinds[kind];
}

bool manuscript_block_kind_find(const char *word, BlockKind *kind) {
    for (size_t i = 0; i < sizeof block_kinds / sizeof *block_kinds; i++)
        if (block_kinds[i] && strcmp(block_kinds[i], word) == 0) {
            *kind = (BlockKind)i;
            return true;
        }
    return false;
}

// --- Writing ---

static void add_member(Text *text, bool first, const char *key, const char *value) {
    text_add(text, first ? "" : ",");
    text_json(text, key);
    text_add(text, ":");
    text_json(text, value);
}

static void keep_run(Text *text, const ManuscriptRun *run) {
    text_add(text, "{");
    if (*run->datum)
        add_member(text, true, "datum", run->datum);
    else
        add_member(text, true, "text", run->text);
    if (*run->source)
        add_member(text, false, "typed", run->source);
    if (run->change) {
        text_add(text, ",\"change\":{");
        add_member(text, true, "id", run->change->id);
        add_member(text, false, "kind", run->change->inserts ? "insert" : "delete");
        add_member(text, false, "by", run->change->by);
        add_member(text, false, "name", run->change->name);
        add_member(text, false, "at", run->change->at);
        text_add(text, "}");
    }
    for (size_t i = 0; i < run->comment_count; i++) {
        text_add(text, i ? "," : ",\"comments\":[");
        text_json(text, run->comments[i]);
    }
    text_add(text, run->comment_count ? "]}" : "}");
}

static void keep_runs(Text *text, const ManuscriptRun *runs, size_t count) {
    text_add(text, "[");
    for (size_t i = 0; i < count; i++) {
        text_add(text, i ? "," : "");
        keep_run(text, &runs[i]);
    }
    text_add(text, "]");
}

static void keep_table(Arena *arena, Text *text, const ManuscriptTable *table) {
    text_add(text, ",\"columns\":[");
    for (size_t i = 0; i < table->column_count; i++) {
        text_add(text, i ? ",{" : "{");
        add_member(text, true, "heading", table->columns[i].heading);
        add_member(text, false, "share", arena_printf(arena, "%d", table->columns[i].share));
        add_member(text, false, "align", manuscript_aligns[table->columns[i].align]);
        text_add(text, "}");
    }
    text_add(text, "],\"cells\":");
    keep_runs(text, table->cells, table->row_count * table->column_count);
}

static void keep_block(Arena *arena, Text *text, const ManuscriptBlock *block) {
    text_add(text, "{");
    add_member(text, true, "id", block->id);
    add_member(text, false, "slot", bulletin_slots[block->slot].key);
    add_member(text, false, "unit", block->unit);
    add_member(text, false, "kind", block_kinds[block->kind]);
    text_add(text, ",\"runs\":");
    keep_runs(text, block->runs, block->run_count);
    if (block->kind == BLOCK_TABLE)
        keep_table(arena, text, &block->table);
    text_add(text, "}");
}

const char *manuscript_keep(Arena *arena, const Manuscript *m, const Datum *const *data,
                            size_t data_count) {
    const Datum **named;
    size_t named_count;
    Text text = text_new(arena);
    text_add(&text, "{");
    add_member(&text, true, "copy_to", m->copy_to);
    add_member(&text, false, "order", bulletin_orders[m->order].key);
    text_add(&text, ",\"blocks\":[");
    for (size_t i = 0; i < m->block_count; i++) {
        text_add(&text, i ? "," : "");
        keep_block(arena, &text, &m->blocks[i]);
    }
    text_add(&text, "],\"values\":{");
    manuscript_named(arena, m, data, data_count, &named, &named_count);
    for (size_t i = 0; i < named_count; i++)
        add_member(&text, i == 0, named[i]->id, named[i]->value);
    text_add(&text, "}}");
    return text_string(&text);
}

// --- Reading ---

static size_t list_of(JsonValue *object, const char *key, JsonValue **list) {
    *list = json_member(object, key);
    return *list ? json_length(*list) : 0;
}

static const ManuscriptChange *read_change(Arena *arena, JsonValue *value) {
    if (!value)
        return NULL;
    ManuscriptChange *change = ARENA_NEW(arena, ManuscriptChange);
    *change = (ManuscriptChange){
        json_kept_text(value, "id"), strcmp(json_kept_text(value, "kind"), "insert") == 0,
        json_kept_text(value, "by"), json_kept_text(value, "name"), json_kept_text(value, "at")};
    return change;
}

static ManuscriptRun read_run(Arena *arena, JsonValue *value) {
    JsonValue *list;
    ManuscriptRun run = {.text = json_kept_text(value, "text"),
                         .datum = json_kept_text(value, "datum"),
                         .source = json_kept_text(value, "typed"),
                         .change = read_change(arena, json_member(value, "change")),
                         .comment_count = list_of(value, "comments", &list)};
    const char **comments = arena_array(arena, run.comment_count + 1, sizeof *comments);
    for (size_t i = 0; i < run.comment_count; i++)
        comments[i] = json_kept_element(list, i);
    run.comments = comments;
    return run;
}

static ManuscriptRun *read_runs(Arena *arena, JsonValue *object, const char *key, size_t *count) {
    JsonValue *list;
    *count = list_of(object, key, &list);
    ManuscriptRun *runs = arena_array(arena, *count + 1, sizeof *runs);
    for (size_t i = 0; i < *count; i++)
        runs[i] = read_run(arena, json_element(list, i));
    return runs;
}

static ManuscriptTable read_table(Arena *arena, JsonValue *value) {
    JsonValue *list;
    size_t cells;
    ManuscriptTable table = {.column_count = list_of(value, "columns", &list)};
    TableColumn *columns = arena_array(arena, table.column_count + 1, sizeof *columns);
    for (size_t i = 0; i < table.column_count; i++) {
        JsonValue *column = json_element(list, i);
        const char *align = json_kept_text(column, "align");
        columns[i] = (TableColumn){.heading = json_kept_text(column, "heading"),
                                   .share = (int)frozen_number(json_kept_text(column, "share")),
                                   .align = strcmp(align, "right") == 0    ? ALIGN_RIGHT
                                            : strcmp(align, "centre") == 0 ? ALIGN_CENTRE
                                                                           : ALIGN_LEFT};
    }
    table.columns = columns;
    table.cells = read_runs(arena, value, "cells", &cells);
    table.row_count = table.column_count ? cells / table.column_count : 0;
    return table;
}

static ManuscriptBlock read_block(Arena *arena, JsonValue *value) {
    int slot = term_find(bulletin_slots, SLOT_COUNT, json_kept_text(value, "slot"));
    ManuscriptBlock block = {.id = json_kept_text(value, "id"),
                             .slot = slot < 0 ? SLOT_FREE : (BulletinSlot)slot,
                             .unit = json_kept_text(value, "unit")};
    manuscript_block_kind_find(json_kept_text(value, "kind"), &block.kind);
    block.runs = read_runs(arena, value, "runs", &block.run_count);
    if (block.kind == BLOCK_TABLE)
        block.table = read_table(arena, value);
    return block;
}

bool manuscript_unkeep(Arena *arena, const char *content, Manuscript *m, Error *err) {
    JsonValue *list;
    JsonValue *root = json_kept(arena, content, err);
    if (!root)
        return false;
    int order = term_find(bulletin_orders, BULLETIN_ORDER_COUNT, json_kept_text(root, "order"));
    m->copy_to = json_kept_text(root, "copy_to");
    m->order = order < 0 ? BULLETIN_BY_PROGRAMME : (BulletinOrder)order;
    m->block_count = list_of(root, "blocks", &list);
    m->blocks = arena_array(arena, m->block_count + 1, sizeof *m->blocks);
    for (size_t i = 0; i < m->block_count; i++)
        m->blocks[i] = read_block(arena, json_element(list, i));
    JsonValue *values = json_member(root, "values");
    const char **keys = json_keys(&(JsonReader){arena, NULL}, values, &m->value_count);
    m->values = arena_array(arena, m->value_count + 1, sizeof *m->values);
    for (size_t i = 0; i < m->value_count; i++)
        m->values[i] = (ManuscriptValue){keys[i], json_kept_text(values, keys[i])};
    return true;
}
