// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
// Tables whose headings name target, what was done, and a percentage: each row is a claim.
#include "claim/reading.h"

#include <string.h>

enum {
    CELLS_MOST = 64,  // of a row
    HEAD_MOST = 30,   // code points of a heading
    HEADED = 400,     // blocks behind a heading such as 完成比例（%）
    FIGURES_LEAST = 3 // digits of a percentage that agrees by no chance
};

typedef struct Cell {
    size_t first, end; // tokens
    Number *number;    // all that it holds, or NULL
} Cell;

typedef struct Row {
    Cell cells[CELLS_MOST];
    size_t count;   // of them
    size_t numbers; // cells that hold nothing but a number
} Row;

// Whether the tokens of a heading hold the characters, one after the other.
static bool holds(const Scan *scan, const Cell *cell, const uint32_t *word, size_t length) {
    if (cell->first >= cell->end)
        return false;
    size_t from = scan->tokens[cell->first].start, to = scan->tokens[cell->end - 1].end;
    for (size_t i = from; i + length <= to; i++)
        if (memcmp(scan->block->code + i, word, length * sizeof *word) == 0)
            return true;
    return false;
}

static bool holds_any(const Scan *scan, const Cell *cell, const uint32_t words[][2], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (holds(scan, cell, words[i], words[i][1] ? 2 : 1))
            return true;
    return false;
}

#define HOLDS(words) holds_any(scan, cell, words, sizeof(words) / sizeof *(words))

static Column column_of(const Scan *scan, const Cell *cell) {
    static const uint32_t rates[][2] = {
        {0x7387, 0}, {'%', 0}, {0x6BD4, 0x4F8B}, {0x5360, 0x6BD4}}; // 率 % 比例 占比
    static const uint32_t others[][2] = {// 增 同比 环比 幅 失业 满意 合格 名次 排名 得分 分值 权重
                                         {0x589E, 0},      {0x540C, 0x6BD4}, {0x73AF, 0x6BD4},
                                         {0x5E45, 0},      {0x5931, 0x4E1A}, {0x6EE1, 0x610F},
                                         {0x5408, 0x683C}, {0x540D, 0x6B21}, {0x6392, 0x540D},
                                         {0x5F97, 0x5206}, {0x5206, 0x503C}, {0x6743, 0x91CD}};
    static const uint32_t names[][2] = {// 名称 内容 责任 单位 备注 领导 时限
                                        {0x540D, 0x79F0}, {0x5185, 0x5BB9}, {0x8D23, 0x4EFB},
                                        {0x5355, 0x4F4D}, {0x5907, 0x6CE8}, {0x9886, 0x5BFC},
                                        {0x65F6, 0x9650}};
    static const uint32_t done[][2] = {// 完成 实际 累计 已 进度 到位 实绩
                                       {0x5B8C, 0x6210}, {0x5B9E, 0x9645}, {0x7D2F, 0x8BA1},
                                       {0x5DF2, 0},      {0x8FDB, 0x5EA6}, {0x5230, 0x4F4D},
                                       {0x5B9E, 0x7EE9}};
    static const uint32_t targets[][2] = {// 目标 任务 计划 指标 应
                                          {0x76EE, 0x6807},
                                          {0x4EFB, 0x52A1},
                                          {0x8BA1, 0x5212},
                                          {0x6307, 0x6807},
                                          {0x5E94, 0}};
    static const uint32_t planned[][2] = {{0x8BA1, 0x5212}, {0x5E94, 0}}; // 计划完成, 应完成
    if (HOLDS(others))
        return COLUMN_OTHER;
    if (HOLDS(rates))
        return COLUMN_RATE;
    if (HOLDS(names))
        return COLUMN_OTHER;
    if (HOLDS(done) && !HOLDS(planned))
        return COLUMN_DONE;
    return HOLDS(targets) ? COLUMN_TARGET : HOLDS(done) ? COLUMN_DONE : COLUMN_OTHER;
}

// Takes the block apart at its cells; false when it is no row of a table.
static bool read_row(Scan *scan, Row *row) {
    size_t first = 0, cells = 0;
    for (size_t i = 0; i < scan->token_count && cells < 2; i++)
        cells += scan->tokens[i].kind == TOKEN_CELL;
    if (cells < 2)
        return false;
    row->count = row->numbers = 0;
    for (size_t i = 0; i <= scan->token_count; i++) {
        if (i < scan->token_count && scan->tokens[i].kind != TOKEN_CELL)
            continue;
        if (row->count == CELLS_MOST)
            return false;
        Cell *cell = &row->cells[row->count++];
        *cell = (Cell){.first = first, .end = i};
        if (i == first + 1 && scan->tokens[first].kind == TOKEN_NUMBER) {
            cell->number = &scan->numbers[scan->tokens[first].number];
            row->numbers++;
        }
        first = i + 1;
    }
    return true;
}

// Takes over the headings, when the row is one of headings: a percentage, and what it is one of.
static bool read_headings(Reading *r, const Row *row) {
    Column columns[CELLS_MOST];
    bool rate = false, done = false, target = false;
    if (row->numbers * 2 > row->count)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        const Cell *cell = &row->cells[i];
        size_t length = cell->first < cell->end ? r->scan->tokens[cell->end - 1].end -
                                                      r->scan->tokens[cell->first].start
                                                : 0;
        columns[i] = length && length <= HEAD_MOST && !cell->number ? column_of(r->scan, cell)
                                                                    : COLUMN_OTHER;
        rate = rate || columns[i] == COLUMN_RATE;
        done = done || columns[i] == COLUMN_DONE;
        target = target || columns[i] == COLUMN_TARGET;
    }
    if (!rate || !done || !target)
        return false;
    memcpy(r->table.columns, columns, row->count * sizeof *columns);
    r->table.count = row->count;
    r->table.agreed = 0;
    return true;
}

// The nearest column of a kind in front of `from`, else behind it; the count when there is none.
static size_t nearest(const Table *table, size_t from, Column kind) {
    for (size_t i = from; i-- > 0;)
        if (table->columns[i] == kind)
            return i;
    for (size_t i = from + 1; i < table->count; i++)
        if (table->columns[i] == kind)
            return i;
    return table->count;
}

typedef struct Triple {
    Number *target, *done, *rate; // of one row
} Triple;

// A cell of the row whose columns are shifted by `shift`: a spanned cell in front is missing.
static Number *cell_number(const Row *row, size_t column, int shift) {
    int64_t at = (int64_t)column + shift;
    return at >= 0 && at < (int64_t)row->count ? row->cells[at].number : NULL;
}

static Fit fit_of(const Triple *t) {
    Span done, target;
    if (!span_exact(t->done->figure, t->done->power, &done) ||
        !span_exact(t->target->figure, t->target->power, &target) || target.high <= 0)
        return FIT_NONE;
    if (t->done->places > 0 &&
        !span_rounded(t->done->figure, t->done->places, t->done->power, &done))
        return FIT_NONE;
    return span_fit(done, target, t->rate->figure, t->rate->places);
}

static void take(Reading *r, const Row *row, const Triple *t, bool settled) {
    t->target->kind = t->done->kind = NUMBER_COUNT;
    t->rate->kind = NUMBER_PERCENT;
    Claim *claim = read_share(r, t->done, t->rate, t->target);
    if (!claim)
        return;
    // The name of the row says what it is, when one percentage stands in it.
    size_t rates = 0;
    for (size_t i = 0; i < r->table.count; i++)
        rates += r->table.columns[i] == COLUMN_RATE;
    claim->indicator = "";
    for (size_t i = 0; i < row->count && rates == 1 && !*claim->indicator; i++) {
        const Cell *cell = &row->cells[i];
        if (!cell->number && cell->first < cell->end)
            claim->indicator = reading_words(r, r->scan->tokens[cell->first].start,
                                             r->scan->tokens[cell->end - 1].end);
    }
    if (claim->verdict == CLAIM_INCONSISTENT && !settled)
        claim->grade = CLAIM_GRADE_WARNING;
}

// Whether the block is a heading that keeps the sign of percentages from the cells below it.
static bool heads(const Scan *scan) {
    const Block *b = scan->block;
    bool short_or_bare = b->count <= HEAD_MOST || scan->number_count == 0;
    for (size_t i = 0; short_or_bare && i + 1 < b->count; i++)
        if (b->code[i] == '(' && b->code[i + 1] == '%')
            return true;
    return false;
}

static bool is_bare(const Number *n) {
    return n->unit == UNIT_NONE && n->power == 0 && !n->claimed && n->kind != NUMBER_UNREAD &&
           n->kind != NUMBER_FRACTION && !n->ranged;
}

// A table whose cells have run together: target, figure and percentage side by side, where all
// digits of the percentage agree.
static void read_triples(Reading *r, const Row *row) {
    Scan *scan = r->scan;
    for (size_t k = 0; k + 2 < scan->number_count; k++) {
        Triple t = {&scan->numbers[k], &scan->numbers[k + 1], &scan->numbers[k + 2]};
        bool beside = t.rate->token - t.target->token <= 4;
        for (size_t i = t.target->token; beside && i < t.rate->token; i++)
            beside = scan->tokens[i].kind == TOKEN_NUMBER || scan->tokens[i].kind == TOKEN_CELL;
        size_t digits = t.rate->value_end - t.rate->start - (t.rate->places > 0);
        if (!beside || !is_bare(t.target) || !is_bare(t.done) || !is_bare(t.rate) ||
            digits < FIGURES_LEAST || fit_of(&t) != FIT_ROUNDED)
            continue;
        take(r, row, &t, true);
        k += 2;
    }
}

void read_table(Reading *r) {
    static const int shifts[] = {0, -1, 1};
    Row row = {0};
    if (heads(r->scan))
        r->table.headed = HEADED;
    else if (r->table.headed > 0)
        r->table.headed--;
    if (!read_row(r->scan, &row)) {
        if (r->scan->token_count > 0)
            r->table.count = 0;
        if (r->table.headed)
            read_triples(r, &row);
        return;
    }
    if (read_headings(r, &row))
        return;
    for (size_t i = 0; i < r->table.count; i++) {
        if (r->table.columns[i] != COLUMN_RATE)
            continue;
        size_t done = nearest(&r->table, i, COLUMN_DONE);
        size_t target = nearest(&r->table, done < r->table.count ? done : i, COLUMN_TARGET);
        Triple plain = {0};
        bool found = false;
        for (size_t s = 0; s < sizeof shifts / sizeof *shifts && !found; s++) {
            Triple t = {cell_number(&row, target, shifts[s]), cell_number(&row, done, shifts[s]),
                        cell_number(&row, i, shifts[s])};
            if (!t.target || !t.done || !t.rate || t.rate->claimed ||
                t.rate->kind == NUMBER_UNREAD || t.done->kind == NUMBER_UNREAD ||
                t.target->kind == NUMBER_UNREAD)
                continue;
            // The headings may lack what a cell in front of two rows of them says.
            if (row.count == r->table.count + (size_t)(shifts[s] > 0) && shifts[s] >= 0)
                plain = t;
            if (fit_of(&t) == FIT_NONE)
                continue;
            take(r, &row, &t, true);
            r->table.agreed++;
            found = true;
        }
        // What agrees nearly, where other rows agree, is a slip.
        if (!found && plain.rate && share_is_near(plain.target, plain.done, plain.rate))
            take(r, &row, &plain, r->table.agreed > 1);
    }
    if (r->table.headed && r->table.count == 0)
        read_triples(r, &row);
}
