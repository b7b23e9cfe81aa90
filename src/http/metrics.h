// Counts of a running server, as Prometheus reads them.
#pragma once

#include "base/text.h"

#include <stdatomic.h>
#include <stdint.h>

enum { METRICS_ROUTES = 128, METRICS_STATUSES = 24, METRICS_BUCKETS = 14 };

// Shared by all loops; each count by itself is exact.
typedef struct Metrics {
    _Atomic uint64_t requests[METRICS_ROUTES][METRICS_STATUSES]; // by route (last: none) and status
    _Atomic uint64_t buckets[METRICS_BUCKETS];                   // by time to answer
    _Atomic uint64_t microseconds;                               // of all answers together
    _Atomic uint64_t bytes;                                      // of bodies sent
    _Atomic int64_t connections;                                 // open now
    _Atomic uint64_t accepted;                                   // connections since the start
    _Atomic uint64_t slow;                                       // connections closed for slowness
} Metrics;

// Counts one answer. `route` is its number, or route_count() when no route was found.
void metrics_count(Metrics *metrics, size_t route, int status, int64_t microseconds, size_t bytes);

// All counts in the text format of Prometheus.
void metrics_text(Metrics *metrics, Text *text);
