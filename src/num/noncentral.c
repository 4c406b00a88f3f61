/* How often does a t-test find an effect that is there? The normal tail averaged over the
   distribution of the estimated deviation, by Simpson's rule. */
#include "num/noncentral.h"

#include "num/deviance.h"
#include "num/distribution.h"

#include <math.h>

enum { STEPS = 240 };

/* Density of s = sqrt(chi-square / freedom): that of u = freedom s^2 / 2, a gamma number of
   shape freedom / 2, times du/ds = freedom s. */
static double spread_density(double s, double freedom)
{
    const double shape = freedom / 2, u = shape * s * s;
    /* u^(shape - 1) e^-u / Gamma(shape) = [u^shape e^-u / Gamma(shape + 1)] shape / u */
    return exp(meso_poisson_log(shape, u)) * shape / u * freedom * s;
}

double meso_noncentral_t_above(double t, double freedom, double shift)
{
    const double sd = 1 / sqrt(2 * freedom);
    const double low = fmax(1e-9, 1 - 7 * sd), high = 1 + 7 * sd;
    const double step = (high - low) / STEPS;
    double sum = 0;
    for (int n = 0; n <= STEPS; n++) {
        const double s = low + n * step;
        const double weight = n == 0 || n == STEPS ? 1 : n % 2 ? 4 : 2;
        sum += weight * meso_normal_cdf(shift - t * s) * spread_density(s, freedom);
    }
    return fmin(1, sum * step / 3);
}
