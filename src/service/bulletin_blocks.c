// housecheck: allow chinese-text in file: the bulletin is Chinese
#include "service/bulletin_blocks.h"

#include <string.h>

static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
enum { NUMERALS = sizeof numerals / sizeof *numerals };

void blocks_add(Blocks *blocks, Block block) {
    blocks->items = arena_room(blocks->arena, blocks->items, blocks->count, sizeof *blocks->items);
    blocks->places =
        arena_room(blocks->arena, blocks->places, blocks->count, sizeof *blocks->places);
    blocks->places[blocks->count] = blocks->place;
    blocks->items[blocks->count++] = block;
}

void blocks_prose(Blocks *blocks, BlockKind kind, Prose prose) {
    if (prose.run_count > 0)
        blocks_add(blocks, (Block){.kind = kind, .runs = prose.runs, .run_count = prose.run_count});
}

void blocks_words(Blocks *blocks, BlockKind kind, const char *words) {
    Prose prose = prose_new(blocks->arena);
    prose_say(&prose, words);
    blocks_prose(blocks, kind, prose);
}

void blocks_quote(Blocks *blocks, BlockKind kind, const char *words, const char *id,
                  const char *source) {
    Prose prose = prose_new(blocks->arena);
    prose_quote(&prose, words, id, source, NULL, 0);
    blocks_prose(blocks, kind, prose);
}

// 十二、存在问题 → 存在问题.
static const char *without_number(const char *heading) {
    const char *p = heading;
    for (size_t i = 0; i < NUMERALS;) {
        bool here = strncmp(p, numerals[i], strlen(numerals[i])) == 0;
        p += here ? strlen(numerals[i]) : 0;
        i = here ? 0 : i + 1;
    }
    return p > heading && strncmp(p, "、", strlen("、")) == 0 ? p + strlen("、") : heading;
}

void blocks_heading(Blocks *blocks, const char *heading) {
    const char *words = without_number(heading);
    if (!*words)
        return;
    size_t at = (size_t)blocks->headings++;
    const char *number = at < NUMERALS ? numerals[at] : NULL;
    if (at >= NUMERALS && at < 2 * NUMERALS - 1)
        number = arena_printf(blocks->arena, "十%s", numerals[at - NUMERALS]);
    blocks_quote(blocks, BLOCK_HEADING_1,
                 number ? arena_printf(blocks->arena, "%s、%s", number, words) : words, "heading",
                 "模板");
}

void blocks_section(Blocks *blocks, const char *heading, Prose prose) {
    if (prose.run_count == 0)
        return;
    blocks_heading(blocks, heading);
    blocks_prose(blocks, BLOCK_BODY, prose);
}

void blocks_table(Blocks *blocks, const TableColumn *columns, size_t column_count, const Run *cells,
                  size_t row_count) {
    blocks_add(blocks, (Block){.kind = BLOCK_TABLE,
                               .table = {columns, column_count, cells, row_count, NULL}});
}
