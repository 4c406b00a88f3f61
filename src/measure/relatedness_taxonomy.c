/* How likely do two industries go together, where small baskets count for more? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const int32_t here = frame->right_spread[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const int32_t more = frame->left_spread[i] > here ? frame->left_spread[i] : here;
        together[i] = more ? together[i] / more : 0;
    }
}

const meso_relatedness meso_relatedness_taxonomy = {
    .word = "taxonomy",
    .relate = relate,
    .by_diversity = 1,
    .formula = "sum over regions with both of 1 / diversity, over max(regions_i, regions_j)",
    .source = "Zaccaria, Cristelli, Tacchella and Pietronero (2014), PLoS ONE 9(12), e113770",
};
