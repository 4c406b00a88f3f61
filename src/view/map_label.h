/** Labels on a map: a point inside a region, and a free place for its name. */
#ifndef MESO_VIEW_MAP_LABEL_H
#define MESO_VIEW_MAP_LABEL_H

#include "view/outline.h"
#include "view/svg.h"

/* A point well inside the largest ring of a region; 0 when it has none. */
int meso_map_label_inside(const meso_outline *outline, int32_t region, double *x, double *y);

/* Where the name stands (its left top corner), and the line that leads to it. */
typedef struct meso_map_leader {
    int found;
    double x, y;
    double from_x, from_y, to_x, to_y;
} meso_map_leader;

/* Looks around a region for the place where a box of the given size hides least land and
   stays on the paper; nothing is found for a region without outline or a box too large. */
meso_status meso_map_label_place(meso_ctx *ctx, meso_map_leader *out,
                                 const meso_outline *outline, int32_t region, meso_box paper,
                                 meso_box box);

#endif
