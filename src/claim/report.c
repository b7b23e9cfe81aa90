// housecheck: allow chinese-text, test-mirror in file: quotation marks of Chinese text; read as a
// whole by test/unit/claim/audit.c
#include "claim/report.h"

#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

// Keys are constants of this file; printf would take longer than the audit.
static void put_key(Text *out, const char *key) {
    text_add(out, "\"");
    text_add(out, key);
    text_add(out, "\":");
}

static void put_size(Text *out, size_t value) {
    char digits[24], *p = digits + sizeof digits;
    do
        *--p = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    text_add_bytes(out, p, (size_t)(digits + sizeof digits - p));
}

static void put_string(Text *out, const char *key, const char *value) {
    put_key(out, key);
    if (value)
        text_json(out, value);
    else
        text_add(out, "null");
}

// Constant text: its length is known.
#define ADD(out, constant) text_add_bytes((out), constant, sizeof(constant) - 1)

static void put_value(Text *out, const char *value) {
    if (value)
        text_json(out, value);
    else
        ADD(out, "null");
}

static void put_figure(Text *out, const ClaimFigure *f, bool unit) {
    if (!f->text) {
        ADD(out, "null");
        return;
    }
    ADD(out, "{\"text\":");
    text_json(out, f->text);
    ADD(out, ",\"value\":");
    text_add(out, f->value && *f->value ? f->value : "null");
    if (unit) {
        ADD(out, ",\"unit\":");
        put_value(out, f->unit);
    }
    ADD(out, "}");
}

static void put_note(Text *out, const ClaimNote *note) {
    text_add(out, ",\"database\":");
    if (!note->code) {
        text_add(out, "null");
        return;
    }
    text_add(out, "{");
    put_string(out, "code", note->code);
    text_add(out, ",");
    put_string(out, "name", note->name);
    text_add(out, ",");
    put_string(out, "verified", note->verified);
    text_add(out, ",");
    put_string(out, "target", note->target);
    text_add(out, ",");
    put_string(out, "difference", note->difference);
    text_add(out, ",");
    put_string(out, "explanation", note->text);
    text_add(out, "}");
}

static void put_claim(Text *out, const Claim *c, const ClaimNote *note) {
    ADD(out, "{\"start\":");
    put_size(out, c->start);
    ADD(out, ",\"end\":");
    put_size(out, c->end);
    ADD(out, ",\"text\":");
    put_value(out, c->text);
    ADD(out, ",\"indicator\":");
    put_value(out, c->indicator);
    ADD(out, ",\"unit_name\":");
    put_value(out, *c->unit_name ? c->unit_name : NULL);
    ADD(out, ",\"actual\":");
    put_figure(out, &c->actual, true);
    ADD(out, ",\"target\":");
    put_figure(out, &c->target, true);
    ADD(out, ",\"percent\":");
    put_figure(out, &c->percent, false);
    ADD(out, ",\"implied_target\":");
    if (c->low) {
        ADD(out, "[");
        text_add(out, c->low);
        ADD(out, ",");
        text_add(out, c->high);
        ADD(out, "]");
    } else {
        ADD(out, "null");
    }
    ADD(out, ",\"kind\":\"");
    text_add(out, claim_kind_names[c->kind]);
    ADD(out, "\",\"verdict\":\"");
    text_add(out, verdict_names[c->verdict]);
    ADD(out, "\",\"grade\":\"");
    text_add(out, grade_names[c->grade]);
    ADD(out, "\",\"explanation\":");
    put_value(out, c->explanation);
    ADD(out, ",\"suggestion\":");
    put_value(out, c->suggestion);
    if (note)
        put_note(out, note);
    ADD(out, "}");
}

void audit_json_claims(Text *out, const Audit *audit, const ClaimNote *notes, size_t first,
                       size_t end) {
    if (first == 0)
        text_add(out, "{\"claims\":[");
    for (size_t i = first; i < end && i < audit->claim_count; i++) {
        text_add(out, i ? ",\n" : "\n");
        put_claim(out, &audit->claims[i], notes ? &notes[i] : NULL);
    }
}

void audit_json_rest(Text *out, const Audit *audit, const char *words) {
    const NumberAccount *n = &audit->numbers;
    text_addf(out,
              "],\n\"numbers\":{\"total\":%zu,\"in_claims\":%zu,\"dates\":%zu,\"ordinals\":%zu,"
              "\"names\":%zu,\"unread\":%zu},\n\"findings\":[",
              n->total, n->in_claims, n->dates, n->ordinals, n->names, n->unread);
    for (size_t i = 0; i < audit->finding_count; i++) {
        const Finding *f = &audit->findings[i];
        text_addf(out, "%s\n{\"start\":%zu,\"end\":%zu,", i ? "," : "", f->start, f->end);
        put_string(out, "text", f->text);
        text_addf(out, ",\"kind\":\"%s\",\"grade\":\"%s\",", finding_kind_names[f->kind],
                  grade_names[f->grade]);
        put_string(out, "explanation", f->explanation);
        text_add(out, ",");
        put_string(out, "suggestion", f->suggestion);
        text_add(out, "}");
    }
    text_add(out, "]");
    if (words) {
        text_add(out, ",\n");
        put_string(out, "text", words);
    }
    text_add(out, "}\n");
}

void audit_json(Text *out, const Audit *audit, const ClaimNote *notes, const char *words) {
    audit_json_claims(out, audit, notes, 0, audit->claim_count);
    audit_json_rest(out, audit, words);
}

// One matter in words.
typedef struct Line {
    size_t start;            // code points
    ClaimGrade grade;        // of it
    const char *text;        // what stands there
    const char *explanation; // why
    const char *suggestion;  // or NULL
    const ClaimNote *note;   // or NULL
} Line;

static void put_line(Text *out, const Line *line) {
    static const char *const words[CLAIM_GRADE_COUNT] = {
        [CLAIM_GRADE_NONE] = N_("相符"),
        [CLAIM_GRADE_ERROR] = N_("错误"),
        [CLAIM_GRADE_WARNING] = N_("疑问"),
        [CLAIM_GRADE_UNJUDGED] = N_("不能判断"),
    };
    enum { SHOWN = 60 };
    text_addf(out, "%s  ", _(words[line->grade]));
    text_addf(out, _("第%zu字"), line->start + 1);
    text_add(out, " “");
    size_t shown = 0;
    for (const char *p = line->text; *p && shown < SHOWN; shown++) {
        const char *from = p;
        uint32_t code = utf8_next(&p);
        if (code >= ' ')
            text_add_bytes(out, from, (size_t)(p - from));
        if (shown + 1 == SHOWN && *p)
            text_add(out, "…");
    }
    text_addf(out, "”：%s\n", line->explanation);
    if (line->note && line->note->text && *line->note->text)
        text_addf(out, "    %s\n", line->note->text);
}

static void put_grade(Text *out, const Audit *audit, const ClaimNote *notes, ClaimGrade grade) {
    size_t f = 0;
    for (size_t c = 0; c < audit->claim_count || f < audit->finding_count;) {
        bool claim = c < audit->claim_count && (f >= audit->finding_count ||
                                                audit->claims[c].start <= audit->findings[f].start);
        if (claim) {
            const Claim *it = &audit->claims[c];
            const ClaimNote *note = notes ? &notes[c] : NULL;
            if (it->grade == grade &&
                (grade != CLAIM_GRADE_NONE || it->kind != CLAIM_COUNT || (note && note->code)))
                put_line(out, &(Line){it->start, it->grade, it->text, it->explanation,
                                      it->suggestion, note});
            c++;
        } else {
            const Finding *it = &audit->findings[f++];
            if (it->grade == grade)
                put_line(out, &(Line){it->start, it->grade, it->text, it->explanation,
                                      it->suggestion, NULL});
        }
    }
}

void audit_words(Text *out, const Audit *audit, const ClaimNote *notes, const char *name,
                 bool all) {
    size_t verdicts[CLAIM_VERDICT_COUNT] = {0}, grades[CLAIM_GRADE_COUNT] = {0};
    for (size_t i = 0; i < audit->claim_count; i++) {
        verdicts[audit->claims[i].verdict]++;
        grades[audit->claims[i].grade]++;
    }
    for (size_t i = 0; i < audit->finding_count; i++)
        grades[audit->findings[i].grade]++;
    put_grade(out, audit, notes, CLAIM_GRADE_ERROR);
    put_grade(out, audit, notes, CLAIM_GRADE_WARNING);
    put_grade(out, audit, notes, CLAIM_GRADE_UNJUDGED);
    if (all)
        put_grade(out, audit, notes, CLAIM_GRADE_NONE);
    const NumberAccount *n = &audit->numbers;
    text_addf(out, _("%s：错误%zu处，疑问%zu处，不能判断%zu处\n"), name, grades[CLAIM_GRADE_ERROR],
              grades[CLAIM_GRADE_WARNING], grades[CLAIM_GRADE_UNJUDGED]);
    text_addf(out, _("说法%zu条：相符%zu，截尾相符%zu，可推算目标%zu，不符%zu，不能核对%zu\n"),
              audit->claim_count + audit->unlisted, verdicts[CLAIM_CONSISTENT],
              verdicts[CLAIM_TRUNCATED], verdicts[CLAIM_IMPLIED], verdicts[CLAIM_INCONSISTENT],
              verdicts[CLAIM_UNVERIFIABLE]);
    text_addf(out, _("数字%zu个：说法中%zu，日期%zu，序号%zu，名称%zu，没有读懂%zu\n"), n->total,
              n->in_claims, n->dates, n->ordinals, n->names, n->unread);
}
