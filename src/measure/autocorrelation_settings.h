/** Settings and outputs that Moran's I and Geary's C share. */
#ifndef MESO_MEASURE_AUTOCORRELATION_SETTINGS_H
#define MESO_MEASURE_AUTOCORRELATION_SETTINGS_H

#include "measure/field.h"
#include "measure/permutation.h"

enum {
    MESO_AUTOCORRELATION_PERMUTATIONS = MESO_FIELD_SETTINGS_COUNT,
    MESO_AUTOCORRELATION_SIDES,
    MESO_AUTOCORRELATION_WEIGHTS
};

#define MESO_AUTOCORRELATION_SETTINGS \
    MESO_FIELD_SETTINGS, MESO_PERMUTATION_SETTINGS(999), MESO_WEIGHTS_SETTINGS

#define MESO_AUTOCORRELATION_OUTPUTS                                            \
    {"expected", "index", "what chance alone gives on average"},                \
        {"deviation", "index", "standard deviation of chance, in closed form"}, \
        {"z", "standard deviations", "how far the index is from chance"},       \
        {"p_normal", "probability", "of such a z under a normal curve"},        \
        {"p", "probability", "share of permutations as far from chance"},       \
        {"regions", "regions", "that take part"},                               \
    {                                                                           \
        "islands", "regions", "with a number but without a neighbour; left out" \
    }

#endif
