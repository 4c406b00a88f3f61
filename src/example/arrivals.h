/** Which activities are where, when did they come, and when did they go? */
#ifndef MESO_EXAMPLE_ARRIVALS_H
#define MESO_EXAMPLE_ARRIVALS_H

#include "example/world.h"

/* The law of the made-up country: log odds that an absent activity comes within a year, and
   that one which is there goes, with near = half the share of its division's other groups that
   the region has and half the share of its section's. */
typedef struct meso_arrival_law {
    double come, come_near,
        come_size; /* size: log of the region's jobs over the mean region's */
    double go, go_near;
} meso_arrival_law;

extern const meso_arrival_law meso_arrival_law_of_land;

/* Fills world->level: 0 = not there, growing to 1 in the years after it came. size [regions]
   jobs of the first year; leaning [regions * sections] of regions to sections, standard normal.
 */
meso_status meso_world_make_arrivals(meso_ctx *ctx, meso_world *world, const double *size,
                                     const double *leaning, int32_t sections);

/* Share of the nation (by size of regions) that has an activity in a year, at least a
   twentieth: those that have it have the jobs of all. */
double meso_arrival_spread(const meso_world *world, const double *size, int32_t year,
                           int32_t group);

/* What there is of a grown-up activity: its level, or the one or two firms that are found in
   many places where it is not. */
double meso_arrival_level(const meso_world *world, int32_t year, int32_t region, int32_t group);

#endif
