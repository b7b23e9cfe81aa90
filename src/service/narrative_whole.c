// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/narrative.h"
#include "service/narrative_words.h"

#include <string.h>

// The items of a list as a sentence names them: 甲、乙和丙
static const char *enumerate(Arena *arena, const char *list) {
    const char **items = NULL;
    size_t count = 0;
    Text text = text_new(arena);
    words_items(arena, list, &items, &count);
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "%s%s", i == 0 ? "" : i + 1 == count ? "和" : "、", items[i]);
    return text_string(&text);
}

static size_t list_length(Arena *arena, const char *list) {
    const char **items = NULL;
    size_t count = 0;
    words_items(arena, list, &items, &count);
    return count;
}

// What a clause about the whole claims, and whether the board bears it.
typedef struct WholeClaim {
    const char *quantity;              // word of quantity: 多数, 部分, 全部
    const char *quality;               // what is said of so many
    bool (*holds)(const Board *board); // whether it is true
    const char *fact;                  // what is compared, for the notice
} WholeClaim;

static int judged(const Board *b) {
    return b->all.judged;
}

static int early(const Board *b) {
    return b->statuses[STATUS_EXCEEDED] + b->statuses[STATUS_COMPLETED_EARLY];
}

static bool most_on_schedule(const Board *b) {
    return b->all.on_schedule * 2 > judged(b);
}

static bool all_on_schedule(const Board *b) {
    return judged(b) > 0 && b->all.on_schedule == judged(b);
}

static bool some_on_schedule(const Board *b) {
    return b->all.on_schedule > 0;
}

static bool most_met(const Board *b) {
    return b->all.met * 2 > judged(b);
}

static bool all_met(const Board *b) {
    return judged(b) > 0 && b->all.met == judged(b);
}

static bool some_met(const Board *b) {
    return b->all.met > 0;
}

static bool most_early(const Board *b) {
    return early(b) * 2 > judged(b);
}

static bool all_early(const Board *b) {
    return judged(b) > 0 && early(b) == judged(b);
}

static bool some_early(const Board *b) {
    return early(b) > 0;
}

static bool most_exceeded(const Board *b) {
    return b->statuses[STATUS_EXCEEDED] * 2 > judged(b);
}

static bool all_exceeded(const Board *b) {
    return judged(b) > 0 && b->statuses[STATUS_EXCEEDED] == judged(b);
}

static bool some_exceeded(const Board *b) {
    return b->statuses[STATUS_EXCEEDED] > 0;
}

static const WholeClaim whole_claims[] = {
    {"多数", "过半", most_on_schedule, "达到序时进度的"},
    {"多数", "序时", most_on_schedule, "达到序时进度的"},
    {"全部", "过半", all_on_schedule, "达到序时进度的"},
    {"全部", "序时", all_on_schedule, "达到序时进度的"},
    {"均", "过半", all_on_schedule, "达到序时进度的"},
    {"均", "序时", all_on_schedule, "达到序时进度的"},
    {"部分", "过半", some_on_schedule, "达到序时进度的"},
    {"部分", "序时", some_on_schedule, "达到序时进度的"},
    {"多数", "超额完成", most_exceeded, "超额完成的"},
    {"全部", "超额完成", all_exceeded, "超额完成的"},
    {"均", "超额完成", all_exceeded, "超额完成的"},
    {"部分", "超额完成", some_exceeded, "超额完成的"},
    {"多数", "提前完成", most_early, "提前完成的"},
    {"全部", "提前完成", all_early, "提前完成的"},
    {"均", "提前完成", all_early, "提前完成的"},
    {"部分", "提前完成", some_early, "提前完成的"},
    {"多数", "完成", most_met, "完成的"},
    {"全部", "完成", all_met, "完成的"},
    {"均", "完成", all_met, "完成的"},
    {"部分", "完成", some_met, "完成的"},
};

// The claim a clause makes; NULL when it makes none that can be computed. 大多数 and 绝大多数 claim
// 多数.
static const WholeClaim *claim_of(const char *clause) {
    for (size_t i = 0; i < sizeof whole_claims / sizeof *whole_claims; i++)
        if (strstr(clause, whole_claims[i].quantity) && strstr(clause, whole_claims[i].quality))
            return &whole_claims[i];
    return NULL;
}

// Says the office's words about the whole, clause by clause, without those that the figures do not
// bear.
static void say_overall(Narrative *n, Prose *prose, const char *overall) {
    const Board *b = n->board;
    for (const char *p = overall; *p;) {
        const char *comma = strstr(p, "，");
        size_t length = comma ? (size_t)(comma - p) : strcspn(p, "\n");
        const char *clause = utf8_trim(n->arena, arena_strndup(n->arena, p, length));
        // A full stop at the end of the words is the sentence's own.
        size_t stop = strlen("。"), size = strlen(clause);
        if (size >= stop && strcmp(clause + size - stop, "。") == 0)
            clause = arena_strndup(n->arena, clause, size - stop);
        const WholeClaim *claim = claim_of(clause);
        if (claim && !claim->holds(b)) {
            narrative_notice(n,
                             "总体评价中“%s”与数据不符，没有写入：有目标的指标%"
                             "d项，其中达到序时进度的%d项、完成的%d项、"
                             "提前完成的%d项、超额完成的%d项",
                             clause, judged(b), b->all.on_schedule, b->all.met, early(b),
                             b->statuses[STATUS_EXCEEDED]);
        } else if (*clause) {
            prose_say(prose, "，");
            prose_quote(prose, clause, "overall", "总体评价", NULL, 0);
        }
        p += length + (comma ? strlen("，") : 0);
        if (!comma)
            break;
    }
}

static void say_count(const Narrative *n, Prose *prose, const char *before, const char *id,
                      int count, const char *condition, const char *behind) {
    prose_say(prose, before);
    prose_figure(prose, datum_count(n->arena, n->board, id, count, condition));
    prose_say(prose, behind);
}

// 纳入通报的27项指标中，9项已完成年度目标，其中7项超额完成；7项未完成但达到序时进度；
// 8项低于序时进度；3项没有目标，只跟踪不评价
static void say_counts(const Narrative *n, Prose *prose) {
    const Board *b = n->board;
    int waiting = b->all.on_schedule - b->all.met, behind = judged(b) - b->all.on_schedule;
    say_count(n, prose, "通报的", "all", (int)b->line_count, "全部指标", "项指标中，");
    say_count(n, prose, "", "met", b->all.met, "已完成年度目标的指标", "项已完成年度目标");
    if (b->statuses[STATUS_EXCEEDED] > 0 && b->statuses[STATUS_EXCEEDED] < b->all.met)
        say_count(n, prose, "（其中", "exceeded", b->statuses[STATUS_EXCEEDED], "超额完成的指标",
                  "项超额完成）");
    else if (b->statuses[STATUS_EXCEEDED] > 0)
        prose_say(prose, "并超额");
    if (waiting > 0)
        say_count(n, prose, "，", "on_schedule", waiting, "未完成但达到序时进度的指标",
                  "项达到序时进度");
    if (behind > 0)
        say_count(n, prose, "，", "behind", behind, "低于序时进度的指标", "项低于序时进度");
    if (b->statuses[STATUS_TRACKED] > 0)
        say_count(n, prose, "，", "tracked", b->statuses[STATUS_TRACKED], "没有目标的指标",
                  "项没有目标、只作跟踪");
    prose_say(prose, "。");
}

Prose narrative_opening(Narrative *n) {
    Arena *arena = n->arena;
    const BulletinFrame *f = &n->words->frame;
    Prose prose = prose_new(arena);
    if (f->supervised != DATE_NONE && *f->supervised_by) {
        const char *kind = *f->supervision_kind ? f->supervision_kind : "督导";
        prose_say(&prose,
                  arena_printf(arena, "%s，%s%s对承担重点民生实事任务的牵头责任单位进行%s",
                               date_chinese(arena, f->supervised),
                               enumerate(arena, f->supervised_by),
                               list_length(arena, f->supervised_by) > 1 ? "联合" : "", kind));
        if (*f->sources)
            prose_say(&prose, arena_printf(arena, "。从%s来看", enumerate(arena, f->sources)));
    } else {
        prose_say(&prose, arena_printf(arena, "截至%s，%s%lld年重点民生实事各项指标的进展情况如下",
                                       date_chinese(arena, n->board->date),
                                       n->board->programme->region_name,
                                       (long long)n->board->programme->year));
    }
    say_overall(n, &prose, f->overall);
    prose_say(&prose, "。");
    prose_say(&prose, arena_printf(arena, "截至%s，", date_chinese(arena, n->board->date)));
    say_counts(n, &prose);
    return prose;
}

static size_t count_words(const Narrative *n, WordsKind kind) {
    size_t count = 0;
    for (size_t i = 0; i < n->words->word_count; i++)
        count += n->words->words[i].kind == kind;
    return count;
}

// Words as they stand in a list: without a full stop of their own.
static const char *without_stop(Arena *arena, const char *words) {
    static const char *const stops[] = {"。", "；", "，", ".", ";"};
    const char *trimmed = utf8_trim(arena, words);
    size_t size = strlen(trimmed);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t n = strlen(stops[i]);
        if (size >= n && strcmp(trimmed + size - n, stops[i]) == 0)
            return arena_strndup(arena, trimmed, size - n);
    }
    return trimmed;
}

static void say_item(const Narrative *n, Prose *prose, const Words *words) {
    const char *id =
        arena_printf(n->arena, "%s/%lld", words_kinds[words->kind].key, (long long)words->position);
    const char *source = arena_printf(n->arena, "%s 第%lld条", words_kinds[words->kind].chinese,
                                      (long long)words->position);
    prose_quote(prose, without_stop(n->arena, words->text), id, source, NULL, 0);
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
        arena_printf(n->arena,
                     "在工作推进中，%s迎难而上，创造性开展工作，有力推动了重点民生实事的落实。如",
                     who));
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

// 新建幼儿园、改建幼儿园等2项指标: the indicators of some statuses; says nothing when there are
// none.
static size_t say_lagging(const Narrative *n, Prose *prose, const char *before, const char *id,
                          Status first, Status second, const char *condition, const char *behind) {
    size_t count = 0;
    Text names = text_new(n->arena);
    for (size_t i = 0; i < n->board->line_count; i++) {
        Status status = n->board->lines[i].evaluation.status;
        if (status != first && status != second)
            continue;
        text_addf(&names, "%s%s", count++ ? "、" : "",
                  n->board->lines[i].commitment->indicator.name);
    }
    if (count == 0)
        return 0;
    prose_say(prose, before);
    prose_quote(prose, text_string(&names), id, "指标名称", NULL, 0);
    say_count(n, prose, count > 1 ? "等" : "这", id, (int)count, condition, behind);
    return count;
}

Prose narrative_problems(Narrative *n) {
    Prose prose = prose_new(n->arena);
    size_t said = 0, count = count_words(n, WORDS_PROBLEM);
    const char *lead = "对照序时进度，";
    size_t lagging = say_lagging(n, &prose, lead, "behind", STATUS_BEHIND, STATUS_OVERDUE,
                                 "滞后或逾期的指标", "项指标进度滞后");
    lagging +=
        say_lagging(n, &prose, lagging ? "，" : lead, "slightly_behind", STATUS_SLIGHTLY_BEHIND,
                    STATUS_SLIGHTLY_BEHIND, "略滞后的指标", "项指标略低于序时进度");
    prose_say(&prose, lagging ? "。" : "");
    if (count > 0)
        prose_say(&prose, n->words->frame.supervised != DATE_NONE ? "督导和自查中还发现，"
                                                                  : "工作中还存在以下问题：");
    for (size_t i = 0; i < n->words->word_count; i++) {
        const Words *w = &n->words->words[i];
        if (w->kind != WORDS_PROBLEM)
            continue;
        prose_say(&prose, said++ ? "；" : "");
        prose_say(&prose, w->unit ? w->unit->name : "");
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
    prose_say(&prose, count > 1 ? "下一步，要重点抓好以下工作：" : "下一步，");
    for (size_t i = 0; i < n->words->word_count; i++) {
        const Words *w = &n->words->words[i];
        if (w->kind != WORDS_NEXT_STEP)
            continue;
        said++;
        if (count > 1)
            prose_say(&prose, arena_printf(n->arena, "%s%s是", said > 1 ? "；" : "",
                                           words_of_number(n->arena, (int64_t)said)));
        prose_say(&prose, w->unit ? w->unit->name : "");
        say_item(n, &prose, w);
    }
    prose_say(&prose, "。");
    return prose;
}
