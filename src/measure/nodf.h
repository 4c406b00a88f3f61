/** Nestedness by overlap and decreasing fill. */
#ifndef MESO_MEASURE_NODF_H
#define MESO_MEASURE_NODF_H

#include "measure/presence.h"

enum { MESO_NODF_INDUSTRIES, MESO_NODF_REGIONS, MESO_NODF_MATRIX, MESO_NODF_PARTS };

/* 0 to 100, into nodf[MESO_NODF_PARTS]: pairs of industries, of regions, and all pairs. weight
   [links] makes it the weighted form, in which a link counts only where the one with more links
   has the larger weight; NULL = plain. Lines without a link count in the pairs with nothing. */
meso_status meso_nodf_read(meso_ctx *ctx, double *nodf, const meso_presence *presence,
                           const double *weight);

#endif
