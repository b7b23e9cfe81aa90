// housecheck: allow chinese-text in file: the sheet is Chinese in any language
#include "service/order_sheet.h"

#include <string.h>

enum { BLOCKS_MOST = 12, SLIP_ROWS = 5 };

// The sheet in the making.
typedef struct Sheet {
    Arena *arena;  // of the document
    Block *blocks; // so far
    size_t count;  // of them
} Sheet;

static void add(Sheet *sheet, BlockKind kind, const char *words) {
    Run *run = ARENA_NEW(sheet->arena, Run);
    *run = (Run){.text = words};
    sheet->blocks[sheet->count++] = (Block){.kind = kind, .runs = run, .run_count = 1};
}

// What comes back: who has received it and when, and what has been done.
static void add_slip(Sheet *sheet, const Order *order) {
    static const TableColumn columns[] = {{"回执事项", 3, ALIGN_CENTRE}, {"内容", 9, ALIGN_LEFT}};
    const DossierEvent *signed_for = dossier_last(&order->events, "sign");
    const DossierEvent *answered = dossier_last(&order->events, "answer");
    enum { DAY_LENGTH = 10 };
    Arena *arena = sheet->arena;
    const char *const rows[SLIP_ROWS][2] = {
        {"签收人", signed_for ? signed_for->actor_name : ""},
        {"签收日期", signed_for ? arena_strndup(arena, signed_for->at, DAY_LENGTH) : ""},
        {"办理情况", order->answer},
        {"答复人（负责人）", answered ? answered->actor_name : ""},
        {"答复日期", answered ? arena_strndup(arena, answered->at, DAY_LENGTH) : ""},
    };
    Run *cells = arena_array(arena, (size_t)SLIP_ROWS * 2, sizeof *cells);
    for (size_t i = 0; i < SLIP_ROWS; i++)
        for (size_t k = 0; k < 2; k++)
            cells[i * 2 + k] = (Run){.text = rows[i][k]};
    sheet->blocks[sheet->count++] = (Block){
        .kind = BLOCK_TABLE,
        .table = {.columns = columns, .column_count = 2, .cells = cells, .row_count = SLIP_ROWS}};
}

void order_sheet_make(Arena *arena, const Programme *programme, const Order *order,
                      Document *document) {
    Sheet sheet = {.arena = arena, .blocks = arena_array(arena, BLOCKS_MOST, sizeof *sheet.blocks)};
    const char *answer_by = order->deadline == DATE_NONE
                                ? "请按规定期限书面答复办理情况。"
                                : arena_printf(arena, "请于%s前书面答复办理情况。",
                                               date_chinese(arena, order->deadline));
    add(&sheet, BLOCK_BODY, arena_printf(arena, "%s：", order->unit->name));
    add(&sheet, BLOCK_HEADING_1, "一、督办事项");
    add(&sheet, BLOCK_BODY,
        order->of ? arena_printf(arena, "%s（指标%s“%s”）。", order->title,
                                 order->of->indicator.code, order->of->indicator.name)
                  : arena_printf(arena, "%s。", order->title));
    if (*order->words)
        add(&sheet, BLOCK_BODY, order->words);
    if (*order->basis) {
        add(&sheet, BLOCK_HEADING_1, "二、当前进展");
        add(&sheet, BLOCK_BODY, order->basis);
    }
    add(&sheet, BLOCK_HEADING_1, *order->basis ? "三、办理要求" : "二、办理要求");
    add(&sheet, BLOCK_BODY, order->demand);
    add(&sheet, BLOCK_BODY, answer_by);
    // The rule that proposes a step is its reason, and stands above already.
    if (*order->direct && strcmp(order->direct, order->words) != 0)
        add(&sheet, BLOCK_BODY,
            arena_printf(arena, "直接采用“%s”的理由：%s", order->step_name, order->direct));
    add_slip(&sheet, order);
    *document = (Document){
        .language = "zh-CN",
        .series = arena_printf(arena, "%s单", order->step_name),
        .number = *order->number_text ? order->number_text : "（草稿，尚未编号）",
        .issuer = arena_printf(arena, "%s目标管理办公室", programme->region_name),
        .date = order->sent == DATE_NONE ? "" : date_chinese(arena, order->sent),
        .title = arena_printf(arena, "关于%s的%s单", order->title, order->step_name),
        .blocks = sheet.blocks,
        .block_count = sheet.count,
    };
}
