#include "cli/command.h"

#include "base/message.h"
#include "base/text.h"
#include "service/settings.h"

#include <string.h>

static bool read_margin(const Invocation *invocation, const char *name, int64_t *out, Error *err) {
    const char *value = command_option(invocation, name);
    *out = -1;
    if (!value)
        return true;
    size_t digits = strspn(value, "0123456789");
    if (digits < 1 || digits > 3 || value[digits])
        return error_set(err, ERROR_USAGE, name, _("“%s”不是0到100的整数"), value);
    *out = 0;
    for (size_t i = 0; i < digits; i++)
        *out = *out * 10 + (value[i] - '0');
    return *out <= 100 || error_set(err, ERROR_USAGE, name, _("“%s”不是0到100的整数"), value);
}

static const char *words(Arena *arena, const Evaluation *e) {
    return arena_printf(arena, _("%s（%s）"), _(status_terms[e->status].chinese),
                        _(light_terms[e->light].chinese));
}

static bool settings(Invocation *invocation, Error *err) {
    Caller caller = {0};
    SettingsRequest r = {.region = ""};
    if (!command_region(invocation, &r.region, err) || !command_year(invocation, &r.year, err) ||
        !read_margin(invocation, "--ahead-points", &r.ahead_points, err) ||
        !read_margin(invocation, "--slight-percent", &r.slight_percent, err) ||
        !command_open(invocation, &caller, err))
        return false;
    r.preset = command_option(invocation, "--preset");
    r.reason = command_option(invocation, "--reason");
    bool change = r.ahead_points >= 0 || r.slight_percent >= 0 || r.preset;
    const UseCase *use_case = !change                                 ? &settings_get_use_case
                              : command_flag(invocation, "--dry-run") ? &settings_preview_use_case
                                                                      : &settings_patch_use_case;
    if (!service_run(use_case, &caller, invocation->arena, r.region, ENDING_COMMIT, &r, err))
        return false;
    Text text = text_new(invocation->arena);
    for (int i = 0; i < r.rule.row_count; i++) {
        const RuleRow *row = &r.rule.rows[i];
        text_addf(&text, "%d\t%s\t%s\t%s\n", i + 1, _(status_terms[row->status].chinese),
                  _(light_terms[row->light].chinese), rule_row_text(invocation->arena, row));
    }
    for (size_t i = 0; i < r.move_count; i++)
        text_addf(&text, "%s\t%s\t%s → %s\n", r.moves[i].commitment->indicator.code,
                  r.moves[i].commitment->indicator.name,
                  words(invocation->arena, &r.moves[i].before),
                  words(invocation->arena, &r.moves[i].after));
    return command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"settings",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("看或改评价口径：什么情况是什么状态、亮什么灯"),
     N_("改动时列出最近报告期因此变化的指标，并重新计算没有关闭的报告期的评价；每次改动成为新的一版"
        "。"),
     {{"--ahead-points", N_("百分点"), N_("高出序时进度多少个百分点算超序时，0到100")},
      {"--slight-percent", N_("百分比"), N_("不低于序时进度的百分之几算略滞后，0到100")},
      {"--preset", N_("名称"), N_("换成预设规则：default、yinchuan、cangnan 或 songyang")},
      {"--reason", N_("文字"), N_("为什么换；换预设规则时必写")},
      {"--dry-run", NULL, N_("只看会变的，不写入")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")}},
     settings},
};

const CommandTable settings_commands = {commands, sizeof commands / sizeof *commands};
