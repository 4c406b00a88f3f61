/* How many times as often as by chance are two industries in one region? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const double here = frame->right_spread[industry] / frame->regions;
    for (int32_t i = 0; i < frame->industries; i++) {
        const double expected = here * frame->left_spread[i];
        together[i] = expected > 0 ? together[i] / expected : 0;
    }
}

const meso_relatedness meso_relatedness_association = {
    .word = "association",
    .relate = relate,
    .formula = "together regions / (regions_i regions_j)",
    .source = "van Eck and Waltman (2009), Journal of the American Society for Information "
              "Science and Technology 60(8), 1635-1651",
};
