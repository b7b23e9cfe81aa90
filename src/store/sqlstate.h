// What PostgreSQL's five-letter codes mean for the person at the desk.
#pragma once

#include "base/error.h"

// What the server said of a fault.
typedef struct ServerFault {
    const char *state;      // SQLSTATE, "" when there is none
    const char *constraint; // name of the broken constraint, or ""
    const char *column;     // that lacks a value, or ""
    const char *place;      // host:port/database, for the words
} ServerFault;

// Fills `err` and answers true when the code is one that we have words for.
bool sqlstate_words(const ServerFault *fault, Error *err);
