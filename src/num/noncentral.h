/** Student's distribution about a shift: what a t-test sees when there is an effect. */
#ifndef MESO_NUM_NONCENTRAL_H
#define MESO_NUM_NONCENTRAL_H

/* P(T > t), T noncentral t with `freedom` > 0 (need not be whole) and `shift`; an error
   below 1e-7. */
double meso_noncentral_t_above(double t, double freedom, double shift);

#endif
