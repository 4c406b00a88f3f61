/** Which two members are not tied although much speaks for it? */
#ifndef MESO_MEASURE_NETWORK_MISSING_H
#define MESO_MEASURE_NETWORK_MISSING_H

#include "measure/network.h"

typedef struct meso_missing_tie {
    int32_t a, b;
    double shared; /* sum of 1 / log(ties) over the members both are tied to */
    int32_t partners;
    double alike; /* cosine of what the two work on, 0 to 1; NaN when nothing is known of one */
    double score; /* shared / its largest + alike / its largest, each 0 to 1 */
} meso_missing_tie;

/* The best `most` pairs that are not tied, best first, of those with a shared partner or with
   something they both work on. profile[nodes x themes] >= 0, NULL = none.
   Shared partners: Adamic and Adar (2003), Social Networks 25(3), 211-230. */
meso_status meso_network_missing(meso_ctx *ctx, meso_missing_tie *out, int32_t *found,
                                 int32_t most, const meso_network *network,
                                 const double *profile, int32_t themes);

#endif
