/** Indices of inequality of a set of weighted numbers: one formula each, nothing drawn. */
#ifndef MESO_MEASURE_INEQUALITY_INDICES_H
#define MESO_MEASURE_INEQUALITY_INDICES_H

#include "measure/indices.h"

/* A set: levels x >= 0 with weights that add up to 1. */
typedef struct meso_levels {
    const double *x;
    const double *weight;
    int32_t count;
    double mean;       /* weighted */
    double plain_mean; /* unweighted */
} meso_levels;

/* Positions in rising order of size / weight, into order; sizes of 0 come first, in the order
   of the places. Returns how many are in it: those with a size or a weight. NaN is left out. */
int64_t meso_lorenz_order(int64_t *order, double *ratio, const double *size,
                          const double *weight, int32_t count);

/* Twice the area between the diagonal and the curve of cumulated sizes over cumulated weights.
   weight NULL means equal weights; order has room for twice count. NaN when there is nothing.
 */
double meso_gini_of(const double *size, const double *weight, int32_t count, double *ratio,
                    int64_t *order);

double meso_hoover_of(const meso_levels *levels);
double meso_coulter_of(const meso_levels *levels);
double meso_theil_of(const meso_levels *levels);
double meso_log_deviation_of(const meso_levels *levels);
double meso_atkinson_of(const meso_levels *levels, double epsilon);
double meso_dalton_of(const meso_levels *levels);
double meso_variation_of(const meso_levels *levels, int sample);
double meso_williamson_of(const meso_levels *levels);

/* The part of Theil's T and of the mean log deviation that lies between groups; share and held
   have room for the groups. */
void meso_theil_between(double *theil, double *deviation, const meso_levels *levels,
                        const int64_t *group, int32_t groups, double *share, double *held);

#endif
