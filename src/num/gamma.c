/* How likely is a gamma number below x? The incomplete gamma function by its series below the
   mean and its continued fraction above (DLMF 8.7.1 and 8.9.2); large shapes by Temme's
   expansion. */
#include "num/deviance.h"
#include "num/distribution.h"
#include "num/invert.h"
#include "num/tail.h"

#include <float.h>
#include <math.h>

enum { MOST_TERMS = 100000 };

/* P(shape, x) divided by x^shape exp(-x) / Gamma(shape+1). */
static double series(double shape, double x)
{
    double sum = 1, term = 1;
    for (int n = 1; n < MOST_TERMS; n++) {
        term *= x / (shape + n);
        sum += term;
        if (term < sum * DBL_EPSILON / 4) break;
    }
    return sum;
}

/* Q(shape, x) divided by x^shape exp(-x) / Gamma(shape+1): Lentz's evaluation. */
static double fraction(double shape, double x)
{
    const double tiny = DBL_MIN / DBL_EPSILON;
    double b = x + 1 - shape, c = 1 / tiny, d = 1 / b, value = d;
    for (int n = 1; n < MOST_TERMS; n++) {
        const double a = -n * (n - shape);
        b += 2;
        d = a * d + b;
        c = b + a / c;
        if (fabs(d) < tiny) d = tiny;
        if (fabs(c) < tiny) c = tiny;
        d = 1 / d;
        value *= d * c;
        if (fabs(d * c - 1) < DBL_EPSILON) break;
    }
    return value * shape;
}

void meso_gamma_tails(double *below, double *above, double x, double shape)
{
    if (isnan(x) || isnan(shape)) {
        *below = *above = nan("");
    } else if (x <= 0) {
        *below = shape > 0 ? 0 : 1;
        *above = 1 - *below;
    } else if (isinf(x) || shape <= 0) {
        *below = 1;
        *above = 0;
    } else if (shape > 50 && fabs(x / shape - 1) < 0.3) {
        meso_gamma_tails_large(below, above, x, shape);
    } else if (x < shape + 1) {
        *below = fmin(1, series(shape, x) * exp(meso_poisson_log(shape, x)));
        *above = 1 - *below;
    } else {
        *above = fmin(1, fraction(shape, x) * exp(meso_poisson_log(shape, x)));
        *below = 1 - *above;
    }
}

double meso_gamma_cdf(double x, double shape, double rate)
{
    double below, above;
    meso_gamma_tails(&below, &above, x * rate, shape);
    return below;
}

/* Distribution function against t = log x, so that tiny quantiles keep their figures. */
static double curve(double t, const double *settings, double *slope)
{
    const double shape = settings[0], x = exp(t);
    double below, above;
    meso_gamma_tails(&below, &above, x, shape);
    *slope = exp(meso_poisson_log(shape, x)) * shape;
    return below;
}

/* log P(shape, x) close to 0 is shape log x - log Gamma(shape+1): where it reaches log p. */
static double small_start(double p, double shape)
{
    const double log_gamma = meso_stirling_error(shape) + (shape + 0.5) * log(shape) - shape +
                             0.91893853320467274178;
    return (log(p) + log_gamma) / shape;
}

double meso_gamma_quantile(double p, double shape, double rate)
{
    if (isnan(p) || !(shape >= 0) || !(rate > 0) || p < 0 || p > 1) return nan("");
    if (p == 0 || shape == 0) return 0;
    if (p == 1) return HUGE_VAL;
    /* Wilson and Hilferty (1931): the cube root is nearly normal. */
    const double ninth = 1 / (9 * shape);
    const double root = 1 - ninth + meso_normal_quantile(p) * sqrt(ninth);
    const double low = small_start(p, shape);
    if (low < -700) return exp(low) / rate;
    const double start = root > 0 && shape > 0.5 ? log(shape) + 3 * log(root) : low;
    return exp(meso_invert(curve, &shape, p, start, low - 1, 745)) / rate;
}

double meso_poisson_cdf(double k, double mean)
{
    if (isnan(k) || isnan(mean) || mean < 0) return nan("");
    if (k < 0) return 0;
    double below, above;
    meso_gamma_tails(&below, &above, mean, floor(k) + 1);
    return above;
}
