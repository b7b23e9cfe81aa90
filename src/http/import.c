#include "service/import.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "http/routes.h"
#include "http/settings.h"
#include "http/shapes.h"
#include "service/import_export.h"
#include "service/template.h"
#include "service/upload.h"

#include <string.h>

// A name that is a file's and nothing more.
static bool check_name(const char *name, Error *err) {
    const char *ending = strrchr(name, '.');
    if (!*name || *name == '.' || strchr(name, '/') || strchr(name, '\\') || !ending ||
        (strcasecmp(ending, ".xlsx") != 0 && strcasecmp(ending, ".csv") != 0))
        return error_set(err, ERROR_USAGE, "name", _("文件名应以 .xlsx 或 .csv 结尾"));
    return true;
}

// Imports a file and answers what became of it; *taken tells whether it is in the database now.
static bool bring_in(const Request *request, Reply *reply, const char *path, ImportRequest *r,
                     bool dry_run, bool *taken, Error *err) {
    r->files = &path;
    r->region = request->caller.region ? request->caller.region : "";
    bool ok = service_run(&import_use_case, &request->caller, request->arena, r->region,
                          dry_run ? ENDING_DRY_RUN : ENDING_COMMIT, r, err);
    // Faults of the file are an answer, not a problem.
    if (!ok && r->faults.total == 0)
        return false;
    *taken = ok && !dry_run;
    Json json = reply_json(reply);
    put_json(&json, NULL, import_json(request->arena, r, dry_run, ok));
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
    bool taken = false;
    return bring_in(request, reply, path, &r, dry_run, &taken, err);
}

// A workbook that came in pieces; it goes when it was taken.
static bool import_upload(Request *request, Reply *reply, Error *err) {
    bool dry_run = false, taken = false;
    ImportRequest r = {.file_count = 1, .region = "", .date = DATE_NONE};
    UploadWhole whole = {.folder = request->settings->files,
                         .state = {.id = request_parameter(request, "id")}};
    return query_only(request, "year dry_run date", err) && request_year(request, &r.year, err) &&
           query_flag(request, "dry_run", &dry_run, err) &&
           query_date(request, "date", &r.date, err) &&
           upload_whole(&request->caller, request->arena, &whole, err) &&
           bring_in(request, reply, whole.path, &r, dry_run, &taken, err) &&
           (!taken || upload_done(&request->caller, request->arena, &whole, err));
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
    {METHOD_POST, "/api/v1/uploads/{id}/import", ROUTE_EMPTY | ROUTE_SLOW, "import", import_upload},
    {METHOD_GET, "/api/v1/template.xlsx", ROUTE_SLOW, "self", template},
};

const RouteTable import_routes = {routes, sizeof routes / sizeof *routes};
