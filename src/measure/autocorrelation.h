/** Autocorrelation over neighbours: Moran's I and Geary's C of many columns at once. */
#ifndef MESO_MEASURE_AUTOCORRELATION_H
#define MESO_MEASURE_AUTOCORRELATION_H

#include "measure/field.h"
#include "num/sum.h"

enum { MESO_MORAN, MESO_GEARY };

/* The statistic of every column of a lot, with order[regions] saying whose deviations stand at
   each region (NULL = its own). sums has room for the columns, lag too. Constant columns NaN.
 */
void meso_autocorrelation_of(double *statistic, int which, const meso_weights *weights,
                             double weight_sum, const double *deviation, const double *power2,
                             int32_t columns, const int32_t *order, meso_sum *sums);

/* What the weights alone say: sums for the moments. */
typedef struct meso_weight_sums {
    double s0, s1, s2;
} meso_weight_sums;

meso_weight_sums meso_weight_sums_of(const meso_weights *weights, double *scratch);

/* Expectation and variance when the numbers fall on the regions at random (randomisation);
   NaN below four regions. */
void meso_autocorrelation_moments(double *expected, double *variance, int which,
                                  const meso_weight_sums *sums, int32_t regions, double power2,
                                  double power4);

/* The record's run: a table of one statistic. */
meso_status meso_autocorrelation_table(meso_ctx *ctx, meso_table **out, int which,
                                       const meso_input *input, const double *setting,
                                       const char *name, const meso_output *outputs);

#endif
