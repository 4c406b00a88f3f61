/** One iteration of fitness and complexity, on numbers that neither vanish nor overflow. */
#ifndef MESO_MEASURE_FITNESS_H
#define MESO_MEASURE_FITNESS_H

#include "measure/complexity_method.h"

/* Numbers above zero: value x 2^(512 tier), value from 2^-256 to 2^256; 0 outside. Fitness of
   regions outside the pattern that the matrix supports falls by hundreds of orders of
   magnitude; logarithms would cost two functions a number and iteration. */
typedef struct meso_fitness_side {
    double *value;
    int32_t *tier;
    const uint8_t *inside;
    int32_t count;
} meso_fitness_side;

/* From plain numbers in value[]; and back, with the smallest double for what is smaller. */
void meso_fitness_lift(meso_fitness_side *side);
void meso_fitness_lower(meso_fitness_side *side);

double meso_fitness_log(const meso_fitness_side *side, int32_t n);

/* One side from the other, of mean 1: F = sum of M Q, or Q = 1 / sum of M / F. Returns how far
   the row sums, or the column sums, of diag(1/F) M diag(Q) were from equal. Industries read the
   matrix on its side. */
double meso_fitness_of_regions(meso_fitness_side *regions, const meso_fitness_side *industries,
                               meso_complexity_room *room, const meso_presence *p);
double meso_fitness_of_industries(meso_fitness_side *industries,
                                  const meso_fitness_side *regions, meso_complexity_room *room,
                                  const meso_presence *turned);

#endif
