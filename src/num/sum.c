/* What is the sum of many numbers, to the last digit? */
#include "num/sum.h"

double meso_sum_of(const double *x, int64_t count)
{
    meso_sum sum = {0, 0};
    for (int64_t i = 0; i < count; i++)
        meso_sum_add(&sum, x[i]);
    return meso_sum_get(&sum);
}
