/** Jobs: long work off the threads that answer, watched and stopped from a page. */
#ifndef MESO_SERVE_JOB_H
#define MESO_SERVE_JOB_H

#include "serve/body.h"

enum { MESO_JOBS = 64, MESO_JOB_ID = 17, MESO_JOB_DOING = 96, MESO_JOB_ERROR = 1024 };

typedef struct meso_job meso_job;
typedef struct meso_jobs meso_jobs;

/* The work: `data` is owned by the job and given to `release` at its end. Progress and the wish
   to stop come through the context. */
typedef struct meso_work {
    meso_status (*run)(meso_ctx *ctx, void *data, meso_body **out);
    void (*release)(void *data);
    /* Called with the key of a finished body, to keep it. */
    void (*keep)(void *data, const char *key, meso_body *body);
    void *data;
} meso_work;

typedef struct meso_job_news {
    int is_done;
    int place; /* how many wait before it */
    double share;
    char doing[MESO_JOB_DOING];
    meso_status status;
    char error[MESO_JOB_ERROR];
} meso_job_news;

meso_jobs *meso_jobs_new(meso_ctx *ctx, int threads, int at_once);
/* Stops everything and waits for it. */
void meso_jobs_free(meso_jobs *jobs);
/* Asks everything to stop; those who wait hear of it. */
void meso_jobs_stop_all(meso_jobs *jobs);

/* The job that already works on this key, or a new one that takes `work` over. Its id is
   written. MESO_E_NOMEM when there is no room for another. */
meso_status meso_jobs_start(meso_ctx *ctx, meso_jobs *jobs, const char *key,
                            const meso_work *work, char id[MESO_JOB_ID]);
/* Waits at most `ms` for the end; 0 when there is no such job. A finished job hands its body
   out with one more owner (NULL after a failure). */
int meso_jobs_wait(meso_jobs *jobs, const char *id, int ms, meso_job_news *news,
                   meso_body **body);
/* 1 when there was such a job and it has been asked to stop. */
int meso_jobs_stop(meso_jobs *jobs, const char *id);

#endif
