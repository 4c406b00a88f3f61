/** What is expected of a firm, given its inputs, industry and region, and how far it is above.
 */
#ifndef MESO_MEASURE_EXPECTED_H
#define MESO_MEASURE_EXPECTED_H

#include "data/firms.h"
#include "num/mixed.h"

typedef struct meso_expected {
    int32_t columns; /* of the regression, constant first */
    double *x;       /* [rows * columns] */
    double *y;       /* [rows] outcome as explained */
    int logs;        /* whether the outcome is in logarithms: gaps are then relative */
    double *left;    /* [rows] what inputs, industry and region leave unexplained */
    double *mean;    /* [firms] mean of it */
    double *effect;  /* [firms] the firm's own part, shrunk */
    double *error;   /* [firms] its standard error */
    double spread;   /* standard deviation of firms' own parts */
    meso_mixed fit;
} meso_expected;

/* Logarithms where all values are above zero. Memory is the arena's. */
meso_status meso_expected_of(meso_ctx *ctx, meso_arena *arena, meso_expected *out,
                             const meso_firms *firms);

#endif
