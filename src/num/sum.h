/** Sums that do not drift: Neumaier's compensated sum, the same bytes for any thread count. */
#ifndef MESO_NUM_SUM_H
#define MESO_NUM_SUM_H

#include <math.h>
#include <stdint.h>

typedef struct meso_sum {
    double total, carry;
} meso_sum;

static inline void meso_sum_add(meso_sum *sum, double x)
{
    const double total = sum->total + x;
    sum->carry +=
        fabs(sum->total) >= fabs(x) ? (sum->total - total) + x : (x - total) + sum->total;
    sum->total = total;
}

static inline double meso_sum_get(const meso_sum *sum)
{
    return sum->total + sum->carry;
}

double meso_sum_of(const double *x, int64_t count);

#endif
