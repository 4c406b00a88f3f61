/** An errand: work whose answer may take a while. It runs as a job; who asked gets the body, a
 *  failure, or word of how far it has come. */
#ifndef MESO_SERVE_ERRAND_H
#define MESO_SERVE_ERRAND_H

#include "serve/exchange.h"

typedef struct meso_errand {
    const char *key;    /* of the cache; the same key joins work that is going on */
    meso_work work;     /* is taken over */
    int patience_ms;    /* how long the asker waits for the end */
    int is_page;        /* asked for by a person: words and a bar, not JSON */
    const char *screen; /* that a page stands on */
    const char *here;   /* its path and query */
    const char *past;   /* JSON: where to go when it is done; NULL = ask again */
} meso_errand;

void meso_errand_answer(meso_exchange *exchange, const meso_errand *errand);

#endif
