/* How likely is an industry where another one is? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    (void)industry;
    for (int32_t i = 0; i < frame->industries; i++) {
        const int32_t there = frame->left_spread[i];
        together[i] = there ? together[i] / there : 0;
    }
}

const meso_relatedness meso_relatedness_conditional = {
    .word = "conditional",
    .relate = relate,
    .is_directed = 1,
    .formula = "together / regions_i: the chance of j where i is",
    .source = "Hausmann and Klinger (2007), CID Working Paper 146",
};
