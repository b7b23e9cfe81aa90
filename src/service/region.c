#include "service/region.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/region.h"

#include <string.h>

static bool name_region(Context *context, void *request, Error *err) {
    const RegionRequest *r = request;
    if (region_level(r->code) == REGION_NONE)
        return error_set(err, ERROR_INPUT, r->code,
                         _("不是行政区划代码；应为6、9或12位数字，如410423"));
    size_t length = utf8_length(r->name);
    if (length == 0 || length > LIMIT_NAME || !utf8_valid(r->name, strlen(r->name)))
        return error_set(err, ERROR_INPUT, r->code, _("名称应为1到%zu个字"), LIMIT_NAME);
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_PUT);
    bind_text(s, IN_REGION_PUT_REGION, r->code);
    bind_text(s, IN_REGION_PUT_NAME, r->name);
    if (!statement_run(s, NULL, err))
        return false;
    Text detail = text_new(context->arena);
    text_add(&detail, "{\"name\":");
    text_json(&detail, r->name);
    text_add(&detail, "}");
    context->changed = true;
    context->object = r->code;
    context->detail = text_string(&detail);
    return true;
}

static bool list_regions(Context *context, void *request, Error *err) {
    RegionList *list = request;
    bool more = false;
    Statement *s = store_query(context->store, context->arena, QUERY_REGION_LIST);
    while (statement_next(s, &more, err) && more) {
        list->codes = arena_room(context->arena, list->codes, list->count, sizeof *list->codes);
        list->names = arena_room(context->arena, list->names, list->count, sizeof *list->names);
        list->codes[list->count] = column_text(s, OUT_REGION_LIST_REGION);
        list->names[list->count++] = column_text(s, OUT_REGION_LIST_NAME);
    }
    return err->code == ERROR_NONE;
}

const UseCase region_name_use_case = {"region", PERMISSION_MANAGE, true, name_region,
                                      .yearless = true};
const UseCase region_list_use_case = {"region list", PERMISSION_WHOLE, false, list_regions};
