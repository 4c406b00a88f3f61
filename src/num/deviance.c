/* How likely is a count, without the loss of digits of gamma functions? */
#include "num/deviance.h"

#include <math.h>

static const double log_two_pi = 1.8378770664093454836;

double meso_stirling_error(double n)
{
    double error = 0;
    for (; n < 16; n += 1) /* log Gamma(n+1) from log Gamma(n+2) */
        error += (n + 0.5) * log1p(1 / n) - 1;
    const double inverse = 1 / (n * n);
    return error +
           (1.0 / 12 -
            (1.0 / 360 -
             (1.0 / 1260 -
              (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 * inverse) * inverse) * inverse) *
                 inverse) *
                inverse) /
               n;
}

double meso_deviance(double x, double mean)
{
    if (x == 0) return mean;
    const double apart = (x - mean) / (x + mean);
    if (fabs(apart) > 0.1) return x * log(x / mean) + mean - x;
    /* log(x/mean) = 2 artanh(apart), so the deviance is a series in even powers of apart. */
    double sum = (x - mean) * apart, power = 2 * x * apart;
    for (int term = 3; term < 1000; term += 2) {
        power *= apart * apart;
        const double next = sum + power / term;
        if (next == sum) break;
        sum = next;
    }
    return sum;
}

double meso_poisson_log(double shape, double x)
{
    if (x <= 0) return shape > 0 ? -HUGE_VAL : 0;
    if (shape <= 0) return -x;
    return -meso_stirling_error(shape) - meso_deviance(shape, x) -
           0.5 * (log_two_pi + log(shape));
}

double meso_binomial_log(double a, double b, double p, double q)
{
    if (p <= 0) return a > 0 ? -HUGE_VAL : 0;
    if (q <= 0) return b > 0 ? -HUGE_VAL : 0;
    const double n = a + b;
    if (a <= 0) return b * (p < 0.5 ? log1p(-p) : log(q));
    if (b <= 0) return a * (q < 0.5 ? log1p(-q) : log(p));
    return meso_stirling_error(n) - meso_stirling_error(a) - meso_stirling_error(b) -
           meso_deviance(a, n * p) - meso_deviance(b, n * q) -
           0.5 * (log_two_pi + log(a) + log(b) - log(n));
}
