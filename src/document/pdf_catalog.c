#include "document/pdf_catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The last place of `needle` in the text, or NULL.
static const char *last_of(const Text *pdf, const char *needle) {
    size_t length = strlen(needle);
    for (size_t i = pdf->length + 1; i-- > 0;)
        if (pdf->length - i >= length && memcmp(pdf->data + i, needle, length) == 0)
            return pdf->data + i;
    return NULL;
}

// The number behind `key` from `from` on; -1 when there is none.
static long number_behind(const char *from, const char *key) {
    const char *at = strstr(from, key);
    char *end;
    if (!at)
        return -1;
    long number = strtol(at + strlen(key), &end, 10);
    return end == at + strlen(key) || number < 0 ? -1 : number;
}

bool pdf_catalog_extend(Text *pdf, const char *language, const char *more) {
    if (!pdf->data)
        return false;
    const char *trailer = last_of(pdf, "trailer\n");
    if (!trailer)
        return false;
    long root = number_behind(trailer, "/Root "), info = number_behind(trailer, "/Info ");
    long size = number_behind(trailer, "/Size "), table = number_behind(trailer, "startxref\n");
    char head[40];
    snprintf(head, sizeof head, "\n%ld 0 obj\n", root);
    const char *object = root >= 0 ? last_of(pdf, head) : NULL;
    const char *end = object ? strstr(object, "endobj") : NULL;
    if (!end || info < 0 || size < 0 || table < 0)
        return false;
    // The catalogue's dictionary without its last brackets.
    object += strlen(head);
    while (end > object && end[-1] != '>')
        end--;
    if (end - object < 4 || end[-2] != '>')
        return false;
    char *dictionary = arena_strndup(pdf->arena, object, (size_t)(end - 2 - object));
    if (pdf->data[pdf->length - 1] != '\n')
        text_add(pdf, "\n");
    size_t at = pdf->length;
    text_addf(pdf, "%ld 0 obj\n%s", root, dictionary);
    text_addf(pdf,
              "   /MarkInfo << /Marked true >>\n   /Lang (%s)\n   /ViewerPreferences << "
              "/DisplayDocTitle true >>\n%s>>\nendobj\n",
              language, more);
    size_t xref = pdf->length;
    text_addf(pdf, "xref\n%ld 1\n%010zu 00000 n \ntrailer\n<< /Size %ld\n   /Root %ld 0 R\n", root,
              at, size, root);
    text_addf(pdf, "   /Info %ld 0 R\n   /Prev %ld\n>>\nstartxref\n%zu\n%%%%EOF\n", info, table,
              xref);
    return !pdf->failed;
}
