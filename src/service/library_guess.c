// housecheck: allow chinese-text in file: how bulletins name themselves is data
#include "service/library_guess.h"

#include "base/limits.h"
#include "base/message.h"
#include "base/utf8.h"

#include <string.h>

enum {
    HEAD = 16,       // lines at the beginning that may be masthead and title
    TAIL = 8,        // lines at the end that may be signature and date
    TITLE_LEAST = 8, // characters of a title
    TITLE_MOST = 80, // of one line of it
};

const Term library_kinds[LIBRARY_KIND_COUNT] = {
    [LIBRARY_BRIEFING] = {"briefing", N_("工作简报"), ""},
    [LIBRARY_NOTICE] = {"notice", N_("通报"), ""},
    [LIBRARY_SPECIAL] = {"special", N_("督查专报"), ""},
    [LIBRARY_LIST] = {"list", N_("红黑榜"), ""},
    [LIBRARY_OTHER] = {"other", N_("其他"), ""},
};

// The lines that are looked at: those of the head, then those of the tail.
typedef struct Lines {
    const char *items[HEAD + TAIL]; // trimmed, none empty
    size_t count;                   // of `items`
    size_t head;                    // how many of them are the head
} Lines;

static void add_line(Arena *arena, Lines *lines, const char *start, size_t length) {
    const char *line = utf8_trim(arena, arena_strndup(arena, start, length));
    line = utf8_trim(arena, line + strspn(line, "#*")); // marks of headings in plain text
    if (!*line)
        return;
    if (lines->head < HEAD) {
        lines->items[lines->head++] = line;
        lines->count = lines->head;
        return;
    }
    if (lines->count == HEAD + TAIL) {
        memmove(&lines->items[HEAD], &lines->items[HEAD + 1], (TAIL - 1) * sizeof *lines->items);
        lines->count--;
    }
    lines->items[lines->count++] = line;
}

static Lines lines_of(Arena *arena, const char *text) {
    Lines lines = {.count = 0};
    for (const char *p = text; *p;) {
        size_t length = strcspn(p, "\n");
        // A paragraph of many thousand characters is no masthead.
        add_line(arena, &lines, p, length < 1000 ? length : 0);
        p += length + (p[length] == '\n');
    }
    return lines;
}

static bool ends_with(const char *line, const char *end) {
    size_t length = strlen(line), least = strlen(end);
    return length >= least && strcmp(line + length - least, end) == 0;
}

static bool ends_with_any(const char *line, const char *const *ends, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (ends_with(line, ends[i]))
            return true;
    return false;
}

// --- Dates ---

// A Chinese numeral up to 99, or a row of digits (二〇二二); -1 for none. *p is moved behind it.
static int numeral(const char **p) {
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    int value = -1;
    bool tens = false; // what comes now is added to them
    for (;;) {
        int digit = -1;
        if (**p >= '0' && **p <= '9')
            digit = **p - '0';
        for (int i = 0; i <= 10 && digit < 0; i++)
            if (strncmp(*p, digits[i], 3) == 0)
                digit = i;
        if (digit < 0 && (strncmp(*p, "○", 3) == 0 || strncmp(*p, "零", 3) == 0))
            digit = 0;
        if (digit < 0 || value > 9999)
            return value;
        bool latin = **p >= '0' && **p <= '9';
        *p += latin ? 1 : 3;
        // 十 ends the tens: 十二, 二十, 二十一.
        if (digit == 10)
            value = value < 0 ? 10 : value * 10;
        else if (tens)
            value += digit;
        else
            value = value < 0 ? digit : value * 10 + digit;
        tens = digit == 10;
    }
}

// The date that stands in a line, and where it starts; DATE_NONE if there is none.
static Date date_in(Arena *arena, const char *line, const char **start) {
    const char *text = utf8_remove_space(arena, utf8_fold_width(arena, line));
    for (const char *p = text; *p;) {
        const char *at = p;
        int year = numeral(&p), month, day;
        if (year >= 1900 && year <= 2199 && strncmp(p, "年", 3) == 0) {
            p += 3;
            month = numeral(&p);
            if (month > 0 && strncmp(p, "月", 3) == 0) {
                p += 3;
                day = numeral(&p);
                Date date = day > 0 ? date_of(year, month, day) : DATE_NONE;
                if (date != DATE_NONE && strncmp(p, "日", 3) == 0) {
                    *start = arena_strndup(arena, text, (size_t)(at - text));
                    return date;
                }
            }
            continue;
        }
        if (p == at)
            utf8_next(&p);
    }
    return DATE_NONE;
}

// --- Numbers ---

// 第2期, 总第15期, or 鲁政办〔2022〕5号 where a line holds one; "" if it holds none.
static const char *number_in(Arena *arena, const char *line) {
    const char *text = utf8_remove_space(arena, utf8_fold_width(arena, line));
    const char *issue = strstr(text, "第"), *end = issue ? strstr(issue, "期") : NULL;
    if (issue && end) {
        const char *p = issue + 3;
        if (numeral(&p) > 0 && p == end)
            return arena_strndup(arena, issue, (size_t)(end + 3 - issue));
    }
    const char *open = strstr(text, "〔"), *close = open ? strstr(open, "〕") : NULL;
    end = close ? strstr(close, "号") : NULL;
    if (open && open > text && end && end - close <= 12 && open - text <= 60)
        return arena_strndup(arena, text, (size_t)(end + 3 - text));
    return "";
}

// --- Titles and offices ---

static bool is_office(const char *line) {
    static const char *const ends[] = {"办公室", "委员会", "人民政府", "领导小组",
                                       "督查室", "政府办", "目标办",   "指挥部",
                                       "专班",   "局",     "厅"};
    size_t length = utf8_length(line);
    return length >= 4 && length <= 40 && !strstr(line, "。") && !strstr(line, "，") &&
           ends_with_any(line, ends, sizeof ends / sizeof *ends);
}

static bool is_title_end(const char *line) {
    static const char *const ends[] = {"通报", "简报",   "报告", "专报", "通知", "情况",
                                       "公告", "红黑榜", "公示", "总结", "进展", "快报"};
    return ends_with_any(line, ends, sizeof ends / sizeof *ends);
}

static bool is_sentence(const char *line) {
    return strstr(line, "。") || strstr(line, "；") || ends_with(line, "：") ||
           ends_with(line, ":") || utf8_length(line) > TITLE_MOST;
}

// A line that belongs to the masthead: a number, a date, an office, a mark.
static bool is_masthead(Arena *arena, const char *line) {
    const char *start;
    return *number_in(arena, line) || date_in(arena, line, &start) != DATE_NONE ||
           is_office(line) || utf8_length(utf8_remove_space(arena, line)) < 7;
}

// A title may be broken: a line above its last that is no masthead belongs to it.
static const char *title_of(Arena *arena, const Lines *lines) {
    for (size_t i = 0; i < lines->head; i++) {
        const char *line = utf8_remove_space(arena, lines->items[i]);
        if (!is_title_end(line) || is_sentence(line) || *number_in(arena, line))
            continue;
        size_t from = i;
        while (from > 0 && i - from < 2 && !is_sentence(lines->items[from - 1]) &&
               !is_masthead(arena, lines->items[from - 1]))
            from--;
        const char *title = "";
        for (size_t k = from; k <= i; k++)
            title = arena_printf(arena, "%s%s", title, utf8_remove_space(arena, lines->items[k]));
        if (utf8_length(title) >= TITLE_LEAST && utf8_length(title) <= LIMIT_NAME)
            return title;
    }
    return "";
}

// 鲁山县 of 鲁山县2022年上半年重点民生实事工作进展情况通报: up to the first name of a level, near
// the front.
static const char *place_in(Arena *arena, const char *text) {
    static const char *const levels[] = {"县", "市", "区", "州", "盟", "旗", "省"};
    const char *p = text;
    for (size_t length = 0; *p && length < 12; length++) {
        const char *at = p;
        if (!utf8_is_han(utf8_next(&p)))
            return "";
        for (size_t i = 0; i < sizeof levels / sizeof *levels && length > 0; i++)
            if (strncmp(at, levels[i], 3) == 0)
                return arena_strndup(arena, text, (size_t)(at + 3 - text));
    }
    return "";
}

static int64_t year_in(Arena *arena, const char *text) {
    const char *folded = utf8_fold_width(arena, text);
    for (const char *p = folded; *p;) {
        const char *at = p;
        int year = numeral(&p);
        if (year >= 1900 && year <= 2199 && strncmp(p, "年", 3) == 0)
            return year;
        if (p == at)
            utf8_next(&p);
    }
    return 0;
}

static LibraryKind kind_of(Arena *arena, const Lines *lines, const char *title) {
    for (size_t i = 0; i < lines->head; i++) {
        const char *line = utf8_remove_space(arena, lines->items[i]);
        if (utf8_length(line) <= 12 && strstr(line, "简报"))
            return LIBRARY_BRIEFING;
        if (utf8_length(line) <= 12 && strstr(line, "专报"))
            return LIBRARY_SPECIAL;
    }
    return strstr(title, "红黑榜") ? LIBRARY_LIST
           : strstr(title, "专报") ? LIBRARY_SPECIAL
           : strstr(title, "简报") ? LIBRARY_BRIEFING
           : strstr(title, "通报") ? LIBRARY_NOTICE
                                   : LIBRARY_OTHER;
}

// Date and office of the masthead, else of the signature at the end.
static void read_issue(Arena *arena, const Lines *lines, LibraryFacts *facts) {
    bool masthead = false; // the date stands there
    for (size_t i = 0; i < lines->count; i++) {
        bool head = i < lines->head;
        const char *line = lines->items[i], *before = "";
        if (is_sentence(line))
            continue;
        if (!*facts->number && head)
            facts->number = number_in(arena, line);
        Date date = date_in(arena, line, &before);
        // The first one of the masthead counts, else the last one of the end.
        if (date != DATE_NONE && !masthead && (facts->date == DATE_NONE || !head)) {
            facts->date = date;
            masthead = head;
            if (is_office(before))
                facts->issuer = before;
        }
        if (!*facts->issuer && is_office(line))
            facts->issuer = utf8_remove_space(arena, line);
    }
}

static const char *stem_of(Arena *arena, const char *name) {
    const char *end = strrchr(name, '.');
    return end && end > name ? arena_strndup(arena, name, (size_t)(end - name)) : name;
}

LibraryFacts library_guess(Arena *arena, const char *text, const char *name) {
    Lines lines = lines_of(arena, text);
    LibraryFacts facts = {.number = "", .issuer = "", .place = "", .date = DATE_NONE};
    facts.title = title_of(arena, &lines);
    if (!*facts.title)
        facts.title = stem_of(arena, name);
    read_issue(arena, &lines, &facts);
    facts.place = place_in(arena, facts.title);
    if (!*facts.place)
        facts.place = place_in(arena, facts.issuer);
    facts.kind = kind_of(arena, &lines, facts.title);
    facts.year = year_in(arena, facts.title);
    if (!facts.year && facts.date != DATE_NONE) {
        int year, month, day;
        date_split(facts.date, &year, &month, &day);
        facts.year = year;
    }
    return facts;
}
