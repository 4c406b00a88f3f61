/** How fast does a network fall apart when its members leave? */
#ifndef MESO_MEASURE_NETWORK_PERCOLATION_H
#define MESO_MEASURE_NETWORK_PERCOLATION_H

#include "measure/network.h"

/* Share of all nodes in the largest part after each number of removals: largest[nodes + 1],
   from none to all. O(nodes + ties) by putting them back in reverse (Newman and Ziff 2001). */
meso_status meso_network_percolate(meso_ctx *ctx, double *largest, const meso_network *network,
                                   const int32_t *order);

/* The same over random orders: mean, low and high [nodes + 1] of them; Schneider's robustness
   (mean of the curve without its start) is for the caller. */
meso_status meso_network_percolate_at_random(meso_ctx *ctx, double *mean, double *low,
                                             double *high, const meso_network *network,
                                             int32_t orders, uint64_t seed, double confidence);

#endif
