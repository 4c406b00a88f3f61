/** A body: what is sent for a request, plain and packed, shared by those who send it. */
#ifndef MESO_SERVE_BODY_H
#define MESO_SERVE_BODY_H

#include "base/text.h"

#include <pthread.h>

enum { MESO_ETAG = 80 };

typedef struct meso_body {
    pthread_mutex_t lock;
    int owners;
    meso_allocator allocator;
    int status;           /* of HTTP */
    const char *type;     /* lives as long as the program */
    const char *saved_as; /* kind of file to save it as ("csv"), NULL = shown */
    char etag[MESO_ETAG]; /* with quotes; "" = none */
    size_t plain, packed; /* bytes; packed 0 = not worth it */
    char *bytes;          /* plain, then packed */
} meso_body;

/* A copy of the text, packed with gzip where that saves anything; NULL when memory is
   exhausted. One owner. */
meso_body *meso_body_new(meso_ctx *ctx, const meso_text *text, int status, const char *type);
void meso_body_share(meso_body *body); /* one more owner */
void meso_body_leave(meso_body *body); /* NULL is allowed */

#endif
