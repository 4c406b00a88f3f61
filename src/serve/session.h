/** A session: who holds the key of this run. */
#ifndef MESO_SERVE_SESSION_H
#define MESO_SERVE_SESSION_H

#include "serve/exchange.h"

/* Random hex digits; MESO_E_IO when the system gives none. */
meso_status meso_session_make_key(meso_ctx *ctx, char key[MESO_KEY_OF_RUN]);

/* Whether a request carries the key, in its cookie or as a bearer. */
int meso_session_has_key(const meso_server *server, const meso_http_request *request);

/* 1 when the request may go on; otherwise it was answered: with the cookie for a first address
   that holds the key, or with a refusal. */
int meso_session_admit(meso_exchange *exchange);

#endif
