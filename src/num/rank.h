/** Order: sorting positions, quantiles (type 7), ranks with ties. */
#ifndef MESO_NUM_RANK_H
#define MESO_NUM_RANK_H

#include <stdint.h>

/* order[i] = position of the i-th smallest (descending: largest) of x; NaN last, ties by
   position. order has room for count. In place, no allocation. */
void meso_order(int64_t *order, const double *x, int64_t count, int descending);

/* Quantile of sorted x (ascending, no NaN), type 7 of Hyndman and Fan; NaN when count is 0. */
double meso_quantile_sorted(const double *x, int64_t count, double p);

/* Sorts x ascending in place, NaN last; returns how many are numbers. */
int64_t meso_sort(double *x, int64_t count);

/* Median of the numbers in x, which is reordered; NaN when there are none. */
double meso_median(double *x, int64_t count);

#endif
