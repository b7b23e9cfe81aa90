// When reports are due (报送截止日): on a day of the month.
#pragma once

#include "base/date.h"

#include <stdbool.h>

typedef struct DueRule {
    bool next_month; // of the month after the period's last one
    int day;         // 1 to 31; a shorter month's last day stands for the days it does not have
    bool roll;       // on the next working day when it is none
    int remind_days; // reporters are reminded so long before, 0 to 15
    int grace_days;  // and of what is overdue so long after, 0 to 15
} DueRule;

// The day on which the reports of a period are due, counted to its end.
Date due_day(const DueRule *rule, Date period);
