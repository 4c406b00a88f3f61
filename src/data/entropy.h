/** The point of a polytope of margins that is nearest to a prior in relative entropy. */
#ifndef MESO_DATA_ENTROPY_H
#define MESO_DATA_ENTROPY_H

#include "data/margins.h"

/* Scratch of one projection. */
typedef struct meso_entropy {
    double *weight;  /* [unknowns] prior times the multipliers of its equations */
    double *factor;  /* [equations] multiplier, 1 = the equation does not press */
    double *held;    /* [equations] its sum when all stand at their lower bounds */
    uint8_t *is_due; /* [equations] something in it moved since it was looked at */
} meso_entropy;

meso_status meso_entropy_take(meso_ctx *ctx, meso_entropy *out, meso_arena *arena,
                              const meso_margins *margins);

/* With y = x - low and p = prior - low (at least 5 % of the range of the bounds),
   minimises the sum of y log(y / p) - y over low <= x <= high and the equations that are not
   broken, by cyclic steps: each finds the one multiplier of an equation that makes it hold (in
   GRAS form, parts times t and whole over t, within bounds). prior > 0. An unknown of a panel
   that may be negative has no such point: the caller leaves those out. Ends when every equation
   is met to `tolerance` of its size, or after `sweeps`; `residual` gets the most by which one
   is still missed. */
void meso_entropy_project(double *x, double *residual, const meso_entropy *work,
                          const meso_margins *margins, const double *prior, double tolerance,
                          int sweeps);

#endif
