#include "domain/due.h"

#include "domain/workday.h"

Date due_day(const DueRule *rule, Date period) {
    int year = 0, month = 0, day = 0;
    date_split(rule->next_month ? date_month_end(period) + 1 : period, &year, &month, &day);
    Date first = date_of(year, month, 1), last = date_month_end(first);
    Date due = first + rule->day - 1;
    due = due < last ? due : last;
    return rule->roll ? workday_next(due) : due;
}
