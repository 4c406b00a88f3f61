/** Bandwidth: how far does a kernel smooth the distances between plants? */
#ifndef MESO_MEASURE_BANDWIDTH_H
#define MESO_MEASURE_BANDWIDTH_H

#include "measure/plants.h"

/* Silverman's rule on the distances of all pairs of plants of a type: 0.9 A n^(-1/5), n pairs,
   A the smaller of their standard deviation and their interquartile range / 1.34 (type 7); the
   deviation where that is 0, the mean where both are, otherwise 1 km. NaN below two plants. */
meso_status meso_bandwidth(meso_ctx *ctx, double *out, const meso_plants *plants, int32_t type);

#endif
