// housecheck: allow chinese-text in file: names of fonts are data
#include "document/fonts.h"

#include "base/file.h"
#include "base/message.h"
#include "base/utf8.h"
#include "document/font_map.h"

#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES_MOST = 6, EM = 1000000 };

typedef struct Role {
    const char *name;              // as people call it
    const char *names[NAMES_MOST]; // families, office names first, the open stand-in last
    int weight;                    // of the stand-in, as fontconfig counts
    const char *package;           // the Debian package that brings the stand-in
} Role;

static const Role roles[FONT_ROLE_COUNT] = {
    [FONT_FANGSONG] = {"仿宋",
                       {"仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "Noto Serif CJK SC"},
                       FC_WEIGHT_REGULAR,
                       "fonts-noto-cjk"},
    [FONT_TITLE] = {"小标宋",
                    {"方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK",
                     "FZXiaoBiaoSong-B05", "Noto Serif CJK SC"},
                    FC_WEIGHT_BOLD,
                    "fonts-noto-cjk"},
    [FONT_KAITI] = {"楷体",
                    {"楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "LXGW WenKai"},
                    FC_WEIGHT_REGULAR,
                    "fonts-lxgw-wenkai"},
    [FONT_HEITI] = {"黑体",
                    {"黑体", "SimHei", "Noto Sans CJK SC"},
                    FC_WEIGHT_REGULAR,
                    "fonts-noto-cjk"},
    [FONT_SONGTI] = {"宋体",
                     {"宋体", "SimSun", "Noto Serif CJK SC"},
                     FC_WEIGHT_REGULAR,
                     "fonts-noto-cjk"},
};

typedef struct Face {
    const char *path;   // of the font file
    int index;          // in a collection
    const char *family; // the name it was found by
    void *data;         // the file, mapped
    size_t size;        // of the file
    hb_face_t *face;    // over the mapped file
    hb_font_t *font;    // scaled to EM units
} Face;

struct Fonts {
    Face faces[FONT_ROLE_COUNT];     // each file and index once
    size_t count;                    // faces in use
    size_t face_of[FONT_ROLE_COUNT]; // index into faces
    size_t name_of[FONT_ROLE_COUNT]; // index into roles[].names of the family found
};

static bool last_name(const Role *role, size_t i) {
    return i + 1 == NAMES_MOST || !role->names[i + 1];
}

// The distance of a face from the weight wanted; negative when it cannot serve (italic, variable).
static int unfitness(FcPattern *pattern, int weight) {
    int found = FC_WEIGHT_REGULAR, slant = FC_SLANT_ROMAN;
    FcBool variable = FcFalse;
    FcPatternGetInteger(pattern, FC_WEIGHT, 0, &found);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable);
    return variable || slant != FC_SLANT_ROMAN ? -1 : abs(found - weight);
}

// The installed face of exactly this family that is nearest in weight (`exact`: of that weight
// only). Fontconfig's own substitution is not asked.
static bool find_family(FcConfig *config, const char *family, int weight, bool exact, Arena *arena,
                        Face *face) {
    bool ok = false;
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
    FcObjectSet *wanted =
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_VARIABLE, (char *)NULL);
    FcFontSet *set = pattern && wanted ? FcFontList(config, pattern, wanted) : NULL;
    int best = exact ? 1 : INT32_MAX;
    for (int i = 0; set && i < set->nfont; i++) {
        FcChar8 *path;
        int index, distance = unfitness(set->fonts[i], weight);
        if (distance < 0 || distance > best ||
            FcPatternGetString(set->fonts[i], FC_FILE, 0, &path) != FcResultMatch ||
            FcPatternGetInteger(set->fonts[i], FC_INDEX, 0, &index) != FcResultMatch)
            continue;
        const char *name = (const char *)path;
        if (ok && distance == best && strcmp(name, face->path) >= 0)
            continue;
        best = distance;
        face->path = arena_strdup(arena, name);
        face->index = index;
        face->family = family;
        ok = true;
    }
    if (set)
        FcFontSetDestroy(set);
    if (wanted)
        FcObjectSetDestroy(wanted);
    if (pattern)
        FcPatternDestroy(pattern);
    return ok;
}

static void face_close(void *object) {
    Face *face = object;
    if (face->font)
        hb_font_destroy(face->font);
    if (face->face)
        hb_face_destroy(face->face);
    if (face->data)
        munmap(face->data, face->size);
}

static bool face_map(Face *face, Error *err) {
    bool ok = false;
    struct stat st;
    int fd = open(face->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0 || st.st_size <= 0 || st.st_size > INT32_MAX)
        goto done;
    void *data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED)
        goto done;
    face->data = data;
    face->size = (size_t)st.st_size;
    hb_blob_t *blob =
        hb_blob_create(data, (unsigned)face->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->face = hb_face_create(blob, (unsigned)face->index);
    hb_blob_destroy(blob);
    face->font = hb_font_create(face->face);
    hb_font_set_scale(face->font, EM, EM);
    ok = hb_face_get_glyph_count(face->face) > 0;
done:
    if (fd >= 0)
        close(fd);
    if (!ok)
        error_set(err, ERROR_SYSTEM, face->path, _("不能读取字体文件"));
    return ok;
}

// Puts the face into the table unless it is there already.
static bool face_add(Fonts *fonts, FontRole role, const Face *found, Arena *arena, Error *err) {
    size_t i = 0;
    while (i < fonts->count && (strcmp(fonts->faces[i].path, found->path) != 0 ||
                                fonts->faces[i].index != found->index))
        i++;
    fonts->face_of[role] = i;
    if (i < fonts->count)
        return true;
    fonts->faces[fonts->count++] = *found;
    arena_defer(arena, face_close, &fonts->faces[i]);
    return face_map(&fonts->faces[i], err);
}

static bool role_find(Fonts *fonts, FcConfig *config, FontRole role, Arena *arena, Error *err) {
    const Role *r = &roles[role];
    for (size_t i = 0; i < NAMES_MOST && r->names[i]; i++) {
        Face found = {0};
        bool stand_in = last_name(r, i);
        if (find_family(config, r->names[i], stand_in ? r->weight : FC_WEIGHT_REGULAR, stand_in,
                        arena, &found)) {
            fonts->name_of[role] = i;
            return face_add(fonts, role, &found, arena, err);
        }
    }
    return error_set(
        err, ERROR_SYSTEM, r->name,
        _("没有“%s”字体，也没有可替代的开源字体：请安装办公字体%s，或执行 apt install %s"), r->name,
        r->names[0], r->package);
}

bool fonts_open(Arena *arena, Fonts **out, Error *err) {
    bool ok = false;
    Fonts *fonts = ARENA_NEW(arena, Fonts);
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (!config) {
        error_set(err, ERROR_SYSTEM, "fontconfig", _("不能读取字体配置，请安装 fontconfig-config"));
        goto done;
    }
    for (FontRole role = 0; role < FONT_ROLE_COUNT; role++)
        if (!role_find(fonts, config, role, arena, err))
            goto done;
    *out = fonts;
    ok = true;
done:
    if (config)
        FcConfigDestroy(config);
    return ok;
}

// Signs that Chinese typesetting gives a full square, though a face may draw them narrower.
static bool in_full_square(uint32_t code) {
    static const uint32_t shared[] = {0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026};
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (shared[i] == code)
            return true;
    return utf8_code_columns(code) == 2;
}

// The face's own full-width form of a character, else the glyph given.
static hb_codepoint_t full_form(const Face *face, uint32_t code, hb_codepoint_t glyph) {
    static const hb_feature_t full = {HB_TAG('f', 'w', 'i', 'd'), 1, 0, (unsigned)-1};
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add(buffer, code, 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_shape(face->font, buffer, &full, 1);
    if (hb_buffer_get_length(buffer) == 1)
        glyph = hb_buffer_get_glyph_infos(buffer, NULL)->codepoint;
    hb_buffer_destroy(buffer);
    return glyph;
}

bool fonts_glyph(const Fonts *fonts, FontRole role, uint32_t code, Length size, const char *place,
                 Glyph *glyph, Error *err) {
    const Face *face = &fonts->faces[fonts->face_of[role]];
    hb_codepoint_t id = 0;
    if (!hb_font_get_nominal_glyph(face->font, code, &id) || id == 0) {
        char character[5] = "";
        utf8_encode(code, character);
        return error_set(err, ERROR_INPUT, place, _("%s字体（%s）没有字符“%s”（U+%04X）"),
                         roles[role].name, face->family, character, code);
    }
    hb_position_t advance = hb_font_get_glyph_h_advance(face->font, id);
    // Signs such as ℃ and ① are as wide as a character in Chinese faces.
    bool full = in_full_square(code) || (advance == EM && code > 0x2000);
    if (full && advance != EM) {
        id = full_form(face, code, id);
        advance = hb_font_get_glyph_h_advance(face->font, id);
    }
    // A closing quotation mark leans to the left of its square, an opening one to the right.
    hb_position_t room = full ? EM - advance : 0, shift = room / 2;
    if (code == 0x2018 || code == 0x201C)
        shift = room * 4 / 5;
    else if (code == 0x2019 || code == 0x201D)
        shift = room / 5;
    // Only signs are asked for their blank: reading an outline brings its page of the file to
    // memory.
    hb_glyph_extents_t extents = {0};
    if (!utf8_is_han(code))
        hb_font_get_glyph_extents(face->font, id, &extents);
    hb_position_t left = extents.x_bearing + shift;
    if (full)
        advance = EM;
    *glyph = (Glyph){
        .id = id,
        .advance = size * advance / EM,
        .shift = size * shift / EM,
        .left = size * left / EM,
        .right = size * (advance - left - extents.width) / EM,
        .full = full,
    };
    return true;
}

FontReport fonts_report(const Fonts *fonts, Arena *arena) {
    FontUse *uses = arena_array(arena, FONT_ROLE_COUNT, sizeof *uses);
    for (FontRole role = 0; role < FONT_ROLE_COUNT; role++) {
        const Face *face = &fonts->faces[fonts->face_of[role]];
        uses[role] = (FontUse){
            .role = roles[role].name,
            .wanted = roles[role].names[0],
            .used = arena_printf(arena, "%s (%s)", roles[role].names[fonts->name_of[role]],
                                 file_name(face->path)),
            .substituted = last_name(&roles[role], fonts->name_of[role]),
        };
    }
    return (FontReport){uses, FONT_ROLE_COUNT};
}

const char *fonts_office_name(FontRole role) {
    return roles[role].names[0];
}

const char *const *fonts_names(FontRole role) {
    return roles[role].names;
}

const char *fonts_family(const Fonts *fonts, size_t face) {
    return fonts->faces[face].family;
}

const char *fonts_full_name(const Fonts *fonts, size_t face, Arena *arena) {
    char name[128] = "";
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(fonts->faces[face].face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID,
                        &size, name);
    return arena_strdup(arena, *name ? name : fonts->faces[face].family);
}

size_t fonts_face(const Fonts *fonts, FontRole role) {
    return fonts->face_of[role];
}

// The subset with a character map of just these glyphs: the full-width form of a sign is not in
// the face's own.
static hb_face_t *with_map(hb_face_t *subset, FontMapEntry *entries, size_t count, Arena *arena) {
    hb_tag_t tags[64];
    unsigned tag_count = sizeof tags / sizeof *tags;
    Text map = text_new(arena);
    // A face that is being built does not tell its tables; its bytes do.
    hb_blob_t *bytes = hb_face_reference_blob(subset);
    hb_face_t *whole = hb_face_create(bytes, 0), *face = hb_face_builder_create();
    font_map_build(entries, count, &map);
    hb_face_get_table_tags(whole, 0, &tag_count, tags);
    for (unsigned i = 0; i < tag_count; i++) {
        hb_blob_t *table = tags[i] == HB_TAG('c', 'm', 'a', 'p')
                               ? hb_blob_create(text_string(&map), (unsigned)map.length,
                                                HB_MEMORY_MODE_DUPLICATE, NULL, NULL)
                               : hb_face_reference_table(whole, tags[i]);
        hb_face_builder_add_table(face, tags[i], table);
        hb_blob_destroy(table);
    }
    hb_face_destroy(whole);
    hb_blob_destroy(bytes);
    return face;
}

bool fonts_subset(const Fonts *fonts, size_t face, FontGlyph *glyphs, size_t count, Arena *arena,
                  FontSubset *out, Error *err) {
    static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "BASE",
                                      "VORG", "vhea", "vmtx", "DSIG"};
    bool ok = false;
    const Face *f = &fonts->faces[face];
    // The pages of the files that were looked at need not stay in memory.
    for (size_t i = 0; i < fonts->count; i++)
        madvise(fonts->faces[i].data, fonts->faces[i].size, MADV_DONTNEED);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_subset_plan_t *plan = NULL;
    hb_face_t *subset = NULL, *mapped = NULL;
    hb_blob_t *blob = NULL;
    if (!input)
        goto done;
    for (size_t i = 0; i < count; i++) {
        hb_codepoint_t plain = 0;
        if (hb_font_get_nominal_glyph(f->font, glyphs[i].code, &plain) && plain == glyphs[i].id)
            hb_set_add(hb_subset_input_unicode_set(input), glyphs[i].code);
        else
            hb_set_add(hb_subset_input_glyph_set(input), glyphs[i].id);
    }
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG),
                   hb_tag_from_string(dropped[i], 4));
    plan = hb_subset_plan_create_or_fail(f->face, input);
    subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (!subset)
        goto done;
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    FontMapEntry *entries = arena_array(arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        glyphs[i].number = hb_map_get(map, glyphs[i].id);
        entries[i] = (FontMapEntry){glyphs[i].code, glyphs[i].number};
    }
    mapped = with_map(subset, entries, count, arena);
    blob = hb_face_reference_blob(mapped);
    unsigned length = 0;
    const char *bytes = blob ? hb_blob_get_data(blob, &length) : NULL;
    if (!length)
        goto done;
    char *copy = arena_alloc(arena, length);
    memcpy(copy, bytes, length);
    *out = (FontSubset){copy, length};
    ok = true;
done:
    if (blob)
        hb_blob_destroy(blob);
    if (mapped)
        hb_face_destroy(mapped);
    if (subset)
        hb_face_destroy(subset);
    if (plan)
        hb_subset_plan_destroy(plan);
    if (input)
        hb_subset_input_destroy(input);
    madvise(f->data, f->size, MADV_DONTNEED);
    if (!ok)
        error_set(err, ERROR_SYSTEM, f->path, _("不能从字体文件取出所用的字"));
    return ok;
}
