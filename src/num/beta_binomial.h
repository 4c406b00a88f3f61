/** Successes among trials whose rate is itself a beta number. */
#ifndef MESO_NUM_BETA_BINOMIAL_H
#define MESO_NUM_BETA_BINOMIAL_H

/* log of the beta function; a, b > 0. */
double meso_beta_log(double a, double b);

/* log P(successes of trials), rate beta(a, b); 0 <= successes <= trials. */
double meso_beta_binomial_log(double successes, double trials, double a, double b);

/* The fewest successes that at least a share p of the trials' outcomes do not exceed. */
double meso_beta_binomial_quantile(double p, double trials, double a, double b);

/* P(first rate - second rate <= by) of two independent beta numbers; the first is cut into
   `pieces` of equal chance. quantile[pieces] from meso_beta_pieces(). */
void meso_beta_pieces(double *quantile, int pieces, double a, double b);
double meso_beta_difference_cdf(double by, const double *quantile, int pieces, double a,
                                double b);

#endif
