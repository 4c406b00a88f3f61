/* Between which two curves do the simulations stay, all but a few of them? */
#include "measure/distance_curve.h"

#include "num/rank.h"

/* How many of the simulations are above the k-th largest, or below the k-th smallest, anywhere;
   sorted[steps * count] ascending by step, kept as simulated. */
static int32_t leaving(const double *sorted, const double *kept, int32_t steps, int32_t count,
                       int32_t k, int above)
{
    int32_t found = 0;
    for (int32_t s = 0; s < count; s++) {
        int leaves = 0;
        for (int32_t d = 0; d < steps && !leaves; d++) {
            const double *step = sorted + (int64_t)d * count;
            const double x = kept[(int64_t)d * count + s];
            leaves = above ? x > step[count - k] : x < step[k - 1];
        }
        found += leaves;
    }
    return found;
}

/* The largest k that loses few enough. More are lost with a larger k. */
static int32_t widest(const double *sorted, const double *kept, int32_t steps, int32_t count,
                      double significance, int above)
{
    int32_t least = 1, most = count / 2;
    while (least < most) {
        const int32_t middle = least + (most - least + 1) / 2;
        if (leaving(sorted, kept, steps, count, middle, above) <= significance * count)
            least = middle;
        else
            most = middle - 1;
    }
    return least;
}

void meso_curve_band(double *low, double *high, double *simulated, const double *kept,
                     int32_t steps, int32_t count, double significance)
{
    for (int32_t d = 0; d < steps; d++)
        (void)meso_sort(simulated + (int64_t)d * count, count);
    const int32_t above = widest(simulated, kept, steps, count, significance, 1);
    const int32_t below = widest(simulated, kept, steps, count, significance, 0);
    for (int32_t d = 0; d < steps; d++) {
        low[d] = simulated[(int64_t)d * count + below - 1];
        high[d] = simulated[(int64_t)d * count + count - above];
    }
}
