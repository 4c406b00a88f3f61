/* Whose contacts know one another already, and who reaches across holes? */
#include "base/ctx.h"
#include "measure/network.h"

#include <mesoscope/panel.h>

/* p_iq p_qj is collected over the neighbours of the neighbours into one row. */
static double constraint_of(const meso_network *network, const double *strength, int32_t node,
                            double *way, int32_t *met, uint8_t *seen)
{
    int32_t count = 0;
    double sum = 0;
    for (int64_t t = network->row[node]; t < network->row[node + 1]; t++) {
        const int32_t q = network->neighbour[t];
        const double p = network->weight[t] / strength[node];
        if (!seen[q]) {
            seen[q] = 1;
            met[count++] = q;
        }
        way[q] += p;
        for (int64_t u = network->row[q]; u < network->row[q + 1]; u++) {
            const int32_t j = network->neighbour[u];
            if (j == node) continue;
            if (!seen[j]) {
                seen[j] = 1;
                met[count++] = j;
            }
            way[j] += p * network->weight[u] / strength[q];
        }
    }
    /* only those who are tied to the node count */
    for (int64_t t = network->row[node]; t < network->row[node + 1]; t++) {
        const double all = way[network->neighbour[t]];
        sum += all * all;
    }
    for (int32_t m = 0; m < count; m++) {
        way[met[m]] = 0;
        seen[met[m]] = 0;
    }
    return sum;
}

meso_status meso_network_constraint(meso_ctx *ctx, double *constraint,
                                    const meso_network *network)
{
    const int64_t nodes = network->nodes;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *strength = MESO_TAKE(ctx, arena, double, nodes + 1);
    double *way = MESO_TAKE(ctx, arena, double, nodes + 1);
    int32_t *met = MESO_TAKE(ctx, arena, int32_t, nodes + 1);
    uint8_t *seen = MESO_TAKE(ctx, arena, uint8_t, nodes + 1);
    meso_status status = MESO_E_NOMEM;
    if (strength && way && met && seen) {
        status = MESO_OK;
        for (int32_t n = 0; n < nodes; n++)
            for (int64_t t = network->row[n]; t < network->row[n + 1]; t++)
                strength[n] += network->weight[t];
        for (int32_t n = 0; n < nodes; n++)
            constraint[n] = strength[n] > 0
                                ? constraint_of(network, strength, n, way, met, seen)
                                : MESO_NAN;
    }
    meso_arena_free(arena);
    return status;
}
