// housecheck: allow test-mirror in file: read as a whole by test/flow/audit.py
#include "service/annotate.h"

#include "base/message.h"
#include "base/text.h"
#include "service/annotate_marks.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *mark_class(ClaimGrade grade) {
    return grade_names[grade];
}

const char *mark_word(ClaimGrade grade) {
    static const char *const words[CLAIM_GRADE_COUNT] = {
        [CLAIM_GRADE_NONE] = N_("相符"),
        [CLAIM_GRADE_ERROR] = N_("错误"),
        [CLAIM_GRADE_WARNING] = N_("疑问"),
        [CLAIM_GRADE_UNJUDGED] = N_("不能判断"),
    };
    return _(words[grade]);
}

static int compare(const void *a, const void *b) {
    const Mark *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

static void add(Arena *arena, Marks *marks, size_t from, size_t to, ClaimGrade grade,
                const char *explanation, const char *suggestion) {
    if (grade == CLAIM_GRADE_NONE || from >= to)
        return;
    const char *words =
        suggestion && !strstr(explanation, suggestion)
            ? arena_printf(arena, _("%s：%s（应为%s）"), mark_word(grade), explanation, suggestion)
            : arena_printf(arena, _("%s：%s"), mark_word(grade), explanation);
    marks->items = arena_room(arena, marks->items, marks->count, sizeof *marks->items);
    marks->items[marks->count++] = (Mark){.from = from, .to = to, .grade = grade, .words = words};
}

Marks marks_of(Arena *arena, const AuditRequest *r) {
    Marks marks = {0};
    for (size_t i = 0; i < r->audit.claim_count; i++) {
        const Claim *c = &r->audit.claims[i];
        const char *note = r->notes ? r->notes[i].text : NULL;
        const char *words =
            note ? arena_printf(arena, _("%s。%s"), c->explanation, note) : c->explanation;
        add(arena, &marks, c->from, c->to, c->grade, words, c->suggestion);
    }
    for (size_t i = 0; i < r->audit.finding_count; i++) {
        const Finding *f = &r->audit.findings[i];
        add(arena, &marks, f->from, f->to, f->grade, f->explanation, f->suggestion);
    }
    if (marks.count > 1)
        qsort(marks.items, marks.count, sizeof *marks.items, compare);
    return marks;
}

bool annotate_write(Arena *arena, const AuditRequest *r, const char *path, Error *err) {
    const char *ending = strrchr(path, '.');
    if (ending && strcasecmp(ending, ".docx") == 0)
        return annotate_docx(arena, r, path, err);
    if (ending && (strcasecmp(ending, ".html") == 0 || strcasecmp(ending, ".htm") == 0))
        return annotate_html(arena, r, path, err);
    return error_set(err, ERROR_USAGE, "--annotate", _("文件名应以 .docx 或 .html 结尾"));
}
