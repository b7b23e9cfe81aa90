// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "base/text.h"
#include "service/narrative_part.h"

#include <string.h>

static bool starts_with(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

static bool ends_with(const char *text, const char *word) {
    size_t n = strlen(text), m = strlen(word);
    return n >= m && strcmp(text + n - m, word) == 0;
}

bool line_is_firm(const BoardLine *line) {
    const Commitment *c = line->commitment;
    return c->indicator.has_target && !strstr(c->basis, "反推") && !strstr(c->basis, "推定");
}

bool line_is_exceeded(const BoardLine *line) {
    return line->evaluation.status == STATUS_EXCEEDED;
}

bool line_is_late(const BoardLine *line, Date date) {
    const Indicator *i = &line->commitment->indicator;
    return i->has_target && !line->evaluation.met && date >= i->deadline;
}

const char *line_task(const Narrative *n, const BoardLine *line) {
    return line->commitment->indicator.deadline == date_of((int)n->board->programme->year, 12, 31)
               ? "全年目标任务"
               : "目标任务";
}

const char *line_measure(const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    return i->kind == KIND_SITE && !*i->measure.name ? "个" : i->measure.name;
}

void say_amount(Prose *prose, const char *words, const Datum *datum, const char *measure) {
    size_t length = strlen(words);
    // A name that ends with a digit would run into the figure.
    bool digit = length > 0 && words[length - 1] >= '0' && words[length - 1] <= '9';
    prose_say(prose, digit ? arena_printf(prose->arena, "%s共", words) : words);
    prose_figure(prose, datum);
    prose_say(prose, measure);
}

void say_share(const Narrative *n, Prose *prose, const BoardLine *line) {
    Arena *arena = n->arena;
    const char *task = line_task(n, line);
    switch (line->evaluation.status) {
    case STATUS_EXCEEDED:
        if (line_is_firm(line)) {
            prose_say(prose, arena_printf(arena, "，超额完成%s", line->commitment->level));
            prose_figure(prose, datum_target(arena, line));
            prose_say(prose, arena_printf(arena, "%s的目标任务", line_measure(line)));
        } else {
            prose_say(prose, arena_printf(arena, "，为%s的", task));
            prose_figure(prose, datum_share(arena, line));
            prose_say(prose, "，超额完成任务");
        }
        break;
    case STATUS_COMPLETED:
        prose_say(prose, arena_printf(arena, "，完成%s", task));
        break;
    case STATUS_COMPLETED_EARLY:
        prose_say(prose, arena_printf(arena, "，提前完成%s", task));
        break;
    default:
        prose_say(prose, arena_printf(arena, "，占%s的", task));
        prose_figure(prose, datum_share(arena, line));
        prose_say(prose, line_is_late(line, n->board->date) ? "，未按期完成" : "");
        break;
    }
}

static void say_words(const Narrative *n, Prose *prose, const Saying *saying, const char *words) {
    if (!*words)
        return;
    prose_say(prose, "，");
    narrative_quote(n, prose, saying, words);
}

// A name and what the unit says of it: 窨井盖整治正在招标; 数字化覆盖，厂家已开始发货
static void say_of_name(const Narrative *n, Prose *prose, const Saying *saying) {
    const char *name = saying->line->commitment->indicator.name;
    if (!strstr(saying->words, name)) {
        prose_say(prose, name);
        prose_say(prose, words_go_on(saying->words) ? "" : "，");
    }
    narrative_quote(n, prose, saying, saying->words);
}

// Nothing is done yet: the unit's words say why, else the target stands beside the zero.
static Prose zero_sentence(const Narrative *n, const Saying *saying, const char *verb) {
    const BoardLine *line = saying->line;
    const char *name = line->commitment->indicator.name;
    Prose prose = prose_new(n->arena);
    if (*saying->words) {
        say_of_name(n, &prose, saying);
    } else {
        prose_say(&prose, name);
        if (line_is_firm(line))
            say_amount(&prose, "目标", datum_target(n->arena, line), line_measure(line));
        say_amount(&prose, arena_printf(n->arena, "%s目前%s", line_is_firm(line) ? "，" : "", verb),
                   datum_actual(n->arena, line), line_measure(line));
    }
    prose_say(&prose, line_is_late(line, n->board->date) ? "，未按期完成" : "");
    return prose;
}

static Prose quantity_sentence(const Narrative *n, const Saying *saying) {
    const BoardLine *line = saying->line;
    const Indicator *i = &line->commitment->indicator;
    if (line->facts.actual.value == 0)
        return zero_sentence(n, saying, "完成");
    Prose prose = prose_new(n->arena);
    NameWords name = words_of_name(n->arena, i->name);
    // Sites that are only counted are counted at their done stage.
    if (i->kind == KIND_SITE)
        name = (NameWords){i->name, words_of_stage(line->commitment->done_stage), ""};
    if (saying->tells)
        narrative_quote(n, &prose, saying, saying->words);
    else
        say_amount(&prose, words_done(n->arena, name, saying->lead || *name.subject),
                   datum_actual(n->arena, line), line_measure(line));
    if (*line->completion)
        say_share(n, &prose, line);
    say_words(n, &prose, saying, saying->tells ? "" : saying->words);
    return prose;
}

// A name without the verb of money at its end: 建设资金筹措 → 建设资金
static const char *money_name(Arena *arena, const char *name) {
    static const char *const verbs[] = {"筹措", "到位", "支付", "拨付", "筹集", "计划", "发放"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (ends_with(name, verbs[i]) && strlen(name) > strlen(verbs[i]) * 2)
            return arena_strndup(arena, name, strlen(name) - strlen(verbs[i]));
    return name;
}

// Money is told by its stage, or in the unit's words when they lead up to the figure:
// 已筹措建设资金346万元
static Prose money_sentence(const Narrative *n, const Saying *saying) {
    static const char *const stages[MONEY_COUNT] = {
        [MONEY_PLANNED] = "计划",
        [MONEY_ARRANGED] = "筹措",
        [MONEY_RECEIVED] = "到位",
        [MONEY_PAID] = "支付",
    };
    const BoardLine *line = saying->line;
    const Indicator *i = &line->commitment->indicator;
    NumberPlace number;
    const char *stage = stages[i->money_stage];
    if (line->facts.actual.value == 0)
        return zero_sentence(n, saying, stage);
    Prose prose = prose_new(n->arena);
    bool leads = starts_with(saying->words, "已") && !strpbrk(saying->words, ",;.") &&
                 !strstr(saying->words, "，") && !strstr(saying->words, "；") &&
                 !words_next_number(saying->words, 0, &number);
    if (saying->tells)
        narrative_quote(n, &prose, saying, saying->words);
    else if (leads)
        say_amount(&prose, saying->words, datum_actual(n->arena, line), line_measure(line));
    else
        say_amount(&prose,
                   arena_printf(n->arena, "%s%s%s", money_name(n->arena, i->name),
                                i->money_stage == MONEY_PLANNED ? "" : "已", stage),
                   datum_actual(n->arena, line), line_measure(line));
    if (*line->completion)
        say_share(n, &prose, line);
    say_words(n, &prose, saying, leads || saying->tells ? "" : saying->words);
    return prose;
}

void say_parts(Prose *prose, const BoardLine *line, const char *before) {
    RateWords rate = words_of_rate(prose->arena, line->commitment->indicator.name);
    say_amount(prose, arena_printf(prose->arena, "%s%s", before, rate.thing),
               datum_actual(prose->arena, line), rate.counted);
    prose_say(prose, arena_printf(prose->arena, "，%s", rate.word));
    prose_figure(prose, datum_rate(prose->arena, line));
}

void say_points(const Narrative *n, Prose *prose, const BoardLine *line) {
    const Datum *excess = datum_excess(n->arena, line), *gap = datum_shortfall(n->arena, line);
    bool late = line_is_late(line, n->board->date);
    if (line->evaluation.status == STATUS_TRACKED)
        return;
    if (line_is_firm(line) && line_is_exceeded(line) && excess)
        say_amount(prose, "，高于目标任务", excess, "个百分点");
    else if (line_is_exceeded(line))
        prose_say(prose, "，超额完成任务");
    else if (line->evaluation.met)
        prose_say(prose, "，达到目标任务");
    else if (line_is_firm(line) && gap)
        say_amount(prose, late ? "，低于目标任务" : "，距目标任务还差", gap, "个百分点");
    else if (late)
        prose_say(prose, "，未达到目标任务");
}

static Prose rate_sentence(const Narrative *n, const Saying *saying) {
    const BoardLine *line = saying->line;
    const Indicator *i = &line->commitment->indicator;
    const Datum *rate = datum_rate(n->arena, line);
    Prose prose = prose_new(n->arena);
    bool told = rate && words_hold_number(saying->words, rate->value, "");
    if (told) {
        narrative_quote(n, &prose, saying, saying->words);
    } else if (line->facts.has_parts && *words_of_rate(n->arena, i->name).counted) {
        say_parts(&prose, line, saying->lead ? "已完成" : "完成");
    } else {
        prose_say(&prose,
                  arena_printf(n->arena, "%s%s", i->name, line_is_exceeded(line) ? "达到" : "为"));
        prose_figure(&prose, rate);
    }
    say_points(n, &prose, line);
    say_words(n, &prose, saying, told ? "" : saying->words);
    return prose;
}

// The names of milestones that are done, or not, at the end of a day: 规划、建设;
// 规划、建设、验收等5个节点
static void say_milestones(const Narrative *n, Prose *prose, const BoardLine *line, bool done) {
    enum { NAMED = 3 };
    const Commitment *c = line->commitment;
    Text text = text_new(n->arena);
    size_t count = 0;
    for (size_t i = 0; i < c->milestone_count; i++) {
        const Milestone *m = &c->milestones[i];
        if ((m->actual != DATE_NONE && m->actual <= n->board->date) == done && ++count <= NAMED)
            text_addf(&text, "%s%s", count > 1 ? "、" : "", m->name);
    }
    prose_say(prose, text_string(&text));
    if (count <= NAMED)
        return;
    say_amount(prose, "等", datum_milestones(n->arena, line, n->board->date, done), "个节点");
}

// The words are what is done to the thing the name ends with: 已实现对接, 与平台对接 →
// 已实现与平台对接.
static const char *merged_with_name(Arena *arena, const char *words, const char *name) {
    static const char *const leads[] = {"已实现", "已完成", "实现", "完成"};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (starts_with(words, leads[i]) && words[strlen(leads[i])] &&
            ends_with(name, words + strlen(leads[i])))
            return arena_printf(arena, "%s%s", leads[i], name);
    return NULL;
}

static Prose milestone_sentence(const Narrative *n, const Saying *saying) {
    const BoardLine *line = saying->line;
    const Commitment *c = line->commitment;
    const char *name = c->indicator.name, *words = saying->words;
    const char *merged = merged_with_name(n->arena, words, name);
    bool some = line->facts.has_steps && line->facts.steps_done > 0, told = false;
    const char *open = line_is_late(line, n->board->date) ? "未按期完成" : "尚未完成";
    Prose prose = prose_new(n->arena);
    if (merged) {
        prose_say(&prose, merged);
    } else if (*words) {
        say_of_name(n, &prose, saying);
    } else if (line->evaluation.met || (!c->indicator.has_target && line->facts.has_steps &&
                                        line->facts.steps_done == line->facts.steps_all)) {
        NameWords all = words_of_name(n->arena, name);
        if (*all.verb && !*all.subject && strcmp(all.verb, "开展") != 0)
            all = (NameWords){"", "完成", name};
        prose_say(&prose, words_done(n->arena, all, saying->lead || *all.subject));
    } else if (!line->facts.has_steps) {
        prose_say(&prose, arena_printf(n->arena, "%s%s", name, open));
        told = true;
    } else {
        prose_say(&prose, some ? arena_printf(n->arena, "%s已完成", name)
                               : arena_printf(n->arena, "%s的", name));
        if (some) {
            say_milestones(n, &prose, line, true);
            prose_say(&prose, "，");
        }
        say_milestones(n, &prose, line, false);
        prose_say(&prose, open);
        told = true;
    }
    if (line->evaluation.status == STATUS_COMPLETED_EARLY)
        prose_say(&prose, "，提前完成目标任务");
    else if (!told && line_is_late(line, n->board->date))
        prose_say(&prose, "，未按期完成");
    return prose;
}

const char *line_difference_measure(Arena *arena, const BoardLine *line) {
    const char *name = line_measure(line);
    if (line->commitment->indicator.kind == KIND_RATE)
        return "个百分点";
    return arena_strndup(arena, name, strcspn(name, "/"));
}

// What a level that is to be kept is worth against its target: 比3700元的目标高140元
static void say_level(const Narrative *n, Prose *prose, const BoardLine *line) {
    const Datum *target = datum_target(n->arena, line), *excess = datum_excess(n->arena, line);
    const Datum *gap = datum_shortfall(n->arena, line);
    const Indicator *i = &line->commitment->indicator;
    const char *measure = i->measure.name;
    const char *points = line_difference_measure(n->arena, line);
    if (!line_is_firm(line)) {
        prose_say(prose, line->evaluation.met ? "，达到目标" : "，低于目标");
    } else if (excess || gap) {
        say_amount(prose, "，比", target, measure);
        say_amount(prose, excess ? "的目标高" : "的目标低", excess ? excess : gap, points);
    } else {
        say_amount(prose, "，达到", target, measure);
        prose_say(prose, "的目标");
    }
}

static bool is_zero(const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    return i->target.value == 0 && (line->evaluation.met || i->direction == DIRECTION_HOLD);
}

void say_limit(const Narrative *n, Prose *prose, const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    bool met = line->evaluation.met;
    if (is_zero(line)) {
        prose_say(prose, met ? "" : "，未能保持零的目标");
    } else if (i->direction == DIRECTION_AT_MOST && line_is_firm(line)) {
        say_amount(prose, met ? "，控制在" : "，超过", datum_target(n->arena, line),
                   i->measure.name);
        prose_say(prose, met ? "以内" : "的控制目标");
    } else if (i->direction == DIRECTION_AT_MOST) {
        prose_say(prose, met ? "，控制在目标以内" : "，超过控制目标");
    } else {
        say_level(n, prose, line);
    }
}

static Prose limit_sentence(const Narrative *n, const Saying *saying) {
    const BoardLine *line = saying->line;
    const Indicator *i = &line->commitment->indicator;
    bool rate = i->kind == KIND_RATE;
    const char *kept = is_zero(line) && line->evaluation.met ? "保持" : "";
    Prose prose = prose_new(n->arena);
    say_amount(&prose, arena_printf(n->arena, "%s%s为", i->name, kept),
               rate ? datum_rate(n->arena, line) : datum_actual(n->arena, line),
               rate ? "" : i->measure.name);
    say_limit(n, &prose, line);
    say_words(n, &prose, saying, saying->words);
    return prose;
}

// Nothing but words, or nothing at all.
static Prose silent_sentence(const Narrative *n, const Saying *saying) {
    Prose prose = prose_new(n->arena);
    if (*saying->words) {
        say_of_name(n, &prose, saying);
    } else {
        prose_say(&prose, saying->line->commitment->indicator.name);
        prose_say(&prose, "尚未报送进展情况");
    }
    return prose;
}

Prose narrative_sentence(Narrative *n, const Saying *saying) {
    const BoardLine *line = saying->line;
    const Indicator *i = &line->commitment->indicator;
    Prose prose;
    if (!*line->actual && !line->facts.has_steps)
        prose = silent_sentence(n, saying);
    else if (i->has_target && i->direction != DIRECTION_AT_LEAST)
        prose = limit_sentence(n, saying);
    else if (i->kind == KIND_SITE && line->facts.has_steps)
        prose = narrative_sites(n, saying);
    else if (i->kind == KIND_MILESTONE)
        prose = milestone_sentence(n, saying);
    else if (i->kind == KIND_RATE)
        prose = rate_sentence(n, saying);
    else if (i->kind == KIND_MONEY)
        prose = money_sentence(n, saying);
    else
        prose = quantity_sentence(n, saying);
    narrative_standing(n, &prose, line);
    if (line->carried)
        prose_say(
            &prose,
            arena_printf(n->arena, line->spoken ? "（截至%s）" : "（截至%s，本期未报）",
                         words_of_day(n->arena, line->report->period, n->board->programme->year)));
    return prose;
}
