// Threads beside the loops, for what takes longer than a loop may wait: passwords, documents,
// workbooks. Each has a store of its own.
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "store/store.h"

// One piece of work. It lives where its owner put it.
typedef struct Job {
    void (*run)(struct Job *job,
                Store *store);     // in a worker; store is NULL while there is no database
    void (*done)(struct Job *job); // in the same worker, afterwards
    struct Job *next;              // in the queue
} Job;

typedef struct Workers Workers;

// Starts them. They live until workers_stop().
bool workers_start(Arena *arena, size_t count, const char *url, Workers **out, Error *err);

// Puts a job at the end of the queue. False when too many wait already.
bool workers_add(Workers *workers, Job *job);

// Lets them finish what they have begun and ends them.
void workers_stop(Workers *workers);
