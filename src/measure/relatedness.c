/* Which measures of relatedness are there? One line each, in the order of the setting. */
#include "measure/relatedness.h"

const meso_relatedness *const meso_relatednesses[] = {
    &meso_relatedness_min,
    &meso_relatedness_sqrt,
    &meso_relatedness_jaccard,
    &meso_relatedness_association,
    &meso_relatedness_conditional,
    &meso_relatedness_taxonomy,
    &meso_relatedness_allocation,
    &meso_relatedness_sapling,
    &meso_relatedness_z,
    &meso_relatedness_econgeo_probability,
    &meso_relatedness_econgeo_association,
    &meso_relatedness_econgeo_cosine,
    &meso_relatedness_econgeo_jaccard,
    &meso_relatedness_correlation,
    &meso_relatedness_weighted,
    &meso_relatedness_given,
};

const char *const meso_relatedness_words[] = {"min",
                                              "sqrt",
                                              "jaccard",
                                              "association",
                                              "conditional",
                                              "taxonomy",
                                              "allocation",
                                              "sapling",
                                              "z",
                                              "econgeo-probability",
                                              "econgeo-association",
                                              "econgeo-cosine",
                                              "econgeo-jaccard",
                                              "correlation",
                                              "weighted",
                                              "given",
                                              NULL};
