// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
#include "service/writing.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "service/writing_ofd.h"
#include "service/writing_pdf.h"
#include "sheet/decoder.h"
#include "sheet/ole.h"

#include <string.h>
#include <strings.h>

enum { LOOK = 1024, CHUNK = 1 << 16 };

// Whether the text starts like a page: <html or <!doctype html within its first bytes.
static bool is_html(const char *text, size_t length) {
    size_t most = length < LOOK ? length : LOOK, i = 0;
    while (i < most && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t'))
        i++;
    if (i == most || text[i] != '<')
        return false;
    for (; i + 5 < most; i++)
        if (strncasecmp(text + i, "<html", 5) == 0 || strncasecmp(text + i, "<body", 5) == 0 ||
            strncasecmp(text + i, "<!doc", 5) == 0 || strncasecmp(text + i, "<head", 5) == 0)
            return true;
    return strncasecmp(text, "<p", 2) == 0 || strncasecmp(text, "<div", 4) == 0;
}

// Well-formed UTF-8 with Chinese in it, or nothing but ASCII. The few words of GB18030 that look
// like UTF-8 have none.
static bool is_chinese(const char *text, size_t length) {
    const unsigned char *s = (const unsigned char *)text;
    bool wide = false, chinese = false;
    for (size_t i = 0; i < length;) {
        if (s[i] < 0x80) {
            i++;
        } else if (s[i] > 0xE0 && s[i] < 0xED && length - i >= 3 && (s[i + 1] & 0xC0) == 0x80 &&
                   (s[i + 2] & 0xC0) == 0x80) {
            chinese = true;
            i += 3;
        } else {
            size_t n = s[i] < 0xE0 ? 2 : s[i] < 0xF0 ? 3 : 4;
            if (length - i < n || !utf8_valid(text + i, n))
                return false;
            wide = true;
            i += n;
        }
    }
    return chinese || !wide;
}

static bool decode(Arena *arena, const Source *source, Text *text, Error *err) {
    Decoder *decoder = NULL;
    const char *bytes = "";
    size_t length = 0;
    // What is plain UTF-8, as most is, needs no decoder.
    char *whole = arena_alloc(arena, source->length + 1);
    for (size_t got = 1; got && length < source->length; length += got)
        if (!source_read(source, length, whole + length, source->length - length, &got, err))
            return false;
    size_t mark = length >= 3 && memcmp(whole, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (length == source->length && !memchr(whole, '\0', length) && is_chinese(whole, length)) {
        *text = (Text){.arena = arena,
                       .data = whole + mark,
                       .length = length - mark,
                       .size = length + 1 - mark,
                       .limit = LIMIT_TEXT};
        return true;
    }
    if (!decoder_open(arena, source, CHUNK, &decoder, err))
        return false;
    do {
        if (!decoder_next(decoder, &bytes, &length, err))
            return false;
        text_add_bytes(text, bytes, length);
    } while (length);
    return text_ok(text, err);
}

// Word's and OFD's packages; their readers speak of workbooks, so the fault is told again.
static bool read_package(Arena *arena, const Source *source, WritingText *out, Error *err) {
    Container *container = NULL;
    char *bytes = NULL;
    size_t length = 0;
    bool ok = container_open(arena, source, &container, err);
    if (ok && container_has(container, "word/document.xml"))
        ok = writing_member(arena, container, "word/document.xml", &bytes, &length, err) &&
             writing_docx(arena, bytes, length, out, err);
    else if (ok && container_has(container, "OFD.xml"))
        ok = writing_ofd(arena, container, out, err);
    else if (ok)
        return error_set(err, ERROR_INPUT, source->name,
                         _("不是能读的文件；请给 txt、docx、html、pdf 或 ofd"));
    if (!ok && err->code == ERROR_INPUT)
        return error_set(err, ERROR_INPUT, source->name,
                         _("文件已损坏、不完整或设有密码，请重新取得文件"));
    return ok;
}

bool writing_read(Arena *arena, const char *path, WritingText *out, Error *err) {
    Source *source = NULL;
    Text text = text_new(arena);
    char start[8] = "";
    size_t got = 0;
    *out = (WritingText){0};
    if (!source_open(arena, path, &source, err) ||
        !source_read(source, 0, start, sizeof start, &got, err))
        return false;
    if (got >= 4 && memcmp(start, "PK\x03\x04", 4) == 0)
        return read_package(arena, source, out, err);
    if (got >= 5 && memcmp(start, "%PDF-", 5) == 0)
        return writing_pdf(arena, path, out, err);
    if (ole_is(start, got))
        return error_set(err, ERROR_INPUT, source->name,
                         _("这是旧版Word文档（.doc或.wps），请另存为.docx"));
    if (!decode(arena, source, &text, err))
        return false;
    if (is_html(text_string(&text), text.length))
        return writing_html(arena, text_string(&text), text.length, out, err);
    *out =
        (WritingText){.writing = WRITING_TEXT, .text = text_string(&text), .length = text.length};
    return true;
}
