/* What holds when members leave? See measure/network_percolation.h. */
#include "measure/network_percolation.h"

#include "base/ctx.h"
#include "base/each.h"
#include "base/random.h"
#include "num/rank.h"

static int32_t root_of(int32_t *above, int32_t node)
{
    while (above[node] != node) {
        above[node] = above[above[node]];
        node = above[node];
    }
    return node;
}

static void put_back(double *largest, const meso_network *network, const int32_t *order,
                     int32_t *above, int32_t *size)
{
    const int32_t nodes = network->nodes;
    int32_t most = 0;
    for (int32_t n = 0; n < nodes; n++)
        size[n] = 0; /* not there yet */
    largest[nodes] = 0;
    for (int32_t o = nodes - 1; o >= 0; o--) {
        const int32_t node = order[o];
        above[node] = node;
        size[node] = 1;
        for (int64_t t = network->row[node]; t < network->row[node + 1]; t++) {
            if (!size[network->neighbour[t]]) continue;
            const int32_t a = root_of(above, node), b = root_of(above, network->neighbour[t]);
            if (a == b) continue;
            const int32_t small = size[a] < size[b] ? a : b, large = a + b - small;
            above[small] = large;
            size[large] += size[small];
        }
        const int32_t now = size[root_of(above, node)];
        most = now > most ? now : most;
        largest[o] = (double)most / nodes;
    }
}

meso_status meso_network_percolate(meso_ctx *ctx, double *largest, const meso_network *network,
                                   const int32_t *order)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int32_t *above = MESO_TAKE(ctx, arena, int32_t, 2 * (int64_t)network->nodes + 1);
    const meso_status status = above ? MESO_OK : MESO_E_NOMEM;
    if (above) put_back(largest, network, order, above, above + network->nodes);
    meso_arena_free(arena);
    return status;
}

typedef struct work {
    const meso_network *network;
    uint64_t seed;
    double *curve; /* [orders x (nodes + 1)] */
} work;

static meso_status one_order(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const int64_t nodes = all->network->nodes;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int32_t *order = MESO_TAKE(ctx, arena, int32_t, 3 * nodes + 1);
    const meso_status status = order ? MESO_OK : MESO_E_NOMEM;
    if (order) {
        meso_random random;
        meso_random_start(&random, all->seed, (uint32_t)index, 1);
        for (int32_t n = 0; n < nodes; n++)
            order[n] = n;
        for (int64_t n = nodes - 1; n > 0; n--) {
            const int64_t other = meso_random_below(&random, n + 1);
            const int32_t kept = order[n];
            order[n] = order[other];
            order[other] = kept;
        }
        put_back(all->curve + index * (nodes + 1), all->network, order, order + nodes,
                 order + 2 * nodes);
    }
    meso_arena_free(arena);
    return status;
}

meso_status meso_network_percolate_at_random(meso_ctx *ctx, double *mean, double *low,
                                             double *high, const meso_network *network,
                                             int32_t orders, uint64_t seed, double confidence)
{
    const int64_t points = (int64_t)network->nodes + 1;
    work all = {.network = network, .seed = seed};
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.curve = MESO_TAKE(ctx, arena, double, orders *points + 1);
    double *across = MESO_TAKE(ctx, arena, double, (int64_t)orders + 1);
    if (!all.curve || !across) goto done;
    MESO_TRY(meso_each(ctx, "letting members leave", orders, one_order, &all));
    for (int64_t p = 0; p < points; p++) {
        double sum = 0;
        for (int32_t o = 0; o < orders; o++)
            sum += across[o] = all.curve[o * points + p];
        (void)meso_sort(across, orders);
        mean[p] = sum / orders;
        low[p] = meso_quantile_sorted(across, orders, (1 - confidence) / 2);
        high[p] = meso_quantile_sorted(across, orders, (1 + confidence) / 2);
    }
done:
    meso_arena_free(arena);
    return status;
}
