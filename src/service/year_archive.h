// A programme's year as files that can be read without the program.
#pragma once

#include "service/year.h"

typedef struct YearArchive {
    const char *region; // "" to choose the only one
    int64_t year;       // 0 likewise
    const char *folder; // is made when it is not there
    // The answer:
    YearState state;    // of the year
    const char **files; // names, in the order they were written
    size_t file_count;  // of `files`
} YearArchive;

// Writes 年度数据.txt (what is sealed: its SM3 is the seal), 看板.csv and 看板.xlsx of the last day
// of the year, 填报.csv (every version of every report), the bulletins as HTML and DOCX, 说明.txt,
// and 校验.txt with the SM3 of each of them. A year that is open is refused.
extern const UseCase year_archive_use_case;
