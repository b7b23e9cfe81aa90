// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/narrative.h"

#include "base/text.h"
#include "service/narrative_part.h"

#include <stdarg.h>
#include <string.h>

enum {
    JOINED_MAX = 4,     // indicators behind one 分别: more cannot be paired by a reader
    SENTENCE_PARTS = 4, // parts of a sentence, where a unit has more than that
};

void narrative_notice(Narrative *n, const char *format, ...) {
    va_list args;
    va_start(args, format);
    n->notices.items =
        arena_room(n->arena, n->notices.items, n->notices.count, sizeof *n->notices.items);
    n->notices.items[n->notices.count++] = arena_vprintf(n->arena, format, args);
    va_end(args);
}

// A state that some of the joined indicators are in, and what is said of those.
typedef struct State {
    bool (*holds)(const Narrative *n, const BoardLine *line); // of one indicator
    const char *words;                                        // 超额完成任务
} State;

static bool exceeded(const Narrative *n, const BoardLine *line) {
    (void)n;
    return line_is_exceeded(line);
}

static bool early(const Narrative *n, const BoardLine *line) {
    (void)n;
    return line->evaluation.status == STATUS_COMPLETED_EARLY;
}

static bool completed(const Narrative *n, const BoardLine *line) {
    (void)n;
    return line->evaluation.status == STATUS_COMPLETED;
}

static bool late(const Narrative *n, const BoardLine *line) {
    return line_is_late(line, n->board->date);
}

static bool all(const Narrative *n, const Saying *sayings, size_t count,
                bool (*holds)(const Narrative *n, const BoardLine *line)) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += holds(n, sayings[i].line);
    return found == count;
}

// Which of several joined indicators are in which state, told where it is true: all, or those.
static void say_states(const Narrative *n, Prose *prose, const Saying *sayings, size_t count,
                       const State *states, size_t state_count) {
    const char *lead = "，其中";
    for (size_t k = 0; k < state_count; k++) {
        Text names = text_new(n->arena);
        if (all(n, sayings, count, states[k].holds)) {
            prose_say(prose, arena_printf(n->arena, "，均%s", states[k].words));
            return;
        }
        for (size_t i = 0; i < count; i++)
            if (states[k].holds(n, sayings[i].line))
                text_addf(&names, "%s%s", names.length ? "、" : lead,
                          words_without_verb(sayings[i].line->commitment->indicator.name));
        if (names.length == 0)
            continue;
        prose_say(prose, arena_printf(n->arena, "%s%s", text_string(&names), states[k].words));
        lead = "，";
    }
}

// 27%、20%和3%; 14个和9个百分点, where the last carries what is left of the unit.
static void say_series(Prose *prose, const Datum *const *data, size_t count, const char *measure,
                       const char *last) {
    for (size_t i = 0; i < count; i++) {
        say_amount(prose, "", data[i], measure);
        prose_say(prose, i + 1 == count ? last : "");
        prose_say(prose, i + 2 < count ? "、" : i + 2 == count ? "和" : "");
    }
}

// 分别占全年目标任务的227%和20.91%; 均占…的50% where all are printed alike; 分别为…的 where all are
// over it.
static void say_shares(const Narrative *n, Prose *prose, const Saying *sayings, size_t count) {
    const Datum *shares[JOINED_MAX] = {NULL};
    bool same = true;
    for (size_t i = 0; i < count; i++) {
        shares[i] = datum_share(n->arena, sayings[i].line);
        same &= strcmp(shares[i]->value, shares[0]->value) == 0;
    }
    prose_say(prose, arena_printf(n->arena, "，%s%s%s的", same ? "均" : "分别",
                                  all(n, sayings, count, exceeded) ? "为" : "占",
                                  line_task(n, sayings[0].line)));
    say_series(prose, shares, same ? 1 : count, "", "");
}

// 已累计开展职业技能培训71267人次，新增技能人才5333人，分别占全年目标任务的227%和20.91%
static Prose joined_shares(const Narrative *n, const Saying *sayings, size_t count) {
    static const State states[] = {{exceeded, "超额完成任务"},
                                   {early, "提前完成任务"},
                                   {completed, "完成任务"},
                                   {late, "未按期完成"}};
    Prose prose = prose_new(n->arena);
    const char *last_verb = "";
    for (size_t i = 0; i < count; i++) {
        const BoardLine *line = sayings[i].line;
        NameWords name = words_of_name(n->arena, line->commitment->indicator.name);
        // A verb that was said already is shared: 完成宫颈癌筛查6549人、乳腺癌筛查6970人
        bool shared = *name.verb && !*name.subject && strcmp(last_verb, name.verb) == 0;
        last_verb = *name.subject ? "" : name.verb;
        prose_say(&prose, i == 0 ? "" : shared ? "、" : "，");
        const char *words =
            shared ? name.object
                   : words_done(n->arena, name, (i == 0 && sayings[0].lead) || *name.subject);
        say_amount(&prose, words, datum_actual(n->arena, line), line_measure(line));
    }
    const char *task = line_task(n, sayings[0].line);
    if (all(n, sayings, count, early)) {
        prose_say(&prose, arena_printf(n->arena, "，均提前完成%s", task));
    } else if (all(n, sayings, count, completed)) {
        prose_say(&prose, arena_printf(n->arena, "，均完成%s", task));
    } else {
        say_shares(n, &prose, sayings, count);
        say_states(n, &prose, sayings, count, states, sizeof states / sizeof *states);
    }
    return prose;
}

static Prose joined_parts(const Narrative *n, const Saying *sayings, size_t count) {
    static const State states[] = {
        {exceeded, "超额完成任务"}, {completed, "达到目标任务"}, {late, "未达到目标任务"}};
    Prose prose = prose_new(n->arena);
    const Datum *excess[JOINED_MAX] = {NULL};
    bool points = true;
    for (size_t i = 0; i < count; i++) {
        say_parts(&prose, sayings[i].line, i > 0 ? "；" : sayings[0].lead ? "已完成" : "完成");
        excess[i] = datum_excess(n->arena, sayings[i].line);
        points &= line_is_firm(sayings[i].line) && exceeded(n, sayings[i].line) && excess[i];
    }
    if (points) {
        prose_say(&prose, "，分别高于目标任务");
        say_series(&prose, excess, count, "个", "百分点");
    } else {
        say_states(n, &prose, sayings, count, states, sizeof states / sizeof *states);
    }
    return prose;
}

static bool can_join(const Saying *a, const Saying *b) {
    const Commitment *x = a->line->commitment, *y = b->line->commitment;
    return a->shape != SHAPE_ALONE && a->shape == b->shape && x->matter == y->matter &&
           x->indicator.deadline == y->indicator.deadline;
}

// How many of the sayings are joined into the next part: of more than JOINED_MAX that could be, an
// even share (5 are 3 and 2).
static size_t joined_count(const Saying *sayings, size_t count) {
    size_t same = 1;
    while (same < count && can_join(&sayings[0], &sayings[same]))
        same++;
    size_t groups = (same + JOINED_MAX - 1) / JOINED_MAX;
    return (same + groups - 1) / groups;
}

static size_t count_parts(const Saying *sayings, size_t count) {
    size_t parts = 0;
    for (size_t i = 0; i < count; i += joined_count(sayings + i, count - i))
        parts++;
    return parts;
}

Prose narrative_unit(Narrative *n, const char *unit) {
    const Board *board = n->board;
    Saying *sayings = arena_array(n->arena, board->line_count, sizeof *sayings);
    size_t count = 0;
    for (size_t i = 0; i < board->line_count; i++)
        if (strcmp(board->lines[i].commitment->unit->name, unit) == 0)
            sayings[count++] = narrative_saying(n, &board->lines[i]);
    Prose prose = prose_new(n->arena);
    prose_say(&prose, unit);
    // A long paragraph has more than one sentence, parted between matters.
    bool is_long = count_parts(sayings, count) > SENTENCE_PARTS;
    size_t parts = 0; // of the sentence so far
    for (size_t i = 0; i < count;) {
        size_t joined = joined_count(sayings + i, count - i);
        bool next_matter =
            i > 0 && sayings[i].line->commitment->matter != sayings[i - 1].line->commitment->matter;
        if (is_long && (parts == SENTENCE_PARTS || (next_matter && parts > 1))) {
            prose_say(&prose, "。");
            parts = 0;
        }
        prose_say(&prose, parts > 0 ? "；" : "");
        sayings[i].lead = parts == 0;
        Prose part = joined == 1                       ? narrative_sentence(n, &sayings[i])
                     : sayings[i].shape == SHAPE_SHARE ? joined_shares(n, sayings + i, joined)
                                                       : joined_parts(n, sayings + i, joined);
        prose_append(&prose, &part);
        parts++;
        i += joined;
    }
    prose_say(&prose, "。");
    return prose;
}
