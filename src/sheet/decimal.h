// Numbers as a workbook stores them, turned into what the spreadsheet shows: by their digits, never
// through binary floating point.
#pragma once

#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    DECIMAL_DIGITS = 15,    // significant digits that a spreadsheet shows of a number
    DECIMAL_EXPONENT = 330, // exponents that are expanded (a binary64 ends at 1E±308)
    DECIMAL_SIZE =
        DECIMAL_EXPONENT + DECIMAL_DIGITS + 8, // longest plain text, with "%" and the end mark
};

typedef struct Decimal {
    bool negative;                        // never of zero
    int exponent;                         // value = digits × 10^exponent
    size_t count;                         // digits in use; 0 is the value zero
    unsigned char digits[DECIMAL_DIGITS]; // each 0 to 9; the first and the last are not 0
} Decimal;

// Reads "0.94279999999999997", "3.3E+5", "-12.": rounded half up to 15 significant digits. False
// when the text is no such number or its exponent is beyond DECIMAL_EXPONENT.
bool decimal_parse(const char *text, Decimal *out);

// Plain decimal text; as a percentage the value times 100 and "%".
void decimal_text(const Decimal *decimal, bool percent, char out[DECIMAL_SIZE]);

// The day of a serial date; its fraction, the time of day, is left away. Days are counted from
// 1900-01-01 = 1 with the day 1900-02-29 that never was (60), or from 1904-01-01 = 0. DATE_NONE
// outside of the years that Date holds, and below day 1 (a mere time).
Date decimal_date(const Decimal *decimal, bool since_1904);
