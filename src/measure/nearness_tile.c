/* Which ties count, and what do rows make of them? */
#include "measure/nearness_tile.h"

#include "num/rank.h"

#include <math.h>
#include <string.h>

meso_status meso_nearness_tile_take(meso_ctx *ctx, meso_arena *arena, meso_nearness_tile *tile,
                                    const meso_nearness *nearness)
{
    const int64_t industries = nearness->columns.frame.industries;
    tile->nearness = nearness;
    tile->side = MESO_TAKE(ctx, arena, double, MESO_TILE *industries);
    tile->sorted = MESO_TAKE(ctx, arena, double, industries + 1);
    if (!tile->side || !tile->sorted) return MESO_E_NOMEM;
    return meso_relatedness_room_take(ctx, arena, &tile->room, &nearness->columns);
}

/* The n-th largest of the others; ties with it are broken by position. */
static void keep_nearest(double *related, double *sorted, int32_t industries, int32_t own,
                         int32_t nearest)
{
    int64_t others = 0;
    for (int32_t i = 0; i < industries; i++)
        if (i != own) sorted[others++] = -related[i];
    if (others <= nearest) return;
    (void)meso_sort(sorted, others);
    const double level = -sorted[nearest - 1];
    int32_t above = 0;
    for (int32_t i = 0; i < industries; i++)
        above += i != own && related[i] > level;
    for (int32_t i = 0, equal = nearest - above; i < industries; i++) {
        if (i == own || related[i] > level) continue;
        if (related[i] == level && equal > 0)
            equal--;
        else
            related[i] = 0;
    }
}

void meso_nearness_tile_read(meso_nearness_tile *tile, int32_t first, int32_t count)
{
    const meso_nearness *nearness = tile->nearness;
    const int32_t industries = nearness->columns.frame.industries;
    const double least = nearness->options.least;
    meso_relatedness_read(&nearness->columns, &tile->room, first, count);
    tile->first = first;
    tile->count = count;
    if (count < MESO_TILE)
        memset(tile->side, 0, sizeof(double) * MESO_TILE * (size_t)industries);
    for (int32_t t = 0; t < count; t++) {
        double *related = tile->room.related + (int64_t)t * industries;
        for (int32_t i = 0; i < industries; i++)
            if (isnan(related[i]) || (least > 0 && related[i] < least)) related[i] = 0;
        if (nearness->options.nearest)
            keep_nearest(related, tile->sorted, industries,
                         nearness->columns.same ? first + t : -1, nearness->options.nearest);
        for (int32_t i = 0; i < industries; i++)
            tile->side[(int64_t)i * MESO_TILE + t] = related[i];
    }
}

void meso_nearness_tile_sum(const meso_nearness_tile *tile, const meso_nearness_rows *rows,
                            const double *weight, double *out)
{
    const int64_t columns = tile->nearness->columns.pairs.right->industries;
    for (int32_t k = 0; k < rows->count; k++) {
        double sum[MESO_TILE] = {0};
        for (int64_t l = rows->row[k]; l < rows->row[k + 1]; l++) {
            const int32_t i = rows->column[l];
            const double *side = tile->side + (int64_t)i * MESO_TILE;
            if (!weight && !rows->value) {
                for (int t = 0; t < MESO_TILE; t++)
                    sum[t] += side[t];
                continue;
            }
            const double times = (weight ? weight[i] : 1) * (rows->value ? rows->value[l] : 1);
            for (int t = 0; t < MESO_TILE; t++)
                sum[t] += times * side[t];
        }
        memcpy(out + k * columns + tile->first, sum, sizeof(double) * (size_t)tile->count);
    }
}
