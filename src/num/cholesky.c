/* What solves a symmetric positive definite system? Rows, so that all sums run along memory. */
#include "num/cholesky.h"

#include <math.h>
#include <string.h>

static double product(const double *a, const double *b, int32_t n)
{
    double sum[4] = {0, 0, 0, 0};
    int32_t k = 0;
    for (; k + 4 <= n; k += 4)
        for (int lane = 0; lane < 4; lane++)
            sum[lane] += a[k + lane] * b[k + lane];
    for (; k < n; k++)
        sum[0] += a[k] * b[k];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

int32_t meso_cholesky_factor(double *a, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        double *row = a + (int64_t)i * n;
        for (int32_t j = 0; j < i; j++) {
            const double *other = a + (int64_t)j * n;
            row[j] = (row[j] - product(row, other, j)) / other[j];
        }
        const double pivot = row[i] - product(row, row, i);
        if (!(pivot > 0)) return i + 1;
        row[i] = sqrt(pivot);
    }
    return 0;
}

void meso_cholesky_solve(const double *l, int32_t n, double *b)
{
    for (int32_t i = 0; i < n; i++) {
        const double *row = l + (int64_t)i * n;
        b[i] = (b[i] - product(row, b, i)) / row[i];
    }
    for (int32_t i = n - 1; i >= 0; i--) {
        const double *row = l + (int64_t)i * n;
        b[i] /= row[i];
        for (int32_t k = 0; k < i; k++)
            b[k] -= row[k] * b[i];
    }
}

void meso_cholesky_invert(double *out, const double *l, int32_t n)
{
    memset(out, 0, (size_t)n * (size_t)n * sizeof *out);
    for (int32_t i = 0; i < n; i++) {
        double *row = out + (int64_t)i * n;
        row[i] = 1;
        meso_cholesky_solve(l, n, row);
    }
}
