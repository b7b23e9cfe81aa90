#include "http/metrics.h"

#include "http/routes.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Statuses that we answer; the last is any other.
static const int statuses[METRICS_STATUSES] = {200, 201, 204, 206, 302, 304, 400, 401,
                                               403, 404, 405, 408, 409, 412, 413, 414,
                                               415, 422, 428, 429, 500, 501, 503, 0};

// Upper ends of the histogram in microseconds; the last is endless.
static const int64_t bounds[METRICS_BUCKETS] = {
    100, 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 5000000, 0};

void metrics_count(Metrics *metrics, size_t route, int status, int64_t microseconds, size_t bytes) {
    size_t s = 0, b = 0;
    while (s < METRICS_STATUSES - 1 && statuses[s] != status)
        s++;
    while (b < METRICS_BUCKETS - 1 && microseconds > bounds[b])
        b++;
    if (route >= METRICS_ROUTES)
        route = METRICS_ROUTES - 1;
    atomic_fetch_add_explicit(&metrics->requests[route][s], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->buckets[b], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->microseconds, (uint64_t)microseconds, memory_order_relaxed);
    atomic_fetch_add_explicit(&metrics->bytes, bytes, memory_order_relaxed);
}

// Resident memory in bytes, 0 where /proc does not say.
static long long resident(void) {
    long long pages = 0, all = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file)
        return 0;
    if (fscanf(file, "%lld %lld", &all, &pages) != 2)
        pages = 0;
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

static void head(Text *text, const char *name, const char *kind, const char *help) {
    text_addf(text, "# HELP duban_%s %s\n# TYPE duban_%s %s\n", name, help, name, kind);
}

// Microseconds as seconds with six places.
static void seconds(Text *text, int64_t microseconds) {
    text_addf(text, "%lld.%06lld", (long long)(microseconds / 1000000),
              (long long)(microseconds % 1000000));
}

static void requests_text(Metrics *metrics, Text *text) {
    head(text, "http_requests_total", "counter", "Requests by route and status.");
    for (size_t r = 0; r <= route_count() && r < METRICS_ROUTES; r++)
        for (size_t s = 0; s < METRICS_STATUSES; s++) {
            unsigned long long n = atomic_load(&metrics->requests[r][s]);
            const Route *route = route_at(r);
            if (n)
                text_addf(text,
                          "duban_http_requests_total{method=\"%s\",route=\"%s\",status=\"%d\"} "
                          "%llu\n",
                          route ? method_names[route->method] : "", route ? route->path : "",
                          statuses[s], n);
        }
}

static void histogram_text(Metrics *metrics, Text *text) {
    unsigned long long sum = 0;
    head(text, "http_request_seconds", "histogram", "Time from a whole request to its answer.");
    for (size_t b = 0; b < METRICS_BUCKETS; b++) {
        sum += atomic_load(&metrics->buckets[b]);
        text_add(text, "duban_http_request_seconds_bucket{le=\"");
        if (bounds[b])
            seconds(text, bounds[b]);
        else
            text_add(text, "+Inf");
        text_addf(text, "\"} %llu\n", sum);
    }
    text_add(text, "duban_http_request_seconds_sum ");
    seconds(text, (int64_t)atomic_load(&metrics->microseconds));
    text_addf(text, "\nduban_http_request_seconds_count %llu\n", sum);
}

void metrics_text(Metrics *metrics, Text *text) {
    requests_text(metrics, text);
    histogram_text(metrics, text);
    head(text, "http_sent_bytes_total", "counter", "Bytes of bodies sent.");
    text_addf(text, "duban_http_sent_bytes_total %llu\n",
              (unsigned long long)atomic_load(&metrics->bytes));
    head(text, "http_connections", "gauge", "Open connections.");
    text_addf(text, "duban_http_connections %lld\n", (long long)atomic_load(&metrics->connections));
    head(text, "http_accepted_total", "counter", "Connections since the start.");
    text_addf(text, "duban_http_accepted_total %llu\n",
              (unsigned long long)atomic_load(&metrics->accepted));
    head(text, "http_slow_total", "counter", "Connections closed because a request took too long.");
    text_addf(text, "duban_http_slow_total %llu\n",
              (unsigned long long)atomic_load(&metrics->slow));
    head(text, "resident_bytes", "gauge", "Memory of the process.");
    text_addf(text, "duban_resident_bytes %lld\n", resident());
}
