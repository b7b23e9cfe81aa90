#include "document/seal.h"

#include "base/digest.h"
#include "base/message.h"
#include "base/text.h"

#include <string.h>

// LibreOffice looks for the end of a ZIP in its last 534 bytes only.
enum { WORDS = 7, LINE_MOST = 480, END_RECORD = 22 };

static const char mark[] = "duban-seal 1 ";

// How the line stands in a form.
typedef struct Frame {
    const char *form;   // name
    const char *start;  // of the file
    const char *before; // the line
    const char *behind; // the line, at the end of the file
} Frame;

static const Frame frames[] = {
    {"docx", "PK\3\4", "", ""},
    {"ofd", "PK\3\4", "", ""},
    {"pdf", "%PDF-", "%", "\n"},
    {"html", "<!DOCTYPE html>", "<!--", "-->\n"},
};
enum { FRAMES = sizeof frames / sizeof *frames };

static bool begins(const char *bytes, size_t length, const char *start) {
    size_t n = strlen(start);
    return length >= n && memcmp(bytes, start, n) == 0;
}

static bool ends(const char *bytes, size_t length, const char *end) {
    size_t n = strlen(end);
    return length >= n && memcmp(bytes + length - n, end, n) == 0;
}

// What is signed: the words of the line up to the signature, and the digest of the bytes before it.
static bool statement(Arena *arena, const Seal *seal, const char *bytes, size_t length,
                      const char **out, Error *err) {
    char digest[DIGEST_HEX_LENGTH + 1];
    if (!digest_sm3(bytes, length, digest, err))
        return false;
    *out = arena_printf(arena, "%s%s %s %s %s %s %s", mark, seal->form, seal->number, seal->content,
                        seal->at, seal->key, digest);
    return true;
}

// Whether the last record of a ZIP says that a comment of so many bytes ends the file.
static bool comment_is(const char *bytes, size_t length, size_t comment) {
    const unsigned char *p = (const unsigned char *)bytes + length - END_RECORD;
    return length >= END_RECORD && memcmp(p, "PK\5\6", 4) == 0 &&
           (size_t)(p[20] | p[21] << 8) == comment;
}

bool seal_put(Arena *arena, Seal *seal, const Sm2Key *key, const char *bytes, size_t length,
              const char **out, size_t *out_length, Error *err) {
    const char *signed_text = NULL;
    size_t i = 0;
    while (i < FRAMES && strcmp(frames[i].form, seal->form) != 0)
        i++;
    if (i == FRAMES || !begins(bytes, length, frames[i].start) ||
        (!*frames[i].behind && !comment_is(bytes, length, 0)))
        return error_set(err, ERROR_INPUT, seal->form, _("文件不是所说的格式，不能盖章"));
    // The length of the comment stands before it and is signed with the rest: a signature's own
    // length varies, so the line is filled up to one that is known.
    Text body = text_new(arena);
    text_add_bytes(&body, bytes, length);
    bool zip = !*frames[i].behind;
    if (zip) {
        body.data[length - 2] = (char)(LINE_MOST & 0xFF);
        body.data[length - 1] = (char)(LINE_MOST >> 8);
    }
    if (!sm2_public(key, arena, &seal->key, err) ||
        !statement(arena, seal, body.data, body.length, &signed_text, err) ||
        !sm2_sign(key, arena, signed_text, strlen(signed_text), &seal->signature, err))
        return false;
    Text line = text_new(arena);
    text_addf(&line, "%s%s %s %s %s %s %s", mark, seal->form, seal->number, seal->content, seal->at,
              seal->key, seal->signature);
    while (zip && line.length < LINE_MOST)
        text_add(&line, " ");
    if (line.length > LINE_MOST)
        return error_set(err, ERROR_LIMIT, seal->form, _("印章太长"));
    text_add(&body, frames[i].before);
    text_add(&body, text_string(&line));
    text_add(&body, frames[i].behind);
    *out = body.data;
    *out_length = body.length;
    return text_ok(&body, err);
}

// The last place of the mark; length when there is none near the end.
static size_t last_mark(const char *bytes, size_t length) {
    size_t n = sizeof mark - 1, least = length > LINE_MOST + 8 ? length - LINE_MOST - 8 : 0;
    if (length < n)
        return length;
    for (size_t i = length - n + 1; i-- > least;)
        if (memcmp(bytes + i, mark, n) == 0)
            return i;
    return length;
}

// Splits the line at its single spaces; false when it has other than six words behind the mark.
static bool split(Arena *arena, const char *line, size_t length, Seal *out) {
    const char *words[WORDS - 1];
    size_t count = 0, at = sizeof mark - 1;
    while (at < length && count < WORDS - 1) {
        const char *end = memchr(line + at, ' ', length - at);
        size_t n = end ? (size_t)(end - line) - at : length - at;
        if (n == 0 || memchr(line + at, '\0', n))
            return false;
        words[count++] = arena_strndup(arena, line + at, n);
        at += n + 1;
    }
    // What fills up a comment is spaces.
    for (; at < length; at++)
        if (line[at] != ' ')
            return false;
    *out = (Seal){words[0], words[1], words[2], words[3], words[4], words[5]};
    return count == WORDS - 1;
}

bool seal_find(Arena *arena, const char *bytes, size_t length, SealFound *found, Seal *out,
               Error *err) {
    size_t at = last_mark(bytes, length);
    const char *signed_text = NULL;
    *found = SEAL_NONE;
    *out = (Seal){0};
    for (size_t i = 0; i < FRAMES && at < length; i++) {
        const Frame *f = &frames[i];
        size_t before = strlen(f->before), behind = strlen(f->behind);
        if (!begins(bytes, length, f->start) || at < before || !ends(bytes, length, f->behind) ||
            !ends(bytes, at, f->before) || length - at < behind + sizeof mark ||
            !split(arena, bytes + at, length - at - behind, out) || strcmp(out->form, f->form) != 0)
            continue;
        bool placed = *f->behind ? length - at < LINE_MOST
                                 : length - at == LINE_MOST && comment_is(bytes, at, LINE_MOST);
        if (!statement(arena, out, bytes, at - before, &signed_text, err))
            return false;
        bool good =
            placed && sm2_check(arena, out->key, signed_text, strlen(signed_text), out->signature);
        *found = good ? SEAL_FITTING : SEAL_BROKEN;
        return true;
    }
    return true;
}
