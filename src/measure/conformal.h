/** How surprising is each of many numbers, and which surprises survive being looked for? */
#ifndef MESO_MEASURE_CONFORMAL_H
#define MESO_MEASURE_CONFORMAL_H

#include <stdint.h>

/* p[i] = (1 + how many of the numbers, turned about zero, are at least number[i]) / (1 +
   count): the lower tail, where nobody is outstanding, stands for chance in the upper one
   (Weinstein, Barber and Candes 2017, arXiv 1712.06465, on counting knockoffs; Vovk, Gammerman
   and Shafer 2005, Algorithmic Learning in a Random World, on conformal p). Sound where chance
   is symmetric. room [count]. O(n log n). */
void meso_conformal(double *p, double *room, const double *number, int64_t count);

/* Adjusted by Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1),
   289-300: the least rate of false discoveries at which each is one. order [count]. */
void meso_discoveries(double *q, int64_t *order, const double *p, int64_t count);

#endif
