/* How do reports of ties become a network? */
#include "measure/network.h"

#include "base/ctx.h"

#include <stdlib.h>
#include <string.h>

static int by_ends(const void *a, const void *b)
{
    const meso_arc *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* Sorted, without loops, each pair once with its weights added. */
static int64_t merge(meso_arc *arc, int64_t arcs)
{
    int64_t kept = 0;
    qsort(arc, (size_t)arcs, sizeof *arc, by_ends);
    for (int64_t a = 0; a < arcs; a++) {
        if (arc[a].from == arc[a].to) continue;
        if (kept && by_ends(&arc[kept - 1], &arc[a]) == 0)
            arc[kept - 1].weight += arc[a].weight;
        else
            arc[kept++] = arc[a];
    }
    return kept;
}

/* Rows of sorted arcs; weight may be NULL. */
static void lay_rows(int64_t *row, int32_t *end, double *weight, int32_t nodes,
                     const meso_arc *arc, int64_t arcs)
{
    int64_t at = 0;
    for (int32_t n = 0; n < nodes; n++) {
        row[n] = at;
        for (; at < arcs && arc[at].from == n; at++) {
            end[at] = arc[at].to;
            if (weight) weight[at] = arc[at].weight;
        }
    }
    row[nodes] = at;
}

static void turn(meso_arc *into, const meso_arc *arc, int64_t arcs)
{
    for (int64_t a = 0; a < arcs; a++)
        into[a] = (meso_arc){arc[a].to, arc[a].from, arc[a].weight};
}

meso_status meso_network_make(meso_ctx *ctx, meso_arena *arena, meso_network *network,
                              int32_t nodes, const meso_arc *arc, int64_t arcs)
{
    for (int64_t a = 0; a < arcs; a++)
        if (arc[a].from < 0 || arc[a].from >= nodes || arc[a].to < 0 || arc[a].to >= nodes ||
            !(arc[a].weight > 0))
            return meso_fail(ctx, MESO_E_ARGUMENT,
                             "tie %lld joins %d and %d of %d with weight %g", (long long)a,
                             arc[a].from, arc[a].to, nodes, arc[a].weight);
    meso_arc *work = MESO_TAKE(ctx, arena, meso_arc, 2 * arcs + 1);
    int64_t *rows = MESO_TAKE(ctx, arena, int64_t, 3 * ((int64_t)nodes + 1));
    int32_t *ends = MESO_TAKE(ctx, arena, int32_t, 4 * arcs + 1);
    double *weight = MESO_TAKE(ctx, arena, double, 2 * arcs + 1);
    if (!work || !rows || !ends || !weight) return MESO_E_NOMEM;
    if (arcs) memcpy(work, arc, (size_t)arcs * sizeof *work);
    const int64_t kept = merge(work, arcs);
    int64_t *in_row = rows + nodes + 1, *row = in_row + nodes + 1;
    int32_t *in = ends + arcs, *neighbour = in + arcs;
    lay_rows(rows, ends, NULL, nodes, work, kept);
    turn(work + kept, work, kept);
    const int64_t both = merge(work, 2 * kept);
    lay_rows(row, neighbour, weight, nodes, work, both);
    /* once more for who is named by whom */
    for (int32_t n = 0; n < nodes; n++)
        for (int64_t a = rows[n]; a < rows[n + 1]; a++)
            work[a] = (meso_arc){ends[a], n, 1};
    (void)merge(work, kept);
    lay_rows(in_row, in, NULL, nodes, work, kept);
    *network = (meso_network){.nodes = nodes,
                              .arcs = kept,
                              .ties = both / 2,
                              .out_row = rows,
                              .in_row = in_row,
                              .row = row,
                              .out = ends,
                              .in = in,
                              .neighbour = neighbour,
                              .weight = weight};
    return MESO_OK;
}

static int has(const int32_t *end, int64_t low, int64_t high, int32_t wanted)
{
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (end[middle] == wanted) return 1;
        if (end[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

int meso_network_has_arc(const meso_network *network, int32_t from, int32_t to)
{
    return has(network->out, network->out_row[from], network->out_row[from + 1], to);
}

int meso_network_has_tie(const meso_network *network, int32_t a, int32_t b)
{
    return has(network->neighbour, network->row[a], network->row[a + 1], b);
}
