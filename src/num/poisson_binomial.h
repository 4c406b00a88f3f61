/** How many of several unlike chances come true? The Poisson-binomial distribution. */
#ifndef MESO_NUM_POISSON_BINOMIAL_H
#define MESO_NUM_POISSON_BINOMIAL_H

#include <stdint.h>

/* tail[v] = P(at least v of `count` independent events with these chances), v = 0 to most. Sums
   of positive terms only: small tails keep their figures. O(count most). */
void meso_poisson_binomial_tails(double *tail, int32_t most, const double *chance,
                                 int64_t count);

#endif
