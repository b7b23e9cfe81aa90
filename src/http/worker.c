#include "http/worker.h"

#include "base/limits.h"
#include "base/message.h"

#include <pthread.h>
#include <string.h>

struct Workers {
    const char *url;        // of the database
    pthread_mutex_t lock;   // over the fields below
    pthread_cond_t changed; // a job came, or the end
    Job *first, *last;      // the queue
    size_t waiting;         // in the queue
    bool ending;            // no more jobs
    pthread_t *threads;     // all workers
    size_t count;           // of `threads`
};

// The next job; NULL when there will be none.
static Job *take(Workers *workers) {
    pthread_mutex_lock(&workers->lock);
    while (!workers->first && !workers->ending)
        pthread_cond_wait(&workers->changed, &workers->lock);
    Job *job = workers->first;
    if (job) {
        workers->first = job->next;
        workers->waiting--;
    }
    pthread_mutex_unlock(&workers->lock);
    return job;
}

static void *work(void *object) {
    Workers *workers = object;
    Arena *arena = arena_new();
    Store *store = NULL;
    for (Job *job = take(workers); job; job = take(workers)) {
        Error err = {0};
        if (!store && !store_open(arena, workers->url, &store, &err))
            store = NULL;
        job->run(job, store);
        job->done(job);
    }
    arena_free(arena);
    return NULL;
}

bool workers_start(Arena *arena, size_t count, const char *url, Workers **out, Error *err) {
    Workers *workers = ARENA_NEW(arena, Workers);
    workers->url = url;
    workers->threads = arena_array(arena, count, sizeof *workers->threads);
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->changed, NULL);
    for (; workers->count < count; workers->count++) {
        int fault = pthread_create(&workers->threads[workers->count], NULL, work, workers);
        if (fault) {
            workers_stop(workers);
            return error_set(err, ERROR_SYSTEM, NULL, _("不能建立线程：%s"), strerror(fault));
        }
    }
    *out = workers;
    return true;
}

bool workers_add(Workers *workers, Job *job) {
    pthread_mutex_lock(&workers->lock);
    bool room = workers->waiting < LIMIT_JOBS && !workers->ending;
    if (room) {
        job->next = NULL;
        if (workers->first)
            workers->last->next = job;
        else
            workers->first = job;
        workers->last = job;
        workers->waiting++;
        pthread_cond_signal(&workers->changed);
    }
    pthread_mutex_unlock(&workers->lock);
    return room;
}

void workers_stop(Workers *workers) {
    pthread_mutex_lock(&workers->lock);
    workers->ending = true;
    pthread_cond_broadcast(&workers->changed);
    pthread_mutex_unlock(&workers->lock);
    for (size_t i = 0; i < workers->count; i++)
        pthread_join(workers->threads[i], NULL);
    pthread_cond_destroy(&workers->changed);
    pthread_mutex_destroy(&workers->lock);
}
