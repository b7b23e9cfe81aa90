#include "service/attachment.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "service/dossier.h"
#include "service/period.h"
#include "service/year.h"
#include "store/files.h"

#include <string.h>

bool attachment_visible(const Context *context, const Commitment *commitment) {
    int64_t unit = context->caller->unit;
    return unit == 0 || unit == commitment->unit->id;
}

bool attachment_place(Context *context, const char *region, int64_t year, const char *code,
                      Date period, Programme *programme, const Commitment **commitment,
                      Versions *versions, Error *err) {
    ProgrammeKey key;
    Period calendar;
    if (period == DATE_NONE || period != date_month_end(period))
        return error_set(err, ERROR_INPUT, "period", _("报告期以月末那一天命名，如2022-06-30"));
    if (!programme_choose(context, region, year, &key, err) ||
        !programme_load(context, key.region, key.year, programme, err))
        return false;
    const Commitment *c = programme_find(programme, code);
    // Another unit's indicators are not even there.
    if (!c || !attachment_visible(context, c))
        return error_set(err, ERROR_NOT_FOUND, "code", _("没有这个指标"));
    if (!period_load(context, programme, period, context->caller->unit, &calendar, err) ||
        !versions_load(context, programme, code, period, versions, err))
        return false;
    if (c->indicator.start > period || (!calendar.exists && versions->count == 0))
        return error_set(err, ERROR_INPUT, "period", _("这个指标在本期还没有填报，本期也没有开放"));
    *commitment = c;
    return true;
}

// --- Reading ---

// Whether a report was verified (or imported) after it was attached.
static bool is_relied_on(const Attachment *a, const Versions *versions) {
    for (size_t i = 0; i < versions->count; i++) {
        const Version *v = &versions->items[i];
        const ReportEvent *event = version_event(v, "verify");
        const char *since = event ? event->at : v->report.at;
        if (v->state == STATE_VERIFIED && v->report.period == a->period &&
            strcmp(v->code, a->code) == 0 && strcmp(a->at, since) <= 0)
            return true;
    }
    return false;
}

bool attachment_theirs(const Context *context, const Attachment *a) {
    const Caller *caller = context->caller;
    return caller->role == ROLE_OFFICE || (caller->account && caller->account == a->account);
}

static void fill_may(const Context *context, Attachment *a, const Versions *versions) {
    if (service_allows(context->caller->role, PERMISSION_ATTACH) && !context->caller->read_only &&
        attachment_theirs(context, a) && !is_relied_on(a, versions))
        may_add(&a->may, "remove");
}

bool attachments_load(Context *context, const Programme *programme, const char *code, Date period,
                      const Versions *versions, Attachments *out, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    *out = (Attachments){.items = NULL};
    Statement *s = store_query(context->store, arena, QUERY_ATTACHMENT_LIST);
    bind_text(s, IN_ATTACHMENT_LIST_REGION, programme->region);
    bind_int(s, IN_ATTACHMENT_LIST_YEAR, programme->year);
    bind_text(s, IN_ATTACHMENT_LIST_CODE, code);
    bind_text(s, IN_ATTACHMENT_LIST_PERIOD, date_iso(arena, period));
    while (statement_next(s, &more, err) && more) {
        Attachment a = {
            .id = column_int(s, OUT_ATTACHMENT_LIST_ID),
            .code = column_text(s, OUT_ATTACHMENT_LIST_CODE),
            .period = DATE_NONE,
            .subject = "report",
            .name = column_text(s, OUT_ATTACHMENT_LIST_NAME),
            .kind = evidence_kind(column_text(s, OUT_ATTACHMENT_LIST_KIND)),
            .size = column_int(s, OUT_ATTACHMENT_LIST_SIZE),
            .digest = column_text(s, OUT_ATTACHMENT_LIST_DIGEST),
            .account = column_int(s, OUT_ATTACHMENT_LIST_ACCOUNT),
            .actor = column_text(s, OUT_ATTACHMENT_LIST_ACTOR),
            .at = column_text(s, OUT_ATTACHMENT_LIST_AT),
        };
        date_parse(arena, column_text(s, OUT_ATTACHMENT_LIST_PERIOD), &a.period);
        if (!a.kind)
            continue;
        fill_may(context, &a, versions);
        out->items = arena_room(arena, out->items, out->count, sizeof *out->items);
        out->items[out->count++] = a;
    }
    return err->code == ERROR_NONE;
}

static bool list(Context *context, void *request, Error *err) {
    AttachmentList *r = request;
    ProgrammeKey key;
    Programme programme;
    Versions versions;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &programme, err))
        return false;
    const Commitment *c = programme_find(&programme, r->code);
    if (!c || !attachment_visible(context, c))
        return error_set(err, ERROR_NOT_FOUND, "code", _("没有这个指标"));
    return versions_load(context, &programme, r->code, r->period, &versions, err) &&
           attachments_load(context, &programme, r->code, r->period, &versions, &r->attachments,
                            err);
}

// One that was not removed, with its programme's year; `found` is false when there is none.
static bool read_one(Context *context, int64_t id, Attachment *out, int64_t *year, bool *found,
                     Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    Statement *s = store_query(context->store, arena, QUERY_ATTACHMENT_GET);
    bind_text(s, IN_ATTACHMENT_GET_REGION, context->region);
    bind_int(s, IN_ATTACHMENT_GET_ID, id);
    while (statement_next(s, &more, err) && more) {
        *found = true;
        *year = column_int(s, OUT_ATTACHMENT_GET_YEAR);
        *out = (Attachment){
            .id = id,
            .code = column_text(s, OUT_ATTACHMENT_GET_CODE),
            .period = DATE_NONE,
            .subject = column_text(s, OUT_ATTACHMENT_GET_SUBJECT),
            .number = column_int(s, OUT_ATTACHMENT_GET_NUMBER),
            .part = column_int(s, OUT_ATTACHMENT_GET_PART),
            .name = column_text(s, OUT_ATTACHMENT_GET_NAME),
            .kind = evidence_kind(column_text(s, OUT_ATTACHMENT_GET_KIND)),
            .size = column_int(s, OUT_ATTACHMENT_GET_SIZE),
            .digest = column_text(s, OUT_ATTACHMENT_GET_DIGEST),
            .account = column_int(s, OUT_ATTACHMENT_GET_ACCOUNT),
            .unit = column_int(s, OUT_ATTACHMENT_GET_UNIT),
            .actor = column_text(s, OUT_ATTACHMENT_GET_ACTOR),
            .at = column_text(s, OUT_ATTACHMENT_GET_AT),
        };
        date_parse(arena, column_text(s, OUT_ATTACHMENT_GET_PERIOD), &out->period);
    }
    return err->code == ERROR_NONE;
}

// What hangs on a dossier is seen by who sees the dossier; what the office saw on site not before
// the inspection is concluded.
static bool find_dossier(Context *context, int64_t year, Attachment *a, bool *open, Error *err) {
    DossierPlace place;
    if (!dossier_place(context, year, a->subject, a->number, a->part, &place, err))
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这个附件"));
    if (place.hidden && a->unit != context->caller->unit)
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这个附件"));
    *open = place.open;
    if (place.open && attachment_theirs(context, a))
        may_add(&a->may, "remove");
    return true;
}

// One that the caller sees. Of a report also what its versions are.
static bool find(Context *context, int64_t id, Attachment *out, int64_t *year, bool *locked,
                 Error *err) {
    Programme programme;
    Versions versions = {.items = NULL};
    bool found = false, open = false;
    if (!read_one(context, id, out, year, &found, err))
        return false;
    if (!found || !out->kind)
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这个附件"));
    if (strcmp(out->subject, "report") != 0) {
        bool ok = find_dossier(context, *year, out, &open, err);
        *locked = !open;
        return ok;
    }
    if (!programme_load(context, context->region, *year, &programme, err) ||
        !versions_load(context, &programme, out->code, out->period, &versions, err))
        return false;
    const Commitment *c = programme_find(&programme, out->code);
    if (!c || !attachment_visible(context, c))
        return error_set(err, ERROR_NOT_FOUND, "id", _("没有这个附件"));
    fill_may(context, out, &versions);
    *locked = is_relied_on(out, &versions);
    return true;
}

static bool get(Context *context, void *request, Error *err) {
    AttachmentFile *r = request;
    int64_t year = 0;
    bool locked = false;
    return find(context, r->id, &r->attachment, &year, &locked, err);
}

bool attachment_read(const Caller *caller, Arena *arena, AttachmentFile *r, Error *err) {
    static const UseCase get_use_case = {"attachment", PERMISSION_FORM, false, get};
    if (!service_run(&get_use_case, caller, arena, caller->region ? caller->region : "",
                     ENDING_COMMIT, r, err))
        return false;
    if (!r->folder)
        return error_set(err, ERROR_UNAVAILABLE, NULL, _("没有设附件的文件夹"));
    return files_read(arena, r->folder, r->attachment.digest, LIMIT_ATTACHMENT, &r->bytes,
                      &r->length, err);
}

// --- Writing ---

static bool next_id(Context *context, int64_t *id, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ATTACHMENT_NEXT);
    bind_text(s, IN_ATTACHMENT_NEXT_REGION, context->region);
    while (statement_next(s, &more, err) && more)
        *id = column_int(s, OUT_ATTACHMENT_NEXT_ID);
    return err->code == ERROR_NONE;
}

bool attachment_insert(Context *context, const Programme *programme, Attachment *a, Error *err) {
    a->account = context->caller->account;
    a->actor = context->actor_name;
    a->at = arena_strdup(context->arena, context->at);
    if (!next_id(context, &a->id, err))
        return false;
    Statement *s = store_query(context->store, context->arena, QUERY_ATTACHMENT_INSERT);
    bind_text(s, IN_ATTACHMENT_INSERT_REGION, programme->region);
    bind_int(s, IN_ATTACHMENT_INSERT_YEAR, programme->year);
    bind_text(s, IN_ATTACHMENT_INSERT_CODE, *a->code ? a->code : NULL);
    bind_text(s, IN_ATTACHMENT_INSERT_PERIOD, date_iso(context->arena, a->period));
    bind_text(s, IN_ATTACHMENT_INSERT_SUBJECT, a->subject);
    bind_int(s, IN_ATTACHMENT_INSERT_NUMBER, a->number);
    bind_int(s, IN_ATTACHMENT_INSERT_PART, a->part);
    bind_int(s, IN_ATTACHMENT_INSERT_ID, a->id);
    bind_text(s, IN_ATTACHMENT_INSERT_NAME, a->name);
    bind_text(s, IN_ATTACHMENT_INSERT_KIND, a->kind->key);
    bind_int(s, IN_ATTACHMENT_INSERT_SIZE, a->size);
    bind_text(s, IN_ATTACHMENT_INSERT_DIGEST, a->digest);
    bind_int(s, IN_ATTACHMENT_INSERT_ACCOUNT, a->account);
    bind_text(s, IN_ATTACHMENT_INSERT_AT, a->at);
    return statement_run(s, NULL, err);
}

const char *attachment_object(Arena *arena, const char *region, int64_t year, const Attachment *a) {
    if (strcmp(a->subject, "report") == 0)
        return arena_printf(arena, "%s/%lld/%s/%s/%lld", region, (long long)year,
                            date_iso(arena, a->period), a->code, (long long)a->id);
    return arena_printf(arena, "%s/%lld/%s/%lld/%lld", region, (long long)year, a->subject,
                        (long long)a->number, (long long)a->id);
}

static bool remove_one(Context *context, void *request, Error *err) {
    const AttachmentRemove *r = request;
    Attachment a;
    int64_t year = 0;
    bool locked = false;
    if (!find(context, r->id, &a, &year, &locked, err))
        return false;
    if (!year_open(context, context->region, year, err))
        return false;
    if (!attachment_theirs(context, &a))
        return error_set(err, ERROR_FORBIDDEN, "account", _("只有上传的人和目标办可以撤下附件"));
    if (locked)
        return error_set(err, ERROR_CONFLICT, "state",
                         strcmp(a.subject, "report") == 0
                             ? _("这是已核实的填报的证据，不能撤下")
                             : _("这件事已经办到下一步，附件不能撤下"));
    Statement *s = store_query(context->store, context->arena, QUERY_ATTACHMENT_REMOVE);
    bind_text(s, IN_ATTACHMENT_REMOVE_REGION, context->region);
    bind_int(s, IN_ATTACHMENT_REMOVE_ID, r->id);
    bind_text(s, IN_ATTACHMENT_REMOVE_REMOVED, context->at);
    context->changed = true;
    context->object = attachment_object(context->arena, context->region, year, &a);
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"name\":");
    text_json(&detail, a.name);
    text_addf(&detail, ",\"digest\":\"%s\"}", a.digest);
    context->detail = text_string(&detail);
    return statement_run(s, NULL, err);
}

static bool sweep(Context *context, void *request, Error *err) {
    AttachmentSweep *r = request;
    bool more = false, deleted = false;
    Statement *s = store_query(context->store, context->arena, QUERY_ATTACHMENT_ORPHANS);
    while (statement_next(s, &more, err) && more) {
        if (!files_delete(context->arena, r->folder, column_text(s, OUT_ATTACHMENT_ORPHANS_DIGEST),
                          &deleted, err))
            return false;
        r->deleted += deleted;
    }
    return err->code == ERROR_NONE;
}

const UseCase attachment_sweep_use_case = {"attachment sweep", PERMISSION_MANAGE, true, sweep, true,
                                           .yearless = true};
const UseCase attachment_list_use_case = {"attachment list", PERMISSION_FORM, false, list};
const UseCase attachment_remove_use_case = {"attachment remove", PERMISSION_ATTACH, true,
                                            remove_one};
