/** How likely is an absent activity to come in? Models from the base rate to the whole stack.
 */
#ifndef MESO_MEASURE_ENTRY_MODEL_H
#define MESO_MEASURE_ENTRY_MODEL_H

#include "measure/entry_cases.h"

/* A model is a logistic regression on some of the features. The first is the default; the
   others are what it must beat. */
typedef struct meso_entry_model {
    const char *word;
    const char *meaning;
    uint32_t features; /* bits */
    int is_baseline;   /* knows nothing of relatedness */
} meso_entry_model;

enum {
    MESO_ENTRY_STACK,
    MESO_ENTRY_DENSITY_ALONE,
    MESO_ENTRY_SIZE_ALONE,
    MESO_ENTRY_DEGREE_ALONE,
    MESO_ENTRY_PAST_ALONE,
    MESO_ENTRY_BASE,
    MESO_ENTRY_MODELS
};
extern const meso_entry_model meso_entry_models[MESO_ENTRY_MODELS];

/* A fitted model: features are centred and scaled by those of its training cases. */
typedef struct meso_entry_fit {
    int32_t model;
    double centre[MESO_ENTRY_FEATURES], spread[MESO_ENTRY_FEATURES];
    double beta[MESO_ENTRY_FEATURES + 1];
    double covariance[(MESO_ENTRY_FEATURES + 1) * (MESO_ENTRY_FEATURES + 1)];
    double base; /* share of events in training */
} meso_entry_fit;

/* Fits on the cases whose `use` is not zero. Standard errors allow for regions (sandwich).
   MESO_E_DATA when there are fewer than 20 events or 20 others. */
meso_status meso_entry_fit_make(meso_ctx *ctx, meso_entry_fit *out, int32_t model,
                                const meso_entry_cases *cases, const uint8_t *use,
                                int32_t regions);

/* Log odds of a case, and their standard error unless NULL. */
double meso_entry_log_odds(const meso_entry_fit *fit, const double *x, double *error);

#endif
