// housecheck: allow chinese-text in file: the forms in which dates are written are data
#include "base/date.h"

#include "base/message.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

static int month_days(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

Date date_of(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > month_days(year, month))
        return DATE_NONE;
    int y = year - 1;
    Date days = y * 365 + y / 4 - y / 100 + y / 400; // days before 1 January of `year` since year 1
    for (int m = 1; m < month; m++)
        days += month_days(year, m);
    return days + day - 1 - 719162; // days before 1970-01-01
}

void date_split(Date date, int *year, int *month, int *day) {
    int y = 1970 + (int)(date < 0 ? date / 365 - 1 : date / 366); // never after the true year
    while (date_of(y + 1, 1, 1) != DATE_NONE && date_of(y + 1, 1, 1) <= date)
        y++;
    int rest = date - date_of(y, 1, 1);
    int m = 1;
    while (rest >= month_days(y, m))
        rest -= month_days(y, m++);
    *year = y;
    *month = m;
    *day = rest + 1;
}

// 2022-06-30 as a database holds it, without a need to look for other forms.
static Date plain_date(const char *s) {
    static const char form[] = "0000-00-00";
    for (size_t i = 0; i < sizeof form; i++)
        if (form[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
            return DATE_NONE;
    return date_of((s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + s[3] - '0',
                   (s[5] - '0') * 10 + s[6] - '0', (s[8] - '0') * 10 + s[9] - '0');
}

bool date_parse(Arena *scratch, const char *text, Date *out) {
    *out = plain_date(text);
    if (*out != DATE_NONE)
        return true;
    char *s = utf8_remove_space(scratch, utf8_fold_width(scratch, text));
    int y = 0, m = 0, d = 0, used = 0;
    static const char *const forms[] = {"%4d-%2d-%2d%n", "%4d/%2d/%2d%n", "%4d.%2d.%2d%n",
                                        "%4d年%2d月%2d日%n"};
    Date date = DATE_NONE;
    if (strlen(s) == 8 && strspn(s, "0123456789") == 8) {
        sscanf(s, "%4d%2d%2d", &y, &m, &d);
        date = date_of(y, m, d);
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms && date == DATE_NONE; i++) {
        used = 0;
        if (s[0] >= '0' && s[0] <= '9' && sscanf(s, forms[i], &y, &m, &d, &used) == 3 && used &&
            s[used] == '\0' && !strpbrk(s, "+ ") && !strstr(s, "--"))
            date = date_of(y, m, d);
    }
    *out = date;
    return date != DATE_NONE;
}

void date_text(Date date, char out[DATE_TEXT_SIZE]) {
    out[0] = '\0';
    if (date == DATE_NONE)
        return;
    int y = 0, m = 0, d = 0;
    date_split(date, &y, &m, &d);
    snprintf(out, DATE_TEXT_SIZE, "%04u-%02u-%02u", (unsigned)y % 10000, (unsigned)m % 100,
             (unsigned)d % 100);
}

const char *date_iso(Arena *arena, Date date) {
    char text[DATE_TEXT_SIZE];
    date_text(date, text);
    return arena_strdup(arena, text);
}

const char *date_chinese(Arena *arena, Date date) {
    if (date == DATE_NONE)
        return "";
    int y = 0, m = 0, d = 0;
    date_split(date, &y, &m, &d);
    return arena_printf(arena, "%d年%d月%d日", y, m, d);
}

const char *date_words(Arena *arena, Date date) {
    int y = 0, m = 0, d = 0;
    if (date == DATE_NONE)
        return "";
    date_split(date, &y, &m, &d);
    return arena_printf(arena, _("%d年%d月%d日"), y, m, d);
}

Date date_month_end(Date date) {
    int y = 0, m = 0, d = 0;
    date_split(date, &y, &m, &d);
    return date_of(y, m, month_days(y, m));
}
