#include "serve/serve.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/message.h"
#include "cli/publication.h"
#include "http/outgoing.h"
#include "http/routes.h"
#include "http/server.h"
#include "service/mail.h"
#include "store/files.h"

#include <stdio.h>
#include <stdlib.h>

#ifndef DUBAN_VERSION
#define DUBAN_VERSION "0"
#endif

static void tell_ready(const char *address) {
    printf("%s\n", address);
    fflush(stdout);
}

// Seconds from now to nine o'clock in the morning of the day that --today names.
static bool read_today(const Invocation *invocation, int64_t *offset, Error *err) {
    enum { DAY = 86400, BEIJING = 8 * 3600, MORNING = 9 * 3600 };
    Date date = DATE_NONE;
    if (!command_date(invocation, "--today", &date, err))
        return false;
    if (date == DATE_NONE)
        return true;
    if (getenv("DUBAN_PRODUCTION"))
        return error_set(err, ERROR_FORBIDDEN, "--today", _("正式使用的系统只认真实的日期"));
    *offset = (int64_t)date * DAY + MORNING - BEIJING - clock_seconds();
    return true;
}

// The server of mail: its name and password are in the environment, where other users do not see
// them.
static bool read_mail(const Invocation *invocation, Settings *settings, Error *err) {
    settings->smtp = command_option(invocation, "--smtp");
    settings->mail_from = command_option(invocation, "--mail-from");
    settings->site = command_option(invocation, "--site");
    settings->smtp_user = getenv("DUBAN_SMTP_USER");
    settings->smtp_password = getenv("DUBAN_SMTP_PASSWORD");
    if (!settings->smtp)
        return true;
    if (!settings->mail_from || !mail_address_ok(settings->mail_from))
        return error_set(err, ERROR_USAGE, "--mail-from",
                         _("发信要有发信地址，如 duban@lushan.gov.cn"));
    if (settings->smtp_user && !settings->smtp_password)
        return error_set(err, ERROR_USAGE, "DUBAN_SMTP_PASSWORD", _("有用户名而没有密码"));
    return outgoing_mail_check(settings->smtp, err);
}

static bool serve(Invocation *invocation, Error *err) {
    const char *listen = command_option(invocation, "--listen");
    const char *files = command_option(invocation, "--files");
    Settings settings = {
        .url = invocation->operands[0],
        .listen = listen ? listen : "127.0.0.1:8080",
        .certificate = command_option(invocation, "--cert"),
        .key = command_option(invocation, "--key"),
        .files = files ? files : files_folder(invocation->arena, invocation->operands[0]),
        .behind_proxy = command_flag(invocation, "--behind-proxy"),
        .version = DUBAN_VERSION,
    };
    const char *seal = command_option(invocation, "--seal-key");
    Sm2Key *seal_key = NULL;
    if (seal && !publication_key(invocation->arena, seal, &seal_key, err))
        return false;
    settings.seal = seal_key;
    if (!read_mail(invocation, &settings, err))
        return false;
    if (!read_today(invocation, &settings.clock_offset, err))
        return false;
    if (!settings.certificate != !settings.key)
        return error_set(err, ERROR_USAGE, settings.key ? "--cert" : "--key",
                         _("--cert 和 --key 要一起给"));
    return server_run(&settings, tell_ready, err);
}

static bool routes(Invocation *invocation, Error *err) {
    Text text = text_new(invocation->arena);
    routes_json(&text);
    return text_ok(&text, err) && command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"serve",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("在浏览器里使用：网页和接口"),
     N_("开始服务后在标准输出打印地址；访问日志是标准错误上的 JSON，一行一个请求。\n"
        "收到 SIGTERM 或 SIGINT 后不再接受新请求，做完正在做的就结束。"),
     {{"--listen", N_("地址:端口"), N_("默认 127.0.0.1:8080；端口 0 表示自选")},
      {"--cert", N_("文件"), N_("TLS 证书链（PEM）")},
      {"--key", N_("文件"), N_("TLS 私钥（PEM）")},
      {"--files", N_("文件夹"), N_("附件放在哪里；默认是 SQLite 文件旁的 <DB>.files")},
      {"--smtp", N_("网址"), N_("每天用邮件发一次没有读的消息，如 smtps://mail.example:465")},
      {"--mail-from", N_("邮箱"), N_("发信地址")},
      {"--site", N_("网址"), N_("本站的地址，写在邮件的链接前面")},
      {"--seal-key", N_("文件"),
       N_("领导签发后随即盖章发布的 SM2 私钥；不给就用 bulletin publish 发布")},
      {"--behind-proxy", NULL, N_("前面有代理，相信它给的 X-Forwarded-For 和 X-Forwarded-Proto")},
      {"--today", N_("日期"),
       N_("演示用：当作这一天的上午九点开始；设了 DUBAN_PRODUCTION 时拒绝")}},
     serve},
    {"routes", NULL, "", 0, 0, ROLE_READER, N_("列出接口的全部网址（JSON）"), NULL, {{0}}, routes},
};

const CommandTable serve_commands = {commands, sizeof commands / sizeof *commands};
