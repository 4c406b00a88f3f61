/** Distributions behind intervals: normal, gamma, beta, Student t, Poisson, negative binomial.
 */
#ifndef MESO_NUM_DISTRIBUTION_H
#define MESO_NUM_DISTRIBUTION_H

double meso_normal_cdf(double x);
double meso_normal_quantile(double p); /* p in (0, 1) */
double meso_gamma_cdf(double x, double shape, double rate);
double meso_gamma_quantile(double p, double shape, double rate);
double meso_beta_cdf(double x, double a, double b);
double meso_beta_quantile(double p, double a, double b);
double meso_student_cdf(double x, double freedom);
double meso_student_quantile(double p, double freedom);
double meso_poisson_cdf(double k, double mean);
/* log P(k) with mean m and dispersion a (variance m + m*m/a); k need not be whole. */
double meso_negbin_log(double k, double mean, double a);
/* Wilson's interval for `yes` of `asked`. */
void meso_wilson(double yes, double asked, double confidence, double *low, double *high);

#endif
