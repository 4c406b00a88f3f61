/** What shares can be that are known only within bounds, and what an index of them can be. */
#ifndef MESO_MEASURE_EXTREMES_H
#define MESO_MEASURE_EXTREMES_H

#include "base/arena.h"
#include "measure/row.h"

/* Shares that add up to one, each between its bounds, and room to work in. */
typedef struct meso_extremes {
    int32_t count;
    double *low, *high;       /* [count] */
    double *at_low, *at_high; /* [count] a function of each share at its bounds */
    double *slope;            /* [count] */
    int64_t *order;           /* [count] */
} meso_extremes;

meso_status meso_extremes_take(meso_ctx *ctx, meso_arena *arena, meso_extremes *extremes,
                               int32_t count);

/* Bounds of the shares of a row. With an exact total each is its part of it; otherwise the
   other cells move against it. A column without a number in the row is 0 to 0. */
void meso_extremes_read(meso_extremes *extremes, const meso_row *row);

/* The most even shares there can be, into share[count]: the least of every index that grows
   with inequality, the most of an entropy. */
void meso_extremes_even(double *share, const meso_extremes *extremes);

/* At most what a sum of convex functions of the shares can be: the largest sum of the chords
   between at_low and at_high. Exact but for one share. */
double meso_extremes_most(meso_extremes *extremes);

/* Least sum of |share - target|; targets add up to one. Exact. */
double meso_extremes_nearest(const meso_extremes *extremes, const double *target);

#endif
