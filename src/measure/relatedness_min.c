/* How likely is one of two industries where the other is, whichever way is less likely? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const int32_t here = frame->right_spread[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const int32_t more = frame->left_spread[i] > here ? frame->left_spread[i] : here;
        together[i] = more ? together[i] / more : 0;
    }
}

const meso_relatedness meso_relatedness_min = {
    .word = "min",
    .relate = relate,
    .formula = "together / max(regions_i, regions_j)",
    .source = "Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317(5837), 482-487",
};
