/** Arithmetic on cells: what the bounds and the state of a result follow from. */
#ifndef MESO_MEASURE_BOUNDS_H
#define MESO_MEASURE_BOUNDS_H

#include <mesoscope/panel.h>

/* State of a number made of `later` and `before`: without a number when either is, withheld
   first; a break before `later` lies between them; estimated when either has bounds. */
meso_cell_state meso_bounds_state(meso_cell later, meso_cell before);

/* later - before. A withheld part leaves no value, only bounds. */
meso_cell meso_bounds_less(meso_cell later, meso_cell before);

/* later / before of quantities >= 0; undefined when before is zero. */
meso_cell meso_bounds_over(meso_cell later, meso_cell before);

/* (ratio)^power - 1, for growth (power 1) and growth a year (power 1 / years). */
meso_cell meso_bounds_growth(meso_cell ratio, double power);

/* change / start of a whole that the change is part of; undefined when the start is zero. */
meso_cell meso_bounds_contribution(meso_cell change, meso_cell start);

/* part / whole where the whole contains the part: with an inexact whole, the other parts move
   against it. */
meso_cell meso_bounds_share(meso_cell part, meso_cell whole);

#endif
