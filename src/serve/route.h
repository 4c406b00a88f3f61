/** Routes: one table says who answers which address. */
#ifndef MESO_SERVE_ROUTE_H
#define MESO_SERVE_ROUTE_H

#include "serve/exchange.h"

typedef struct meso_route {
    int is_write;
    const char *path; /* whole, or a beginning when it ends with * */
    void (*answer)(meso_exchange *exchange, const char *rest); /* rest: what stood for * */
} meso_route;

/* Finds the route of the request and answers. */
void meso_route_answer(meso_exchange *exchange);

/* Answers of the other files. */
void meso_answer_screen(meso_exchange *exchange, const char *rest);
void meso_answer_settings(meso_exchange *exchange, const char *rest);
void meso_answer_asset(meso_exchange *exchange, const char *rest);
void meso_answer_twin(meso_exchange *exchange, const char *rest);
void meso_answer_catalogue(meso_exchange *exchange, const char *rest);
void meso_answer_alive(meso_exchange *exchange, const char *rest);
void meso_answer_job(meso_exchange *exchange, const char *rest);
void meso_answer_stop(meso_exchange *exchange, const char *rest);

#endif
