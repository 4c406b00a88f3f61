/** A frontier beside the expected outcome, over the last period of each firm. */
#ifndef MESO_MEASURE_OUTLIER_FRONTIER_H
#define MESO_MEASURE_OUTLIER_FRONTIER_H

#include "data/firms.h"

typedef enum meso_outlier_frontier_kind {
    MESO_FRONTIER_NONE,
    MESO_FRONTIER_STOCHASTIC,
    MESO_FRONTIER_ORDER_M,
    MESO_FRONTIER_ENVELOPMENT
} meso_outlier_frontier_kind;

/* Efficiency of every firm; NaN for all when none was asked for. MESO_E_DATA when the figures
   are not all above zero, there is no input, or there are too many firms for the kind. */
meso_status meso_outlier_frontier(meso_ctx *ctx, meso_arena *arena, double *efficiency,
                                  const meso_firms *firms, meso_outlier_frontier_kind kind);

#endif
