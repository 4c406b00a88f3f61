/* Who lets in, who carries out, who ties strangers? See measure/network_roles.h. */
#include "measure/network_roles.h"

#include "base/ctx.h"
#include "base/each.h"
#include "base/random.h"

#include <mesoscope/panel.h>

#include <string.h>

/* Ways a -> b -> c without a -> c, found once, counted in every deal. */
typedef struct way {
    int32_t from, through, to;
} way;

enum { BLOCKS = 32 };

typedef struct work {
    const meso_network *network;
    const int32_t *group;
    const way *ways;
    int64_t count;
    int32_t deals, blocks;
    uint64_t seed;
    double *sum, *square; /* [blocks x nodes x MESO_ROLES] */
} work;

static int role_of(int32_t a, int32_t b, int32_t c)
{
    if (a == c) return a == b ? MESO_ROLE_COORDINATOR : MESO_ROLE_CONSULTANT;
    if (b == c) return MESO_ROLE_GATEKEEPER;
    return a == b ? MESO_ROLE_REPRESENTATIVE : MESO_ROLE_LIAISON;
}

static void count_roles(double *count, const way *ways, int64_t found, const int32_t *group)
{
    for (int64_t w = 0; w < found; w++) {
        double *own = count + (int64_t)ways[w].through * MESO_ROLES;
        own[role_of(group[ways[w].from], group[ways[w].through], group[ways[w].to])]++;
        own[MESO_ROLE_TOTAL]++;
    }
}

/* Counts when ways is NULL. */
static int64_t find_ways(way *ways, const meso_network *network)
{
    int64_t count = 0;
    for (int32_t b = 0; b < network->nodes; b++)
        for (int64_t i = network->in_row[b]; i < network->in_row[b + 1]; i++)
            for (int64_t o = network->out_row[b]; o < network->out_row[b + 1]; o++) {
                const int32_t a = network->in[i], c = network->out[o];
                if (a == c || meso_network_has_arc(network, a, c)) continue;
                if (ways) ways[count] = (way){a, b, c};
                count++;
            }
    return count;
}

static meso_status deal_block(meso_ctx *ctx, int64_t block, void *data)
{
    const work *all = data;
    const int64_t nodes = all->network->nodes, cells = nodes * MESO_ROLES;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int32_t *group = MESO_TAKE(ctx, arena, int32_t, nodes);
    double *count = MESO_TAKE(ctx, arena, double, cells);
    meso_status status = MESO_E_NOMEM;
    if (group && count) {
        status = MESO_OK;
        double *sum = all->sum + block * cells, *square = all->square + block * cells;
        for (int32_t d = (int32_t)block; d < all->deals; d += all->blocks) {
            meso_random random;
            meso_random_start(&random, all->seed, (uint32_t)d, 0);
            memcpy(group, all->group, (size_t)nodes * sizeof *group);
            for (int64_t n = nodes - 1; n > 0; n--) {
                const int64_t other = meso_random_below(&random, n + 1);
                const int32_t kept = group[n];
                group[n] = group[other];
                group[other] = kept;
            }
            memset(count, 0, (size_t)cells * sizeof *count);
            count_roles(count, all->ways, all->count, group);
            for (int64_t c = 0; c < cells; c++) {
                sum[c] += count[c];
                square[c] += count[c] * count[c];
            }
        }
    }
    meso_arena_free(arena);
    return status;
}

/* Counts are whole numbers, so their sums and squares are exact. */
static void compare(const meso_network_roles *roles, const work *all)
{
    const int64_t cells = (int64_t)all->network->nodes * MESO_ROLES;
    for (int64_t c = 0; c < cells; c++) {
        double sum = 0, square = 0;
        for (int32_t b = 0; b < all->blocks; b++) {
            sum += all->sum[b * cells + c];
            square += all->square[b * cells + c];
        }
        const double mean = sum / all->deals, variance = square / all->deals - mean * mean;
        roles->expected[c] = mean;
        roles->z[c] = variance > 1e-12 * (1 + mean * mean)
                          ? (roles->count[c] - mean) / sqrt(variance)
                          : MESO_NAN;
    }
}

meso_status meso_network_roles_count(meso_ctx *ctx, const meso_network_roles *roles,
                                     const meso_network *network, const int32_t *group,
                                     int32_t deals, uint64_t seed)
{
    const int64_t cells = (int64_t)network->nodes * MESO_ROLES;
    work all = {.network = network,
                .group = group,
                .count = find_ways(NULL, network),
                .deals = deals,
                .blocks = deals < BLOCKS ? deals : BLOCKS,
                .seed = seed};
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    way *ways = MESO_TAKE(ctx, arena, way, all.count + 1);
    all.sum = MESO_TAKE(ctx, arena, double, all.blocks *cells + 1);
    all.square = MESO_TAKE(ctx, arena, double, all.blocks *cells + 1);
    if (!ways || !all.sum || !all.square) goto done;
    status = MESO_OK;
    (void)find_ways(ways, network);
    all.ways = ways;
    for (int64_t c = 0; c < cells; c++)
        roles->count[c] = 0;
    count_roles(roles->count, ways, all.count, group);
    if (deals == 0) goto done;
    MESO_TRY(meso_each(ctx, "dealing out groups", all.blocks, deal_block, &all));
    compare(roles, &all);
done:
    meso_arena_free(arena);
    return status;
}
