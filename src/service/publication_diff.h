// What a published bulletin says and what the data say now: later data never move it, but the
// difference can be asked for.
#pragma once

#include "service/publication.h"

// A figure or a status that stands otherwise.
typedef struct PublicationChange {
    const char *id;      // of the datum; CODE/status of an indicator's status
    const char *label;   // in words
    const char *then;    // as published; "" where it was not there
    const char *now;     // as it would be printed now; "" where it is not there any more
    const char *formula; // of now, "" for a status
    const char *source;  // likewise
} PublicationChange;

// GET /bulletins/{number}/difference
typedef struct PublicationDifference {
    const char *region; // "" for the caller's
    int64_t year;       // 0 for the only one
    BulletinKind kind;  // what it is
    int64_t number;     // which of its kind
    // The answer:
    Publication publication;  // it
    PublicationChange *items; // in the order of the bulletin
    size_t count;             // of `items`
} PublicationDifference;

extern const UseCase publication_difference_use_case;
