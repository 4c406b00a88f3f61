/** A stochastic frontier: y = x b + v - u with v normal and u half-normal, by maximum
 * likelihood (Aigner, Lovell and Schmidt 1977, Journal of Econometrics 6(1), 21-37; Battese and
 * Coelli 1988, Journal of Econometrics 38(3), 387-399). */
#ifndef MESO_NUM_FRONTIER_H
#define MESO_NUM_FRONTIER_H

#include "base/arena.h"

typedef struct meso_frontier {
    double *coefficient; /* [columns] */
    double *efficiency;  /* [rows] E[exp(-u) | residual], 0 to 1 */
    double *ordinary;    /* [columns] of least squares, where it starts */
    double variance;     /* of u and v together */
    double gamma;        /* share of u in it; 0 = no inefficiency can be told */
    double likelihood, ordinary_likelihood; /* logs */
} meso_frontier;

/* x [rows * columns] with a constant in column 0; memory is the arena's. When the residuals of
   least squares are skewed to the right, gamma is 0 and all efficiencies are 1. MESO_E_DATA for
   dependent columns, MESO_E_CONVERGE when the search does not end. */
MESO_MUST_CHECK meso_status meso_frontier_fit(meso_ctx *ctx, meso_arena *arena,
                                              meso_frontier *out, const double *x,
                                              const double *y, int32_t rows, int32_t columns);

#endif
