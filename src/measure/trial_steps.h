/** Measures of change as a table: a row a region and step, numbers from two periods. */
#ifndef MESO_MEASURE_TRIAL_STEPS_H
#define MESO_MEASURE_TRIAL_STEPS_H

#include "measure/span.h"
#include "measure/trial.h"

/* Three settings that such a measure begins with, in this order: from, to, steps. */
#define MESO_TRIAL_STEPS_SETTINGS                                                     \
    MESO_SPAN_SETTINGS,                                                               \
    {                                                                                 \
        "steps", "periods",                                                           \
            "ends compares the first and the last period, each every two neighbours", \
            MESO_SETTING_CHOICE, 0, 0, 1, meso_trial_steps_words                      \
    }

extern const char *const meso_trial_steps_words[];

/* The outputs begin with region, from, to; the numbers follow. */
typedef struct meso_trial_steps {
    const char *name;
    const meso_output *outputs;
    const meso_column_style *styles;
    int32_t numbers;
    const double *least, *most; /* [numbers] */
    int sizes; /* the first two numbers are the region's size at the start and the end */
    meso_trial_statistic *statistic; /* data is the number of industries, an int32_t */
} meso_trial_steps;

meso_status meso_trial_steps_run(meso_ctx *ctx, meso_table **out, const meso_input *input,
                                 const double *setting, const meso_trial_steps *steps);

#endif
