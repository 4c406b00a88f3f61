/** A session: who holds the key of this run, or has signed in. */
#ifndef MESO_SERVE_SESSION_H
#define MESO_SERVE_SESSION_H

#include "serve/exchange.h"

/* Random hex digits; MESO_E_IO when the system gives none. */
meso_status meso_session_make_key(meso_ctx *ctx, char key[MESO_KEY_OF_RUN]);

/* Whether a request carries the key of the run, in its cookie or as a bearer; where people sign
   in, whether it carries a seat, and whose. */
int meso_session_is_known(meso_server *server, const meso_http_request *request,
                          char person[MESO_PERSON_NAME]);

/* 1 when the request may go on; otherwise it was answered: with the cookie for a first address
   that holds the key, or with a refusal. */
int meso_session_admit(meso_exchange *exchange);

/* {"name":...,"password":...} for a cookie, and its end. */
void meso_answer_sign_in(meso_exchange *exchange, const char *rest);
void meso_answer_sign_out(meso_exchange *exchange, const char *rest);

#endif
