// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/bulletin.h"

#include "base/message.h"
#include "base/text.h"
#include "domain/period.h"
#include "service/bulletin_annex.h"
#include "service/supervised.h"

#include <string.h>

const Term bulletin_kinds[BULLETIN_KIND_COUNT] = {
    [BULLETIN_BRIEFING] = {"briefing", N_("工作简报"), ""},
    [BULLETIN_NOTICE] = {"notice", N_("通报"), ""},
    [BULLETIN_SPECIAL] = {"special", N_("督查专报"), ""},
    [BULLETIN_LIST] = {"list", N_("红黑榜"), ""},
};

const Term bulletin_slots[SLOT_COUNT] = {
    [SLOT_OPENING] = {"opening", N_("开头"), ""},
    [SLOT_UNITS] = {"units", N_("各单位工作进展"), ""},
    [SLOT_PRACTICES] = {"practices", N_("主要做法"), ""},
    [SLOT_PROBLEMS] = {"problems", N_("存在问题"), ""},
    [SLOT_NEXT_STEPS] = {"next_steps", N_("下一步工作"), ""},
    [SLOT_COPY_TO] = {"copy_to", N_("抄送"), ""},
    [SLOT_RED_BLACK] = {"red_black", N_("红黑榜表"), ""},
    [SLOT_FREE] = {"free", N_("自写"), ""},
};

const Term bulletin_orders[BULLETIN_ORDER_COUNT] = {
    [BULLETIN_BY_PROGRAMME] = {"programme", N_("按年度方案的顺序"), ""},
    [BULLETIN_BY_RANK] = {"rank", N_("按完成情况的名次"), ""},
};

// Blocks of a document as they are added.
typedef struct Blocks {
    Arena *arena;       // of the blocks
    Block *items;       // in order
    size_t count;       // of `items`
    BlockPlace *places; // of each
    BlockPlace place;   // of those to come
} Blocks;

static void add_block(Blocks *blocks, Block block) {
    blocks->items = arena_room(blocks->arena, blocks->items, blocks->count, sizeof *blocks->items);
    blocks->places =
        arena_room(blocks->arena, blocks->places, blocks->count, sizeof *blocks->places);
    blocks->places[blocks->count] = blocks->place;
    blocks->items[blocks->count++] = block;
}

static void add_prose(Blocks *blocks, BlockKind kind, Prose prose) {
    if (prose.run_count > 0)
        add_block(blocks, (Block){.kind = kind, .runs = prose.runs, .run_count = prose.run_count});
}

static void add_words(Blocks *blocks, BlockKind kind, const char *words) {
    Prose prose = prose_new(blocks->arena);
    prose_say(&prose, words);
    add_prose(blocks, kind, prose);
}

// A heading with its number, only when something stands under it.
static void add_heading(Blocks *blocks, int *number, const char *heading, Prose prose) {
    static const char *const numbers[] = {"一", "二", "三", "四", "五",
                                          "六", "七", "八", "九", "十"};
    const size_t count = sizeof numbers / sizeof *numbers;
    if (prose.run_count == 0)
        return;
    size_t at = (size_t)(*number)++;
    add_words(blocks, BLOCK_HEADING_1,
              at < count ? arena_printf(blocks->arena, "%s、%s", numbers[at], heading) : heading);
}

static void add_section(Blocks *blocks, int *number, const char *heading, Prose prose) {
    add_heading(blocks, number, heading, prose);
    add_prose(blocks, BLOCK_BODY, prose);
}

// 附件：甲, or 附件：1.甲 and under it 2.乙 (GB/T 9704-2012 7.3.4).
static void add_annex_list(Blocks *blocks, const Block *annexes, size_t count) {
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        if (annexes[i].kind != BLOCK_ANNEX)
            continue;
        const char *title = annexes[i].runs[1].text;
        number++;
        add_words(blocks, BLOCK_BODY,
                  count == 2 ? arena_printf(blocks->arena, "附件：%s", title)
                             : arena_printf(blocks->arena, "%s%d.%s",
                                            number == 1 ? "附件：" : "　　　", number, title));
    }
}

const char *bulletin_copy_to(Arena *arena, const BulletinFrame *frame) {
    const char **items = NULL;
    size_t count = 0;
    Text text = text_new(arena);
    words_items(arena, frame->copy_to, &items, &count);
    for (size_t i = 0; i < count; i++)
        text_addf(&text, "%s%s", i ? "，" : "", items[i]);
    return count ? arena_printf(arena, "%s。", text_string(&text)) : "";
}

// 抄送：甲，乙。 NULL for nobody.
static const char *copy_to(Arena *arena, const BulletinRequest *r) {
    const char *whom = r->copy_to ? r->copy_to : bulletin_copy_to(arena, &r->words.frame);
    size_t length = strlen(whom), stop = strlen("。");
    bool ends = length >= stop && strcmp(whom + length - stop, "。") == 0;
    return length ? arena_printf(arena, "抄送：%s%s", whom, ends ? "" : "。") : NULL;
}

static bool is_whole_year(const Programme *p, Date date) {
    return date == date_of((int)p->year, 12, 31);
}

// 2022年上半年; the whole year, also told later, is 2022年度.
static const char *period_of(Arena *arena, const Programme *p, Date date) {
    int year = 0, month = 0, day = 0;
    date_split(date, &year, &month, &day);
    if (is_whole_year(p, date) || year != p->year)
        return arena_printf(arena, "%lld年度", (long long)p->year);
    return arena_printf(arena, "%d年%s", year, period_name(arena, date));
}

// The narrative, or what somebody wrote in its place.
static void add_text(Blocks *blocks, int *number, Narrative *n, const BulletinRequest *r) {
    blocks->place = (BlockPlace){SLOT_FREE, ""};
    for (size_t i = 0; r->own && i < r->own_count; i++) {
        add_block(blocks, r->own[i]);
        *number += r->own[i].kind == BLOCK_HEADING_1;
    }
    if (r->own)
        return;
    blocks->place = (BlockPlace){SLOT_OPENING, ""};
    add_prose(blocks, BLOCK_BODY, narrative_opening(n));
    blocks->place.slot = SLOT_UNITS;
    for (size_t i = 0; i < r->board.unit_count; i++) {
        Prose prose = narrative_unit(n, r->board.units[i].name);
        if (i == 0)
            add_heading(blocks, number, "工作进展情况", prose);
        blocks->place.unit = r->board.units[i].name;
        add_prose(blocks, BLOCK_BODY, prose);
    }
    blocks->place = (BlockPlace){SLOT_PRACTICES, ""};
    add_section(blocks, number, "主要做法", narrative_practices(n));
    blocks->place.slot = SLOT_PROBLEMS;
    add_section(blocks, number, "存在问题", narrative_problems(n));
    blocks->place.slot = SLOT_NEXT_STEPS;
    add_section(blocks, number, "下一步工作", narrative_next_steps(n));
}

static void compose(Arena *arena, BulletinRequest *r) {
    const Programme *p = &r->programme;
    const BulletinFrame *f = &r->words.frame;
    Narrative n = {.arena = arena, .board = &r->board, .words = &r->words};
    Blocks blocks = {.arena = arena};
    int number = 0;
    int64_t issue = r->number || r->kind != BULLETIN_BRIEFING ? r->number : f->number;
    const char *period = period_of(arena, p, r->board.date);
    Block annexes[2 * BULLETIN_ANNEX_COUNT];
    size_t annex_count = bulletin_annexes(
        arena, &r->board, r->annexes, arena_printf(arena, "%s%s", p->region_name, period), annexes);
    add_text(&blocks, &number, &n, r);
    r->words_count = blocks.count;
    if (r->remarks)
        add_section(&blocks, &number, "更正说明", *r->remarks);
    add_annex_list(&blocks, annexes, annex_count);
    for (size_t i = 0; i < annex_count; i++)
        add_block(&blocks, annexes[i]);
    r->places = blocks.places;
    r->notices = n.notices;
    r->document = (Document){
        .language = "zh-CN",
        .series = r->kind == BULLETIN_BRIEFING && *f->series ? f->series
                                                             : bulletin_kinds[r->kind].chinese,
        .number = issue ? arena_printf(arena, "（第%lld期）", (long long)issue) : "（第　期）",
        .issuer = f->issuer,
        .date = date_chinese(arena, f->issued),
        .title = r->title ? r->title
                 : *f->title
                     ? f->title
                     : arena_printf(arena, "%s%s重点民生实事%s通报", p->region_name, period,
                                    is_whole_year(p, r->board.date) ? "完成情况" : "工作进展情况"),
        .blocks = blocks.items,
        .block_count = blocks.count,
        .copy_to = copy_to(arena, r),
        .printed = f->issued != DATE_NONE
                       ? arena_printf(arena, "%s印发", date_chinese(arena, f->issued))
                       : "",
    };
}

bool bulletin_make(Context *context, BulletinRequest *r, Error *err) {
    ProgrammeKey key;
    if (!programme_choose(context, r->region, r->year, &key, err) ||
        !programme_load(context, key.region, key.year, &r->programme, err))
        return false;
    if (r->period == DATE_NONE)
        r->period = programme_last_period(&r->programme);
    if (r->period == DATE_NONE)
        return error_set(err, ERROR_NOT_FOUND, NULL, _("还没有任何进展填报，没有可以通报的内容"));
    board_make(context->arena, &r->programme, r->period, &r->board);
    if (!words_load(context, &r->programme, r->period, &r->words, err) ||
        !supervision_fill(context, &r->programme, r->period, &r->words.frame, err))
        return false;
    if (!bulletin_annexes_known(r->annexes, err))
        return false;
    compose(context->arena, r);
    return true;
}

static bool run(Context *context, void *request, Error *err) {
    return bulletin_make(context, request, err);
}

const UseCase bulletin_use_case = {"bulletin", PERMISSION_READ, false, run};

static void add_data(Arena *arena, const Run *runs, size_t run_count, const Datum ***data,
                     size_t *count) {
    for (size_t i = 0; i < run_count; i++)
        if (runs[i].datum) {
            *data = arena_room(arena, *data, *count, sizeof **data);
            (*data)[(*count)++] = runs[i].datum;
        }
}

void bulletin_data(Arena *arena, const Document *document, const Datum ***data, size_t *count) {
    *data = NULL;
    *count = 0;
    for (size_t i = 0; i < document->block_count; i++) {
        const Block *block = &document->blocks[i];
        add_data(arena, block->runs, block->run_count, data, count);
        if (block->kind == BLOCK_TABLE)
            add_data(arena, block->table.cells, block->table.row_count * block->table.column_count,
                     data, count);
    }
}
