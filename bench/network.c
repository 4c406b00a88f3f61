/* How long do the places of 5,000 organisations take: drawn, followed, dealt out anew, taken
   apart? Usage: network [NODES] [TIES] [THREADS]; writes its ties to network.csv for the peer,
   bench/peers/network.R. */
#include "base/arena.h"
#include "base/random.h"
#include "measure/layout.h"
#include "measure/network_missing.h"
#include "measure/network_percolation.h"
#include "measure/network_places.h"
#include "measure/network_roles.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Each newcomer ties to some who are there, the better tied the likelier. */
static void grow(meso_arc *arc, int64_t arcs, int32_t nodes)
{
    meso_random random;
    meso_random_start(&random, 1, 0, 0);
    for (int64_t a = 0; a < arcs; a++) {
        const int32_t from = (int32_t)(1 + a * (nodes - 1) / arcs);
        const int64_t end = meso_random_below(&random, 2 * (a ? a : 1));
        int32_t to = (int32_t)meso_random_below(&random, from);
        if (a && end < a && arc[end].to < from) to = arc[end].to;
        arc[a] = (meso_arc){from, to, 1};
    }
}

static void tell(const char *what, double begun, meso_status status)
{
    printf("%-22s %8.3f s%s\n", what, seconds() - begun, status < 0 ? " FAILED" : "");
}

static void save(const meso_arc *arc, int64_t arcs)
{
    FILE *out = fopen("network.csv", "w");
    for (int64_t a = 0; out && a < arcs; a++)
        (void)fprintf(out, "%d,%d\n", arc[a].from + 1, arc[a].to + 1);
    if (out) (void)fclose(out);
}

static void measure(meso_ctx *ctx, meso_arena *arena, const meso_network *network)
{
    const int64_t nodes = network->nodes;
    meso_network_place *place = MESO_TAKE(ctx, arena, meso_network_place, nodes);
    double *room = MESO_TAKE(ctx, arena, double, 3 * nodes * MESO_ROLES + 5 * (nodes + 1));
    int32_t *group = MESO_TAKE(ctx, arena, int32_t, nodes);
    meso_tie *tie = MESO_TAKE(ctx, arena, meso_tie, network->ties + 1);
    meso_missing_tie missing[20];
    meso_network_whole whole;
    int32_t found = 0;
    int64_t ties = 0;
    if (!place || !room || !group || !tie) return;
    double begun = seconds();
    tell("places", begun, meso_network_places(ctx, place, &whole, NULL, network, NULL));
    const meso_network_roles roles = {room, room + nodes * MESO_ROLES,
                                      room + 2 * nodes * MESO_ROLES};
    for (int32_t n = 0; n < nodes; n++)
        group[n] = n % 4;
    begun = seconds();
    tell("roles, 200 deals", begun,
         meso_network_roles_count(ctx, &roles, network, group, 200, 1));
    begun = seconds();
    tell("percolation, 100", begun,
         meso_network_percolate_at_random(ctx, room, room + nodes + 1, room + 2 * (nodes + 1),
                                          network, 100, 1, 0.9));
    begun = seconds();
    tell("missing ties", begun,
         meso_network_missing(ctx, missing, &found, 20, network, NULL, 0));
    for (int32_t n = 0; n < nodes; n++)
        for (int64_t t = network->row[n]; t < network->row[n + 1]; t++)
            if (network->neighbour[t] > n)
                tie[ties++] = (meso_tie){.from = n, .to = network->neighbour[t]};
    const meso_ties all = {.count = ties, .tie = tie}, none = {.count = 0, .tie = tie};
    begun = seconds();
    tell("layout", begun,
         meso_layout(ctx, arena, room, room + nodes, (int32_t)nodes, &none, &all, NULL, 1));
}

int main(int argc, char **argv)
{
    const int32_t nodes = argc > 1 ? atoi(argv[1]) : 5000;
    const int64_t arcs = argc > 2 ? atol(argv[2]) : 5 * (int64_t)nodes;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_ctx_set_threads(ctx, argc > 3 ? atoi(argv[3]) : 2);
    meso_arena *arena = meso_arena_new(ctx);
    meso_arc *arc = arena ? MESO_TAKE(ctx, arena, meso_arc, arcs) : NULL;
    meso_network network;
    if (!arc) return 1;
    grow(arc, arcs, nodes);
    save(arc, arcs);
    const double begun = seconds();
    const meso_status status = meso_network_make(ctx, arena, &network, nodes, arc, arcs);
    tell("rows", begun, status);
    if (status == MESO_OK) {
        printf("%d organisations, %lld ties\n", nodes, (long long)network.ties);
        measure(ctx, arena, &network);
        tell("all of it", begun, status);
    }
    meso_arena_free(arena);
    meso_ctx_free(ctx);
    return status < 0;
}
