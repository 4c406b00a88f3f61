/** A second panel beside the first: its number for a region or a cell, matched by code. */
#ifndef MESO_MEASURE_COMPANION_H
#define MESO_MEASURE_COMPANION_H

#include "base/arena.h"

#include <mesoscope/panel.h>

typedef struct meso_companion {
    const meso_panel *panel;
    int32_t slice;
    const int32_t *row;    /* [regions of the first] row of the second, -1 = none */
    const int32_t *column; /* [industries of the first] column of the second, -1 = none */
} meso_companion;

/* Joins `other` to the axes of `panel`, at the period asked for or else its last one. */
meso_status meso_companion_join(meso_ctx *ctx, meso_arena *arena, meso_companion *out,
                                const meso_panel *panel, const meso_panel *other,
                                meso_period period);

/* Missing where the other panel has no such region or industry. */
meso_cell meso_companion_cell(const meso_companion *companion, int32_t region,
                              int32_t industry);

/* Totals of the regions in the other panel, into total[regions of the first]. */
meso_status meso_companion_totals(meso_ctx *ctx, meso_arena *arena, meso_cell *total,
                                  const meso_companion *companion, int32_t regions);

#endif
