/* How near is every industry to what a region has? See measure/overlap.h. */
#include "measure/overlap.h"

#include "num/rank.h"

#include <math.h>
#include <string.h>

/* What each region shares with the rows: industries rarer than the level, and the commoner ones
   at one over their regions; the same with weights. */
enum { RARE, COMMON, RARE_WEIGHED, COMMON_WEIGHED, MOST_PARTS, ROWS = MESO_OVERLAP_ROWS };

/* Half of the numbers of the rows that are swept together, added side by side. */
typedef double lane __attribute__((vector_size(ROWS / 2 * sizeof(double))));
enum { HALF = ROWS / 2 };

/* The sweep is compiled twice where processors differ: a lane is one vector of the newer ones
   and two of all, with the same sums in the same order. */
#if defined(__x86_64__) && defined(__GNUC__)
#define MESO_TWICE __attribute__((always_inline)) inline
#define MESO_NEWER __attribute__((target("avx2")))
#else
#define MESO_TWICE inline
#endif

/* Without weights there are two parts only: what is swept should stay in the cache. */
static MESO_TWICE int parts_of(const meso_overlap *overlap)
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
static MESO_TWICE void put(const meso_overlap *overlap, const meso_overlap_room *room,
                           int32_t industry, int part, double amount)
{
    const meso_incidence *links = overlap->links;
    const int64_t stride = (int64_t)parts_of(overlap) * ROWS;
    const int64_t end = links->start[industry + 1];
    double *base = room->share + part * ROWS;
    const uint8_t mark = room->mark[industry];
    lane low, high, step_low = {0}, step_high = {0};
    for (int b = 0; b < HALF; b++) {
        step_low[b] = mark >> b & 1 ? amount : 0;
        step_high[b] = mark >> (b + HALF) & 1 ? amount : 0;
    }
    for (int64_t l = links->start[industry]; l < end; l++) {
        double *share = base + links->region[l] * stride;
        memcpy(&low, share, sizeof low);
        memcpy(&high, share + HALF, sizeof high);
        low += step_low;
        high += step_high;
        memcpy(share, &low, sizeof low);
        memcpy(share + HALF, &high, sizeof high);
    }
}

/* The sums of two parts beside each other over the regions of an industry. */
static MESO_TWICE void gather(double sum[2 * ROWS], const meso_overlap *overlap,
                              const meso_overlap_room *room, int32_t industry, int part)
{
    const meso_incidence *links = overlap->links;
    const int64_t stride = (int64_t)parts_of(overlap) * ROWS;
    const int64_t end = links->start[industry + 1];
    const double *base = room->share + part * ROWS;
    lane a = {0}, b = {0}, c = {0}, d = {0}, next;
    for (int64_t l = links->start[industry]; l < end; l++) {
        const double *share = base + links->region[l] * stride;
        memcpy(&next, share, sizeof next);
        a += next;
        memcpy(&next, share + HALF, sizeof next);
        b += next;
        memcpy(&next, share + ROWS, sizeof next);
        c += next;
        memcpy(&next, share + ROWS + HALF, sizeof next);
        d += next;
    }
    memcpy(sum, &a, sizeof a);
    memcpy(sum + HALF, &b, sizeof b);
    memcpy(sum + ROWS, &c, sizeof c);
    memcpy(sum + ROWS + HALF, &d, sizeof d);
}

static MESO_TWICE void write(double *out, const meso_overlap *overlap,
                             const meso_overlap_room *room, int32_t industry, int rare)
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
static MESO_TWICE void fill(const meso_overlap *overlap, const meso_overlap_room *room)
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
static MESO_TWICE void pass(const meso_overlap *overlap, const meso_overlap_room *room,
                            int32_t industry)
{
    const double one = 1 / (double)overlap->links->spread[industry];
    put(overlap, room, industry, RARE, -1);
    put(overlap, room, industry, COMMON, one);
    if (!overlap->weight) return;
    put(overlap, room, industry, RARE_WEIGHED, -overlap->weight[industry]);
    put(overlap, room, industry, COMMON_WEIGHED, overlap->weight[industry] * one);
}

static MESO_TWICE void sweep(const meso_overlap *overlap, const meso_overlap_room *room,
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

#if defined(MESO_NEWER)
MESO_NEWER static void sweep_newer(const meso_overlap *overlap, const meso_overlap_room *room,
                                   double *near, double *weighted)
{
    sweep(overlap, room, near, weighted);
}
#endif

static void sweep_plain(const meso_overlap *overlap, const meso_overlap_room *room,
                        double *near, double *weighted)
{
    sweep(overlap, room, near, weighted);
}

void meso_overlap_sweep(const meso_overlap *overlap, const meso_overlap_room *room,
                        double *near, double *weighted)
{
#if defined(MESO_NEWER)
    if (__builtin_cpu_supports("avx2")) {
        sweep_newer(overlap, room, near, weighted);
        return;
    }
#endif
    sweep_plain(overlap, room, near, weighted);
}
