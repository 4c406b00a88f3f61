/* How do rings that arrive one by one become the outlines of regions? */
#include "import/outline.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/map.h"

#include <math.h>
#include <string.h>

enum { MOST_POINTS = 100000000 };

/* A list that doubles. */
typedef struct list {
    void *items;
    int64_t count, room;
} list;

struct meso_outline {
    meso_allocator allocator;
    meso_map *codes, *labels; /* of regions; a label may serve many */
    list label_of;            /* int32_t [regions] number in labels */
    list ring_region;         /* int32_t [rings] */
    list ring_begin;          /* int64_t [rings] first point */
    list lon, lat;            /* double [points] */
    int32_t region;           /* that new rings belong to */
};

static void *list_add(meso_ctx *ctx, list *of, size_t size)
{
    if (of->count == of->room) {
        const int64_t room = of->room ? of->room * 2 : 256;
        void *items = meso_ctx_alloc(ctx, (size_t)room * size);
        if (!items) return NULL;
        if (of->count) memcpy(items, of->items, (size_t)of->count * size);
        meso_ctx_release(ctx, of->items);
        of->items = items;
        of->room = room;
    }
    return (char *)of->items + (size_t)of->count++ * size;
}

meso_status meso_outline_new(meso_ctx *ctx, meso_outline **out)
{
    meso_outline *outline = meso_ctx_alloc(ctx, sizeof *outline);
    if (!outline) return MESO_E_NOMEM;
    *outline = (meso_outline){.allocator = *meso_ctx_allocator(ctx), .region = -1};
    outline->codes = meso_map_new(ctx);
    outline->labels = meso_map_new(ctx);
    if (!outline->codes || !outline->labels) {
        meso_outline_free(outline);
        return MESO_E_NOMEM;
    }
    *out = outline;
    return MESO_OK;
}

void meso_outline_free(meso_outline *outline)
{
    if (!outline) return;
    const meso_allocator allocator = outline->allocator;
    const list *lists[] = {&outline->label_of, &outline->ring_region, &outline->ring_begin,
                           &outline->lon, &outline->lat};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        if (lists[l]->items) allocator.release(allocator.data, lists[l]->items);
    meso_map_free(outline->codes);
    meso_map_free(outline->labels);
    allocator.release(allocator.data, outline);
}

meso_status meso_outline_region(meso_ctx *ctx, meso_outline *outline, const char *code,
                                const char *label)
{
    const int32_t before = meso_map_count(outline->codes);
    outline->region = meso_map_add(ctx, outline->codes, code, strlen(code));
    if (outline->region < 0) return MESO_E_NOMEM;
    if (outline->region < before) return MESO_OK;
    int32_t *label_of = list_add(ctx, &outline->label_of, sizeof *label_of);
    if (!label_of) return MESO_E_NOMEM;
    *label_of = meso_map_add(ctx, outline->labels, label, strlen(label));
    return *label_of < 0 ? MESO_E_NOMEM : MESO_OK;
}

meso_status meso_outline_ring(meso_ctx *ctx, meso_outline *outline)
{
    int32_t *region = list_add(ctx, &outline->ring_region, sizeof *region);
    int64_t *begin = region ? list_add(ctx, &outline->ring_begin, sizeof *begin) : NULL;
    if (!begin) return MESO_E_NOMEM;
    *region = outline->region;
    *begin = outline->lon.count;
    return MESO_OK;
}

meso_status meso_outline_point(meso_ctx *ctx, meso_outline *outline, double lon, double lat)
{
    if (outline->lon.count >= MOST_POINTS)
        return meso_fail(ctx, MESO_E_PARSE,
                         "more than %d points; simplify the boundaries first", MOST_POINTS);
    double *x = list_add(ctx, &outline->lon, sizeof *x);
    double *y = x ? list_add(ctx, &outline->lat, sizeof *y) : NULL;
    if (!y) return MESO_E_NOMEM;
    *x = lon;
    *y = lat;
    return MESO_OK;
}

void meso_outline_close(meso_outline *outline)
{
    const double *lon = outline->lon.items, *lat = outline->lat.items;
    const int64_t begin = ((int64_t *)outline->ring_begin.items)[outline->ring_begin.count - 1];
    const int64_t last = outline->lon.count - 1;
    if (last > begin && lon[last] == lon[begin] && lat[last] == lat[begin])
        outline->lon.count = outline->lat.count = last;
    if (outline->lon.count - begin >= 3) return;
    outline->lon.count = outline->lat.count = begin;
    outline->ring_region.count--;
    outline->ring_begin.count--;
}

/* The arrays of the result before they become const. */
typedef struct filling {
    const char **code, **label;
    int64_t *ring, *point, *order; /* order: rings by region */
    double *lon, *lat;
} filling;

static int take(meso_ctx *ctx, meso_arena *arena, filling *into, const meso_outline *outline)
{
    const int32_t count = meso_map_count(outline->codes);
    into->code = MESO_TAKE(ctx, arena, const char *, count);
    into->label = MESO_TAKE(ctx, arena, const char *, count);
    into->ring = MESO_TAKE(ctx, arena, int64_t, (int64_t)count + 1);
    into->point = MESO_TAKE(ctx, arena, int64_t, outline->ring_begin.count + 1);
    into->lon = MESO_TAKE(ctx, arena, double, outline->lon.count);
    into->lat = MESO_TAKE(ctx, arena, double, outline->lon.count);
    into->order = MESO_TAKE(ctx, arena, int64_t, outline->ring_begin.count);
    return into->code && into->label && into->ring && into->point && into->lon && into->lat &&
           into->order;
}

/* Rings in the order of their regions: a region's rings need not have come together. */
static void fill(const filling *into, const meso_outline *outline, int32_t count)
{
    const int32_t *region = outline->ring_region.items, *label = outline->label_of.items;
    const int64_t *begin = outline->ring_begin.items, rings = outline->ring_begin.count;
    const double *lon = outline->lon.items, *lat = outline->lat.items;
    int64_t points = 0;
    for (int64_t k = 0; k < rings; k++)
        into->ring[region[k] + 1]++;
    for (int32_t r = 0; r < count; r++)
        into->ring[r + 1] += into->ring[r];
    for (int32_t r = 0; r < count; r++) {
        into->code[r] = meso_map_text(outline->codes, r);
        into->label[r] = meso_map_text(outline->labels, label[r]);
    }
    for (int64_t k = 0; k < rings; k++)
        into->order[into->ring[region[k]]++] = k;
    for (int32_t r = count; r > 0; r--)
        into->ring[r] = into->ring[r - 1];
    into->ring[0] = 0;
    for (int64_t n = 0; n < rings; n++) {
        const int64_t k = into->order[n];
        const int64_t end = k + 1 < rings ? begin[k + 1] : outline->lon.count;
        into->point[n] = points;
        memcpy(into->lon + points, lon + begin[k], (size_t)(end - begin[k]) * sizeof *lon);
        memcpy(into->lat + points, lat + begin[k], (size_t)(end - begin[k]) * sizeof *lat);
        points += end - begin[k];
    }
    into->point[rings] = points;
}

/* Degrees never leave the globe; other coordinates are drawn as they are. */
static int is_projected(const filling *into, int64_t points)
{
    for (int64_t p = 0; p < points; p++)
        if (fabs(into->lon[p]) > 360 || fabs(into->lat[p]) > 90) return 1;
    return 0;
}

meso_status meso_outline_finish(meso_ctx *ctx, meso_boundaries **out, meso_outline *outline)
{
    const int32_t count = meso_map_count(outline->codes);
    if (count == 0 || outline->ring_begin.count == 0)
        return meso_fail(ctx, MESO_E_DATA, "no region with an outline");
    meso_arena *arena = meso_arena_new(ctx);
    filling into;
    if (!arena) return MESO_E_NOMEM;
    if (!take(ctx, arena, &into, outline)) {
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    fill(&into, outline, count);
    const meso_boundaries view = {.count = count,
                                  .code = into.code,
                                  .label = into.label,
                                  .ring = into.ring,
                                  .point = into.point,
                                  .lon = into.lon,
                                  .lat = into.lat,
                                  .projected = is_projected(&into, outline->lon.count)};
    const meso_status status = meso_boundaries_copy(ctx, out, &view);
    meso_arena_free(arena);
    return status;
}
