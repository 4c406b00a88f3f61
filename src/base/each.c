/* How is a body repeated on several threads with the answer of one? */
#include "base/each.h"

#include "base/ctx.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { TELL_EVERY_MS = 20 };

/* What the threads share. Indices are handed out in rising order: when one fails, all smaller
   ones have been started, so the smallest failure is the same for any number of threads. */
typedef struct job {
    meso_body *body;
    void *data;
    int64_t count;
    atomic_int_fast64_t next;
    atomic_int_fast64_t done;
    atomic_int stop;
} job;

typedef struct worker {
    job *job;
    meso_ctx *ctx;
    pthread_t thread;
    int64_t failed; /* index, or -1 */
    meso_status status;
} worker;

/* Runs one index; 0 when there is nothing more to do. */
static int step(worker *w)
{
    job *j = w->job;
    if (atomic_load(&j->stop)) return 0;
    const int64_t index = atomic_fetch_add(&j->next, 1);
    if (index >= j->count) return 0;
    w->status = j->body(w->ctx, index, j->data);
    atomic_fetch_add(&j->done, 1);
    if (w->status >= 0) return 1;
    w->failed = index;
    atomic_store(&j->stop, 1);
    return 0;
}

static void *run(void *data)
{
    while (step(data))
        ;
    return NULL;
}

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The caller's own share of the work, telling between two indices how far all have come. */
static meso_status run_and_tell(meso_ctx *ctx, const char *doing, worker *own)
{
    job *j = own->job;
    meso_status status = MESO_OK;
    for (int64_t told = now_ms(); status >= 0 && step(own);) {
        const int64_t now = now_ms();
        if (now - told < TELL_EVERY_MS) continue;
        told = now;
        status = meso_tell(ctx, doing, (double)atomic_load(&j->done) / (double)j->count);
    }
    if (status < 0) atomic_store(&j->stop, 1);
    return status;
}

/* A failure of the body goes before a cancellation: it says more. */
static meso_status smallest_failure(meso_ctx *ctx, const worker *workers, int count,
                                    meso_status told)
{
    const worker *first = NULL;
    for (int w = 0; w < count; w++)
        if (workers[w].failed >= 0 && (!first || workers[w].failed < first->failed))
            first = &workers[w];
    if (!first) return told;
    return meso_fail(ctx, first->status, "%s", meso_error_text(first->ctx));
}

meso_status meso_each(meso_ctx *ctx, const char *doing, int64_t count, meso_body *body,
                      void *data)
{
    if (count <= 0) return MESO_OK;
    meso_status status = meso_tell(ctx, doing, 0);
    if (status < 0) return status;
    job shared = {.body = body, .data = data, .count = count};
    const int threads = meso_ctx_threads(ctx);
    const int wanted = count < threads ? (int)count : threads;
    worker *workers = meso_ctx_alloc(ctx, (size_t)wanted * sizeof *workers);
    if (!workers) return MESO_E_NOMEM;
    int ready = 0;
    for (; ready < wanted; ready++) {
        workers[ready] = (worker){.job = &shared, .failed = -1, .status = MESO_OK};
        workers[ready].ctx = meso_ctx_new(meso_ctx_allocator(ctx));
        if (!workers[ready].ctx) {
            status = meso_fail(ctx, MESO_E_NOMEM, "out of memory (thread %d)", ready + 1);
            goto done;
        }
    }
    /* A thread that the system refuses is no failure: the others do its share. */
    int started = 1;
    while (started < wanted &&
           pthread_create(&workers[started].thread, NULL, run, &workers[started]) == 0)
        started++;
    const meso_status told = run_and_tell(ctx, doing, &workers[0]);
    for (int w = 1; w < started; w++)
        (void)pthread_join(workers[w].thread, NULL);
    status = smallest_failure(ctx, workers, started, told);
done:
    for (int w = 0; w < ready; w++)
        meso_ctx_free(workers[w].ctx);
    meso_ctx_release(ctx, workers);
    return status;
}
