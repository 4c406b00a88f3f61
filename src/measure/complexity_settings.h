/** The settings that every record of complexity has. */
#ifndef MESO_MEASURE_COMPLEXITY_SETTINGS_H
#define MESO_MEASURE_COMPLEXITY_SETTINGS_H

#include "measure/complexity_method.h"

enum { MESO_COMPLEXITY_SETTINGS_COUNT = 5 };
extern const char *const meso_complexity_methods[], *const meso_complexity_variants[],
                                                        *const meso_complexity_signs[];
#define MESO_COMPLEXITY_SETTINGS                                                               \
    {"method", "word", "which index",          MESO_SETTING_CHOICE, MESO_COMPLEXITY_ECI,       \
     0,        0,      meso_complexity_methods},                                               \
        {"variant",                                                                            \
         "word",                                                                               \
         "in whose units and with whose conventions",                                          \
         MESO_SETTING_CHOICE,                                                                  \
         MESO_SCALE_STANDARD,                                                                  \
         0,                                                                                    \
         0,                                                                                    \
         meso_complexity_variants},                                                            \
        {"sign",                                                                               \
         "word",                                                                               \
         "what decides which end of eci is up",                                                \
         MESO_SETTING_CHOICE,                                                                  \
         MESO_SIGN_DIVERSITY,                                                                  \
         0,                                                                                    \
         0,                                                                                    \
         meso_complexity_signs},                                                               \
        {"delta",                                                                              \
         "fitness",                                                                            \
         "of nhefc: what a region has without any industry, its root",                         \
         MESO_SETTING_NUMBER,                                                                  \
         0.01,                                                                                 \
         1e-6,                                                                                 \
         10,                                                                                   \
         NULL},                                                                                \
    {                                                                                          \
        "iterations", "steps", "at most; of reflections exactly; 0 = as usual for the method", \
            MESO_SETTING_INTEGER, 0, 0, 1e6, NULL                                              \
    }

void meso_complexity_options_read(meso_complexity_options *out, const double *settings);
meso_status meso_complexity_options_say(meso_ctx *ctx, meso_table *table,
                                        const meso_complexity_options *options);

#endif
