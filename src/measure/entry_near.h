/** How near is an absent activity to what is there, or its region to those that have it? */
#ifndef MESO_MEASURE_ENTRY_NEAR_H
#define MESO_MEASURE_ENTRY_NEAR_H

#include "measure/relatedness.h"

/* near[row * industries + p] = sum of relatedness of p to what the row has / sum of its
   absolute relatedness to all others; 0 where there is none. The table may be turned: then rows
   are the activities and columns the regions. Parallel over columns. */
meso_status meso_entry_near(meso_ctx *ctx, double *near, const meso_incidence *links,
                            const meso_relatedness *relatedness);

#endif
