/** A trial of all regions at once: numbers from their sizes over periods, as they are and
 * drawn. */
#ifndef MESO_MEASURE_SYSTEM_TRIAL_H
#define MESO_MEASURE_SYSTEM_TRIAL_H

#include "measure/region_size.h"

/* numbers from value[points * regions], NaN = unknown. room is what was asked for. */
typedef void meso_system_statistic(double *out, const double *value, int32_t points,
                                   int32_t regions, double *room, const void *data);

typedef struct meso_system_trial {
    const meso_input *input;
    const meso_panel *per; /* divides the sizes; NULL = none */
    const meso_region_size *size;
    int32_t numbers;
    const double *least, *most; /* [numbers] limits of the intervals; NULL = none */
    int64_t room;               /* doubles */
    meso_system_statistic *statistic;
    const void *data;
} meso_system_trial;

/* out[numbers]. In a draw the cells of both panels are drawn, and whole regions with all their
   periods are drawn with replacement: the regions are a sample, and their counts have chance.
   Intervals are moved to the estimate. Parallel over draws. */
meso_status meso_system_trial_run(meso_ctx *ctx, meso_arena *arena, meso_cell *out,
                                  const meso_system_trial *trial);

#endif
