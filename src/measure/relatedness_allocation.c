/* How much of an industry's resource reaches another through shared regions? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    (void)industry;
    for (int32_t i = 0; i < frame->industries; i++) {
        const int32_t there = frame->left_spread[i];
        together[i] = there ? together[i] / there : 0;
    }
}

const meso_relatedness meso_relatedness_allocation = {
    .word = "allocation",
    .relate = relate,
    .by_diversity = 1,
    .is_directed = 1,
    .formula = "sum over regions with both of 1 / diversity, over regions_i",
    .source = "Zhou, Ren, Medo and Zhang (2007), Physical Review E 76(4), 046115",
};
