/** Loops over vectors with a fixed order of sums, written so that they run side by side. */
#ifndef MESO_NUM_VECTOR_H
#define MESO_NUM_VECTOR_H

#include <stdint.h>

/* Four partial sums: the same order on every machine and for any number of threads. */
static inline double meso_dot(const double *x, const double *y, int32_t count)
{
    double a = 0, b = 0, c = 0, d = 0;
    int32_t i = 0;
    for (; i + 4 <= count; i += 4) {
        a += x[i] * y[i];
        b += x[i + 1] * y[i + 1];
        c += x[i + 2] * y[i + 2];
        d += x[i + 3] * y[i + 3];
    }
    for (; i < count; i++)
        a += x[i] * y[i];
    return (a + b) + (c + d);
}

/* y += factor x */
static inline void meso_add_times(double *y, const double *x, double factor, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        y[i] += factor * x[i];
}

static inline void meso_times(double *x, double factor, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        x[i] *= factor;
}

#endif
