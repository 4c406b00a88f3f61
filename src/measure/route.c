/* How long does an order of activities take, and what do simple orders achieve? */
#include "measure/route.h"

#include "base/random.h"

#include <math.h>

enum { ROUTE_STREAM = 0x524F5554 };

double meso_route_chance(const meso_route_world *world, int32_t i, uint64_t set)
{
    const double *tie = world->tie + (int64_t)i * world->count;
    double near = world->near[i];
    for (int32_t j = 0; j < world->count; j++)
        if (set >> j & 1) near += tie[j];
    if (!(near > 0)) return 0;
    const double odds = world->rate * pow(near / world->whole[i], world->alpha);
    return world->law == MESO_CONTAGION_LOGIT ? odds / (1 + odds) : fmin(odds, 1);
}

double meso_route_cost(const meso_route_world *world, const int32_t *order)
{
    double cost = 0;
    uint64_t set = 0;
    for (int32_t step = 0; step < world->count; step++) {
        const double chance = meso_route_chance(world, order[step], set);
        cost += chance > 0 ? 1 / chance : (double)INFINITY;
        set |= (uint64_t)1 << order[step];
    }
    return cost;
}

void meso_route_greedy(int32_t *order, const meso_route_world *world)
{
    uint64_t set = 0;
    for (int32_t step = 0; step < world->count; step++) {
        int32_t best = -1;
        double most = -1;
        for (int32_t i = 0; i < world->count; i++) {
            const double chance = set >> i & 1 ? -1 : meso_route_chance(world, i, set);
            if (chance <= most) continue;
            most = chance;
            best = i;
        }
        order[step] = best;
        set |= (uint64_t)1 << best;
    }
}

void meso_route_random(int32_t *order, const meso_route_world *world, uint64_t seed,
                       int32_t draw)
{
    uint64_t set = 0;
    meso_random random;
    meso_random_start(&random, seed, (uint32_t)draw, ROUTE_STREAM);
    for (int32_t step = 0; step < world->count; step++) {
        int32_t open[MESO_ROUTE_MOST], possible = 0, left[MESO_ROUTE_MOST], others = 0;
        for (int32_t i = 0; i < world->count; i++) {
            if (set >> i & 1) continue;
            left[others++] = i;
            if (meso_route_chance(world, i, set) > 0) open[possible++] = i;
        }
        order[step] = possible ? open[meso_random_below(&random, possible)]
                               : left[meso_random_below(&random, others)];
        set |= (uint64_t)1 << order[step];
    }
}
