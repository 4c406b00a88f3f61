/** Which industries do regions have that have what this region has? Ridge regression of every
 * region's row on the rows of the others. */
#ifndef MESO_MEASURE_REGION_RIDGE_H
#define MESO_MEASURE_REGION_RIDGE_H

#include "measure/presence.h"

/* score[kept regions * kept industries] = B' M with B = -P / diag P, its diagonal 0, and
   P = (M M' + penalty I)^-1. One Cholesky factor of the regions: O(regions^3 / 3).
   Steck (2019), Embarrassingly shallow autoencoders for sparse data, WWW '19, 3251-3257, with
   regions in the place of items. */
meso_status meso_region_ridge(meso_ctx *ctx, meso_arena *arena, double **score,
                              const meso_presence *presence, double penalty);

#endif
