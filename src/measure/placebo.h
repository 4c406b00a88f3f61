/** One treated unit among others: how unusual is its change? */
#ifndef MESO_MEASURE_PLACEBO_H
#define MESO_MEASURE_PLACEBO_H

#include <stdint.h>

typedef struct meso_placebo {
    double effect;    /* change of the first unit less the mean of the others */
    double p;         /* share of units with an effect at least as large in size */
    double low, high; /* effects that would not be refused; NaN = too few units */
} meso_placebo;

/* change[units], the treated one first; at least two units. */
meso_placebo meso_placebo_of(const double *change, int32_t units, double confidence);

#endif
