// Feeds the reader of workbooks. The first byte says what the rest is: a whole file, or one part of
// a workbook that is right otherwise, since few changes of a ZIP's bytes get past its checksums.
#include "../unit/sheet/builder.h"
#include "walk.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char strings[] = "<si><t>甲</t></si><si><t> 乙 </t></si>";
static const char cells[] = "<xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/>";
static const char sheet[] =
    "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData><row><c t=\"s\"><v>0"
    "</v></c><c s=\"1\"><v>0.5</v></c><c s=\"2\"><v>44742</v></c></row>"
    "</sheetData></worksheet>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2)
        return 0;
    Arena *arena = arena_new();
    const char *bytes = arena_strndup(arena, (const char *)data + 1, size - 1);
    size_t length = size - 1, what = data[0] % 8;
    BuildParts parts = {.strings = strings, .cells = cells};
    if (what == 0) {
        walk(bytes, length);
    } else if (what == 7) {
        // Rows only: the shortest way to the cells.
        parts.rows = bytes;
        const char *zip = build_workbook(arena, &parts, &length);
        walk(zip, length);
    } else {
        ZipMember members[8];
        size_t count = build_members(arena, sheet, &parts, members);
        ZipMember *changed = &members[what - 1];
        changed->bytes = bytes;
        changed->length = length;
        const char *zip = build_zip(arena, members, count, &length);
        walk(zip, length);
    }
    arena_free(arena);
    return 0;
}
