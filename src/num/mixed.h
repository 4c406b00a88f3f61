/** Linear regression with random effects of units and of two crossed groupings of units:
 *  y = x b + u[group] + v[region] + a[unit] + e, by restricted maximum likelihood.
 *
 *  Rows of a unit stand together; a unit belongs to one group of each kind. The unit effects
 * are absorbed in closed form, so that a step costs O(units columns^2) and a system of columns
 * + groups, however many rows there are (Henderson 1984, Applications of Linear Models in
 * Animal Breeding; Bates et al. 2015, Journal of Statistical Software 67(1), section 2). */
#ifndef MESO_NUM_MIXED_H
#define MESO_NUM_MIXED_H

#include "base/arena.h"

typedef struct meso_mixed_data {
    int64_t rows;
    int32_t columns;         /* of x, the constant among them; 1 to 64 */
    const double *x;         /* [rows * columns] */
    const double *y;         /* [rows] */
    int64_t units;           /* 1 or more */
    const int64_t *begin;    /* [units + 1] first row of each */
    int32_t groups[2];       /* how many of either kind; 0 = no such effect */
    const int32_t *group[2]; /* [units] 0 to groups - 1 */
    int with_units;          /* whether units have an effect of their own (several rows each) */
} meso_mixed_data;

typedef struct meso_mixed {
    double *coefficient, *error; /* [columns] */
    double *effect[2];           /* [groups] of either kind, shrunk */
    double *unit, *unit_error;   /* [units] shrunk, and their standard errors given the rest */
    double variance[4];          /* of groups of either kind, units, the rest */
    double criterion;            /* -2 log restricted likelihood, with its constants */
    int32_t steps;
} meso_mixed;

/* Memory is the arena's. MESO_E_DATA when columns are linearly dependent or there are too few
   rows, MESO_E_CONVERGE after 2000 evaluations. */
MESO_MUST_CHECK meso_status meso_mixed_fit(meso_ctx *ctx, meso_arena *arena, meso_mixed *out,
                                           const meso_mixed_data *data);

#endif
