/** The dossier on pages and in the interface for programs. */
#ifndef MESO_SERVE_DOSSIER_H
#define MESO_SERVE_DOSSIER_H

#include "serve/exchange.h"

void meso_answer_pins(meso_exchange *exchange, const char *rest);
void meso_answer_change_pins(meso_exchange *exchange, const char *rest);
void meso_answer_dossier(meso_exchange *exchange, const char *rest);

#endif
