// housecheck: allow chinese-text in file: the sheet is Chinese in any language
#include "service/order_sheet.h"

#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

enum { BLOCKS_MOST = 40, SLIP_ROWS = 6, DAY_LENGTH = 10 };

// The sheet in the making.
typedef struct Sheet {
    Arena *arena;  // of the document
    Block *blocks; // so far
    size_t count;  // of them
    int headings;  // of the first level so far
} Sheet;

static void add_runs(Sheet *sheet, BlockKind kind, const char *first, const char *second) {
    Run *runs = arena_array(sheet->arena, 2, sizeof *runs);
    runs[0] = (Run){.text = first};
    runs[1] = (Run){.text = second ? second : ""};
    if (sheet->count < BLOCKS_MOST)
        sheet->blocks[sheet->count++] =
            (Block){.kind = kind, .runs = runs, .run_count = second ? 2 : 1};
}

static void add(Sheet *sheet, BlockKind kind, const char *words) {
    add_runs(sheet, kind, words, NULL);
}

static void add_heading(Sheet *sheet, const char *words) {
    static const char *const numbers[] = {"一", "二", "三", "四", "五"};
    add(sheet, BLOCK_HEADING_1,
        arena_printf(sheet->arena, "%s、%s", numbers[sheet->headings++], words));
}

// A line that somebody typed, ended as a sentence.
static const char *sentence_of(Arena *arena, const char *line) {
    static const char *const stops[] = {"。", "！", "？", "；", "：", "”", "）"};
    size_t end = strlen(line);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (end >= strlen(stops[i]) && strcmp(line + end - strlen(stops[i]), stops[i]) == 0)
            return line;
    return arena_printf(arena, "%s。", line);
}

// What somebody typed, a paragraph a line; `behind` follows on the last one.
static void add_paragraphs(Sheet *sheet, const char *words, const char *behind) {
    const char *waiting = NULL;
    for (const char *p = words; *p;) {
        size_t length = strcspn(p, "\n");
        const char *line = utf8_trim(sheet->arena, arena_strndup(sheet->arena, p, length));
        p += length + (p[length] == '\n');
        if (!*line)
            continue;
        if (waiting)
            add(sheet, BLOCK_BODY, waiting);
        waiting = sentence_of(sheet->arena, line);
    }
    if (waiting || *behind)
        add(sheet, BLOCK_BODY, arena_printf(sheet->arena, "%s%s", waiting ? waiting : "", behind));
}

static const char *day_of(Arena *arena, const DossierEvent *event) {
    return event ? date_chinese(arena,
                                dossier_day(arena, arena_strndup(arena, event->at, DAY_LENGTH)))
                 : "";
}

// What comes back, on a page of its own: filled in as far as it is known, with room to write the
// rest by hand.
static void add_slip(Sheet *sheet, const Order *order) {
    static const TableColumn columns[] = {{"事项", 24, ALIGN_CENTRE}, {"内容", 76, ALIGN_LEFT}};
    static const int lines[SLIP_ROWS] = {2, 2, 2, 10, 3, 3};
    const DossierEvent *signed_for = dossier_last(&order->events, "sign");
    const DossierEvent *answered = dossier_last(&order->events, "answer");
    Arena *arena = sheet->arena;
    const char *number = *order->number_text ? order->number_text : "（草稿，尚未编号）";
    const char *const rows[SLIP_ROWS][2] = {
        {"督办单编号", number},
        {"督办事项", order->title},
        {"签收人及日期", signed_for ? arena_printf(arena, "%s　%s", signed_for->actor_name,
                                                   day_of(arena, signed_for))
                                    : ""},
        {"办理情况", order->answer},
        {"佐证材料", ""},
        {"单位负责人（签字盖章）及日期",
         answered ? arena_printf(arena, "%s　%s", answered->actor_name, day_of(arena, answered))
                  : ""},
    };
    Run *cells = arena_array(arena, (size_t)SLIP_ROWS * 2, sizeof *cells);
    for (size_t i = 0; i < SLIP_ROWS; i++)
        for (size_t k = 0; k < 2; k++)
            cells[i * 2 + k] = (Run){.text = rows[i][k]};
    add_runs(sheet, BLOCK_ANNEX, "回执", arena_printf(arena, "%s办理情况", order->unit->name));
    sheet->blocks[sheet->count++] = (Block){.kind = BLOCK_TABLE,
                                            .table = {.columns = columns,
                                                      .column_count = 2,
                                                      .cells = cells,
                                                      .row_count = SLIP_ROWS,
                                                      .row_lines = lines}};
}

void order_sheet_make(Arena *arena, const Programme *programme, const Order *order,
                      Document *document) {
    static const char about[] = "关于";
    Sheet sheet = {.arena = arena,
                   .blocks = arena_array(arena, BLOCKS_MOST + 2, sizeof *sheet.blocks)};
    const char *issuer = arena_printf(arena, "%s目标管理办公室", programme->region_name);
    const char *sent = order->sent == DATE_NONE ? "" : date_chinese(arena, order->sent);
    add(&sheet, BLOCK_ADDRESS, arena_printf(arena, "%s：", order->unit->name));
    add_heading(&sheet, *order->basis ? "督办事项及目前进展" : "督办事项");
    // The title says the matter already.
    if (*order->words)
        add_paragraphs(&sheet, order->words, "");
    else if (order->of)
        add(&sheet, BLOCK_BODY,
            arena_printf(arena, "%s（指标%s“%s”）。", order->title, order->of->indicator.code,
                         order->of->indicator.name));
    else
        add(&sheet, BLOCK_BODY, sentence_of(arena, order->title));
    if (*order->basis)
        add(&sheet, BLOCK_BODY, order->basis);
    add_heading(&sheet, "办理要求");
    add_paragraphs(
        &sheet, order->demand,
        order->deadline == DATE_NONE
            ? "请在规定期限内书面答复。"
            : arena_printf(arena, "请于%s前书面答复。", date_chinese(arena, order->deadline)));
    // The rule that proposes a step is its reason, and stands above already.
    if (*order->direct && strcmp(order->direct, order->words) != 0)
        add_paragraphs(
            &sheet, arena_printf(arena, "直接采用“%s”的理由：%s", order->step_name, order->direct),
            "");
    add_runs(&sheet, BLOCK_SIGNATURE, issuer, sent);
    add_slip(&sheet, order);
    *document = (Document){
        .language = "zh-CN",
        .series = arena_printf(arena, "%s单", order->step_name),
        .number = *order->number_text ? order->number_text : "（草稿，尚未编号）",
        .issuer = issuer,
        .date = sent,
        // Many write the matter as a title of its own.
        .title = arena_printf(arena, "%s%s的%s单",
                              strncmp(order->title, about, strlen(about)) == 0 ? "" : about,
                              order->title, order->step_name),
        .blocks = sheet.blocks,
        .block_count = sheet.count,
    };
}
