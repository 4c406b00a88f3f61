/** Vertices: the points of outlines, with those that are the same place counted once. */
#ifndef MESO_DATA_VERTEX_H
#define MESO_DATA_VERTEX_H

#include "base/arena.h"

#include <mesoscope/boundary.h>

typedef struct meso_vertices {
    int64_t count;
    int64_t *of_point; /* [points] vertex of each point of the outlines */
    double *lon, *lat; /* [count] of the first point that stands there */
} meso_vertices;

/* Points whose coordinates both differ by the tolerance at most become one vertex, in the
   order of the points. Everything lives in the arena. */
meso_status meso_vertices_find(meso_ctx *ctx, meso_arena *arena, meso_vertices *out,
                               const meso_boundaries *boundaries, double tolerance);

#endif
