/** The data screen and the import of a file that was sent. */
#ifndef MESO_SERVE_DATA_H
#define MESO_SERVE_DATA_H

#include "serve/exchange.h"

void meso_answer_data(meso_exchange *exchange, const char *rest);
void meso_answer_tables(meso_exchange *exchange, const char *rest);
void meso_answer_template(meso_exchange *exchange, const char *rest);
/* A file has been sent: {"ok":true,"path":"/data/import?id=1"}. */
void meso_answer_upload(meso_exchange *exchange, const char *rest);
void meso_answer_import(meso_exchange *exchange, const char *rest);
/* rest: "ID/take" or "ID/drop". */
void meso_answer_decide(meso_exchange *exchange, const char *rest);

#endif
