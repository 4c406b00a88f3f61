/* How sure is the mean of a survey? See src/measure/design.h. */
#include "measure/design.h"

#include "base/ctx.h"

#include <math.h>

meso_status meso_design_mean_of(meso_ctx *ctx, meso_design_mean *out, const meso_design *d,
                                const double *value)
{
    double weights = 0, total = 0, spread = 0;
    int64_t known = 0;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    double *z = MESO_TAKE(ctx, arena, double, (int64_t)d->units + 1);
    int32_t *home = MESO_TAKE(ctx, arena, int32_t, (int64_t)d->units + 1);
    double *sum = MESO_TAKE(ctx, arena, double, (int64_t)d->strata + 1);
    double *square = MESO_TAKE(ctx, arena, double, (int64_t)d->strata + 1);
    int32_t *count = MESO_TAKE(ctx, arena, int32_t, (int64_t)d->strata + 1);
    if (!z || !home || !sum || !square || !count) goto done;
    for (int64_t r = 0; r < d->rows; r++) {
        home[d->unit[r]] = d->stratum[r];
        if (isnan(value[r])) continue;
        known++;
        weights += d->weight[r];
        total += d->weight[r] * value[r];
    }
    status = MESO_OK;
    *out = (meso_design_mean){MESO_NAN, MESO_NAN, 0, MESO_NAN};
    if (!(weights > 0)) goto done;
    out->mean = total / weights;
    for (int64_t r = 0; r < d->rows; r++) {
        if (isnan(value[r])) continue;
        z[d->unit[r]] += d->weight[r] * (value[r] - out->mean) / weights;
        spread += d->weight[r] * (value[r] - out->mean) * (value[r] - out->mean) / weights;
    }
    double all = 0, variance = 0;
    for (int32_t u = 0; u < d->units; u++) {
        sum[home[u]] += z[u];
        count[home[u]]++;
        all += z[u] / d->units;
    }
    for (int32_t u = 0; u < d->units; u++) {
        const int32_t h = home[u];
        const double middle = count[h] > 1 ? sum[h] / count[h] : all;
        square[h] += (z[u] - middle) * (z[u] - middle);
    }
    for (int32_t h = 0; h < d->strata; h++) {
        if (!count[h]) continue;
        const double n = count[h];
        const double f = isnan(d->population[h]) ? 0 : fmin(1, n / d->population[h]);
        variance += (1 - f) * (n > 1 ? n / (n - 1) : 1) * square[h];
        out->freedom -= 1;
    }
    out->freedom += d->units;
    out->error = sqrt(variance);
    out->effect =
        known > 1 && spread > 0 ? variance / (spread / (double)(known - 1)) : MESO_NAN;
done:
    meso_arena_free(arena);
    return status;
}

/* Weighted sum of squares about the weighted mean, less what it should be, at a spread. */
static double excess(const double *estimate, const double *variance, int32_t n, double spread,
                     double *mean)
{
    double weights = 0, total = 0, squares = 0;
    for (int32_t i = 0; i < n; i++) {
        weights += 1 / (spread + variance[i]);
        total += estimate[i] / (spread + variance[i]);
    }
    *mean = total / weights;
    for (int32_t i = 0; i < n; i++)
        squares += (estimate[i] - *mean) * (estimate[i] - *mean) / (spread + variance[i]);
    return squares - (n - 1);
}

double meso_fay_herriot(double *shrunk, double *error, const double *estimate,
                        const double *variance, int32_t n)
{
    enum { MOST = 200 };
    double mean = 0, spread = 0, high = 1e-6, weights = 0;
    if (n > 1 && excess(estimate, variance, n, 0, &mean) > 0) {
        double low = 0;
        while (excess(estimate, variance, n, high, &mean) > 0 && high < 1e12)
            high *= 4;
        for (int step = 0; step < MOST; step++) {
            spread = (low + high) / 2;
            if (excess(estimate, variance, n, spread, &mean) > 0)
                low = spread;
            else
                high = spread;
        }
    }
    (void)excess(estimate, variance, n, spread, &mean);
    for (int32_t i = 0; i < n; i++)
        weights += 1 / (spread + variance[i]);
    for (int32_t i = 0; i < n; i++) {
        const double own = spread > 0 ? spread / (spread + variance[i]) : 0;
        shrunk[i] = own * estimate[i] + (1 - own) * mean;
        error[i] = sqrt(own * variance[i] + (1 - own) * (1 - own) / weights);
    }
    return spread;
}
