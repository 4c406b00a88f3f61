/** Pages of the workbench itself, and what their forms change. */
#ifndef MESO_SERVE_OWN_H
#define MESO_SERVE_OWN_H

#include "serve/exchange.h"

/* Reads what the page needs and writes it with meso_screen_own(). */
typedef meso_status meso_own_write(meso_exchange *exchange, meso_project *project,
                                   const meso_frame *frame, meso_text *out);
/* Answers with the page of a screen of that name. `command` says the same in a terminal, `twin`
   gives it as data; NULL = nothing does. */
void meso_own_page(meso_exchange *exchange, const char *screen, const char *command,
                   const char *twin, meso_own_write *write);

/* Changes the project by what was sent. What it writes into `out` are further members of the
   answer, such as ",\"path\":\"/firms\"". */
typedef meso_status meso_own_apply(meso_exchange *exchange, meso_project *project,
                                   meso_text *out);
/* Opens the project for writing, applies, answers {"ok":true...} or the failure. Answers that
   were kept are computed again. */
void meso_own_change(meso_exchange *exchange, meso_own_apply *apply);

/* A member of the JSON object that was sent, as words; NULL when it is not there or empty.
   Lives as long as the exchange. */
const char *meso_own_sent(meso_exchange *exchange, const char *name);
/* A number that was sent; MESO_NAN when it is none. */
double meso_own_number(meso_exchange *exchange, const char *name);

#endif
