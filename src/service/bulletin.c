// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/bulletin.h"

#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/period.h"
#include "service/bulletin_annex.h"
#include "service/bulletin_blocks.h"
#include "service/bulletin_template.h"
#include "service/rank.h"
#include "service/red_black.h"
#include "service/special.h"
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

bool bulletin_kind(const char *key, BulletinKind *kind, Error *err) {
    int found = term_find(bulletin_kinds, BULLETIN_KIND_COUNT, key);
    if (found < 0)
        return error_set(err, ERROR_INPUT, "kind",
                         _("没有“%s”这种简报；应为 briefing、notice、special 或 list"), key);
    *kind = (BulletinKind)found;
    return true;
}

// 附件：甲, or 附件：1.甲 and under it 2.乙 (GB/T 9704-2012 7.3.4).
static void add_annex_list(Blocks *blocks, const Block *annexes, size_t count) {
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        if (annexes[i].kind != BLOCK_ANNEX)
            continue;
        const char *title = annexes[i].runs[1].text;
        number++;
        blocks_words(blocks, BLOCK_BODY,
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

// 抄送：甲，乙。 under the heading of the template; NULL for nobody.
static const char *copy_to(Arena *arena, const BulletinRequest *r,
                           const BulletinTemplate *template) {
    const char *whom = r->copy_to, *heading = "抄送";
    for (size_t i = 0; i < template->section_count; i++) {
        if (template->sections[i].slot != SLOT_COPY_TO)
            continue;
        whom = whom ? whom : bulletin_copy_to(arena, &r->words.frame);
        heading = *template->sections[i].heading ? template->sections[i].heading : heading;
    }
    whom = whom ? whom : "";
    size_t length = strlen(whom), stop = strlen("。");
    bool ends = length >= stop && strcmp(whom + length - stop, "。") == 0;
    return length ? arena_printf(arena, "%s：%s%s", heading, whom, ends ? "" : "。") : NULL;
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

// What the parts of a bulletin are made from.
typedef struct Material {
    const BulletinRequest *request;   // with its figures
    const BulletinTemplate *template; // its sections
    Narrative narrative;              // of what they tell
    Board lagging;                    // of a special report: what lags
    Card *cards;                      // of the programme, where they are told
    size_t card_count;                // of `cards`
    Problem *problems;                // likewise
    size_t problem_count;             // of `problems`
    Order *orders;                    // likewise
    size_t order_count;               // of `orders`
} Material;

// The units in the order of the template: as in the programme, or by their place with those that
// have none at the end.
static const BoardTotal **units_in_order(Arena *arena, const Board *board, BulletinOrder order) {
    const BoardTotal **units =
        arena_array(arena, board->unit_count + 1, sizeof(const BoardTotal *));
    Ranks ranks = {.count = 0};
    size_t count = 0;
    if (order == BULLETIN_BY_RANK)
        rank_units(arena, board->programme, board->date, RANK_BY_COMPLETION, &ranks);
    for (size_t i = 0; i < ranks.count; i++)
        for (size_t k = 0; k < board->unit_count; k++)
            if (strcmp(board->units[k].name, ranks.items[i].unit->name) == 0)
                units[count++] = &board->units[k];
    for (size_t k = 0; count < board->unit_count && k < board->unit_count; k++)
        if (ranks.count == 0)
            units[count++] = &board->units[k];
    return units;
}

static void add_units(Blocks *blocks, Material *m, const char *heading) {
    const Board *board = m->narrative.board;
    const BoardTotal **units = units_in_order(blocks->arena, board, m->template->order);
    for (size_t i = 0; i < board->unit_count; i++) {
        if (i == 0)
            blocks_heading(blocks, heading);
        blocks->place.unit = units[i]->name;
        blocks_prose(blocks, BLOCK_BODY, narrative_unit(&m->narrative, units[i]->name));
    }
}

// Words of the template, a paragraph a line; a single line that ends with a colon says to whom it
// is sent.
static void add_free(Blocks *blocks, const TemplateSection *section, size_t at) {
    Arena *arena = blocks->arena;
    const char *id = arena_printf(arena, "template/%zu", at + 1);
    const char *source = arena_printf(arena, "模板第%zu部分", at + 1);
    size_t length = strlen(section->text), colon = strlen("：");
    bool address = length > colon && strcmp(section->text + length - colon, "：") == 0 &&
                   !strchr(section->text, '\n');
    blocks_heading(blocks, section->heading);
    for (const char *p = section->text; *p;) {
        size_t line = strcspn(p, "\n");
        const char *words = utf8_trim(arena, arena_strndup(arena, p, line));
        p += line + (p[line] == '\n');
        if (*words)
            blocks_quote(blocks, address ? BLOCK_ADDRESS : BLOCK_BODY, words, id, source);
    }
}

static void add_problems(Blocks *blocks, Material *m, const char *heading) {
    Narrative n = m->narrative;
    if (m->request->kind != BULLETIN_SPECIAL) {
        blocks_section(blocks, heading, narrative_problems(&m->narrative));
        return;
    }
    n.board = &m->request->board;
    blocks_heading(blocks, heading);
    blocks_prose(blocks, BLOCK_BODY, narrative_problems(&n));
    special_problems(blocks, n.board, m->problems, m->problem_count);
    special_orders(blocks, n.board, m->orders, m->order_count);
}

static void add_section(Blocks *blocks, Material *m, size_t at) {
    const TemplateSection *section = &m->template->sections[at];
    Narrative *n = &m->narrative;
    blocks->place = (BlockPlace){section->slot, ""};
    switch (section->slot) {
    case SLOT_OPENING:
        blocks_section(blocks, section->heading,
                       m->request->kind == BULLETIN_SPECIAL
                           ? special_opening(blocks->arena, &m->request->board)
                           : narrative_opening(n));
        break;
    case SLOT_UNITS:
        add_units(blocks, m, section->heading);
        break;
    case SLOT_PRACTICES:
        blocks_section(blocks, section->heading, narrative_practices(n));
        break;
    case SLOT_PROBLEMS:
        add_problems(blocks, m, section->heading);
        break;
    case SLOT_NEXT_STEPS:
        blocks_section(blocks, section->heading, narrative_next_steps(n));
        break;
    case SLOT_RED_BLACK:
        red_black_add(blocks, &m->request->board, m->cards, m->card_count, section->heading);
        break;
    case SLOT_FREE:
        add_free(blocks, section, at);
        break;
    case SLOT_COPY_TO: // stands in the record area
    case SLOT_COUNT:
        break;
    }
}

// What the template says, or what somebody wrote in its place.
static void add_text(Blocks *blocks, Material *m) {
    const BulletinRequest *r = m->request;
    blocks->place = (BlockPlace){SLOT_FREE, ""};
    for (size_t i = 0; r->own && i < r->own_count; i++) {
        blocks_add(blocks, r->own[i]);
        blocks->headings += r->own[i].kind == BLOCK_HEADING_1;
    }
    for (size_t i = 0; !r->own && i < m->template->section_count; i++)
        add_section(blocks, m, i);
}

// （第2期）; with room to write it where there is none yet.
static const char *number_words(Arena *arena, const char *format, int64_t number) {
    const char *place = strstr(format, "{n}");
    int before = place ? (int)(place - format) : 0;
    if (!place)
        return format;
    return number ? arena_printf(arena, "%.*s%lld%s", before, format, (long long)number, place + 3)
                  : arena_printf(arena, "%.*s　%s", before, format, place + 3);
}

// A briefing has the title of its frame, if that has one.
static const char *title_of(Arena *arena, const BulletinRequest *r, const char *period) {
    bool whole = is_whole_year(&r->programme, r->board.date);
    const char *name = r->kind == BULLETIN_SPECIAL ? "督查专报"
                       : r->kind == BULLETIN_LIST  ? "红黑榜"
                       : whole                     ? "完成情况通报"
                                                   : "工作进展情况通报";
    if (r->title)
        return r->title;
    if (r->kind == BULLETIN_BRIEFING && *r->words.frame.title)
        return r->words.frame.title;
    return arena_printf(arena, "%s%s重点民生实事%s", r->programme.region_name, period, name);
}

static void compose(Arena *arena, BulletinRequest *r, Material *m) {
    const Programme *p = &r->programme;
    const BulletinFrame *f = &r->words.frame;
    Blocks blocks = {.arena = arena};
    bool briefing = r->kind == BULLETIN_BRIEFING;
    int64_t issue = r->number || !briefing ? r->number : f->number;
    const char *period = period_of(arena, p, r->board.date);
    Block annexes[2 * BULLETIN_ANNEX_COUNT];
    size_t annex_count = bulletin_annexes(
        arena, &r->board, r->annexes, arena_printf(arena, "%s%s", p->region_name, period), annexes);
    add_text(&blocks, m);
    r->words_count = blocks.count;
    if (r->remarks)
        blocks_section(&blocks, "更正说明", *r->remarks);
    add_annex_list(&blocks, annexes, annex_count);
    for (size_t i = 0; i < annex_count; i++)
        blocks_add(&blocks, annexes[i]);
    r->places = blocks.places;
    r->notices = m->narrative.notices;
    r->order = m->template->order;
    r->document = (Document){
        .language = "zh-CN",
        .series = briefing && *f->series ? f->series : m->template->series,
        .number = number_words(arena, m->template->number_format, issue),
        .issuer = f->issuer,
        .date = date_chinese(arena, f->issued),
        .title = title_of(arena, r, period),
        .blocks = blocks.items,
        .block_count = blocks.count,
        .copy_to = copy_to(arena, r, m->template),
        .printed = f->issued != DATE_NONE
                       ? arena_printf(arena, "%s印发", date_chinese(arena, f->issued))
                       : "",
    };
}

static bool tells(const BulletinTemplate *template, BulletinSlot slot) {
    for (size_t i = 0; i < template->section_count; i++)
        if (template->sections[i].slot == slot)
            return true;
    return false;
}

// What stands outside of the board, as far as the template tells it.
static bool load_material(Context *context, const BulletinRequest *r, Material *m, Error *err) {
    if (r->own)
        return true;
    if (tells(m->template, SLOT_RED_BLACK) &&
        !cards_load(context, &r->programme, &m->cards, &m->card_count, err))
        return false;
    if (r->kind != BULLETIN_SPECIAL)
        return true;
    m->lagging = special_board(context->arena, &r->board);
    m->narrative.board = &m->lagging;
    return !tells(m->template, SLOT_PROBLEMS) ||
           (problems_load(context, &r->programme, &m->problems, &m->problem_count, err) &&
            orders_load(context, &r->programme, &m->orders, &m->order_count, err));
}

bool bulletin_make(Context *context, BulletinRequest *r, Error *err) {
    ProgrammeKey key;
    BulletinTemplate template;
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
    Material material = {
        .request = r,
        .template = &template,
        .narrative = {.arena = context->arena, .board = &r->board, .words = &r->words}};
    if (!bulletin_annexes_known(r->annexes, err) ||
        !bulletin_template_load(context, key.region, r->kind, &template, err) ||
        !load_material(context, r, &material, err))
        return false;
    compose(context->arena, r, &material);
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
