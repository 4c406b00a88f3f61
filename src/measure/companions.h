/** How related is each present industry of a region to the others there? */
#ifndef MESO_MEASURE_COMPANIONS_H
#define MESO_MEASURE_COMPANIONS_H

#include "measure/relatedness_columns.h"

/* related[l] for every link l along the rows of links->row: to the other industries of the
   region, weighted by size[l'] (NULL = equally), or to the nearest of them. NaN for an industry
   alone, or with companions of no weight. Parallel. */
meso_status meso_companions_read(meso_ctx *ctx, meso_arena *arena, double *related,
                                 const meso_relatedness_columns *columns, const double *size,
                                 int nearest);

#endif
