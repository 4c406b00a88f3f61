/** The largest eigenvalues of a symmetric matrix that is only known by what it does. */
#ifndef MESO_NUM_LANCZOS_H
#define MESO_NUM_LANCZOS_H

#include "base/arena.h"

/* y = A x for a symmetric A; x and y have the size of the matrix and do not overlap. */
typedef void meso_operator(double *y, const double *x, void *data);

typedef struct meso_lanczos {
    int32_t size;
    int32_t pairs;         /* wanted: 1 or 2 */
    double tolerance;      /* |A x - value x| of the first, against the value */
    double next_tolerance; /* the same of the second */
    /* A known eigenvector to be left out, of length 1; NULL = none. Where it is zero, the
       matrix is taken to be zero, and so is every vector. */
    const double *known;
    const double *start; /* where to begin; NULL = anywhere */
    /* room, by meso_lanczos_take() */
    int32_t most; /* basis vectors */
    double *basis, *diagonal, *beside, *spent, *turned;
} meso_lanczos;

typedef struct meso_lanczos_found {
    double value[2]; /* descending; NaN where the matrix has none */
    double residual; /* of the first */
    int32_t steps;
} meso_lanczos_found;

/* Room for matrices of at most l->size with l->pairs wanted. */
meso_status meso_lanczos_take(meso_ctx *ctx, meso_arena *arena, meso_lanczos *l);

/* Lanczos with full reorthogonalisation, begun again from what was found when the basis is
   full. vector[pairs x size] of length 1. MESO_E_CONVERGE when it does not settle. */
meso_status meso_lanczos_run(meso_ctx *ctx, meso_lanczos_found *found, double *vector,
                             const meso_lanczos *l, meso_operator *apply, void *data);

#endif
