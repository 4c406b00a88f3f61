/** How soon and how well do organisations respond: time, alignment, lag. */
#ifndef MESO_MEASURE_RESPONSIVENESS_H
#define MESO_MEASURE_RESPONSIVENESS_H

#include "num/kaplan_meier.h"

#include <mesoscope/measure.h>

/* Time from being asked to answering, where some still wait. */
typedef struct meso_response_time {
    int64_t asked, answered;
    meso_cell median;  /* first time at which half have an answer; bounds where the curve's own
                          interval crosses one half; no upper bound when it never does */
    double horizon;    /* of the restricted mean: the last time seen, or the one given */
    meso_cell waiting; /* mean time without an answer up to the horizon, with its interval */
    double error;      /* of `waiting`: Greenwood */
} meso_response_time;

/* spell[count] is put in order; horizon NaN = the last time. Kaplan and Meier (1958);
   restricted mean: Irwin (1949), Journal of Hygiene 47(2), 188-189. */
meso_status meso_response_time_of(meso_ctx *ctx, meso_response_time *out, meso_spell *spell,
                                  int64_t count, double horizon, double confidence);

/* Difference of two restricted means up to the same horizon (first less second), normal
   interval: longer waiting is positive. */
meso_cell meso_response_difference(const meso_response_time *first,
                                   const meso_response_time *second, double confidence);

/* Do budgets follow needs? Spearman's rank correlation of need[count] and budget[count] over
   the pairs of numbers, with the interval of a bootstrap over pairs; undefined under three or
   where one side does not vary. */
meso_status meso_alignment_of(meso_ctx *ctx, meso_cell *out, const double *need,
                              const double *budget, int64_t count,
                              const meso_draw_options *draw);

/* By how many percent does the budget of a need move, `lag` periods after the need moves by
   one? Slope of log budget on log need within each need (its own level and nothing else
   removed), interval by errors clustered on needs (n/(n-1), Student's t); both [needs x
   periods], NaN or 0 = no number, which is left out and counted. Undefined under three needs or
   no change. */
typedef struct meso_lag {
    meso_cell elasticity;
    int64_t cells, left_out;
    int32_t needs;
} meso_lag;
meso_lag meso_budget_lag(const double *need, const double *budget, int32_t needs,
                         int32_t periods, int32_t lag, double confidence);

#endif
