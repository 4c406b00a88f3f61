/* Which of many numbers are surprising? See src/measure/conformal.h. */
#include "measure/conformal.h"

#include "num/rank.h"

#include <math.h>

/* First position in ascending x that is at least v. */
static int64_t first_at_least(const double *x, int64_t count, double v)
{
    int64_t low = 0, high = count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (x[middle] < v)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void meso_conformal(double *p, double *room, const double *number, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        room[i] = -number[i];
    (void)meso_sort(room, count);
    for (int64_t i = 0; i < count; i++)
        p[i] =
            (double)(1 + count - first_at_least(room, count, number[i])) / (double)(1 + count);
}

void meso_discoveries(double *q, int64_t *order, const double *p, int64_t count)
{
    double least = 1;
    meso_order(order, p, count, 0);
    for (int64_t k = count - 1; k >= 0; k--) {
        least = fmin(least, p[order[k]] * (double)count / (double)(k + 1));
        q[order[k]] = least;
    }
}
