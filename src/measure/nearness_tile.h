/** A few columns of relatedness, filtered and laid side by side for summing over rows. */
#ifndef MESO_MEASURE_NEARNESS_TILE_H
#define MESO_MEASURE_NEARNESS_TILE_H

#include "measure/nearness.h"

typedef struct meso_nearness_tile {
    const meso_nearness *nearness;
    meso_relatedness_room room;
    double *side;   /* [left industries x MESO_TILE] */
    double *sorted; /* [left industries], for the nearest */
    int32_t first, count;
} meso_nearness_tile;

meso_status meso_nearness_tile_take(meso_ctx *ctx, meso_arena *arena, meso_nearness_tile *tile,
                                    const meso_nearness *nearness);

/* Columns first to first+count-1: relatedness, the nearest and strongest only, no number as 0.
 */
void meso_nearness_tile_read(meso_nearness_tile *tile, int32_t first, int32_t count);

/* out[k * right industries + first + t] for every row k. */
void meso_nearness_tile_sum(const meso_nearness_tile *tile, const meso_nearness_rows *rows,
                            const double *weight, double *out);

#endif
