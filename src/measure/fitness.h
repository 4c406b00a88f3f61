/** One iteration of fitness and complexity, plain and in logarithms. */
#ifndef MESO_MEASURE_FITNESS_H
#define MESO_MEASURE_FITNESS_H

#include "measure/complexity_method.h"

/* Both sides from both sides before, each of mean 1. Returns how far the row and column sums of
   diag(1/F) M diag(Q) were from equal; *least is the smallest number of either side. */
double meso_fitness_step(double *region, double *industry, meso_complexity_room *room,
                         const meso_presence *p, double *least);

/* The same with natural logarithms of both sides; -INFINITY outside. */
double meso_fitness_step_log(double *region, double *industry, meso_complexity_room *room,
                             const meso_presence *p);

#endif
