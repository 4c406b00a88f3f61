/** What a cell is likely to be before the margins are met, and how sure that is. */
#ifndef MESO_DATA_PRIOR_H
#define MESO_DATA_PRIOR_H

#include "data/margins.h"

enum { MESO_PRIOR_CLASSES = 24, MESO_PRIOR_QUANTILES = 65 };

typedef struct meso_prior {
    double *value;    /* [cells] > 0 */
    uint8_t *is_span; /* [cells] 1 = the office printed both bounds, or a number with bounds:
                         all between them is alike, instead of the spread */
    uint8_t *class;   /* [cells] doublings of its establishments, or of its prior without any */
    /* Quantiles of log(disclosed / prior), by class: what disclosed cells were beside their
       priors is what withheld ones may be, skewed and with its tails. */
    double ratio[MESO_PRIOR_CLASSES][MESO_PRIOR_QUANTILES];
    int is_even; /* nothing was known to tell cells apart */
} meso_prior;

/* `firms` [cells] or NULL; `period` is the slice of at->panel at work. */
meso_status meso_prior_make(meso_ctx *ctx, meso_prior *out, meso_arena *arena,
                            const meso_tree_slice *at, int32_t period, const double *firms,
                            meso_filling_prior which);

/* The prior of a cell with bounds low and high, shaken: for one draw. */
double meso_prior_draw(const meso_prior *prior, const meso_tree_slice *at, int64_t cell,
                       double low, double high, uint64_t seed, int32_t draw);

#endif
