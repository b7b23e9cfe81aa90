// Working days in China: Monday to Friday, but for the official holidays and the weekends that are
// worked instead.
#pragma once

#include "base/date.h"

#include <stdbool.h>

// Whether a day is worked. Years that workday.c does not know yet count by weekday alone.
bool workday_is(Date date);

// The day itself when it is worked, else the next one that is.
Date workday_next(Date date);

// The end of a term of so many days, or of so many that are worked, of which the first is the one
// behind `from`. A term of days may end on one that is not worked.
Date workday_term(Date from, int days, bool workdays);

// Whether the official holidays of the year are known.
bool workday_known(int year);
