#include "service/due.h"

#include "base/message.h"

enum { DAY_MOST = 31, DAYS_MOST = 15, VERSION_STEP = 32 };

static int64_t version_of(DueRule due) {
    const int parts[] = {due.next_month, due.day, due.roll, due.remind_days, due.grace_days};
    int64_t number = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        number = number * VERSION_STEP + parts[i];
    return number + 1;
}

static bool read_number(const char *field, int64_t given, int least, int most, int *number,
                        Error *err) {
    if (given >= 0 && (given < least || given > most))
        return error_set(err, ERROR_INPUT, field, _("应为%d到%d的整数"), least, most);
    if (given >= 0)
        *number = (int)given;
    return true;
}

static bool read_rule(const DueRequest *r, DueRule *due, Error *err) {
    if (r->next_month >= 0)
        due->next_month = r->next_month > 0;
    if (r->roll >= 0)
        due->roll = r->roll > 0;
    return read_number("due_day", r->day, 1, DAY_MOST, &due->day, err) &&
           read_number("remind_days", r->remind_days, 0, DAYS_MOST, &due->remind_days, err) &&
           read_number("grace_days", r->grace_days, 0, DAYS_MOST, &due->grace_days, err);
}

static bool begin(Context *context, DueRequest *r, Programme *programme, Error *err) {
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, programme, err))
        return false;
    r->year = key.year;
    r->due = programme->due;
    r->due_version = version_of(r->due);
    if (!context->caller->read_only)
        may_add(&r->may, "patch");
    return true;
}

static bool get(Context *context, void *request, Error *err) {
    Programme programme;
    return begin(context, request, &programme, err);
}

static bool put(Context *context, const Programme *programme, DueRule due, Error *err) {
    Statement *s = store_query(context->store, context->arena, QUERY_PROGRAMME_DUE_PUT);
    bind_text(s, IN_PROGRAMME_DUE_PUT_REGION, programme->region);
    bind_int(s, IN_PROGRAMME_DUE_PUT_YEAR, programme->year);
    bind_int(s, IN_PROGRAMME_DUE_PUT_DUE_NEXT, due.next_month);
    bind_int(s, IN_PROGRAMME_DUE_PUT_DUE_DAY, due.day);
    bind_int(s, IN_PROGRAMME_DUE_PUT_DUE_ROLL, due.roll);
    bind_int(s, IN_PROGRAMME_DUE_PUT_REMIND_DAYS, due.remind_days);
    bind_int(s, IN_PROGRAMME_DUE_PUT_GRACE_DAYS, due.grace_days);
    return statement_run(s, NULL, err);
}

static const char *due_json(Arena *arena, DueRule due) {
    return arena_printf(arena,
                        "{\"next_month\":%s,\"day\":%d,\"roll\":%s,\"remind_days\":%d,"
                        "\"grace_days\":%d}",
                        due.next_month ? "true" : "false", due.day, due.roll ? "true" : "false",
                        due.remind_days, due.grace_days);
}

static bool patch(Context *context, void *request, Error *err) {
    DueRequest *r = request;
    Arena *arena = context->arena;
    Programme programme;
    if (!begin(context, r, &programme, err) || !read_rule(r, &r->due, err))
        return false;
    if (r->version && r->version != r->due_version)
        return error_set(err, ERROR_STALE, "version", _("报送截止日已被别人改动，请刷新后再改"));
    if (version_of(r->due) == r->due_version)
        return true;
    r->due_version = version_of(r->due);
    context->changed = true;
    context->object = arena_printf(arena, "%s/%lld", programme.region, (long long)programme.year);
    context->detail = arena_printf(arena, "{\"from\":%s,\"to\":%s}", due_json(arena, programme.due),
                                   due_json(arena, r->due));
    return put(context, &programme, r->due, err);
}

const UseCase due_get_use_case = {"due day", PERMISSION_PROGRAMME, false, get};
const UseCase due_patch_use_case = {"due day change", PERMISSION_PROGRAMME, true, patch};
