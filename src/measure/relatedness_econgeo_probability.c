/* How far do ties between two industries exceed chance, in EconGeo's sense? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const double here = frame->right_ties[industry], all = frame->ties;
    for (int32_t i = 0; i < frame->industries; i++) {
        const double there = frame->left_ties[i];
        const double expected =
            there < all && here < all
                ? (there * here / (all - there) + here * there / (all - here)) / 2
                : 0;
        together[i] = expected > 0 ? together[i] / expected : 0;
    }
}

const meso_relatedness meso_relatedness_econgeo_probability = {
    .word = "econgeo-probability",
    .relate = relate,
    .by_ties = 1,
    .formula = "ties_ij / (((S_i/T)(S_j/(T-S_i)) + (S_j/T)(S_i/(T-S_j))) T/2)",
    .source = "Steijn (2020), Papers in Evolutionary Economic Geography 20.40; EconGeo "
              "relatedness(method = prob)",
};
