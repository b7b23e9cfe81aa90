#include "cli/command.h"

#include "base/message.h"
#include "base/text.h"
#include "service/account.h"
#include "service/demo.h"
#include "service/overview.h"
#include "service/region.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool command_choose_region(const Invocation *invocation, const Caller *caller, const char **region,
                           Error *err) {
    RegionList list = {0};
    *region = NULL;
    if (!command_region(invocation, region, err))
        return false;
    if (*region)
        return true;
    if (!service_run(&region_list_use_case, caller, invocation->arena, "", ENDING_COMMIT, &list,
                     err))
        return false;
    if (list.count != 1)
        return error_set(err, ERROR_USAGE, "--region",
                         _("数据库里有%zu个地方；请加 --region，如 --region 410423"), list.count);
    *region = list.codes[0];
    return true;
}

static bool open_region(const Invocation *invocation, Caller *caller, const char **region,
                        Error *err) {
    return command_open(invocation, caller, err) &&
           command_choose_region(invocation, caller, region, err);
}

// The id of the unit that --unit names; 0 without the option.
static bool unit_of(const Invocation *invocation, const Caller *caller, const char *region,
                    int64_t *unit, Error *err) {
    const char *name = command_option(invocation, "--unit");
    UnitList units = {0};
    *unit = 0;
    if (!name)
        return true;
    if (!service_run(&unit_list_use_case, caller, invocation->arena, region, ENDING_COMMIT, &units,
                     err))
        return false;
    for (size_t i = 0; i < units.count; i++)
        if (strcmp(units.items[i].unit->name, name) == 0)
            *unit = units.items[i].unit->id;
    return *unit ||
           error_set(err, ERROR_USAGE, "--unit", _("没有单位“%s”；单位随年度方案导入"), name);
}

static void add_line(Text *text, const Account *a, const char *last) {
    text_addf(text, "%s\t%s\t%s\t%s\t%s\n", a->login, _(role_terms[a->role].chinese), a->name,
              a->unit_name, last);
}

static bool add(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    const char *name = command_option(invocation, "--name");
    const char *role = command_option(invocation, "--role");
    const char *mail = command_option(invocation, "--mail");
    AccountCreate r = {.login = invocation->operands[1], .mail = mail ? mail : ""};
    if (!role)
        return error_set(
            err, ERROR_USAGE, "--role",
            _("缺角色：reporter、head、office、inspector、leader、system、security、audit 之一"));
    r.role = role;
    r.name = name ? name : r.login;
    Text text = text_new(invocation->arena);
    if (!open_region(invocation, &caller, &region, err) ||
        !unit_of(invocation, &caller, region, &r.unit, err) ||
        !service_run(&account_create_use_case, &caller, invocation->arena, region, ENDING_COMMIT,
                     &r, err))
        return false;
    add_line(&text, &r.account, r.password);
    fputs(_("一次性密码只显示这一次，第一次登录时必须改掉\n"), stderr);
    return command_print(text_string(&text), err);
}

static const char *state_of(const Account *a) {
    if (a->disabled)
        return _("已停用");
    if (a->locked)
        return _("已锁定");
    return a->must_change ? _("未改密码") : _("正常");
}

static bool list(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    Text text = text_new(invocation->arena);
    if (!open_region(invocation, &caller, &region, err))
        return false;
    for (int64_t after = -1; after != 0;) {
        AccountList page = {.after = after < 0 ? 0 : after};
        if (!service_run(&account_list_use_case, &caller, invocation->arena, region, ENDING_COMMIT,
                         &page, err))
            return false;
        for (size_t i = 0; i < page.count; i++)
            add_line(&text, &page.items[i], state_of(&page.items[i]));
        after = page.next;
    }
    return command_print(text_string(&text), err);
}

static bool find(const Invocation *invocation, const Caller *caller, const char *region,
                 int64_t *id, Error *err) {
    AccountFind r = {.login = invocation->operands[1]};
    bool ok = service_run(&account_find_use_case, caller, invocation->arena, region, ENDING_COMMIT,
                          &r, err);
    *id = r.account.id;
    return ok;
}

static bool reset(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    AccountReset r = {0};
    Text text = text_new(invocation->arena);
    if (!open_region(invocation, &caller, &region, err) ||
        !find(invocation, &caller, region, &r.id, err) ||
        !service_run(&account_reset_use_case, &caller, invocation->arena, region, ENDING_COMMIT, &r,
                     err))
        return false;
    add_line(&text, &r.account, r.password);
    fputs(_("一次性密码只显示这一次，第一次登录时必须改掉\n"), stderr);
    return command_print(text_string(&text), err);
}

static bool put_disabled(Invocation *invocation, int disabled, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    AccountPatch r = {.unit = -1, .disabled = disabled};
    Text text = text_new(invocation->arena);
    if (!open_region(invocation, &caller, &region, err) ||
        !find(invocation, &caller, region, &r.id, err) ||
        !service_run(&account_patch_use_case, &caller, invocation->arena, region, ENDING_COMMIT, &r,
                     err))
        return false;
    add_line(&text, &r.account, state_of(&r.account));
    return command_print(text_string(&text), err);
}

static bool disable(Invocation *invocation, Error *err) {
    return put_disabled(invocation, 1, err);
}

static bool enable(Invocation *invocation, Error *err) {
    return put_disabled(invocation, 0, err);
}

static bool demo(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    DemoAccounts r = {0};
    Text text = text_new(invocation->arena);
    if (getenv("DUBAN_PRODUCTION"))
        return error_set(err, ERROR_FORBIDDEN, "DUBAN_PRODUCTION",
                         _("正式使用的系统里不建演示帐号"));
    if (!open_region(invocation, &caller, &region, err) ||
        !service_run(&demo_accounts_use_case, &caller, invocation->arena, region, ENDING_COMMIT, &r,
                     err))
        return false;
    for (size_t i = 0; i < r.count; i++)
        add_line(&text, &r.items[i].account, r.items[i].password);
    return command_print(text_string(&text), err);
}

#define REGION_OPTION                                                                              \
    { "--region", N_("代码"), N_("数据库里有几个地方时用，如 410423") }

static const Command commands[] = {
    {"user",
     "add",
     N_("DB 帐号"),
     2,
     2,
     ROLE_OPERATOR,
     N_("建立帐号，显示一次性密码"),
     N_("填报员和审核人要有单位。审计管理员的帐号只能在这里建立。"),
     {{"--role", N_("角色"),
       N_("reporter、head、office、inspector、leader、system、security、audit 之一")},
      {"--name", N_("姓名"), N_("默认与帐号相同")},
      {"--unit", N_("单位名称"), N_("牵头或配合单位，如 县卫健委")},
      {"--mail", N_("邮箱"), N_("收提醒的邮箱")},
      REGION_OPTION},
     add},
    {"user", "list", N_("DB"), 1, 1, ROLE_OPERATOR, N_("列出帐号"), NULL, {REGION_OPTION}, list},
    {"user",
     "reset",
     N_("DB 帐号"),
     2,
     2,
     ROLE_OPERATOR,
     N_("重置密码并解锁，显示一次性密码"),
     NULL,
     {REGION_OPTION},
     reset},
    {"user",
     "disable",
     N_("DB 帐号"),
     2,
     2,
     ROLE_OPERATOR,
     N_("停用帐号，已登录的立即退出"),
     NULL,
     {REGION_OPTION},
     disable},
    {"user",
     "enable",
     N_("DB 帐号"),
     2,
     2,
     ROLE_OPERATOR,
     N_("启用帐号"),
     NULL,
     {REGION_OPTION},
     enable},
    {"demo-accounts",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("建立每种角色的演示帐号，显示密码"),
     N_("每行：帐号、角色、姓名、单位、密码，以制表符分开。设了环境变量 DUBAN_PRODUCTION 时拒绝。"),
     {REGION_OPTION},
     demo},
};

const CommandTable user_commands = {commands, sizeof commands / sizeof *commands};
