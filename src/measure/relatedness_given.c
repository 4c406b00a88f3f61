/* How related are two industries, as somebody measured it? */
#include "measure/relatedness_columns.h"

#include <string.h>

void meso_relatedness_take_given(double *related, const meso_relatedness_values *values,
                                 int32_t industries, int32_t industry)
{
    memset(related, 0, (size_t)industries * sizeof *related);
    for (int64_t t = values->tie_start[industry]; t < values->tie_start[industry + 1]; t++) {
        double *tie = &related[values->tie[t]];
        if (*tie == 0 || values->tie_weight[t] > *tie) *tie = values->tie_weight[t];
    }
}

const meso_relatedness meso_relatedness_given = {
    .word = "given",
    .is_directed = 1,
    .formula = "the weight of the tie from i to j in the relation that was taken into the "
               "project; none is 0",
    .source = "the relation's own source",
};
