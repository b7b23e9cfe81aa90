// housecheck: allow chinese-text in file: names of periods are data
#include "domain/period.h"

#include "base/message.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

// The last month of what stands behind the year; 0 if it is no period.
static int last_month(const char *words) {
    static const struct {
        const char *word;
        int month;
    } names[] = {
        {"", 12},        {"全年", 12},    {"上半年", 6},    {"下半年", 12}, {"第一季度", 3},
        {"第二季度", 6}, {"第三季度", 9}, {"第四季度", 12}, {"一季度", 3},  {"二季度", 6},
        {"三季度", 9},   {"四季度", 12},  {"1季度", 3},     {"2季度", 6},   {"3季度", 9},
        {"4季度", 12},   {"第1季度", 3},  {"第2季度", 6},   {"第3季度", 9}, {"第4季度", 12},
        {"前三季度", 9},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].word, words) == 0)
            return names[i].month;
    int month = 0, used = 0;
    if (words[0] >= '0' && words[0] <= '9' &&
        ((sscanf(words, "%2d月份%n", &month, &used) == 1 && used > 0) ||
         (sscanf(words, "%2d月%n", &month, &used) == 1 && used > 0)) &&
        words[used] == '\0' && month >= 1 && month <= 12)
        return month;
    return 0;
}

bool period_parse(Arena *scratch, const char *text, Date *end, bool *not_month_end) {
    *end = DATE_NONE;
    *not_month_end = false;
    Date date = DATE_NONE;
    if (date_parse(scratch, text, &date)) {
        *not_month_end = date_month_end(date) != date;
        *end = date;
        return !*not_month_end;
    }
    const char *s = utf8_remove_space(scratch, utf8_fold_width(scratch, text));
    int year = 0, month = 0, used = 0;
    if (strspn(s, "0123456789") != 4)
        return false;
    if (sscanf(s, "%4d-%2d%n", &year, &month, &used) == 2 && s[used] == '\0') {
        *end = date_of(year, month, 1);
    } else {
        used = 0;
        if (sscanf(s, "%4d年%n", &year, &used) == 1 && used > 0) {
            month = last_month(strncmp(s + used, "度", strlen("度")) == 0 ? s + used + strlen("度")
                                                                          : s + used);
            *end = month ? date_of(year, month, 1) : DATE_NONE;
        }
    }
    if (*end != DATE_NONE)
        *end = date_month_end(*end);
    return *end != DATE_NONE;
}

// Names of the time from January to the end of a month; those without one are told by `numbered`.
static const char *const names[] = {[1] = N_("1月"),
                                    [3] = N_("第一季度"),
                                    [6] = N_("上半年"),
                                    [9] = N_("前三季度"),
                                    [12] = N_("全年")};
static const char numbered[] = N_("1至%d月");

static int month_of(Date end) {
    int year = 0, month = 0, day = 0;
    date_split(end, &year, &month, &day);
    return month;
}

const char *period_name(Arena *arena, Date end) {
    int month = month_of(end);
    return names[month] ? names[month] : arena_printf(arena, numbered, month);
}

const char *period_words(Arena *arena, Date end) {
    int month = month_of(end);
    return names[month] ? _(names[month]) : arena_printf(arena, _(numbered), month);
}
