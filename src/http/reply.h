// What a handler answers, and how it leaves: JSON or bytes, problems (RFC 9457), tags of versions
// and contents, compression, and the headers that keep browsers safe.
#pragma once

#include "http/json.h"
#include "http/request.h"

typedef struct Reply {
    Arena *arena;        // of the request
    int status;          // 200 until set otherwise
    const char *type;    // media type, NULL without a body
    Text text;           // the body, when it is built
    const char *bytes;   // the body, when it is there already; else NULL
    size_t length;       // of `bytes`
    bool lasting;        // `bytes` live as long as the program
    struct Lease *lease; // holds `bytes` until they are sent; NULL when they are the request's
    bool packed;         // `bytes` are compressed already
    const char *cache;   // Cache-Control, NULL for "no-store"
    const char *etag;    // with its quotes, or NULL
    const char *policy;  // Content-Security-Policy, NULL for that of the pages
    PairList headers;    // others
    const char *detail;  // of a problem, for the log
} Reply;

// An empty answer with the status 200.
Reply reply_new(Arena *arena);

// Starts a JSON answer; the writer stands where the first value goes.
Json reply_json(Reply *reply);

// Text or bytes of a media type, made already.
void reply_bytes(Reply *reply, const char *type, const char *bytes, size_t length);

// Offers the answer as a file to keep under a name (UTF-8, RFC 6266).
void reply_file(Reply *reply, const char *name);

// Offers the answer to be looked at, under a name to keep it by.
void reply_inline_file(Reply *reply, const char *name);

// Says the version of the resource, for If-Match.
void reply_version(Reply *reply, int64_t version);

// An answer without content (204).
void reply_nothing(Reply *reply);

// Turns the reply into a problem. `status` 0 takes that of the error's code.
void reply_problem(Reply *reply, const Request *request, int status, const Error *err);

// One more fault of a problem that names several.
typedef struct ReplyFault {
    const char *field;   // of the body, or ""
    const char *message; // what is wrong with it
} ReplyFault;

// The same, with every fault of a body.
void reply_faults(Reply *reply, const Request *request, const Error *err, const ReplyFault *faults,
                  size_t count);

// Makes the reply ready to leave: 304 when the sender has it already, compression, security
// headers. False when the text went over its limit: the reply then is a problem.
void reply_finish(Reply *reply, const Request *request);
