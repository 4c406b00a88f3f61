/* How similar are the ties of two industries, in EconGeo's sense? */
#include "measure/relatedness.h"

#include <math.h>

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const double here = frame->right_ties[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const double both = here * frame->left_ties[i];
        together[i] = both > 0 ? together[i] / sqrt(both) : 0;
    }
}

const meso_relatedness meso_relatedness_econgeo_cosine = {
    .word = "econgeo-cosine",
    .relate = relate,
    .by_ties = 1,
    .formula = "ties_ij / sqrt(S_i S_j)",
    .source = "Balland, EconGeo relatedness(method = cosine)",
};
