/** The mean of a survey, and how sure it is under the plan by which firms were drawn. */
#ifndef MESO_MEASURE_DESIGN_H
#define MESO_MEASURE_DESIGN_H

#include "base/arena.h"

#include <mesoscope/panel.h>

typedef struct meso_design {
    int64_t rows;
    const double *weight;   /* [rows] >= 0 */
    const int32_t *stratum; /* [rows] 0 to strata - 1 */
    const int32_t *unit;    /* [rows] first-stage unit, 0 to units - 1; each in one stratum */
    int32_t strata, units;
    const double
        *population; /* [strata] first-stage units there are; NaN = not known: endless */
} meso_design;

typedef struct meso_design_mean {
    double mean, error;
    double freedom; /* units less strata */
    double
        effect; /* variance over that of as many firms drawn simply, with weights as they are */
} meso_design_mean;

/* The weighted mean of value[rows] (NaN takes no part) with the linearised variance
   sum over strata (1 - f) n / (n - 1) sum (z - mean z)^2, z = weight (value - mean) / sum of
   weights summed over a unit; a stratum with one unit is centred on the mean of all (Lumley
   2004, Journal of Statistical Software 9(1); Sarndal, Swensson and Wretman 1992, section 5.6).
 */
MESO_MUST_CHECK meso_status meso_design_mean_of(meso_ctx *ctx, meso_design_mean *out,
                                                const meso_design *design, const double *value);

/* Estimates of areas borrow from each other: estimate[n] with variance[n] become the posterior
   means and standard errors of a normal model with a common mean, whose spread is found by Fay
   and Herriot's iteration (1979, Journal of the American Statistical Association 74(366),
   269-277). Returns the variance between areas. */
double meso_fay_herriot(double *shrunk, double *error, const double *estimate,
                        const double *variance, int32_t n);

#endif
