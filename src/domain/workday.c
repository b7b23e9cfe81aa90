// The yearly notices of the General Office of the State Council on holidays
// (国务院办公厅关于…年部分节 假日安排的通知): 2022 国办发明电〔2021〕11号, 2023 〔2022〕16号, 2024
// 〔2023〕7号, 2025 〔2024〕12号, 2026 〔2025〕7号. The notice of a year comes out in the autumn
// before; its rows are added here.
#include "domain/workday.h"

#include <stddef.h>

enum { FIRST_YEAR = 2022, LAST_YEAR = 2026, DAYS_OF_WEEK = 7, THURSDAY = 4 };

// Free days, first and last of each row.
static const int holidays[][5] = {
    {2022, 1, 1, 1, 3},   {2022, 1, 31, 2, 6},  {2022, 4, 3, 4, 5},   {2022, 4, 30, 5, 4},
    {2022, 6, 3, 6, 5},   {2022, 9, 10, 9, 12}, {2022, 10, 1, 10, 7}, {2022, 12, 31, 12, 31},
    {2023, 1, 1, 1, 2},   {2023, 1, 21, 1, 27}, {2023, 4, 5, 4, 5},   {2023, 4, 29, 5, 3},
    {2023, 6, 22, 6, 24}, {2023, 9, 29, 10, 6}, {2024, 1, 1, 1, 1},   {2024, 2, 10, 2, 17},
    {2024, 4, 4, 4, 6},   {2024, 5, 1, 5, 5},   {2024, 6, 10, 6, 10}, {2024, 9, 15, 9, 17},
    {2024, 10, 1, 10, 7}, {2025, 1, 1, 1, 1},   {2025, 1, 28, 2, 4},  {2025, 4, 4, 4, 6},
    {2025, 5, 1, 5, 5},   {2025, 5, 31, 6, 2},  {2025, 10, 1, 10, 8}, {2026, 1, 1, 1, 3},
    {2026, 2, 15, 2, 23}, {2026, 4, 4, 4, 6},   {2026, 5, 1, 5, 5},   {2026, 6, 19, 6, 21},
    {2026, 9, 25, 9, 27}, {2026, 10, 1, 10, 7},
};

// Saturdays and Sundays that are worked.
static const int worked[][3] = {
    {2022, 1, 29}, {2022, 1, 30}, {2022, 4, 2},   {2022, 4, 24},  {2022, 5, 7},  {2022, 10, 8},
    {2022, 10, 9}, {2023, 1, 28}, {2023, 1, 29},  {2023, 4, 23},  {2023, 5, 6},  {2023, 6, 25},
    {2023, 10, 7}, {2023, 10, 8}, {2024, 2, 4},   {2024, 2, 18},  {2024, 4, 7},  {2024, 4, 28},
    {2024, 5, 11}, {2024, 9, 14}, {2024, 9, 29},  {2024, 10, 12}, {2025, 1, 26}, {2025, 2, 8},
    {2025, 4, 27}, {2025, 9, 28}, {2025, 10, 11}, {2026, 1, 4},   {2026, 2, 14}, {2026, 2, 28},
    {2026, 5, 9},  {2026, 9, 20}, {2026, 10, 10},
};

bool workday_known(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
}

bool workday_is(Date date) {
    for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++) {
        const int *h = holidays[i];
        if (date >= date_of(h[0], h[1], h[2]) && date <= date_of(h[0], h[3], h[4]))
            return false;
    }
    for (size_t i = 0; i < sizeof worked / sizeof *worked; i++)
        if (date == date_of(worked[i][0], worked[i][1], worked[i][2]))
            return true;
    // 1970-01-01 was a Thursday; Sunday is 0.
    int weekday = ((date + THURSDAY) % DAYS_OF_WEEK + DAYS_OF_WEEK) % DAYS_OF_WEEK;
    return weekday != 0 && weekday != DAYS_OF_WEEK - 1;
}

Date workday_next(Date date) {
    while (!workday_is(date))
        date++;
    return date;
}

Date workday_term(Date from, int days, bool workdays) {
    if (!workdays)
        return from + days;
    for (int left = days; left > 0; left--)
        from = workday_next(from + 1);
    return from;
}
