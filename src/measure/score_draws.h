/** How far a score and its rank move when the data are drawn again. */
#ifndef MESO_MEASURE_SCORE_DRAWS_H
#define MESO_MEASURE_SCORE_DRAWS_H

#include "base/arena.h"

#include <mesoscope/measure.h>

/* What is drawn: `take` makes the room of one thread, `draw` fills score[count] in one draw,
   NaN where it has none. A draw that does not settle (MESO_E_CONVERGE) is left out. */
typedef struct meso_score_job {
    int32_t count;
    const meso_draw_options *options;
    int32_t top; /* for the probability of a rank up to it */
    meso_status (*take)(meso_ctx *ctx, meso_arena *arena, void **room, const void *data);
    meso_status (*draw)(meso_ctx *ctx, double *score, void *room, int32_t draw,
                        const void *data);
    const void *data;
} meso_score_job;

/* Of every score; the quantiles are those of the confidence asked for. */
typedef struct meso_score_range {
    double low, median, high; /* NaN when no draw has the score */
    double rank_low, rank_high;
    double top;   /* share of draws with a rank up to job->top */
    double drawn; /* share of draws that have the score */
} meso_score_range;

/* range[count]. The same bytes for any number of threads. */
meso_status meso_scores_draw(meso_ctx *ctx, meso_score_range *range, const meso_score_job *job);

#endif
