// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/narrative_part.h"

#include <string.h>

static bool starts_with(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

bool words_hold_number(const char *text, const char *number, const char *behind) {
    NumberPlace place;
    for (size_t at = 0; words_next_number(text, at, &place); at = place.start + place.length)
        if (place.length == strlen(number) &&
            strncmp(text + place.start, number, place.length) == 0 &&
            starts_with(text + place.start + place.length, behind))
            return true;
    return false;
}

// A claim that a unit's words may make of its indicator, and what has to be true.
typedef struct Claim {
    const char *words;                    // 超额完成
    bool (*holds)(const BoardLine *line); // whether the figures bear it
} Claim;

static bool is_early(const BoardLine *line) {
    return line->evaluation.status == STATUS_COMPLETED_EARLY || line_is_exceeded(line);
}

static bool is_met(const BoardLine *line) {
    return status_is_completed(line->evaluation.status);
}

static const Claim claims[] = {
    {"超额完成", line_is_exceeded}, {"提前完成", is_early}, {"全面完成", is_met},
    {"全部完成", is_met},           {"圆满完成", is_met},   {"按期完成", is_met},
    {"如期完成", is_met},           {"完成", is_met},
};

// Whether the clause only claims, so that nothing is lost when the data says it:
// 已超额完成全年任务.
static bool is_bare(Arena *arena, const char *clause, const char *claim) {
    static const char *const fillers[] = {"目标", "任务", "年度", "全年", "全部", "本年度", "已经",
                                          "已",   "了",   "的",   "并",   "且",   "目前",   "均"};
    Text left = text_new(arena);
    const char *at = strstr(clause, claim);
    text_add_bytes(&left, clause, (size_t)(at - clause));
    text_add(&left, at + strlen(claim));
    for (const char *p = text_string(&left); *p;) {
        size_t length = 0;
        for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
            if (starts_with(p, fillers[i]) && strlen(fillers[i]) > length)
                length = strlen(fillers[i]);
        if (length == 0)
            return false;
        p += length;
    }
    return strstr(clause, "任务") || strstr(clause, "目标") || strcmp(claim, "完成") != 0;
}

// Whether a clause is a claim to leave out: the data says it, or does not bear it.
static bool is_claim(Narrative *n, const BoardLine *line, const char *clause) {
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        if (!strstr(clause, claims[i].words))
            continue;
        bool holds = claims[i].holds(line);
        bool bare = is_bare(n->arena, clause, claims[i].words);
        bool boasts = !holds && strcmp(claims[i].words, "超额完成") == 0;
        if ((bare && !holds) || boasts)
            narrative_notice(n, _("指标%s的文字说明“%s”%s，没有写入"),
                             line->commitment->indicator.code, clause,
                             line->commitment->indicator.has_target ? _("与数据不符")
                                                                    : _("无法核实（没有目标）"));
        return bare || boasts;
    }
    return false;
}

// Whether a clause is about the share of the target, which the data says: 占全年任务的80%.
static bool is_share(Narrative *n, const BoardLine *line, const char *clause) {
    static const char *const marks[] = {"任务的", "目标的", "任务数的", "目标数的", "完成率"};
    NumberPlace place;
    IndicatorKind kind = line->commitment->indicator.kind;
    bool marked = false;
    if (!*line->completion || kind == KIND_RATE || !strchr(clause, '%'))
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        marked |= strstr(clause, marks[i]) != NULL;
    // With another figure in it, it says more than the share.
    if (!marked || !words_next_number(clause, 0, &place) ||
        clause[place.start + place.length - 1] != '%' ||
        words_next_number(clause, place.start + place.length, &place))
        return false;
    const char *share = arena_printf(n->arena, "%s%%", line->completion);
    if (!words_hold_number(clause, share, ""))
        narrative_notice(n, _("指标%s的文字说明“%s”与系统计算的%s不同，以系统计算的为准"),
                         line->commitment->indicator.code, clause, share);
    return true;
}

static bool repeats_standing(const Narrative *n, const BoardLine *line, const char *clause) {
    for (size_t i = 0; i < n->words->standing_count; i++) {
        const Standing *s = &n->words->standings[i];
        const char *place = arena_printf(n->arena, "第%s", words_of_number(n->arena, s->place));
        if (strcmp(s->code, line->commitment->indicator.code) == 0 &&
            ((s->place && strstr(clause, place)) || (*s->claim && strstr(clause, s->claim))))
            return true;
    }
    return false;
}

// The length of a clause, and of the mark behind it.
static size_t clause_length(const char *words, size_t *mark) {
    const char *p = words;
    while (*p) {
        const char *from = p;
        uint32_t c = utf8_next(&p);
        *mark = (size_t)(p - from);
        if (c == 0xFF0C || c == 0xFF1B || c == ';')
            return (size_t)(from - words);
    }
    *mark = 0;
    return (size_t)(p - words);
}

// The clauses of a unit's words that are to be said.
static const char *kept_clauses(Narrative *n, const BoardLine *line, const char *words) {
    Text kept = text_new(n->arena);
    const char *joint = "";
    for (const char *p = words; *p;) {
        size_t mark = 0, length = clause_length(p, &mark);
        const char *clause = utf8_trim(n->arena, arena_strndup(n->arena, p, length));
        if (*clause && !repeats_standing(n, line, clause) && !is_claim(n, line, clause) &&
            !is_share(n, line, clause))
            text_addf(&kept, "%s%s", kept.length ? joint : "", clause);
        joint = arena_strndup(n->arena, p + length, mark);
        p += length + mark;
    }
    return text_string(&kept);
}

static Shape shape_of(const Narrative *n, const Saying *saying) {
    const BoardLine *line = saying->line;
    const Indicator *i = &line->commitment->indicator;
    if (line->carried || i->direction != DIRECTION_AT_LEAST || !i->has_target ||
        narrative_has_standing(n, line) || *saying->words)
        return SHAPE_ALONE;
    if (i->kind == KIND_RATE)
        return line->facts.has_parts && *words_of_rate(n->arena, i->name).counted ? SHAPE_PARTS
                                                                                  : SHAPE_ALONE;
    bool plain = i->kind == KIND_QUANTITY && *line->completion && line->facts.actual.value > 0;
    return plain && !(line_is_firm(line) && line_is_exceeded(line)) ? SHAPE_SHARE : SHAPE_ALONE;
}

Saying narrative_saying(Narrative *n, const BoardLine *line) {
    Saying saying = {.line = line, .words = ""};
    const Indicator *i = &line->commitment->indicator;
    // Words of an earlier period speak of that period.
    if (line->spoken) {
        const char *words = words_in_line(n->arena, line->spoken->words);
        const char *unit = line->commitment->unit->name;
        if (starts_with(words, unit))
            words += strlen(unit);
        saying.words = kept_clauses(n, line, words);
    }
    saying.tells = (i->kind == KIND_QUANTITY || i->kind == KIND_MONEY) && *line->actual &&
                   words_hold_number(saying.words, line->actual, i->measure.name);
    saying.shape = shape_of(n, &saying);
    return saying;
}

void narrative_quote(const Narrative *n, Prose *prose, const Saying *saying, const char *words) {
    const BoardLine *line = saying->line;
    const char *code = line->commitment->indicator.code;
    const Datum *known[] = {datum_actual(n->arena, line), datum_share(n->arena, line),
                            datum_rate(n->arena, line), datum_target(n->arena, line)};
    prose_quote(prose, words, code,
                arena_printf(n->arena, "文字说明 %s，报告期%s，%s", code,
                             date_iso(n->arena, line->spoken->period), line->spoken->unit->name),
                known, sizeof known / sizeof *known);
}

bool narrative_has_standing(const Narrative *n, const BoardLine *line) {
    for (size_t i = 0; i < n->words->standing_count; i++)
        if (strcmp(n->words->standings[i].code, line->commitment->indicator.code) == 0)
            return true;
    return false;
}

static const char *standing_source(Arena *arena, const Standing *s, Date date) {
    return arena_printf(arena, "排名 %s，%s，报告期%s", s->code, s->scope, date_iso(arena, date));
}

const Datum *datum_standing(Arena *arena, const BoardLine *line, const Standing *s, Date date) {
    if (!s->place)
        return NULL;
    Datum *datum = ARENA_NEW(arena, Datum);
    *datum = (Datum){
        .id = arena_printf(arena, "%s/standing[%s]", s->code, s->scope),
        .label = arena_printf(arena, "%s %s名次", line->commitment->indicator.name, s->scope),
        .value = arena_printf(arena, "第%s位", words_of_number(arena, s->place)),
        .formula = "填报的名次",
        .source = standing_source(arena, s, date),
    };
    return datum;
}

void narrative_standing(const Narrative *n, Prose *prose, const BoardLine *line) {
    bool ranked = false; // 居全市第三位、全省第二十位
    for (size_t i = 0; i < n->words->standing_count; i++) {
        const Standing *s = &n->words->standings[i];
        if (strcmp(s->code, line->commitment->indicator.code) != 0)
            continue;
        if (!s->place) {
            prose_say(prose, "，");
            prose_quote(prose, words_in_line(n->arena, s->claim), s->code,
                        standing_source(n->arena, s, n->board->date), NULL, 0);
            continue;
        }
        prose_say(prose, arena_printf(n->arena, "%s%s", ranked ? "、" : "，目前居", s->scope));
        prose_figure(prose, datum_standing(n->arena, line, s, n->board->date));
        ranked = true;
    }
}
