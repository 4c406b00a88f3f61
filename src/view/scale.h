/** A scale: from a quantity to a place on the paper, and the round numbers worth a line. */
#ifndef MESO_VIEW_SCALE_H
#define MESO_VIEW_SCALE_H

#include <stdint.h>

enum { MESO_SCALE_TICKS = 24 };

typedef struct meso_scale {
    double low, high; /* of the quantity; above 0 when logarithmic */
    double from, to;  /* where they lie, in pixels */
    double base;      /* of a logarithmic scale, 2 or 10; 0 = linear */
} meso_scale;

/* Place of a value, held within the scale; NaN for NaN. */
double meso_scale_at(const meso_scale *scale, double value);
/* Whether a value lies on the scale. */
int meso_scale_holds(const meso_scale *scale, double value);

/* A scale over round numbers that holds low to high, at least one step long. */
meso_scale meso_scale_linear(double low, double high, double from, double to);
/* A logarithmic scale: whole powers of 2 where there are few, else 1, 2, 5 times powers of
   10. `low` is above 0. */
meso_scale meso_scale_doubling(double low, double high, double from, double to);
meso_scale meso_scale_decades(double low, double high, double from, double to);

/* The round numbers of a scale, ascending, at least `apart` pixels from each other. */
int32_t meso_scale_ticks(const meso_scale *scale, double apart, double tick[MESO_SCALE_TICKS]);

/* Decimals that a tick needs to be told from its neighbours: 0.25 needs 2. */
int32_t meso_scale_decimals(double tick);

#endif
