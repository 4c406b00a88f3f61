/** Shift-share as arithmetic: the terms of one region between two periods. */
#ifndef MESO_MEASURE_SHIFT_TERMS_H
#define MESO_MEASURE_SHIFT_TERMS_H

#include "base/arena.h"
#include "measure/structure.h"

/* The effects of one industry, or of all of them: [MESO_SHIFT_EFFECTS] doubles in this order.
 */
enum {
    MESO_SHIFT_START,
    MESO_SHIFT_END,
    MESO_SHIFT_CHANGE,      /* end - start */
    MESO_SHIFT_NATION,      /* what national growth alone would have brought */
    MESO_SHIFT_MIX,         /* what the nation's growth by industry adds to that */
    MESO_SHIFT_LOCAL,       /* the remainder: growth unlike the industry's in the nation */
    MESO_SHIFT_COMPETITIVE, /* Esteban-Marquillas: local, had the region the nation's mix */
    MESO_SHIFT_ALLOCATION,  /* local less competitive */
    MESO_SHIFT_NET,         /* change less nation */
    /* Arcelus splits both again; the first two add up to competitive, the others to allocation.
     */
    MESO_SHIFT_REGION,            /* competitive: the region grows unlike the nation */
    MESO_SHIFT_REGION_MIX,        /* competitive: the industry grows unlike that explains */
    MESO_SHIFT_REGION_ALLOCATION, /* allocation: the same two, of what the region has more */
    MESO_SHIFT_MIX_ALLOCATION,    /* or less of than the nation */
    MESO_SHIFT_EFFECTS
};

/* How the nation grew: one step from the first to the last period, or one a period. */
typedef struct meso_shift_nation {
    int32_t industries, steps;
    int32_t *from, *to; /* [steps] positions in the rows */
    double *all;        /* [steps] N1 / N0 of the whole */
    double *growth;     /* [steps * industries] N1 / N0; of the whole where N0 is 0 */
    double *share;      /* [steps * industries] of the nation, at the start of the step */
} meso_shift_nation;

meso_status meso_shift_nation_take(meso_ctx *ctx, meso_arena *arena, meso_shift_nation *nation,
                                   int32_t industries, int32_t points);

/* value[points * industries], total[points]: the nation's. Positions first to last are used;
   fails with MESO_E_DATA where the nation starts a step from nothing. */
meso_status meso_shift_nation_set(meso_ctx *ctx, meso_shift_nation *nation, const double *value,
                                  const double *total, int32_t first, int32_t last, int annual);

/* Additive terms, into terms[(industries + 1) * MESO_SHIFT_EFFECTS]; the last are the totals.
   row[points * industries]: an industry with a NaN where a step begins or ends is left out,
   its terms are NaN. Where the region starts from zero all of the change is local and
   competitive. */
void meso_shift_terms(double *terms, const meso_shift_nation *nation, const double *row);

/* The totals start to local, and net, of the first step alone, from the cells that the region
   has before and after; the others are NaN. Every cell must be a number. */
void meso_shift_region(double total[MESO_SHIFT_EFFECTS], const meso_shift_nation *nation,
                       const meso_cells *before, const meso_cells *after);

/* Gerfin's multiplicative terms of the totals, into total[MESO_SHIFT_EFFECTS]: change = end /
   start = nation x mix x local, net = mix x local, chained over the steps. */
void meso_shift_gerfin(double *total, const meso_shift_nation *nation, const double *row);

/* Bounds of the linear effects of one industry whose cells lie between low[points] and
   high[points]; those of the effects of Esteban-Marquillas and Arcelus are unknown. */
void meso_shift_bounds(double *low_terms, double *high_terms, const meso_shift_nation *nation,
                       int32_t industry, const double *low, const double *high);

#endif
