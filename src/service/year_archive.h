// A programme's year as files that can be read without the program.
#pragma once

#include "document/package.h"
#include "service/year.h"

typedef struct YearArchive {
    const char *region; // "" to choose the only one
    int64_t year;       // 0 likewise
    const char *place;  // a folder, which is made when it is not there, or with `zip` a file
    bool zip;           // all in one ZIP file
    // The answer:
    YearState state;         // of the year
    const char *region_name; // whose year
    PackagePart *files;      // in the order they were written
    size_t file_count;       // of `files`
} YearArchive;

// Writes 年度数据.txt (what is sealed: its SM3 is the seal), 看板.csv and 看板.xlsx of the last day
// of the year, 填报.csv (every version of every report, for people), 数据/<table>.csv of every
// table of the year, 简报/ with the files of every published bulletin as they were made (of a
// period without any its bulletin as HTML and DOCX), 说明.txt, and 校验.txt with the SM3 of each of
// them. A year that is open, and one that is not as it was sealed, are refused.
extern const UseCase year_archive_use_case;
