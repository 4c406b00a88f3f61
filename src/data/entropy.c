/* What is likely, once a prior is made to meet the margins? */
#include "data/entropy.h"

#include "base/ctx.h"

#include <math.h>

enum { STEPS = 60 };
static const double least_factor = 1e-12, most_factor = 1e12;

meso_status meso_entropy_take(meso_ctx *ctx, meso_entropy *out, meso_arena *arena,
                              const meso_margins *margins)
{
    out->weight = MESO_TAKE(ctx, arena, double, margins->unknowns);
    out->factor = MESO_TAKE(ctx, arena, double, margins->equations);
    out->held = MESO_TAKE(ctx, arena, double, margins->equations);
    out->is_due = MESO_TAKE(ctx, arena, uint8_t, margins->equations);
    return out->weight && out->factor && out->held && out->is_due ? MESO_OK : MESO_E_NOMEM;
}

/* What an unknown has above its lower bound: as much as its weight says and its bounds allow.
 */
static double above_low(const meso_margins *m, int32_t u, double weight)
{
    return fmin(m->high[u] - m->low[u], weight);
}

/* The sum of an equation at a multiplier, split by what still moves with it. */
typedef struct activity {
    double sum;     /* of all */
    double rising;  /* parts that lie between their bounds, at multiplier 1 */
    double falling; /* wholes that do, at multiplier 1 */
    double fixed;   /* what stands at its bounds */
} activity;

static activity at_factor(const meso_entropy *work, const meso_margins *m, int32_t e,
                          double from, double t)
{
    activity a = {0, 0, 0, 0};
    for (int64_t n = m->first[e]; n < m->first[e + 1]; n++) {
        const int32_t u = m->member[n];
        const int part = m->sign[n] > 0;
        const double base = part ? work->weight[u] / from : work->weight[u] * from;
        const double free_value = part ? base * t : base / t;
        const double value = above_low(m, u, free_value);
        a.sum += m->sign[n] * value;
        if (value != free_value)
            a.fixed += m->sign[n] * value;
        else if (part)
            a.rising += base;
        else
            a.falling += base;
    }
    return a;
}

/* Multiplier at which what moves adds up: rising * t - falling / t = target - fixed. */
static double balanced(const activity *a, double target)
{
    const double b = target - a->fixed;
    if (a->rising > 0) return (b + sqrt(b * b + 4 * a->rising * a->falling)) / (2 * a->rising);
    return a->falling > 0 && b < 0 ? -a->falling / b : MESO_NAN;
}

/* Multiplier at which the sum is `target`: steps of the GRAS form, halving where they leave the
   bracket, as bounds make the sum a curve with corners. */
static double find_factor(const meso_entropy *work, const meso_margins *m, int32_t e,
                          double from, double target, double tolerance)
{
    double low = least_factor, high = most_factor, t = from;
    for (int step = 0; step < STEPS; step++) {
        const activity a = at_factor(work, m, e, from, t);
        const double miss = a.sum - target;
        if (fabs(miss) <= 0.1 * tolerance * fmax(1, fabs(target))) return t;
        if (miss < 0)
            low = t;
        else
            high = t;
        if (high <= low * (1 + 1e-15)) return t;
        t = balanced(&a, target);
        if (!(t > low && t < high)) t = sqrt(low * high);
    }
    return t;
}

/* Moves the members of an equation; what else they stand in is due again. */
static void move(const meso_entropy *work, const meso_margins *m, int32_t e, double by)
{
    for (int64_t n = m->first[e]; n < m->first[e + 1]; n++) {
        const int32_t u = m->member[n];
        const double weight = work->weight[u] * (m->sign[n] > 0 ? by : 1 / by);
        work->weight[u] = fmin(1e200, fmax(1e-200, weight));
        const int32_t *own = &m->stands_in[4 * (int64_t)u];
        for (int k = 0; k < 4 && own[k] >= 0; k++)
            if (own[k] != e) work->is_due[own[k]] = 1;
    }
}

/* One equation: its multiplier is 1 where it holds by itself, else what makes it end where it
   must. */
static void press(const meso_entropy *work, const meso_margins *m, int32_t e, double tolerance)
{
    const double from = work->factor[e];
    const double now = at_factor(work, m, e, from, from).sum;
    const double least = m->least[e] - work->held[e], most = m->most[e] - work->held[e];
    const double missed = fmax(least - now, now - most);
    const int equal = least == most;
    if ((equal || from == 1) && missed <= tolerance * fmax(1, fabs(now))) return;
    const double alone = equal ? now : at_factor(work, m, e, from, 1).sum;
    double to = 1;
    if (equal || alone < least)
        to = find_factor(work, m, e, from, least, tolerance);
    else if (alone > most)
        to = find_factor(work, m, e, from, most, tolerance);
    if (fabs(to / from - 1) <= 1e-12) return;
    work->factor[e] = to;
    move(work, m, e, to / from);
}

/* A prior beyond the upper bound keeps its size; at or below the lower one it leaves a little,
   or nothing could ever move. */
static double prior_above_low(const meso_margins *m, int32_t u, double prior)
{
    const double range = m->high[u] - m->low[u];
    return fmax(prior - m->low[u], fmax(1e-9, 0.05 * fmin(range, prior)));
}

static double missed_by(const meso_margins *m, const double *x)
{
    double missed = 0;
    for (int32_t e = 0; e < m->equations; e++) {
        double sum = 0;
        for (int64_t n = m->first[e]; n < m->first[e + 1]; n++)
            sum += m->sign[n] * x[m->member[n]];
        if (!m->is_broken[e]) missed = fmax(missed, fmax(m->least[e] - sum, sum - m->most[e]));
    }
    return missed;
}

void meso_entropy_project(double *x, double *residual, const meso_entropy *work,
                          const meso_margins *margins, const double *prior, double tolerance,
                          int sweeps)
{
    const meso_margins *m = margins;
    for (int32_t u = 0; u < m->unknowns; u++)
        work->weight[u] = prior_above_low(m, u, prior[u]);
    for (int32_t e = 0; e < m->equations; e++) {
        work->factor[e] = 1;
        work->is_due[e] = !m->is_broken[e];
        work->held[e] = 0;
        for (int64_t n = m->first[e]; n < m->first[e + 1]; n++)
            work->held[e] += m->sign[n] * m->low[m->member[n]];
    }
    int due = 1;
    for (int sweep = 0; due && sweep < sweeps; sweep++) {
        due = 0;
        for (int32_t n = 0; n < m->equations; n++) {
            const int32_t e = sweep % 2 ? m->equations - 1 - n : n;
            if (!work->is_due[e]) continue;
            work->is_due[e] = 0;
            due = 1;
            if (!m->is_broken[e]) press(work, m, e, tolerance);
        }
    }
    for (int32_t u = 0; u < m->unknowns; u++)
        x[u] = fmin(m->high[u], m->low[u] + above_low(m, u, work->weight[u]));
    *residual = missed_by(m, x);
}
