/** The server: one project on one address until it is told to stop. */
#ifndef MESO_SERVE_SERVER_H
#define MESO_SERVE_SERVER_H

#include <mesoscope/base.h>

typedef struct meso_serve_options {
    const char *path;    /* of the project */
    const char *address; /* NULL = 127.0.0.1 */
    const char *people; /* file of those who may come in; NULL = who holds the key of the run */
    const char *front;  /* name of a proxy in front of it that speaks TLS; NULL = none */
    int port;           /* 0 = any free one */
    int threads;        /* of a computation */
    /* Told once, when pages can be asked for; the address holds the key of this run. */
    void (*ready)(void *data, const char *address);
    void *data;
} meso_serve_options;

/* Serves until the progress function of the context asks to stop, which is a success.
   MESO_E_NOTFOUND without the HTTP module, MESO_E_IO when the port is taken. */
meso_status meso_serve(meso_ctx *ctx, const meso_serve_options *options);

#endif
