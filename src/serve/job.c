/* Who works on what, how far has it come, and shall it stop? */
#include "serve/job.h"

#include "base/ctx.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { KEPT_SECONDS = 60 };

typedef enum job_state { FREE, WAITING, RUNNING, DONE } job_state;

struct meso_job {
    job_state state;
    meso_jobs *jobs;
    char id[MESO_JOB_ID];
    char *key;
    uint64_t order;
    int stop;
    time_t ended;
    meso_work work;
    meso_job_news news;
    meso_body *body;
};

struct meso_jobs {
    meso_allocator allocator;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int threads, at_once, running, alive, closing;
    uint64_t orders;
    meso_job job[MESO_JOBS];
};

meso_jobs *meso_jobs_new(meso_ctx *ctx, int threads, int at_once)
{
    meso_jobs *jobs = meso_ctx_alloc(ctx, sizeof *jobs);
    pthread_condattr_t monotonic;
    if (!jobs) return NULL;
    memset(jobs, 0, sizeof *jobs);
    jobs->allocator = *meso_ctx_allocator(ctx);
    jobs->threads = threads;
    jobs->at_once = at_once;
    (void)pthread_mutex_init(&jobs->lock, NULL);
    (void)pthread_condattr_init(&monotonic);
    (void)pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&jobs->changed, &monotonic);
    (void)pthread_condattr_destroy(&monotonic);
    return jobs;
}

/* Under the lock. */
static void clear(meso_job *job)
{
    meso_jobs *jobs = job->jobs;
    meso_body_leave(job->body);
    if (job->work.release) job->work.release(job->work.data);
    jobs->allocator.release(jobs->allocator.data, job->key);
    memset(job, 0, sizeof *job);
}

void meso_jobs_stop_all(meso_jobs *jobs)
{
    (void)pthread_mutex_lock(&jobs->lock);
    jobs->closing = 1;
    for (int i = 0; i < MESO_JOBS; i++)
        jobs->job[i].stop = 1;
    (void)pthread_cond_broadcast(&jobs->changed);
    (void)pthread_mutex_unlock(&jobs->lock);
}

void meso_jobs_free(meso_jobs *jobs)
{
    if (!jobs) return;
    meso_jobs_stop_all(jobs);
    (void)pthread_mutex_lock(&jobs->lock);
    while (jobs->alive > 0)
        (void)pthread_cond_wait(&jobs->changed, &jobs->lock);
    for (int i = 0; i < MESO_JOBS; i++)
        if (jobs->job[i].state != FREE) clear(&jobs->job[i]);
    (void)pthread_mutex_unlock(&jobs->lock);
    (void)pthread_mutex_destroy(&jobs->lock);
    (void)pthread_cond_destroy(&jobs->changed);
    jobs->allocator.release(jobs->allocator.data, jobs);
}

static int hear(void *data, const char *doing, double share)
{
    meso_job *job = data;
    (void)pthread_mutex_lock(&job->jobs->lock);
    (void)snprintf(job->news.doing, sizeof job->news.doing, "%s", doing);
    job->news.share = share;
    const int stop = job->stop;
    (void)pthread_cond_broadcast(&job->jobs->changed);
    (void)pthread_mutex_unlock(&job->jobs->lock);
    return stop;
}

/* Waits for a turn: jobs begin in the order in which they came. Under the lock. */
static void take_turn(meso_job *job)
{
    meso_jobs *jobs = job->jobs;
    for (;;) {
        int before = 0;
        for (int i = 0; i < MESO_JOBS; i++)
            before += jobs->job[i].state == WAITING && jobs->job[i].order < job->order;
        job->news.place = before;
        if (job->stop || (jobs->running < jobs->at_once && before == 0)) break;
        (void)pthread_cond_wait(&jobs->changed, &jobs->lock);
    }
    job->state = RUNNING;
    jobs->running++;
}

static void *work(void *data)
{
    meso_job *job = data;
    meso_jobs *jobs = job->jobs;
    meso_body *body = NULL;
    meso_status status = MESO_E_NOMEM;
    char error[MESO_JOB_ERROR] = "out of memory";
    (void)pthread_mutex_lock(&jobs->lock);
    take_turn(job);
    const int stopped = job->stop;
    (void)pthread_mutex_unlock(&jobs->lock);
    meso_ctx *ctx = meso_ctx_new(&jobs->allocator);
    if (ctx) {
        meso_ctx_set_threads(ctx, jobs->threads);
        meso_ctx_on_progress(ctx, hear, job);
        status = stopped ? MESO_E_CANCELLED : job->work.run(ctx, job->work.data, &body);
        (void)snprintf(error, sizeof error, "%s", meso_error_text(ctx));
    }
    if (status == MESO_OK && body && job->work.keep)
        job->work.keep(job->work.data, job->key, body);
    (void)pthread_mutex_lock(&jobs->lock);
    job->news.status = status;
    memcpy(job->news.error, error, sizeof error);
    job->news.is_done = 1;
    job->body = body;
    job->ended = time(NULL);
    job->state = DONE;
    jobs->running--;
    jobs->alive--;
    (void)pthread_cond_broadcast(&jobs->changed);
    (void)pthread_mutex_unlock(&jobs->lock);
    meso_ctx_free(ctx);
    return NULL;
}

/* A place for a new job; what has ended a while ago, or longest ago, makes room. Under the
 * lock. */
static meso_job *find_place(meso_jobs *jobs)
{
    const time_t now = time(NULL);
    meso_job *eldest = NULL, *found = NULL;
    for (int i = 0; i < MESO_JOBS; i++) {
        meso_job *job = &jobs->job[i];
        if (job->state == DONE && now - job->ended > KEPT_SECONDS) clear(job);
        if (job->state == FREE && !found) found = job;
        if (job->state == DONE && (!eldest || job->order < eldest->order)) eldest = job;
    }
    if (found || !eldest) return found;
    clear(eldest);
    return eldest;
}

static meso_job *find_key(meso_jobs *jobs, const char *key)
{
    for (int i = 0; i < MESO_JOBS; i++) {
        meso_job *job = &jobs->job[i];
        const int alive = job->state == WAITING || job->state == RUNNING;
        if (alive && !job->stop && strcmp(job->key, key) == 0) return job;
    }
    return NULL;
}

static meso_job *find_id(meso_jobs *jobs, const char *id)
{
    for (int i = 0; i < MESO_JOBS; i++)
        if (jobs->job[i].state != FREE && strcmp(jobs->job[i].id, id) == 0)
            return &jobs->job[i];
    return NULL;
}

/* Under the lock; `work` is the job's on success. */
static meso_status begin(meso_ctx *ctx, meso_jobs *jobs, const char *key, const meso_work *task,
                         meso_job **out)
{
    pthread_t thread;
    pthread_attr_t detached;
    meso_job *job = jobs->closing ? NULL : find_place(jobs);
    const size_t length = strlen(key) + 1;
    char *copy = job ? meso_ctx_alloc(ctx, length) : NULL;
    if (!job || !copy)
        return meso_fail(ctx, MESO_E_NOMEM, "too much is being worked on; try again soon");
    memcpy(copy, key, length);
    *job = (meso_job){
        .state = WAITING, .jobs = jobs, .key = copy, .order = ++jobs->orders, .work = *task};
    (void)snprintf(job->id, sizeof job->id, "%016llx", (unsigned long long)job->order);
    job->news.share = -1;
    (void)pthread_attr_init(&detached);
    (void)pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    const int failed = pthread_create(&thread, &detached, work, job);
    (void)pthread_attr_destroy(&detached);
    if (failed) {
        job->work.release = NULL;
        clear(job);
        return meso_fail(ctx, MESO_E_NOMEM, "no thread for the work: %s", strerror(failed));
    }
    jobs->alive++;
    *out = job;
    return MESO_OK;
}

meso_status meso_jobs_start(meso_ctx *ctx, meso_jobs *jobs, const char *key,
                            const meso_work *task, char id[MESO_JOB_ID])
{
    meso_status status = MESO_OK;
    (void)pthread_mutex_lock(&jobs->lock);
    meso_job *job = find_key(jobs, key);
    if (job)
        task->release(task->data);
    else
        status = begin(ctx, jobs, key, task, &job);
    if (status == MESO_OK) memcpy(id, job->id, MESO_JOB_ID);
    (void)pthread_mutex_unlock(&jobs->lock);
    return status;
}

int meso_jobs_wait(meso_jobs *jobs, const char *id, int ms, meso_job_news *news,
                   meso_body **body)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += (long)(ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    if (body) *body = NULL;
    (void)pthread_mutex_lock(&jobs->lock);
    const meso_job *job = find_id(jobs, id);
    while (job && job->state != DONE && !jobs->closing) {
        if (pthread_cond_timedwait(&jobs->changed, &jobs->lock, &until) == ETIMEDOUT) break;
        job = find_id(jobs, id);
    }
    if (job) *news = job->news;
    if (job && body && job->body) {
        *body = job->body;
        meso_body_share(*body);
    }
    (void)pthread_mutex_unlock(&jobs->lock);
    return job != NULL;
}

int meso_jobs_stop(meso_jobs *jobs, const char *id)
{
    (void)pthread_mutex_lock(&jobs->lock);
    meso_job *job = find_id(jobs, id);
    if (job) job->stop = 1;
    (void)pthread_cond_broadcast(&jobs->changed);
    (void)pthread_mutex_unlock(&jobs->lock);
    return job != NULL;
}
