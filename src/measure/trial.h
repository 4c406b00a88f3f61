/** A trial: numbers worked out from rows of one or several periods, as they are and in draws.
 */
#ifndef MESO_MEASURE_TRIAL_H
#define MESO_MEASURE_TRIAL_H

#include "measure/row.h"

/* One period of one panel. A second panel may have other axes: its rows and columns are matched
   by code with those of the first; what it does not have is not delivered. */
typedef struct meso_trial_point {
    const meso_panel *panel;
    int32_t slice;
    const int32_t *region;   /* [regions of the first] position in this one, -1; NULL = same */
    const int32_t *industry; /* [industries of the first] same */
} meso_trial_point;

/* numbers from value[points * industries]; NaN = the industry has no number in some point, the
   same industries in every draw. */
typedef void meso_trial_statistic(double *out, const double *value, int32_t region,
                                  const void *data);

/* A number that is no estimate but the size of an industry, or of all (industry = industries),
   at a point: its bounds are those of the cells, without chance. */
typedef struct meso_trial_fact {
    int32_t number, point, industry;
} meso_trial_fact;

typedef struct meso_trial {
    const meso_input *input;
    int32_t points;
    const meso_trial_point *point;
    int32_t numbers;
    const double *least,
        *most; /* [numbers] limits that an interval may not leave; NULL = none */
    meso_trial_statistic *statistic;
    const void *data;
    int32_t facts;
    const meso_trial_fact *fact; /* [facts] */
} meso_trial;

/* What the numbers of a region rest on: industries. */
typedef struct meso_trial_counts {
    int32_t withheld; /* in some point, filled within bounds */
    int32_t left_out; /* without a number in some point: not delivered, or without a bound */
    int32_t breaks;   /* whose series breaks after the first point */
} meso_trial_counts;

/* Fills a point of a panel that may be another than input->panel. */
meso_status meso_trial_point_set(meso_ctx *ctx, meso_arena *arena, meso_trial_point *point,
                                 const meso_panel *first, const meso_panel *panel,
                                 int32_t slice);

/* out[numbers] of one region. Chance moves what a ratio or an absolute value of counts is on
   average: every interval is moved to the estimate. A number that the statistic does not give
   is undefined. One thread. */
meso_status meso_trial_region(meso_ctx *ctx, meso_cell *out, meso_trial_counts *counts,
                              const meso_trial *trial, int32_t region);

/* Adds what was counted over regions, and says it in notes of the table. */
void meso_trial_count(meso_trial_counts *sum, const meso_trial_counts *one);
meso_status meso_trial_say(meso_ctx *ctx, meso_table *table, const meso_trial_counts *sum);

#endif
