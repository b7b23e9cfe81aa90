// The words of a PDF, by pdftotext (poppler) in a process of its own.
#pragma once

#include "service/writing.h"

// ERROR_SYSTEM when pdftotext is missing; ERROR_INPUT when it refuses the file; ERROR_LIMIT when it
// takes longer than LIMIT_PDF_SECONDS or writes more than LIMIT_TEXT.
bool writing_pdf(Arena *arena, const char *path, WritingText *out, Error *err);

// The text without numbers of pages (— 2 —) and form feeds. For tests.
const char *writing_without_page_numbers(Arena *arena, const char *text, size_t *length);
