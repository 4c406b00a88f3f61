/** Cutting a level out of a tree, in three steps: cells, totals, bounds. Shared by those files.
 */
#ifndef MESO_DATA_PANEL_LEVEL_H
#define MESO_DATA_PANEL_LEVEL_H

#include "base/arena.h"

#include <mesoscope/panel.h>

/* From the codes of a tree to the rows or columns of a level. */
typedef struct meso_axis_map {
    int32_t *to;   /* [codes] row or column, -1 = none */
    int32_t *code; /* [count] code of each row or column */
    int32_t count, level;
    int32_t root; /* code of the whole, -1 = there is none */
} meso_axis_map;

typedef struct meso_level_work {
    const meso_panel *tree;
    meso_arena *arena;   /* becomes the panel's */
    meso_arena *scratch; /* goes at the end */
    meso_axis_map rows, columns;
    meso_slice *slice;  /* [periods] of the result */
    double *low, *high; /* bounds of the slice at work, ours to write */
} meso_level_work;

/* Totals of a slice: published rows of the tree where there are such, otherwise sums. */
meso_status meso_level_totals(meso_ctx *ctx, meso_level_work *work, int32_t period);

/* Narrows the bounds of withheld cells by what their parents leave for them. */
meso_status meso_level_tighten(meso_ctx *ctx, meso_level_work *work, int32_t period);

#endif
