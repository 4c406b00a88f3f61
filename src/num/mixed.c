/* What is expected of a unit, when groups of units differ? See src/num/mixed.h. */
#include "num/mixed.h"

#include "base/ctx.h"
#include "num/cholesky.h"
#include "num/simplex.h"
#include "num/sum.h"

#include <math.h>
#include <string.h>

enum { FACTORS = 3, MOST_STEPS = 2000, MOST_SYSTEM = 4000 };

#define TWO_PI 6.283185307179586

/* What the data come down to, and room for one system. */
typedef struct model {
    const meso_mixed_data *d;
    int32_t p, size;           /* columns; columns and groups */
    int32_t start[2];          /* where the groups stand in the system */
    double *sum_x;             /* [units * p] */
    double *sum_y;             /* [units] */
    double *xx, *xy, yy;       /* [p * p], [p] */
    double *system, *solution; /* [size * size], [size] */
    int used[FACTORS];         /* groups, groups, units */
    double ratio[FACTORS];     /* variance over that of the rest */
    double rest, criterion;
    int failed;
} model;

static void sum_units(model *m)
{
    const meso_mixed_data *d = m->d;
    const int32_t p = m->p;
    meso_sum yy = {0, 0};
    for (int64_t u = 0; u < d->units; u++)
        for (int64_t r = d->begin[u]; r < d->begin[u + 1]; r++) {
            const double *x = d->x + r * p;
            for (int32_t i = 0; i < p; i++) {
                m->sum_x[u * p + i] += x[i];
                m->xy[i] += x[i] * d->y[r];
                for (int32_t j = 0; j <= i; j++)
                    m->xx[i * p + j] += x[i] * x[j];
            }
            m->sum_y[u] += d->y[r];
            meso_sum_add(&yy, d->y[r] * d->y[r]);
        }
    m->yy = meso_sum_get(&yy);
}

/* One unit's share of the system: with c = t / (1 + n t), z'(I - c J) z of its sums. */
static double add_unit(model *m, int64_t u, double *less)
{
    const meso_mixed_data *d = m->d;
    const int32_t p = m->p, size = m->size;
    const double n = (double)(d->begin[u + 1] - d->begin[u]);
    const double t = m->used[2] ? m->ratio[2] : 0;
    const double c = t / (1 + n * t), left = 1 / (1 + n * t);
    const double *x = m->sum_x + u * p;
    int32_t at[2];
    for (int k = 0; k < 2; k++)
        at[k] = m->used[k] ? m->start[k] + d->group[k][u] : -1;
    for (int32_t i = 0; i < p; i++) {
        for (int32_t j = 0; j <= i; j++)
            m->system[(int64_t)i * size + j] -= c * x[i] * x[j];
        m->solution[i] -= c * x[i] * m->sum_y[u];
        for (int k = 0; k < 2; k++)
            if (at[k] >= 0) m->system[(int64_t)at[k] * size + i] += left * x[i];
    }
    for (int k = 0; k < 2; k++) {
        if (at[k] < 0) continue;
        m->system[(int64_t)at[k] * size + at[k]] += n * left;
        m->solution[at[k]] += left * m->sum_y[u];
    }
    if (at[0] >= 0 && at[1] >= 0) m->system[(int64_t)at[1] * size + at[0]] += n * left;
    *less += c * m->sum_y[u] * m->sum_y[u];
    return log1p(n * t);
}

/* Solves for the ratios that are set; the criterion, or infinity where there is none. */
static double evaluate(model *m)
{
    const meso_mixed_data *d = m->d;
    const int32_t p = m->p, size = m->size;
    memset(m->system, 0, (size_t)size * (size_t)size * sizeof *m->system);
    memset(m->solution, 0, (size_t)size * sizeof *m->solution);
    for (int32_t i = 0; i < p; i++) {
        for (int32_t j = 0; j <= i; j++)
            m->system[(int64_t)i * size + j] = m->xx[i * p + j];
        m->solution[i] = m->xy[i];
    }
    double less = 0, logs = 0;
    meso_sum sum = {0, 0};
    for (int64_t u = 0; u < d->units; u++)
        meso_sum_add(&sum, add_unit(m, u, &less));
    logs = meso_sum_get(&sum);
    for (int k = 0; k < 2; k++)
        for (int32_t g = 0; m->used[k] && g < d->groups[k]; g++) {
            m->system[(int64_t)(m->start[k] + g) * (size + 1)] += 1 / m->ratio[k];
            logs += log(m->ratio[k]);
        }
    double fit = m->yy - less;
    double *right = m->solution + size; /* a copy, as solving overwrites */
    memcpy(right, m->solution, (size_t)size * sizeof *right);
    if (meso_cholesky_factor(m->system, size) != 0) {
        m->failed = 1;
        return (double)INFINITY;
    }
    meso_cholesky_solve(m->system, size, m->solution);
    for (int32_t i = 0; i < size; i++) {
        fit -= right[i] * m->solution[i];
        logs += 2 * log(m->system[(int64_t)i * (size + 1)]);
    }
    const double freedom = (double)(d->rows - p);
    if (!(fit > 0)) {
        m->failed = 1;
        return (double)INFINITY;
    }
    m->rest = fit / freedom;
    m->criterion = logs + freedom * (1 + log(TWO_PI * m->rest));
    return m->criterion;
}

static double at_logs(const double *logs, void *data)
{
    model *m = data;
    int next = 0;
    for (int f = 0; f < FACTORS; f++)
        if (m->used[f]) m->ratio[f] = exp(fmax(-20, fmin(20, logs[next++])));
    return evaluate(m);
}

static meso_status take(meso_ctx *ctx, meso_arena *arena, model *m, meso_mixed *out)
{
    const meso_mixed_data *d = m->d;
    const int64_t p = m->p, size = m->size;
    m->sum_x = MESO_TAKE(ctx, arena, double, d->units *p);
    m->sum_y = MESO_TAKE(ctx, arena, double, d->units);
    m->xx = MESO_TAKE(ctx, arena, double, p *p);
    m->xy = MESO_TAKE(ctx, arena, double, p);
    m->system = MESO_TAKE(ctx, arena, double, size *size);
    m->solution = MESO_TAKE(ctx, arena, double, 2 * size);
    out->coefficient = MESO_TAKE(ctx, arena, double, p);
    out->error = MESO_TAKE(ctx, arena, double, p);
    for (int k = 0; k < 2; k++) {
        out->effect[k] = MESO_TAKE(ctx, arena, double, d->groups[k]);
        if (!out->effect[k]) return MESO_E_NOMEM;
    }
    out->unit = MESO_TAKE(ctx, arena, double, d->units);
    out->unit_error = MESO_TAKE(ctx, arena, double, d->units);
    return m->sum_x && m->sum_y && m->xx && m->xy && m->system && m->solution &&
                   out->coefficient && out->error && out->unit && out->unit_error
               ? MESO_OK
               : MESO_E_NOMEM;
}

/* Standard error of coefficient i from column i of the inverse. */
static double error_of(const model *m, int32_t i)
{
    double *column = m->solution + m->size;
    memset(column, 0, (size_t)m->size * sizeof *column);
    column[i] = 1;
    meso_cholesky_solve(m->system, m->size, column);
    return sqrt(m->rest * column[i]);
}

static void fill(meso_mixed *out, const model *m)
{
    const meso_mixed_data *d = m->d;
    for (int32_t i = 0; i < m->p; i++) {
        out->coefficient[i] = m->solution[i];
        out->error[i] = error_of(m, i);
    }
    for (int k = 0; k < 2; k++)
        for (int32_t g = 0; m->used[k] && g < d->groups[k]; g++)
            out->effect[k][g] = m->solution[m->start[k] + g];
    for (int f = 0; f < FACTORS; f++)
        out->variance[f] = m->used[f] ? m->ratio[f] * m->rest : 0;
    out->variance[FACTORS] = m->rest;
    out->criterion = m->criterion;
    const double t = m->used[2] ? m->ratio[2] : 0;
    for (int64_t u = 0; u < d->units; u++) {
        const double n = (double)(d->begin[u + 1] - d->begin[u]);
        double left = m->sum_y[u];
        for (int32_t i = 0; i < m->p; i++)
            left -= m->sum_x[u * m->p + i] * m->solution[i];
        for (int k = 0; k < 2; k++)
            if (m->used[k]) left -= n * m->solution[m->start[k] + d->group[k][u]];
        out->unit[u] = t / (1 + n * t) * left;
        out->unit_error[u] = sqrt(m->rest * t / (1 + n * t));
    }
}

meso_status meso_mixed_fit(meso_ctx *ctx, meso_arena *arena, meso_mixed *out,
                           const meso_mixed_data *data)
{
    model m = {.d = data, .p = data->columns, .size = data->columns};
    double logs[FACTORS] = {-1, -1, 0}, start[FACTORS];
    int factors = 0;
    for (int k = 0; k < 2; k++) {
        m.used[k] = data->groups[k] > 1;
        m.start[k] = m.size;
        if (m.used[k]) m.size += data->groups[k];
    }
    m.used[2] = data->with_units;
    for (int f = 0; f < FACTORS; f++)
        if (m.used[f]) start[factors++] = logs[f];
    if (data->rows <= data->columns)
        return meso_fail(ctx, MESO_E_DATA, "%lld rows are too few for %d columns",
                         (long long)data->rows, data->columns);
    if (m.size > MOST_SYSTEM)
        return meso_fail(ctx, MESO_E_DATA, "%d groups are more than %d", m.size, MOST_SYSTEM);
    meso_status status = take(ctx, arena, &m, out);
    if (status < 0) return status;
    sum_units(&m);
    out->steps = 1;
    if (factors) {
        const meso_simplex_options options = {
            .dimensions = factors, .most = MOST_STEPS, .step = 1, .tolerance = 1e-15};
        out->steps = meso_simplex_least(start, at_logs, &m, &options);
        if (out->steps < 0)
            return meso_fail(ctx, MESO_E_CONVERGE,
                             "the variances did not settle within %d steps", MOST_STEPS);
    }
    m.failed = 0;
    if (!isfinite(at_logs(start, &m)))
        return meso_fail(ctx, MESO_E_DATA, "the columns depend on each other");
    fill(out, &m);
    return MESO_OK;
}
