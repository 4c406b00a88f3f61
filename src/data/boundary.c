/* Where does a region lie? */
#include <mesoscope/boundary.h>

#include "base/arena.h"
#include "base/ctx.h"

#include <math.h>
#include <string.h>

typedef struct owned_boundaries {
    meso_boundaries boundaries; /* first: its address is the public handle */
    meso_arena *arena;
} owned_boundaries;

static const void *copied(meso_ctx *ctx, meso_arena *arena, const void *from, int64_t count,
                          size_t size)
{
    void *copy = meso_arena_take(ctx, arena, count, size);
    if (copy && count) memcpy(copy, from, (size_t)count * size);
    return copy;
}

static const char *const *copied_texts(meso_ctx *ctx, meso_arena *arena,
                                       const char *const *from, int32_t count)
{
    const char **copy = MESO_TAKE(ctx, arena, const char *, count);
    for (int32_t i = 0; copy && i < count; i++) {
        copy[i] = copied(ctx, arena, from[i], (int64_t)strlen(from[i]) + 1, 1);
        if (!copy[i]) return NULL;
    }
    return copy;
}

meso_status meso_boundaries_copy(meso_ctx *ctx, meso_boundaries **out,
                                 const meso_boundaries *from)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    owned_boundaries *owned = MESO_TAKE(ctx, arena, owned_boundaries, 1);
    const int32_t count = from->count;
    const int64_t rings = from->ring[count], points = from->point[rings];
    meso_boundaries copy = {.count = count, .projected = from->projected};
    copy.code = copied_texts(ctx, arena, from->code, count);
    copy.label = copied_texts(ctx, arena, from->label, count);
    copy.ring = copied(ctx, arena, from->ring, (int64_t)count + 1, sizeof *from->ring);
    copy.point = copied(ctx, arena, from->point, rings + 1, sizeof *from->point);
    copy.lon = copied(ctx, arena, from->lon, points, sizeof *from->lon);
    copy.lat = copied(ctx, arena, from->lat, points, sizeof *from->lat);
    if (!owned || !copy.code || !copy.label || !copy.ring || !copy.point || !copy.lon ||
        !copy.lat) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    *owned = (owned_boundaries){copy, arena};
    *out = &owned->boundaries;
    return MESO_OK;
}

/* Twice the signed area of a ring and its area-weighted moments, about its first point. */
static double ring_area(const meso_boundaries *b, int64_t ring, double *x, double *y)
{
    const int64_t begin = b->point[ring], end = b->point[ring + 1];
    double area = 0, mx = 0, my = 0;
    for (int64_t p = begin; p < end; p++) {
        const int64_t next = p + 1 < end ? p + 1 : begin;
        const double x0 = b->lon[p] - b->lon[begin], y0 = b->lat[p] - b->lat[begin];
        const double x1 = b->lon[next] - b->lon[begin], y1 = b->lat[next] - b->lat[begin];
        const double cross = x0 * y1 - x1 * y0;
        area += cross;
        mx += (x0 + x1) * cross;
        my += (y0 + y1) * cross;
    }
    *x = begin < end ? b->lon[begin] : (double)NAN;
    *y = begin < end ? b->lat[begin] : (double)NAN;
    if (area != 0) {
        *x += mx / (3 * area);
        *y += my / (3 * area);
    }
    return fabs(area);
}

void meso_boundary_centre(const meso_boundaries *boundaries, int32_t region, double *lon,
                          double *lat)
{
    double largest = -1;
    *lon = *lat = (double)NAN;
    for (int64_t k = boundaries->ring[region]; k < boundaries->ring[region + 1]; k++) {
        double x = 0, y = 0;
        const double area = ring_area(boundaries, k, &x, &y);
        if (area <= largest) continue;
        largest = area;
        *lon = x;
        *lat = y;
    }
}

void meso_boundaries_free(meso_boundaries *boundaries)
{
    if (boundaries) meso_arena_free(((owned_boundaries *)boundaries)->arena);
}
