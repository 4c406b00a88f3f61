/* How near is every industry to what each region has? See measure/nearness.h. */
#include "measure/nearness.h"

#include "base/ctx.h"
#include "base/each.h"
#include "measure/nearness_tile.h"

#include <math.h>
#include <string.h>

enum { PARTS = 64 };

typedef struct work {
    const meso_nearness *nearness;
    const meso_nearness_rows *rows;
    double *near, *weighted;
} work;

/* The part of 0 to count-1 that belongs to an index of the executor. */
static void part_of(int64_t *first, int64_t *end, int64_t index, int64_t count)
{
    *first = count * index / PARTS;
    *end = count * (index + 1) / PARTS;
}

/* Marks the rows first to first+7 in the room; the industries marked before are wiped. */
static void mark_rows(uint8_t *mark, const work *all, int64_t first)
{
    const meso_nearness_rows *rows = all->rows;
    memset(mark, 0, (size_t)all->nearness->columns.frame.industries);
    for (int b = 0; b < MESO_OVERLAP_ROWS && first + b < rows->count; b++)
        for (int64_t l = rows->row[first + b]; l < rows->row[first + b + 1]; l++)
            mark[rows->column[l]] |= (uint8_t)(1 << b);
}

/* What the sweep gave, with the diagonal as it is wanted. */
static void keep_row(const work *all, double *out, const double *swept, const uint8_t *mark,
                     int bit, const double *weight)
{
    const meso_incidence *links = all->nearness->columns.pairs.left;
    const double change = all->nearness->options.diagonal - 1;
    for (int32_t p = 0; p < links->industries; p++) {
        const double own = mark[p] >> bit & 1 && links->spread[p] ? change : 0;
        out[p] = swept[p] + own * (weight ? weight[p] : 1);
    }
}

static meso_status sweep_part(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const meso_nearness *nearness = all->nearness;
    const int64_t industries = nearness->columns.frame.industries;
    const int64_t blocks =
        ((int64_t)all->rows->count + MESO_OVERLAP_ROWS - 1) / MESO_OVERLAP_ROWS;
    int64_t first, end;
    part_of(&first, &end, index, blocks);
    if (first == end) return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_overlap_room room;
    meso_status status = meso_overlap_room_take(ctx, arena, &room, &nearness->overlap);
    double *swept = MESO_TAKE(ctx, arena, double, 2 * MESO_OVERLAP_ROWS * industries);
    double *weighed = swept ? swept + MESO_OVERLAP_ROWS * industries : NULL;
    if (status == MESO_OK && !swept) status = MESO_E_NOMEM;
    for (int64_t block = first; status == MESO_OK && block < end; block++) {
        const int64_t row = block * MESO_OVERLAP_ROWS;
        mark_rows(room.mark, all, row);
        meso_overlap_sweep(&nearness->overlap, &room, all->near ? swept : NULL,
                           all->weighted ? weighed : NULL);
        for (int b = 0; b < MESO_OVERLAP_ROWS && row + b < all->rows->count; b++) {
            if (all->near)
                keep_row(all, all->near + (row + b) * industries, swept + b * industries,
                         room.mark, b, NULL);
            if (all->weighted)
                keep_row(all, all->weighted + (row + b) * industries, weighed + b * industries,
                         room.mark, b, nearness->weight);
        }
    }
    meso_arena_free(arena);
    return status;
}

static meso_status tile_part(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const int64_t columns = all->nearness->columns.pairs.right->industries;
    int64_t first, end;
    part_of(&first, &end, index, (columns + MESO_TILE - 1) / MESO_TILE);
    if (first == end) return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_nearness_tile tile;
    meso_status status = meso_nearness_tile_take(ctx, arena, &tile, all->nearness);
    for (int64_t t = first; status == MESO_OK && t < end; t++) {
        const int64_t left = columns - t * MESO_TILE;
        meso_nearness_tile_read(&tile, (int32_t)(t * MESO_TILE),
                                (int32_t)(left < MESO_TILE ? left : MESO_TILE));
        if (all->near) meso_nearness_tile_sum(&tile, all->rows, NULL, all->near);
        if (all->weighted)
            meso_nearness_tile_sum(&tile, all->rows, all->nearness->weight, all->weighted);
    }
    meso_arena_free(arena);
    return status;
}

meso_status meso_nearness_read(meso_ctx *ctx, const meso_nearness *nearness,
                               const meso_nearness_rows *rows, double *near, double *weighted)
{
    work all = {nearness, rows, near, weighted};
    const int swept = nearness->swept && !rows->value;
    return meso_each(ctx, "summing relatedness", PARTS, swept ? sweep_part : tile_part, &all);
}

meso_status meso_nearness_take_rows(meso_ctx *ctx, meso_arena *arena, meso_nearness_rows *out,
                                    const meso_incidence *links, const int32_t *region,
                                    int32_t count)
{
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)count + 1);
    if (!row) return MESO_E_NOMEM;
    for (int32_t k = 0; k < count; k++)
        row[k + 1] = row[k] + links->has[region[k]];
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, row[count] + 1);
    if (!column) return MESO_E_NOMEM;
    for (int32_t k = 0; k < count; k++)
        for (int64_t l = 0; l < links->has[region[k]]; l++)
            column[row[k] + l] = links->column[links->row[region[k]] + l];
    *out = (meso_nearness_rows){count, row, column, NULL};
    return MESO_OK;
}

/* One row that has every industry. */
static meso_status take_everything(meso_ctx *ctx, meso_arena *arena, meso_nearness_rows *rows,
                                   int32_t industries)
{
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, 2);
    int32_t *column = MESO_TAKE(ctx, arena, int32_t, (int64_t)industries + 1);
    if (!row || !column) return MESO_E_NOMEM;
    row[1] = industries;
    for (int32_t i = 0; i < industries; i++)
        column[i] = i;
    *rows = (meso_nearness_rows){1, row, column, NULL};
    return MESO_OK;
}

/* The sum over all, with or without weights. */
static meso_status sum_whole(meso_ctx *ctx, meso_arena *arena, const meso_nearness *nearness,
                             const double **out, int weighted)
{
    meso_nearness_rows rows;
    double *whole =
        MESO_TAKE(ctx, arena, double, (int64_t)nearness->columns.pairs.right->industries + 1);
    if (!whole) return MESO_E_NOMEM;
    meso_status status =
        take_everything(ctx, arena, &rows, nearness->columns.pairs.left->industries);
    if (status < 0) return status;
    *out = whole;
    return meso_nearness_read(ctx, nearness, &rows, weighted ? NULL : whole,
                              weighted ? whole : NULL);
}

meso_status meso_nearness_start(meso_ctx *ctx, meso_arena *arena, meso_nearness *out,
                                const meso_relatedness_columns *columns,
                                const meso_nearness_options *options)
{
    *out = (meso_nearness){.options = *options, .columns = *columns};
    const int is_min = columns->kind == &meso_relatedness_min;
    out->swept = columns->same && (is_min || columns->kind == &meso_relatedness_sqrt) &&
                 !options->nearest && !(options->least > 0);
    out->columns.diagonal = options->diagonal;
    meso_status status = MESO_OK;
    if (out->swept)
        status = meso_overlap_start(ctx, arena, &out->overlap, columns->pairs.left,
                                    is_min ? MESO_OVERLAP_MIN : MESO_OVERLAP_SQRT);
    if (status < 0) return status;
    return sum_whole(ctx, arena, out, &out->whole, 0);
}

meso_status meso_nearness_weigh(meso_ctx *ctx, meso_arena *arena, meso_nearness *nearness,
                                const double *weight)
{
    nearness->weight = weight;
    nearness->overlap.weight = weight;
    return sum_whole(ctx, arena, nearness, &nearness->whole_weighted, 1);
}
