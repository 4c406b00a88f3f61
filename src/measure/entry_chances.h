/** How likely is each absent activity to come in from the last period on? */
#ifndef MESO_MEASURE_ENTRY_CHANCES_H
#define MESO_MEASURE_ENTRY_CHANCES_H

#include "measure/entry_backtest.h"

/* Candidates of the last period, by region, then by industry. */
typedef struct meso_entry_chances {
    meso_entry_backtest test;
    meso_entry_fit fit;          /* the chosen model on all cases */
    meso_entry_cases candidates; /* events mean nothing here */
    const meso_cell *chance;     /* [candidates.count] with interval */
    const meso_cell *rank;       /* [candidates.count] within the region, with its range */
    const double *listed; /* [candidates.count] probability to be among the first `top` */
} meso_entry_chances;

/* Runs the backtest first. Everything lies in the arena. Parallel; the same bytes for any
   number of threads. */
meso_status meso_entry_chances_read(meso_ctx *ctx, meso_arena *arena, meso_entry_chances *out,
                                    const meso_input *input,
                                    const meso_entry_backtest_options *options);

#endif
