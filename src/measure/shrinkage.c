/* How strongly are an industry's quotients drawn towards 1? */
#include "measure/shrinkage.h"

#include "num/distribution.h"

#include <mesoscope/location_quotient.h>

/* Strengths outside are as good as none or as certain: a = 0.01 is worth a hundredth of an
   expected plant, a = 10000 makes every region alike. */
static const double log_least = -4.605170185988091, log_most = 9.210340371976184;

static double log_likelihood(const double *count, const double *expected, int32_t regions,
                             double a)
{
    double sum = 0;
    for (int32_t r = 0; r < regions; r++) {
        if (isnan(count[r]) || !(expected[r] > 0)) continue;
        sum += count[r] == 0 ? -a * log1p(expected[r] / a)
                             : meso_negbin_log(count[r], expected[r], a);
    }
    return sum;
}

/* Var(count) = e + e^2 / a, solved for a over all regions together. */
static double moment_start(const double *count, const double *expected, int32_t regions)
{
    double squares = 0, excess = 0;
    for (int32_t r = 0; r < regions; r++) {
        if (isnan(count[r]) || !(expected[r] > 0)) continue;
        squares += expected[r] * expected[r];
        excess += (count[r] - expected[r]) * (count[r] - expected[r]) - expected[r];
    }
    return excess > 0 && squares > 0 ? log(squares / excess) : log_most;
}

double meso_shrinkage_strength(const double *count, const double *expected, int32_t regions)
{
    enum { STEPS = 32 };
    const double golden = 0.6180339887498949, reach = 4;
    const double start = moment_start(count, expected, regions);
    double low = fmax(log_least, fmin(start, log_most) - reach);
    double high = fmin(log_most, fmax(start, log_least) + reach);
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double at_a = log_likelihood(count, expected, regions, exp(a));
    double at_b = log_likelihood(count, expected, regions, exp(b));
    for (int step = 0; step < STEPS; step++) {
        if (at_a > at_b) {
            high = b;
            b = a;
            at_b = at_a;
            a = high - golden * (high - low);
            at_a = log_likelihood(count, expected, regions, exp(a));
        } else {
            low = a;
            a = b;
            at_a = at_b;
            b = low + golden * (high - low);
            at_b = log_likelihood(count, expected, regions, exp(b));
        }
    }
    return exp((low + high) / 2);
}

double meso_quotient_shrunk(double count, double expected, double strength, double confidence,
                            meso_cell *quotient)
{
    const double shape = count + strength, rate = expected + strength;
    const double tail = (1 - confidence) / 2;
    quotient->value = shape / rate;
    quotient->low = meso_gamma_quantile(tail, shape, rate);
    quotient->high = meso_gamma_quantile(1 - tail, shape, rate);
    quotient->state = MESO_CELL_ESTIMATED;
    return 1 - meso_gamma_cdf(1, shape, rate);
}
