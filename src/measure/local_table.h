/** The table of a measure that gives every region a number for itself and its neighbours. */
#ifndef MESO_MEASURE_LOCAL_TABLE_H
#define MESO_MEASURE_LOCAL_TABLE_H

#include "measure/local_chance.h"

enum {
    MESO_LOCAL_PERMUTATIONS = MESO_FIELD_SETTINGS_COUNT,
    MESO_LOCAL_SIDES,
    MESO_LOCAL_REFINE,
    MESO_LOCAL_LEVEL,
    MESO_LOCAL_CORRECTION,
    MESO_LOCAL_WEIGHTS
};

extern const char *const meso_local_corrections[];

#define MESO_LOCAL_SETTINGS                                                  \
    MESO_FIELD_SETTINGS, MESO_PERMUTATION_SETTINGS(999),                     \
        {"refine",                                                           \
         "times",                                                            \
         "as many permutations where fewer than ten are as far from chance", \
         MESO_SETTING_INTEGER,                                               \
         20,                                                                 \
         1,                                                                  \
         1000,                                                               \
         NULL},                                                              \
        {"significance",                                                     \
         "probability",                                                      \
         "p, or q under fdr, below which a region is called a cluster",      \
         MESO_SETTING_NUMBER,                                                \
         0.05,                                                               \
         0.0001,                                                             \
         0.5,                                                                \
         NULL},                                                              \
        {"correction",                                                       \
         "word",                                                             \
         "for looking at many regions: fdr (false discovery rate) or none",  \
         MESO_SETTING_CHOICE,                                                \
         0,                                                                  \
         0,                                                                  \
         1,                                                                  \
         meso_local_corrections},                                            \
        MESO_WEIGHTS_SETTINGS

#define MESO_LOCAL_OUTPUTS(statistic, meaning, class_name, classes)                            \
    {"region", "", "code and label of the region"},                                            \
        {"industry", "", "code and label of the industry"},                                    \
        {"period", "", "period of the map"},                                                   \
        {"value", "as compared", "the region's own number"},                                   \
        {"lag", "as compared", "weighted mean, or sum, of its neighbours"},                    \
        {statistic, "index", meaning}, {"z", "standard deviations", "of the lag from chance"}, \
        {"p_normal", "probability", "of such a z under a normal curve"},                       \
        {"p", "probability", "share of permutations as far from chance"},                      \
        {"q", "probability", "p allowing for the number of regions (Benjamini-Hochberg)"},     \
        {class_name, "", classes},                                                             \
    {                                                                                          \
        "same", "probability", "share of draws in which the region falls in the same quarter"  \
    }

/* One region of a column, as deviations from the mean of the regions that take part. */
typedef struct meso_local {
    double own;     /* deviation of the region itself */
    double lag;     /* weighted sum of the deviations of its neighbours */
    double regions; /* that take part */
    double power2;  /* sum of squared deviations */
    double weight_sum,
        weight_square;         /* of the neighbours, the region itself among them in G* */
    double expected, variance; /* of the lag, were the neighbours any other regions */
} meso_local;

/* What differs between local Moran and G*. */
typedef struct meso_local_kind {
    const char *name;
    const meso_output *outputs;
    int with_self; /* the region is a neighbour of itself */
    /* The statistic, and its distance from chance in standard deviations. */
    double (*statistic)(const meso_local *at);
    double (*z)(const meso_local *at);
    /* Word for a significant region. */
    const char *(*name_class)(const meso_local *at);
} meso_local_kind;

meso_status meso_local_table(meso_ctx *ctx, meso_table **out, const meso_local_kind *kind,
                             const meso_input *input, const double *setting);

#endif
