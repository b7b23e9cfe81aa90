// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/manuscript_text.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/manuscript_numeral.h"
#include "service/narrative_words.h"

#include <string.h>

const Term manuscript_number_kinds[MANUSCRIPT_NUMBER_COUNT] = {
    [MANUSCRIPT_UNKNOWN] = {"unknown", N_("没有出处的数"), ""},
    [MANUSCRIPT_EQUALS] = {"equals", N_("与数据相同的数"), ""},
    [MANUSCRIPT_DATE] = {"date", N_("日期"), ""},
    [MANUSCRIPT_ORDINAL] = {"ordinal", N_("序号"), ""},
    [MANUSCRIPT_NAME] = {"name", N_("名称里的数"), ""},
    [MANUSCRIPT_TYPED] = {"typed", N_("手填并注明来源的数"), ""},
};

const char *manuscript_words(Arena *arena, const ManuscriptBlock *block) {
    Text text = text_new(arena);
    for (size_t i = 0; i < block->run_count; i++)
        text_add(&text, block->runs[i].text);
    return text_string(&text);
}

// --- Numbers ---

static const Datum *datum_saying(const Datum *const *data, size_t count, const char *value) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(data[i]->value, value) == 0)
            return data[i];
    return NULL;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool starts_with(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

static bool ends_with(const char *text, size_t length, const char *word) {
    size_t end = strlen(word);
    return length >= end && strncmp(text + length - end, word, end) == 0;
}

// Where a byte of a gap's words is from.
typedef struct GapByte {
    size_t place; // of its character in the block
    size_t typed; // of its character in the words as they were typed
} GapByte;

// The words between two pieces that have their source.
typedef struct Gap {
    Text words;        // joined, without what is to go, full-width digits as plain ones
    Text typed;        // the same as it was typed
    GapByte *bytes;    // of `words`
    bool begins;       // nothing stands before it in the block
    bool digit_before; // the piece before ends with a digit
    bool digit_behind; // the piece behind begins with one
} Gap;

static Gap gap_new(Arena *arena, bool begins, bool digit_before) {
    return (Gap){.words = text_new(arena),
                 .typed = text_new(arena),
                 .begins = begins,
                 .digit_before = digit_before};
}

// The value of a digit of another script (٣, ३, 𝟑) or of the other width; 10 for what is none.
static uint32_t digit_value(uint32_t code) {
    static const uint32_t zeros[] = {0x660, 0x6F0,  0x7C0,  0x966,  0x9E6, 0xA66, 0xAE6,
                                     0xB66, 0xBE6,  0xC66,  0xCE6,  0xD66, 0xE50, 0xED0,
                                     0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10};
    if (code >= 0x1D7CE && code <= 0x1D7FF)
        return (code - 0x1D7CE) % 10;
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (code >= zeros[i] && code < zeros[i] + 10)
            return code - zeros[i];
    return 10;
}

// ６ as 6, ． and ％ between digits and behind them likewise; anything else as it is.
static uint32_t folded(uint32_t code) {
    enum { WIDE = 0xFF00 - 0x20 };
    uint32_t digit = code < 0x80 ? 10 : digit_value(code);
    if (digit < 10)
        return '0' + digit;
    return code == 0xFF0E || code == 0xFF05 ? code - WIDE : code;
}

static void gap_add(Arena *arena, Gap *gap, const char *words, size_t at) {
    for (const char *p = words; *p; at++) {
        const char *from = p;
        char plain[4];
        size_t size = utf8_encode(folded(utf8_next(&p)), plain);
        for (size_t i = 0; i < size; i++) {
            gap->bytes = arena_room(arena, gap->bytes, gap->words.length + i, sizeof *gap->bytes);
            gap->bytes[gap->words.length + i] = (GapByte){at, gap->typed.length};
        }
        text_add_bytes(&gap->words, plain, size);
        text_add_bytes(&gap->typed, from, (size_t)(p - from));
    }
}

// What was typed at a place of the words.
static const char *gap_typed(Arena *arena, const Gap *gap, NumberPlace place) {
    size_t end = place.start + place.length, from = gap->bytes[place.start].typed;
    size_t behind = end < gap->words.length ? gap->bytes[end].typed : gap->typed.length;
    return arena_strndup(arena, text_string(&gap->typed) + from, behind - from);
}

// Whether a number would be read as one with what is before or behind its words: 6549 typed 1.
static bool touches(const Gap *gap, NumberPlace place) {
    const char *words = text_string(&gap->words);
    size_t lead = strspn(words, ".,"), end = place.start + place.length;
    return (gap->digit_before && place.start == lead && lead <= 1) ||
           (gap->digit_behind && strspn(words + end, ".,") == strlen(words + end) &&
            strlen(words + end) <= 1);
}

// 1. or （1） at the beginning of a paragraph.
static bool counts_paragraphs(const Gap *gap, NumberPlace place) {
    const char *words = text_string(&gap->words), *behind = words + place.start + place.length;
    if (gap->begins && place.start == 0)
        return starts_with(behind, "．") || starts_with(behind, "、") ||
               (*behind == '.' && !is_digit(behind[1]));
    return ends_with(words, place.start, "（") && starts_with(behind, "）");
}

// What kind of thing a number is that is no figure.
static ManuscriptNumberKind kind_of_name(const char *words, NumberPlace place) {
    static const char *const dates[] = {"年", "月", "日", "时", "点", "季度"};
    const char *behind = words + place.start + place.length;
    if (ends_with(words, place.start, "第"))
        return MANUSCRIPT_ORDINAL;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (starts_with(behind, dates[i]))
            return MANUSCRIPT_DATE;
    // The first of a span: 1至6月
    NumberPlace next;
    if (words_next_number(words, place.start + place.length, &next) && !next.figure &&
        next.start - (place.start + place.length) <= strlen("至"))
        return kind_of_name(words, next);
    return MANUSCRIPT_NAME;
}

static void add_number(Arena *arena, ManuscriptNumber number, ManuscriptNumber **numbers,
                       size_t *count) {
    *numbers = arena_room(arena, *numbers, *count, sizeof **numbers);
    (*numbers)[(*count)++] = number;
}

static ManuscriptNumber judge(Arena *arena, const char *block, const Gap *gap, NumberPlace place,
                              const Datum *const *data, size_t data_count) {
    const char *words = text_string(&gap->words);
    ManuscriptNumber number = {.block = block,
                               .start = gap->bytes[place.start].place,
                               .end = gap->bytes[place.start + place.length - 1].place + 1,
                               .text = gap_typed(arena, gap, place),
                               .kind = MANUSCRIPT_UNKNOWN,
                               .source = ""};
    if (touches(gap, place))
        return number;
    if (counts_paragraphs(gap, place)) {
        number.kind = MANUSCRIPT_ORDINAL;
    } else if (!place.figure) {
        number.kind = kind_of_name(words, place);
    } else {
        const char *value = arena_strndup(arena, words + place.start, place.length);
        number.datum = datum_saying(data, data_count, value);
        number.kind = number.datum ? MANUSCRIPT_EQUALS : MANUSCRIPT_UNKNOWN;
    }
    return number;
}

static void add_words(Arena *arena, const char *block, const Gap *gap, const Datum *const *data,
                      size_t data_count, ManuscriptNumber **numbers, size_t *count) {
    NumberPlace digits, numeral;
    const char *words = text_string(&gap->words);
    // A sign that makes another number of the figure before it: 6549 typed %.
    if (gap->digit_before && (*words == '%' || starts_with(words, "‰"))) {
        NumberPlace sign = {.start = 0, .length = *words == '%' ? 1 : strlen("‰")};
        add_number(arena, judge(arena, block, gap, sign, data, data_count), numbers, count);
    }
    bool more_digits = words_next_number(words, 0, &digits);
    bool more_numerals = numeral_next(words, 0, &numeral);
    while (gap->bytes && (more_digits || more_numerals)) {
        bool first = more_digits && (!more_numerals || digits.start < numeral.start);
        NumberPlace place = first ? digits : numeral;
        size_t end = place.start + place.length;
        add_number(arena, judge(arena, block, gap, place, data, data_count), numbers, count);
        if (first)
            more_digits = words_next_number(words, end, &digits);
        else
            more_numerals = numeral_next(words, end, &numeral);
    }
}

static bool is_gone(const ManuscriptRun *run) {
    return run->change && !run->change->inserts;
}

void manuscript_numbers(Arena *arena, const ManuscriptBlock *block, const Datum *const *data,
                        size_t data_count, ManuscriptNumber **numbers, size_t *count) {
    size_t at = 0; // characters before the run
    bool begins = true;
    Gap gap = gap_new(arena, true, false);
    for (size_t i = 0; i < block->run_count; i++) {
        const ManuscriptRun *run = &block->runs[i];
        size_t length = utf8_length(run->text), bytes = strlen(run->text);
        if (is_gone(run)) {
            at += length;
            continue;
        }
        if (!*run->datum && !*run->source) {
            gap_add(arena, &gap, run->text, at);
            at += length;
            begins = false;
            continue;
        }
        gap.digit_behind = is_digit(*run->text);
        add_words(arena, block->id, &gap, data, data_count, numbers, count);
        begins = begins && bytes == 0;
        gap = gap_new(arena, begins, bytes > 0 && is_digit(run->text[bytes - 1]));
        if (*run->source)
            add_number(arena,
                       (ManuscriptNumber){.block = block->id,
                                          .start = at,
                                          .end = at + length,
                                          .text = run->text,
                                          .kind = MANUSCRIPT_TYPED,
                                          .source = run->source},
                       numbers, count);
        at += length;
    }
    add_words(arena, block->id, &gap, data, data_count, numbers, count);
}

const char *manuscript_frame_number(Arena *arena, const Manuscript *m, const Datum *const *data,
                                    size_t data_count, const char **field) {
    const struct {
        const char *name, *text;
    } lines[] = {{"title", m->title}, {"copy_to", m->copy_to}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ManuscriptNumber *numbers = NULL;
        size_t count = 0;
        ManuscriptRun run = {.text = lines[i].text, .datum = "", .source = ""};
        ManuscriptBlock block = {.id = lines[i].name, .runs = &run, .run_count = 1};
        manuscript_numbers(arena, &block, data, data_count, &numbers, &count);
        *field = lines[i].name;
        for (size_t k = 0; k < count; k++)
            if (numbers[k].kind == MANUSCRIPT_UNKNOWN)
                return arena_printf(arena, _("标题和抄送里的“%s”没有出处，请写到正文里去"),
                                    numbers[k].text);
    }
    return NULL;
}

// --- What can be kept ---

static bool says_something(const char *text) {
    for (const char *p = text; *p;)
        if (!utf8_is_space(utf8_next(&p)))
            return true;
    return false;
}

bool manuscript_seen(const char *text) {
    for (const char *p = text; *p;)
        if (utf8_is_unseen(utf8_next(&p)))
            return false;
    return true;
}

static bool plain(const char *text) {
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            return false;
    return utf8_valid(text, strlen(text)) && manuscript_seen(text);
}

static bool plain_key(const char *text) {
    return *text && utf8_length(text) <= LIMIT_KEY && plain(text);
}

static bool check_marks(const ManuscriptRun *run, const char *id, Error *err) {
    bool fine = run->comment_count <= LIMIT_MANUSCRIPT_COMMENTS &&
                (!run->change || plain_key(run->change->id));
    for (size_t i = 0; fine && i < run->comment_count; i++)
        fine = plain_key(run->comments[i]);
    return fine || error_set(err, ERROR_INPUT, id, _("修改和批注应有编号，最多%zu个字"), LIMIT_KEY);
}

static bool check_run(ManuscriptRun *run, const char *id, const Datum *const *data,
                      size_t data_count, Error *err) {
    if (*run->datum && *run->source)
        return error_set(err, ERROR_INPUT, id, _("引用的数据不用注明来源"));
    if (!check_marks(run, id, err))
        return false;
    if (*run->datum) {
        const Datum *datum = manuscript_datum(data, data_count, run->datum);
        if (!datum)
            return error_set(err, ERROR_INPUT, id, _("这一期没有数据%s"), run->datum);
        run->text = datum->value;
        return true;
    }
    if (!*run->text || utf8_length(run->text) > LIMIT_WORDS || !plain(run->text))
        return error_set(err, ERROR_INPUT, id, _("每段文字应为1到%zu个字，不能有控制字符"),
                         LIMIT_WORDS);
    bool blank = *run->source && !says_something(run->source);
    return (utf8_length(run->source) <= LIMIT_NAME && plain(run->source) && !blank) ||
           error_set(err, ERROR_INPUT, id, _("来源应为1到%zu个字，不能有控制字符"), LIMIT_NAME);
}

// What all of it has together.
static bool check_size(const Manuscript *m, Error *err) {
    size_t pieces = 0, words = 0;
    for (size_t i = 0; i < m->block_count; i++) {
        pieces += m->blocks[i].run_count;
        for (size_t k = 0; k < m->blocks[i].run_count; k++)
            words += utf8_length(m->blocks[i].runs[k].text);
    }
    return (pieces <= LIMIT_MANUSCRIPT_PIECES && words <= LIMIT_MANUSCRIPT_WORDS) ||
           error_set(err, ERROR_INPUT, "blocks", _("稿件最多%zu个字、%zu节文字"),
                     LIMIT_MANUSCRIPT_WORDS, LIMIT_MANUSCRIPT_PIECES);
}

bool manuscript_check(const Manuscript *m, const Datum *const *data, size_t data_count,
                      Error *err) {
    if (m->block_count == 0 || m->block_count > LIMIT_MANUSCRIPT_BLOCKS)
        return error_set(err, ERROR_INPUT, "blocks", _("应有1到%zu段"), LIMIT_MANUSCRIPT_BLOCKS);
    if (!check_size(m, err))
        return false;
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        if (!plain_key(block->id))
            return error_set(err, ERROR_INPUT, "blocks", _("每段应有编号，最多%zu个字"), LIMIT_KEY);
        for (size_t k = 0; k < i; k++)
            if (strcmp(m->blocks[k].id, block->id) == 0)
                return error_set(err, ERROR_INPUT, block->id, _("两段的编号相同"));
        if (utf8_length(block->unit) > LIMIT_NAME || !plain(block->unit))
            return error_set(err, ERROR_INPUT, block->id, _("单位最多%zu个字，不能有控制字符"),
                             LIMIT_NAME);
        if (block->run_count > LIMIT_MANUSCRIPT_RUNS)
            return error_set(err, ERROR_INPUT, block->id, _("一段最多%zu节文字"),
                             LIMIT_MANUSCRIPT_RUNS);
        for (size_t k = 0; k < block->run_count; k++)
            if (!check_run(&block->runs[k], block->id, data, data_count, err))
                return false;
    }
    return true;
}

// --- What is published ---

static const Datum *typed_datum(Arena *arena, const Manuscript *m, const ManuscriptRun *run) {
    Datum *datum = ARENA_NEW(arena, Datum);
    *datum = (Datum){.id = "typed",
                     .label = run->text,
                     .value = run->text,
                     .formula = arena_printf(arena, "手填：%s", run->source),
                     .source = arena_printf(arena, "稿件，%s，%s", m->actor_name, m->at)};
    return datum;
}

// The words of a block as runs of a document.
typedef struct Setting {
    Prose prose;              // so far
    Text words;               // behind it: words whose figures are still to be found
    const Manuscript *m;      // whose
    const Datum *const *data; // of the period
    size_t data_count;        // of `data`
} Setting;

static void set_words(Setting *s) {
    if (s->words.length)
        prose_quote(&s->prose, text_string(&s->words), "typed", "稿件", s->data, s->data_count);
    s->words = text_new(s->prose.arena);
}

static void set_run(Setting *s, const ManuscriptRun *run) {
    if (is_gone(run))
        return;
    const Datum *datum = manuscript_datum(s->data, s->data_count, run->datum);
    if (*run->source)
        datum = typed_datum(s->prose.arena, s->m, run);
    if (!datum) {
        text_add(&s->words, run->text);
        return;
    }
    set_words(s);
    prose_figure(&s->prose, datum);
}

static Block set_table(Arena *arena, const ManuscriptTable *table, const Datum *const *data,
                       size_t data_count) {
    size_t count = table->row_count * table->column_count;
    Run *cells = arena_array(arena, count + 1, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        const Datum *datum = manuscript_datum(data, data_count, table->cells[i].datum);
        cells[i] = (Run){.text = datum ? datum->value : table->cells[i].text, .datum = datum};
    }
    return (Block){.kind = BLOCK_TABLE,
                   .table = {.columns = table->columns,
                             .column_count = table->column_count,
                             .cells = cells,
                             .row_count = table->row_count}};
}

static bool check_data(const ManuscriptBlock *block, const ManuscriptRun *runs, size_t count,
                       const Datum *const *data, size_t data_count, Error *err) {
    for (size_t k = 0; k < count; k++)
        if (*runs[k].datum && !is_gone(&runs[k]) &&
            !manuscript_datum(data, data_count, runs[k].datum))
            return error_set(err, ERROR_CONFLICT, block->id, _("这一期没有数据%s"), runs[k].datum);
    return true;
}

static bool check_numbers(Arena *arena, const ManuscriptBlock *block, const Datum *const *data,
                          size_t data_count, Error *err) {
    ManuscriptNumber *numbers = NULL;
    size_t count = 0;
    manuscript_numbers(arena, block, data, data_count, &numbers, &count);
    for (size_t k = 0; k < count; k++)
        if (numbers[k].kind == MANUSCRIPT_UNKNOWN)
            return error_set(err, ERROR_CONFLICT, block->id,
                             _("“%s”没有出处：请换成数据，或注明来源"), numbers[k].text);
    return check_data(block, block->runs, block->run_count, data, data_count, err);
}

// The office and the date of a signature stand in one block of a document, in two of a manuscript.
static Block set_signature(Arena *arena, const Block *last, Prose prose) {
    Run *runs = arena_array(arena, 2, sizeof *runs);
    bool second = last && last->kind == BLOCK_SIGNATURE && !*last->runs[1].text;
    runs[0] = second ? last->runs[0] : (Run){.text = prose_text(&prose)};
    runs[1] = (Run){.text = second ? prose_text(&prose) : ""};
    return (Block){.kind = BLOCK_SIGNATURE, .runs = runs, .run_count = 2};
}

bool manuscript_blocks(Arena *arena, const Manuscript *m, const Datum *const *data,
                       size_t data_count, bool strict, Block **blocks, size_t *count, Error *err) {
    const char *field;
    const char *fault = strict ? manuscript_frame_number(arena, m, data, data_count, &field) : NULL;
    if (fault)
        return error_set(err, ERROR_CONFLICT, field, "%s", fault);
    *blocks = arena_array(arena, m->block_count + 1, sizeof **blocks);
    *count = 0;
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        if (strict &&
            !check_data(block, block->table.cells,
                        block->table.row_count * block->table.column_count, data, data_count, err))
            return false;
        if (block->kind == BLOCK_TABLE) {
            (*blocks)[(*count)++] = set_table(arena, &block->table, data, data_count);
            continue;
        }
        if (strict && !check_numbers(arena, block, data, data_count, err))
            return false;
        Setting s = {.prose = prose_new(arena),
                     .words = text_new(arena),
                     .m = m,
                     .data = data,
                     .data_count = data_count};
        for (size_t k = 0; k < block->run_count; k++)
            set_run(&s, &block->runs[k]);
        set_words(&s);
        if (s.prose.run_count == 0)
            continue;
        Block *last = *count ? &(*blocks)[*count - 1] : NULL;
        Block set = {.kind = block->kind, .runs = s.prose.runs, .run_count = s.prose.run_count};
        if (block->kind == BLOCK_SIGNATURE)
            set = set_signature(arena, last, s.prose);
        if (set.kind == BLOCK_SIGNATURE && *set.runs[1].text)
            *last = set;
        else
            (*blocks)[(*count)++] = set;
    }
    return true;
}

// --- From a document ---

static ManuscriptRun run_of(const Run *run) {
    ManuscriptRun out = {.text = run->text, .datum = "", .source = ""};
    if (run->datum && datum_is_quoted(run->datum))
        out.source = run->datum->source;
    else if (run->datum)
        out.datum = run->datum->id;
    return out;
}

static void add_run(Arena *arena, ManuscriptBlock *block, ManuscriptRun run) {
    if (!*run.text && !*run.datum)
        return;
    block->runs = arena_room(arena, block->runs, block->run_count, sizeof *block->runs);
    block->runs[block->run_count++] = run;
}

// Figures in characters are words of people, too, which the automatic text repeats.
static void add_runs(Arena *arena, ManuscriptBlock *block, const Run *runs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        ManuscriptRun run = run_of(&runs[i]), part = run;
        NumberPlace place;
        bool words = !*run.datum && !*run.source;
        size_t at = 0;
        for (; words && numeral_next(run.text, at, &place); at = place.start + place.length) {
            part.source = "";
            part.text = arena_strndup(arena, run.text + at, place.start - at);
            add_run(arena, block, part);
            part.source = "填报或报头里的原话";
            part.text = arena_strndup(arena, run.text + place.start, place.length);
            add_run(arena, block, part);
        }
        run.text += at;
        add_run(arena, block, run);
    }
}

static ManuscriptRun *cells_of(Arena *arena, const Run *runs, size_t count) {
    ManuscriptRun *out = arena_array(arena, count + 1, sizeof *out);
    for (size_t i = 0; i < count; i++)
        out[i] = run_of(&runs[i]);
    return out;
}

static ManuscriptTable table_of(Arena *arena, const Table *table) {
    return (ManuscriptTable){
        .columns = table->columns,
        .column_count = table->column_count,
        .cells = cells_of(arena, table->cells, table->row_count * table->column_count),
        .row_count = table->row_count};
}

static bool same_headings(const ManuscriptTable *a, const Table *b) {
    bool same = a->column_count == b->column_count;
    for (size_t i = 0; same && i < a->column_count; i++)
        same = strcmp(a->columns[i].heading, b->columns[i].heading) == 0;
    return same;
}

void manuscript_tables(Arena *arena, const BulletinRequest *bulletin, Manuscript *m) {
    for (size_t i = 0; i < m->block_count; i++) {
        ManuscriptBlock *block = &m->blocks[i];
        for (size_t k = 0; block->kind == BLOCK_TABLE && k < bulletin->words_count; k++) {
            const Block *made = &bulletin->document.blocks[k];
            if (made->kind == BLOCK_TABLE && same_headings(&block->table, &made->table))
                block->table = table_of(arena, &made->table);
        }
    }
}

static void add_block(Arena *arena, Manuscript *m, ManuscriptBlock block) {
    block.id = arena_printf(arena, "b%zu", m->block_count + 1);
    m->blocks = arena_room(arena, m->blocks, m->block_count, sizeof *m->blocks);
    m->blocks[m->block_count++] = block;
}

void manuscript_of_blocks(Arena *arena, const Block *blocks, const BlockPlace *places, size_t count,
                          Manuscript *out) {
    out->blocks = NULL;
    out->block_count = 0;
    for (size_t i = 0; i < count; i++) {
        const Block *from = &blocks[i];
        ManuscriptBlock block = {
            .slot = places[i].slot, .unit = places[i].unit, .kind = from->kind};
        add_runs(arena, &block, from->runs, from->run_count);
        if (from->kind == BLOCK_TABLE)
            block.table = table_of(arena, &from->table);
        if (from->kind == BLOCK_SIGNATURE && block.run_count == 2) {
            ManuscriptBlock office = block;
            office.run_count = 1;
            add_block(arena, out, office);
            block.runs++;
            block.run_count = 1;
        }
        add_block(arena, out, block);
    }
}
