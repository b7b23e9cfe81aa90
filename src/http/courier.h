// The thread that sends letters of the outbox to webhooks, beside the loops and workers.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "http/settings.h"

typedef struct Courier Courier;

// Starts it. It lives until courier_stop().
bool courier_start(Arena *arena, const Settings *settings, Courier **out, Error *err);

// Breaks off what it is sending, which stays in the outbox, and ends it. NULL is legal.
void courier_stop(Courier *courier);
