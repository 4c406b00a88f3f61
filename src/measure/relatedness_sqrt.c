/* What share of the regions of two industries, in geometric mean, has both? */
#include "measure/relatedness.h"

#include <math.h>

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const double here = frame->right_spread[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const double both = here * frame->left_spread[i];
        together[i] = both > 0 ? together[i] / sqrt(both) : 0;
    }
}

const meso_relatedness meso_relatedness_sqrt = {
    .word = "sqrt",
    .relate = relate,
    .formula = "together / sqrt(regions_i regions_j): the cosine of presence",
    .source =
        "Salton and McGill (1983), Introduction to Modern Information Retrieval, McGraw-Hill",
};
