/** Where does each node of a picture of ties stand? */
#ifndef MESO_MEASURE_LAYOUT_H
#define MESO_MEASURE_LAYOUT_H

#include "measure/strongest.h"

#include <mesoscope/measure.h>

/* Places of `nodes` nodes into x[], y[], 0 to 1: forces along the ties and between what is near
   (Fruchterman and Reingold 1991, Software: Practice and Experience 21(11)), from a start on
   rings around the middle of each tree. known[2 x nodes], NaN = none, holds places that stay as
   they are; NULL = none at all. The same numbers for the same seed. O(nodes + ties) a round. */
meso_status meso_layout(meso_ctx *ctx, meso_arena *arena, double *x, double *y, int32_t nodes,
                        const meso_ties *tree, const meso_ties *ties, const double *known,
                        uint64_t seed);

#endif
