/** Which absent activities can a region reach, and in which order? */
#ifndef MESO_MEASURE_STRATEGY_PLAN_H
#define MESO_MEASURE_STRATEGY_PLAN_H

#include "measure/contagion.h"
#include "measure/route.h"

typedef struct meso_strategy_options {
    meso_entry_options entry;
    meso_contagion law;
    int32_t list;  /* activities to be reached, at most MESO_ROUTE_MOST */
    int32_t moves; /* steps that count as first */
} meso_strategy_options;

/* Lies in an arena. The world's parameters are those of the estimate. */
typedef struct meso_strategy_plan {
    meso_strategy_options options;
    meso_contagion_fit fit;
    meso_route_world world;
    const int32_t *industry;    /* [world.count] positions in the panel, densest first */
    const int32_t *unreachable; /* [unreachables] positions in the panel */
    int32_t unreachables, unlisted, unknown;
    int32_t best[MESO_ROUTE_MOST], greedy[MESO_ROUTE_MOST]; /* orders */
    double best_cost, greedy_cost, random_cost;             /* random: mean of 200 */
    meso_cell *step, *chance, *then; /* [world.count] with intervals over the draws */
    double *first;                   /* [world.count] share of draws */
} meso_strategy_plan;

meso_status meso_strategy_read(meso_ctx *ctx, meso_arena *arena, meso_strategy_plan *out,
                               const meso_input *input, const meso_strategy_options *options);

#endif
