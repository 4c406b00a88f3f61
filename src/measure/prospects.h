/** What the industries a region lacks are worth to it: what outlook and gain share. */
#ifndef MESO_MEASURE_PROSPECTS_H
#define MESO_MEASURE_PROSPECTS_H

#include "measure/complexity_settings.h"
#include "measure/nearness.h"
#include "measure/pairs.h"

typedef struct meso_prospects_options {
    const meso_relatedness *kind;
    meso_nearness_options nearness;
    meso_complexity_options complexity; /* method and units of the industries' complexity */
    int scaled; /* as Stata prints: in deviations over all cells of the rectangle */
} meso_prospects_options;

/* Rows of a record's settings, from `relatedness` to `scale`. */
enum { MESO_PROSPECTS_SETTINGS_COUNT = 7 };
extern const char *const meso_worth_words[], *const meso_prospects_scales[];
#define MESO_PROSPECTS_SETTINGS                                                    \
    MESO_RELATEDNESS_SETTING, {"diagonal",                                         \
                               "relatedness",                                      \
                               "what an industry is related to itself",            \
                               MESO_SETTING_NUMBER,                                \
                               0,                                                  \
                               0,                                                  \
                               1,                                                  \
                               NULL},                                              \
        {"nearest",                                                                \
         "industries",                                                             \
         "only so many strongest ties of an industry; 0 = all",                    \
         MESO_SETTING_INTEGER,                                                     \
         0,                                                                        \
         0,                                                                        \
         1e6,                                                                      \
         NULL},                                                                    \
        {"least",                                                                  \
         "relatedness",                                                            \
         "only ties at least so strong; 0 = all",                                  \
         MESO_SETTING_NUMBER,                                                      \
         0,                                                                        \
         0,                                                                        \
         1e9,                                                                      \
         NULL},                                                                    \
        {"method",                                                                 \
         "word",                                                                   \
         "how the complexity of industries is found",                              \
         MESO_SETTING_CHOICE,                                                      \
         MESO_COMPLEXITY_ECI,                                                      \
         0,                                                                        \
         0,                                                                        \
         meso_complexity_methods},                                                 \
        {"worth",                                                                  \
         "word",                                                                   \
         "complexity as found, by its own or by the regions' mean and deviation",  \
         MESO_SETTING_CHOICE,                                                      \
         0,                                                                        \
         0,                                                                        \
         0,                                                                        \
         meso_worth_words},                                                        \
    {                                                                              \
        "scale", "word", "in deviations over the whole rectangle, or as it comes", \
            MESO_SETTING_CHOICE, 0, 0, 0, meso_prospects_scales                    \
    }

/* From the first of these settings. */
void meso_prospects_options_read(meso_prospects_options *out, const double *settings);

/* One presence: what industries are worth, how near they are. */
typedef struct meso_prospects {
    double *region_score, *worth; /* [regions], [industries] 0 where complexity has none */
    double deviation;             /* of the regions' score over the whole rectangle */
    int32_t worthless;            /* industries outside the largest connected part */
    meso_nearness nearness;
} meso_prospects;

/* `start` is the estimate that a draw begins from and agrees with in sign; NULL for the
   estimate itself. */
meso_status meso_prospects_read(meso_ctx *ctx, meso_arena *arena, meso_prospects *out,
                                const meso_prospects_options *options,
                                const meso_relatedness_values *values,
                                const meso_presence *presence, const meso_incidence *links,
                                const meso_complexity_start *start);

/* near[k * industries + p] for some regions; `weighted` may be NULL. */
meso_status meso_prospects_near(meso_ctx *ctx, meso_arena *arena,
                                const meso_prospects *prospects, const meso_incidence *links,
                                const int32_t *region, int32_t count, double *near,
                                double *weighted);

/* Which relatedness, which worth: meta and notes. */
meso_status meso_prospects_say(meso_ctx *ctx, meso_table *table,
                               const meso_prospects_options *options,
                               const meso_prospects *prospects);

#endif
