// housecheck: allow chinese-text in file: the usual causes are data
#include "service/cause.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "service/dossier.h"

#include <string.h>

// The causes that every county starts with.
static const char *const usual_causes[] = {
    "资金未落实",   "前期手续慢",   "主动性不强",     "用地未落实",
    "施工进度滞后", "部门配合不够", "任务分解不到位", "数据报送不实",
};
enum { USUAL_CAUSES = sizeof usual_causes / sizeof *usual_causes };

static bool load(Context *context, const char ***items, size_t *count, Error *err) {
    Arena *arena = context->arena;
    bool more = false;
    for (size_t i = 0; i < USUAL_CAUSES; i++) {
        *items = arena_room(arena, *items, *count, sizeof **items);
        (*items)[(*count)++] = usual_causes[i];
    }
    Statement *s = store_query(context->store, arena, QUERY_PROBLEM_CAUSES);
    bind_text(s, IN_PROBLEM_CAUSES_REGION, context->region);
    while (statement_next(s, &more, err) && more) {
        *items = arena_room(arena, *items, *count, sizeof **items);
        (*items)[(*count)++] = column_text(s, OUT_PROBLEM_CAUSES_NAME);
    }
    return err->code == ERROR_NONE;
}

static bool is_cause(const char *const *items, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i], name) == 0)
            return true;
    return false;
}

bool cause_check(Context *context, const char *cause, Error *err) {
    const char **items = NULL;
    size_t count = 0;
    if (!*cause)
        return true;
    return load(context, &items, &count, err) &&
           (is_cause(items, count, cause) ||
            error_set(err, ERROR_INPUT, "cause", _("成因“%s”不在清单里，请先添加"), cause));
}

static bool list(Context *context, void *request, Error *err) {
    CauseList *r = request;
    if (service_allows(context->caller->role, PERMISSION_SUPERVISE) && !context->caller->read_only)
        may_add(&r->may, "add");
    return load(context, &r->items, &r->count, err);
}

static bool add(Context *context, void *request, Error *err) {
    CauseList *r = request;
    if (!dossier_text(context, "name", 1, LIMIT_NAME, &r->name, err) ||
        !load(context, &r->items, &r->count, err))
        return false;
    if (is_cause(r->items, r->count, r->name))
        return error_set(err, ERROR_CONFLICT, "name", _("成因“%s”已在清单里"), r->name);
    Statement *s = store_query(context->store, context->arena, QUERY_PROBLEM_CAUSE_INSERT);
    bind_text(s, IN_PROBLEM_CAUSE_INSERT_REGION, context->region);
    bind_text(s, IN_PROBLEM_CAUSE_INSERT_NAME, r->name);
    bind_text(s, IN_PROBLEM_CAUSE_INSERT_AT, context->at);
    context->changed = true;
    context->object = context->region;
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"name\":");
    text_json(&detail, r->name);
    text_add(&detail, "}");
    context->detail = text_string(&detail);
    r->items = arena_room(context->arena, r->items, r->count, sizeof *r->items);
    r->items[r->count++] = r->name;
    return statement_run(s, NULL, err);
}

const UseCase cause_list_use_case = {"cause list", PERMISSION_DOSSIER, false, list};
const UseCase cause_add_use_case = {"cause add", PERMISSION_SUPERVISE, true, add, .yearless = true};
