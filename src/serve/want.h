/** What is wanted: the context of an address, as a request to a study and as a query string. */
#ifndef MESO_SERVE_WANT_H
#define MESO_SERVE_WANT_H

#include "serve/exchange.h"
#include "study/study.h"

enum { MESO_WANT_SETTINGS = 32 };

typedef enum meso_want_kind {
    MESO_WANT_PAGE,   /* a screen in the frame */
    MESO_WANT_ANSWER, /* the whole answer in a format */
    MESO_WANT_FIGURE, /* the table or drawing of one figure */
    MESO_WANT_MEASURE /* a measure's table */
} meso_want_kind;

/* Owns its texts. */
typedef struct meso_want {
    meso_arena *arena;
    meso_server *server;
    meso_want_kind kind;
    const meso_question *question; /* NULL for a measure */
    const meso_measure *measure;
    const char *figure; /* id, or NULL */
    const char *format; /* "html", "json", "csv", ... */
    const char *language, *theme;
    const char *context; /* "r=AB&p=8", in the order of the sentence */
    const char *here;    /* path and query of the page */
    const char *value[MESO_CONTROLS];
    int64_t generation; /* of the data it is asked of */
    double width;       /* of a drawing */
    meso_request request;
    double setting[MESO_WANT_SETTINGS];
} meso_want;

/* Reads the address; MESO_E_ARGUMENT names the part that is no good. Release with
   meso_want_free(). */
meso_status meso_want_read(meso_exchange *exchange, meso_want **out, meso_want_kind kind,
                           const meso_question *question, const meso_measure *measure,
                           const char *figure, const char *format);
void meso_want_free(meso_want *want);

/* The key of the cache: everything that shapes the answer. */
void meso_want_key(meso_text *out, const meso_want *want, int64_t generation);

#endif
