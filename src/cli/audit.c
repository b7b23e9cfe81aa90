#include "cli/command.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "claim/report.h"
#include "service/audit_text.h"

#include <string.h>

static bool audit(Invocation *invocation, Error *err) {
    Arena *arena = invocation->arena;
    const char *format = command_option(invocation, "--format");
    bool json = format && strcmp(format, "json") == 0;
    AuditRequest r = {.file = invocation->operands[0]};
    if (format && !json && strcmp(format, "text") != 0)
        return error_set(err, ERROR_USAGE, "--format",
                         _("“%s”不是这个命令的格式；应为 text 或 json"), format);
    if (!audit_text_read(arena, &r, err) || !audit_text_judge(arena, &r, err))
        return false;
    Text text = text_new(arena);
    text.limit = LIMIT_ANSWER;
    if (json)
        audit_json(&text, &r.audit, r.notes);
    else
        audit_words(&text, &r.audit, r.notes, r.name, command_flag(invocation, "--all"));
    if (!text_ok(&text, err) || !command_print(text_string(&text), err))
        return false;
    return !audit_has_error(&r.audit) || error_set(err, ERROR_NO, r.name, _("找到错误"));
}

static const Command commands[] = {
    {"audit",
     NULL,
     N_("文件"),
     1,
     1,
     ROLE_READER,
     N_("核对一份简报里的数字"),
     N_("读 "
        "txt、docx、html、pdf、ofd。逐条核对数量、目标、百分比、合计和用语，说明为什么、应是什么；"
        "有错误时退出状态为1。"),
     {{"--format", N_("格式"), N_("text（默认）或 json")}, {"--all", NULL, N_("相符的也列出")}},
     audit},
};

const CommandTable audit_commands = {commands, sizeof commands / sizeof *commands};
