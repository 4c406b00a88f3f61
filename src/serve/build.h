/** A build: the dossier as a file, from pins or from a template. */
#ifndef MESO_SERVE_BUILD_H
#define MESO_SERVE_BUILD_H

#include "serve/exchange.h"

/* rest: the suffix of the file. */
void meso_answer_dossier_file(meso_exchange *exchange, const char *rest);

#endif
