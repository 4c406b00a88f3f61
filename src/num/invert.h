/** Quantiles from distribution functions. Internal to num. */
#ifndef MESO_NUM_INVERT_H
#define MESO_NUM_INVERT_H

/* A rising function of t and its slope there. */
typedef double meso_curve(double t, const double *settings, double *slope);

/* t between low and high where the curve reaches p: Newton's steps, halving where they leave
   the bracket. To the precision of the curve. */
double meso_invert(meso_curve *curve, const double *settings, double p, double start,
                   double low, double high);

#endif
