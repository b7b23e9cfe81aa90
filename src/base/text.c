#include "base/text.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

Text text_new(Arena *arena) {
    return (Text){.arena = arena, .limit = LIMIT_TEXT};
}

void text_add_bytes(Text *text, const char *bytes, size_t length) {
    if (text->failed || length > text->limit - text->length) {
        text->failed = true;
        return;
    }
    if (text->length + length + 1 > text->size) {
        size_t size = text->size ? text->size * 2 : 256;
        while (size < text->length + length + 1)
            size *= 2;
        text->data = arena_grow(text->arena, text->data, text->length, size);
        text->size = size;
    }
    memcpy(text->data + text->length, bytes, length);
    text->length += length;
    text->data[text->length] = '\0';
}

void text_add(Text *text, const char *string) {
    text_add_bytes(text, string, strlen(string));
}

void text_addf(Text *text, const char *format, ...) {
    va_list args;
    va_start(args, format);
    text_add(text, arena_vprintf(text->arena, format, args));
    va_end(args);
}

void text_xml(Text *text, const char *string) {
    for (const char *p = string; *p;) {
        const char *start = p;
        uint32_t c = utf8_next(&p);
        if (c == '&')
            text_add(text, "&amp;");
        else if (c == '<')
            text_add(text, "&lt;");
        else if (c == '>')
            text_add(text, "&gt;");
        else if (c == '"')
            text_add(text, "&quot;");
        else if (c == '\'')
            text_add(text, "&#39;");
        else if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFD || c == 0xFFFE ||
                 c == 0xFFFF)
            text_add(text, "\xEF\xBF\xBD");
        else
            text_add_bytes(text, start, (size_t)(p - start));
    }
}

void text_html(Text *text, const char *string) {
    text_xml(text, string);
}

// How many bytes from here need no escape in JSON: ASCII, and the well-formed three bytes of
// Chinese, which are most of what is written.
static size_t plain_length(const char *string) {
    const unsigned char *s = (const unsigned char *)string;
    size_t n = 0;
    for (;;) {
        if (s[n] >= ' ' && s[n] <= '~' && s[n] != '"' && s[n] != '\\')
            n++;
        else if (s[n] > 0xE0 && s[n] < 0xED && (s[n + 1] & 0xC0) == 0x80 &&
                 (s[n + 2] & 0xC0) == 0x80)
            n += 3;
        else
            return n;
    }
}

void text_json(Text *text, const char *string) {
    text_add(text, "\"");
    for (const char *p = string; *p;) {
        size_t plain = plain_length(p);
        if (plain > 0) {
            text_add_bytes(text, p, plain);
            p += plain;
            continue;
        }
        const char *start = p;
        uint32_t c = utf8_next(&p);
        if (c == '"')
            text_add(text, "\\\"");
        else if (c == '\\')
            text_add(text, "\\\\");
        else if (c == '\n')
            text_add(text, "\\n");
        else if (c == '\r')
            text_add(text, "\\r");
        else if (c == '\t')
            text_add(text, "\\t");
        else if (c < 0x20 || c == 0x7F)
            text_addf(text, "\\u%04x", (unsigned)c);
        else if (c == 0xFFFD)
            text_add(text, "\xEF\xBF\xBD");
        else
            text_add_bytes(text, start, (size_t)(p - start));
    }
    text_add(text, "\"");
}

// Whether a spreadsheet takes the field for a formula: =, @, and a sign that starts no number.
static bool is_formula(const char *s) {
    if (*s == '=' || *s == '@' || *s == '\t' || *s == '\r')
        return true;
    return (*s == '+' || *s == '-') && s[1 + strspn(s + 1, "0123456789.,%")] != '\0';
}

void text_base64(Text *text, const void *bytes, size_t length) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *from = bytes;
    for (size_t at = 0; at < length; at += 3) {
        unsigned rest = length - at < 3 ? (unsigned)(length - at) : 3;
        unsigned triple = (unsigned)from[at] << 16 | (rest > 1 ? (unsigned)from[at + 1] << 8 : 0) |
                          (rest > 2 ? from[at + 2] : 0);
        const char group[4] = {digits[triple >> 18], digits[triple >> 12 & 63],
                               rest > 1 ? digits[triple >> 6 & 63] : '=',
                               rest > 2 ? digits[triple & 63] : '='};
        text_add_bytes(text, group, sizeof group);
    }
}

void text_csv(Text *text, const char *string) {
    bool formula = is_formula(string);
    if (!formula && !strpbrk(string, ",\"\r\n")) {
        text_add(text, string);
        return;
    }
    text_add(text, "\"");
    if (formula)
        text_add(text, "'");
    for (const char *p = string; *p; p++) {
        if (*p == '"')
            text_add(text, "\"");
        text_add_bytes(text, p, 1);
    }
    text_add(text, "\"");
}

static void add_spaces(Text *text, size_t used, size_t columns) {
    for (; used < columns; used++)
        text_add(text, " ");
}

void text_pad(Text *text, const char *string, size_t columns) {
    text_add(text, string);
    add_spaces(text, utf8_columns(string), columns);
}

void text_pad_left(Text *text, const char *string, size_t columns) {
    add_spaces(text, utf8_columns(string), columns);
    text_add(text, string);
}

bool text_is_listed(const char *list, const char *word) {
    size_t length = strlen(word);
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " ");
        if (n == length && strncmp(p, word, n) == 0)
            return true;
        p += n + (p[n] == ' ');
    }
    return false;
}

int text_natural_compare(const char *a, const char *b) {
    static const char digits[] = "0123456789";
    while (*a && *b) {
        size_t m = strspn(a, digits), n = strspn(b, digits);
        if (m && n) {
            const char *end_a = a + m, *end_b = b + n;
            a += strspn(a, "0");
            b += strspn(b, "0");
            if (end_a - a != end_b - b)
                return end_a - a < end_b - b ? -1 : 1;
            int order = strncmp(a, b, (size_t)(end_a - a));
            if (order)
                return order;
            a = end_a;
            b = end_b;
        } else if (*a != *b) {
            break;
        } else {
            a++;
            b++;
        }
    }
    return (int)(unsigned char)*a - (int)(unsigned char)*b;
}

const char *text_string(const Text *text) {
    return text->data ? text->data : "";
}

bool text_ok(const Text *text, Error *err) {
    if (text->failed)
        return error_set(err, ERROR_LIMIT, NULL, _("文本超过上限（%zu字节）"), text->limit);
    return true;
}
