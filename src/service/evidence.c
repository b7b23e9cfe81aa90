#include "service/evidence.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "sheet/container.h"

#include <ctype.h>
#include <string.h>

#define BEGINS(text) (text), sizeof(text) - 1

static const EvidenceKind kinds[] = {
    {"jpeg", "image/jpeg", "jpg jpeg", BEGINS("\xff\xd8\xff"), NULL, NULL, true},
    {"png", "image/png", "png", BEGINS("\x89PNG\r\n\x1a\n"), NULL, NULL, true},
    {"pdf", "application/pdf", "pdf", BEGINS("%PDF-"), NULL, NULL, false},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
     BEGINS("PK\x03\x04"), "xl/workbook.xml", "xl/vbaProject.bin", false},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
     BEGINS("PK\x03\x04"), "word/document.xml", "word/vbaProject.bin", false},
};
enum { KINDS = sizeof kinds / sizeof *kinds, ENDING = 8 };

const EvidenceKind *evidence_kind(const char *key) {
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].key, key) == 0)
            return &kinds[i];
    return NULL;
}

const EvidenceKind *evidence_kind_of_name(const char *name) {
    const char *dot = strrchr(name, '.');
    char ending[ENDING + 1] = "";
    if (!dot || strlen(dot + 1) > ENDING)
        return NULL;
    for (size_t i = 0; dot[i + 1]; i++)
        ending[i] = (char)tolower((unsigned char)dot[i + 1]);
    for (size_t i = 0; i < KINDS; i++)
        if (*ending && text_is_listed(kinds[i].endings, ending))
            return &kinds[i];
    return NULL;
}

bool evidence_is(Arena *scratch, const EvidenceKind *kind, const char *bytes, size_t length) {
    Error ignored = {0};
    Source *source = NULL;
    Container *container = NULL;
    if (length < kind->length || memcmp(bytes, kind->beginning, kind->length) != 0)
        return false;
    if (!kind->member)
        return true;
    return source_of_bytes(scratch, kind->key, bytes, length, &source, &ignored) &&
           container_open(scratch, source, &container, &ignored) &&
           container_has(container, kind->member) && !container_has(container, kind->macros);
}

// Marks that show a name otherwise than it is, or not at all.
static bool is_hidden(uint32_t code) {
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) ||
           code == 0xfeff || code == 0xfffd || (code >= 0xe0000 && code <= 0xe0fff);
}

static const char *behind(const char *path, char sign) {
    const char *last = strrchr(path, sign);
    return last ? last + 1 : path;
}

bool evidence_name(Arena *arena, const char *given, const char **name, Error *err) {
    Text text = text_new(arena);
    const char *p = behind(behind(given, '/'), '\\');
    while (*p) {
        const char *from = p;
        if (!is_hidden(utf8_next(&p)))
            text_add_bytes(&text, from, (size_t)(p - from));
    }
    const char *kept = utf8_trim(arena, text_string(&text));
    while (*kept == '.')
        kept++;
    if (!*kept || utf8_length(kept) > LIMIT_FILE_NAME)
        return error_set(err, ERROR_INPUT, "name", _("文件名应有1到%zu个字"), LIMIT_FILE_NAME);
    if (!evidence_kind_of_name(kept) || kept == strrchr(kept, '.'))
        return error_set(err, ERROR_INPUT, "name",
                         _("可作证据的文件是照片（jpg、png）、pdf、xlsx 和 docx"));
    *name = kept;
    return true;
}
