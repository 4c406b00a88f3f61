/* Do two industries rise and fall together over the regions? */
#include "measure/relatedness_columns.h"

/* The profiles have length one or none, so the sum of products is the correlation. Four sums
   side by side, always the same four. */
void meso_relatedness_correlate(double *related, const meso_relatedness_values *values,
                                int32_t regions, int32_t industries, int32_t industry)
{
    const double *here = values->profile + (int64_t)industry * regions;
    for (int32_t i = 0; i < industries; i++) {
        const double *there = values->profile + (int64_t)i * regions;
        double sum[4] = {0};
        int32_t r = 0;
        for (; r + 4 <= regions; r += 4)
            for (int k = 0; k < 4; k++)
                sum[k] += here[r + k] * there[r + k];
        for (; r < regions; r++)
            sum[0] += here[r] * there[r];
        related[i] = (1 + (sum[0] + sum[1]) + (sum[2] + sum[3])) / 2;
    }
}

const meso_relatedness meso_relatedness_correlation = {
    .word = "correlation",
    .formula = "(1 + correlation of the two quotients over the regions) / 2",
    .source =
        "Hausmann and Klinger (2007), CID Working Paper 146; Stata ecomplexity, continuous",
};
