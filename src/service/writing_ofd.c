// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
#include "service/writing_ofd.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "sheet/xml.h"

#include <stdint.h>
#include <string.h>

enum { PAGES_MOST = 2000, NUMBER_LENGTH = 32 };

typedef struct Ofd {
    Arena *arena;         // of the answer
    Container *container; // the package
    Text words;           // so far
    Text *sink;           // where text goes now, or NULL
    Text location;        // of DocRoot
    const char **pages;   // paths of the pages
    size_t page_count;    // of them
    const char *folder;   // of the document, ends with '/' or is ""
    int64_t top, height;  // of the text object before, in micrometres
    int64_t right;        // where it ends
    bool begun;           // there was one on this page
} Ofd;

static const char *const namespaces[] = {"http://www.ofdspec.org/2016", "http://www.ofdspec.org",
                                         NULL};

bool writing_member(Arena *arena, Container *container, const char *path, char **bytes,
                    size_t *length, Error *err) {
    Member *member = NULL;
    Text text = text_new(arena);
    size_t got = 0;
    char *buffer = arena_alloc(arena, (size_t)1 << 16);
    if (!container_member(arena, container, path, &member, err))
        return false;
    do {
        if (!member_read(member, buffer, (size_t)1 << 16, &got, err))
            return false;
        text_add_bytes(&text, buffer, got);
    } while (got);
    if (!text_ok(&text, err))
        return false;
    text_string(&text);
    *bytes = text.data ? text.data : arena_strdup(arena, "");
    *length = text.length;
    return true;
}

static bool read_xml(Ofd *ofd, const char *path, const XmlHandlers *handlers, Error *err) {
    char *bytes = NULL;
    size_t length = 0;
    return writing_member(ofd->arena, ofd->container, path, &bytes, &length, err) &&
           xml_feed(xml_new(ofd->arena, handlers), bytes, length, true, err);
}

static bool on_text(void *user, const char *bytes, size_t length, Error *err) {
    const Ofd *ofd = user;
    (void)err;
    if (ofd->sink)
        text_add_bytes(ofd->sink, bytes, length);
    return true;
}

static bool root_start(void *user, const XmlElement *element, Error *err) {
    Ofd *ofd = user;
    (void)err;
    // Only the first document.
    ofd->sink =
        strcmp(element->name, "DocRoot") == 0 && ofd->location.length == 0 ? &ofd->location : NULL;
    return true;
}

static bool any_end(void *user, const char *name, Error *err) {
    Ofd *ofd = user;
    (void)name, (void)err;
    ofd->sink = NULL;
    return true;
}

// A path of the package: from its root when it starts with '/', else from the folder.
static const char *resolve(Arena *arena, const char *folder, const char *path) {
    return *path == '/' ? path + 1 : arena_printf(arena, "%s%s", folder, path);
}

static bool document_start(void *user, const XmlElement *element, Error *err) {
    Ofd *ofd = user;
    if (strcmp(element->name, "Page") != 0)
        return true;
    XmlValue value = xml_attribute(element, "BaseLoc");
    if (!value.bytes)
        return true;
    if (ofd->page_count >= PAGES_MOST)
        return error_set(err, ERROR_LIMIT, NULL, _("超过%d页"), PAGES_MOST);
    ofd->pages = arena_room(ofd->arena, ofd->pages, ofd->page_count, sizeof *ofd->pages);
    ofd->pages[ofd->page_count++] =
        resolve(ofd->arena, ofd->folder, arena_strndup(ofd->arena, value.bytes, value.length));
    return true;
}

enum { MILLIMETRE = 1000, LENGTH_MOST = 1000000 };

// The next length of a list in millimetres, such as 31.75, in micrometres; 0 when there is none.
// Lengths beyond a kilometre are cut.
static int64_t next_length(const char **p) {
    int64_t whole = 0, rest = 0, unit = MILLIMETRE;
    while (**p == ' ')
        (*p)++;
    bool below = **p == '-';
    *p += below;
    for (; **p >= '0' && **p <= '9'; (*p)++)
        whole = whole < LENGTH_MOST ? whole * 10 + (**p - '0') : LENGTH_MOST;
    if (**p == '.')
        for ((*p)++; **p >= '0' && **p <= '9'; (*p)++)
            if ((unit /= 10) > 0)
                rest += unit * (**p - '0');
    int64_t length = whole * MILLIMETRE + rest;
    return below ? -length : length;
}

// Starts a new line where the object does not stand beside the one before.
static void place(Ofd *ofd, XmlValue boundary) {
    char number[NUMBER_LENGTH * 4] = "";
    if (boundary.bytes && boundary.length < sizeof number)
        memcpy(number, boundary.bytes, boundary.length);
    const char *p = number;
    int64_t left = next_length(&p), top = next_length(&p);
    int64_t width = next_length(&p), height = next_length(&p);
    int64_t step = top > ofd->top ? top - ofd->top : ofd->top - top;
    if (ofd->begun && step * 2 > ofd->height)
        text_add(&ofd->words, "\n");
    else if (ofd->begun && left > ofd->right + MILLIMETRE)
        text_add(&ofd->words, "\t"); // the next cell
    ofd->right = left + width;
    ofd->top = top;
    ofd->height = height > MILLIMETRE ? height : MILLIMETRE;
    ofd->begun = true;
}

static bool page_start(void *user, const XmlElement *element, Error *err) {
    Ofd *ofd = user;
    (void)err;
    if (strcmp(element->name, "TextObject") == 0)
        place(ofd, xml_attribute(element, "Boundary"));
    ofd->sink = strcmp(element->name, "TextCode") == 0 ? &ofd->words : NULL;
    return true;
}

bool writing_ofd(Arena *arena, Container *container, WritingText *out, Error *err) {
    Ofd ofd = {.arena = arena,
               .container = container,
               .words = text_new(arena),
               .location = text_new(arena)};
    const XmlHandlers root = {namespaces, root_start, any_end, on_text, &ofd};
    const XmlHandlers document = {namespaces, document_start, NULL, NULL, &ofd};
    const XmlHandlers page = {namespaces, page_start, any_end, on_text, &ofd};
    *out = (WritingText){.writing = WRITING_OFD};
    if (!read_xml(&ofd, "OFD.xml", &root, err))
        return false;
    const char *path = resolve(arena, "", text_string(&ofd.location));
    const char *slash = strrchr(path, '/');
    ofd.folder = slash ? arena_strndup(arena, path, (size_t)(slash - path) + 1) : "";
    if (!read_xml(&ofd, path, &document, err))
        return false;
    for (size_t i = 0; i < ofd.page_count; i++) {
        ofd.begun = false;
        if (!read_xml(&ofd, ofd.pages[i], &page, err))
            return false;
        text_add(&ofd.words, "\n");
    }
    out->text = text_string(&ofd.words);
    out->length = ofd.words.length;
    return text_ok(&ofd.words, err);
}
