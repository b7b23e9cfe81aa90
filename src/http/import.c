#include "service/import.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"
#include "service/import_export.h"
#include "service/template.h"

#include <string.h>

// A name that is a file's and nothing more.
static bool check_name(const char *name, Error *err) {
    const char *ending = strrchr(name, '.');
    if (!*name || *name == '.' || strchr(name, '/') || strchr(name, '\\') || !ending ||
        (strcasecmp(ending, ".xlsx") != 0 && strcasecmp(ending, ".csv") != 0))
        return error_set(err, ERROR_USAGE, "name", _("文件名应以 .xlsx 或 .csv 结尾"));
    return true;
}

static bool import(Request *request, Reply *reply, Error *err) {
    const char *name = "", *path = NULL;
    bool dry_run = false;
    ImportRequest r = {.file_count = 1, .region = "", .date = DATE_NONE};
    if (!query_only(request, "year name dry_run date", err) ||
        !request_year(request, &r.year, err) ||
        !query_text(request, "name", LIMIT_FILE_NAME, &name, err) ||
        !query_flag(request, "dry_run", &dry_run, err) ||
        !query_date(request, "date", &r.date, err) || !check_name(name, err))
        return false;
    if (request->body_length == 0)
        return error_set(err, ERROR_USAGE, NULL, _("缺少文件内容"));
    if (!file_scratch(request->arena, name, &path, err) ||
        !file_write(path, request->body, request->body_length, err))
        return false;
    r.files = &path;
    r.region = request->caller.region ? request->caller.region : "";
    bool ok = service_run(&import_use_case, &request->caller, request->arena, r.region,
                          dry_run ? ENDING_DRY_RUN : ENDING_COMMIT, &r, err);
    // Faults of the file are an answer, not a problem.
    if (!ok && r.faults.total == 0)
        return false;
    Json json = reply_json(reply);
    put_json(&json, NULL, import_json(request->arena, &r, dry_run, ok));
    return true;
}

static bool template(Request *request, Reply *reply, Error *err) {
    const char *path = NULL;
    char *bytes = NULL;
    size_t length = 0;
    if (!query_only(request, "", err) ||
        !file_scratch(request->arena, "template.xlsx", &path, err) ||
        !template_write(request->arena, path, err) ||
        !file_read(request->arena, path, LIMIT_FILE, &bytes, &length, err))
        return false;
    reply_bytes(reply, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes,
                length);
    reply_file(reply, _("督办填报模板.xlsx"));
    return true;
}

static const Route routes[] = {
    {METHOD_POST, "/api/v1/imports", ROUTE_BYTES | ROUTE_SLOW, "import", import},
    {METHOD_GET, "/api/v1/template.xlsx", ROUTE_SLOW, "self", template},
};

const RouteTable import_routes = {routes, sizeof routes / sizeof *routes};
