/** What was known of an absent activity when the question was asked? Features of the past only.
 */
#ifndef MESO_MEASURE_ENTRY_FEATURES_H
#define MESO_MEASURE_ENTRY_FEATURES_H

#include "base/arena.h"

#include <mesoscope/measure.h>

enum {
    MESO_ENTRY_SIZE,     /* log of the region's total */
    MESO_ENTRY_NATION,   /* log of the activity's share of the nation */
    MESO_ENTRY_PAST,     /* log of its shrunk quotient here, so far */
    MESO_ENTRY_DEGREE,   /* log odds under the degree null (BiCM) */
    MESO_ENTRY_DENSITY,  /* relatedness density, min of the conditional probabilities */
    MESO_ENTRY_ALIKE,    /* regions that resemble this one have it (sapling of regions) */
    MESO_ENTRY_RELATED,  /* activities that resemble it are here (sapling of activities) */
    MESO_ENTRY_RIDGE,    /* ridge regression of this region on the others */
    MESO_ENTRY_MOMENTUM, /* growth of its shrunk quotient over the last horizon, in logs; not
                            known of what was absent, and written with the cases */
    MESO_ENTRY_FEATURES
};

extern const char *const meso_entry_feature_names[MESO_ENTRY_FEATURES];

/* x[regions * industries * MESO_ENTRY_FEATURES] at a period, from its slice alone. NaN where
   the data say nothing (a region or activity without any link, a withheld cell's past). */
meso_status meso_entry_features_read(meso_ctx *ctx, meso_arena *arena, double **x,
                                     const meso_input *input, int32_t period);

#endif
