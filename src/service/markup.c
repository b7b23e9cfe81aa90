#include "service/markup.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

static size_t find(const Markup *m, size_t from, const char *sign) {
    size_t n = strlen(sign);
    const char *at = from < m->length ? memmem(m->bytes + from, m->length - from, sign, n) : NULL;
    return at ? (size_t)(at - m->bytes) + n : m->length;
}

// The end of a tag: its '>' outside of quotation marks. A '<' ends a tag that was never closed.
static size_t tag_end(const Markup *m, size_t i) {
    char quote = 0;
    for (; i < m->length; i++) {
        char c = m->bytes[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
        else if (c == '<')
            return i;
    }
    return i;
}

static void take_name(const Markup *m, size_t i, MarkupItem *item) {
    size_t n = 0;
    for (; i < item->end; i++) {
        unsigned char c = (unsigned char)m->bytes[i];
        if (c == ':') {
            n = 0;
            continue;
        }
        if (!isalnum(c) && c != '-' && c != '_')
            break;
        if (n + 1 < MARKUP_NAME)
            item->name[n++] = (char)tolower(c);
    }
    item->name[n] = '\0';
}

MarkupItem markup_next(Markup *m) {
    MarkupItem item = {.kind = MARKUP_END, .start = m->next, .end = m->next};
    if (m->next >= m->length)
        return item;
    const char *p = m->bytes + m->next;
    size_t left = m->length - m->next;
    bool tag = *p == '<' && left > 1 &&
               (isalpha((unsigned char)p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?');
    if (!tag) {
        const char *less = left > 1 ? memchr(p + 1, '<', left - 1) : NULL;
        item.kind = MARKUP_TEXT;
        item.end = less ? (size_t)(less - m->bytes) : m->length;
    } else if (left >= 4 && memcmp(p, "<!--", 4) == 0) {
        item.kind = MARKUP_OTHER;
        item.end = find(m, m->next + 4, "-->");
    } else if (p[1] == '!' || p[1] == '?') {
        item.kind = MARKUP_OTHER;
        item.end = find(m, m->next, ">");
    } else {
        item.kind = p[1] == '/' ? MARKUP_CLOSE : MARKUP_OPEN;
        item.end = tag_end(m, m->next + 1);
        item.empty =
            item.end >= 2 && m->bytes[item.end - 1] == '>' && m->bytes[item.end - 2] == '/';
        take_name(m, item.start + (item.kind == MARKUP_CLOSE ? 2 : 1), &item);
    }
    m->next = item.end;
    return item;
}

void markup_skip(Markup *m, const char *name) {
    for (MarkupItem item = markup_next(m); item.kind != MARKUP_END; item = markup_next(m))
        if (item.kind == MARKUP_CLOSE && strcmp(item.name, name) == 0)
            return;
}

typedef struct Entity {
    const char *name; // between & and ;
    uint32_t code;    // what it is
} Entity;

static const Entity entities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"ldquo", 0x201C}, {"rdquo", 0x201D},  {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"mdash", 0x2014}, {"ndash", 0x2013}, {"hellip", 0x2026}, {"middot", 0xB7},  {"permil", 0x2030},
    {"times", 0xD7},   {"emsp", ' '},     {"ensp", ' '},      {"thinsp", ' '},   {"sup2", 0xB2},
    {"sup3", 0xB3},    {"bull", 0x2022},
};

// The character of an entity at p (behind '&'); *used is its length with the ';', 0 for none.
static uint32_t entity(const char *p, size_t length, size_t *used) {
    enum { LONGEST = 10 };
    size_t n = 0;
    while (n < length && n < LONGEST && p[n] != ';')
        n++;
    *used = 0;
    if (n == 0 || n == length || n == LONGEST)
        return 0;
    if (*p == '#') {
        uint32_t code = 0;
        bool hex = n > 1 && (p[1] == 'x' || p[1] == 'X');
        for (size_t i = hex ? 2 : 1; i < n; i++) {
            int digit = isdigit((unsigned char)p[i]) ? p[i] - '0'
                        : hex && isxdigit((unsigned char)p[i])
                            ? tolower((unsigned char)p[i]) - 'a' + 10
                            : -1;
            if (digit < 0)
                return 0;
            code = code * (hex ? 16 : 10) + (uint32_t)digit;
        }
        bool fine = code >= ' ' && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
        *used = n + 1;
        return fine ? (code == 0xA0 ? ' ' : code) : ' ';
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == n && memcmp(entities[i].name, p, n) == 0) {
            *used = n + 1;
            return entities[i].code;
        }
    return 0;
}

void markup_text(Text *out, const char *bytes, size_t length, bool join_space) {
    for (size_t i = 0; i < length; i++) {
        size_t used = 0;
        uint32_t code = bytes[i] == '&' ? entity(bytes + i + 1, length - i - 1, &used) : 0;
        if (used) {
            char letters[4];
            text_add_bytes(out, letters, utf8_encode(code, letters));
            i += used;
        } else if (join_space && isspace((unsigned char)bytes[i])) {
            size_t have = out->length;
            if (have && out->data[have - 1] != ' ' && out->data[have - 1] != '\n' &&
                out->data[have - 1] != '\t')
                text_add(out, " ");
        } else if (bytes[i] == '\0' || (!join_space && (bytes[i] == '\n' || bytes[i] == '\r'))) {
            text_add(out, " ");
        } else {
            text_add_bytes(out, bytes + i, 1);
        }
    }
}
