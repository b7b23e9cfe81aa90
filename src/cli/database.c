#include "cli/command.h"

#include "base/message.h"
#include "base/text.h"
#include "cli/publication.h"
#include "service/region.h"
#include "service/verify.h"

#include <stdio.h>

// Names a region in an open database.
static bool name_region(const Invocation *invocation, const Caller *caller, const char *code,
                        const char *name, Error *err) {
    RegionRequest request = {code, name};
    return service_run(&region_name_use_case, caller, invocation->arena, code, ENDING_COMMIT,
                       &request, err);
}

static bool init(Invocation *invocation, Error *err) {
    Caller caller = {.actor = "", .role = ROLE_OPERATOR};
    const char *region = NULL, *name = command_option(invocation, "--name");
    if (!command_region(invocation, &region, err))
        return false;
    if (name && !region)
        return error_set(err, ERROR_USAGE, "--name", _("要与 --region 一起用"));
    if (!store_create(invocation->arena, invocation->operands[0], &caller.store, err))
        return false;
    command_actor(invocation, &caller);
    // A place without a name is called by its code until somebody names it.
    if (region && !name_region(invocation, &caller, region, name ? name : region, err))
        return false;
    fprintf(stderr, _("已建立数据库 %s（%s，结构版本%d）\n"), command_place(invocation),
            store_engine(caller.store), store_schema_version());
    return true;
}

static bool verify(Invocation *invocation, Error *err) {
    Caller caller = {0};
    VerifyRequest r = {0};
    if (publication_is_file(invocation))
        return publication_verify_file(invocation, err);
    if (!command_open(invocation, &caller, err) ||
        !service_run(&verify_use_case, &caller, invocation->arena, "", ENDING_COMMIT, &r, err))
        return false;
    Text text = text_new(invocation->arena);
    if (r.audit.intact)
        text_addf(&text, _("审计链完整：%lld条记录，%lld个地方\n"), (long long)r.audit.records,
                  (long long)r.audit.regions);
    else
        text_addf(&text, _("审计链在%s第%lld条断开：%s\n"), r.audit.region,
                  (long long)r.audit.sequence, r.audit.fault);
    if (r.unrecorded > 0)
        text_addf(&text, _("有%lld项数据不在审计记录中，如 %s\n"), (long long)r.unrecorded,
                  r.first_unrecorded);
    if (r.sums_differing > 0)
        text_addf(&text, _("汇总不符：%lld项与逐级重新汇总的不一致，如 %s\n"),
                  (long long)r.sums_differing, r.first_sum);
    else if (r.sums > 0)
        text_addf(&text, _("汇总相符：%lld个指标重新汇总，全部一致\n"), (long long)r.sums);
    if (r.seals_broken > 0)
        text_addf(&text, _("封存不符：%lld个年度与封存时不同，如 %s\n"), (long long)r.seals_broken,
                  r.first_seal);
    else if (r.seals > 0)
        text_addf(&text, _("封存完好：%lld个年度\n"), (long long)r.seals);
    if (r.differing == 0)
        text_addf(&text, _("评价相符：%lld个年度方案，%lld条评价重新计算，全部一致\n"),
                  (long long)r.programmes, (long long)r.evaluations);
    else
        text_addf(&text, _("评价不符：%lld条与重新计算的不一致，如 %s\n"), (long long)r.differing,
                  r.first_differing);
    if (!command_print(text_string(&text), err))
        return false;
    return (r.audit.intact && r.unrecorded == 0 && r.differing == 0 && r.sums_differing == 0 &&
            r.seals_broken == 0) ||
           error_set(err, ERROR_NO, invocation->operands[0], _("数据库的内容被改动过"));
}

static const Command commands[] = {
    {"init",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("建立数据库"),
     N_("PostgreSQL 的库要先由管理员建好（createdb），这里建表。"),
     {{"--region", N_("代码"), N_("同时登记一个地方，如 410423")},
      {"--name", N_("名称"), N_("这个地方的名称，如 鲁山县")}},
     init},
    {"verify",
     NULL,
     N_("DB 或文件"),
     1,
     1,
     ROLE_READER,
     N_("核对数据库的审计链、全部评价和汇总；或核验一份简报文件是不是发布的原件"),
     N_("沿着审计链逐条核对摘要，并把每条评价和逐级汇总重新计算一遍。简报文件（docx、pdf、"
        "html、ofd）按 --db 的数据库或 --public-key 的公钥核验。有不符时退出状态为1。"),
     {{"--db", "DB", N_("简报文件应出自哪个数据库")},
      {"--public-key", N_("文件"), N_("发文机关公布的 SM2 公钥")}},
     verify},
};

const CommandTable database_commands = {commands, sizeof commands / sizeof *commands};
