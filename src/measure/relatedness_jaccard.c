/* What share of the regions that have either of two industries has both? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const int32_t here = frame->right_spread[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const double either = frame->left_spread[i] + here - together[i];
        together[i] = either > 0 ? together[i] / either : 0;
    }
}

const meso_relatedness meso_relatedness_jaccard = {
    .word = "jaccard",
    .relate = relate,
    .formula = "together / (regions_i + regions_j - together)",
    .source = "Jaccard (1912), New Phytologist 11(2), 37-50",
};
