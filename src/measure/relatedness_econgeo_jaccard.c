/* What share of the ties of two industries is between them, in EconGeo's sense? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const double here = frame->right_ties[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const double either = frame->left_ties[i] + here - together[i];
        together[i] = either > 0 ? together[i] / either : 0;
    }
}

const meso_relatedness meso_relatedness_econgeo_jaccard = {
    .word = "econgeo-jaccard",
    .relate = relate,
    .by_ties = 1,
    .formula = "ties_ij / (S_i + S_j - ties_ij)",
    .source = "Balland, EconGeo relatedness(method = jaccard)",
};
