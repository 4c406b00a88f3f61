/** How near is every industry to what each region has, in any measure of relatedness? */
#ifndef MESO_MEASURE_NEARNESS_H
#define MESO_MEASURE_NEARNESS_H

#include "measure/overlap.h"
#include "measure/relatedness_columns.h"

typedef struct meso_nearness_options {
    double diagonal; /* what an industry is related to itself: 0 or 1 */
    int32_t nearest; /* only so many of the most related industries count; 0 = all */
    double least;    /* weaker ties count nothing; 0 = all */
} meso_nearness_options;

/* Sums of relatedness to industries: over all, and over what each row has. */
typedef struct meso_nearness {
    meso_nearness_options options;
    meso_relatedness_columns columns;
    int swept; /* without the matrix: see measure/overlap.h */
    meso_overlap overlap;
    const double *whole;          /* [right industries] sum_q phi_qp over all q of the left */
    const double *whole_weighted; /* with weights, sum_q weight_q phi_qp */
    const double *weight;         /* [left industries]; NULL = none */
} meso_nearness;

/* The same rows as the left table, or others over its columns. */
typedef struct meso_nearness_rows {
    int32_t count;
    const int64_t *row;    /* [count + 1] */
    const int32_t *column; /* [cells] left industries */
    const double *value;   /* [cells] how much each counts; NULL = one */
} meso_nearness_rows;

/* The industries of some regions. */
meso_status meso_nearness_take_rows(meso_ctx *ctx, meso_arena *arena, meso_nearness_rows *out,
                                    const meso_incidence *links, const int32_t *region,
                                    int32_t count);

/* Starts with `columns` as read, and sums over all. Parallel. */
meso_status meso_nearness_start(meso_ctx *ctx, meso_arena *arena, meso_nearness *out,
                                const meso_relatedness_columns *columns,
                                const meso_nearness_options *options);

/* Adds a second sum with weights per left industry; `weight` is borrowed. Parallel. */
meso_status meso_nearness_weigh(meso_ctx *ctx, meso_arena *arena, meso_nearness *nearness,
                                const double *weight);

/* near[k * right industries + p] = sum_q value_kq phi_qp for every row k; the same with weights
   into weighted unless it is NULL. Parallel; the same bytes for any number of threads. */
meso_status meso_nearness_read(meso_ctx *ctx, const meso_nearness *nearness,
                               const meso_nearness_rows *rows, double *near, double *weighted);

#endif
