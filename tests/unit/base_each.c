/* Any number of threads gives the answer of one; the smallest failure wins; a listener stops.
 */
#include "base/ctx.h"
#include "base/each.h"
#include "base/random.h"
#include "t.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { MANY = 5000 };

typedef struct work {
    double *x;
    const int64_t *fails; /* indices, ends with -1 */
} work;

static meso_status draw_gamma(meso_ctx *ctx, int64_t index, void *data)
{
    work *w = data;
    for (const int64_t *f = w->fails; f && *f >= 0; f++)
        if (*f == index)
            return meso_fail(ctx, MESO_E_DATA, "region %lld is empty", (long long)index);
    meso_random random;
    meso_random_start(&random, 3, 0, (uint64_t)index);
    for (int i = 0; i < 20; i++)
        w->x[index] += meso_random_gamma(&random, 0.7);
    return MESO_OK;
}

static void test_each_is_the_same_for_any_number_of_threads(void)
{
    double *first = calloc(MANY, sizeof *first), *again = calloc(MANY, sizeof *again);
    for (int threads = 1; threads <= 8; threads++) {
        meso_ctx *ctx = meso_ctx_new(NULL);
        meso_ctx_set_threads(ctx, threads);
        double *x = threads == 1 ? first : again;
        memset(x, 0, MANY * sizeof *x);
        T_SAME(meso_each(ctx, "drawing", MANY, draw_gamma, &(work){x, NULL}), MESO_OK);
        T_SAME(memcmp(x, first, MANY * sizeof *x), 0);
        meso_ctx_free(ctx);
    }
    free(first);
    free(again);
}

static void test_each_reports_the_smallest_failure(void)
{
    const int64_t fails[] = {4990, 321, 322, 4000, -1};
    double *x = calloc(MANY, sizeof *x);
    for (int threads = 1; threads <= 8; threads++)
        for (int again = 0; again < 20; again++) {
            meso_ctx *ctx = meso_ctx_new(NULL);
            meso_ctx_set_threads(ctx, threads);
            T_SAME(meso_each(ctx, "drawing", MANY, draw_gamma, &(work){x, fails}), MESO_E_DATA);
            T_TEXT(meso_error_text(ctx), "region 321 is empty");
            meso_ctx_free(ctx);
        }
    free(x);
}

typedef struct listener {
    pthread_t caller;
    int heard, elsewhere, stop_at;
    double share;
} listener;

static int hear(void *data, const char *doing, double share)
{
    listener *l = data;
    if (!pthread_equal(pthread_self(), l->caller)) l->elsewhere++;
    T_TEXT(doing, "waiting");
    T_TRUE(share >= l->share && share <= 1);
    l->share = share;
    return ++l->heard == l->stop_at;
}

static meso_status wait_a_little(meso_ctx *ctx, int64_t index, void *data)
{
    (void)ctx, (void)index;
    if (data) atomic_fetch_add((atomic_int *)data, 1);
    const struct timespec pause = {0, 2000000};
    (void)nanosleep(&pause, NULL);
    return MESO_OK;
}

static void test_each_tells_and_stops_on_the_callers_thread(void)
{
    for (int stop_at = 0; stop_at <= 2; stop_at++) {
        meso_ctx *ctx = meso_ctx_new(NULL);
        listener l = {.caller = pthread_self(), .stop_at = stop_at};
        meso_ctx_set_threads(ctx, 4);
        meso_ctx_on_progress(ctx, hear, &l);
        atomic_int done = 0;
        const meso_status status = meso_each(ctx, "waiting", 1000, wait_a_little, &done);
        if (!stop_at) T_SAME(done, 1000);
        if (stop_at) T_TRUE(done < 1000);
        T_SAME(status, stop_at ? MESO_E_CANCELLED : MESO_OK);
        if (stop_at) T_TEXT(meso_error_text(ctx), "stopped while waiting");
        if (stop_at) T_SAME(l.heard, stop_at);
        T_TRUE(l.heard >= 2 || stop_at == 1);
        T_SAME(l.elsewhere, 0);
        meso_ctx_free(ctx);
    }
}

static void *refuse_alloc(void *data, size_t bytes)
{
    return --*(long *)data == 0 ? NULL : malloc(bytes);
}

static void refuse_release(void *data, void *block)
{
    (void)data;
    free(block);
}

static void test_each_survives_refused_memory(void)
{
    for (long nth = 2; nth <= 5; nth++) {
        long left = nth;
        const meso_allocator allocator = {refuse_alloc, refuse_release, &left, 1};
        meso_ctx *ctx = meso_ctx_new(&allocator);
        meso_ctx_set_threads(ctx, 3);
        T_SAME(meso_each(ctx, "waiting", 3, wait_a_little, NULL), MESO_E_NOMEM);
        meso_ctx_free(ctx);
    }
}

int main(void)
{
    test_each_is_the_same_for_any_number_of_threads();
    test_each_reports_the_smallest_failure();
    test_each_tells_and_stops_on_the_callers_thread();
    test_each_survives_refused_memory();
    return t_end();
}
