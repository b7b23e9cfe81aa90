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

static const char *words(const Evaluation *e) {
    return _(status_terms[e->status].chinese);
}

static bool settings(Invocation *invocation, Error *err) {
    Caller caller = {0};
    SettingsRequest r = {.region = ""};
    if (!command_region(invocation, &r.region, err) || !command_year(invocation, &r.year, err) ||
        !read_margin(invocation, "--ahead-points", &r.ahead_points, err) ||
        !read_margin(invocation, "--slight-percent", &r.slight_percent, err) ||
        !command_open(invocation, &caller, err))
        return false;
    bool change = r.ahead_points >= 0 || r.slight_percent >= 0;
    const UseCase *use_case = !change                                 ? &settings_get_use_case
                              : command_flag(invocation, "--dry-run") ? &settings_preview_use_case
                                                                      : &settings_patch_use_case;
    if (!service_run(use_case, &caller, invocation->arena, r.region, ENDING_COMMIT, &r, err))
        return false;
    Text text = text_new(invocation->arena);
    text_addf(&text, _("超序时：高出序时进度%d个百分点以上\n略滞后：不低于序时进度的%d%%\n"),
              r.rule.ahead_points, r.rule.slight_percent);
    for (size_t i = 0; i < r.move_count; i++)
        text_addf(&text, "%s\t%s\t%s → %s\n", r.moves[i].commitment->indicator.code,
                  r.moves[i].commitment->indicator.name, words(&r.moves[i].before),
                  words(&r.moves[i].after));
    return command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"settings",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_OPERATOR,
     N_("看或改评价口径：超序时、略滞后的界线"),
     N_("改动时列出最近报告期因此变化的指标，并重新计算全部评价。"),
     {{"--ahead-points", N_("百分点"), N_("高出序时进度多少个百分点算超序时，0到100")},
      {"--slight-percent", N_("百分比"), N_("不低于序时进度的百分之几算略滞后，0到100")},
      {"--dry-run", NULL, N_("只看会变的，不写入")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")}},
     settings},
};

const CommandTable settings_commands = {commands, sizeof commands / sizeof *commands};
