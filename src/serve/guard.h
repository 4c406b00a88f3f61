/** The guard: which requests come in? It reads the raw head of a request before any HTTP
 * library does, so that no two readers can disagree about where a request ends. */
#ifndef MESO_SERVE_GUARD_H
#define MESO_SERVE_GUARD_H

#include <stddef.h>
#include <stdint.h>

enum { MESO_GUARD_HEAD = 16384, MESO_GUARD_TARGET = 8192, MESO_GUARD_HEADERS = 64 };

typedef struct meso_guard {
    int port;
    const char *host;  /* a further name this server answers to (--listen), or NULL */
    const char *front; /* whole name of a proxy in front that speaks TLS (--name), or NULL */
    int64_t most_body; /* bytes of an upload */
} meso_guard;

/* Why a request stays outside. */
typedef struct meso_refusal {
    int status;         /* of HTTP: 400, 403, ... */
    const char *code;   /* for programs: "host" */
    const char *detail; /* one sentence */
} meso_refusal;

/* Bytes of the head with the empty line that ends it; 0 when it is not all here yet. An end
   written with bare line feeds counts too, so that the judge can refuse it. */
size_t meso_guard_find_end(const char *bytes, size_t count);

/* NULL when the request may come in. */
const meso_refusal *meso_guard_judge(const meso_guard *guard, const char *head, size_t count);

#endif
