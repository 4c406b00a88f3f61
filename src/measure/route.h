/** In which order are activities reached soonest, when each one makes its kin likelier? */
#ifndef MESO_MEASURE_ROUTE_H
#define MESO_MEASURE_ROUTE_H

#include "base/arena.h"

enum { MESO_ROUTE_MOST = 64, MESO_ROUTE_EXACT = 18, MESO_ROUTE_WIDTH = 200 };

typedef enum meso_contagion {
    MESO_CONTAGION_POWER, /* P = rate w^alpha, at most 1 */
    MESO_CONTAGION_LOGIT  /* P = rate w^alpha / (1 + rate w^alpha) */
} meso_contagion;

/* w = (near_i + sum of the ties to what has been reached) / whole_i. A set of activities is a
   number whose bit i stands for activity i. */
typedef struct meso_route_world {
    int32_t count;       /* activities to be reached, at most MESO_ROUTE_MOST */
    const double *near;  /* [count] ties to what was there before */
    const double *whole; /* [count] ties to everything */
    const double *tie;   /* [count * count] of i to j */
    double alpha, rate;
    meso_contagion law;
} meso_route_world;

/* P(i | set); 0 where nothing that i is tied to is there. */
double meso_route_chance(const meso_route_world *world, int32_t i, uint64_t set);

/* Expected periods of an order: the sum of 1 / P; infinite when a step is impossible. */
double meso_route_cost(const meso_route_world *world, const int32_t *order);

/* The best order there is; count at most MESO_ROUTE_EXACT. O(2^count count^2) time. */
meso_status meso_route_exact(meso_ctx *ctx, int32_t *order, const meso_route_world *world);

/* The best that a beam of so many sets finds, never worse than greedy. */
meso_status meso_route_beam(meso_ctx *ctx, int32_t *order, const meso_route_world *world,
                            int32_t width);

/* The likeliest next, each time; the first of equals. */
void meso_route_greedy(int32_t *order, const meso_route_world *world);

/* Any possible next, each time with equal chances. */
void meso_route_random(int32_t *order, const meso_route_world *world, uint64_t seed,
                       int32_t draw);

#endif
