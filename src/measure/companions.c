/* How related is each present industry to the others of its region? */
#include "measure/companions.h"

#include "base/ctx.h"
#include "base/each.h"

#include <math.h>

enum { PARTS = 64 };

typedef struct work {
    const meso_relatedness_columns *columns;
    const double *size;
    int nearest;
    const int64_t *link; /* [links along the columns] the same link along the rows */
    double *related;
} work;

/* One industry in one region. */
static double read_link(const work *all, const double *tau, int32_t region, int32_t industry)
{
    const meso_incidence *links = all->columns->pairs.left;
    double sum = 0, weights = 0, most = -HUGE_VAL;
    for (int64_t l = links->row[region]; l < links->row[region + 1]; l++) {
        const int32_t other = links->column[l];
        if (other == industry || isnan(tau[other])) continue;
        const double weight = all->size ? all->size[l] : 1;
        sum += weight * tau[other];
        weights += weight;
        most = fmax(most, tau[other]);
    }
    if (all->nearest) return most > -HUGE_VAL ? most : (double)NAN;
    return weights > 0 ? sum / weights : (double)NAN;
}

static meso_status read_part(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const meso_incidence *links = all->columns->pairs.left;
    const int32_t industries = links->industries;
    const int64_t tiles = ((int64_t)industries + MESO_TILE - 1) / MESO_TILE;
    const int64_t first = tiles * index / PARTS, end = tiles * (index + 1) / PARTS;
    if (first == end) return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_relatedness_room room;
    const meso_status status = meso_relatedness_room_take(ctx, arena, &room, all->columns);
    for (int64_t tile = first; status == MESO_OK && tile < end; tile++) {
        const int32_t begin = (int32_t)tile * MESO_TILE;
        const int32_t count = begin + MESO_TILE < industries ? MESO_TILE : industries - begin;
        meso_relatedness_read(all->columns, &room, begin, count);
        for (int32_t t = 0; t < count; t++)
            for (int64_t l = links->start[begin + t]; l < links->start[begin + t + 1]; l++)
                all->related[all->link[l]] = read_link(
                    all, room.related + (int64_t)t * industries, links->region[l], begin + t);
    }
    meso_arena_free(arena);
    return status;
}

meso_status meso_companions_read(meso_ctx *ctx, meso_arena *arena, double *related,
                                 const meso_relatedness_columns *columns, const double *size,
                                 int nearest)
{
    const meso_incidence *links = columns->pairs.left;
    int64_t *link = MESO_TAKE(ctx, arena, int64_t, links->row[links->regions] + 1);
    int64_t *next = MESO_TAKE(ctx, arena, int64_t, (int64_t)links->industries + 1);
    if (!link || !next) return MESO_E_NOMEM;
    for (int32_t r = 0; r < links->regions; r++)
        for (int64_t l = links->row[r]; l < links->row[r + 1]; l++) {
            const int32_t i = links->column[l];
            link[links->start[i] + next[i]++] = l;
        }
    work all = {columns, size, nearest, link, related};
    return meso_each(ctx, "relating companions", PARTS, read_part, &all);
}
