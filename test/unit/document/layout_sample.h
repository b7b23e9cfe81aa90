// A document of one paragraph for the tests of the layout.
#pragma once

#include "document/layout.h"

#include "base/text.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// One body paragraph of `characters` Han characters in a document that has all its parts.
static inline Document document_of(size_t characters, Arena *arena) {
    Run *run = ARENA_NEW(arena, Run);
    Block *block = ARENA_NEW(arena, Block);
    Text text = text_new(arena);
    for (size_t i = 0; i < characters; i++)
        text_add(&text, "县");
    run->text = text_string(&text);
    *block = (Block){BLOCK_BODY, run, 1, {0}};
    return (Document){.language = "zh-CN",
                      .series = "工作简报",
                      .number = "（第2期）",
                      .issuer = "鲁山县督查室",
                      .date = "2022年7月1日",
                      .title = "情况通报",
                      .blocks = block,
                      .block_count = 1,
                      .copy_to = "抄送：县委督查室。",
                      .printed = "2022年7月1日印发"};
}

static inline Layout layout_of(const Document *document, Arena *arena) {
    Error err = {0};
    Fonts *fonts;
    Layout layout;
    assert_true(fonts_open(arena, &fonts, &err));
    if (!layout_make(document, fonts, arena, &layout, &err))
        fail_msg("%s: %s", err.field, err.message);
    return layout;
}
