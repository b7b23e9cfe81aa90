#include "service/board.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/board_export.h"

#include <string.h>

static bool read_filter(const Request *request, BoardFilter *filter, Error *err) {
    return query_int(request, "unit", 1, INT64_MAX, &filter->unit, err) &&
           query_int(request, "matter", 1, INT64_MAX, &filter->matter, err) &&
           query_text(request, "light", LIMIT_NAME, &filter->light, err) &&
           query_text(request, "status", LIMIT_NAME, &filter->status, err) &&
           query_text(request, "sort", LIMIT_NAME, &filter->sort, err);
}

static bool workbook(Request *request, Reply *reply, const Board *board, Error *err) {
    const char *path = NULL;
    char *bytes = NULL;
    size_t length = 0;
    if (!file_scratch(request->arena, "board.xlsx", &path, err) ||
        !board_workbook(request->arena, board, path, err) ||
        !file_read(request->arena, path, LIMIT_FILE, &bytes, &length, err))
        return false;
    reply_bytes(reply, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes,
                length);
    return true;
}

static const char *file_title(Arena *arena, const Board *board, const char *ending) {
    return arena_printf(arena, _("%s%lld年看板%s.%s"), board->programme->region_name,
                        (long long)board->programme->year, date_iso(arena, board->date), ending);
}

static bool get(Request *request, Reply *reply, Error *err) {
    BoardRequest r = {
        .region = "", .date = DATE_NONE, .or_today = true, .trends = true, .standpoints = true};
    const char *format = "json";
    if (!query_only(request, "region year as_of unit light status matter sort format", err) ||
        !query_text(request, "region", LIMIT_NAME, &r.region, err) ||
        !request_year(request, &r.year, err) || !query_date(request, "as_of", &r.date, err) ||
        !read_filter(request, &r.filter, err) ||
        !query_text(request, "format", LIMIT_NAME, &format, err) ||
        !request_serve(request, &board_use_case, &r, err))
        return false;
    if (strcmp(format, "xlsx") == 0) {
        reply_file(reply, file_title(request->arena, &r.board, format));
        return workbook(request, reply, &r.board, err);
    }
    if (strcmp(format, "csv") == 0) {
        reply->type = "text/csv";
        board_csv(&reply->text, &r.board);
        reply_file(reply, file_title(request->arena, &r.board, format));
        return true;
    }
    if (strcmp(format, "json") != 0)
        return error_set(err, ERROR_USAGE, "format", _("应为 json、csv 或 xlsx"));
    reply_json(reply);
    board_json(&reply->text, &r.board);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/board", ROUTE_KEPT, "read", get},
};

const RouteTable board_routes = {routes, sizeof routes / sizeof *routes};
