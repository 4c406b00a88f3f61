/** How near is every industry to what a region has, without a matrix of industries? */
#ifndef MESO_MEASURE_OVERLAP_H
#define MESO_MEASURE_OVERLAP_H

#include "measure/incidence.h"

/* Rows that are swept together. */
enum { MESO_OVERLAP_ROWS = 8 };

typedef enum meso_overlap_form {
    MESO_OVERLAP_MIN, /* together / max(regions_q, regions_p) */
    MESO_OVERLAP_SQRT /* together / sqrt(regions_q regions_p) */
} meso_overlap_form;

/* Sums of relatedness over what a row has, sum_q M_rq phi_qp, need no phi. As phi_qp is the sum
   over the regions r' that have q and p of min(1/k_q, 1/k_p), the sum is one over the regions
   of p of how much each of them shares with r: a number per pair of regions that changes only
   when industries pass from commoner than p to rarer. Sweeping from the commonest industry to
   the rarest, every pair of a row and a link is touched twice: rows x links in place of
   links x industries. */
typedef struct meso_overlap {
    const meso_incidence *links;
    meso_overlap_form form;
    const int64_t *order; /* [industries] commonest first */
    const double *weight; /* [industries] of the second sum; NULL = none */
} meso_overlap;

meso_status meso_overlap_start(meso_ctx *ctx, meso_arena *arena, meso_overlap *out,
                               const meso_incidence *links, meso_overlap_form form);

/* Room of one thread, in doubles: bytes of links->regions x 32 numbers, and the rows' marks. */
typedef struct meso_overlap_room {
    double *share; /* [regions x 4 x MESO_OVERLAP_ROWS] */
    uint8_t *mark; /* [industries] bit b: row b has the industry */
} meso_overlap_room;

meso_status meso_overlap_room_take(meso_ctx *ctx, meso_arena *arena, meso_overlap_room *room,
                                   const meso_overlap *overlap);

/* near[b * industries + p] = sum over the industries q marked with bit b of phi_qp, and with
   weights weighted[...] = sum of weight_q phi_qp; phi_pp is 1 where p is anywhere. Marks are
   the caller's. near or weighted may be NULL. */
void meso_overlap_sweep(const meso_overlap *overlap, const meso_overlap_room *room,
                        double *near, double *weighted);

#endif
