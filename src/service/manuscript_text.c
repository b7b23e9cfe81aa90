// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/manuscript_text.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"
#include "service/manuscript.h"

#include <string.h>

const Term number_kinds[NUMBER_KIND_COUNT] = {
    [NUMBER_UNKNOWN] = {"unknown", N_("没有出处的数"), ""},
    [NUMBER_EQUALS] = {"equals", N_("与数据相同的数"), ""},
    [NUMBER_TYPED] = {"typed", N_("手填并注明来源的数"), ""},
};

static const char *const block_kinds[] = {
    [BLOCK_BODY] = "body",
    [BLOCK_HEADING_1] = "heading_1",
    [BLOCK_HEADING_2] = "heading_2",
    [BLOCK_HEADING_3] = "heading_3",
    [BLOCK_HEADING_4] = "heading_4",
    [BLOCK_ANNEX] = NULL,
    [BLOCK_ADDRESS] = "address",
    [BLOCK_SIGNATURE] = NULL,
    [BLOCK_TABLE] = NULL,
};

const char *manuscript_block_kind(BlockKind kind) {
    return block_kinds[kind];
}

bool manuscript_block_kind_find(const char *word, BlockKind *kind) {
    for (size_t i = 0; i < sizeof block_kinds / sizeof *block_kinds; i++)
        if (block_kinds[i] && strcmp(block_kinds[i], word) == 0) {
            *kind = (BlockKind)i;
            return true;
        }
    return false;
}

const Datum *manuscript_datum(const Datum *const *data, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(data[i]->id, id) == 0)
            return data[i];
    return NULL;
}

static const Datum *datum_saying(const Datum *const *data, size_t count, const char *value) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(data[i]->value, value) == 0)
            return data[i];
    return NULL;
}

static void add_number(Arena *arena, TypedNumber number, TypedNumber **numbers, size_t *count) {
    *numbers = arena_room(arena, *numbers, *count, sizeof **numbers);
    (*numbers)[(*count)++] = number;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Whether a number would be read as one with what is before or behind its words: 6549 typed 1.
static bool touches(const char *words, NumberPlace place, bool digit_before, bool digit_behind) {
    size_t lead = strspn(words, ".,"), end = place.start + place.length;
    return (digit_before && place.start == lead && lead <= 1) ||
           (digit_behind && strspn(words + end, ".,") == strlen(words + end) &&
            strlen(words + end) <= 1);
}

// The words between two pieces that have their source.
typedef struct Gap {
    const char *words;  // joined
    bool digit_before;  // whether the piece before ends with a digit
    const char *behind; // the piece behind; "" at the end
} Gap;

static void add_words(Arena *arena, const char *block, const Gap *gap, const Datum *const *data,
                      size_t data_count, TypedNumber **numbers, size_t *count) {
    NumberPlace place;
    for (size_t at = 0; words_next_number(gap->words, at, &place);
         at = place.start + place.length) {
        bool joined = touches(gap->words, place, gap->digit_before, is_digit(*gap->behind));
        if (!place.figure && !joined)
            continue;
        const char *text = arena_strndup(arena, gap->words + place.start, place.length);
        const Datum *datum = joined ? NULL : datum_saying(data, data_count, text);
        add_number(arena,
                   (TypedNumber){.block = block,
                                 .text = text,
                                 .kind = datum ? NUMBER_EQUALS : NUMBER_UNKNOWN,
                                 .datum = datum,
                                 .source = ""},
                   numbers, count);
    }
}

void manuscript_numbers(Arena *arena, const ManuscriptBlock *block, const Datum *const *data,
                        size_t data_count, TypedNumber **numbers, size_t *count) {
    Gap gap = {"", false, ""};
    for (size_t i = 0; i < block->run_count; i++) {
        const ManuscriptRun *run = &block->runs[i];
        if (!*run->datum && !*run->source) {
            gap.words = arena_printf(arena, "%s%s", gap.words, run->text);
            continue;
        }
        gap.behind = run->text;
        add_words(arena, block->id, &gap, data, data_count, numbers, count);
        size_t length = strlen(run->text);
        gap = (Gap){"", length > 0 && is_digit(run->text[length - 1]), ""};
        if (*run->source)
            add_number(arena,
                       (TypedNumber){.block = block->id,
                                     .text = run->text,
                                     .kind = NUMBER_TYPED,
                                     .source = run->source},
                       numbers, count);
    }
    add_words(arena, block->id, &gap, data, data_count, numbers, count);
}

static bool plain(const char *text) {
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            return false;
    return utf8_valid(text, strlen(text));
}

static bool check_run(const Manuscript *m, ManuscriptRun *run, const char *id,
                      const Datum *const *data, size_t data_count, Error *err) {
    (void)m;
    if (*run->datum && (*run->text || *run->source))
        return error_set(err, ERROR_INPUT, id, _("一段文字要么引用数据，要么写字，不能两样都有"));
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
    return (utf8_length(run->source) <= LIMIT_NAME && plain(run->source)) ||
           error_set(err, ERROR_INPUT, id, _("来源最多%zu个字，不能有控制字符"), LIMIT_NAME);
}

bool manuscript_check(const Manuscript *m, const Datum *const *data, size_t data_count,
                      Error *err) {
    if (m->block_count == 0 || m->block_count > LIMIT_MANUSCRIPT_BLOCKS)
        return error_set(err, ERROR_INPUT, "blocks", _("应有1到%zu段"), LIMIT_MANUSCRIPT_BLOCKS);
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        if (!*block->id || utf8_length(block->id) > LIMIT_KEY || !plain(block->id))
            return error_set(err, ERROR_INPUT, "blocks", _("每段应有编号，最多%zu个字"), LIMIT_KEY);
        for (size_t k = 0; k < i; k++)
            if (strcmp(m->blocks[k].id, block->id) == 0)
                return error_set(err, ERROR_INPUT, block->id, _("两段的编号相同"));
        if (block->run_count == 0 || block->run_count > LIMIT_MANUSCRIPT_RUNS)
            return error_set(err, ERROR_INPUT, block->id, _("一段应有1到%zu节文字"),
                             LIMIT_MANUSCRIPT_RUNS);
        for (size_t k = 0; k < block->run_count; k++)
            if (!check_run(m, &block->runs[k], block->id, data, data_count, err))
                return false;
    }
    return true;
}

static const Datum *typed_datum(Arena *arena, const Manuscript *m, const ManuscriptRun *run) {
    Datum *datum = arena_alloc(arena, sizeof *datum);
    *datum = (Datum){.id = "typed",
                     .label = run->text,
                     .value = run->text,
                     .formula = arena_printf(arena, "手填：%s", run->source),
                     .source = arena_printf(arena, "稿件，%s，%s", m->actor, m->at)};
    return datum;
}

// The words of a run with their figures as data.
static void add_run(Prose *prose, const Manuscript *m, const ManuscriptRun *run,
                    const Datum *const *data, size_t data_count) {
    if (*run->datum)
        prose_figure(prose, manuscript_datum(data, data_count, run->datum));
    else if (*run->source)
        prose_figure(prose, typed_datum(prose->arena, m, run));
    else
        prose_quote(prose, run->text, "typed", "稿件", data, data_count);
}

bool manuscript_blocks(Context *context, const Manuscript *m, const Datum *const *data,
                       size_t data_count, Block **blocks, Error *err) {
    Arena *arena = context->arena;
    *blocks = arena_alloc(arena, (m->block_count + 1) * sizeof **blocks);
    for (size_t i = 0; i < m->block_count; i++) {
        const ManuscriptBlock *block = &m->blocks[i];
        TypedNumber *numbers = NULL;
        size_t count = 0;
        manuscript_numbers(arena, block, data, data_count, &numbers, &count);
        for (size_t k = 0; k < count; k++)
            if (numbers[k].kind == NUMBER_UNKNOWN)
                return error_set(err, ERROR_CONFLICT, block->id,
                                 _("“%s”没有出处：请换成数据，或注明来源"), numbers[k].text);
        Prose prose = prose_new(arena);
        for (size_t k = 0; k < block->run_count; k++) {
            if (*block->runs[k].datum && !manuscript_datum(data, data_count, block->runs[k].datum))
                return error_set(err, ERROR_CONFLICT, block->id, _("这一期没有数据%s"),
                                 block->runs[k].datum);
            add_run(&prose, m, &block->runs[k], data, data_count);
        }
        (*blocks)[i] =
            (Block){.kind = block->kind, .runs = prose.runs, .run_count = prose.run_count};
    }
    return true;
}
