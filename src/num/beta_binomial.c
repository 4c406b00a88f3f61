/* How many successes may be expected when the rate is not known for sure? */
#include "num/beta_binomial.h"

#include "num/deviance.h"
#include "num/distribution.h"

#include <math.h>

double meso_beta_log(double a, double b)
{
    const double sum = a + b, p = a / sum, q = b / sum;
    const double coefficient = meso_binomial_log(a, b, p, q) - a * log(p) - b * log(q);
    return log(sum) - log(a) - log(b) - coefficient;
}

double meso_beta_binomial_log(double successes, double trials, double a, double b)
{
    const double failures = trials - successes;
    const double ways = meso_binomial_log(successes, failures, 0.5, 0.5) + trials * log(2.0);
    return ways + meso_beta_log(a + successes, b + failures) - meso_beta_log(a, b);
}

double meso_beta_binomial_quantile(double p, double trials, double a, double b)
{
    double sum = 0;
    for (double x = 0; x < trials; x++) {
        sum += exp(meso_beta_binomial_log(x, trials, a, b));
        if (sum >= p - 1e-12) return x;
    }
    return trials;
}

void meso_beta_pieces(double *quantile, int pieces, double a, double b)
{
    for (int n = 0; n < pieces; n++)
        quantile[n] = meso_beta_quantile((n + 0.5) / pieces, a, b);
}

double meso_beta_difference_cdf(double by, const double *quantile, int pieces, double a,
                                double b)
{
    /* P(second >= first - by), averaged over the first. */
    double sum = 0;
    for (int n = 0; n < pieces; n++)
        sum += 1 - meso_beta_cdf(quantile[n] - by, a, b);
    return sum / pieces;
}
