#include "service/service.h"

#include "base/message.h"
#include "service/evaluation.h"
#include "store/audit.h"

bool service_allows(Role role, Permission permission) {
    static const bool table[ROLE_COUNT][PERMISSION_COUNT] = {
        [ROLE_READER] = {[PERMISSION_READ] = true},
        [ROLE_OPERATOR] =
            {[PERMISSION_READ] = true, [PERMISSION_IMPORT] = true, [PERMISSION_MANAGE] = true},
    };
    return table[role][permission];
}

bool service_run(const UseCase *use_case, const Caller *caller, Arena *arena, const char *region,
                 Ending ending, void *request, Error *err) {
    if (!service_allows(caller->role, use_case->permission))
        return error_set(err, ERROR_FORBIDDEN, use_case->name, _("没有进行此项操作的权限"));
    Context context = {
        .arena = arena,
        .store = caller->store,
        .actor = caller->actor,
        .region = region,
        .object = "",
        .detail = "{}",
    };
    clock_stamp(context.at);
    bool begun = use_case->writes ? store_begin_write(caller->store, region, err)
                                  : store_begin_read(caller->store, err);
    if (!begun)
        return false;
    bool ok = use_case->run(&context, request, err);
    bool keep = ok && use_case->writes && context.changed && ending == ENDING_COMMIT;
    if (keep && context.year)
        ok = evaluation_refresh(&context, err);
    if (keep && ok)
        ok = audit_append(context.store, arena, context.region, context.at, context.actor,
                          use_case->name, context.object, context.detail, err);
    if (keep && ok)
        return store_commit(caller->store, err);
    store_rollback(caller->store);
    return ok;
}
