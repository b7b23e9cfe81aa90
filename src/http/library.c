#include "service/library.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/library_compare.h"

#include <string.h>

static void put_snippet(Json *json, const char *key, const Snippet *snippet) {
    put_array(json, key);
    for (size_t i = 0; i < snippet->count; i++) {
        put_object(json, NULL);
        put_text(json, "text", snippet->pieces[i].text);
        put_flag(json, "hit", snippet->pieces[i].hit);
        put_object_end(json);
    }
    put_array_end(json);
}

static void put_members(Json *json, const LibraryItem *item) {
    const LibraryFacts *f = &item->facts;
    put_int(json, "id", item->id);
    put_text(json, "source", library_sources[item->source].key);
    put_text(json, "kind", library_kinds[f->kind].key);
    if (f->year)
        put_int(json, "year", f->year);
    else
        put_null(json, "year");
    put_text(json, "place", f->place);
    put_text(json, "number", f->number);
    put_text(json, "title", f->title);
    put_text(json, "issuer", f->issuer);
    put_date(json, "date", f->date);
    put_text(json, "name", item->name);
    put_int(json, "characters", item->characters);
    put_text(json, "actor", item->actor);
    put_text(json, "at", item->at);
    put_int(json, "version", item->version);
    put_may(json, "may", &item->may);
}

static void put_counts(Json *json, const char *key, const LibraryCounts *counts) {
    put_array(json, key);
    for (size_t i = 0; i < counts->count; i++) {
        put_object(json, NULL);
        put_text(json, "key", counts->items[i].key);
        put_int(json, "count", (int64_t)counts->items[i].count);
        put_object_end(json);
    }
    put_array_end(json);
}

static bool search(Request *request, Reply *reply, Error *err) {
    LibrarySearch r = {.query = "", .kind = "", .source = "", .place = ""};
    if (!query_only(request, "query year kind source place cursor limit", err) ||
        !query_text(request, "query", LIMIT_SEARCH, &r.query, err) ||
        !request_year(request, &r.year, err) ||
        !query_text(request, "kind", LIMIT_NAME, &r.kind, err) ||
        !query_text(request, "source", LIMIT_NAME, &r.source, err) ||
        !query_text(request, "place", LIMIT_NAME, &r.place, err) ||
        !query_int(request, "cursor", 1, INT64_MAX, &r.after, err) ||
        !query_int(request, "limit", 1, LIBRARY_PAGE_MAX, &r.limit, err) ||
        !request_serve(request, &library_search_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_array(&json, "items");
    for (size_t i = 0; i < r.count; i++) {
        put_object(&json, NULL);
        put_members(&json, &r.items[i]);
        put_int(&json, "hits", (int64_t)r.items[i].hits);
        put_array(&json, "snippets");
        for (size_t k = 0; k < r.items[i].snippet_count; k++)
            put_snippet(&json, NULL, &r.items[i].snippets[k]);
        put_array_end(&json);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_int(&json, "total", (int64_t)r.total);
    put_cursor(&json, r.next);
    put_counts(&json, "years", &r.years);
    put_counts(&json, "kinds", &r.kinds);
    put_counts(&json, "places", &r.places);
    put_may(&json, "may", &r.may);
    put_object_end(&json);
    return true;
}

// The document with its words, those that are looked for marked.
static void answer(Request *request, Reply *reply, const LibraryRequest *r) {
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_members(&json, &r->item);
    put_array(&json, "paragraphs");
    for (const char *p = r->text; *p;) {
        size_t length = strcspn(p, "\n");
        const char *line = arena_strndup(request->arena, p, length);
        Snippet marked = search_mark(request->arena, &r->search, line);
        put_snippet(&json, NULL, &marked);
        p += length + (p[length] == '\n');
    }
    put_array_end(&json);
    put_object_end(&json);
    reply_version(reply, r->item.version);
}

static bool get(Request *request, Reply *reply, Error *err) {
    LibraryRequest r = {.query = "", .year = -1};
    if (!query_only(request, "query", err) || !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !query_text(request, "query", LIMIT_SEARCH, &r.query, err) ||
        !request_serve(request, &library_get_use_case, &r, err))
        return false;
    answer(request, reply, &r);
    return true;
}

static bool put(Request *request, Reply *reply, Error *err) {
    LibraryRequest r = {.year = -1, .version = request->if_match};
    if (!query_only(request, "", err) || !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !json_only(request, "kind year place number title issuer date", err) ||
        !json_optional_text(request, "kind", LIMIT_NAME, &r.kind, err) ||
        !json_optional_text(request, "place", LIMIT_NAME, &r.place, err) ||
        !json_optional_text(request, "number", LIMIT_NAME, &r.number, err) ||
        !json_optional_text(request, "title", LIMIT_NAME, &r.title, err) ||
        !json_optional_text(request, "issuer", LIMIT_NAME, &r.issuer, err) ||
        !json_optional_text(request, "date", LIMIT_NAME, &r.date, err) ||
        !json_optional_int(request, "year", 0, 2199, &r.year, err) ||
        !request_serve(request, &library_put_use_case, &r, err))
        return false;
    answer(request, reply, &r);
    return true;
}

static bool take_out(Request *request, Reply *reply, Error *err) {
    LibraryRequest r = {.year = -1, .version = request->if_match};
    if (!query_only(request, "", err) || !path_int(request, "id", 1, INT64_MAX, &r.id, err) ||
        !request_serve(request, &library_remove_use_case, &r, err))
        return false;
    reply->status = 204;
    return true;
}

// A file as the body: what it is, is told by its content.
static bool import(Request *request, Reply *reply, Error *err) {
    LibraryImport r = {.name = NULL};
    const char *path = NULL;
    if (!query_only(request, "name", err) ||
        !query_text(request, "name", LIMIT_FILE_NAME, &r.name, err) ||
        !request_serve(request, &library_may_import_use_case, &r, err))
        return false;
    if (!r.name || !*r.name || *r.name == '.' || strpbrk(r.name, "/\\"))
        return error_set(err, ERROR_USAGE, "name", _("文件名不对"));
    if (request->body_length == 0)
        return error_set(err, ERROR_USAGE, NULL, _("缺少文件内容"));
    if (!file_scratch(request->arena, r.name, &path, err) ||
        !file_write(path, request->body, request->body_length, err) ||
        !library_read(request->arena, path, &r, err) ||
        !request_serve(request, &library_import_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_members(&json, &r.item);
    put_object_end(&json);
    reply->status = 201;
    return true;
}

static void put_rows(Json *json, const LibraryCompare *r) {
    static const char *const kinds[CHANGE_COUNT] = {
        [CHANGE_SAME] = "same", [CHANGE_REMOVED] = "removed", [CHANGE_ADDED] = "added"};
    put_array(json, "rows");
    for (size_t i = 0; i < r->row_count; i++) {
        const ComparedParagraph *row = &r->rows[i];
        put_object(json, NULL);
        put_text(json, "state",
                 !row->has_old   ? "added"
                 : !row->has_new ? "removed"
                 : row->changed  ? "changed"
                                 : "same");
        put_flag(json, "moved", row->moved);
        put_array(json, "pieces");
        for (size_t k = 0; k < row->piece_count; k++) {
            put_object(json, NULL);
            put_text(json, "change", kinds[row->pieces[k].kind]);
            put_text(json, "text", row->pieces[k].text);
            put_object_end(json);
        }
        put_array_end(json);
        put_object_end(json);
    }
    put_array_end(json);
}

static bool compare(Request *request, Reply *reply, Error *err) {
    LibraryCompare r = {.old_id = 0};
    if (!query_only(request, "old new", err) ||
        !query_int(request, "old", 1, INT64_MAX, &r.old_id, err) ||
        !query_int(request, "new", 1, INT64_MAX, &r.new_id, err))
        return false;
    if (!r.old_id || !r.new_id)
        return error_set(err, ERROR_USAGE, r.old_id ? "new" : "old", _("请说明对照哪两份"));
    if (!request_serve(request, &library_compare_use_case, &r, err) ||
        !library_compare(request->arena, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_object(&json, "old");
    put_members(&json, &r.old);
    put_object_end(&json);
    put_object(&json, "new");
    put_members(&json, &r.new);
    put_object_end(&json);
    put_rows(&json, &r);
    put_array(&json, "figures");
    for (size_t i = 0; i < r.figure_count; i++) {
        put_object(&json, NULL);
        put_text(&json, "label", r.figures[i].label);
        put_text(&json, "old", r.figures[i].old);
        put_text(&json, "new", r.figures[i].new);
        put_some(&json, "difference", r.figures[i].difference);
        put_object_end(&json);
    }
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/library", ROUTE_SLOW, "read", search},
    {METHOD_POST, "/api/v1/library", ROUTE_BYTES | ROUTE_SLOW | ROUTE_ONCE, "import", import},
    {METHOD_GET, "/api/v1/library/{id}", 0, "read", get},
    {METHOD_PATCH, "/api/v1/library/{id}", ROUTE_VERSION, "import", put},
    {METHOD_DELETE, "/api/v1/library/{id}", ROUTE_VERSION, "import", take_out},
    {METHOD_GET, "/api/v1/library-comparison", ROUTE_SLOW, "read", compare},
};

const RouteTable library_routes = {routes, sizeof routes / sizeof *routes};
