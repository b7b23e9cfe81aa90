#include "cli/command.h"

#include "base/message.h"
#include "base/text.h"
#include "service/outbox.h"

#include <stdio.h>
#include <string.h>

static bool open_region(const Invocation *invocation, Caller *caller, const char **region,
                        Error *err) {
    return command_open(invocation, caller, err) &&
           command_choose_region(invocation, caller, region, err);
}

static bool add(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    WebhookAdd r = {.url = invocation->operands[1],
                    .allow_http = command_flag(invocation, "--allow-http")};
    if (!open_region(invocation, &caller, &region, err) ||
        !service_run(&webhook_add_use_case, &caller, invocation->arena, region, ENDING_COMMIT, &r,
                     err))
        return false;
    fputs(_("密钥只显示这一次；对方用它核对 X-Duban-Signature\n"), stderr);
    return command_print(arena_printf(invocation->arena, "%lld\t%s\n", (long long)r.id, r.secret),
                         err);
}

static bool read_id(const Invocation *invocation, int64_t *id, Error *err) {
    const char *text = invocation->operands[1];
    size_t digits = strspn(text, "0123456789");
    if (digits < 1 || digits > 18 || text[digits])
        return error_set(err, ERROR_USAGE, NULL, _("“%s”不是序号；webhook list 列出序号"), text);
    *id = 0;
    for (size_t i = 0; i < digits; i++)
        *id = *id * 10 + (text[i] - '0');
    return true;
}

static bool by_id(Invocation *invocation, const UseCase *use_case, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    WebhookRemove r = {0};
    return read_id(invocation, &r.id, err) && open_region(invocation, &caller, &region, err) &&
           service_run(use_case, &caller, invocation->arena, region, ENDING_COMMIT, &r, err);
}

static bool remove_one(Invocation *invocation, Error *err) {
    return by_id(invocation, &webhook_remove_use_case, err);
}

static bool retry(Invocation *invocation, Error *err) {
    return by_id(invocation, &webhook_retry_use_case, err);
}

static bool fetch(const Invocation *invocation, WebhookList *r, Error *err) {
    Caller caller = {0};
    const char *region = NULL;
    if (!command_region(invocation, &region, err))
        return false;
    r->region = region ? region : "";
    return command_open(invocation, &caller, err) &&
           service_run(&webhook_list_use_case, &caller, invocation->arena, r->region, ENDING_COMMIT,
                       r, err);
}

static bool list(Invocation *invocation, Error *err) {
    WebhookList r = {0};
    Text text = text_new(invocation->arena);
    if (!fetch(invocation, &r, err))
        return false;
    for (size_t i = 0; i < r.count; i++) {
        const Webhook *w = &r.items[i];
        text_addf(&text, "%s\t%lld\t%s\t%s\t%lld\t%lld\n", w->region, (long long)w->id, w->url,
                  w->at, (long long)w->waiting, (long long)w->dead);
    }
    return command_print(text_string(&text), err);
}

static bool list_dead(Invocation *invocation, Error *err) {
    WebhookList r = {0};
    Text text = text_new(invocation->arena);
    if (!fetch(invocation, &r, err))
        return false;
    for (size_t i = 0; i < r.dead_count; i++) {
        const DeadLetter *d = &r.dead[i];
        text_addf(&text, "%s\t%lld\t%lld\t%s\t%s\t%lld\t%s\n", d->region, (long long)d->id,
                  (long long)d->webhook, d->kind, d->at, (long long)d->attempts, d->fault);
    }
    return command_print(text_string(&text), err);
}

#define REGION_OPTION                                                                              \
    { "--region", N_("代码"), N_("数据库里有几个地方时用，如 410423") }

static const Command commands[] = {
    {"webhook",
     "add",
     N_("DB 网址"),
     2,
     2,
     ROLE_OPERATOR,
     N_("把发生的事推送到一个网址，显示序号和密钥"),
     N_("推送填报的提交、撤回、审核、退回、核实和报告期的开放；由 serve 发送，失败时隔越来越久"
        "再试，共8次。"),
     {{"--allow-http", NULL, N_("准许发到本机的 http，用于试验")}, REGION_OPTION},
     add},
    {"webhook",
     "list",
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("列出推送地址"),
     N_("每行：地方、序号、网址、建立时间、待发数、放弃数，以制表符分开。"),
     {REGION_OPTION},
     list},
    {"webhook",
     "dead",
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("列出放弃了的推送"),
     N_("每行：地方、消息号、推送地址的序号、事情、时间、次数、原因，以制表符分开。"),
     {REGION_OPTION},
     list_dead},
    {"webhook",
     "retry",
     N_("DB 序号"),
     2,
     2,
     ROLE_OPERATOR,
     N_("重新推送放弃了的消息"),
     NULL,
     {REGION_OPTION},
     retry},
    {"webhook",
     "remove",
     N_("DB 序号"),
     2,
     2,
     ROLE_OPERATOR,
     N_("不再推送到一个网址，没有发出的也不再发"),
     NULL,
     {REGION_OPTION},
     remove_one},
};

const CommandTable webhook_commands = {commands, sizeof commands / sizeof *commands};
