/** The panes of a map: the main land, and what lies far from it in boxes of its own. */
#ifndef MESO_VIEW_MAP_PANES_H
#define MESO_VIEW_MAP_PANES_H

#include "base/arena.h"
#include "view/outline.h"
#include "view/projection.h"

enum { MESO_MAP_PANES = 9 }; /* the main land and up to eight boxes */

typedef struct meso_map_pane {
    meso_projection projection;
    double x, y, width, height; /* on the paper */
    double left, top, scale;    /* of the projected plane; pixels an earth radius */
    int64_t points;             /* how many lie in it */
} meso_map_pane;

typedef struct meso_map_panes {
    meso_outline outline;
    int32_t count;
    meso_map_pane pane[MESO_MAP_PANES]; /* the main land first */
    int32_t *of_ring;                   /* [rings] */
    double height;                      /* of all of them on the paper */
} meso_map_panes;

/* Divides the outlines into panes and places every point on paper of `width` pixels. The
   arrays come from the arena and live as long. */
meso_status meso_map_panes_place(meso_ctx *ctx, meso_map_panes *out, meso_arena *arena,
                                 const meso_boundaries *boundaries, double width);

#endif
