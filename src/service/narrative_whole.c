// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/board_count.h"
#include "service/narrative_part.h"

#include <string.h>

enum { NAMED_UNITS = 3 }; // more are counted

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

// The office's words about the whole, clause by clause, without those that the figures do not bear;
// each but the first behind a comma. Says nothing when none is left.
static void say_overall(Narrative *n, Prose *prose) {
    const Board *b = n->board;
    const char *overall = words_in_line(n->arena, n->words->frame.overall);
    bool first = true;
    for (const char *p = overall; *p;) {
        const char *comma = strstr(p, "，");
        size_t length = comma ? (size_t)(comma - p) : strlen(p);
        const char *clause = utf8_trim(n->arena, arena_strndup(n->arena, p, length));
        if (*clause && !claim_holds(clause, b)) {
            narrative_notice(
                n,
                _("总体评价中“%s”与数据不符，没有写入：有目标的指标%d项，其中达到序时进度的%d项、"
                  "完成的%d项、提前完成的%d项、超额完成的%d项"),
                clause, b->all.judged, b->all.on_schedule, b->all.met,
                b->statuses[STATUS_COMPLETED_EARLY] + b->statuses[STATUS_EXCEEDED],
                b->statuses[STATUS_EXCEEDED]);
        } else if (*clause) {
            prose_say(prose, first ? "" : "，");
            prose_quote(prose, clause, "overall", "总体评价", NULL, 0);
            first = false;
        }
        p += length + (comma ? strlen("，") : 0);
    }
}

static void say_count(const Narrative *n, Prose *prose, const char *before, const char *id,
                      const char *behind) {
    prose_say(prose, before);
    prose_figure(prose, datum_of_board(n->arena, n->board, id));
    prose_say(prose, behind);
}

// How many reached their target: all, some, some of them by more.
static void say_met(const Narrative *n, Prose *prose) {
    const Board *b = n->board;
    int met = b->all.met, exceeded = b->statuses[STATUS_EXCEEDED];
    if (met == b->all.judged && met == (int)b->line_count)
        prose_say(prose, exceeded == met ? "全部超额完成年度目标" : "全部完成年度目标");
    else
        say_count(n, prose, "", "met", exceeded == met ? "项超额完成年度目标" : "项已完成年度目标");
    if (exceeded > 0 && exceeded < met)
        say_count(n, prose, "（其中", "exceeded", "项超额完成）");
}

// 27项指标中，9项已完成年度目标（其中7项超额完成），7项达到序时进度，8项低于序时进度，
// 3项没有目标、只作跟踪
static void say_counts(const Narrative *n, Prose *prose) {
    static const struct {
        const char *id, *words;
    } rows[] = {
        {"on_schedule", "项达到序时进度"},
        {"below_schedule", "项低于序时进度"},
        {"late", "项未按期完成"},
        {"tracked", "项没有目标、只作跟踪"},
    };
    const char *joint = "";
    say_count(n, prose, "", "all", "项指标中，");
    if (n->board->all.met > 0) {
        say_met(n, prose);
        joint = "，";
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (board_count(n->board, rows[i].id) > 0) {
            say_count(n, prose, joint, rows[i].id, rows[i].words);
            joint = "，";
        }
    prose_say(prose, "。");
}

// Whom it was about: all who lead something, or those who were visited.
static const char *supervised(Arena *arena, const BulletinFrame *f) {
    size_t count = list_length(arena, f->supervised_units);
    if (count == 0)
        return "承担重点民生实事任务的牵头责任单位";
    if (count <= NAMED_UNITS)
        return enumerate(arena, f->supervised_units);
    return arena_printf(arena, "%zu家承担重点民生实事任务的牵头责任单位", count);
}

// 2022年7月1日，县政府目标办和县发改委联合对承担…任务的牵头责任单位进行专项督导。从…来看
static void say_supervision(const Narrative *n, Prose *prose) {
    Arena *arena = n->arena;
    const BulletinFrame *f = &n->words->frame;
    const char *kind = *f->supervision_kind ? f->supervision_kind : "督导";
    prose_say(prose,
              arena_printf(arena, "%s，%s%s对%s进行%s。从%s来看，",
                           date_chinese(arena, f->supervised), enumerate(arena, f->supervised_by),
                           list_length(arena, f->supervised_by) > 1 ? "联合" : "",
                           supervised(arena, f), kind,
                           *f->sources ? enumerate(arena, f->sources) : "督导情况"));
}

Prose narrative_opening(Narrative *n) {
    Arena *arena = n->arena;
    const BulletinFrame *f = &n->words->frame;
    const Programme *p = n->board->programme;
    Prose prose = prose_new(arena), overall = prose_new(arena);
    const char *day = date_chinese(arena, n->board->date);
    const char *year =
        arena_printf(arena, "%s%lld年重点民生实事", p->region_name, (long long)p->year);
    bool supervised = f->supervised != DATE_NONE && *f->supervised_by;
    say_overall(n, &overall);
    bool judged = overall.run_count > 0;
    if (supervised)
        say_supervision(n, &prose);
    if (!supervised || !judged)
        prose_say(&prose, arena_printf(arena, "截至%s，%s", day, supervised ? "" : year));
    prose_append(&prose, &overall);
    if (judged)
        prose_say(&prose, supervised ? arena_printf(arena, "。截至%s，", day) : "。");
    prose_say(&prose, supervised || judged ? "通报的" : "");
    say_counts(n, &prose);
    return prose;
}
