// housecheck: allow test-mirror in file: read as a whole by test/unit/claim/audit.c
#include "claim/period.h"

#include "base/limits.h"
#include "base/message.h"

enum {
    NEAR = 10,       // tokens of a clause that are looked at
    LINE_MOST = 40,  // code points of the line that dates a document
    HEAD = 300,      // code points of a text in which it is dated
    FOOT = 400,      // likewise at its end
    AHEAD_MOST = 120 // days that a day without a year may be ahead and still be of that year
};

typedef struct Day {
    int year, month, day; // 0 where it is not told
    bool end;             // 6月底
} Day;

static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

// The parts of a date as it is written: 2022年6月30日, 6月30日, 6月底, 2022-06-30.
static bool read_day(const Block *b, const Number *n, Day *out) {
    int parts[3] = {0}, count = 0;
    uint32_t marks[3] = {0};
    *out = (Day){0};
    for (size_t i = n->start; i < n->end && count < 3;) {
        int value = 0;
        size_t digits = 0;
        while (i < n->end && b->code[i] == ' ')
            i++;
        for (; i < n->end && is_digit(b->code[i]) && digits < 4; i++, digits++)
            value = value * 10 + (int)(b->code[i] - '0');
        if (digits == 0)
            return false;
        while (i < n->end && b->code[i] == ' ')
            i++;
        parts[count] = value;
        marks[count++] = i < n->end ? b->code[i++] : 0;
        if (i < n->end && b->code[i] == 0x4EFD) // 份
            i++;
    }
    int at = 0;
    if (count > 0 &&
        (marks[0] == 0x5E74 || marks[0] == '-' || marks[0] == '.' || marks[0] == '/')) {
        if (parts[0] < 1900 || parts[0] > 2199)
            return false;
        out->year = parts[at++];
    }
    if (at < count && (marks[at] == 0x6708 || (at == 1 && marks[at] == marks[0])))
        out->month = parts[at++];
    if (at < count && out->month)
        out->day = parts[at++];
    if (at != count || out->month < 1 || out->month > 12)
        return false;
    for (size_t i = n->end; !out->day && i < b->count && i < n->end + 2; i++)
        out->end = out->end || b->code[i] == 0x5E95 || b->code[i] == 0x672B; // 底 末
    return true;
}

// The first or the last day that may be meant; DATE_NONE when there is none.
static Date day_of(Day d, int year, bool last) {
    Date first = date_of(d.year ? d.year : year, d.month, d.day ? d.day : 1);
    return first != DATE_NONE && !d.day && (last || d.end) ? date_month_end(first) : first;
}

static bool holds(const Scan *scan, const Token *t, uint32_t code) {
    for (size_t i = t->start; i < t->end; i++)
        if (scan->block->code[i] == code)
            return true;
    return false;
}

// Whether 截至 or 截止 stands right in front: 截至2022年6月30日.
static bool is_as_of(const Scan *scan, const Number *n) {
    const Block *b = scan->block;
    size_t i = n->start;
    while (i > 0 && b->code[i - 1] == ' ')
        i--;
    if (i > 0 && b->code[i - 1] == 0x5230) // 截至到
        i--;
    return i > 1 && b->code[i - 2] == 0x622A &&
           (b->code[i - 1] == 0x81F3 || b->code[i - 1] == 0x6B62);
}

// 已于7月15日完成, 于7月15日建成: a deed that is told as done on that day. What is to come, what
// was a year ago, and what is done from a day on or before it is not meant.
static bool is_deed(const Scan *scan, const Number *n) {
    bool on = false, already = false, done = false;
    size_t i = n->token;
    for (size_t steps = 0; i > 0 && steps < NEAR && !token_ends_clause(&scan->tokens[i - 1]);
         steps++) {
        const Token *t = &scan->tokens[--i];
        if (t->kind == TOKEN_NUMBER || token_is(t, WORD_WILL) || token_is(t, WORD_TARGET) ||
            token_is(t, WORD_NOT) || token_is(t, WORD_BEFORE) || token_is(t, WORD_ABOUT))
            return false;
        on = on || (i + 1 == n->token && holds(scan, t, 0x4E8E)); // 于
        already = already || (t->kind != TOKEN_NUMBER && holds(scan, t, 0x5DF2));
    }
    for (size_t k = n->token + 1; k < scan->token_count && k < n->token + NEAR; k++) {
        const Token *t = &scan->tokens[k];
        if (token_ends_clause(t) || t->kind == TOKEN_NUMBER)
            break;
        uint32_t first = scan->block->code[t->start];
        // 前 底前 起 开始 至 以来 将 拟 应: not on that day, or not yet
        if (k == n->token + 1 && (first == 0x524D || first == 0x8D77 || first == 0x5F00 ||
                                  first == 0x4EE5 || t->kind == TOKEN_DASH))
            return false;
        if (token_is(t, WORD_WILL) || token_is(t, WORD_TARGET) || token_is(t, WORD_NOT) ||
            token_is(t, WORD_IS) || holds(scan, t, 0x524D) || holds(scan, t, 0x5C06) ||
            holds(scan, t, 0x5E94) || holds(scan, t, 0x9884) || holds(scan, t, 0x53EF))
            return false;
        done = done || token_is(t, WORD_DONE) || token_is(t, WORD_REACH);
    }
    return on && already && done;
}

// Whether the block says nothing but when the document was written: 某县督查室 2022年7月8日.
static bool dates_document(const Scan *scan, const Number *n) {
    const Block *b = scan->block;
    if (scan->number_count != 1 || b->count > LINE_MOST)
        return false;
    for (size_t i = 0; i < scan->token_count; i++) {
        const Token *t = &scan->tokens[i];
        bool mark = t->kind != TOKEN_TEXT && t->kind != TOKEN_WORD && t->kind != TOKEN_NUMBER;
        if ((mark && t->kind != TOKEN_OPEN && t->kind != TOKEN_CLOSE) || token_is(t, WORD_DONE) ||
            token_is(t, WORD_WILL) || token_is(t, WORD_TARGET) || holds(scan, t, 0x671F)) // 期
            return false;
    }
    const Token *last = &scan->tokens[scan->token_count - 1];
    size_t behind = 0; // 印发
    for (size_t i = n->token + 1; i < scan->token_count; i++)
        behind += scan->tokens[i].kind != TOKEN_CLOSE;
    return behind == 0 || (behind == 1 && last->kind == TOKEN_TEXT && holds(scan, last, 0x5370));
}

static void add(Reading *r, DatedKind kind, const Number *n, Day day, Date as_of) {
    if (r->dated_count >= LIMIT_CLAIMS)
        return;
    const Block *b = r->block;
    r->dated = arena_room(r->arena, r->dated, r->dated_count, sizeof *r->dated);
    r->dated[r->dated_count++] = (Dated){.kind = kind,
                                         .start = b->base + n->start,
                                         .end = b->base + n->end,
                                         .from = b->at[n->start],
                                         .to = b->at[n->end],
                                         .text = reading_words(r, n->start, n->end),
                                         .year = day.year,
                                         .month = day.month,
                                         .day = day.day,
                                         .as_of = as_of};
}

void period_read(Reading *r) {
    const Scan *scan = r->scan;
    Date as_of = DATE_NONE; // of the sentence
    bool own_year = false;  // it was written with it
    uint32_t sentence = 0;
    for (size_t k = 0; k < scan->number_count; k++) {
        const Number *n = &scan->numbers[k];
        Day day;
        if (n->kind != NUMBER_DATE || n->invalid || n->unit == UNIT_TIME || n->ranged ||
            !read_day(r->block, n, &day))
            continue;
        if (n->sentence != sentence)
            as_of = DATE_NONE;
        sentence = n->sentence;
        if (is_as_of(scan, n)) {
            // Without a year, any one does: both days of the sentence are of the same.
            enum { SOME_YEAR = 2000 };
            as_of = day_of(day, SOME_YEAR, true);
            own_year = day.year != 0;
            add(r, DATED_AS_OF, n, day, DATE_NONE);
        } else if (is_deed(scan, n)) {
            // A deed without a year is of the year of its sentence; one with a year says nothing of
            // a sentence without.
            bool known = as_of != DATE_NONE && (own_year || !day.year);
            add(r, DATED_DEED, n, day, known ? as_of : DATE_NONE);
        } else if (day.year && day.day && dates_document(scan, n)) {
            add(r, DATED_DOCUMENT, n, day, DATE_NONE);
        }
    }
}

static Date first_day(const Dated *d, Date near) {
    int year = d->year, month = 0, day = 0;
    if (!year && near == DATE_NONE)
        return DATE_NONE;
    if (!year)
        date_split(near, &year, &month, &day);
    return day_of((Day){.year = year, .month = d->month, .day = d->day}, year, false);
}

static void warn(Arena *arena, Audit *audit, const Dated *d, const char *explanation) {
    if (audit->finding_count >= LIMIT_CLAIMS)
        return;
    audit->findings =
        arena_room(arena, audit->findings, audit->finding_count, sizeof *audit->findings);
    audit->findings[audit->finding_count++] = (Finding){.start = d->start,
                                                        .end = d->end,
                                                        .from = d->from,
                                                        .to = d->to,
                                                        .text = d->text,
                                                        .kind = FINDING_DATE,
                                                        .grade = CLAIM_GRADE_WARNING,
                                                        .explanation = explanation};
}

// The document's own day: the latest line of its head or foot that is nothing but a date.
static Date document_day(const Dated *dated, size_t count, size_t length) {
    Date latest = DATE_NONE;
    for (size_t i = 0; i < count; i++) {
        const Dated *d = &dated[i];
        if (d->kind != DATED_DOCUMENT || (d->start > HEAD && d->end + FOOT < length))
            continue;
        Date date = first_day(d, DATE_NONE);
        if (date != DATE_NONE && (latest == DATE_NONE || date > latest))
            latest = date;
    }
    return latest;
}

void period_judge(Arena *arena, const Dated *dated, size_t count, Audit *audit) {
    Date written = document_day(dated, count, audit->length);
    for (size_t i = 0; i < count; i++) {
        const Dated *d = &dated[i];
        Date near = d->as_of != DATE_NONE ? d->as_of : written, day = first_day(d, near);
        if (d->kind == DATED_DOCUMENT || day == DATE_NONE)
            continue;
        bool near_by = d->year || day - near <= AHEAD_MOST;
        if (d->kind == DATED_DEED && d->as_of != DATE_NONE && day > d->as_of && near_by)
            warn(arena, audit, d,
                 arena_printf(arena, _("这句话截至的日期在%s之前，那时还没有完成"), d->text));
        else if (written != DATE_NONE && day > written && near_by)
            warn(arena, audit, d,
                 arena_printf(arena,
                              d->kind == DATED_AS_OF ? _("%s比文件自己的日期%s还晚")
                                                     : _("%s完成，比文件自己的日期%s还晚"),
                              d->text, date_words(arena, written)));
    }
}
