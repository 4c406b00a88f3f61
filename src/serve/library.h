/** The library: everything in the project that has a name, found by its words. */
#ifndef MESO_SERVE_LIBRARY_H
#define MESO_SERVE_LIBRARY_H

#include "serve/exchange.h"

void meso_answer_library(meso_exchange *exchange, const char *rest);
void meso_answer_search(meso_exchange *exchange, const char *rest);

/* Below /library/: a method sheet, a playbook, one thing. */
void meso_answer_shelf(meso_exchange *exchange, const char *rest);

#endif
