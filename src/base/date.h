// Calendar dates of the Gregorian calendar: years 1900 to 2199.
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

// Days since 1970-01-01. DATE_NONE where there is no date.
typedef int32_t Date;
#define DATE_NONE INT32_MIN

enum { DATE_TEXT_SIZE = sizeof "2022-06-30" };

// The date of a year, month (1 to 12) and day (1 to 31); DATE_NONE when there is no such day.
Date date_of(int year, int month, int day);

// The year, month and day of a date that exists.
void date_split(Date date, int *year, int *month, int *day);

// Reads 2022-06-30, 2022/6/30, 2022.6.30, 2022年6月30日 and 20220630, with full-width digits and
// spaces.
bool date_parse(Arena *scratch, const char *text, Date *out);

// "2022-06-30", or "" for DATE_NONE.
void date_text(Date date, char out[DATE_TEXT_SIZE]);

// The same in the arena.
const char *date_iso(Arena *arena, Date date);

// "2022年6月30日" in the arena.
const char *date_chinese(Arena *arena, Date date);

// Last day of the month that the date is in.
Date date_month_end(Date date);

// The same day for who reads messages: in their language. Documents take date_chinese().
const char *date_words(Arena *arena, Date date);
