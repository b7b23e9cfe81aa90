// A small document, and a folder to write it to, for the tests of the writers.
#pragma once

#include "document/document.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SIZE_MOST = 1 << 20 };

typedef bool Writer(const Document *, const char *, Arena *, FontReport *, Error *);

static const Datum sample_share = {"8.5/completion", "完成率 \"<b>\"", "43.7%",
                                   "6549 ÷ 15000 & 更多", "第1版"};
static const Run sample_runs[] = {{"完成率", NULL}, {"43.7%", &sample_share}, {"。<script>", NULL}};
static const Run sample_strange[] = {{"字\xE0\xB8\x81", NULL}};

static inline Document sample_document(const Run *runs, size_t count, Block *block) {
    *block = (Block){BLOCK_BODY, runs, count, {0}};
    return (Document){.language = "zh-CN",
                      .series = "工作简报",
                      .number = "（第2期）",
                      .issuer = "督查室<&>",
                      .date = "2022年7月1日",
                      .title = "情况<通报>&",
                      .blocks = block,
                      .block_count = 1,
                      .printed = "2022年7月1日印发"};
}

static inline void folder_make(char folder[32]) {
    static const char pattern[] = "/tmp/duban-writers-XXXXXX";
    memcpy(folder, pattern, sizeof pattern);
    assert_non_null(mkdtemp(folder));
}

// Writes the small document twice and answers its bytes, which are the same both times.
static inline char *written_twice(Writer *writer, Arena *arena, size_t *length) {
    char folder[32], *bytes[2];
    size_t lengths[2];
    Block block;
    Error err = {0};
    folder_make(folder);
    Document document = sample_document(sample_runs, 3, &block);
    const char *path = arena_printf(arena, "%s/out", folder);
    for (int round = 0; round < 2; round++) {
        if (!writer(&document, path, arena, NULL, &err))
            fail_msg("%s", err.message);
        assert_true(file_read(arena, path, SIZE_MOST, &bytes[round], &lengths[round], &err));
    }
    assert_int_equal(lengths[0], lengths[1]);
    assert_memory_equal(bytes[0], bytes[1], lengths[0]);
    unlink(path);
    assert_int_equal(rmdir(folder), 0);
    *length = lengths[0];
    return bytes[0];
}

// A document that cannot be written is not: the message says why, and no file is left.
static inline void refused(Writer *writer, const Run *runs, const char *name) {
    char folder[32];
    Arena *arena = arena_new();
    Block block;
    Error err = {0};
    folder_make(folder);
    Document document = sample_document(runs, 1, &block);
    const char *path = arena_printf(arena, "%s/%s", folder, name);
    assert_false(writer(&document, path, arena, NULL, &err));
    assert_int_equal(err.code, ERROR_INPUT);
    assert_int_not_equal(err.message[0], '\0');
    assert_int_equal(rmdir(folder), 0);
    arena_free(arena);
}

// The report names every role with the office's font and the face in use.
static inline void reports_fonts(Writer *writer) {
    char folder[32];
    Arena *arena = arena_new();
    Block block;
    Error err = {0};
    FontReport fonts = {0};
    folder_make(folder);
    Document document = sample_document(sample_runs, 1, &block);
    const char *path = arena_printf(arena, "%s/out", folder);
    assert_true(writer(&document, path, arena, &fonts, &err));
    assert_int_equal(fonts.count, 5);
    assert_string_equal(fonts.uses[0].role, "仿宋");
    assert_string_equal(fonts.uses[0].wanted, "仿宋_GB2312");
    unlink(path);
    assert_int_equal(rmdir(folder), 0);
    arena_free(arena);
}
