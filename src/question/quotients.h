/** Location quotients of a portrait: the region's with their intervals, and its peers'. */
#ifndef MESO_QUESTION_QUOTIENTS_H
#define MESO_QUESTION_QUOTIENTS_H

#include "question/portrait.h"

/* Fills lq, probability and peers of every industry. */
meso_status meso_portrait_quotients(meso_ctx *ctx, meso_portrait *portrait);

/* Whether any of them has an estimate: without one, no industry can be said to stand out or
 * not. */
int meso_portrait_has_quotients(const meso_portrait *portrait);

/* One industry's quotient in every region at the period of the portrait, with what its bounds
   allow, into lq[regions]. */
void meso_portrait_quotient_map(const meso_portrait *portrait, meso_cell *lq, int32_t industry);

#endif
