/* How many standard deviations above chance do two industries meet? */
#include "measure/relatedness.h"

#include <math.h>

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const double n = frame->regions, here = frame->right_spread[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const double there = frame->left_spread[i], mean = there * here / n;
        const double variance = n > 1 ? mean * (1 - there / n) * (n - here) / (n - 1) : 0;
        together[i] = variance > 0 ? (together[i] - mean) / sqrt(variance) : 0;
    }
}

const meso_relatedness meso_relatedness_z = {
    .word = "z",
    .relate = relate,
    .formula = "(together - mean) / sd of the hypergeometric: mean k_i k_j / n",
    .source = "Teece, Rumelt, Dosi and Winter (1994), Journal of Economic Behavior and "
              "Organization 23(1), 1-30",
};
