/* How many times as often as chance are two industries tied, in EconGeo's sense? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const double here = frame->right_ties[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const double expected = here * frame->left_ties[i];
        together[i] = expected > 0 ? together[i] * frame->ties / expected : 0;
    }
}

const meso_relatedness meso_relatedness_econgeo_association = {
    .word = "econgeo-association",
    .relate = relate,
    .by_ties = 1,
    .formula = "(ties_ij / T) / ((S_i / T)(S_j / T))",
    .source = "van Eck and Waltman (2009), Journal of the American Society for Information "
              "Science and Technology 60(8); EconGeo relatedness(method = association)",
};
