/** Evidence against a rate that may be looked at after every trial: e-values of a beta mixture.
 */
#ifndef MESO_MEASURE_WAGER_H
#define MESO_MEASURE_WAGER_H

#include "measure/arm.h"

/* log e(p) against "the rate is p", 0 < p < 1. */
double meso_wager_log(const meso_arm *arm, double p);

/* log e-values against "at most p" (the mixture above p) and against "at least p". */
double meso_wager_log_above(const meso_arm *arm, double p);
double meso_wager_log_below(const meso_arm *arm, double p);

/* The rates with e(p) < 1 / (1 - confidence). */
void meso_wager_interval(double *low, double *high, const meso_arm *arm, double confidence);

/* 1 = amplify, -1 = dampen, 0 = go on. */
int meso_wager_decides(const meso_arm *arm, double target, double confidence);

#endif
