/* Which line fits best, and how sure is each of its coefficients? Gram and Schmidt's QR, done
 * twice. */
#include "num/least_squares.h"

#include "num/sum.h"

#include <string.h>

/* A diagonal entry of R below this part of its column's length is nothing. */
static const double DEPENDENT = 1e-10;

int64_t meso_least_squares_room(int32_t rows, int32_t columns)
{
    return (int64_t)rows * (columns + 2) + (int64_t)columns * (columns + 1);
}

static double column_length(const double *q, int32_t rows, int32_t columns, int32_t column,
                            int32_t first)
{
    meso_sum square = {0, 0};
    for (int32_t r = first; r < rows; r++) {
        const double x = q[(int64_t)r * columns + column];
        meso_sum_add(&square, x * x);
    }
    return sqrt(meso_sum_get(&square));
}

/* Modified Gram-Schmidt, twice: q becomes orthonormal, r[columns * columns] upper triangular.
 */
static int factor(double *q, double *r, int32_t rows, int32_t columns)
{
    for (int32_t c = 0; c < columns; c++) {
        const double before = column_length(q, rows, columns, c, 0);
        for (int pass = 0; pass < 2; pass++)
            for (int32_t b = 0; b < c; b++) {
                meso_sum dot = {0, 0};
                for (int32_t n = 0; n < rows; n++)
                    meso_sum_add(&dot,
                                 q[(int64_t)n * columns + b] * q[(int64_t)n * columns + c]);
                const double part = meso_sum_get(&dot);
                r[b * columns + c] += part;
                for (int32_t n = 0; n < rows; n++)
                    q[(int64_t)n * columns + c] -= part * q[(int64_t)n * columns + b];
            }
        const double left = column_length(q, rows, columns, c, 0);
        if (!(left > DEPENDENT * before)) return 0;
        r[c * columns + c] = left;
        for (int32_t n = 0; n < rows; n++)
            q[(int64_t)n * columns + c] /= left;
    }
    return 1;
}

/* Solves R b = z from the last to the first; b may be z. */
static void solve_back(double *b, const double *r, const double *z, int32_t columns)
{
    for (int32_t c = columns - 1; c >= 0; c--) {
        double x = z[c];
        for (int32_t k = c + 1; k < columns; k++)
            x -= r[c * columns + k] * b[k];
        b[c] = x / r[c * columns + c];
    }
}

static double squares_about_mean(const double *y, int32_t rows)
{
    const double mean = meso_sum_of(y, rows) / rows;
    meso_sum square = {0, 0};
    for (int32_t n = 0; n < rows; n++)
        meso_sum_add(&square, (y[n] - mean) * (y[n] - mean));
    return meso_sum_get(&square);
}

/* The weight of a row's squared influence in the variance. */
static double weight(double residual, double leverage, double spread, int errors, int32_t rows,
                     int32_t columns)
{
    if (errors == MESO_ERRORS_CLASSICAL) return spread / (rows - columns);
    if (errors == MESO_ERRORS_HC1) return residual * residual * rows / (rows - columns);
    const double left = fmax(1 - leverage, 1e-12);
    return residual * residual / (left * left);
}

int meso_least_squares_fit(meso_least_squares *out, const double *x, const double *y,
                           int32_t rows, int32_t columns, int errors, double *room)
{
    double *q = room, *residual = q + (int64_t)rows * columns, *leverage = residual + rows;
    double *r = leverage + rows, *z = r + (int64_t)columns * columns;
    if (rows <= columns) return 0;
    memcpy(q, x, sizeof(double) * (size_t)rows * (size_t)columns);
    memset(r, 0, sizeof(double) * (size_t)columns * (size_t)columns);
    if (!factor(q, r, rows, columns)) return 0;
    for (int32_t c = 0; c < columns; c++) {
        meso_sum dot = {0, 0};
        for (int32_t n = 0; n < rows; n++)
            meso_sum_add(&dot, q[(int64_t)n * columns + c] * y[n]);
        z[c] = meso_sum_get(&dot);
    }
    solve_back(out->coefficient, r, z, columns);
    meso_sum spread = {0, 0};
    for (int32_t n = 0; n < rows; n++) {
        residual[n] = y[n];
        leverage[n] = 0;
        for (int32_t c = 0; c < columns; c++) {
            residual[n] -= out->coefficient[c] * x[(int64_t)n * columns + c];
            leverage[n] += q[(int64_t)n * columns + c] * q[(int64_t)n * columns + c];
        }
        meso_sum_add(&spread, residual[n] * residual[n]);
    }
    for (int32_t c = 0; c < columns; c++)
        out->error[c] = 0;
    for (int32_t n = 0; n < rows; n++) {
        const double w =
            weight(residual[n], leverage[n], meso_sum_get(&spread), errors, rows, columns);
        solve_back(z, r, q + (int64_t)n * columns, columns);
        for (int32_t c = 0; c < columns; c++)
            out->error[c] += w * z[c] * z[c];
    }
    for (int32_t c = 0; c < columns; c++)
        out->error[c] = sqrt(out->error[c]);
    const double whole = squares_about_mean(y, rows);
    out->explained = whole > 0 ? 1 - meso_sum_get(&spread) / whole : 0;
    out->rows = rows;
    out->columns = columns;
    return 1;
}
