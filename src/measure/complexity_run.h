/** A computation of complexity from input to intervals: for the record, and for what is built
 * on it. */
#ifndef MESO_MEASURE_COMPLEXITY_RUN_H
#define MESO_MEASURE_COMPLEXITY_RUN_H

#include "measure/complexity_method.h"
#include "measure/score_draws.h"

/* Scores of the kept regions and industries, in the units asked for, and as the method leaves
   them (to begin draws from). */
typedef struct meso_complexity {
    meso_presence presence;
    meso_complexity_options options;
    meso_complexity_facts facts;
    double *region, *industry;         /* [kept] */
    double *region_raw, *industry_raw; /* [kept] */
} meso_complexity;

/* Lies in the arena and borrows the input. */
meso_status meso_complexity_read(meso_ctx *ctx, meso_arena *arena, meso_complexity *out,
                                 const meso_input *input, int32_t slice,
                                 const meso_presence_options *presence,
                                 const meso_complexity_options *options);

/* range[kept regions or industries] from draws of `from`: the presence of the estimate, or its
   degree null. */
meso_status meso_complexity_draw(meso_ctx *ctx, meso_score_range *range,
                                 const meso_complexity *estimate, const meso_presence *from,
                                 int of_regions, int32_t top);

/* Who is outside, how well it is determined: meta and notes. */
meso_status meso_complexity_say(meso_ctx *ctx, meso_table *table, const meso_complexity *c);

#endif
