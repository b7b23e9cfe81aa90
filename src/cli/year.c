#include "cli/command.h"

#include "base/message.h"
#include "base/text.h"
#include "service/year_archive.h"
#include "service/year_copy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Opens the database and reads which year is meant.
static bool begin(Invocation *invocation, Caller *caller, const char **region, int64_t *year,
                  Error *err) {
    return command_region(invocation, region, err) && command_year(invocation, year, err) &&
           command_open(invocation, caller, err);
}

static const char *reason_of(const Invocation *invocation) {
    const char *reason = command_option(invocation, "--reason");
    return reason ? reason : "";
}

static void add_unsettled(Text *text, const YearRequest *r) {
    enum { MOST = 20 };
    for (size_t i = 0; i < r->unsettled_count && i < MOST; i++) {
        const Unsettled *u = &r->unsettled[i];
        text_addf(text, "%s\t%s\t%s\n", u->code,
                  u->period == DATE_NONE ? "" : date_iso(text->arena, u->period), u->words);
    }
    if (r->unsettled_count > MOST)
        text_addf(text, _("……另有%zu项没有列出\n"), r->unsettled_count - MOST);
}

static bool show(Invocation *invocation, Error *err) {
    Caller caller = {0};
    YearRequest r = {.region = "", .reason = ""};
    Text text = text_new(invocation->arena);
    if (!begin(invocation, &caller, &r.region, &r.year, err) ||
        !service_run(&year_get_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT, &r,
                     err))
        return false;
    if (r.state.closed)
        text_addf(&text, _("%lld年已于%s由%s关闭，封存 %s\n"), (long long)r.year, r.state.at,
                  r.state.actor, r.state.digest);
    else
        text_addf(&text, _("%lld年没有关闭，还有%zu项没有办结\n"), (long long)r.year,
                  r.unsettled_count);
    add_unsettled(&text, &r);
    return command_print(text_string(&text), err);
}

static bool close_year(Invocation *invocation, Error *err) {
    Caller caller = {0};
    YearRequest r = {.region = "", .reason = reason_of(invocation)};
    if (!begin(invocation, &caller, &r.region, &r.year, err))
        return false;
    if (!service_run(&year_close_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT, &r,
                     err)) {
        Text text = text_new(invocation->arena);
        add_unsettled(&text, &r);
        fputs(text_string(&text), stderr);
        return false;
    }
    return command_print(arena_printf(invocation->arena, _("%lld年已关闭，封存 %s\n"),
                                      (long long)r.year, r.state.digest),
                         err);
}

static bool reopen(Invocation *invocation, Error *err) {
    Caller caller = {0};
    YearRequest r = {.region = "", .reason = reason_of(invocation)};
    return begin(invocation, &caller, &r.region, &r.year, err) &&
           service_run(&year_reopen_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT,
                       &r, err) &&
           command_print(
               arena_printf(invocation->arena, _("%lld年已重新打开\n"), (long long)r.year), err);
}

static bool archive(Invocation *invocation, Error *err) {
    Caller caller = {0};
    static const char ending[] = ".zip";
    const char *out = command_option(invocation, "--out");
    size_t length = out ? strlen(out) : 0;
    YearArchive r = {.region = "",
                     .place = out,
                     .zip = length > strlen(ending) &&
                            strcmp(out + length - strlen(ending), ending) == 0};
    if (!out)
        return error_set(err, ERROR_USAGE, "--out", _("请指明放文件的文件夹，或 .zip 文件"));
    if (!begin(invocation, &caller, &r.region, &r.year, err) ||
        !service_run(&year_archive_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT,
                     &r, err))
        return false;
    for (size_t i = 0; i < r.file_count && !r.zip; i++)
        fprintf(stderr, _("已写入 %s\n"),
                arena_printf(invocation->arena, "%s/%s", r.place, r.files[i].name));
    if (r.zip)
        fprintf(stderr, _("已写入 %s\n"), r.place);
    return true;
}

static bool copy(Invocation *invocation, Error *err) {
    Caller caller = {0};
    const char *into = command_option(invocation, "--into");
    YearCopy r = {.region = "",
                  .with_targets = command_flag(invocation, "--with-targets"),
                  .unfinished = command_flag(invocation, "--unfinished")};
    if (into && (strlen(into) != 4 || strspn(into, "0123456789") != 4))
        return error_set(err, ERROR_USAGE, "--into", _("“%s”不是年度；应如 2022"), into);
    r.into = into ? strtoll(into, NULL, 10) : 0;
    return begin(invocation, &caller, &r.region, &r.year, err) &&
           service_run(&year_copy_use_case, &caller, invocation->arena, r.region,
                       command_flag(invocation, "--dry-run") ? ENDING_DRY_RUN : ENDING_COMMIT, &r,
                       err) &&
           command_print(arena_printf(invocation->arena,
                                      _("%lld年：%lld件实事、%lld个指标，其中%lld个是结转\n"),
                                      (long long)r.into, (long long)r.matters,
                                      (long long)r.indicators, (long long)r.carried),
                         err);
}

#define WHICH                                                                                      \
    {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")}, {                                  \
        "--year", N_("年度"), N_("哪一年；只有一个时可不写")                                       \
    }

static const Command commands[] = {
    {"year",
     "show",
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("年度关闭了没有，还有什么没有办结"),
     NULL,
     {WHICH},
     show},
    {"year",
     "close",
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("关闭并封存一个年度"),
     N_("关闭以后这一年的内容都不能再改；封存是全部数据和审计链的 SM3，verify 会核对。\n"
        "还有没核实的填报或没有数的指标时要写明原因。"),
     {WHICH, {"--reason", N_("理由"), N_("没有办完而照样关闭的原因")}},
     close_year},
    {"year",
     "reopen",
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("重新打开已关闭的年度"),
     N_("只能在这里，记入审计日志；原来的封存留在记录里。"),
     {WHICH, {"--reason", N_("理由"), N_("为什么要打开")}},
     reopen},
    {"year",
     "archive",
     N_("DB --out 文件夹"),
     1,
     1,
     ROLE_OPERATOR,
     N_("把已关闭的年度写成文件"),
     N_("数据（每张表一个 csv）、看板、填报、发布的简报和各文件的 SM3，不用 duban "
        "也能看、能核对。"),
     {WHICH, {"--out", N_("文件夹"), N_("放在哪里；以 .zip 结尾的写成一个压缩文件")}},
     archive},
    {"year",
     "copy",
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("照一个年度建立下一个年度"),
     N_("实事、指标和单位照搬，时限顺延；没有完成的注明由来，作为结转。"),
     {WHICH,
      {"--into", N_("年度"), N_("建立哪一年；默认为下一年")},
      {"--with-targets", NULL, N_("目标也照搬；否则为空")},
      {"--unfinished", NULL, N_("只要没有完成的")},
      {"--dry-run", NULL, N_("只检查，不写入")}},
     copy},
};

const CommandTable year_commands = {commands, sizeof commands / sizeof *commands};
