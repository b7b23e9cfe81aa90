#include "http/manuscript_shape.h"

#include "base/message.h"
#include "service/manuscript_kept.h"

void put_manuscript_members(Json *json, const Manuscript *m) {
    put_int(json, "id", m->id);
    put_text(json, "kind", bulletin_kinds[m->kind].key);
    put_text(json, "kind_name", bulletin_kinds[m->kind].chinese);
    put_date(json, "period", m->period);
    put_text(json, "title", m->title);
    put_text(json, "state", manuscript_states[m->state].key);
    if (m->publication)
        put_int(json, "publication", m->publication);
    else
        put_null(json, "publication");
    put_text(json, "changed_by", m->actor_name);
    put_text(json, "changed_at", m->at);
    put_int(json, "version", m->version);
    put_may(json, "may", &m->may);
}

void put_manuscript_run(Json *json, const ManuscriptRun *run) {
    put_object(json, NULL);
    put_text(json, "text", run->text);
    if (*run->datum)
        put_text(json, "datum", run->datum);
    if (*run->source)
        put_text(json, "typed", run->source);
    if (run->change) {
        put_object(json, "change");
        put_text(json, "id", run->change->id);
        put_text(json, "kind", run->change->inserts ? "insert" : "delete");
        put_text(json, "by", run->change->by);
        put_text(json, "name", run->change->name);
        put_text(json, "at", run->change->at);
        put_object_end(json);
    }
    if (run->comment_count) {
        put_array(json, "comments");
        for (size_t i = 0; i < run->comment_count; i++)
            put_text(json, NULL, run->comments[i]);
        put_array_end(json);
    }
    put_object_end(json);
}

static void put_table(Json *json, const ManuscriptTable *table) {
    put_object(json, "table");
    put_array(json, "columns");
    for (size_t i = 0; i < table->column_count; i++) {
        put_object(json, NULL);
        put_text(json, "heading", table->columns[i].heading);
        put_int(json, "share", table->columns[i].share);
        put_text(json, "align", manuscript_aligns[table->columns[i].align]);
        put_object_end(json);
    }
    put_array_end(json);
    put_array(json, "rows");
    for (size_t i = 0; i < table->row_count; i++) {
        put_array(json, NULL);
        for (size_t k = 0; k < table->column_count; k++) {
            put_array(json, NULL);
            put_manuscript_run(json, &table->cells[i * table->column_count + k]);
            put_array_end(json);
        }
        put_array_end(json);
    }
    put_array_end(json);
    put_object_end(json);
}

static void put_block(Json *json, const ManuscriptBlock *block) {
    put_object(json, NULL);
    put_text(json, "id", block->id);
    put_text(json, "slot", bulletin_slots[block->slot].key);
    put_some(json, "unit", block->unit);
    put_text(json, "kind", manuscript_block_kind(block->kind));
    put_array(json, "runs");
    for (size_t i = 0; i < block->run_count; i++)
        put_manuscript_run(json, &block->runs[i]);
    put_array_end(json);
    if (block->kind == BLOCK_TABLE)
        put_table(json, &block->table);
    put_object_end(json);
}

void put_manuscript_datum_members(Json *json, const ManuscriptDatum *told) {
    const Datum *datum = told->datum;
    put_text(json, "id", datum->id);
    put_text(json, "label", datum->label);
    put_text(json, "value", datum->value);
    put_text(json, "formula", datum->formula);
    put_text(json, "source", datum->source);
    put_text(json, "as_of", told->as_of);
    put_some(json, "indicator", told->indicator);
    put_some(json, "changed_from", told->changed_from);
}

void put_manuscript_datum(Json *json, const char *key, const ManuscriptDatum *told) {
    put_object(json, key);
    put_manuscript_datum_members(json, told);
    put_object_end(json);
}

static void put_number_told(Json *json, const ManuscriptNumber *number) {
    put_object(json, NULL);
    put_text(json, "block", number->block);
    put_int(json, "start", (int64_t)number->start);
    put_int(json, "end", (int64_t)number->end);
    put_text(json, "text", number->text);
    put_text(json, "kind", manuscript_number_kinds[number->kind].key);
    put_some(json, "datum", number->datum ? number->datum->id : NULL);
    put_object_end(json);
}

static void put_notice(Json *json, const ManuscriptNotice *notice) {
    put_object(json, NULL);
    put_text(json, "text", notice->text);
    put_some(json, "block", notice->block);
    put_object_end(json);
}

static void put_said(Json *json, const ManuscriptReply *said) {
    put_text(json, "by", said->actor);
    put_text(json, "name", said->actor_name);
    put_text(json, "at", said->at);
    put_text(json, "text", said->words);
}

void put_manuscript_comment(Json *json, const ManuscriptComment *comment) {
    put_object(json, NULL);
    put_text(json, "id", comment->id);
    put_text(json, "block", comment->block);
    put_text(json, "quote", comment->quote);
    put_said(json, &comment->said);
    put_flag(json, "resolved", comment->resolved);
    put_some(json, "resolved_by", comment->resolver_name);
    put_some(json, "resolved_at", comment->resolved_at);
    put_array(json, "replies");
    for (size_t i = 0; i < comment->reply_count; i++) {
        put_object(json, NULL);
        put_said(json, &comment->replies[i]);
        put_object_end(json);
    }
    put_array_end(json);
    put_object_end(json);
}

void put_manuscript(Reply *reply, const ManuscriptRequest *r) {
    const Manuscript *m = &r->manuscript;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_manuscript_members(&json, m);
    put_text(&json, "order", bulletin_orders[m->order].key);
    put_text(&json, "copy_to", m->copy_to);
    put_array(&json, "blocks");
    for (size_t i = 0; i < m->block_count; i++)
        put_block(&json, &m->blocks[i]);
    put_array_end(&json);
    put_object(&json, "data");
    for (size_t i = 0; i < r->named_count; i++)
        put_manuscript_datum(&json, r->named[i].datum->id, &r->named[i]);
    put_object_end(&json);
    put_array(&json, "numbers");
    for (size_t i = 0; i < r->number_count; i++)
        put_number_told(&json, &r->numbers[i]);
    put_array_end(&json);
    put_array(&json, "comments");
    for (size_t i = 0; i < r->comment_count; i++)
        put_manuscript_comment(&json, &r->comments[i]);
    put_array_end(&json);
    put_array(&json, "notices");
    for (size_t i = 0; i < r->notice_count; i++)
        put_notice(&json, &r->notices[i]);
    put_array_end(&json);
    put_object_end(&json);
    reply_version(reply, m->version);
}
