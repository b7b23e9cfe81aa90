// housecheck: allow chinese-text in file: the lists and their document are Chinese
#include "service/problem_sheet.h"

#include "base/message.h"
#include "base/text.h"
#include "document/document.h"
#include "sheet/workbook.h"

#include <string.h>

enum { COLUMNS_MOST = 9 };

const Term problem_sheets[PROBLEM_SHEET_COUNT] = {
    [SHEET_PROBLEMS] = {"problems", N_("问题清单"), ""},
    [SHEET_DUTIES] = {"duties", N_("责任清单"), ""},
    [SHEET_RECTIFICATIONS] = {"rectifications", N_("整改清单"), ""},
};

// What stands in a column.
typedef const char *Cell(Arena *arena, const Problem *problem);

static const char *cell_number(Arena *arena, const Problem *p) {
    return arena_printf(arena, "%lld", (long long)p->number);
}

static const char *cell_title(Arena *arena, const Problem *p) {
    return *p->site ? arena_printf(arena, "%s（%s）", p->title, p->site) : p->title;
}

static const char *cell_indicator(Arena *arena, const Problem *p) {
    return arena_printf(arena, "%s %s", p->of->indicator.code, p->of->indicator.name);
}

static const char *cell_source(Arena *arena, const Problem *p) {
    (void)arena;
    return problem_sources[p->source].chinese;
}

static const char *cell_cause(Arena *arena, const Problem *p) {
    (void)arena;
    return *p->cause ? p->cause : "—";
}

static const char *cell_found(Arena *arena, const Problem *p) {
    return date_iso(arena, p->found);
}

static const char *cell_occurrence(Arena *arena, const Problem *p) {
    return arena_printf(arena, "第%zu次", p->earlier_count + 1);
}

static const char *cell_state(Arena *arena, const Problem *p) {
    const char *state = problem_states[p->state].chinese;
    return p->overdue ? arena_printf(arena, "%s，逾期%lld天", state, (long long)-p->days_left)
                      : state;
}

static const char *cell_unit(Arena *arena, const Problem *p) {
    (void)arena;
    return p->unit->name;
}

// The units that are to help: those of the indicator besides the one that answers for it.
static const char *cell_helpers(Arena *arena, const Problem *p) {
    Text text = text_new(arena);
    for (size_t i = 0; i < p->of->support_count; i++) {
        if (p->of->supports[i] == p->unit)
            continue;
        text_add(&text, text.length ? "、" : "");
        text_add(&text, p->of->supports[i]->name);
    }
    return text.length ? text_string(&text) : "—";
}

static const char *cell_deadline(Arena *arena, const Problem *p) {
    return date_iso(arena, p->deadline);
}

static const char *cell_measures(Arena *arena, const Problem *p) {
    (void)arena;
    return *p->measures ? p->measures : "—";
}

// What the unit said last that it has done, unless it was sent back since.
static const char *cell_result(Arena *arena, const Problem *p) {
    const DossierEvent *said = dossier_last(&p->events, "submit return reopen");
    (void)arena;
    return said && strcmp(said->action, "submit") == 0 ? said->words : "—";
}

static const char *cell_check(Arena *arena, const Problem *p) {
    const DossierEvent *checked = dossier_last(&p->events, "check return reopen");
    return checked && strcmp(checked->action, "check") == 0
               ? arena_printf(arena, "%s：%s", checked->actor_name, checked->words)
               : "—";
}

static const char *cell_closed(Arena *arena, const Problem *p) {
    enum { DAY_LENGTH = 10 };
    const DossierEvent *closed = dossier_last(&p->events, "close");
    return p->state == PROBLEM_CLOSED && closed ? arena_strndup(arena, closed->at, DAY_LENGTH)
                                                : "—";
}

typedef struct SheetColumn {
    const char *heading; // over the column
    int width;           // in characters of a workbook
    int share;           // of the width of a page
    Cell *cell;          // below
} SheetColumn;

static const SheetColumn columns[PROBLEM_SHEET_COUNT][COLUMNS_MOST] = {
    [SHEET_PROBLEMS] = {{"序号", 6, 2, cell_number},
                        {"问题", 36, 7, cell_title},
                        {"指标", 24, 5, cell_indicator},
                        {"责任单位", 20, 4, cell_unit},
                        {"来源", 12, 3, cell_source},
                        {"成因", 16, 4, cell_cause},
                        {"发现日期", 12, 5, cell_found},
                        {"出现次数", 10, 3, cell_occurrence}},
    [SHEET_DUTIES] = {{"序号", 6, 2, cell_number},
                      {"问题", 36, 7, cell_title},
                      {"责任单位", 20, 4, cell_unit},
                      {"配合单位", 24, 5, cell_helpers},
                      {"整改期限", 12, 5, cell_deadline},
                      {"状态", 18, 4, cell_state}},
    [SHEET_RECTIFICATIONS] = {{"序号", 6, 2, cell_number},
                              {"问题", 30, 5, cell_title},
                              {"责任单位", 20, 4, cell_unit},
                              {"整改措施", 36, 6, cell_measures},
                              {"整改结果", 36, 6, cell_result},
                              {"核查情况", 30, 5, cell_check},
                              {"销号日期", 12, 5, cell_closed},
                              {"状态", 18, 4, cell_state}},
};

static size_t column_count(ProblemSheetKind kind) {
    size_t count = 0;
    while (count < COLUMNS_MOST && columns[kind][count].heading)
        count++;
    return count;
}

void problem_sheet_make(Arena *arena, const Programme *programme, ProblemSheetKind kind,
                        const Problem *problems, size_t count, ProblemSheet *sheet) {
    size_t width = column_count(kind);
    int *widths = arena_array(arena, width, sizeof *widths);
    *sheet = (ProblemSheet){
        .kind = kind,
        .title = arena_printf(arena, "%s%lld年重点民生实事%s", programme->region_name,
                              (long long)programme->year, problem_sheets[kind].chinese),
        .region = programme->region_name,
        .headings = arena_array(arena, width, sizeof *sheet->headings),
        .widths = widths,
        .column_count = width,
        .cells = arena_array(arena, count * width + 1, sizeof *sheet->cells),
    };
    for (size_t k = 0; k < width; k++) {
        sheet->headings[k] = columns[kind][k].heading;
        widths[k] = columns[kind][k].width;
    }
    int64_t last = 0;
    for (size_t row = 0; row < count; row++) {
        const Problem *next = NULL;
        for (size_t i = 0; i < count; i++)
            if (problems[i].number > last && (!next || problems[i].number < next->number))
                next = &problems[i];
        if (!next)
            break;
        last = next->number;
        if (next->state == PROBLEM_WITHDRAWN)
            continue;
        for (size_t k = 0; k < width; k++)
            sheet->cells[sheet->row_count * width + k] = columns[kind][k].cell(arena, next);
        sheet->row_count++;
    }
}

bool problem_sheet_workbook(Arena *arena, const ProblemSheet *sheet, const char *path, Error *err) {
    WorkbookColumn *heads = arena_array(arena, sheet->column_count, sizeof *heads);
    Workbook *book = NULL;
    for (size_t i = 0; i < sheet->column_count; i++)
        heads[i] = (WorkbookColumn){.heading = sheet->headings[i],
                                    .width = sheet->widths[i],
                                    .kind = i ? COLUMN_TEXT : COLUMN_NUMBER};
    if (!workbook_start(arena, path, &book, err) ||
        !workbook_sheet(book, problem_sheets[sheet->kind].chinese, sheet->title, heads,
                        sheet->column_count, err))
        return false;
    for (size_t i = 0; i < sheet->row_count; i++)
        if (!workbook_row(book, &sheet->cells[i * sheet->column_count], NULL, sheet->column_count,
                          err))
            return false;
    return workbook_finish(book, err);
}

static Block paragraph(Arena *arena, const char *words) {
    Run *run = ARENA_NEW(arena, Run);
    *run = (Run){.text = words};
    return (Block){.kind = BLOCK_BODY, .runs = run, .run_count = 1};
}

static Block table_of(Arena *arena, const ProblemSheet *sheet) {
    TableColumn *heads = arena_array(arena, sheet->column_count, sizeof *heads);
    Run *cells = arena_array(arena, sheet->row_count * sheet->column_count, sizeof *cells);
    for (size_t i = 0; i < sheet->column_count; i++) {
        const SheetColumn *column = &columns[sheet->kind][i];
        heads[i] = (TableColumn){column->heading, column->share,
                                 column->width > COLUMNS_MOST * 2 ? ALIGN_LEFT : ALIGN_CENTRE};
    }
    for (size_t i = 0; i < sheet->row_count * sheet->column_count; i++)
        cells[i] = (Run){.text = sheet->cells[i]};
    return (Block){.kind = BLOCK_TABLE,
                   .table = {.columns = heads,
                             .column_count = sheet->column_count,
                             .cells = cells,
                             .row_count = sheet->row_count}};
}

bool problem_sheet_document(Arena *arena, const ProblemSheet *sheet, Date day, const char *format,
                            const char *path, Error *err) {
    Block blocks[2];
    size_t count = 0;
    blocks[count++] = paragraph(
        arena, sheet->row_count
                   ? arena_printf(arena, "截至%s，共列入问题%zu个，情况如下。",
                                  date_chinese(arena, day), sheet->row_count)
                   : arena_printf(arena, "截至%s，没有列入清单的问题。", date_chinese(arena, day)));
    if (sheet->row_count)
        blocks[count++] = table_of(arena, sheet);
    Document document = {
        .language = "zh-CN",
        .series = problem_sheets[sheet->kind].chinese,
        .number = "",
        .issuer = arena_printf(arena, "%s重点民生实事督导工作组", sheet->region),
        .date = date_chinese(arena, day),
        .title = sheet->title,
        .blocks = blocks,
        .block_count = count,
    };
    return strcmp(format, "pdf") == 0 ? document_write_pdf(&document, path, arena, NULL, err)
                                      : document_write_docx(&document, path, arena, NULL, err);
}
