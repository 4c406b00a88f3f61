/** Both tails of the gamma distribution, each without loss of figures. Internal to num. */
#ifndef MESO_NUM_TAIL_H
#define MESO_NUM_TAIL_H

/* P(shape, x) and Q(shape, x) = 1 - P. */
void meso_gamma_tails(double *below, double *above, double x, double shape);

/* The same for shape > 50 and x within three tenths of shape. */
void meso_gamma_tails_large(double *below, double *above, double x, double shape);

#endif
