/** Local chance: what would a region's neighbours be, were they any others of the regions? */
#ifndef MESO_MEASURE_LOCAL_CHANCE_H
#define MESO_MEASURE_LOCAL_CHANCE_H

#include "measure/field.h"
#include "measure/permutation.h"

/* Weighted sum over the neighbours of a region of the deviations of a lot. */
void meso_local_lag(double *lag, const meso_field_lot *lot, const double *deviation,
                    int32_t region);

/* Mean and variance of a column's lag when the region keeps its own number and its neighbours
   are drawn from all others without replacement (Sokal, Oden and Thomson 1998). */
void meso_local_moments(double *expected, double *variance, const meso_field_lot *lot,
                        int32_t region, int32_t column);

/* Counts, for every region and column of a lot, permuted lags that are at least and at most the
   lag that was seen: chance[regions * columns]. Where fewer than ten are as far as it, so many
   more that there are `refine` times as many. Runs on the executor. */
meso_status meso_local_permute(meso_ctx *ctx, meso_chance *chance, const meso_field_lot *lot,
                               int32_t number_of_lot, int32_t permutations, int32_t refine,
                               uint64_t seed);

/* q[count] of p[count], NaN = none: the least false discovery rate at which it is still kept
   (Benjamini and Hochberg 1995). order and sorted have room for count. */
void meso_false_discovery(double *q, int64_t *order, const double *p, int64_t count);

#endif
