/** A binary matrix as an operator: sums along its rows and down its columns, and its parts. */
#ifndef MESO_MEASURE_LINKS_H
#define MESO_MEASURE_LINKS_H

#include "measure/presence.h"

/* y[regions] = sum of x over the industries of each region. */
void meso_links_across(double *y, const meso_presence *p, const double *x);
/* One of these sums, to the bit. */
double meso_links_of(const meso_presence *p, int32_t region, const double *x);

/* y[industries] = sum of x over the regions of each industry. */
void meso_links_down(double *y, const meso_presence *p, const double *x);

/* The matrix on its side, industries as rows: sums down run faster as sums across it. Only
   regions, industries, row and column are set. begin[industries + 2], region[links]. */
void meso_links_turn(meso_presence *out, const meso_presence *p, int64_t *begin,
                     int32_t *region);

/* Marks the largest connected part (by links; the first of equals): inside[regions],
   inside_industry[industries]. Returns how many parts with a link there are. `room` has place
   for the regions and the industries. */
int32_t meso_links_part(uint8_t *inside, uint8_t *inside_industry, int32_t *room,
                        const meso_presence *p);

#endif
