#include "service/upload.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/password.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/dossier.h"
#include "service/year.h"
#include "store/files.h"

#include <string.h>
#include <strings.h>

static bool run(const UseCase *use_case, const Caller *caller, Arena *arena, void *request,
                Error *err) {
    return service_run(use_case, caller, arena, caller->region ? caller->region : "", ENDING_COMMIT,
                       request, err);
}

static bool need_folder(const char *folder, Error *err) {
    return folder || error_set(err, ERROR_UNAVAILABLE, NULL, _("没有设附件的文件夹"));
}

// --- Begin ---

static bool count_uploads(Context *context, int64_t *count, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_UPLOAD_COUNT);
    bind_text(s, IN_UPLOAD_COUNT_REGION, context->region);
    bind_int(s, IN_UPLOAD_COUNT_ACCOUNT, context->caller->account);
    while (statement_next(s, &more, err) && more)
        *count = column_int(s, OUT_UPLOAD_COUNT_COUNT);
    return err->code == ERROR_NONE;
}

static bool expire(Context *context, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_UPLOAD_EXPIRE);
    bind_text(s, IN_UPLOAD_EXPIRE_REGION, context->region);
    bind_int(s, IN_UPLOAD_EXPIRE_BEFORE, context->now - LIMIT_UPLOAD_SECONDS);
    return statement_run(s, NULL, err);
}

static bool check_room(size_t count, Error *err) {
    return count < LIMIT_ATTACHMENTS ||
           error_set(err, ERROR_LIMIT, "period", _("一份填报或一件事最多有%zu个附件"),
                     LIMIT_ATTACHMENTS);
}

// Whether the caller may bring evidence of a report, which can have one more.
static bool admit_report(Context *context, const char *region, UploadState *state,
                         Programme *programme, Error *err) {
    const Commitment *commitment = NULL;
    Versions versions;
    Attachments there;
    return attachment_place(context, region, state->year, state->code, state->period, programme,
                            &commitment, &versions, err) &&
           attachments_load(context, programme, state->code, state->period, &versions, &there,
                            err) &&
           check_room(there.count, err);
}

// Likewise of a dossier, whose indicator is that of the evidence.
static bool admit_dossier(Context *context, const char *region, UploadState *state,
                          Programme *programme, Error *err) {
    DossierPlace place;
    Attachments there;
    if (!dossier_programme(context, region, state->year, programme, err) ||
        !dossier_place(context, programme->year, state->subject, state->number, state->part, &place,
                       err))
        return false;
    if (!place.open)
        return error_set(err, ERROR_CONFLICT, "state", _("这件事现在不收您的附件"));
    state->code = place.code;
    state->period = DATE_NONE;
    return dossier_files(context, programme, place.subject, state->number, &there, err) &&
           check_room(there.count, err);
}

static bool admit(Context *context, const char *region, UploadState *state, Programme *programme,
                  Error *err) {
    if (strcmp(state->subject, "report") == 0 && state->number == 0 && state->part == 0)
        return admit_report(context, region, state, programme, err);
    return admit_dossier(context, region, state, programme, err);
}

// A name that is a workbook's and nothing more.
static bool check_workbook(const char *name, Error *err) {
    const char *ending = strrchr(name, '.');
    bool ok = *name && *name != '.' && !strpbrk(name, "/\\") && ending &&
              utf8_length(name) <= LIMIT_FILE_NAME &&
              (strcasecmp(ending, ".xlsx") == 0 || strcasecmp(ending, ".csv") == 0);
    return ok || error_set(err, ERROR_INPUT, "name", _("文件名应以 .xlsx 或 .csv 结尾"));
}

static bool is_import(const UploadState *state) {
    return strcmp(state->subject, UPLOAD_IMPORT) == 0;
}

// Whether the caller may bring this file, of this size, for what it is said to be.
static bool admit_file(Context *context, UploadBegin *r, UploadState *state, Programme *programme,
                       Error *err) {
    bool import = is_import(state);
    size_t most = import ? LIMIT_FILE : LIMIT_ATTACHMENT;
    if (r->size < 1 || r->size > (int64_t)most)
        return error_set(err, r->size < 1 ? ERROR_INPUT : ERROR_LIMIT, "size",
                         _("一个附件应有1到%zu字节"), most);
    if (!import)
        return evidence_name(context->arena, r->name, &r->name, err) &&
               admit(context, r->region, state, programme, err);
    if (!service_allows(context->caller->role, PERMISSION_IMPORT))
        return error_set(err, ERROR_FORBIDDEN, "subject", _("没有进行此项操作的权限"));
    year_untouched(context); // the import asks, when it knows the year
    *programme = (Programme){.region = context->region, .year = r->year};
    state->code = "";
    state->period = DATE_NONE;
    state->number = state->part = 0;
    return check_workbook(r->name, err);
}

static bool begin(Context *context, void *request, Error *err) {
    UploadBegin *r = request;
    Programme programme;
    UploadState state = {.code = r->code,
                         .period = r->period,
                         .year = r->year,
                         .subject = r->subject && *r->subject ? r->subject : "report",
                         .number = r->number,
                         .part = r->part};
    int64_t count = 0;
    if (!admit_file(context, r, &state, &programme, err) || !expire(context, err) ||
        !count_uploads(context, &count, err))
        return false;
    if (count >= (int64_t)LIMIT_UPLOADS)
        return error_set(err, ERROR_LIMIT, NULL, _("还有%lld个文件没有传完，请先传完"),
                         (long long)count);
    Statement *s = store_query(context->store, context->arena, QUERY_UPLOAD_INSERT);
    bind_text(s, IN_UPLOAD_INSERT_REGION, context->region);
    bind_text(s, IN_UPLOAD_INSERT_ID, r->id);
    bind_int(s, IN_UPLOAD_INSERT_ACCOUNT, context->caller->account);
    bind_int(s, IN_UPLOAD_INSERT_YEAR, programme.year);
    bind_text(s, IN_UPLOAD_INSERT_CODE, state.code);
    bind_text(s, IN_UPLOAD_INSERT_PERIOD, date_iso(context->arena, state.period));
    bind_text(s, IN_UPLOAD_INSERT_SUBJECT, state.subject);
    bind_int(s, IN_UPLOAD_INSERT_NUMBER, state.number);
    bind_int(s, IN_UPLOAD_INSERT_PART, state.part);
    bind_text(s, IN_UPLOAD_INSERT_NAME, r->name);
    bind_int(s, IN_UPLOAD_INSERT_SIZE, r->size);
    bind_int(s, IN_UPLOAD_INSERT_AT, context->now);
    context->changed = true;
    // An upload has its file; a file without an upload is swept away.
    return statement_run(s, NULL, err) && files_begin(context->arena, r->folder, r->id, err);
}

bool upload_begin(const Caller *caller, Arena *arena, UploadBegin *r, Error *err) {
    static const UseCase begin_use_case = {"upload begin", PERMISSION_ATTACH, true, begin, true};
    r->id = random_hex(arena, FILES_ID_LENGTH / 2);
    if (!need_folder(r->folder, err) || !run(&begin_use_case, caller, arena, r, err))
        return false;
    // The disk's files are as old as they are, whatever day it is in a demonstration.
    files_sweep(arena, r->folder, clock_seconds() - LIMIT_UPLOAD_SECONDS);
    return true;
}

// --- State ---

static bool get(Context *context, void *request, Error *err) {
    UploadState *r = request;
    bool more = false, found = false;
    int64_t at = 0;
    Statement *s = store_query(context->store, context->arena, QUERY_UPLOAD_GET);
    bind_text(s, IN_UPLOAD_GET_REGION, context->region);
    bind_text(s, IN_UPLOAD_GET_ID, r->id);
    bind_int(s, IN_UPLOAD_GET_ACCOUNT, context->caller->account);
    while (statement_next(s, &more, err) && more) {
        found = true;
        at = column_int(s, OUT_UPLOAD_GET_AT);
        r->received = column_int(s, OUT_UPLOAD_GET_RECEIVED);
        r->size = column_int(s, OUT_UPLOAD_GET_SIZE);
        r->name = column_text(s, OUT_UPLOAD_GET_NAME);
        r->code = column_text(s, OUT_UPLOAD_GET_CODE);
        r->year = column_int(s, OUT_UPLOAD_GET_YEAR);
        r->subject = column_text(s, OUT_UPLOAD_GET_SUBJECT);
        r->number = column_int(s, OUT_UPLOAD_GET_NUMBER);
        r->part = column_int(s, OUT_UPLOAD_GET_PART);
        r->period = dossier_day(context->arena, column_text(s, OUT_UPLOAD_GET_PERIOD));
    }
    if (err->code)
        return false;
    return (found && at >= context->now - LIMIT_UPLOAD_SECONDS) ||
           error_set(err, ERROR_NOT_FOUND, "id", _("没有这次上传"));
}

// --- Pieces ---

static bool advance(Context *context, void *request, Error *err) {
    UploadPut *r = request;
    Statement *s = store_query(context->store, context->arena, QUERY_UPLOAD_ADVANCE);
    bind_text(s, IN_UPLOAD_ADVANCE_REGION, context->region);
    bind_text(s, IN_UPLOAD_ADVANCE_ID, r->state.id);
    bind_int(s, IN_UPLOAD_ADVANCE_RECEIVED, r->state.received);
    bind_int(s, IN_UPLOAD_ADVANCE_AT, context->now);
    context->changed = true;
    return statement_run(s, NULL, err);
}

static bool drop(Context *context, void *request, Error *err) {
    const UploadPut *r = request;
    Statement *s = store_query(context->store, context->arena, QUERY_UPLOAD_DELETE);
    bind_text(s, IN_UPLOAD_DELETE_REGION, context->region);
    bind_text(s, IN_UPLOAD_DELETE_ID, r->state.id);
    context->changed = true;
    return statement_run(s, NULL, err);
}

// What has come as a whole.
typedef struct Whole {
    UploadPut *put;       // its upload
    const FilePart *part; // its file
} Whole;

static bool attach(Context *context, void *request, Error *err) {
    const Whole *whole = request;
    UploadPut *r = whole->put;
    Attachment *a = &r->attachment;
    Programme programme;
    if (!admit(context, context->region, &r->state, &programme, err) ||
        !attachment_insert(context, &programme, a, err) || !drop(context, r, err))
        return false;
    may_add(&a->may, "remove");
    context->object = attachment_object(context->arena, programme.region, programme.year, a);
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"name\":");
    text_json(&detail, a->name);
    text_addf(&detail, ",\"kind\":\"%s\",\"size\":%lld,\"digest\":\"%s\"}", a->kind->key,
              (long long)a->size, a->digest);
    context->detail = text_string(&detail);
    // Last, so that what is recorded has its file; a file that nothing records does no harm.
    return files_keep(context->arena, r->folder, whole->part, a->digest, err);
}

// All pieces are there: what are they?
static bool finish(const Caller *caller, Arena *arena, UploadPut *r, const FilePart *part,
                   Error *err) {
    static const UseCase attach_use_case = {"attachment add", PERMISSION_ATTACH, true, attach};
    static const UseCase drop_use_case = {"upload drop", PERMISSION_ATTACH, true, drop,
                                          true,          .yearless = true};
    char *bytes = NULL;
    char hex[DIGEST_HEX_LENGTH + 1];
    size_t length = 0;
    const EvidenceKind *kind = evidence_kind_of_name(r->state.name);
    if (!file_read(arena, part->path, LIMIT_ATTACHMENT, &bytes, &length, err))
        return false;
    if (!kind || length != (size_t)r->state.size || !evidence_is(arena, kind, bytes, length)) {
        if (!run(&drop_use_case, caller, arena, r, err))
            return false;
        files_drop(part);
        return error_set(err, ERROR_INPUT, "name", _("文件的内容与名称不符，不是%s文件"),
                         kind ? kind->key : "");
    }
    if (!digest_sm3(bytes, length, hex, err))
        return false;
    r->attachment = (Attachment){.code = r->state.code,
                                 .period = r->state.period,
                                 .subject = r->state.subject,
                                 .number = r->state.number,
                                 .part = r->state.part,
                                 .name = r->state.name,
                                 .kind = kind,
                                 .size = r->state.size,
                                 .digest = arena_strdup(arena, hex)};
    r->complete = true;
    Whole whole = {r, part};
    return run(&attach_use_case, caller, arena, &whole, err);
}

bool upload_put(const Caller *caller, Arena *arena, UploadPut *r, Error *err) {
    static const UseCase advance_use_case = {"upload", PERMISSION_ATTACH, true, advance,
                                             true,     .yearless = true};
    FilePart part;
    // Held first, so that what is read of the upload stays so until the piece is there.
    if (!need_folder(r->folder, err) || !files_hold(arena, r->folder, r->state.id, &part, err) ||
        !run(&upload_get_use_case, caller, arena, &r->state, err))
        return false;
    UploadState *state = &r->state;
    if (r->offset != state->received)
        return error_set(err, ERROR_CONFLICT, "Upload-Offset", _("下一段应从第%lld字节开始"),
                         (long long)state->received);
    if (r->length < 1 || (int64_t)r->length > state->size - state->received)
        return error_set(err, ERROR_INPUT, "size", _("这一段应有1到%lld字节"),
                         (long long)(state->size - state->received));
    if (!files_put(&part, (size_t)r->offset, r->bytes, r->length, err))
        return false;
    state->received += (int64_t)r->length;
    return state->received < state->size || is_import(state)
               ? run(&advance_use_case, caller, arena, r, err)
               : finish(caller, arena, r, &part, err);
}

// --- A workbook to import ---

bool upload_whole(const Caller *caller, Arena *arena, UploadWhole *r, Error *err) {
    static const UseCase whole_use_case = {"upload whole", PERMISSION_IMPORT, false, get};
    FilePart part;
    char *bytes = NULL;
    size_t length = 0;
    if (!need_folder(r->folder, err) || !run(&whole_use_case, caller, arena, &r->state, err) ||
        !files_hold(arena, r->folder, r->state.id, &part, err))
        return false;
    if (!is_import(&r->state))
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这次上传"));
    if (r->state.received < r->state.size)
        return error_set(err, ERROR_CONFLICT, "id", _("文件还没有传完"));
    return file_read(arena, part.path, LIMIT_FILE, &bytes, &length, err) &&
           file_scratch(arena, r->state.name, &r->path, err) &&
           file_write(r->path, bytes, length, err);
}

bool upload_done(const Caller *caller, Arena *arena, UploadWhole *r, Error *err) {
    static const UseCase done_use_case = {"upload done", PERMISSION_IMPORT, true, drop,
                                          true,          .yearless = true};
    UploadPut put = {.state = r->state};
    if (!run(&done_use_case, caller, arena, &put, err))
        return false;
    files_remove(arena, r->folder, r->state.id);
    return true;
}

const UseCase upload_get_use_case = {"upload", PERMISSION_ATTACH, false, get};
