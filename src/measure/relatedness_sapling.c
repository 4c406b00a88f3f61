/* How much purer do regions become, told apart by another industry? */
#include "measure/relatedness.h"

static void relate(double *together, int32_t industry, const meso_relatedness_frame *frame)
{
    const double n = frame->regions, here = frame->right_spread[industry];
    for (int32_t i = 0; i < frame->industries; i++) {
        const double there = frame->left_spread[i], both = together[i];
        /* An industry everywhere or nowhere tells nothing and cannot be told. */
        if (!(here > 0 && here < n && there > 0 && there < n)) {
            together[i] = 0;
            continue;
        }
        const double apart =
            both * (1 - both / here) + (there - both) * (1 - (there - both) / (n - here));
        const double purity = 1 - apart / (there * (1 - there / n));
        together[i] = both * n < there * here ? -purity : purity;
    }
}

const meso_relatedness meso_relatedness_sapling = {
    .word = "sapling",
    .relate = relate,
    .formula = "sign(together n / (k_i k_j) - 1) (1 - Gini impurity of i split by j / before)",
    .source = "Albora, Pietronero, Tacchella and Zaccaria (2023), Scientific Reports 13, 12461",
};
