/** One region's row of a slice, or the nation's: dense, and complete as far as it can be. */
#ifndef MESO_MEASURE_ROW_H
#define MESO_MEASURE_ROW_H

#include "base/arena.h"

#include <mesoscope/measure.h>

/* Withheld cells are filled: as the slice's filling says, else midway between their bounds (or
   evenly, where none is known), then moved together towards their lower or upper bounds until
   the row meets its published total. What cannot be filled is NaN: never delivered, or withheld
   without any upper bound. */
typedef struct meso_row {
    int32_t industries;
    double *value;   /* [industries] filled; NaN = left out */
    double *low;     /* [industries] equal to value when exact */
    double *high;    /* [industries] NaN = none known */
    uint8_t *state;  /* [industries] meso_cell_state as published */
    double rest;     /* published total less the cells that are exact; NaN = none published */
    meso_cell total; /* published when it is exact, otherwise the sum with its bounds */
    int32_t withheld, unbounded, estimated, modelled, missing, breaks; /* counts of cells */
} meso_row;

meso_status meso_row_take(meso_ctx *ctx, meso_arena *arena, meso_row *row, int32_t industries);

void meso_row_read(meso_row *row, const meso_panel *panel, int32_t period, int32_t region);

/* The nation: published totals of the industries, otherwise sums over the regions, where a
   withheld cell counts midway between its bounds and widens the bounds of the sum. */
meso_status meso_row_read_nation(meso_ctx *ctx, meso_row *row, const meso_panel *panel,
                                 int32_t period);

/* A cell of the row, or its total (industry = industries); what is withheld has no value. */
meso_cell meso_row_cell(const meso_row *row, int32_t industry);

/* The row in one draw, into value[industries]: count noise on exact cells, the others evenly
   within their bounds and then moved to meet the total. scratch has room for the industries. */
void meso_row_draw(double *value, double *scratch, const meso_row *row, const meso_panel *panel,
                   int32_t period, int32_t region, const meso_draw_options *options,
                   int32_t draw);

#endif
