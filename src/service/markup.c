// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
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

// One character of the source at *i: its bytes as they are read, and how many; 0 for white space
// that follows other white space. `last` is the byte that was read before.
static size_t step(const char *bytes, size_t length, size_t *i, bool join_space, char last,
                   char letters[4]) {
    size_t used = 0;
    char c = bytes[*i];
    uint32_t code = c == '&' ? entity(bytes + *i + 1, length - *i - 1, &used) : 0;
    *i += 1 + used;
    letters[0] = c;
    if (used)
        return utf8_encode(code, letters);
    if (join_space && isspace((unsigned char)c)) {
        letters[0] = ' ';
        return last && last != ' ' && last != '\n' && last != '\t';
    }
    if (c == '\0' || (!join_space && (c == '\n' || c == '\r')))
        letters[0] = ' ';
    return 1;
}

void markup_text(Text *out, const char *bytes, size_t length, bool join_space) {
    char letters[4];
    for (size_t i = 0; i < length;) {
        char last = out->length ? out->data[out->length - 1] : '\0';
        size_t n = step(bytes, length, &i, join_space, last, letters);
        text_add_bytes(out, letters, n);
    }
}

size_t markup_place(const char *bytes, size_t length, bool join_space, char last, size_t wanted) {
    char letters[4];
    size_t i = 0, made = 0;
    while (i < length && made < wanted) {
        size_t n = step(bytes, length, &i, join_space, last, letters);
        made += n;
        last = n ? letters[n - 1] : last;
    }
    return i;
}
