#include "service/service.h"

#include "base/message.h"
#include "service/evaluation.h"
#include "service/year.h"
#include "store/audit.h"

#include <string.h>

const Term role_terms[ROLE_COUNT] = {
    [ROLE_READER] = {"reader", N_("只读命令"), ""},
    [ROLE_OPERATOR] = {"operator", N_("运维人员"), ""},
    [ROLE_PUBLIC] = {"public", N_("未登录"), ""},
    [ROLE_REPORTER] = {"reporter", N_("填报员"), ""},
    [ROLE_HEAD] = {"head", N_("审核人"), ""},
    [ROLE_OFFICE] = {"office", N_("目标办"), ""},
    [ROLE_INSPECTOR] = {"inspector", N_("督查员"), ""},
    [ROLE_LEADER] = {"leader", N_("领导"), ""},
    [ROLE_SYSTEM] = {"system", N_("系统管理员"), ""},
    [ROLE_SECURITY] = {"security", N_("安全管理员"), ""},
    [ROLE_AUDIT] = {"audit", N_("审计管理员"), ""},
};

// Who holds what: one row a permission, the roles as bits.
#define HOLDS(role) (1U << ROLE_##role)
static const unsigned own_affairs = HOLDS(REPORTER) | HOLDS(HEAD) | HOLDS(OFFICE) |
                                    HOLDS(INSPECTOR) | HOLDS(LEADER) | HOLDS(SYSTEM) |
                                    HOLDS(SECURITY) | HOLDS(AUDIT);

bool service_allows(Role role, Permission permission) {
    const unsigned holders[PERMISSION_COUNT] = {
        [PERMISSION_PUBLIC] = ~0U,
        [PERMISSION_SELF] = own_affairs,
        [PERMISSION_WORK] = own_affairs,
        [PERMISSION_READ] = HOLDS(READER) | HOLDS(OPERATOR) | HOLDS(REPORTER) | HOLDS(HEAD) |
                            HOLDS(OFFICE) | HOLDS(INSPECTOR) | HOLDS(LEADER),
        [PERMISSION_UNITS] = (own_affairs | HOLDS(OPERATOR)) & ~HOLDS(AUDIT),
        [PERMISSION_FORM] =
            HOLDS(REPORTER) | HOLDS(HEAD) | HOLDS(OFFICE) | HOLDS(INSPECTOR) | HOLDS(LEADER),
        [PERMISSION_FILL] = HOLDS(REPORTER),
        [PERMISSION_APPROVE] = HOLDS(HEAD),
        [PERMISSION_VERIFY] = HOLDS(OFFICE),
        [PERMISSION_RETURN] = HOLDS(HEAD) | HOLDS(OFFICE),
        [PERMISSION_ATTACH] = HOLDS(REPORTER) | HOLDS(HEAD) | HOLDS(OFFICE) | HOLDS(INSPECTOR),
        [PERMISSION_COMMENT] =
            HOLDS(REPORTER) | HOLDS(HEAD) | HOLDS(OFFICE) | HOLDS(INSPECTOR) | HOLDS(LEADER),
        [PERMISSION_DRAFT] = HOLDS(OFFICE) | HOLDS(OPERATOR),
        [PERMISSION_SIGN_OFF] = HOLDS(OFFICE) | HOLDS(LEADER),
        [PERMISSION_PERIOD] = HOLDS(OFFICE),
        [PERMISSION_PROGRAMME] = HOLDS(OPERATOR) | HOLDS(OFFICE),
        [PERMISSION_ASSESS] = HOLDS(OPERATOR) | HOLDS(OFFICE),
        [PERMISSION_ASSESS_ENTER] = HOLDS(OPERATOR) | HOLDS(OFFICE) | HOLDS(INSPECTOR),
        [PERMISSION_OBJECT] = HOLDS(HEAD),
        [PERMISSION_OBJECTION] = HOLDS(OFFICE) | HOLDS(LEADER),
        [PERMISSION_DOSSIER] = HOLDS(READER) | HOLDS(OPERATOR) | HOLDS(REPORTER) | HOLDS(HEAD) |
                               HOLDS(OFFICE) | HOLDS(INSPECTOR) | HOLDS(LEADER),
        [PERMISSION_ACT] =
            HOLDS(REPORTER) | HOLDS(HEAD) | HOLDS(OFFICE) | HOLDS(INSPECTOR) | HOLDS(LEADER),
        [PERMISSION_INSPECT] = HOLDS(OFFICE) | HOLDS(INSPECTOR),
        [PERMISSION_SUPERVISE] = HOLDS(OFFICE),
        [PERMISSION_INSTRUCT] = HOLDS(OFFICE) | HOLDS(LEADER),
        [PERMISSION_IMPORT] = HOLDS(OPERATOR) | HOLDS(OFFICE),
        [PERMISSION_ACCOUNT] = HOLDS(OPERATOR) | HOLDS(SYSTEM) | HOLDS(SECURITY),
        [PERMISSION_SECURITY] = HOLDS(OPERATOR) | HOLDS(SECURITY),
        [PERMISSION_AUDIT] = HOLDS(OPERATOR) | HOLDS(AUDIT),
        [PERMISSION_WHOLE] = HOLDS(READER) | HOLDS(OPERATOR),
        [PERMISSION_MANAGE] = HOLDS(OPERATOR),
    };
    return holders[permission] >> role & 1U;
}

void may_add(May *may, const char *action) {
    if (may->count < MAY_MAX && !may_has(may, action))
        may->actions[may->count++] = action;
}

bool may_has(const May *may, const char *action) {
    for (size_t i = 0; i < may->count; i++)
        if (strcmp(may->actions[i], action) == 0)
            return true;
    return false;
}

// Whether the caller may begin: permission, password, token, region.
static bool admit(const UseCase *use_case, const Caller *caller, const char *region, Error *err) {
    if (!service_allows(caller->role, use_case->permission))
        return error_set(err, ERROR_FORBIDDEN, use_case->name, _("没有进行此项操作的权限"));
    if (caller->must_change && use_case->permission > PERMISSION_SELF)
        return error_set(err, ERROR_FORBIDDEN, "must_change", _("请先修改一次性密码"));
    if (caller->read_only && use_case->writes)
        return error_set(err, ERROR_FORBIDDEN, use_case->name, _("这个令牌只能读取"));
    if (caller->region && *region && strcmp(region, caller->region) != 0)
        return error_set(err, ERROR_FORBIDDEN, "region", _("不能查看或改动其他地方的数据"));
    return true;
}

bool service_run(const UseCase *use_case, const Caller *caller, Arena *arena, const char *region,
                 Ending ending, void *request, Error *err) {
    if (!admit(use_case, caller, region, err))
        return false;
    bool year_asked = use_case->yearless;
    Context context = {
        .arena = arena,
        .store = caller->store,
        .caller = caller,
        .actor = caller->actor,
        .actor_name = caller->name ? caller->name : caller->actor,
        .now = caller->now ? caller->now : clock_seconds(),
        .region = caller->region ? caller->region : region,
        .writes = use_case->writes,
        .year_asked = &year_asked,
        .object = "",
        .detail = "{}",
    };
    clock_stamp_of(context.now, context.at);
    context.today = clock_day_of(context.now);
    bool begun = use_case->writes ? store_begin_write(caller->store, context.region, err)
                                  : store_begin_read(caller->store, err);
    if (!begun)
        return false;
    bool ok = use_case->run(&context, request, err);
    if (ok && use_case->writes && context.changed && !year_asked)
        ok = error_set(err, ERROR_SYSTEM, use_case->name,
                       _("程序有误：没有核对年度是否已经关闭，没有写入"));
    bool keep = ok && use_case->writes && context.changed && ending == ENDING_COMMIT;
    if (keep && context.year)
        ok = year_open(&context, context.region, context.year, err) &&
             evaluation_refresh(&context, err);
    if (keep && ok && !use_case->silent)
        ok = audit_append(context.store, arena, context.region, context.at, context.actor,
                          use_case->name, context.object, context.detail, err);
    if (keep && ok)
        return store_commit(caller->store, err);
    store_rollback(caller->store);
    return ok;
}
