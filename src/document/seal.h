// The seal of a published file: one line at its end with an SM2 signature over every byte before
// it. A reader passes over it: in a PDF and an HTML page it is a comment, in a ZIP (DOCX, OFD) the
// comment of the archive.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/sm2.h"

// What a seal says. Texts hold no spaces.
typedef struct Seal {
    const char *form;      // docx, pdf, html, ofd
    const char *number;    // region/year/number: 410423/2022/2
    const char *content;   // SM3 digest of the frozen content
    const char *at;        // when it was sealed, RFC 3339
    const char *key;       // public key of the signer, see sm2.h
    const char *signature; // over the above and the digest of the file
} Seal;

typedef enum SealFound {
    SEAL_NONE,    // there is no seal, or what was one is not one any more
    SEAL_BROKEN,  // the file is not the one that was sealed
    SEAL_FITTING, // it is; whose key it is remains to be asked
} SealFound;

// Seals the bytes of a file: the answer is the sealed file. `seal` says all but key and signature,
// which are filled in. ERROR_INPUT when the bytes are not of the form.
bool seal_put(Arena *arena, Seal *seal, const Sm2Key *key, const char *bytes, size_t length,
              const char **out, size_t *out_length, Error *err);

// Finds the seal of a file and holds it against its bytes.
bool seal_find(Arena *arena, const char *bytes, size_t length, SealFound *found, Seal *out,
               Error *err);
