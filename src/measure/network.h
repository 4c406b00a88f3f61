/** Who is tied to whom, and what does each place in the network make possible? */
#ifndef MESO_MEASURE_NETWORK_H
#define MESO_MEASURE_NETWORK_H

#include "base/arena.h"

#include <stdint.h>

/* One report of a tie: from names to. */
typedef struct meso_arc {
    int32_t from, to;
    double weight; /* > 0 */
} meso_arc;

/* Arcs as rows, in both directions, and the ties they make when direction does not count. Ends
   ascend within a row, stand once, and are never the node itself. */
typedef struct meso_network {
    int32_t nodes;
    int64_t arcs, ties;
    const int64_t *out_row, *in_row, *row; /* [nodes + 1] */
    const int32_t *out, *in;               /* [arcs] */
    const int32_t *neighbour;              /* [2 x ties] */
    const double *weight;                  /* [2 x ties] of both directions together */
} meso_network;

/* Arcs may stand twice (their weights add) and in any order; loops are left out. Everything
   lives in the arena. O(nodes + arcs log arcs). */
meso_status meso_network_make(meso_ctx *ctx, meso_arena *arena, meso_network *network,
                              int32_t nodes, const meso_arc *arc, int64_t arcs);
/* Whether from names to. O(log arcs of from). */
int meso_network_has_arc(const meso_network *network, int32_t from, int32_t to);
int meso_network_has_tie(const meso_network *network, int32_t a, int32_t b);
static inline int32_t meso_network_degree(const meso_network *network, int32_t node)
{
    return (int32_t)(network->row[node + 1] - network->row[node]);
}

/* Parts that hold together, numbered 0, 1, ... by size, then by first node: part[nodes].
   size[nodes] gets the nodes of each part. */
meso_status meso_network_components(meso_ctx *ctx, int32_t *part, int32_t *size, int32_t *parts,
                                    const meso_network *network);

/* Shortest ways through each node, between pairs of others: betweenness[nodes]. Ties without
   direction or weight; Brandes (2001), Journal of Mathematical Sociology 25(2), 163-177.
   O(nodes x ties), parallel; the same bytes for any number of threads. */
meso_status meso_network_betweenness(meso_ctx *ctx, double *betweenness,
                                     const meso_network *network);

/* The largest k such that each node of a part with k ties inside it belongs to: core[nodes].
   Seidman (1983), Social Networks 5(3), 269-287. */
meso_status meso_network_cores(meso_ctx *ctx, int32_t *core, const meso_network *network);

/* How far the contacts of a node lead back to one another: constraint[nodes], NaN without a
   tie. c_i = sum over j of (p_ij + sum over q of p_iq p_qj)^2, p = share of i's ties by weight;
   Burt (1992), Structural Holes. */
meso_status meso_network_constraint(meso_ctx *ctx, double *constraint,
                                    const meso_network *network);

/* Nodes whose loss splits a part, and the ties whose loss does. cuts[nodes] = how many further
   parts the loss of a node makes; bridge[2 x ties] = 1 on both sides of such a tie. */
meso_status meso_network_cuts(meso_ctx *ctx, int32_t *cuts, uint8_t *bridge,
                              const meso_network *network);

#endif
