// housecheck: allow chinese-text, test-mirror in file: the heading of the lexicon is data; read as
// a whole by test/unit/claim/audit.c
#include "claim/typing.h"

#include "base/message.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

// lexicon.csv, built in by tools/embed-text.
extern const char typing_lexicon[];

typedef struct Entry {
    const uint32_t *wrong;      // as it stands in a text
    size_t length;              // of it, in code points
    const char *right, *remark; // what was meant, and why; remark may be ""
    ClaimGrade grade;           // an error, or a matter of style
} Entry;

struct Typing {
    Entry *entries;                   // sorted by their first code point, the longest first
    size_t count;                     // of them
    unsigned char first[0x10000 / 8]; // a bit a code point that starts one
};

static const uint32_t *decode(Arena *arena, const char *text, size_t *length) {
    uint32_t *code = arena_array(arena, strlen(text) + 1, sizeof *code);
    *length = 0;
    for (const char *p = text; *p;)
        code[(*length)++] = utf8_next(&p);
    return code;
}

static bool add_rows(Arena *arena, Typing *typing, const char *rows, Error *err) {
    size_t line = 0;
    for (const char *p = rows; *p;) {
        size_t length = strcspn(p, "\r\n");
        char *row = utf8_trim(arena, arena_strndup(arena, p, length));
        p += length;
        p += strspn(p, "\r");
        p += *p == '\n';
        line++;
        if (!*row || *row == '#' || (line == 1 && strncmp(row, "错", strlen("错")) == 0))
            continue;
        char *right = strchr(row, ',');
        if (!right || right == row || !right[1])
            return error_set(err, ERROR_INPUT, "lexicon", _("第%zu行不是“错,对,说明”的形式"), line);
        *right++ = '\0';
        char *remark = strchr(right, ',');
        if (remark)
            *remark++ = '\0';
        char *grade = remark ? strchr(remark, ',') : NULL;
        if (grade)
            *grade++ = '\0';
        Entry e = {.right = right,
                   .remark = remark ? remark : "",
                   .grade = grade && *grade ? CLAIM_GRADE_WARNING : CLAIM_GRADE_ERROR};
        e.wrong = decode(arena, row, &e.length);
        if (e.wrong[0] >= 0x10000)
            return error_set(err, ERROR_INPUT, "lexicon", _("第%zu行的字不能识别"), line);
        typing->entries =
            arena_room(arena, typing->entries, typing->count, sizeof *typing->entries);
        typing->entries[typing->count++] = e;
        typing->first[e.wrong[0] / 8] |= (unsigned char)(1U << (e.wrong[0] % 8));
    }
    return true;
}

static int compare(const void *a, const void *b) {
    const Entry *x = a, *y = b;
    if (x->wrong[0] != y->wrong[0])
        return x->wrong[0] < y->wrong[0] ? -1 : 1;
    return x->length > y->length ? -1 : x->length < y->length;
}

bool typing_new(Arena *arena, const char *more, Typing **out, Error *err) {
    Typing *typing = ARENA_NEW(arena, Typing);
    *out = typing;
    if (!add_rows(arena, typing, typing_lexicon, err) ||
        (more && !add_rows(arena, typing, more, err)))
        return false;
    qsort(typing->entries, typing->count, sizeof *typing->entries, compare);
    return true;
}

static const Entry *find(const Typing *t, const Block *b, size_t i) {
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (t->entries[middle].wrong[0] < b->code[i])
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < t->count && t->entries[low].wrong[0] == b->code[i]; low++) {
        const Entry *e = &t->entries[low];
        size_t k = 0;
        while (k < e->length && i + k < b->count && b->code[i + k] == e->wrong[k])
            k++;
        if (k == e->length)
            return e;
    }
    return NULL;
}

void typing_read(const Typing *typing, Reading *r) {
    const Block *b = r->block;
    for (size_t i = 0; i < b->count; i++) {
        uint32_t c = b->code[i];
        if (c >= 0x10000 || !(typing->first[c / 8] >> (c % 8) & 1))
            continue;
        const Entry *e = find(typing, b, i);
        if (!e)
            continue;
        Finding *f = reading_finding(r, FINDING_TYPING, e->grade, i, i + e->length);
        if (!f)
            return;
        f->suggestion = e->right;
        f->explanation = arena_printf(r->arena, *e->remark ? _("应为“%s”：%s") : _("应为“%s”%s"),
                                      e->right, e->remark);
        i += e->length - 1;
    }
}
