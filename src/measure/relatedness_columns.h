/** Columns of a matrix of relatedness, a few at a time: the matrix itself is never held. */
#ifndef MESO_MEASURE_RELATEDNESS_COLUMNS_H
#define MESO_MEASURE_RELATEDNESS_COLUMNS_H

#include "measure/relatedness.h"

/* Numbers of the cells, for the kinds that are not made of presence. */
typedef struct meso_relatedness_values {
    /* CORRELATION: [industries x regions] each industry's quotients less their mean, of length
       one; all zero when the industry does not vary. */
    const double *profile;
    /* WEIGHTED: [links] shares of the region's sum along the rows of `cells`, weights [regions]
       the region's share of all. */
    const meso_incidence *cells;
    const double *share, *weight;
    /* GIVEN: ties by column. */
    const int64_t *tie_start; /* [right industries + 1] */
    const int32_t *tie;       /* [ties] left industry */
    const double *tie_weight; /* [ties] */
} meso_relatedness_values;

typedef struct meso_relatedness_columns {
    const meso_relatedness *kind;
    meso_cooccurrence pairs;
    meso_relatedness_frame frame;
    meso_relatedness_values values;
    const double *diversity_weight; /* [regions] 1 / diversity */
    int same;                       /* one table: an industry meets itself on the diagonal */
    double diagonal;                /* what it is related to itself */
} meso_relatedness_columns;

/* Room of one thread. */
typedef struct meso_relatedness_room {
    double *related;   /* [MESO_TILE x left industries] */
    int32_t *together; /* the same, when counted */
    double *sum;       /* [6 x left industries] */
} meso_relatedness_room;

/* left and right may be the same table. `values` may be NULL for kinds with a formula. */
meso_status meso_relatedness_start(meso_ctx *ctx, meso_arena *arena,
                                   meso_relatedness_columns *out, const meso_relatedness *kind,
                                   const meso_incidence *left, const meso_incidence *right,
                                   const meso_relatedness_values *values, double diagonal);

/* The same for single pairs only: nothing is prepared for counting all of them. */
meso_status
meso_relatedness_start_pairs(meso_ctx *ctx, meso_arena *arena, meso_relatedness_columns *out,
                             const meso_relatedness *kind, const meso_incidence *left,
                             const meso_incidence *right);

meso_status meso_relatedness_room_take(meso_ctx *ctx, meso_arena *arena,
                                       meso_relatedness_room *room,
                                       const meso_relatedness_columns *columns);

/* room->related[t * left industries + i]: of industry i to industry first + t. NaN where
   nothing can be said. */
void meso_relatedness_read(const meso_relatedness_columns *columns,
                           const meso_relatedness_room *room, int32_t first, int32_t count);

/* One pair by itself; kinds with a formula only. */
double meso_relatedness_of_pair(const meso_relatedness_columns *columns, int32_t i, int32_t j);

/* The kinds that read values, into related[left industries]. */
void meso_relatedness_correlate(double *related, const meso_relatedness_values *values,
                                int32_t regions, int32_t industries, int32_t industry);
void meso_relatedness_correlate_weighted(double *related, double *sum,
                                         const meso_relatedness_values *values,
                                         int32_t industry);
void meso_relatedness_take_given(double *related, const meso_relatedness_values *values,
                                 int32_t industries, int32_t industry);

#endif
