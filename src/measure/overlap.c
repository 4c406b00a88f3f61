/* How near is every industry to what a region has? See measure/overlap.h. */
#include "measure/overlap.h"

#include "num/rank.h"

#include <math.h>
#include <string.h>

/* What each region shares with the rows: industries rarer than the level, and the commoner ones
   at one over their regions; the same with weights. */
enum { RARE, COMMON, RARE_WEIGHED, COMMON_WEIGHED, MOST_PARTS, ROWS = MESO_OVERLAP_ROWS };

/* Without weights there are two parts only: what is swept should stay in the cache. */
static int parts_of(const meso_overlap *overlap)
{
    return overlap->weight ? MOST_PARTS : RARE_WEIGHED;
}

meso_status meso_overlap_start(meso_ctx *ctx, meso_arena *arena, meso_overlap *out,
                               const meso_incidence *links, meso_overlap_form form)
{
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, (int64_t)links->industries + 1);
    double *spread = MESO_TAKE(ctx, arena, double, (int64_t)links->industries + 1);
    if (!order || !spread) return MESO_E_NOMEM;
    for (int32_t i = 0; i < links->industries; i++)
        spread[i] = links->spread[i];
    meso_order(order, spread, links->industries, 1);
    *out = (meso_overlap){.links = links, .form = form, .order = order};
    return MESO_OK;
}

meso_status meso_overlap_room_take(meso_ctx *ctx, meso_arena *arena, meso_overlap_room *room,
                                   const meso_overlap *overlap)
{
    room->share =
        MESO_TAKE(ctx, arena, double, (int64_t)overlap->links->regions *MOST_PARTS *ROWS);
    room->mark = MESO_TAKE(ctx, arena, uint8_t, (int64_t)overlap->links->industries + 1);
    return room->share && room->mark ? MESO_OK : MESO_E_NOMEM;
}

/* Adds `amount` to one part of the rows that have an industry, in all its regions. */
static void put(const meso_overlap *overlap, const meso_overlap_room *room, int32_t industry,
                int part, double amount)
{
    const meso_incidence *links = overlap->links;
    const int64_t stride = (int64_t)parts_of(overlap) * ROWS;
    double step[ROWS];
    for (int b = 0; b < ROWS; b++)
        step[b] = room->mark[industry] >> b & 1 ? amount : 0;
    for (int64_t l = links->start[industry]; l < links->start[industry + 1]; l++) {
        double *share = room->share + links->region[l] * stride + part * ROWS;
        for (int b = 0; b < ROWS; b++)
            share[b] += step[b];
    }
}

/* The sums of two parts beside each other over the regions of an industry. */
static void gather(double sum[2 * ROWS], const meso_overlap *overlap,
                   const meso_overlap_room *room, int32_t industry, int part)
{
    const meso_incidence *links = overlap->links;
    const int64_t stride = (int64_t)parts_of(overlap) * ROWS;
    double total[2 * ROWS] = {0};
    for (int64_t l = links->start[industry]; l < links->start[industry + 1]; l++) {
        const double *share = room->share + links->region[l] * stride + part * ROWS;
        for (int b = 0; b < 2 * ROWS; b++)
            total[b] += share[b];
    }
    memcpy(sum, total, sizeof total);
}

static void write(double *out, const meso_overlap *overlap, const meso_overlap_room *room,
                  int32_t industry, int rare)
{
    double sum[2 * ROWS];
    const double regions = overlap->links->spread[industry];
    const double level = overlap->form == MESO_OVERLAP_MIN ? regions : sqrt(regions);
    gather(sum, overlap, room, industry, rare);
    for (int b = 0; b < ROWS; b++)
        out[(int64_t)b * overlap->links->industries + industry] =
            regions > 0 ? sum[b] / level + sum[ROWS + b] : 0;
}

/* All industries are rare at first; under SQRT they stay so, at one over their root. */
static void fill(const meso_overlap *overlap, const meso_overlap_room *room)
{
    const meso_incidence *links = overlap->links;
    memset(room->share, 0,
           (size_t)links->regions * (size_t)parts_of(overlap) * ROWS * sizeof *room->share);
    for (int32_t q = 0; q < links->industries; q++) {
        if (!room->mark[q] || !links->spread[q]) continue;
        const double one =
            overlap->form == MESO_OVERLAP_MIN ? 1 : 1 / sqrt((double)links->spread[q]);
        put(overlap, room, q, RARE, one);
        if (overlap->weight) put(overlap, room, q, RARE_WEIGHED, one * overlap->weight[q]);
    }
}

/* An industry passes from rare to common. Whole numbers leave nothing behind. */
static void pass(const meso_overlap *overlap, const meso_overlap_room *room, int32_t industry)
{
    const double one = 1 / (double)overlap->links->spread[industry];
    put(overlap, room, industry, RARE, -1);
    put(overlap, room, industry, COMMON, one);
    if (!overlap->weight) return;
    put(overlap, room, industry, RARE_WEIGHED, -overlap->weight[industry]);
    put(overlap, room, industry, COMMON_WEIGHED, overlap->weight[industry] * one);
}

void meso_overlap_sweep(const meso_overlap *overlap, const meso_overlap_room *room,
                        double *near, double *weighted)
{
    const meso_incidence *links = overlap->links;
    fill(overlap, room);
    for (int32_t begin = 0, end; begin < links->industries; begin = end) {
        const int32_t level = links->spread[overlap->order[begin]];
        for (end = begin; end < links->industries; end++) {
            const int32_t p = (int32_t)overlap->order[end];
            if (links->spread[p] != level) break;
            if (near) write(near, overlap, room, p, RARE);
            if (weighted) write(weighted, overlap, room, p, RARE_WEIGHED);
        }
        if (overlap->form != MESO_OVERLAP_MIN || !level) continue;
        for (int32_t n = begin; n < end; n++)
            if (room->mark[overlap->order[n]]) pass(overlap, room, (int32_t)overlap->order[n]);
    }
}
