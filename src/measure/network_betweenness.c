/* Through whom do the shortest ways of a network lead? */
#include "base/ctx.h"
#include "base/each.h"
#include "measure/network.h"

/* Sources are shared out evenly over so many blocks, whatever the number of threads; the sums
   of the blocks are added in their order. */
enum { BLOCKS = 32 };

typedef struct work {
    const meso_network *network;
    int32_t blocks;
    double *sum; /* [blocks x nodes] */
} work;

/* What one source needs. */
typedef struct ways {
    int32_t *queue, *distance;
    double *count, *share;
} ways;

static void count_ways(double *sum, const meso_network *network, const ways *w, int32_t source)
{
    int32_t head = 0, tail = 0;
    for (int32_t n = 0; n < network->nodes; n++) {
        w->distance[n] = -1;
        w->count[n] = w->share[n] = 0;
    }
    w->distance[source] = 0;
    w->count[source] = 1;
    w->queue[tail++] = source;
    while (head < tail) {
        const int32_t node = w->queue[head++];
        for (int64_t t = network->row[node]; t < network->row[node + 1]; t++) {
            const int32_t next = network->neighbour[t];
            if (w->distance[next] < 0) {
                w->distance[next] = w->distance[node] + 1;
                w->queue[tail++] = next;
            }
            if (w->distance[next] == w->distance[node] + 1) w->count[next] += w->count[node];
        }
    }
    while (tail > 1) {
        const int32_t node = w->queue[--tail];
        for (int64_t t = network->row[node]; t < network->row[node + 1]; t++) {
            const int32_t before = network->neighbour[t];
            if (w->distance[before] == w->distance[node] - 1)
                w->share[before] += w->count[before] / w->count[node] * (1 + w->share[node]);
        }
        sum[node] += w->share[node];
    }
}

static meso_status count_block(meso_ctx *ctx, int64_t block, void *data)
{
    const work *all = data;
    const int64_t nodes = all->network->nodes;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    const ways w = {MESO_TAKE(ctx, arena, int32_t, nodes),
                    MESO_TAKE(ctx, arena, int32_t, nodes), MESO_TAKE(ctx, arena, double, nodes),
                    MESO_TAKE(ctx, arena, double, nodes)};
    if (w.queue && w.distance && w.count && w.share) {
        status = MESO_OK;
        for (int64_t source = block; source < nodes; source += all->blocks)
            count_ways(all->sum + block * nodes, all->network, &w, (int32_t)source);
    }
    meso_arena_free(arena);
    return status;
}

meso_status meso_network_betweenness(meso_ctx *ctx, double *betweenness,
                                     const meso_network *network)
{
    const int64_t nodes = network->nodes;
    work all = {.network = network, .blocks = nodes < BLOCKS ? (int32_t)nodes : BLOCKS};
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    all.sum = MESO_TAKE(ctx, arena, double, all.blocks *nodes + 1);
    if (!all.sum) goto done;
    MESO_TRY(meso_each(ctx, "following shortest ways", all.blocks, count_block, &all));
    for (int64_t n = 0; n < nodes; n++) {
        double sum = 0;
        for (int32_t b = 0; b < all.blocks; b++)
            sum += all.sum[b * nodes + n];
        betweenness[n] = sum / 2; /* each pair was met from both its ends */
    }
done:
    meso_arena_free(arena);
    return status;
}
