/** How strongly are an industry's quotients drawn towards 1? */
#ifndef MESO_MEASURE_SHRINKAGE_H
#define MESO_MEASURE_SHRINKAGE_H

#include <mesoscope/measure.h>

/* The a of theta ~ Gamma(a, a) that makes the counts of one industry most likely, when
   count[r] ~ Poisson(theta expected[r]): negative-binomial maximum likelihood, found by golden
   section about the moment estimate. Regions with expected 0 or count NaN are left out. */
double meso_shrinkage_strength(const double *count, const double *expected, int32_t regions);

#endif
