// Whether a file is a published bulletin as it was published (核验): for everybody, also strangers.
#pragma once

#include "document/seal.h"
#include "service/publication.h"

typedef enum PaperVerdict {
    PAPER_TRUE,    // a file of a published bulletin, byte for byte; or its content's digest
    PAPER_CHANGED, // it carries a seal, but is not what was sealed, or not by whom it says
    PAPER_UNKNOWN, // nothing that was published here
    PAPER_COUNT
} PaperVerdict;

extern const Term paper_terms[PAPER_COUNT];

// GET and POST /verify; `duban verify FILE --db DB`. Of a bulletin that is not published nothing is
// told.
typedef struct PublicationVerify {
    const char *digest; // of a file or of a frozen content, 64 hexadecimal digits; NULL for bytes
    const char *bytes;  // of a file
    size_t length;      // of `bytes`
    // The answer:
    PaperVerdict verdict;    // the word
    const char *why;         // in a sentence
    const char *form;        // of the file, NULL for a content
    bool found;              // `publication` is filled in: what it is, or says that it is
    Publication publication; // without events
    const char *region_name; // of its place
} PublicationVerify;

extern const UseCase publication_verify_use_case;

// The same without a database, by a public key that is known to be the office's: PAPER_TRUE,
// _CHANGED, or _UNKNOWN when there is no seal. `seal` is filled in when there is one.
bool publication_verify_alone(Arena *arena, const char *bytes, size_t length,
                              const char *public_key, PaperVerdict *verdict, const char **why,
                              Seal *seal, Error *err);
