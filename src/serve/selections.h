/** Named selections: a name for codes that were chosen together, kept in the project. */
#ifndef MESO_SERVE_SELECTIONS_H
#define MESO_SERVE_SELECTIONS_H

#include "serve/exchange.h"

void meso_answer_selections(meso_exchange *exchange, const char *rest);
void meso_answer_change_selections(meso_exchange *exchange, const char *rest);

#endif
