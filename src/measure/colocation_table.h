/** Colocation quotients of all pairs of industries, over the whole map or around one region. */
#ifndef MESO_MEASURE_COLOCATION_TABLE_H
#define MESO_MEASURE_COLOCATION_TABLE_H

#include "measure/nearest_plants.h"
#include "measure/permutation.h"

/* Settings that both begin with. */
enum {
    MESO_COLOCATION_AT,
    MESO_COLOCATION_PERMUTATIONS,
    MESO_COLOCATION_SIDES,
    MESO_COLOCATION_OWN
};

#define MESO_COLOCATION_SETTINGS                     \
    {                                                \
        "at",                                        \
        "period",                                    \
        "year of the plants; 0 = the last there is", \
        MESO_SETTING_INTEGER,                        \
        0,                                           \
        0,                                           \
        999999,                                      \
        NULL},                                       \
        MESO_PERMUTATION_SETTINGS(199)

#define MESO_COLOCATION_OUTPUTS                                                          \
    {"industry", "", "whose plants look"}, {"other", "", "whose plants are looked for"}, \
        {"period", "", "period of the plants"},                                          \
        {"quotient", "ratio", "1 = as often next to it as plants are by chance"},        \
        {"expected", "ratio", "mean of the permutations"},                               \
        {"p", "probability", "share of permutations as far from the expected"},          \
        {"plants", "plants", "of the industry that look"},                               \
    {                                                                                    \
        "other_plants", "plants", "of the other industry"                                \
    }

/* `nearest` 0: the nearest plants everywhere; otherwise so many sites around the region. */
meso_status meso_colocation_table(meso_ctx *ctx, meso_table **out, const meso_input *input,
                                  const double *setting, const char *name,
                                  const meso_output *outputs, int32_t nearest);

#endif
