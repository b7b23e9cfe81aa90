#include "service/bulletin.h"

#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/edition.h"

static bool ask(Request *request, BulletinRequest *r, Error *err) {
    *r = (BulletinRequest){.region = "", .period = DATE_NONE};
    return query_only(request, "year period annex", err) && request_year(request, &r->year, err) &&
           query_date(request, "period", &r->period, err) &&
           query_text(request, "annex", LIMIT_NAME, &r->annexes, err) &&
           request_serve(request, &bulletin_use_case, r, err);
}

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

static bool get(Request *request, Reply *reply, Error *err) {
    BulletinRequest r;
    if (!ask(request, &r, err))
        return false;
    const Document *d = &r.document;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_text(&json, "title", d->title);
    put_date(&json, "period", r.period);
    put_object(&json, "frame");
    put_text(&json, "series", d->series);
    put_text(&json, "number", d->number);
    put_text(&json, "issuer", d->issuer);
    put_text(&json, "date", d->date);
    put_some(&json, "restricted", d->restricted);
    put_some(&json, "copy_to", d->copy_to);
    put_some(&json, "printed", d->printed);
    put_object_end(&json);
    put_array(&json, "blocks");
    for (size_t i = 0; i < d->block_count; i++)
        put_block(&json, &d->blocks[i]);
    put_array_end(&json);
    put_array(&json, "notices");
    for (size_t i = 0; i < r.notices.count; i++)
        put_text(&json, NULL, r.notices.items[i]);
    put_array_end(&json);
    put_array(&json, "may");
    if (r.words.frame.exists)
        put_text(&json, NULL, "download");
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

// The document as a file.
static bool download(Request *request, Reply *reply, const char *form, Error *err) {
    BulletinRequest r;
    const Edition *edition = edition_find(form);
    char *bytes = NULL;
    size_t length = 0;
    if (!ask(request, &r, err))
        return false;
    if (!r.words.frame.exists)
        return error_set(err, ERROR_NOT_FOUND, "period",
                         _("这一期还没有报头（期号、标题、发文单位、成文日期），不能排版"));
    if (!edition_bytes(edition, &r.document, request->arena, &bytes, &length, err))
        return false;
    reply_bytes(reply, edition->type, bytes, length);
    reply_file(reply, arena_printf(request->arena, "%s.%s", r.document.title, form));
    return true;
}

static bool get_docx(Request *request, Reply *reply, Error *err) {
    return download(request, reply, "docx", err);
}

static bool get_pdf(Request *request, Reply *reply, Error *err) {
    return download(request, reply, "pdf", err);
}

static bool get_html(Request *request, Reply *reply, Error *err) {
    return download(request, reply, "html", err);
}

static bool get_ofd(Request *request, Reply *reply, Error *err) {
    return download(request, reply, "ofd", err);
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/bulletin", ROUTE_KEPT, "read", get},
    {METHOD_GET, "/api/v1/bulletin.docx", ROUTE_SLOW, "read", get_docx},
    {METHOD_GET, "/api/v1/bulletin.pdf", ROUTE_SLOW, "read", get_pdf},
    {METHOD_GET, "/api/v1/bulletin.html", ROUTE_SLOW, "read", get_html},
    {METHOD_GET, "/api/v1/bulletin.ofd", ROUTE_SLOW, "read", get_ofd},
};

const RouteTable bulletin_routes = {routes, sizeof routes / sizeof *routes};
