// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/narrative.h"

#include "base/text.h"
#include "service/narrative_words.h"

#include <stdarg.h>
#include <string.h>

void narrative_notice(Narrative *n, const char *format, ...) {
    va_list args;
    va_start(args, format);
    n->notices.items =
        arena_room(n->arena, n->notices.items, n->notices.count, sizeof *n->notices.items);
    n->notices.items[n->notices.count++] = arena_vprintf(n->arena, format, args);
    va_end(args);
}

// How a sentence is built; neighbours of one matter that share a shape are joined.
typedef enum Shape {
    SHAPE_SHARE, // a quantity and its share of the target, nothing else to say
    SHAPE_PARTS, // a rate with its numerator
    SHAPE_ALONE, // everything else
} Shape;

static bool starts_with(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

static bool ends_with(const char *text, const char *word) {
    size_t n = strlen(text), m = strlen(word);
    return n >= m && strcmp(text + n - m, word) == 0;
}

static const Standing *standing_of(const Narrative *n, const BoardLine *line) {
    for (size_t i = 0; i < n->words->standing_count; i++)
        if (strcmp(n->words->standings[i].code, line->commitment->indicator.code) == 0)
            return &n->words->standings[i];
    return NULL;
}

// The unit's own words, without those that only repeat the standing.
static const char *own_words(const Narrative *n, const BoardLine *line) {
    const char *words = line->report && !line->carried ? line->report->words : "";
    const Standing *standing = standing_of(n, line);
    if (!standing)
        return words;
    const char *place =
        arena_printf(n->arena, "第%s位", words_of_number(n->arena, standing->place));
    bool repeats = (standing->place && strstr(words, place)) ||
                   (*standing->claim && strstr(words, standing->claim));
    return repeats ? "" : words;
}

// Whether the target was given in so many words, so that it may be named: an implied or assumed one
// may not.
static bool is_firm(const BoardLine *line) {
    const Commitment *c = line->commitment;
    return c->indicator.has_target && *c->basis && !strstr(c->basis, "反推") &&
           !strstr(c->basis, "推定");
}

static bool is_exceeded(const BoardLine *line) {
    return line->evaluation.status == STATUS_EXCEEDED;
}

static Shape shape_of(const Narrative *n, const BoardLine *line) {
    const Indicator *i = &line->commitment->indicator;
    if (line->carried || i->direction != DIRECTION_AT_LEAST || !i->has_target ||
        standing_of(n, line) || *own_words(n, line))
        return SHAPE_ALONE;
    if (i->kind == KIND_RATE)
        return line->facts.has_parts ? SHAPE_PARTS : SHAPE_ALONE;
    bool plain = (i->kind == KIND_QUANTITY || i->kind == KIND_MONEY) && *line->completion;
    return plain && !(is_firm(line) && is_exceeded(line)) ? SHAPE_SHARE : SHAPE_ALONE;
}

// A sentence begins with the unit when it is the first of its paragraph; it then says 已.
typedef struct Place {
    bool first; // of the paragraph
} Place;

// "已" for the first sentence, "累计" where what is done over and over is counted.
static const char *aspect(Place place, const char *phrase) {
    bool repeated = starts_with(phrase, "开展") || starts_with(phrase, "新增");
    return place.first ? repeated ? "已累计" : "已" : "";
}

// Name and figure: 完成窨井盖整治1646座
static void say_amount(Prose *prose, const BoardLine *line, const char *before, const char *verb,
                       const char *name) {
    prose_say(prose, arena_printf(prose->arena, "%s%s%s", before, verb, name));
    prose_figure(prose, datum_actual(prose->arena, line));
    prose_say(prose, line->commitment->indicator.measure.name);
}

static void say_standing(const Narrative *n, Prose *prose, const BoardLine *line) {
    const Standing *s = standing_of(n, line);
    if (!s)
        return;
    const char *source = arena_printf(n->arena, "排名 %s，%s，报告期%s", s->code, s->scope,
                                      date_iso(n->arena, n->board->date));
    if (!s->place) {
        prose_say(prose, "，");
        prose_quote(prose, s->claim, s->code, source, NULL, 0);
        return;
    }
    Datum *datum = ARENA_NEW(n->arena, Datum);
    *datum = (Datum){
        .id = arena_printf(n->arena, "%s/standing", s->code),
        .label = arena_printf(n->arena, "%s %s名次", line->commitment->indicator.name, s->scope),
        .value = arena_printf(n->arena, "第%s位", words_of_number(n->arena, s->place)),
        .formula = "填报的名次",
        .source = source,
    };
    prose_say(prose, arena_printf(n->arena, "，目前居%s", s->scope));
    prose_figure(prose, datum);
}

// The unit's own words behind the sentence that the data makes.
static void say_words(Narrative *n, Prose *prose, const BoardLine *line, const char *words) {
    if (!*words)
        return;
    const Datum *known[] = {datum_actual(n->arena, line), datum_share(n->arena, line),
                            datum_rate(n->arena, line), datum_target(n->arena, line)};
    prose_say(prose, "，");
    prose_quote(prose, words, line->commitment->indicator.code,
                arena_printf(n->arena, "文字说明 %s，%s", line->commitment->indicator.code,
                             line->report->unit->name),
                known, sizeof known / sizeof *known);
}

// What the figure is worth against the target: 占全年目标任务的80%;
// 为全年目标任务的108%，超额完成任务; 超额完成市定30公里的目标任务.
static void say_share(Prose *prose, const BoardLine *line) {
    Arena *arena = prose->arena;
    const Commitment *c = line->commitment;
    switch (line->evaluation.status) {
    case STATUS_EXCEEDED:
        if (is_firm(line)) {
            prose_say(prose, arena_printf(arena, "，超额完成%s", c->level));
            prose_figure(prose, datum_target(arena, line));
            prose_say(prose, arena_printf(arena, "%s的目标任务", c->indicator.measure.name));
        } else {
            prose_say(prose, "，为全年目标任务的");
            prose_figure(prose, datum_share(arena, line));
            prose_say(prose, "，超额完成任务");
        }
        break;
    case STATUS_COMPLETED:
        prose_say(prose, "，完成全年目标任务");
        break;
    case STATUS_COMPLETED_EARLY:
        prose_say(prose, "，提前完成全年目标任务");
        break;
    default:
        prose_say(prose, "，占全年目标任务的");
        prose_figure(prose, datum_share(arena, line));
        break;
    }
}

static Prose quantity_sentence(Narrative *n, const BoardLine *line, Place place) {
    Prose prose = prose_new(n->arena);
    NameWords name = words_of_name(n->arena, line->commitment->indicator.name);
    const char *phrase = arena_printf(n->arena, "%s%s", name.verb, name.name);
    say_amount(&prose, line, aspect(place, phrase), name.verb, name.name);
    if (*line->completion)
        say_share(&prose, line);
    say_words(n, &prose, line, own_words(n, line));
    return prose;
}

// Money is told by its stage, or in the unit's words when they lead up to the figure:
// 已筹措建设资金346万元
static Prose money_sentence(Narrative *n, const BoardLine *line) {
    static const char *const done[MONEY_COUNT] = {
        [MONEY_PLANNED] = "计划",
        [MONEY_ARRANGED] = "已筹措",
        [MONEY_RECEIVED] = "已到位",
        [MONEY_PAID] = "已支付",
    };
    Prose prose = prose_new(n->arena);
    const Indicator *i = &line->commitment->indicator;
    const char *words = own_words(n, line);
    NumberPlace number;
    bool leads = starts_with(words, "已") && !strpbrk(words, ",;.") && !strstr(words, "，") &&
                 !words_next_number(words, 0, &number);
    if (leads) {
        say_amount(&prose, line, "", "", words);
    } else {
        say_amount(&prose, line, "", "",
                   arena_printf(n->arena, "%s%s", i->name, done[i->money_stage]));
    }
    if (*line->completion)
        say_share(&prose, line);
    if (!leads)
        say_words(n, &prose, line, words);
    return prose;
}

// 免费产前超声筛查2564人，筛查率81.4%
static void say_parts(Prose *prose, const BoardLine *line, const char *before) {
    RateWords rate = words_of_rate(prose->arena, line->commitment->indicator.name);
    prose_say(prose, arena_printf(prose->arena, "%s%s", before, rate.thing));
    prose_figure(prose, datum_actual(prose->arena, line));
    prose_say(prose, rate.counted);
    prose_say(prose, *rate.word ? arena_printf(prose->arena, "，%s", rate.word) : "，比率");
    prose_figure(prose, datum_rate(prose->arena, line));
}

static Prose rate_sentence(Narrative *n, const BoardLine *line, Place place) {
    Prose prose = prose_new(n->arena);
    const Indicator *i = &line->commitment->indicator;
    const char *words = own_words(n, line);
    const Datum *rate = datum_rate(n->arena, line);
    if (line->facts.has_parts) {
        say_parts(&prose, line, place.first ? "已完成" : "完成");
    } else if (rate && strstr(words, rate->value)) {
        prose_quote(&prose, words, i->code,
                    arena_printf(n->arena, "文字说明 %s，%s", i->code, line->report->unit->name),
                    &rate, 1);
        words = "";
    } else {
        prose_say(&prose, arena_printf(n->arena, "%s%s", i->name,
                                       ends_with(i->name, "率") ? "为" : "达到"));
        prose_figure(&prose, rate);
    }
    if (is_exceeded(line))
        prose_say(&prose, "，超额完成任务");
    say_words(n, &prose, line, words);
    return prose;
}

// The names of milestones up to a state: 规划、建设
static const char *milestone_names(Arena *arena, const Commitment *c, Date date, bool done) {
    Text text = text_new(arena);
    for (size_t i = 0; i < c->milestone_count; i++) {
        const Milestone *m = &c->milestones[i];
        if ((m->actual != DATE_NONE && m->actual <= date) == done)
            text_addf(&text, "%s%s", text.length ? "、" : "", m->name);
    }
    return text_string(&text);
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

static Prose milestone_sentence(Narrative *n, const BoardLine *line, Place place) {
    Prose prose = prose_new(n->arena);
    const Commitment *c = line->commitment;
    const char *words = own_words(n, line);
    const char *merged = merged_with_name(n->arena, words, c->indicator.name);
    const char *source = arena_printf(n->arena, "文字说明 %s", c->indicator.code);
    if (merged) {
        prose_say(&prose, merged);
    } else if (*words && !strstr(words, c->indicator.name)) {
        prose_say(&prose, c->indicator.name);
        prose_quote(&prose, words, c->indicator.code, source, NULL, 0);
    } else if (*words) {
        prose_quote(&prose, words, c->indicator.code, source, NULL, 0);
    } else if (line->evaluation.met) {
        prose_say(&prose,
                  arena_printf(n->arena, "%s完成%s", place.first ? "已" : "", c->indicator.name));
    } else {
        const char *done = milestone_names(n->arena, c, n->board->date, true);
        const char *open = milestone_names(n->arena, c, n->board->date, false);
        prose_say(&prose,
                  arena_printf(n->arena, *done ? "%s已完成%s" : "%s%s", c->indicator.name, done));
        if (*open)
            prose_say(&prose,
                      arena_printf(n->arena, *done ? "，%s尚未完成" : "的%s尚未完成", open));
    }
    if (line->evaluation.status == STATUS_COMPLETED_EARLY)
        prose_say(&prose, "，提前完成目标任务");
    return prose;
}

// A limit or a level that is to be kept.
static Prose limit_sentence(Narrative *n, const BoardLine *line) {
    Prose prose = prose_new(n->arena);
    const Indicator *i = &line->commitment->indicator;
    prose_say(&prose, i->name);
    if (i->kind == KIND_RATE) {
        prose_say(&prose, "为");
        prose_figure(&prose, datum_rate(n->arena, line));
    } else {
        prose_figure(&prose, datum_actual(n->arena, line));
        prose_say(&prose, i->measure.name);
    }
    bool at_most = i->direction == DIRECTION_AT_MOST;
    prose_say(&prose, at_most ? line->evaluation.met ? "，控制在" : "，超过控制目标"
                      : line->evaluation.met ? "，不低于目标"
                                             : "，低于目标");
    prose_figure(&prose, datum_target(n->arena, line));
    prose_say(&prose, arena_printf(n->arena, "%s%s", i->measure.name,
                                   at_most && line->evaluation.met ? "以内" : ""));
    const Datum *excess = at_most ? NULL : datum_excess(n->arena, line);
    if (excess) {
        prose_say(&prose, "，超目标");
        prose_figure(&prose, excess);
        prose_say(&prose, i->measure.name);
    }
    say_words(n, &prose, line, own_words(n, line));
    return prose;
}

static bool has_figure(const BoardLine *line) {
    return *line->actual || line->facts.has_steps;
}

static Prose sentence(Narrative *n, const BoardLine *line, Place place) {
    const Indicator *i = &line->commitment->indicator;
    Prose prose = prose_new(n->arena);
    if (!has_figure(line)) {
        const char *words = own_words(n, line);
        prose_say(&prose, i->name);
        if (*words)
            prose_quote(&prose, words, i->code, arena_printf(n->arena, "文字说明 %s", i->code),
                        NULL, 0);
        else
            prose_say(&prose, "尚未填报");
    } else if (i->has_target && i->direction != DIRECTION_AT_LEAST) {
        prose = limit_sentence(n, line);
    } else if (i->kind == KIND_SITE && line->facts.has_steps) {
        prose = narrative_sites(n, line);
    } else if (i->kind == KIND_MILESTONE) {
        prose = milestone_sentence(n, line, place);
    } else if (i->kind == KIND_RATE) {
        prose = rate_sentence(n, line, place);
    } else if (i->kind == KIND_MONEY) {
        prose = money_sentence(n, line);
    } else {
        prose = quantity_sentence(n, line, place);
    }
    say_standing(n, &prose, line);
    if (line->carried)
        prose_say(&prose, arena_printf(n->arena, "（截至%s，本期未报）",
                                       date_chinese(n->arena, line->report->period)));
    return prose;
}

// Which of several joined indicators went over their target, told where it is true: all, or those.
static void say_exceeded(Prose *prose, const BoardLine *const *lines, size_t count) {
    size_t exceeded = 0;
    Text names = text_new(prose->arena);
    for (size_t i = 0; i < count; i++)
        if (is_exceeded(lines[i])) {
            text_addf(&names, "%s%s", exceeded ? "、" : "", lines[i]->commitment->indicator.name);
            exceeded++;
        }
    if (exceeded == count)
        prose_say(prose, "，均超额完成任务");
    else if (exceeded > 0)
        prose_say(prose, arena_printf(prose->arena, "，其中%s超额完成任务", text_string(&names)));
}

// 已累计开展职业技能培训71267人次，新增技能人才5333人，分别占全年目标任务的227%和20.91%
static Prose joined_shares(Narrative *n, const BoardLine *const *lines, size_t count, Place place) {
    Prose prose = prose_new(n->arena);
    const char *last_verb = NULL;
    for (size_t i = 0; i < count; i++) {
        NameWords name = words_of_name(n->arena, lines[i]->commitment->indicator.name);
        const char *phrase = arena_printf(n->arena, "%s%s", name.verb, name.name);
        bool shared = last_verb && *last_verb && strcmp(last_verb, name.verb) == 0;
        say_amount(&prose, lines[i],
                   i == 0   ? aspect(place, phrase)
                   : shared ? "、"
                            : "，",
                   shared ? "" : name.verb, name.name);
        last_verb = name.verb;
    }
    prose_say(&prose, "，分别占全年目标任务的");
    for (size_t i = 0; i < count; i++) {
        prose_figure(&prose, datum_share(n->arena, lines[i]));
        prose_say(&prose, i + 2 < count ? "、" : i + 2 == count ? "和" : "");
    }
    say_exceeded(&prose, lines, count);
    return prose;
}

static Prose joined_parts(Narrative *n, const BoardLine *const *lines, size_t count, Place place) {
    Prose prose = prose_new(n->arena);
    for (size_t i = 0; i < count; i++)
        say_parts(&prose, lines[i], i > 0 ? "；" : place.first ? "已完成" : "完成");
    say_exceeded(&prose, lines, count);
    return prose;
}

Prose narrative_unit(Narrative *n, const char *unit) {
    const Board *board = n->board;
    const BoardLine **lines = arena_array(n->arena, board->line_count, sizeof *lines);
    size_t count = 0;
    for (size_t i = 0; i < board->line_count; i++)
        if (strcmp(board->lines[i].commitment->unit->name, unit) == 0)
            lines[count++] = &board->lines[i];
    Prose prose = prose_new(n->arena);
    prose_say(&prose, unit);
    for (size_t i = 0; i < count;) {
        Shape shape = shape_of(n, lines[i]);
        size_t end = i + 1;
        while (shape != SHAPE_ALONE && end < count && shape_of(n, lines[end]) == shape &&
               lines[end]->commitment->matter == lines[i]->commitment->matter)
            end++;
        Place place = {.first = i == 0};
        Prose part = end - i == 1           ? sentence(n, lines[i], place)
                     : shape == SHAPE_SHARE ? joined_shares(n, lines + i, end - i, place)
                                            : joined_parts(n, lines + i, end - i, place);
        prose_say(&prose, i > 0 ? "；" : "");
        prose_append(&prose, &part);
        i = end;
    }
    prose_say(&prose, "。");
    return prose;
}
