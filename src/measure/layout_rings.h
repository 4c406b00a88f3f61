/** A first picture of a forest: each tree on rings around its middle. */
#ifndef MESO_MEASURE_LAYOUT_RINGS_H
#define MESO_MEASURE_LAYOUT_RINGS_H

#include "measure/strongest.h"

/* Every branch gets an angle as wide as it has nodes; trees stand beside each other, largest
   first. The seed turns the picture and shakes it a little, so that no two nodes coincide. */
meso_status meso_layout_rings(meso_ctx *ctx, meso_arena *arena, double *x, double *y,
                              int32_t nodes, const meso_ties *tree, uint64_t seed);

#endif
