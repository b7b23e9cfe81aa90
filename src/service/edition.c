#include "service/edition.h"

#include "base/file.h"
#include "base/limits.h"

#include <string.h>

static bool write_html(const Document *document, const char *path, Arena *arena, FontReport *fonts,
                       Error *err) {
    (void)fonts; // the reader's machine chooses them
    return document_write_html(document, path, arena, err);
}

const Edition editions[EDITION_COUNT] = {
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     document_write_docx},
    {"pdf", "application/pdf", document_write_pdf},
    {"html", "text/html", write_html},
    {"ofd", "application/ofd", document_write_ofd},
};

const Edition *edition_find(const char *name) {
    for (size_t i = 0; i < EDITION_COUNT; i++)
        if (strcmp(editions[i].name, name) == 0)
            return &editions[i];
    return NULL;
}

bool edition_bytes(const Edition *edition, const Document *document, Arena *arena, char **bytes,
                   size_t *length, Error *err) {
    const char *path = NULL;
    return file_scratch(arena, "bulletin", &path, err) &&
           edition->write(document, path, arena, NULL, err) &&
           file_read(arena, path, LIMIT_FILE, bytes, length, err);
}
