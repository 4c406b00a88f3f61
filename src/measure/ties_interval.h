/** What else could the strength of a listed tie be? */
#ifndef MESO_MEASURE_TIES_INTERVAL_H
#define MESO_MEASURE_TIES_INTERVAL_H

#include "measure/space_pair.h"
#include "measure/strongest.h"

/* cell[ties]: the value with its interval. Kinds with a formula of presence: presence is drawn
   again. Correlations: Fisher's z on the number of regions, effective where they are weighted.
   A given relation stands as it is. Parallel. */
meso_status meso_ties_interval(meso_ctx *ctx, meso_arena *arena, meso_cell *cell,
                               const meso_ties *ties, const meso_relatedness_columns *columns,
                               const meso_space_pair *pair, const meso_draw_options *options);

#endif
