/* Where does each node of a picture of ties stand? See measure/layout.h. */
#include "measure/layout.h"

#include "base/ctx.h"
#include "measure/layout_rings.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 300, CELL_ROOM = 64 };

/* The plane while forces act: one unit is the distance at which two nodes rest. */
typedef struct plane {
    int32_t nodes;
    double *x, *y, *dx, *dy;
    const uint8_t *fixed;
    int32_t cells; /* along one side of the grid */
    double low_x, low_y, cell;
    int32_t *head, *next; /* [cells x cells], [nodes] lists of nodes by cell */
} plane;

static int32_t cell_of(double at, double low, const plane *p)
{
    const int32_t cell = (int32_t)((at - low) / p->cell);
    return cell < 0 ? 0 : cell >= p->cells ? p->cells - 1 : cell;
}

static void sort_into_cells(plane *p)
{
    double high_x = -HUGE_VAL, high_y = -HUGE_VAL;
    p->low_x = p->low_y = HUGE_VAL;
    for (int32_t n = 0; n < p->nodes; n++) {
        p->low_x = fmin(p->low_x, p->x[n]);
        p->low_y = fmin(p->low_y, p->y[n]);
        high_x = fmax(high_x, p->x[n]);
        high_y = fmax(high_y, p->y[n]);
    }
    p->cell = fmax(4, fmax(high_x - p->low_x, high_y - p->low_y) / p->cells * (1 + 1e-9));
    memset(p->head, -1, (size_t)p->cells * (size_t)p->cells * sizeof *p->head);
    for (int32_t n = p->nodes - 1; n >= 0; n--) {
        const int32_t at =
            cell_of(p->y[n], p->low_y, p) * p->cells + cell_of(p->x[n], p->low_x, p);
        p->next[n] = p->head[at];
        p->head[at] = n;
    }
}

/* Nodes of the nine cells around push, at most so many of each. */
static void push(plane *p, int32_t n)
{
    const int32_t row = cell_of(p->y[n], p->low_y, p), column = cell_of(p->x[n], p->low_x, p);
    for (int32_t r = row - 1; r <= row + 1; r++)
        for (int32_t c = column - 1; c <= column + 1; c++) {
            if (r < 0 || c < 0 || r >= p->cells || c >= p->cells) continue;
            int32_t seen = 0;
            for (int32_t m = p->head[r * p->cells + c]; m >= 0 && seen < CELL_ROOM;
                 m = p->next[m], seen++) {
                if (m == n) continue;
                const double x = p->x[n] - p->x[m], y = p->y[n] - p->y[m];
                const double square = fmax(x * x + y * y, 1e-4);
                /* It fades to nothing at the width of a cell, or cells would show. */
                const double fade = 1 - square / (p->cell * p->cell);
                if (fade <= 0) continue;
                p->dx[n] += x / square * fade;
                p->dy[n] += y / square * fade;
            }
        }
}

static void pull(plane *p, const meso_ties *ties)
{
    for (int64_t t = 0; t < ties->count; t++) {
        const int32_t a = ties->tie[t].from, b = ties->tie[t].to;
        const double x = p->x[b] - p->x[a], y = p->y[b] - p->y[a];
        const double force = sqrt(x * x + y * y) / 2;
        p->dx[a] += x * force;
        p->dy[a] += y * force;
        p->dx[b] -= x * force;
        p->dy[b] -= y * force;
    }
}

/* One round; nothing moves further than `most`. */
static void settle(plane *p, const meso_ties *tree, const meso_ties *ties, double most)
{
    sort_into_cells(p);
    for (int32_t n = 0; n < p->nodes; n++) {
        p->dx[n] = -0.01 * p->x[n]; /* towards the middle, so that nothing drifts away */
        p->dy[n] = -0.01 * p->y[n];
        push(p, n);
    }
    pull(p, tree);
    pull(p, ties);
    for (int32_t n = 0; n < p->nodes; n++) {
        if (p->fixed[n]) continue;
        const double length = sqrt(p->dx[n] * p->dx[n] + p->dy[n] * p->dy[n]);
        const double step = length > most ? most / length : 1;
        p->x[n] += p->dx[n] * step;
        p->y[n] += p->dy[n] * step;
    }
}

/* Into the square from 0 to 1, with one scale for both sides. */
static void fit(plane *p)
{
    double high_x = -HUGE_VAL, high_y = -HUGE_VAL, low_x = HUGE_VAL, low_y = HUGE_VAL;
    for (int32_t n = 0; n < p->nodes; n++) {
        low_x = fmin(low_x, p->x[n]);
        low_y = fmin(low_y, p->y[n]);
        high_x = fmax(high_x, p->x[n]);
        high_y = fmax(high_y, p->y[n]);
    }
    const double side = fmax(fmax(high_x - low_x, high_y - low_y), 1e-12);
    for (int32_t n = 0; n < p->nodes; n++) {
        p->x[n] = (p->x[n] - low_x) / side + (1 - (high_x - low_x) / side) / 2;
        p->y[n] = (p->y[n] - low_y) / side + (1 - (high_y - low_y) / side) / 2;
    }
}

/* Known places, in units of the plane; who has none starts beside the first known neighbour. */
static int place_known(plane *p, uint8_t *fixed, const meso_ties *tree, const double *known)
{
    const double side = sqrt((double)p->nodes);
    int some = 0;
    for (int32_t n = 0; known && n < p->nodes; n++) {
        if (isnan(known[2 * n]) || isnan(known[2 * n + 1])) continue;
        p->x[n] = (known[2 * n] - 0.5) * side;
        p->y[n] = (known[2 * n + 1] - 0.5) * side;
        fixed[n] = 1;
        some = 1;
    }
    for (int64_t t = 0; some && t < tree->count; t++) {
        const int32_t a = tree->tie[t].from, b = tree->tie[t].to;
        const int32_t set = fixed[a] ? a : b, free = fixed[a] ? b : a;
        if (fixed[a] == fixed[b]) continue;
        p->x[free] = p->x[set] + 0.3 * cos((double)free);
        p->y[free] = p->y[set] + 0.3 * sin((double)free);
    }
    return some;
}

meso_status meso_layout(meso_ctx *ctx, meso_arena *arena, double *x, double *y, int32_t nodes,
                        const meso_ties *tree, const meso_ties *ties, const double *known,
                        uint64_t seed)
{
    const int32_t cells = (int32_t)fmin(512, ceil(sqrt((double)nodes) / 2) + 1);
    uint8_t *fixed = MESO_TAKE(ctx, arena, uint8_t, (int64_t)nodes + 1);
    plane p = {.nodes = nodes,
               .x = x,
               .y = y,
               .dx = MESO_TAKE(ctx, arena, double, (int64_t)nodes + 1),
               .dy = MESO_TAKE(ctx, arena, double, (int64_t)nodes + 1),
               .fixed = fixed,
               .cells = cells,
               .head = MESO_TAKE(ctx, arena, int32_t, (int64_t)cells * cells),
               .next = MESO_TAKE(ctx, arena, int32_t, (int64_t)nodes + 1)};
    if (!fixed || !p.dx || !p.dy || !p.head || !p.next) return MESO_E_NOMEM;
    meso_status status = meso_layout_rings(ctx, arena, x, y, nodes, tree, seed);
    if (status < 0) return status;
    const int some = place_known(&p, fixed, tree, known);
    for (int round = 0; round < ROUNDS && status == MESO_OK; round++) {
        settle(&p, tree, ties, 1.0 - (double)round / ROUNDS);
        if (round % 16 == 0)
            status = meso_tell(ctx, "drawing the picture", (double)round / ROUNDS);
    }
    if (!some) {
        fit(&p);
        return status;
    }
    const double side = sqrt((double)nodes);
    for (int32_t n = 0; n < nodes; n++) {
        x[n] = fixed[n] ? known[2 * n] : x[n] / side + 0.5;
        y[n] = fixed[n] ? known[2 * n + 1] : y[n] / side + 0.5;
    }
    return status;
}
