/** How does the chance of an entry grow with relatedness density? Estimated from past entries.
 */
#ifndef MESO_MEASURE_CONTAGION_H
#define MESO_MEASURE_CONTAGION_H

#include "measure/entry_cases.h"

/* log odds of entry = log rate + alpha log density. */
typedef struct meso_contagion_fit {
    double alpha, log_rate;    /* log_rate at density 1 */
    double root[3];            /* Cholesky factor of their covariance: 11, 21, 22 */
    int64_t cases, entries;    /* that were fitted */
    int64_t isolated, came_in; /* cases of density 0, left out, and entries among them */
    int64_t undecided;         /* left out: withheld or missing cells decide */
} meso_contagion_fit;

/* On all cases whose outcome is known; standard errors clustered by region. MESO_E_DATA when
   there are too few periods or fewer than 20 entries or 20 others. */
meso_status meso_contagion_estimate(meso_ctx *ctx, meso_contagion_fit *out,
                                    const meso_input *input, const meso_entry_history *history);

/* Both parameters in one draw; the estimate for draw -1. */
void meso_contagion_draw(double *alpha, double *log_rate, const meso_contagion_fit *fit,
                         uint64_t seed, int32_t draw);

#endif
