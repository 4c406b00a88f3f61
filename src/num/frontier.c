/* How far does each stay below what the best could make? See src/num/frontier.h. */
#include "num/frontier.h"

#include "base/ctx.h"
#include "num/cholesky.h"
#include "num/distribution.h"
#include "num/least_squares.h"

#include <math.h>
#include <string.h>

enum { MOST_NEWTON = 100, MOST_OUTER = 200 };

#define PI 3.141592653589793

/* For a given lambda = sd(u) / sd(v) the likelihood is concave in theta = 1 / sigma and b /
   sigma (Olsen's way of writing it): Newton inside, one variable outside. */
typedef struct search {
    const double *x, *y;
    int32_t rows, k; /* k = columns */
    double lambda;
    double *at;       /* [k + 1] b / sigma, then theta */
    double *gradient; /* [k + 1] */
    double *hessian;  /* [(k + 1)^2] of the negative */
    double *next;     /* [k + 1] */
    double likelihood;
} search;

/* phi(z) / Phi(z), also far to the left. */
static double hazard(double z)
{
    if (z < -30) return -z + 1 / -z;
    return exp(-z * z / 2) / sqrt(2 * PI) / meso_normal_cdf(z);
}

static double log_cdf(double z)
{
    if (z < -30) return -z * z / 2 - log(-z) - log(2 * PI) / 2;
    return log(meso_normal_cdf(z));
}

static double residual(const search *s, const double *at, int32_t r)
{
    double e = at[s->k] * s->y[r];
    for (int32_t i = 0; i < s->k; i++)
        e -= s->x[(int64_t)r * s->k + i] * at[i];
    return e;
}

static double value_at(const search *s, const double *at)
{
    if (!(at[s->k] > 0)) return -(double)INFINITY;
    double sum = s->rows * (log(at[s->k]) - log(PI / 2) / 2);
    for (int32_t r = 0; r < s->rows; r++) {
        const double e = residual(s, at, r);
        sum += log_cdf(-s->lambda * e) - e * e / 2;
    }
    return sum;
}

static void slopes(search *s)
{
    const int32_t n = s->k + 1;
    memset(s->gradient, 0, (size_t)n * sizeof *s->gradient);
    memset(s->hessian, 0, (size_t)n * (size_t)n * sizeof *s->hessian);
    for (int32_t r = 0; r < s->rows; r++) {
        const double e = residual(s, s->at, r), z = -s->lambda * e, h = hazard(z);
        const double first = -e - s->lambda * h; /* by e */
        const double second = 1 + s->lambda * s->lambda * h * (z + h);
        for (int32_t i = 0; i < n; i++) {
            const double di = i < s->k ? -s->x[(int64_t)r * s->k + i] : s->y[r];
            s->gradient[i] += first * di;
            for (int32_t j = 0; j <= i; j++) {
                const double dj = j < s->k ? -s->x[(int64_t)r * s->k + j] : s->y[r];
                s->hessian[(int64_t)i * n + j] += second * di * dj;
            }
        }
    }
    const double theta = s->at[s->k];
    s->gradient[s->k] += s->rows / theta;
    s->hessian[(int64_t)s->k * n + s->k] += s->rows / (theta * theta);
}

/* The best b and theta for the lambda at hand; 0 when it does not settle. */
static int climb(search *s)
{
    const int32_t n = s->k + 1;
    s->likelihood = value_at(s, s->at);
    for (int step = 0; step < MOST_NEWTON; step++) {
        slopes(s);
        if (meso_cholesky_factor(s->hessian, n) != 0) return 0;
        double gain = 0;
        memcpy(s->next, s->gradient, (size_t)n * sizeof *s->next);
        meso_cholesky_solve(s->hessian, n, s->next);
        for (int32_t i = 0; i < n; i++)
            gain += s->gradient[i] * s->next[i];
        double length = 1, value = -(double)INFINITY;
        memcpy(s->gradient, s->next, (size_t)n * sizeof *s->next);
        for (int half = 0; half < 60; half++, length /= 2) {
            for (int32_t i = 0; i < n; i++)
                s->next[i] = s->at[i] + length * s->gradient[i];
            value = value_at(s, s->next);
            if (value >= s->likelihood) break;
        }
        if (!(value >= s->likelihood)) return gain < 1e-6;
        memcpy(s->at, s->next, (size_t)n * sizeof *s->at);
        s->likelihood = value;
        if (gain < 1e-14 * (1 + fabs(value))) return 1;
    }
    return 0;
}

static double best_at(search *s, double log_lambda, int *failed)
{
    s->lambda = exp(log_lambda);
    *failed |= !climb(s);
    return s->likelihood;
}

/* Golden section on log lambda from 0.001 to 1000. */
static int search_lambda(search *s)
{
    const double golden = (sqrt(5) - 1) / 2;
    double low = log(1e-3), high = log(1e3);
    int failed = 0;
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double fa = best_at(s, a, &failed), fb = best_at(s, b, &failed);
    for (int step = 0; step < MOST_OUTER && high - low > 1e-10; step++) {
        if (fa > fb) {
            high = b;
            b = a;
            fb = fa;
            a = high - golden * (high - low);
            fa = best_at(s, a, &failed);
        } else {
            low = a;
            a = b;
            fa = fb;
            b = low + golden * (high - low);
            fb = best_at(s, b, &failed);
        }
    }
    (void)best_at(s, (low + high) / 2, &failed);
    return !failed;
}

/* Least squares: where it starts, and what it is compared with. */
static meso_status begin(meso_ctx *ctx, meso_arena *arena, meso_frontier *out, search *s,
                         double *skew)
{
    const int32_t k = s->k;
    double *room = MESO_TAKE(ctx, arena, double, meso_least_squares_room(s->rows, k));
    double *error = MESO_TAKE(ctx, arena, double, k);
    if (!room || !error) return MESO_E_NOMEM;
    meso_least_squares ordinary = {.coefficient = out->ordinary, .error = error};
    if (!meso_least_squares_fit(&ordinary, s->x, s->y, s->rows, k, MESO_ERRORS_CLASSICAL, room))
        return meso_fail(ctx, MESO_E_DATA,
                         "the columns depend on each other, or %d rows are too "
                         "few",
                         s->rows);
    double second = 0, third = 0;
    for (int32_t r = 0; r < s->rows; r++) {
        double e = s->y[r];
        for (int32_t i = 0; i < k; i++)
            e -= s->x[(int64_t)r * k + i] * out->ordinary[i];
        second += e * e;
        third += e * e * e;
    }
    const double variance = second / s->rows;
    out->ordinary_likelihood = -s->rows / 2.0 * (log(2 * PI * variance) + 1);
    out->variance = variance;
    *skew = third;
    for (int32_t i = 0; i < k; i++)
        s->at[i] = out->ordinary[i] / sqrt(variance);
    s->at[k] = 1 / sqrt(variance);
    return MESO_OK;
}

static void fill(meso_frontier *out, const search *s)
{
    const double sigma = 1 / s->at[s->k], square = s->lambda * s->lambda;
    out->variance = sigma * sigma;
    out->gamma = square / (1 + square);
    out->likelihood = s->likelihood;
    for (int32_t i = 0; i < s->k; i++)
        out->coefficient[i] = s->at[i] * sigma;
    const double su2 = out->gamma * out->variance, sv2 = out->variance - su2;
    const double spread = sqrt(su2 * sv2 / out->variance);
    for (int32_t r = 0; r < s->rows; r++) {
        const double e = residual(s, s->at, r) * sigma, centre = -e * out->gamma;
        out->efficiency[r] = exp(log_cdf(centre / spread - spread) - log_cdf(centre / spread) -
                                 centre + spread * spread / 2);
    }
}

meso_status meso_frontier_fit(meso_ctx *ctx, meso_arena *arena, meso_frontier *out,
                              const double *x, const double *y, int32_t rows, int32_t columns)
{
    const int64_t n = columns + 1;
    search s = {.x = x, .y = y, .rows = rows, .k = columns};
    double skew = 0;
    s.at = MESO_TAKE(ctx, arena, double, n);
    s.gradient = MESO_TAKE(ctx, arena, double, n);
    s.hessian = MESO_TAKE(ctx, arena, double, n *n);
    s.next = MESO_TAKE(ctx, arena, double, n);
    out->coefficient = MESO_TAKE(ctx, arena, double, columns);
    out->ordinary = MESO_TAKE(ctx, arena, double, columns);
    out->efficiency = MESO_TAKE(ctx, arena, double, rows);
    if (!s.at || !s.gradient || !s.hessian || !s.next || !out->coefficient || !out->ordinary ||
        !out->efficiency)
        return MESO_E_NOMEM;
    const meso_status status = begin(ctx, arena, out, &s, &skew);
    if (status < 0) return status;
    if (skew >= 0) {
        out->gamma = 0;
        out->likelihood = out->ordinary_likelihood;
        memcpy(out->coefficient, out->ordinary, (size_t)columns * sizeof *out->ordinary);
        for (int32_t r = 0; r < rows; r++)
            out->efficiency[r] = 1;
        return MESO_OK;
    }
    if (!search_lambda(&s))
        return meso_fail(ctx, MESO_E_CONVERGE, "the frontier did not settle");
    fill(out, &s);
    return MESO_OK;
}
