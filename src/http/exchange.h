// One request on its way through the server: read, answered, counted and logged.
#pragma once

#include "http/reply.h"
#include "http/request.h"

struct Kept;

typedef struct Exchange {
    Request request;  // what came
    Reply reply;      // what leaves
    int64_t started;  // microseconds of the monotonic clock
    const char *mark; // of the store before it was asked, where the answer may be kept; else NULL
} Exchange;

// Decides the reply, or says that the route is to be run in a worker: then exchange_run() does it
// there.
bool exchange_begin(Exchange *exchange, struct Kept *kept);
void exchange_run(Exchange *exchange, Store *store);

// Answers without a route: what the server refuses by itself.
void exchange_refuse(Exchange *exchange, int status, const char *words);

// Counts the answer and writes its line to the access log (a JSON object on standard error). Texts
// that a sender chose are cut; passwords, tokens, queries and bodies are never in it.
void exchange_end(Exchange *exchange);
