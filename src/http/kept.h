// Answers that a loop keeps: a board that everybody looks at is made once, until something in the
// database changes.
//
// An answer is given again to the very same question only: same address, session or token,
// language, coding and version known. It is let go when the store's mark changes, and in any case
// after a few seconds, so that sessions are touched and days begin.
#pragma once

#include "http/exchange.h"

typedef struct Kept Kept;

// The bytes of one answer, which may still be on their way when it is no longer kept.
typedef struct Lease Lease;

// An empty one, of one loop.
Kept *kept_new(Arena *arena);

// Fills the reply of a question that was answered before; false when it was not, or not lately.
bool kept_answer(Kept *kept, Exchange *exchange);

// Lets go of the bytes of an answer that was given again, once they are sent; each lease once.
void kept_sent(Lease *lease);

// Keeps the answer of a route that allows it.
void kept_put(Kept *kept, const Exchange *exchange);
