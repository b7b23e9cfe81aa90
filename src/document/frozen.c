#include "document/frozen.h"

#include "base/message.h"
#include "base/text.h"

#include <limits.h>
#include <string.h>

static const char head[] = "duban-frozen\t1\n";

// The document's own texts, in their order.
enum { TEXTS = 9 };
static const char *const text_kinds[TEXTS] = {"language",   "series", "number",  "issuer", "date",
                                              "restricted", "title",  "copy_to", "printed"};

static const char **texts_of(Document *d, size_t i) {
    const char **texts[TEXTS] = {&d->language,   &d->series, &d->number,  &d->issuer, &d->date,
                                 &d->restricted, &d->title,  &d->copy_to, &d->printed};
    return texts[i];
}

static const char *const block_kinds[] = {
    [BLOCK_BODY] = "body",           [BLOCK_HEADING_1] = "heading_1",
    [BLOCK_HEADING_2] = "heading_2", [BLOCK_HEADING_3] = "heading_3",
    [BLOCK_HEADING_4] = "heading_4", [BLOCK_ANNEX] = "annex",
    [BLOCK_TABLE] = "table",         [BLOCK_ADDRESS] = "address",
    [BLOCK_SIGNATURE] = "signature",
};
enum { BLOCK_KINDS = sizeof block_kinds / sizeof *block_kinds };

static void add_value(Text *out, const char *value) {
    text_add(out, "\t");
    if (!value) {
        text_add(out, "\\0");
        return;
    }
    for (const char *p = value; *p; p++) {
        if (*p == '\t')
            text_add(out, "\\t");
        else if (*p == '\n')
            text_add(out, "\\n");
        else if (*p == '\\')
            text_add(out, "\\\\");
        else
            text_add_bytes(out, p, 1);
    }
}

static void add_item(Text *out, const char *kind, const char *const *values, size_t count) {
    text_add(out, kind);
    for (size_t i = 0; i < count; i++)
        add_value(out, values[i]);
    text_add(out, "\n");
}

static void add_run(Text *out, const Run *run, Arena *arena) {
    if (run->bar) {
        const char *values[] = {arena_printf(arena, "%d", run->bar->done),
                                arena_printf(arena, "%d", run->bar->planned), run->bar->words};
        add_item(out, "bar", values, 3);
    } else if (run->datum) {
        const char *values[] = {run->text,         run->datum->id,      run->datum->label,
                                run->datum->value, run->datum->formula, run->datum->source};
        add_item(out, "figure", values, 6);
    } else {
        add_item(out, "words", &run->text, 1);
    }
}

static void add_table(Text *out, const Table *table, Arena *arena) {
    for (size_t i = 0; i < table->column_count; i++) {
        const TableColumn *c = &table->columns[i];
        const char *values[] = {c->heading, arena_printf(arena, "%d", c->share),
                                arena_printf(arena, "%d", (int)c->align)};
        add_item(out, "column", values, 3);
    }
    for (size_t i = 0; i < table->row_count * table->column_count; i++)
        add_run(out, &table->cells[i], arena);
}

const char *frozen_write(const Document *document, const FrozenFact *facts, size_t fact_count,
                         Arena *arena) {
    Text out = text_new(arena);
    Document d = *document;
    text_add(&out, head);
    for (size_t i = 0; i < fact_count; i++) {
        size_t count = 0;
        while (count < FROZEN_VALUES && facts[i].values[count])
            count++;
        add_item(&out, facts[i].kind, facts[i].values, count);
    }
    for (size_t i = 0; i < TEXTS; i++)
        add_item(&out, text_kinds[i], texts_of(&d, i), 1);
    for (size_t i = 0; i < d.block_count; i++) {
        const Block *block = &d.blocks[i];
        add_item(&out, "block", &block_kinds[block->kind], 1);
        for (size_t k = 0; k < block->run_count; k++)
            add_run(&out, &block->runs[k], arena);
        if (block->kind == BLOCK_TABLE)
            add_table(&out, &block->table, arena);
    }
    return text_string(&out);
}

// --- Reading ---

// One line, taken apart.
typedef struct Item {
    const char *kind;                  // first word
    const char *values[FROZEN_VALUES]; // behind it
    size_t count;                      // of values
} Item;

// A text while it is read.
typedef struct Reader {
    Arena *arena;         // of the answer
    Document *document;   // being filled
    bool begun;           // the document's own lines; facts stand in front of them
    Block *blocks;        // so far
    Run *runs;            // of the last block, or its cells
    size_t run_count;     // of them
    TableColumn *columns; // of the last block
    FrozenFact **facts;   // so far
    size_t *fact_count;   // of them
} Reader;

// A value without its escapes; false when one is wrong.
static bool read_value(Arena *arena, const char *from, size_t length, const char **out) {
    char *value = arena_alloc(arena, length + 1);
    size_t n = 0;
    *out = NULL;
    if (length == 2 && memcmp(from, "\\0", 2) == 0)
        return true;
    for (size_t i = 0; i < length; i++) {
        char c = from[i];
        if (c == '\\') {
            char next = i + 1 < length ? from[++i] : '\0';
            c = (char)(next == 't' ? '\t' : next == 'n' ? '\n' : next == '\\' ? '\\' : '\0');
            if (!c)
                return false;
        }
        value[n++] = c;
    }
    *out = value;
    return true;
}

static bool read_item(Arena *arena, const char *line, size_t length, Item *item) {
    size_t n = 0;
    *item = (Item){0};
    while (n < length && line[n] != '\t')
        n++;
    item->kind = arena_strndup(arena, line, n);
    while (n < length) {
        size_t from = ++n;
        while (n < length && line[n] != '\t')
            n++;
        if (item->count == FROZEN_VALUES ||
            !read_value(arena, line + from, n - from, &item->values[item->count++]))
            return false;
    }
    return *item->kind != '\0';
}

long long frozen_number(const char *text) {
    bool negative = text && *text == '-';
    const char *digits = text ? text + negative : "";
    size_t count = strspn(digits, "0123456789");
    long long number = 0;
    if (count < 1 || count > 18 || digits[count])
        return 0;
    for (size_t i = 0; i < count; i++)
        number = number * 10 + (digits[i] - '0');
    return negative ? -number : number;
}

static int small_number(const char *text) {
    long long number = frozen_number(text);
    return number > INT_MAX || number < INT_MIN ? 0 : (int)number;
}

// Puts what was gathered into the block; false when a table has a row that is not whole.
static bool end_block(Reader *r) {
    if (!r->blocks)
        return true;
    Block *block = &r->blocks[r->document->block_count - 1];
    if (block->kind != BLOCK_TABLE) {
        block->runs = r->runs;
        block->run_count = r->run_count;
        return block->kind != BLOCK_ANNEX || r->run_count > 0;
    }
    block->table.columns = r->columns;
    block->table.cells = r->runs;
    if (block->table.column_count == 0)
        return r->run_count == 0;
    block->table.row_count = r->run_count / block->table.column_count;
    return r->run_count % block->table.column_count == 0;
}

static bool begin_block(Reader *r, const Item *item) {
    size_t kind = 0;
    if (item->count != 1 || !item->values[0] || !end_block(r))
        return false;
    while (kind < BLOCK_KINDS && strcmp(block_kinds[kind], item->values[0]) != 0)
        kind++;
    if (kind == BLOCK_KINDS)
        return false;
    size_t count = r->document->block_count++;
    r->blocks = arena_room(r->arena, r->blocks, count, sizeof *r->blocks);
    r->blocks[count] = (Block){.kind = (BlockKind)kind};
    r->runs = NULL;
    r->run_count = 0;
    r->columns = NULL;
    return true;
}

static bool add_column(Reader *r, const Item *item) {
    int align = small_number(item->values[2]);
    Block *block = r->document->block_count ? &r->blocks[r->document->block_count - 1] : NULL;
    if (item->count != 3 || !block || block->kind != BLOCK_TABLE || r->run_count > 0 || align < 0 ||
        align > ALIGN_RIGHT)
        return false;
    size_t count = block->table.column_count++;
    r->columns = arena_room(r->arena, r->columns, count, sizeof *r->columns);
    r->columns[count] =
        (TableColumn){item->values[0], small_number(item->values[1]), (CellAlign)align};
    return true;
}

// The run of an item; false when it is none.
static bool read_run(Reader *r, const Item *item, Run *run) {
    const char *const *v = item->values;
    *run = (Run){0};
    if (strcmp(item->kind, "words") == 0 && item->count == 1) {
        run->text = v[0];
    } else if (strcmp(item->kind, "figure") == 0 && item->count == 6) {
        Datum *datum = ARENA_NEW(r->arena, Datum);
        *datum = (Datum){v[1], v[2], v[3], v[4], v[5]};
        *run = (Run){.text = v[0], .datum = datum};
    } else if (strcmp(item->kind, "bar") == 0 && item->count == 3) {
        Bar *bar = ARENA_NEW(r->arena, Bar);
        *bar = (Bar){small_number(v[0]), small_number(v[1]), v[2] ? v[2] : ""};
        *run = (Run){.text = "", .bar = bar};
    } else {
        return false;
    }
    return r->document->block_count > 0 && (run->bar || run->text);
}

static bool take_item(Reader *r, const Item *item) {
    Run run;
    for (size_t i = 0; i < TEXTS; i++)
        if (strcmp(item->kind, text_kinds[i]) == 0) {
            *texts_of(r->document, i) = item->values[0];
            r->begun = true;
            return item->count == 1 && r->document->block_count == 0;
        }
    if (strcmp(item->kind, "block") == 0)
        return begin_block(r, item);
    if (strcmp(item->kind, "column") == 0)
        return add_column(r, item);
    if (read_run(r, item, &run)) {
        r->runs = arena_room(r->arena, r->runs, r->run_count, sizeof *r->runs);
        r->runs[r->run_count++] = run;
        return true;
    }
    // Facts stand in front of the document.
    if (r->begun)
        return false;
    *r->facts = arena_room(r->arena, *r->facts, *r->fact_count, sizeof **r->facts);
    FrozenFact *fact = &(*r->facts)[(*r->fact_count)++];
    *fact = (FrozenFact){.kind = item->kind};
    memcpy(fact->values, item->values, sizeof fact->values);
    return true;
}

bool frozen_read(Arena *arena, const char *text, Document *document, FrozenFact **facts,
                 size_t *fact_count, Error *err) {
    Reader r = {.arena = arena, .document = document, .facts = facts, .fact_count = fact_count};
    size_t line = 1;
    *document = (Document){0};
    *facts = NULL;
    *fact_count = 0;
    if (strncmp(text, head, sizeof head - 1) != 0)
        return error_set(err, ERROR_INPUT, NULL, _("不是封存的简报"));
    for (const char *p = text + sizeof head - 1; *p; line++) {
        const char *end = strchr(p, '\n');
        Item item;
        if (!end || !read_item(arena, p, (size_t)(end - p), &item) || !take_item(&r, &item))
            return error_set(err, ERROR_INPUT, NULL, _("封存的简报第%zu行读不懂"), line + 1);
        p = end + 1;
    }
    if (!end_block(&r) || !document->title)
        return error_set(err, ERROR_INPUT, NULL, _("封存的简报不完整"));
    document->blocks = r.blocks;
    return true;
}
