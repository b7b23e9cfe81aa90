// The browser application, embedded in the program when it is built.
#pragma once

#include "http/reply.h"

// One file of it; rows are made by tools/embed.
typedef struct Asset {
    const char *path;            // assets/index-4f3a.js
    const char *type;            // its media type
    const char *etag;            // with its quotes
    bool immutable;              // its name changes with its content
    const unsigned char *bytes;  // as it is
    size_t length;               // of `bytes`
    const unsigned char *packed; // by gzip, NULL where that does not pay
    size_t packed_length;        // of `packed`
} Asset;

extern const Asset assets[];
extern const size_t asset_count;

// Answers a file, or the application's page for its deep links, or 404 for what looks like a file.
void assets_answer(const Request *request, Reply *reply, const char *const *segments, size_t count);
