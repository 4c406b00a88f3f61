/* Which points of outlines are the same place? A grid of cells as wide as the tolerance holds
   one vertex a cell; a point looks at its own cell and the eight around it. */
#include "data/vertex.h"

#include "base/ctx.h"

#include <math.h>

/* A hash table of occupied cells. */
typedef struct grid {
    int64_t mask;
    int64_t *vertex; /* [mask + 1] number + 1, 0 = free */
    int64_t *x, *y;  /* [count] cell of each vertex */
} grid;

static int64_t place_of(const grid *cells, int64_t x, int64_t y)
{
    uint64_t hash =
        (uint64_t)x * UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)y * UINT64_C(0xC2B2AE3D27D4EB4F);
    hash ^= hash >> 29;
    hash *= UINT64_C(0xBF58476D1CE4E5B9);
    hash ^= hash >> 32;
    return (int64_t)(hash & (uint64_t)cells->mask);
}

/* Slot of a cell: where its vertex is, or the free one where it would go. */
static int64_t slot_of(const grid *cells, int64_t x, int64_t y)
{
    int64_t at = place_of(cells, x, y);
    while (cells->vertex[at]) {
        const int64_t v = cells->vertex[at] - 1;
        if (cells->x[v] == x && cells->y[v] == y) break;
        at = (at + 1) & cells->mask;
    }
    return at;
}

/* The vertex within the tolerance of a place, the own cell first; -1 = none yet. */
static int64_t find(const grid *cells, const meso_vertices *known, double lon, double lat,
                    double tolerance)
{
    static const int step[9][2] = {{0, 0},   {-1, 0}, {1, 0},  {0, -1}, {0, 1},
                                   {-1, -1}, {1, -1}, {-1, 1}, {1, 1}};
    const int64_t x = (int64_t)floor(lon / tolerance), y = (int64_t)floor(lat / tolerance);
    for (int s = 0; s < 9; s++) {
        const int64_t v = cells->vertex[slot_of(cells, x + step[s][0], y + step[s][1])] - 1;
        if (v >= 0 && fabs(known->lon[v] - lon) <= tolerance &&
            fabs(known->lat[v] - lat) <= tolerance)
            return v;
    }
    return -1;
}

meso_status meso_vertices_find(meso_ctx *ctx, meso_arena *arena, meso_vertices *out,
                               const meso_boundaries *boundaries, double tolerance)
{
    const int64_t points = boundaries->point[boundaries->ring[boundaries->count]];
    grid cells = {.mask = 1};
    while (cells.mask < 2 * points)
        cells.mask = 2 * cells.mask + 1;
    cells.vertex = MESO_TAKE(ctx, arena, int64_t, cells.mask + 1);
    cells.x = MESO_TAKE(ctx, arena, int64_t, points);
    cells.y = MESO_TAKE(ctx, arena, int64_t, points);
    *out = (meso_vertices){.of_point = MESO_TAKE(ctx, arena, int64_t, points),
                           .lon = MESO_TAKE(ctx, arena, double, points),
                           .lat = MESO_TAKE(ctx, arena, double, points)};
    if (!cells.vertex || !cells.x || !cells.y || !out->of_point || !out->lon || !out->lat)
        return MESO_E_NOMEM;
    for (int64_t p = 0; p < points; p++) {
        double lon = boundaries->lon[p];
        const double lat = boundaries->lat[p];
        if (!boundaries->projected && lon >= 180 - tolerance) lon -= 360;
        int64_t v = find(&cells, out, lon, lat, tolerance);
        if (v < 0) {
            v = out->count++;
            out->lon[v] = lon;
            out->lat[v] = lat;
            cells.x[v] = (int64_t)floor(lon / tolerance);
            cells.y[v] = (int64_t)floor(lat / tolerance);
            cells.vertex[slot_of(&cells, cells.x[v], cells.y[v])] = v + 1;
        }
        out->of_point[p] = v;
    }
    return MESO_OK;
}
