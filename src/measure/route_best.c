/* Which order of activities takes the fewest expected periods? */
#include "measure/route.h"

#include "base/ctx.h"
#include "num/rank.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Every set from its subsets with one activity less: the last step into it that costs least. */
static void fill_sets(double *cost, int8_t *last, const meso_route_world *world)
{
    const uint64_t sets = (uint64_t)1 << world->count;
    for (uint64_t set = 1; set < sets; set++)
        cost[set] = (double)INFINITY;
    for (uint64_t set = 0; set < sets; set++) {
        if (isinf(cost[set])) continue;
        for (int32_t i = 0; i < world->count; i++) {
            if (set >> i & 1) continue;
            const double chance = meso_route_chance(world, i, set);
            const uint64_t next = set | (uint64_t)1 << i;
            if (!(chance > 0) || cost[set] + 1 / chance >= cost[next]) continue;
            cost[next] = cost[set] + 1 / chance;
            last[next] = (int8_t)i;
        }
    }
}

meso_status meso_route_exact(meso_ctx *ctx, int32_t *order, const meso_route_world *world)
{
    assert(world->count <= MESO_ROUTE_EXACT);
    const int64_t sets = (int64_t)1 << world->count;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    double *cost = MESO_TAKE(ctx, arena, double, sets);
    int8_t *last = MESO_TAKE(ctx, arena, int8_t, sets);
    if (!cost || !last) goto done;
    fill_sets(cost, last, world);
    uint64_t set = (uint64_t)sets - 1;
    if (isinf(cost[set])) {
        meso_route_greedy(order, world);
    } else {
        for (int32_t step = world->count - 1; step >= 0; step--) {
            order[step] = last[set];
            set &= ~((uint64_t)1 << last[set]);
        }
    }
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

/* A set that was reached, at what cost, and in which order. */
typedef struct state {
    uint64_t set;
    int8_t order[MESO_ROUTE_MOST];
} state;

/* All steps out of the kept states; of equal sets only the cheapest lives on. */
static int64_t widen(state *next, double *next_cost, const state *kept, const double *cost,
                     int64_t count, const meso_route_world *world, int32_t step)
{
    int64_t made = 0;
    for (int64_t s = 0; s < count; s++)
        for (int32_t i = 0; i < world->count; i++) {
            if (kept[s].set >> i & 1) continue;
            const double chance = meso_route_chance(world, i, kept[s].set);
            if (!(chance > 0)) continue;
            const uint64_t set = kept[s].set | (uint64_t)1 << i;
            int64_t at = 0;
            while (at < made && next[at].set != set)
                at++;
            if (at < made && next_cost[at] <= cost[s] + 1 / chance) continue;
            next[at] = kept[s];
            next[at].set = set;
            next[at].order[step] = (int8_t)i;
            next_cost[at] = cost[s] + 1 / chance;
            made += at == made;
        }
    return made;
}

meso_status meso_route_beam(meso_ctx *ctx, int32_t *order, const meso_route_world *world,
                            int32_t width)
{
    const int64_t most = (int64_t)width * world->count + 1;
    int64_t count = 1;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    state *kept = MESO_TAKE(ctx, arena, state, (int64_t)width + 1);
    state *next = MESO_TAKE(ctx, arena, state, most);
    double *cost = MESO_TAKE(ctx, arena, double, (int64_t)width + 1);
    double *next_cost = MESO_TAKE(ctx, arena, double, most);
    int64_t *rank = MESO_TAKE(ctx, arena, int64_t, most);
    if (!kept || !next || !cost || !next_cost || !rank) goto done;
    for (int32_t step = 0; step < world->count; step++) {
        const int64_t made = widen(next, next_cost, kept, cost, count, world, step);
        meso_order(rank, next_cost, made, 0);
        count = made < width ? made : width;
        for (int64_t s = 0; s < count; s++) {
            kept[s] = next[rank[s]];
            cost[s] = next_cost[rank[s]];
        }
    }
    meso_route_greedy(order, world);
    if (count > 0 && cost[0] < meso_route_cost(world, order))
        for (int32_t step = 0; step < world->count; step++)
            order[step] = kept[0].order[step];
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}
