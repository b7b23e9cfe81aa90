// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "base/text.h"
#include "base/utf8.h"
#include "service/board_count.h"
#include "service/narrative_part.h"

#include <string.h>

static size_t count_words(const Narrative *n, WordsKind kind) {
    size_t count = 0;
    for (size_t i = 0; i < n->words->word_count; i++)
        count += n->words->words[i].kind == kind;
    return count;
}

static void say_item(const Narrative *n, Prose *prose, const Words *words) {
    const char *id =
        arena_printf(n->arena, "%s/%lld", words_kinds[words->kind].key, (long long)words->position);
    const char *source = arena_printf(n->arena, "%s 第%lld条", words_kinds[words->kind].chinese,
                                      (long long)words->position);
    prose_quote(prose, words_in_line(n->arena, words->text), id, source, NULL, 0);
}

Prose narrative_practices(Narrative *n) {
    Prose prose = prose_new(n->arena);
    size_t units = 0, count = count_words(n, WORDS_PRACTICE), said = 0;
    if (count == 0)
        return prose;
    // 多数单位 only when it is true: more than half of the lead units are named.
    for (size_t i = 0; i < n->board->unit_count; i++) {
        bool named = false;
        for (size_t k = 0; k < n->words->word_count; k++) {
            const Words *w = &n->words->words[k];
            named |= w->kind == WORDS_PRACTICE && w->unit &&
                     strcmp(w->unit->name, n->board->units[i].name) == 0;
        }
        units += named;
    }
    const char *who = units * 2 > n->board->unit_count ? "多数单位" : "有关单位";
    prose_say(
        &prose,
        arena_printf(n->arena, "在工作推进中，%s主动作为、积极探索，形成了一些好的做法。如", who));
    for (size_t i = 0; i < n->words->word_count; i++) {
        const Words *w = &n->words->words[i];
        if (w->kind != WORDS_PRACTICE)
            continue;
        prose_say(&prose, said++ ? "；" : "");
        if (w->unit && strncmp(w->text, w->unit->name, strlen(w->unit->name)) != 0)
            prose_say(&prose, w->unit->name);
        say_item(n, &prose, w);
    }
    prose_say(&prose, "。");
    return prose;
}

// The indicators that lag in one way, and what is said of those.
typedef struct Lag {
    const char *id;                                  // of the count of them
    const char *lead;                                // what they are held against
    bool (*holds)(const BoardLine *line, Date date); // of one indicator
    const char *words;                               // 进度滞后
} Lag;

bool line_is_behind(const BoardLine *line, Date date) {
    return line->evaluation.status == STATUS_BEHIND && !line_is_late(line, date);
}

bool line_is_slightly_behind(const BoardLine *line, Date date) {
    return line->evaluation.status == STATUS_SLIGHTLY_BEHIND && !line_is_late(line, date);
}

static const Lag lags[] = {
    {"late", "对照完成时限，", line_is_late, "未按期完成"},
    {"behind", "对照序时进度，", line_is_behind, "进度滞后"},
    {"slightly_behind", "对照序时进度，", line_is_slightly_behind, "略低于序时进度"},
};

// 新建幼儿园、改建幼儿园等2项指标进度滞后; true when there is one.
static bool say_lag(const Narrative *n, Prose *prose, const Lag *lag, const char *before) {
    enum { NAMED = 8 };
    size_t count = 0;
    Text names = text_new(n->arena);
    for (size_t i = 0; i < n->board->line_count; i++) {
        const BoardLine *line = &n->board->lines[i];
        if (lag->holds(line, n->board->date) && ++count <= NAMED)
            text_addf(&names, "%s%s", count > 1 ? "、" : "", line->commitment->indicator.name);
    }
    if (count == 0)
        return false;
    prose_say(prose, before);
    prose_quote(prose, text_string(&names), lag->id, "指标名称", NULL, 0);
    if (count > 1)
        say_amount(prose, "等", datum_of_board(n->arena, n->board, lag->id), "项指标");
    prose_say(prose, lag->words);
    return true;
}

static bool say_lags(const Narrative *n, Prose *prose) {
    const char *lead = "";
    for (size_t i = 0; i < sizeof lags / sizeof *lags; i++) {
        bool same = strcmp(lead, lags[i].lead) == 0;
        const char *before =
            same ? "，" : arena_printf(n->arena, "%s%s", *lead ? "；" : "", lags[i].lead);
        if (say_lag(n, prose, &lags[i], before))
            lead = lags[i].lead;
    }
    prose_say(prose, *lead ? "。" : "");
    return *lead;
}

Prose narrative_problems(Narrative *n) {
    Prose prose = prose_new(n->arena);
    const BulletinFrame *f = &n->words->frame;
    size_t said = 0, count = count_words(n, WORDS_PROBLEM);
    bool lagging = say_lags(n, &prose);
    if (count > 0 && f->supervised != DATE_NONE)
        prose_say(&prose, arena_printf(n->arena, "%s中%s发现，",
                                       strstr(f->sources, "自查") ? "督导和自查" : "督导",
                                       lagging ? "还" : ""));
    else if (count > 0)
        prose_say(&prose, lagging ? "同时，工作中还存在以下问题：" : "工作中存在以下问题：");
    for (size_t i = 0; i < n->words->word_count; i++) {
        const Words *w = &n->words->words[i];
        if (w->kind != WORDS_PROBLEM)
            continue;
        prose_say(&prose, said++ ? "；" : "");
        if (w->unit && strncmp(w->text, w->unit->name, strlen(w->unit->name)) != 0)
            prose_say(&prose, w->unit->name);
        say_item(n, &prose, w);
    }
    if (count > 0)
        prose_say(&prose, "。这些问题在一定程度上影响了重点民生实事的推进和任务的完成。");
    return prose;
}

Prose narrative_next_steps(Narrative *n) {
    Prose prose = prose_new(n->arena);
    size_t count = count_words(n, WORDS_NEXT_STEP), said = 0;
    if (count == 0)
        return prose;
    prose_say(&prose, count > 1 ? "下一步，各牵头责任单位要重点抓好以下工作：" : "下一步，");
    for (size_t i = 0; i < n->words->word_count; i++) {
        const Words *w = &n->words->words[i];
        if (w->kind != WORDS_NEXT_STEP)
            continue;
        said++;
        if (count > 1)
            prose_say(&prose, arena_printf(n->arena, "%s%s是", said > 1 ? "；" : "",
                                           words_of_number(n->arena, (int64_t)said)));
        if (w->unit && strncmp(w->text, w->unit->name, strlen(w->unit->name)) != 0)
            prose_say(&prose, w->unit->name);
        say_item(n, &prose, w);
    }
    prose_say(&prose, "。");
    return prose;
}
