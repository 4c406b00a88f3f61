/** An exchange: one request, how it is answered, and the server that answers. Shared by the
 * files of this folder only. */
#ifndef MESO_SERVE_EXCHANGE_H
#define MESO_SERVE_EXCHANGE_H

#include "base/arena.h"
#include "base/ctx.h"
#include "serve/cache.h"
#include "serve/http.h"
#include "serve/job.h"
#include "serve/people.h"
#include "serve/upload.h"
#include "view/frame.h"

#include <mesoscope/project.h>

enum { MESO_KEY_OF_RUN = 33, MESO_STAMP = 96 };

typedef struct meso_server {
    meso_allocator allocator;
    const char *path; /* of the project */
    const char *file; /* without folders */
    int port, threads;
    char key[MESO_KEY_OF_RUN]; /* of this run, in the first address and the cookie */
    char cookie[24];
    meso_people people; /* who signs in, where anybody does */
    const char *front;  /* name of the proxy in front, NULL = none */
    char style_path[64], script_path[64];
    meso_body *style, *script, *icon, *sans, *serif;
    pthread_mutex_t lock; /* of what follows */
    char stamp[MESO_STAMP];
    int64_t generation; /* of the project's data: other data, other keys of the cache */
    int64_t newest;     /* period of the data; 0 = none */
    int64_t counted;    /* generation whose counts these are */
    int64_t count[MESO_SCREENS_MOST];
    meso_cache cache;
    meso_jobs *jobs;
    meso_uploads uploads;
    volatile int closing;
} meso_server;

typedef struct meso_exchange {
    meso_server *server;
    const meso_http_request *request;
    meso_http_reply *reply;
    meso_ctx *ctx;
    meso_arena *arena;
    const char *language, *theme;
    char person[MESO_PERSON_NAME]; /* who signed in; "" = who holds the key of the run */
    int64_t generation;
    int64_t upload;      /* id of the file that took the body, 0 = none */
    char location[1200]; /* of a redirection */
    char saved_as[64], set_cookie[2][160];
} meso_exchange;

/* Value of the query string, or NULL. */
const char *meso_exchange_argument(const meso_exchange *exchange, const char *name);
/* A text in the exchange's arena; "" when memory is exhausted. */
const char *meso_exchange_keep(meso_exchange *exchange, meso_text *text);
const char *meso_exchange_printf(meso_exchange *exchange, const char *format, ...)
    MESO_PRINTF(2, 3);

void meso_exchange_header(meso_exchange *exchange, const char *name, const char *value);
/* Answers with a body that has one more owner for it; 304 when the asker has it already. */
void meso_exchange_send_body(meso_exchange *exchange, meso_body *body);
/* Answers with a text, which is released. */
void meso_exchange_send(meso_exchange *exchange, int status, const char *type, meso_text *text);
void meso_exchange_redirect(meso_exchange *exchange, const char *path);
/* One error shape: JSON under /api, a page elsewhere. */
void meso_exchange_fail(meso_exchange *exchange, int status, const char *code,
                        const char *detail, const char *hint);
/* The same from the failure of a call on the exchange's context. */
void meso_exchange_fail_status(meso_exchange *exchange, meso_status status, const char *detail);
/* Status of HTTP for a failure. */
int meso_exchange_status(meso_status status);

/* The frame of a page that is no answer: project, banner, screens; texts live in the arena. The
   project may be NULL. */
void meso_exchange_frame(meso_exchange *exchange, meso_frame *frame, meso_project *project,
                         const char *screen);

/* Opens the project; a change made through the server does not make old answers stale. */
meso_status meso_exchange_open(meso_exchange *exchange, meso_project **out, meso_open how);
/* Counts how often the data have changed, whoever changed them. */
int64_t meso_server_generation(meso_server *server);
void meso_server_note_own_change(meso_server *server);
/* Data have changed: answers are computed again. */
void meso_server_note_new_data(meso_server *server);

#endif
