/* Who belongs to the dense middle of a network, and who hangs on by a thread? */
#include "base/ctx.h"
#include "measure/network.h"

/* Nodes are taken away in order of the ties they have left; a list by number of ties keeps the
   order (Batagelj and Zaversnik 2003), O(nodes + ties). */
meso_status meso_network_cores(meso_ctx *ctx, int32_t *core, const meso_network *network)
{
    const int32_t nodes = network->nodes;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    int32_t *start = MESO_TAKE(ctx, arena, int32_t, (int64_t)nodes + 2);
    int32_t *order = MESO_TAKE(ctx, arena, int32_t, (int64_t)nodes + 1);
    int32_t *place = MESO_TAKE(ctx, arena, int32_t, (int64_t)nodes + 1);
    if (!start || !order || !place) goto done;
    status = MESO_OK;
    for (int32_t n = 0; n < nodes; n++) {
        core[n] = meso_network_degree(network, n);
        start[core[n] + 1]++;
    }
    for (int32_t d = 1; d <= nodes; d++)
        start[d] += start[d - 1];
    for (int32_t n = 0; n < nodes; n++) {
        place[n] = start[core[n]]++;
        order[place[n]] = n;
    }
    for (int32_t d = nodes; d > 0; d--)
        start[d] = start[d - 1];
    start[0] = 0;
    for (int32_t o = 0; o < nodes; o++) {
        const int32_t node = order[o];
        for (int64_t t = network->row[node]; t < network->row[node + 1]; t++) {
            const int32_t other = network->neighbour[t];
            if (core[other] <= core[node]) continue;
            /* the other moves to the front of its list and falls into the one below */
            const int32_t front = start[core[other]], first = order[front];
            order[place[other]] = first;
            place[first] = place[other];
            order[front] = other;
            place[other] = front;
            start[core[other]--]++;
        }
    }
done:
    meso_arena_free(arena);
    return status;
}
