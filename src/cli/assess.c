#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/command.h"
#include "domain/score_words.h"
#include "service/preset.h"
#include "service/scheme_read.h"
#include "service/score_input.h"
#include "service/what_if.h"

#include <stdio.h>
#include <string.h>

// Every fault on a line, on standard error; what is wrong is the answer, not the message of a
// failure.
static bool tell_faults(const char *path, const SchemeFaults *faults, Error *err) {
    for (size_t i = 0; i < faults->count; i++)
        fprintf(stderr, "%s: %s: %s\n", path, faults->items[i].path, faults->items[i].words);
    return faults->count == 0 ? false
                              : error_set(err, ERROR_INPUT, path, _("有%zu处错误"), faults->count);
}

static bool read_scheme(const Invocation *invocation, const char *path, Scheme *scheme,
                        Error *err) {
    SchemeFaults faults = {0};
    Error first = {0};
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(invocation->arena, path, LIMIT_SCHEME, &bytes, &length, err))
        return false;
    if (scheme_read(invocation->arena, bytes, length, scheme, &faults, &first))
        return true;
    return tell_faults(path, &faults, err);
}

static bool check(Invocation *invocation, Error *err) {
    Scheme scheme;
    if (!read_scheme(invocation, invocation->operands[0], &scheme, err))
        return false;
    return command_print(
        arena_printf(invocation->arena, _("%s：%zu部分、%zu项、%zu个数据、%zu条一票否决，满分%s\n"),
                     scheme.name, scheme.part_count, scheme.item_count, scheme.measure_count,
                     scheme.veto_count, score_number(invocation->arena, scheme.total)),
        err);
}

static bool scheme(Invocation *invocation, Error *err) {
    Text text = text_new(invocation->arena);
    if (invocation->operand_count == 1) {
        const Preset *preset = preset_find(invocation->operands[0]);
        return preset ? command_print(preset->text, err)
                      : error_set(err, ERROR_NOT_FOUND, invocation->operands[0],
                                  _("没有这个考核方案；不写名称可以看到全部"));
    }
    for (size_t i = 0; i < preset_count; i++) {
        Scheme one;
        SchemeFaults faults;
        if (!scheme_read(invocation->arena, presets[i].text, presets[i].length, &one, &faults, err))
            return false;
        text_addf(&text, "%s\t%s\n", one.key, one.name);
    }
    return command_print(text_string(&text), err);
}

// A row an item and unit: 单位, 项目, 得分, 满分, 依据.
static void add_row(Text *text, const char *unit, const char *key, const char *name,
                    const char *points, const char *out_of, const char *why) {
    const char *const cells[] = {unit, key, name, points, out_of, why};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        text_add(text, i ? "," : "");
        text_csv(text, cells[i]);
    }
    text_add(text, "\n");
}

static const char *place_words(Arena *arena, const ScoreTotal *total) {
    const char *level = total->level ? total->level->name : "";
    if (total->rank.place == 0)
        return arena_printf(arena, _("不排名 %s"), level);
    return arena_printf(arena, _("第%zu名，共%zu个 %s"), total->rank.place, total->rank.of, level);
}

static void add_unit(Text *text, const ScoreTable *table, size_t unit) {
    Arena *arena = text->arena;
    const Scheme *s = table->input->scheme;
    const ScoreTotal *total = &table->totals[unit];
    const char *name = total->unit->name;
    for (size_t i = 0; i < s->part_count; i++) {
        const SchemePart *part = &s->parts[i];
        for (size_t k = part->first; k < part->first + part->count; k++) {
            const ScoreLine *line = &total->lines[k];
            add_row(text, name, s->items[k].key, s->items[k].name,
                    line->applies || *line->missing ? score_points(arena, s, line->points) : "",
                    score_number(arena, line->out_of), score_why(arena, table, unit, k));
        }
        add_row(text, name, part->key, part->name, score_points(arena, s, total->parts[i].points),
                score_number(arena, total->parts[i].out_of), "");
    }
    for (size_t i = 0; i < s->veto_count; i++) {
        const char *why = score_veto_why(arena, table, unit, i);
        if (why)
            add_row(text, name, s->vetoes[i].key, s->vetoes[i].name, "", "", why);
    }
    add_row(text, name, "total", _("总分"), score_points(arena, s, total->points),
            score_number(arena, total->out_of), place_words(arena, total));
}

static bool try_out(Invocation *invocation, Error *err) {
    Arena *arena = invocation->arena;
    Scheme scheme;
    ScoreDocument document;
    SchemeFaults faults = {0};
    ScoreTable table;
    Error first = {0};
    char *bytes = NULL;
    size_t length = 0;
    const char *path = invocation->operands[1];
    if (!read_scheme(invocation, invocation->operands[0], &scheme, err) ||
        !file_read(arena, path, LIMIT_SCHEME, &bytes, &length, err))
        return false;
    if (!score_document_read(arena, bytes, length, &scheme, &document, &faults, &first))
        return tell_faults(path, &faults, err);
    if (!score_table(arena, &document.input, &table, err))
        return false;
    Text text = text_new(arena);
    // The headings are the exchange format and stay Chinese whatever the language of the user.
    add_row(&text, N_("单位"), N_("项目"), N_("名称"), N_("得分"), N_("满分"), N_("说明"));
    for (size_t i = 0; i < document.input.unit_count; i++)
        add_unit(&text, &table, i);
    return command_print(text_string(&text), err);
}

// name=value, or name@unit=value, as often as it was given.
static bool read_changes(const Invocation *invocation, Change *changes, size_t *count, Error *err) {
    *count = 0;
    for (size_t i = 0; i < invocation->option_count; i++) {
        const char *text = invocation->values[i], *equal = strchr(text, '=');
        if (strcmp(invocation->names[i], "--what-if") != 0)
            continue;
        if (!equal || equal == text || *count == CHANGES)
            return error_set(err, ERROR_USAGE, "--what-if",
                             _("应写作 名称=数 或 名称@单位=数，最多%d个"), CHANGES);
        char *name = arena_strndup(invocation->arena, text, (size_t)(equal - text));
        char *unit = strchr(name, '@');
        if (unit)
            *unit++ = '\0';
        changes[(*count)++] = (Change){name, unit ? unit : "", equal + 1};
    }
    return true;
}

static const char *place_of(Arena *arena, const ScoreTotal *total) {
    return total->rank.place ? arena_printf(arena, "%zu", total->rank.place) : "";
}

// Before and after, a row a unit.
static const char *moves(Arena *arena, const SchemeRun *r) {
    Text text = text_new(arena);
    const Scheme *s = &r->assessed.scheme;
    add_row(&text, N_("单位"), N_("名次"), N_("得分"), N_("推演名次"), N_("推演得分"), N_("满分"));
    for (size_t i = 0; i < r->assessed.input.unit_count; i++) {
        const ScoreTotal *before = &r->assessed.table.totals[i], *after = &r->after.totals[i];
        add_row(&text, before->unit->name, place_of(arena, before),
                score_points(arena, s, before->points), place_of(arena, after),
                score_points(arena, s, after->points), score_number(arena, r->total));
    }
    return text_string(&text);
}

static bool run(Invocation *invocation, Error *err) {
    Arena *arena = invocation->arena;
    Caller caller = {0};
    Change changes[CHANGES];
    SchemeRun *r = ARENA_NEW(arena, SchemeRun);
    const char *path = command_option(invocation, "--scheme");
    const char *input = command_option(invocation, "--input");
    char *bytes = NULL;
    *r = (SchemeRun){.region = "", .day = DATE_NONE, .changes = changes};
    if (!path)
        return error_set(err, ERROR_USAGE, "--scheme", _("请指明考核方案"));
    if (!command_region(invocation, &r->region, err) || !command_year(invocation, &r->year, err) ||
        !command_date(invocation, "--as-of", &r->day, err) ||
        !read_changes(invocation, changes, &r->change_count, err) ||
        !file_read(arena, path, LIMIT_SCHEME, &bytes, &r->scheme_length, err))
        return false;
    r->scheme = bytes;
    if (input && !file_read(arena, input, LIMIT_SCHEME, &bytes, &r->input_length, err))
        return false;
    r->input = input ? bytes : NULL;
    if (!command_open(invocation, &caller, err))
        return false;
    if (!service_run(&scheme_run_use_case, &caller, arena, r->region, ENDING_COMMIT, r, err)) {
        if (r->faults.count == 0)
            return false;
        *err = (Error){0};
        return tell_faults(r->input_wrong ? input : path, &r->faults, err);
    }
    if (r->change_count)
        return command_print(moves(arena, r), err);
    Text text = text_new(arena);
    add_row(&text, N_("单位"), N_("项目"), N_("名称"), N_("得分"), N_("满分"), N_("说明"));
    for (size_t i = 0; i < r->assessed.input.unit_count; i++)
        add_unit(&text, &r->assessed.table, i);
    return command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"assess",
     "check",
     "FILE",
     1,
     1,
     ROLE_READER,
     N_("检查考核方案，指出每一处错误"),
     NULL,
     {{NULL, NULL, NULL}},
     check},
    {"assess",
     "scheme",
     "[NAME]",
     0,
     1,
     ROLE_READER,
     N_("列出随程序提供的考核方案，或打印其中一个"),
     NULL,
     {{NULL, NULL, NULL}},
     scheme},
    {"assess",
     "try",
     "FILE INPUT",
     2,
     2,
     ROLE_READER,
     N_("不用数据库，按方案给数据文件里的单位打分"),
     N_("数据是 JSON：单位、报告期、各项数据和登记的事项。"),
     {{NULL, NULL, NULL}},
     try_out},
    {"assess",
     "run",
     "DB",
     1,
     1,
     ROLE_READER,
     N_("按方案给数据库里的单位打分，不写入"),
     N_("系统计算的数据取自数据库，其余取自数据文件；--what-if "
        "改动部分的权重或一个数据，比较名次。"),
     {{"--scheme", N_("文件"), N_("考核方案")},
      {"--input", N_("文件"), N_("数据文件，同 assess try")},
      {"--what-if", N_("改动"), N_("名称=数 或 名称@单位=数，可写多次")},
      {"--as-of", N_("日期"), N_("考核到哪一天；不写为最近一期")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")}},
     run},
};

const CommandTable assess_commands = {commands, sizeof commands / sizeof *commands};
