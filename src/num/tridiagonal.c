/* What are the eigenvalues of a symmetric tridiagonal matrix? Implicit QR steps with
   Wilkinson's shift; Golub and Van Loan (2013), Matrix Computations, 4th edition, section 8.3.
 */
#include "num/tridiagonal.h"

#include <float.h>
#include <math.h>

static void rotate(double *vectors, int32_t rows, int32_t size, int32_t k, double c, double s)
{
    for (int32_t r = 0; r < rows; r++) {
        double *pair = vectors + (int64_t)r * size + k;
        const double left = pair[0], right = pair[1];
        pair[0] = c * left + s * right;
        pair[1] = c * right - s * left;
    }
}

/* One step on the block from first to last, which no zero beside the diagonal splits. */
static void step(double *diagonal, double *beside, int32_t first, int32_t last, double *vectors,
                 int32_t rows, int32_t size)
{
    const double half = (diagonal[last - 1] - diagonal[last]) / 2, b = beside[last - 1];
    const double shift = diagonal[last] - b * b / (half + copysign(hypot(half, b), half));
    double x = diagonal[first] - shift, z = beside[first];
    for (int32_t k = first; k < last; k++) {
        const double r = hypot(x, z), c = r > 0 ? x / r : 1, s = r > 0 ? z / r : 0;
        if (k > first) beside[k - 1] = r;
        const double p = diagonal[k], q = diagonal[k + 1], e = beside[k];
        diagonal[k] = c * c * p + 2 * c * s * e + s * s * q;
        diagonal[k + 1] = s * s * p - 2 * c * s * e + c * c * q;
        beside[k] = c * s * (q - p) + (c * c - s * s) * e;
        if (k + 1 < last) {
            x = beside[k];
            z = s * beside[k + 1];
            beside[k + 1] *= c;
        }
        rotate(vectors, rows, size, k, c, s);
    }
}

static void swap(double *a, double *b)
{
    const double kept = *a;
    *a = *b;
    *b = kept;
}

static void sort_descending(double *diagonal, int32_t size, double *vectors, int32_t rows)
{
    for (int32_t i = 0; i + 1 < size; i++) {
        int32_t most = i;
        for (int32_t k = i + 1; k < size; k++)
            if (diagonal[k] > diagonal[most]) most = k;
        if (most == i) continue;
        swap(&diagonal[i], &diagonal[most]);
        for (int32_t r = 0; r < rows; r++)
            swap(&vectors[(int64_t)r * size + i], &vectors[(int64_t)r * size + most]);
    }
}

int meso_tridiagonal(double *diagonal, double *beside, int32_t size, double *vectors,
                     int32_t rows)
{
    enum { STEPS_EACH = 60 };
    int64_t left = (int64_t)STEPS_EACH * size;
    int32_t last = size - 1;
    while (last > 0) {
        const double scale = fabs(diagonal[last - 1]) + fabs(diagonal[last]);
        if (fabs(beside[last - 1]) <= DBL_EPSILON * scale) {
            last--;
            continue;
        }
        int32_t first = last - 1;
        while (first > 0 && fabs(beside[first - 1]) > DBL_EPSILON * (fabs(diagonal[first - 1]) +
                                                                     fabs(diagonal[first])))
            first--;
        if (left-- == 0) return 0;
        step(diagonal, beside, first, last, vectors, rows, size);
    }
    sort_descending(diagonal, size, vectors, rows);
    return 1;
}
