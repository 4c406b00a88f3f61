/** Ranks of numbers that have bounds: never a bare place. */
#ifndef MESO_MEASURE_RANKS_H
#define MESO_MEASURE_RANKS_H

#include <mesoscope/table.h>

/* rank[count] of number[count], 1 = largest: the best is after all that are certainly larger,
   the worst after all that may be. A number without an estimate keeps its range only. */
meso_status meso_ranks_of(meso_ctx *ctx, meso_cell *rank, const meso_cell *number,
                          int64_t count);

#endif
