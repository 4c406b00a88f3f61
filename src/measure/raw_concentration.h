/** Raw concentration of an industry: sum of squared differences of shares. */
#ifndef MESO_MEASURE_RAW_CONCENTRATION_H
#define MESO_MEASURE_RAW_CONCENTRATION_H

#include "measure/structure.h"

/* Sum over the regions of (s - x)^2, with the shares s of the cells (one a region) and x
   of area. Regions with NaN on either side take no
   part, and x is scaled to the others. *room = 1 - sum x^2. NaN when nothing is left. */
double meso_raw_concentration(const meso_cells *cells, const double *area, double *room);

/* The same for many industries at once, a region's row after the other: add every row to
   raw[industries], then add sum x^2 to each. size holds the industries' totals. */
void meso_raw_concentration_add(double *raw, const meso_cells *row, const double *size,
                                double area);

#endif
