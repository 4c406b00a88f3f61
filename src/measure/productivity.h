/** Productivity taken apart as arithmetic: the terms of one region between two periods. */
#ifndef MESO_MEASURE_PRODUCTIVITY_H
#define MESO_MEASURE_PRODUCTIVITY_H

#include <stdint.h>

enum { MESO_PRODUCTIVITY_LEVELS, MESO_PRODUCTIVITY_GEAD };

/* Points in value: jobs at the start and the end, output at the start and the end. */
enum { MESO_PRODUCTIVITY_POINTS = 4 };

/* The terms of an industry, or of all of them. */
enum {
    MESO_PRODUCTIVITY_START, /* volume per job */
    MESO_PRODUCTIVITY_END,
    MESO_PRODUCTIVITY_CONTRIBUTION, /* sum of the four below */
    MESO_PRODUCTIVITY_WITHIN,
    MESO_PRODUCTIVITY_BETWEEN,
    MESO_PRODUCTIVITY_DYNAMIC,
    MESO_PRODUCTIVITY_PRICE, /* 0 unless gead */
    MESO_PRODUCTIVITY_TERMS
};

typedef struct meso_productivity_frame {
    int32_t industries;
    int gead;            /* otherwise McMillan and Rodrik's levels */
    int32_t rows;        /* industries + 1 with the total last, or 1: the total alone */
    const double *price; /* [industries] of the end over that of the start; NaN = unknown */
} meso_productivity_frame;

/* Into out[rows * MESO_PRODUCTIVITY_TERMS] from value[4 * industries]; data is the frame.
   Industries without a number at either end, or without a price, are NaN. */
void meso_productivity_terms(double *out, const double *value, int32_t region,
                             const void *data);

#endif
