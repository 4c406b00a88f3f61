/* How likely is a count, and between which bounds lies a share? */
#include "num/deviance.h"
#include "num/distribution.h"

#include <math.h>

double meso_negbin_log(double k, double mean, double a)
{
    if (isnan(k) || !(mean >= 0) || !(a > 0)) return nan("");
    if (k < 0) return -HUGE_VAL;
    if (isinf(a)) return meso_poisson_log(k, mean);
    if (k == 0) return -a * log1p(mean / a);
    return meso_binomial_log(a, k, a / (a + mean), mean / (a + mean)) - log1p(k / a);
}

/* Wilson (1927), Probable inference, Journal of the American Statistical Association 22. */
void meso_wilson(double yes, double asked, double confidence, double *low, double *high)
{
    *low = 0, *high = 1;
    if (!(asked > 0)) return;
    const double z = meso_normal_quantile(0.5 + confidence / 2);
    const double share = yes / asked, weight = z * z / asked;
    const double centre = share + weight / 2;
    const double reach = z * sqrt(share * (1 - share) / asked + weight / asked / 4);
    *low = fmax(0, (centre - reach) / (1 + weight));
    *high = fmin(1, (centre + reach) / (1 + weight));
}
