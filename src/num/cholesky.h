/** Symmetric positive definite systems: factor, solve, invert. */
#ifndef MESO_NUM_CHOLESKY_H
#define MESO_NUM_CHOLESKY_H

#include <stdint.h>

/* Replaces the lower triangle of a [n * n], rows one after another, by L with L L' = a; the
   upper one is not read. 0, or the 1-based row where a is not positive definite. O(n^3 / 3). */
int32_t meso_cholesky_factor(double *a, int32_t n);

/* Solves L L' x = b in place of b [n]. */
void meso_cholesky_solve(const double *l, int32_t n, double *b);

/* The inverse of L L', whole, into out [n * n]. */
void meso_cholesky_invert(double *out, const double *l, int32_t n);

#endif
