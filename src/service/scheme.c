#include "service/scheme.h"

#include "base/message.h"
#include "service/preset.h"
#include "service/scheme_read.h"

#include <string.h>

static bool newest(Context *context, const char *key, int64_t *version, Error *err) {
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_SCHEME_NEWEST);
    bind_text(s, IN_SCHEME_NEWEST_REGION, context->region);
    bind_text(s, IN_SCHEME_NEWEST_KEY, key);
    while (statement_next(s, &more, err) && more)
        *version = column_int(s, OUT_SCHEME_NEWEST_VERSION);
    return err->code == ERROR_NONE;
}

// The text of a version; a preset's when there is none (version 0). NULL when there is no such
// scheme.
static bool text_of(Context *context, const char *key, int64_t *version, SchemeLine *line,
                    const char **text, Error *err) {
    bool more = false;
    const Preset *preset = preset_find(key);
    *line = (SchemeLine){.key = key, .name = "", .preset = preset != NULL, .actor = "", .at = ""};
    if (*version == 0 && !newest(context, key, version, err))
        return false;
    line->version = *version;
    *text = *version == 0 && preset ? preset->text : NULL;
    Statement *s = store_query(context->store, context->arena, QUERY_SCHEME_GET);
    bind_text(s, IN_SCHEME_GET_REGION, context->region);
    bind_text(s, IN_SCHEME_GET_KEY, key);
    bind_int(s, IN_SCHEME_GET_VERSION, *version);
    while (statement_next(s, &more, err) && more) {
        line->actor = column_text(s, OUT_SCHEME_GET_ACTOR);
        line->at = column_text(s, OUT_SCHEME_GET_AT);
        *text = column_text(s, OUT_SCHEME_GET_TEXT);
    }
    if (err->code)
        return false;
    return *text || error_set(err, ERROR_NOT_FOUND, "key", _("没有这个考核方案"));
}

bool scheme_write(Context *context, const Scheme *scheme, const char *text, int64_t *version,
                  Error *err) {
    *version = 0;
    if (!newest(context, scheme->key, version, err))
        return false;
    ++*version;
    Statement *s = store_query(context->store, context->arena, QUERY_SCHEME_INSERT);
    bind_text(s, IN_SCHEME_INSERT_REGION, context->region);
    bind_text(s, IN_SCHEME_INSERT_KEY, scheme->key);
    bind_int(s, IN_SCHEME_INSERT_VERSION, *version);
    bind_text(s, IN_SCHEME_INSERT_NAME, scheme->name);
    bind_text(s, IN_SCHEME_INSERT_TEXT, text);
    bind_int(s, IN_SCHEME_INSERT_ACCOUNT, context->caller->account);
    bind_text(s, IN_SCHEME_INSERT_ACTOR, context->actor_name);
    bind_text(s, IN_SCHEME_INSERT_AT, context->at);
    return statement_run(s, NULL, err);
}

bool scheme_load(Context *context, const char *key, int64_t *version, Scheme *scheme,
                 const char **text, Error *err) {
    SchemeLine line;
    SchemeFaults faults;
    if (!text_of(context, key, version, &line, text, err) ||
        !scheme_read(context->arena, *text, strlen(*text), scheme, &faults, err))
        return false;
    return *version || !context->changed || scheme_write(context, scheme, *text, version, err);
}

static bool list(Context *context, void *request, Error *err) {
    SchemeList *r = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_SCHEME_LIST);
    bind_text(s, IN_SCHEME_LIST_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        const char *key = column_text(s, OUT_SCHEME_LIST_KEY);
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (SchemeLine){key,
                                            column_text(s, OUT_SCHEME_LIST_NAME),
                                            column_int(s, OUT_SCHEME_LIST_VERSION),
                                            preset_find(key) != NULL,
                                            column_text(s, OUT_SCHEME_LIST_ACTOR),
                                            column_text(s, OUT_SCHEME_LIST_AT)};
    }
    size_t own = r->count;
    for (size_t i = 0; !err->code && i < preset_count; i++) {
        Scheme scheme;
        SchemeFaults faults;
        bool taken = false;
        for (size_t k = 0; k < own; k++)
            taken = taken || strcmp(r->items[k].key, presets[i].key) == 0;
        if (taken)
            continue;
        if (!scheme_read(context->arena, presets[i].text, presets[i].length, &scheme, &faults, err))
            return false;
        r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
        r->items[r->count++] = (SchemeLine){presets[i].key, scheme.name, 0, true, "", ""};
    }
    if (service_allows(context->caller->role, PERMISSION_ASSESS))
        may_add(&r->may, "save");
    return err->code == ERROR_NONE;
}

static bool get(Context *context, void *request, Error *err) {
    SchemeGet *r = request;
    SchemeFaults faults;
    if (!text_of(context, r->key, &r->version, &r->line, &r->text, err) ||
        !scheme_read(context->arena, r->text, strlen(r->text), &r->scheme, &faults, err))
        return false;
    r->line.name = r->scheme.name;
    if (service_allows(context->caller->role, PERMISSION_ASSESS))
        may_add(&r->may, "save");
    return true;
}

static bool put(Context *context, void *request, Error *err) {
    SchemePut *r = request;
    Scheme scheme;
    if (!scheme_read(context->arena, r->text, r->length, &scheme, &r->faults, err))
        return false;
    r->line = (SchemeLine){scheme.key,          scheme.name, 0, preset_find(scheme.key) != NULL,
                           context->actor_name, context->at};
    if (r->check)
        return true;
    if (!scheme_write(context, &scheme, arena_strndup(context->arena, r->text, r->length),
                      &r->line.version, err))
        return false;
    r->line.at = arena_strdup(context->arena, context->at);
    context->changed = true;
    context->object = arena_printf(context->arena, "%s/%s/%lld", context->region, scheme.key,
                                   (long long)r->line.version);
    return true;
}

const UseCase scheme_list_use_case = {"scheme list", PERMISSION_READ, false, list};
const UseCase scheme_get_use_case = {"scheme get", PERMISSION_READ, false, get};
const UseCase scheme_put_use_case = {"scheme put", PERMISSION_ASSESS, true, put, .yearless = true};
const UseCase scheme_check_use_case = {"scheme check", PERMISSION_ASSESS, false, put};
