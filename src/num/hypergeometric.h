/** Drawing without replacement: how many of those taken are marked? */
#ifndef MESO_NUM_HYPERGEOMETRIC_H
#define MESO_NUM_HYPERGEOMETRIC_H

#include "base/random.h"

/* log of the probability of x marked among `taken` of `total`, of which `marked` are. */
double meso_hypergeometric_log(int64_t x, int64_t total, int64_t marked, int64_t taken);

/* One draw; exact for any size. */
int64_t meso_hypergeometric_draw(meso_random *random, int64_t total, int64_t marked,
                                 int64_t taken);

#endif
