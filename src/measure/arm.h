/** One arm of a pilot: trials, successes, and the belief that its rate starts from. */
#ifndef MESO_MEASURE_ARM_H
#define MESO_MEASURE_ARM_H

#include <mesoscope/measure.h>

typedef struct meso_arm {
    double trials, successes;
    double a, b; /* of the rate's beta number beforehand */
} meso_arm;

/* MESO_E_ARGUMENT names the arm when its numbers do not fit. `prior` is the mean beforehand,
   `weight` the trials that it counts for. */
meso_status meso_arm_read(meso_ctx *ctx, meso_arm *out, const char *name, double trials,
                          double successes, double prior, double weight);

/* Two settings that every such measure takes, in this order. */
#define MESO_ARM_PRIOR_SETTINGS                                                               \
    {"prior",  "share", "rate believed beforehand", MESO_SETTING_NUMBER, 0.5, 1e-6,           \
     1 - 1e-6, NULL},                                                                         \
    {                                                                                         \
        "weight", "trials", "how many trials that belief counts for", MESO_SETTING_NUMBER, 1, \
            1e-3, 1e6, NULL                                                                   \
    }

#endif
