/* How many of several unlike chances come true? */
#include "num/poisson_binomial.h"

#include <string.h>

void meso_poisson_binomial_tails(double *tail, int32_t most, const double *chance,
                                 int64_t count)
{
    /* tail[v]: exactly v so far, and in the last at least so many; summed up afterwards. */
    memset(tail, 0, ((size_t)most + 1) * sizeof *tail);
    tail[0] = 1;
    for (int64_t n = 0; n < count; n++) {
        const double p = chance[n];
        if (most > 0) tail[most] += tail[most - 1] * p;
        for (int32_t v = most - 1; v > 0; v--)
            tail[v] = tail[v] * (1 - p) + tail[v - 1] * p;
        if (most > 0) tail[0] *= 1 - p;
    }
    for (int32_t v = most - 1; v > 0; v--)
        tail[v] += tail[v + 1];
    tail[0] = 1;
}
