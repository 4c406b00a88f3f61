/** Curves over distance: what a measure of plants says at each distance, beside chance. */
#ifndef MESO_MEASURE_DISTANCE_CURVE_H
#define MESO_MEASURE_DISTANCE_CURVE_H

#include "measure/plants.h"

/* Pairs of sites within reach, each once (first < second), and how far they are apart. */
typedef struct meso_site_pairs {
    int64_t *row;       /* [sites + 1] */
    int32_t *site;      /* [pairs] the second */
    double *kilometres; /* [pairs] */
} meso_site_pairs;

meso_status meso_site_pairs_find(meso_ctx *ctx, meso_arena *arena, meso_site_pairs *out,
                                 const meso_plants *plants, double reach);

/* Settings that these measures share, in this order. */
enum {
    MESO_CURVE_AT,
    MESO_CURVE_REACH,
    MESO_CURVE_STEPS,
    MESO_CURVE_SIMULATIONS,
    MESO_CURVE_LEVEL,
    MESO_CURVE_OWN /* the first setting of the measure itself */
};

#define MESO_CURVE_SETTINGS                                                                 \
    {                                                                                       \
        "at",                                                                               \
        "period",                                                                           \
        "year of the plants; 0 = the last there is",                                        \
        MESO_SETTING_INTEGER,                                                               \
        0,                                                                                  \
        0,                                                                                  \
        999999,                                                                             \
        NULL},                                                                              \
        {"kilometres", "km", "farthest distance looked at", MESO_SETTING_NUMBER, 200, 0.01, \
         20000,        NULL},                                                               \
        {"steps",                                                                           \
         "distances",                                                                       \
         "how many distances, evenly from 0 to the farthest",                               \
         MESO_SETTING_INTEGER,                                                              \
         20,                                                                                \
         2,                                                                                 \
         500,                                                                               \
         NULL},                                                                             \
        {"simulations",                                                                     \
         "times",                                                                           \
         "how often the plants of an industry are dealt out to all sites",                  \
         MESO_SETTING_INTEGER,                                                              \
         999,                                                                               \
         19,                                                                                \
         99999,                                                                             \
         NULL},                                                                             \
    {                                                                                       \
        "significance", "probability", "share of simulations that leave the band anywhere", \
            MESO_SETTING_NUMBER, 0.05, 0.001, 0.5, NULL                                     \
    }

#define MESO_CURVE_OUTPUTS(statistic, unit, meaning)                                       \
    {"industry", "", "code and label of the industry"},                                    \
        {"period", "", "period of the plants"},                                            \
        {"step", "", "number of the distance, from 0"}, {"distance", "km", "distance"},    \
        {statistic, unit, meaning}, {"expected", unit, "mean of the simulations"},         \
        {"band_low", unit, "below this anywhere: rarer than the significance by chance"},  \
        {"band_high", unit, "above this anywhere: rarer than the significance by chance"}, \
        {"here", "", "above, below or within the band at this distance"},                  \
        {"whole", "", "localised, dispersed or random over all distances"},                \
    {                                                                                      \
        "plants", "plants", "of the industry that take part"                               \
    }

/* What a curve is computed from; own belongs to the measure. */
typedef struct meso_curve_frame {
    const meso_plants *plants;
    const meso_site_pairs *pairs;
    const double *setting;
    double step; /* kilometres between two distances */
    int32_t steps;
    void *own;
} meso_curve_frame;

typedef struct meso_curve_kind {
    const char *name;
    const meso_output *outputs;
    /* Kilometres of pairs needed, from a first look at the plants; fills own. */
    meso_status (*prepare)(meso_ctx *ctx, meso_arena *arena, meso_curve_frame *frame,
                           double *reach);
    /* After the pairs are found. NULL = nothing. */
    meso_status (*settle)(meso_ctx *ctx, meso_arena *arena, meso_curve_frame *frame);
    /* curve[steps] of a type whose plants stand at site[sites]; scratch[sites + room]. */
    void (*curve)(double *curve, double *scratch, const meso_curve_frame *frame, int32_t type,
                  const int64_t *site);
    int64_t (*room)(const meso_curve_frame *frame);
    /* Notes and facts of its own. NULL = none. */
    meso_status (*say)(meso_ctx *ctx, meso_table *table, const meso_curve_frame *frame);
} meso_curve_kind;

/* The global band (Duranton and Overman 2005): the k-th largest and the k-th smallest of the
   simulations at every step, k the largest for which the share of them that leave it anywhere
   on that side is at most the significance. simulated[steps * count] is sorted in place by
   step; kept holds it as it was. */
void meso_curve_band(double *low, double *high, double *simulated, const double *kept,
                     int32_t steps, int32_t count, double significance);

meso_status meso_curve_table(meso_ctx *ctx, meso_table **out, const meso_curve_kind *kind,
                             const meso_input *input, const double *setting);

#endif
