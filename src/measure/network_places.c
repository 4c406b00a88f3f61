/* Who stands where, and how sure is that? See measure/network_places.h. */
#include "measure/network_places.h"

#include "base/ctx.h"
#include "data/cell.h"

#include <math.h>

/* Steps of the second network's betweenness beyond which it is left out: seconds, not minutes.
 */
static const double MOST_STEPS = 4e9;

typedef struct numbers {
    int32_t *core, *part, *size, *cuts;
    double *betweenness, *constraint;
    int32_t parts;
} numbers;

static int take(meso_ctx *ctx, meso_arena *arena, numbers *n, int64_t nodes)
{
    int32_t *whole = MESO_TAKE(ctx, arena, int32_t, 4 * nodes + 1);
    double *real = MESO_TAKE(ctx, arena, double, 2 * nodes + 1);
    if (!whole || !real) return 0;
    *n = (numbers){
        whole, whole + nodes, whole + 2 * nodes, whole + 3 * nodes, real, real + nodes, 0};
    return 1;
}

static meso_status read(meso_ctx *ctx, numbers *n, const meso_network *network)
{
    meso_status status = meso_network_components(ctx, n->part, n->size, &n->parts, network);
    if (status == MESO_OK) status = meso_network_cores(ctx, n->core, network);
    if (status == MESO_OK) status = meso_network_betweenness(ctx, n->betweenness, network);
    if (status == MESO_OK) status = meso_network_constraint(ctx, n->constraint, network);
    return status;
}

/* The network in which everybody who did not answer is tied to everybody. */
static meso_status fill_up(meso_ctx *ctx, meso_arena *arena, meso_network *full,
                           const meso_network *network, const uint8_t *answered, int32_t silent)
{
    const int32_t nodes = network->nodes;
    const int64_t most = network->arcs + (int64_t)silent * nodes;
    meso_arc *arc = MESO_TAKE(ctx, arena, meso_arc, most + 1);
    int64_t arcs = 0;
    if (!arc) return MESO_E_NOMEM;
    for (int32_t a = 0; a < nodes; a++) {
        for (int64_t t = network->row[a]; t < network->row[a + 1]; t++)
            if (network->neighbour[t] > a)
                arc[arcs++] = (meso_arc){a, network->neighbour[t], network->weight[t]};
        for (int32_t b = 0; !answered[a] && b < nodes; b++)
            if (b != a && (answered[b] || b > a) && !meso_network_has_tie(network, a, b))
                arc[arcs++] = (meso_arc){a, b, 1};
    }
    return meso_network_make(ctx, arena, full, nodes, arc, arcs);
}

static meso_cell between(double value, double other, int compared)
{
    if (!compared) return (meso_cell){value, MESO_NAN, MESO_NAN, MESO_CELL_ESTIMATED};
    if (isnan(value)) {
        if (isnan(other)) return meso_cell_none(MESO_CELL_UNDEFINED);
        return (meso_cell){MESO_NAN, other, other, MESO_CELL_MISSING};
    }
    return (meso_cell){value, fmin(value, other), fmax(value, other),
                       value == other ? MESO_CELL_OBSERVED : MESO_CELL_ESTIMATED};
}

static void compare(meso_network_place *place, const meso_network *network, const numbers *seen,
                    const meso_network *full, const numbers *most, int compared)
{
    for (int32_t n = 0; n < network->nodes; n++) {
        const double ties = meso_network_degree(network, n);
        place[n] = (meso_network_place){
            .ties = between(ties, meso_network_degree(full, n), 1),
            .core = between(seen->core[n], most->core[n], compared),
            .betweenness = between(seen->betweenness[n], most->betweenness[n], compared),
            .constraint = between(seen->constraint[n], most->constraint[n], compared),
            .part = seen->part[n],
            .cuts = seen->cuts[n]};
    }
}

static void sum_up(meso_network_whole *whole, const meso_network *network, const numbers *seen,
                   const meso_network *full, const numbers *most)
{
    const double pairs = (double)network->nodes * (network->nodes - 1) / 2;
    for (int32_t p = 0; p < seen->parts; p++)
        if (seen->size[p] > 1)
            whole->parts++;
        else
            whole->alone++;
    whole->density = pairs > 0
                         ? between((double)network->ties / pairs, (double)full->ties / pairs, 1)
                         : meso_cell_none(MESO_CELL_UNDEFINED);
    whole->largest =
        network->nodes
            ? between((double)seen->size[0] / network->nodes,
                      whole->compared ? (double)most->size[0] / network->nodes : 1, 1)
            : meso_cell_none(MESO_CELL_UNDEFINED);
}

meso_status meso_network_places(meso_ctx *ctx, meso_network_place *place,
                                meso_network_whole *whole, uint8_t *bridge,
                                const meso_network *network, const uint8_t *answered)
{
    numbers seen, most;
    meso_network full = *network;
    meso_network_whole found = {.compared = 1};
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    if (!take(ctx, arena, &seen, network->nodes)) goto done;
    if (!bridge) bridge = MESO_TAKE(ctx, arena, uint8_t, 2 * network->ties + 1);
    if (!bridge) goto done;
    MESO_TRY(read(ctx, &seen, network));
    MESO_TRY(meso_network_cuts(ctx, seen.cuts, bridge, network));
    for (int32_t n = 0; answered && n < network->nodes; n++)
        found.silent += !answered[n];
    most = seen;
    if (found.silent) {
        const double steps = (double)network->nodes *
                             ((double)network->ties + (double)found.silent * network->nodes);
        status = MESO_E_NOMEM;
        if (!take(ctx, arena, &most, network->nodes)) goto done;
        MESO_TRY(fill_up(ctx, arena, &full, network, answered, found.silent));
        found.compared = steps <= MOST_STEPS;
        if (found.compared) MESO_TRY(read(ctx, &most, &full));
    }
    status = MESO_OK;
    compare(place, network, &seen, &full, &most, found.compared);
    sum_up(&found, network, &seen, &full, &most);
    *whole = found;
done:
    meso_arena_free(arena);
    return status;
}
