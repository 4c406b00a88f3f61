/** The two pieces from which densities are computed without cancellation (Loader 2000, Fast and
 * accurate computation of binomial probabilities). Internal to num. */
#ifndef MESO_NUM_DEVIANCE_H
#define MESO_NUM_DEVIANCE_H

/* log Gamma(n+1) minus Stirling's approximation (n+1/2) log n - n + log(2 pi)/2; n > 0. */
double meso_stirling_error(double n);

/* x log(x/mean) + mean - x, exact also where x is close to mean; x >= 0, mean > 0. */
double meso_deviance(double x, double mean);

/* log of x^shape exp(-x) / Gamma(shape+1): the Poisson probability of any shape >= 0. */
double meso_poisson_log(double shape, double x);

/* log of Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) p^a q^b, with q = 1-p given; a, b >= 0. */
double meso_binomial_log(double a, double b, double p, double q);

#endif
