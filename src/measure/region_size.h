/** One number a region and period: its size, or its size over that of a second panel. */
#ifndef MESO_MEASURE_REGION_SIZE_H
#define MESO_MEASURE_REGION_SIZE_H

#include "base/arena.h"

#include <mesoscope/measure.h>

typedef struct meso_region_size {
    int32_t regions, points; /* points are slices first, first + 1, ... of the panel */
    int32_t first;
    double *value;             /* [points * regions] NaN = unknown */
    int32_t withheld, unknown; /* cells region x point: with something filled; without number */
} meso_region_size;

/* Totals of every region, as published or summed over filled cells; `per` divides them by the
   totals of the second panel in the same period, matched by code; NULL = as they are. */
meso_status meso_region_size_read(meso_ctx *ctx, meso_arena *arena, meso_region_size *out,
                                  const meso_panel *panel, const meso_panel *per, int32_t first,
                                  int32_t last);

/* The same in one draw of the cells of both panels, into value[points * regions]. */
meso_status meso_region_size_draw(meso_ctx *ctx, double *value, const meso_region_size *size,
                                  const meso_panel *panel, const meso_panel *per,
                                  const meso_draw_options *options, int32_t draw);

#endif
