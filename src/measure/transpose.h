/** A slice on its side: industries as rows, regions as columns. */
#ifndef MESO_MEASURE_TRANSPOSE_H
#define MESO_MEASURE_TRANSPOSE_H

#include "base/arena.h"

#include <mesoscope/panel.h>

/* A panel of one period whose rows are the industries; it lies in the arena, shares axes and
   totals with `panel`, and has no event sizes (those are by row now). */
meso_status meso_transpose(meso_ctx *ctx, meso_arena *arena, meso_panel *out,
                           const meso_panel *panel, int32_t slice);

#endif
