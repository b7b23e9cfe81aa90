// A manuscript set as it would be published now: marked as a draft, open changes as if they were
// accepted, numbers of no source as they stand.
#pragma once

#include "service/manuscript.h"

// GET /manuscripts/{id}/preview.pdf, and the other forms.
typedef struct ManuscriptPreview {
    ManuscriptRequest one; // which
    const char *annexes;   // see BulletinRequest
    // The answer:
    BulletinRequest made; // its document is ready to be set
} ManuscriptPreview;

extern const UseCase manuscript_preview_use_case;
