/** Which absent activities came in, and what was known of them before? */
#ifndef MESO_MEASURE_ENTRY_CASES_H
#define MESO_MEASURE_ENTRY_CASES_H

#include "measure/entry_features.h"
#include "measure/entry_history.h"

/* Cases by origin, then region, then industry. */
typedef struct meso_entry_cases {
    int64_t count;
    const double *x;         /* [count * MESO_ENTRY_FEATURES]; NaN = not known */
    const uint8_t *event;    /* [count] 1 = came in */
    const int32_t *region;   /* [count] */
    const int32_t *industry; /* [count] */
    const int32_t *origin;   /* [count] index of the period */
    int64_t undecided;       /* left out: withheld or missing cells decide */
} meso_entry_cases;

/* Cases whose outcome is known, of origins first to last. */
meso_status meso_entry_cases_read(meso_ctx *ctx, meso_arena *arena, meso_entry_cases *out,
                                  const meso_input *input, const meso_entry_history *history,
                                  int32_t first, int32_t last);

/* What is absent at a period and has no outcome yet: event is 0 throughout. */
meso_status meso_entry_candidates_read(meso_ctx *ctx, meso_arena *arena, meso_entry_cases *out,
                                       const meso_input *input,
                                       const meso_entry_history *history, int32_t period);

#endif
