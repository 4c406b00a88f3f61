/** An inquiry: the work behind a page or its twin, run as a job. */
#ifndef MESO_SERVE_INQUIRY_H
#define MESO_SERVE_INQUIRY_H

#include "serve/want.h"

/* Answers a want with a body; data is a meso_want. */
meso_status meso_inquiry_run(meso_ctx *ctx, void *want, meso_body **out);

/* Gives the want to a job, waits for it at most `patience_ms` and answers: the body, a failure,
   or a page (an address of the job) that tells how far the work has come. */
void meso_inquiry_answer(meso_exchange *exchange, meso_want *want, int patience_ms);

#endif
