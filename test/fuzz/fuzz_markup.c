// Feeds the readers of HTML and of the XML of a DOCX, and marks what they read.
#include "service/annotate_marks.h"
#include "service/writing.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void mark(Arena *arena, const WritingText *writing) {
    Text body = text_new(arena), comments = text_new(arena);
    Mark *items = arena_array(arena, writing->length / 3 + 1, sizeof *items);
    Marks marks = {.items = items};
    for (size_t i = 0; i + 3 <= writing->length && marks.count < 50; i += 3)
        items[marks.count++] =
            (Mark){.from = i,
                   .to = i + 3 + i % 7 < writing->length ? i + 3 + i % 7 : writing->length,
                   .grade = CLAIM_GRADE_ERROR,
                   .words = "<"};
    annotate_docx_body(&body, &comments, writing, &marks, 0);
    WritingText again;
    Error err = {0};
    if (!text_ok(&body, &err) ||
        !writing_docx(arena, text_string(&body), body.length, &again, &err))
        abort();
    if (again.length != writing->length || memcmp(again.text, writing->text, again.length) != 0)
        abort(); // words were lost, or came twice
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Error err = {0};
    WritingText writing;
    char *copy = arena_alloc(arena, size + 1);
    for (size_t i = 0; i < size; i++)
        copy[i] = (char)data[i];
    if (!writing_html(arena, copy, size, &writing, &err) ||
        !writing_docx(arena, copy, size, &writing, &err))
        abort();
    if (annotate_docx_fits(arena, &writing))
        mark(arena, &writing);
    arena_free(arena);
    return 0;
}
