// Workbooks by ECMA-376 (Office Open XML), transitional and strict.
#include "base/limits.h"
#include "base/message.h"
#include "sheet/place.h"
#include "sheet/reader.h"
#include "sheet/workbook.h"
#include "sheet/xlsx_part.h"
#include "sheet/xlsx_sheet.h"

#include <string.h>
#include <strings.h>

typedef struct SheetEntry {
    const char *name; // as the tab says
    const char *path; // of the part; NULL for sheets without cells (charts)
} SheetEntry;

typedef struct Xlsx {
    Arena *arena;         // for what lives as long as the reader
    Arena *sheet_arena;   // for what lives as long as the current sheet, or NULL
    Place place;          // the file
    Container *container; // the ZIP
    size_t chunk;         // bytes read at a time
    Relationships parts;  // of the workbook part
    SheetEntry *sheets;   // in the order of the tabs
    size_t count;         // of them
    size_t next;          // the next to open
    Strings strings;      // shared strings
    Styles styles;        // cell formats
    SheetContext context; // the same for the sheets
    Worksheet *current;   // NULL before the first and behind the last
} Xlsx;

static void free_sheet(void *object) {
    Xlsx *xlsx = object;
    arena_free(xlsx->sheet_arena);
    xlsx->sheet_arena = NULL;
}

static bool add_sheet(Xlsx *xlsx, const XmlElement *element, Error *err) {
    XmlValue name = xml_attribute(element, "name");
    const Relationship *part =
        relationship_with_id(&xlsx->parts, xml_attribute_of(element, "/relationships", "id"));
    if (!name.bytes || name.length > LIMIT_NAME * 4 || !part || !part->path)
        return error_set(err, ERROR_INPUT, NULL, _("工作表目录不完整，工作簿已损坏"));
    if (xlsx->count >= LIMIT_SHEETS)
        return error_set(err, ERROR_LIMIT, NULL, _("工作表超过上限%zu张"), LIMIT_SHEETS);
    // Charts have no cells, and the drop-down choices of a template are no table.
    bool choices = xml_value_is(name, WORKBOOK_CHOICES) &&
                   xml_value_is(xml_attribute(element, "state"), "hidden");
    bool cells = strcmp(part->kind, "worksheet") == 0 && !choices;
    SheetEntry *sheet = &xlsx->sheets[xlsx->count++];
    sheet->name = arena_strndup(xlsx->arena, name.bytes, name.length);
    sheet->path = cells ? part->path : NULL;
    return true;
}

static bool on_start(void *user, const XmlElement *element, Error *err) {
    Xlsx *xlsx = user;
    if (strcmp(element->name, "workbookPr") == 0)
        xlsx->context.since_1904 = part_flag(xml_attribute(element, "date1904"));
    else if (strcmp(element->name, "sheet") == 0)
        return add_sheet(xlsx, element, err);
    return true;
}

// Files that are a ZIP, too, told by their main member.
static const struct {
    const char *member; // its path
    const char *words;  // what it is, and what would be right
} strangers[] = {
    {"word/document.xml", N_("这是Word文档，不是工作簿，请指定.xlsx或.csv文件")},
    {"ppt/presentation.xml", N_("这是演示文稿，不是工作簿，请指定.xlsx或.csv文件")},
    {"xl/workbook.bin", N_("这是二进制工作簿（.xlsb），请用Excel另存为.xlsx后再导入")},
    {"content.xml", N_("这是OpenDocument文件（.ods等），请另存为.xlsx后再导入")},
    {"OFD.xml", N_("这是OFD版式文件，不是工作簿，请指定.xlsx或.csv文件")},
};

// Whether the main part is that of a workbook; refuses it in the words that fit.
static bool check_main(const Xlsx *xlsx, const char *path, Error *err) {
    bool found = container_has(xlsx->container, path);
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
        const char *member = strangers[i].member;
        if (found ? strcasecmp(path, member) == 0 : container_has(xlsx->container, member))
            return error_set(err, ERROR_INPUT, xlsx->place.file, "%s", _(strangers[i].words));
    }
    if (!found)
        return error_set(err, ERROR_INPUT, xlsx->place.file,
                         _("这是压缩包，里面没有工作簿；请先解压，再指定其中的.xlsx或.csv文件"));
    return true;
}

static bool read_workbook(Xlsx *xlsx, Error *err) {
    Relationships package;
    if (!part_relationships(xlsx->arena, xlsx->container, "", xlsx->chunk, &xlsx->place, &package,
                            err))
        return false;
    const Relationship *main = relationship_of_kind(&package, "officeDocument");
    const char *path = main ? main->path : "xl/workbook.xml";
    if (!check_main(xlsx, path, err))
        return false;
    if (!part_relationships(xlsx->arena, xlsx->container, path, xlsx->chunk, &xlsx->place,
                            &xlsx->parts, err))
        return false;
    XmlHandlers handlers = {.namespaces = part_namespaces, .start = on_start, .user = xlsx};
    Arena *scratch = arena_new();
    bool ok = part_read(scratch, xlsx->container, path, &handlers, xlsx->chunk, &xlsx->place, err);
    arena_free(scratch);
    if (ok && xlsx->count == 0)
        return error_set(err, ERROR_INPUT, xlsx->place.file, _("工作簿里没有工作表"));
    return ok;
}

static bool xlsx_row(void *state, const Row **row, Error *err) {
    Xlsx *xlsx = state;
    *row = NULL;
    return !xlsx->current || worksheet_reader_row(xlsx->current, row, err);
}

static bool xlsx_next(void *state, const char **name, Error *err) {
    Xlsx *xlsx = state;
    xlsx->current = NULL;
    free_sheet(xlsx);
    while (xlsx->next < xlsx->count && !xlsx->sheets[xlsx->next].path)
        xlsx->next++;
    *name = NULL;
    if (xlsx->next == xlsx->count)
        return true;
    const SheetEntry *sheet = &xlsx->sheets[xlsx->next++];
    xlsx->sheet_arena = arena_new();
    if (!worksheet_reader_open(xlsx->sheet_arena, xlsx->container, sheet->path, xlsx->chunk,
                               xlsx->place.file, sheet->name, &xlsx->context, &xlsx->current,
                               err)) {
        xlsx->current = NULL;
        return false;
    }
    *name = sheet->name;
    return true;
}

bool xlsx_open(Arena *arena, const Source *source, size_t chunk, SheetReader *out, Error *err) {
    static const ReaderMethods methods = {xlsx_next, xlsx_row};
    Xlsx *xlsx = ARENA_NEW(arena, Xlsx);
    *xlsx = (Xlsx){.arena = arena, .chunk = chunk, .place = {.file = source->name}};
    xlsx->context = (SheetContext){.strings = &xlsx->strings, .styles = &xlsx->styles};
    xlsx->sheets = arena_array(arena, LIMIT_SHEETS, sizeof *xlsx->sheets);
    if (!container_open(arena, source, &xlsx->container, err))
        return false;
    arena_defer(arena, free_sheet, xlsx); // before the ZIP closes
    if (!read_workbook(xlsx, err))
        return false;
    const Relationship *strings = relationship_of_kind(&xlsx->parts, "sharedStrings");
    const Relationship *styles = relationship_of_kind(&xlsx->parts, "styles");
    if (strings && !strings_read(arena, xlsx->container, strings->path, chunk, &xlsx->place,
                                 &xlsx->strings, err))
        return false;
    if (styles &&
        !styles_read(arena, xlsx->container, styles->path, chunk, &xlsx->place, &xlsx->styles, err))
        return false;
    *out = (SheetReader){.methods = &methods, .state = xlsx};
    return true;
}
