#include "cli/command.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "domain/period.h"
#include "domain/region.h"

#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef DUBAN_VERSION
#define DUBAN_VERSION "0"
#endif

// Options that every command knows.
static const CommandOption common_options[] = {
    {"--lang", N_("语言"), N_("zh 或 en；默认按环境变量 DUBAN_LANG、LC_ALL、LC_MESSAGES、LANG")},
    {"--help", NULL, N_("这段帮助")},
};
enum { COMMON_OPTIONS = sizeof common_options / sizeof *common_options };

static const char *command_title(Arena *arena, const Command *command) {
    return command->sub ? arena_printf(arena, "%s %s", command->name, command->sub) : command->name;
}

static void add_options(Text *text, const CommandOption *options, size_t count) {
    enum { WIDTH = 26 };
    for (size_t i = 0; i < count && options[i].name; i++) {
        const char *left = options[i].argument ? arena_printf(text->arena, "%s %s", options[i].name,
                                                              _(options[i].argument))
                                               : options[i].name;
        text_add(text, "  ");
        text_pad(text, left, WIDTH);
        text_addf(text, "%s\n", _(options[i].help));
    }
}

static const char *command_help(Arena *arena, const Command *command) {
    Text text = text_new(arena);
    text_addf(&text, _("用法：duban %s %s\n\n%s。\n"), command_title(arena, command),
              _(command->operands), _(command->summary));
    if (command->details)
        text_addf(&text, "%s\n", _(command->details));
    text_addf(&text, "\n%s\n", _("选项："));
    add_options(&text, command->options, COMMAND_OPTIONS);
    add_options(&text, common_options, COMMON_OPTIONS);
    return text_string(&text);
}

static const char *overview(Arena *arena, const CommandTable *tables, size_t count) {
    enum { WIDTH = 38 };
    Text text = text_new(arena);
    text_addf(&text, "duban %s — %s\n\n%s\n", DUBAN_VERSION,
              _("督办：从年度承诺到工作简报，每个数字都准确、都有来处"), _("用法：duban 命令 …"));
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < tables[i].count; k++) {
            const Command *c = &tables[i].commands[k];
            text_add(&text, "  ");
            text_pad(&text, arena_printf(arena, "%s %s", command_title(arena, c), _(c->operands)),
                     WIDTH);
            text_addf(&text, " %s\n", _(c->summary));
        }
    text_addf(&text, "\n%s\n%s\n%s\n", _("DB 是数据库文件的路径，或 postgresql:// 开头的地址。"),
              _("duban 命令 --help 看一个命令的全部选项。"),
              _("退出状态：0 做完；1 答案是否；2 用法不对；3 输入有错；4 系统出错。"));
    return text_string(&text);
}

const char *command_option(const Invocation *invocation, const char *name) {
    const char *value = NULL;
    for (size_t i = 0; i < invocation->option_count; i++)
        if (strcmp(invocation->names[i], name) == 0)
            value = invocation->values[i];
    return value;
}

bool command_flag(const Invocation *invocation, const char *name) {
    return command_option(invocation, name) != NULL;
}

bool command_date(const Invocation *invocation, const char *name, int32_t *out, Error *err) {
    const char *value = command_option(invocation, name);
    bool inside_month = false;
    // A period stands for its last day: 2022年6月, 2022年上半年.
    if (value && !date_parse(invocation->arena, value, out) &&
        !period_parse(invocation->arena, value, out, &inside_month))
        return error_set(err, ERROR_USAGE, name, _("“%s”不是日期；应如 2022-06-30"), value);
    return true;
}

bool command_year(const Invocation *invocation, int64_t *out, Error *err) {
    const char *value = command_option(invocation, "--year");
    if (!value)
        return true;
    if (strlen(value) != 4 || strspn(value, "0123456789") != 4 || strcmp(value, "1900") < 0 ||
        strcmp(value, "2199") > 0)
        return error_set(err, ERROR_USAGE, "--year", _("“%s”不是年度；应如 2022"), value);
    *out = strtoll(value, NULL, 10);
    return true;
}

bool command_region(const Invocation *invocation, const char **out, Error *err) {
    const char *value = command_option(invocation, "--region");
    if (value && region_level(value) == REGION_NONE)
        return error_set(err, ERROR_USAGE, "--region",
                         _("“%s”不是行政区划代码；应为6、9或12位数字，如410423"), value);
    if (value)
        *out = value;
    return true;
}

void command_actor(const Invocation *invocation, Caller *caller) {
    const struct passwd *user = getpwuid(geteuid());
    caller->actor = user ? arena_strdup(invocation->arena, user->pw_name)
                         : arena_printf(invocation->arena, "uid %u", (unsigned)geteuid());
    caller->role = invocation->command->role;
}

bool command_open(const Invocation *invocation, Caller *caller, Error *err) {
    command_actor(invocation, caller);
    return store_open(invocation->arena, invocation->operands[0], &caller->store, err);
}

const char *command_place(const Invocation *invocation) {
    // scheme://user:password@host: the password is what stands between ':' and the last '@' of the
    // authority.
    const char *url = invocation->operands[0];
    const char *start = strstr(url, "://");
    const char *at = start ? strrchr(url, '@') : NULL;
    const char *colon = at ? memchr(start + 3, ':', (size_t)(at - start - 3)) : NULL;
    return colon ? arena_printf(invocation->arena, "%.*s%s", (int)(colon - url), url, at) : url;
}

bool command_print(const char *text, Error *err) {
    if (fputs(text, stdout) == EOF || fflush(stdout) != 0)
        return error_set(err, ERROR_SYSTEM, NULL, _("不能写到标准输出"));
    return true;
}

static Language language_from_environment(void) {
    static const char *const names[] = {"DUBAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return message_language_of(value);
    }
    return LANGUAGE_ZH;
}

// The command that the first words name; *words is how many they are.
static const Command *find(const CommandTable *tables, size_t count, int argc, char **argv,
                           int *words) {
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < tables[i].count; k++) {
            const Command *c = &tables[i].commands[k];
            if (argc < 2 || strcmp(c->name, argv[1]) != 0)
                continue;
            if (c->sub && (argc < 3 || strcmp(c->sub, argv[2]) != 0))
                continue;
            *words = c->sub ? 2 : 1;
            return c;
        }
    return NULL;
}

static const CommandOption *find_option(const Command *command, const char *name, size_t length) {
    for (size_t i = 0; i < COMMAND_OPTIONS && command->options[i].name; i++)
        if (strncmp(command->options[i].name, name, length) == 0 &&
            !command->options[i].name[length])
            return &command->options[i];
    for (size_t i = 0; i < COMMON_OPTIONS; i++)
        if (strncmp(common_options[i].name, name, length) == 0 && !common_options[i].name[length])
            return &common_options[i];
    return NULL;
}

// Sorts the words behind the command into operands and options (--name value, --name=value; "--"
// ends them).
static bool parse(Invocation *invocation, int argc, char **argv, Error *err) {
    Arena *arena = invocation->arena;
    size_t room = (size_t)argc + 1;
    const char **operands = arena_array(arena, room, sizeof *operands);
    const char **names = arena_array(arena, room, sizeof *names);
    const char **values = arena_array(arena, room, sizeof *values);
    bool only_operands = false;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];
        if (!only_operands && strcmp(word, "--") == 0) {
            only_operands = true;
            continue;
        }
        if (only_operands || strncmp(word, "--", 2) != 0) {
            operands[invocation->operand_count++] = word;
            continue;
        }
        size_t length = strcspn(word, "=");
        const CommandOption *option = find_option(invocation->command, word, length);
        if (!option)
            return error_set(err, ERROR_USAGE, word, _("没有这个选项；duban %s --help 看全部选项"),
                             command_title(arena, invocation->command));
        names[invocation->option_count] = option->name;
        values[invocation->option_count] = "";
        if (!option->argument && word[length] == '=')
            return error_set(err, ERROR_USAGE, option->name, _("这个选项后面不带值"));
        if (option->argument && word[length] == '=')
            values[invocation->option_count] = word + length + 1;
        else if (option->argument && i + 1 < argc)
            values[invocation->option_count] = argv[++i];
        else if (option->argument)
            return error_set(err, ERROR_USAGE, option->name, _("后面缺%s"), _(option->argument));
        invocation->option_count++;
    }
    invocation->operands = operands;
    invocation->names = names;
    invocation->values = values;
    return true;
}

static bool run(const CommandTable *tables, size_t count, Arena *arena, int argc, char **argv,
                Error *err) {
    int words = 0;
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0 ||
        strcmp(argv[1], "-h") == 0) {
        const Command *asked = find(tables, count, argc - 1, argv + 1, &words);
        return command_print(asked ? command_help(arena, asked) : overview(arena, tables, count),
                             err);
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0)
        return command_print("duban " DUBAN_VERSION "\n", err);
    const Command *command = find(tables, count, argc, argv, &words);
    if (!command)
        return error_set(err, ERROR_USAGE, argv[1], _("没有这个命令；duban --help 看全部命令"));
    Invocation invocation = {.arena = arena, .command = command};
    if (!parse(&invocation, argc - 1 - words, argv + 1 + words, err))
        return false;
    if (command_flag(&invocation, "--help"))
        return command_print(command_help(arena, command), err);
    if (invocation.operand_count < command->least || invocation.operand_count > command->most)
        return error_set(
            err, ERROR_USAGE, NULL, _("用法：duban %s %s（duban %s --help 看详细说明）"),
            command_title(arena, command), _(command->operands), command_title(arena, command));
    return command->run(&invocation, err);
}

// How many words a choice of language in front of the command takes: duban --lang en status …
static int leading_words(int argc, char **argv) {
    int words = argc < 2                              ? 0
                : strncmp(argv[1], "--lang=", 7) == 0 ? 1
                : strcmp(argv[1], "--lang") == 0      ? 2
                                                      : 0;
    return words < argc ? words : 0;
}

int command_main(const CommandTable *tables, size_t count, int argc, char **argv) {
    Arena *arena = arena_new();
    Error err = {0};
    // A file that may not grow any more is a fault to be told, like a full disk, and not the end.
    signal(SIGXFSZ, SIG_IGN);
    message_start(NULL);
    message_set_language(language_from_environment());
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            message_set_language(message_language_of(argv[i] + 7));
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            message_set_language(message_language_of(argv[i + 1]));
    }
    for (int words = leading_words(argc, argv); words > 0; words = leading_words(argc, argv)) {
        argc -= words;
        argv += words;
    }
    if (argc < 2) {
        err.code = ERROR_USAGE;
        fputs(overview(arena, tables, count), stderr);
    } else if (!run(tables, count, arena, argc, argv, &err)) {
        fprintf(stderr, "duban: %s%s%s\n", err.field, *err.field ? ": " : "", err.message);
    }
    arena_free(arena);
    return error_exit_status(err.code);
}
