/** HTTP: what a service needs to know of it, and nothing of the library behind it. The
 * functions live in a module that is loaded when a server starts, so that other commands start
 * without. */
#ifndef MESO_SERVE_HTTP_H
#define MESO_SERVE_HTTP_H

#include "serve/guard.h"

#include <stddef.h>
#include <sys/types.h>

typedef struct meso_http meso_http;

/* A request that passed the guard. Texts live until it was answered. */
typedef struct meso_http_request {
    int is_write;     /* POST; GET and HEAD otherwise */
    const char *path; /* decoded, begins with / */
    /* Value of the query string, a header or a cookie by name; NULL when it is not there. */
    const char *(*argument)(const struct meso_http_request *request, const char *name);
    const char *(*header)(const struct meso_http_request *request, const char *name);
    const char *(*cookie)(const struct meso_http_request *request, const char *name);
    /* Every pair of the query string in order; `each` returns 0 to stop. */
    void (*arguments)(const struct meso_http_request *request,
                      int (*each)(void *data, const char *name, const char *value), void *data);
    const char *body; /* of a write, ends with NUL; NULL when it went into a file */
    size_t bytes;
    int file; /* descriptor that took the body, -1 otherwise; the service closes it */
    void *connection;
} meso_http_request;

enum { MESO_HTTP_HEADERS = 10, MESO_HTTP_VALUE = 1200 };

/* What is answered. The body is borrowed until `release` is called. */
typedef struct meso_http_reply {
    int status;
    const char *type; /* "text/html; charset=utf-8" */
    int headers;
    struct {
        const char *name, *value;
    } header[MESO_HTTP_HEADERS];
    char kept[MESO_HTTP_HEADERS][MESO_HTTP_VALUE]; /* room for the values */
    const void *body;
    size_t bytes;
    /* A stream in place of a body: fills buffer, waits while there is nothing to say; -1 ends.
     */
    ssize_t (*more)(void *data, char *buffer, size_t room);
    void (*release)(void *data);
    void *data;
} meso_http_reply;

typedef struct meso_http_service {
    int port;            /* 0 = any free one */
    const char *address; /* "127.0.0.1" */
    meso_guard guard;    /* its port is filled in */
    void *data;
    /* A descriptor that takes the body of this upload, or -1: kept in memory, at most 1 MiB. */
    int (*take_file)(void *data, const meso_http_request *request);
    /* Called on a thread of its own for each request. */
    void (*answer)(void *data, const meso_http_request *request, meso_http_reply *reply);
} meso_http_service;

/* All that the module gives. */
typedef struct meso_http_functions {
    meso_http *(*start)(const meso_http_service *service, char *problem, size_t room);
    int (*port)(const meso_http *http);
    /* Takes no more requests and waits for those that are being answered. */
    void (*stop)(meso_http *http);
} meso_http_functions;

#define MESO_HTTP_MODULE "mesoscope-http.so"
#define MESO_HTTP_SYMBOL "meso_http_functions_of_module"

#endif
