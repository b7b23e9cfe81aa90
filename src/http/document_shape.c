#include "http/document_shape.h"

static void put_run(Json *json, const Run *run) {
    put_object(json, NULL);
    put_text(json, "text", run->text);
    if (run->datum) {
        put_object(json, "datum");
        put_text(json, "id", run->datum->id);
        put_text(json, "label", run->datum->label);
        put_text(json, "value", run->datum->value);
        put_text(json, "formula", run->datum->formula);
        put_text(json, "source", run->datum->source);
        put_object_end(json);
    } else {
        put_null(json, "datum");
    }
    put_object_end(json);
}

static void put_table(Json *json, const Table *table) {
    static const char *const aligns[] = {
        [ALIGN_LEFT] = "left", [ALIGN_CENTRE] = "centre", [ALIGN_RIGHT] = "right"};
    put_array(json, "columns");
    for (size_t i = 0; i < table->column_count; i++) {
        put_object(json, NULL);
        put_text(json, "heading", table->columns[i].heading);
        put_int(json, "share", table->columns[i].share);
        put_text(json, "align", aligns[table->columns[i].align]);
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "rows");
    for (size_t i = 0; i < table->row_count; i++) {
        put_array(json, NULL);
        for (size_t k = 0; k < table->column_count; k++)
            put_run(json, &table->cells[i * table->column_count + k]);
        put_array_end(json);
    }
    put_array_end(json);
}

static void put_block(Json *json, const Block *block) {
    static const char *const kinds[] = {
        [BLOCK_BODY] = "body",           [BLOCK_HEADING_1] = "heading_1",
        [BLOCK_HEADING_2] = "heading_2", [BLOCK_HEADING_3] = "heading_3",
        [BLOCK_HEADING_4] = "heading_4", [BLOCK_ANNEX] = "annex",
        [BLOCK_TABLE] = "table",         [BLOCK_ADDRESS] = "address",
        [BLOCK_SIGNATURE] = "signature",
    };
    put_object(json, NULL);
    put_text(json, "kind", kinds[block->kind]);
    if (block->kind == BLOCK_TABLE) {
        put_table(json, &block->table);
    } else {
        put_array(json, "runs");
        for (size_t i = 0; i < block->run_count; i++)
            put_run(json, &block->runs[i]);
        put_array_end(json);
    }
    put_object_end(json);
}

void put_document(Json *json, const Document *d, Date period) {
    put_text(json, "title", d->title);
    put_date(json, "period", period);
    put_object(json, "frame");
    put_text(json, "series", d->series);
    put_text(json, "number", d->number);
    put_text(json, "issuer", d->issuer);
    put_text(json, "date", d->date);
    put_some(json, "restricted", d->restricted);
    put_some(json, "copy_to", d->copy_to);
    put_some(json, "printed", d->printed);
    put_object_end(json);
    put_array(json, "blocks");
    for (size_t i = 0; i < d->block_count; i++)
        put_block(json, &d->blocks[i]);
    put_array_end(json);
}
