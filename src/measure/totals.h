/** Totals of a slice: as given, or summed over its cells with bounds; and a base in their
 * place. */
#ifndef MESO_MEASURE_TOTALS_H
#define MESO_MEASURE_TOTALS_H

#include "base/arena.h"

#include <mesoscope/measure.h>

typedef struct meso_totals {
    const meso_cell *region;   /* [regions] */
    const meso_cell *industry; /* [industries] of the nation or of the base */
    meso_cell all;             /* of the nation or of the base */
    int from_base;             /* industry and all are another panel's: independent noise */
} meso_totals;

meso_status meso_totals_read(meso_ctx *ctx, meso_arena *arena, meso_totals *out,
                             const meso_input *input, int32_t period);

/* Variance of a total under count noise: sum of x m over the cells of each row, column and all;
   unknown cells count nothing. Arrays [regions], [industries]. */
typedef struct meso_noise {
    double *region, *industry, all;
} meso_noise;

meso_status meso_noise_read(meso_ctx *ctx, meso_arena *arena, meso_noise *out,
                            const meso_panel *panel, int32_t period);

double meso_event_size(const meso_panel *panel, int32_t industry);

#endif
