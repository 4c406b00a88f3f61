/* How does a forest look on rings? See measure/layout_rings.h. */
#include "measure/layout_rings.h"

#include "base/random.h"

#include <math.h>

/* The forest as lists of neighbours, and an order in which parents come before children. */
typedef struct forest {
    int32_t nodes;
    int64_t *start;     /* [nodes + 1] */
    int32_t *neighbour; /* [2 x ties] */
    int32_t *order;     /* [nodes] */
    int32_t *parent;    /* [nodes] -1 = the middle of a tree */
    int32_t *size;      /* [nodes] of the branch below */
    int32_t *depth;     /* [nodes] */
    double *angle, *width;
    uint8_t *seen;
} forest;

static meso_status take(meso_ctx *ctx, meso_arena *arena, forest *f, int32_t nodes,
                        const meso_ties *tree)
{
    const int64_t room = (int64_t)nodes + 2;
    *f = (forest){.nodes = nodes,
                  .start = MESO_TAKE(ctx, arena, int64_t, room),
                  .neighbour = MESO_TAKE(ctx, arena, int32_t, 2 * tree->count + 1),
                  .order = MESO_TAKE(ctx, arena, int32_t, room),
                  .parent = MESO_TAKE(ctx, arena, int32_t, room),
                  .size = MESO_TAKE(ctx, arena, int32_t, room),
                  .depth = MESO_TAKE(ctx, arena, int32_t, room),
                  .angle = MESO_TAKE(ctx, arena, double, room),
                  .width = MESO_TAKE(ctx, arena, double, room),
                  .seen = MESO_TAKE(ctx, arena, uint8_t, room)};
    if (!f->start || !f->neighbour || !f->order || !f->parent || !f->size || !f->depth ||
        !f->angle || !f->width || !f->seen)
        return MESO_E_NOMEM;
    for (int64_t t = 0; t < tree->count; t++) {
        f->start[tree->tie[t].from + 2]++;
        f->start[tree->tie[t].to + 2]++;
    }
    for (int32_t n = 0; n < nodes; n++)
        f->start[n + 2] += f->start[n + 1];
    for (int64_t t = 0; t < tree->count; t++) {
        const int32_t a = tree->tie[t].from, b = tree->tie[t].to;
        f->neighbour[f->start[a + 1]++] = b;
        f->neighbour[f->start[b + 1]++] = a;
    }
    return MESO_OK;
}

/* Everything that hangs together with `root`, breadth first, from place `first` on. */
static int32_t walk(forest *f, int32_t root, int32_t first)
{
    int32_t end = first;
    f->order[end++] = root;
    f->parent[root] = -1;
    f->depth[root] = 0;
    f->seen[root] = 1;
    for (int32_t at = first; at < end; at++) {
        const int32_t n = f->order[at];
        f->size[n] = 1;
        for (int64_t k = f->start[n]; k < f->start[n + 1]; k++) {
            const int32_t child = f->neighbour[k];
            if (f->seen[child]) continue;
            f->seen[child] = 1;
            f->parent[child] = n;
            f->depth[child] = f->depth[n] + 1;
            f->order[end++] = child;
        }
    }
    for (int32_t at = end - 1; at > first; at--)
        f->size[f->parent[f->order[at]]] += f->size[f->order[at]];
    return end;
}

/* The node whose branches are all at most half of the tree. */
static int32_t middle_of(const forest *f, int32_t first, int32_t end)
{
    const int32_t half = (end - first) / 2;
    for (int32_t at = end - 1; at >= first; at--)
        if (f->size[f->order[at]] > half) return f->order[at];
    return f->order[first];
}

/* Angles from the middle outwards, children in order beside each other. */
static void spread(forest *f, int32_t first, int32_t end)
{
    const int32_t root = f->order[first];
    f->angle[root] = 0;
    f->width[root] = 2 * acos(-1.0);
    for (int32_t at = first; at < end; at++) {
        const int32_t n = f->order[at];
        const double below = f->size[n] - 1;
        double from = f->angle[n];
        for (int64_t k = f->start[n]; k < f->start[n + 1]; k++) {
            const int32_t child = f->neighbour[k];
            if (f->parent[child] != n) continue;
            f->angle[child] = from;
            f->width[child] = below > 0 ? f->width[n] * f->size[child] / below : 0;
            from += f->width[child];
        }
    }
}

meso_status meso_layout_rings(meso_ctx *ctx, meso_arena *arena, double *x, double *y,
                              int32_t nodes, const meso_ties *tree, uint64_t seed)
{
    forest f;
    const meso_status status = take(ctx, arena, &f, nodes, tree);
    if (status < 0) return status;
    meso_random random;
    meso_random_start(&random, seed, 0, 0);
    const double turn = 2 * acos(-1.0) * meso_random_uniform(&random);
    double beside = 0;
    for (int32_t n = 0, first = 0; n < nodes; n++) {
        if (f.seen[n]) continue;
        int32_t end = walk(&f, n, first);
        const int32_t middle = middle_of(&f, first, end);
        for (int32_t at = first; at < end; at++)
            f.seen[f.order[at]] = 0;
        end = walk(&f, middle, first);
        spread(&f, first, end);
        const double reach = sqrt((double)(end - first));
        for (int32_t at = first; at < end; at++) {
            const int32_t node = f.order[at];
            const double angle = turn + f.angle[node] + f.width[node] / 2;
            x[node] = beside + f.depth[node] * cos(angle) +
                      0.01 * (meso_random_uniform(&random) - 0.5);
            y[node] = f.depth[node] * sin(angle) + 0.01 * (meso_random_uniform(&random) - 0.5);
        }
        beside += reach + 1;
        first = end;
    }
    return MESO_OK;
}
