/* Whose loss would split a network, and which single ties hold it together? */
#include "base/ctx.h"
#include "measure/network.h"

/* A walk in depth (Hopcroft and Tarjan 1973) on a stack of its own. */
typedef struct walk {
    const meso_network *network;
    int32_t *entered, *lowest, *from, *stack;
    int64_t *next; /* the tie to follow next */
    int32_t *cuts;
    uint8_t *bridge;
} walk;

static void mark_bridge(const walk *w, int32_t a, int32_t b)
{
    const meso_network *network = w->network;
    for (int64_t t = network->row[a]; t < network->row[a + 1]; t++)
        if (network->neighbour[t] == b) w->bridge[t] = 1;
    for (int64_t t = network->row[b]; t < network->row[b + 1]; t++)
        if (network->neighbour[t] == a) w->bridge[t] = 1;
}

/* Back from a node to the one it was entered from. */
static void go_back(const walk *w, int32_t node)
{
    const int32_t from = w->from[node];
    if (from < 0) return;
    if (w->lowest[node] < w->lowest[from]) w->lowest[from] = w->lowest[node];
    if (w->lowest[node] >= w->entered[from]) w->cuts[from]++;
    if (w->lowest[node] > w->entered[from]) mark_bridge(w, from, node);
}

static void walk_from(const walk *w, int32_t root, int32_t *time)
{
    int32_t depth = 0;
    w->stack[depth++] = root;
    w->from[root] = -1;
    w->entered[root] = w->lowest[root] = ++*time;
    while (depth > 0) {
        const int32_t node = w->stack[depth - 1];
        if (w->next[node] == w->network->row[node + 1]) {
            depth--;
            go_back(w, node);
            continue;
        }
        const int32_t other = w->network->neighbour[w->next[node]++];
        if (!w->entered[other]) {
            w->from[other] = node;
            w->entered[other] = w->lowest[other] = ++*time;
            w->stack[depth++] = other;
        } else if (other != w->from[node] && w->entered[other] < w->lowest[node]) {
            w->lowest[node] = w->entered[other];
        }
    }
    /* below the root each branch is a part of its own; one of them is no further part */
    if (w->cuts[root] > 0) w->cuts[root]--;
}

meso_status meso_network_cuts(meso_ctx *ctx, int32_t *cuts, uint8_t *bridge,
                              const meso_network *network)
{
    const int64_t nodes = network->nodes;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    int32_t *rows = MESO_TAKE(ctx, arena, int32_t, 4 * nodes + 1);
    int64_t *next = MESO_TAKE(ctx, arena, int64_t, nodes + 1);
    meso_status status = MESO_E_NOMEM;
    if (rows && next) {
        status = MESO_OK;
        const walk w = {network,          rows, rows + nodes, rows + 2 * nodes,
                        rows + 3 * nodes, next, cuts,         bridge};
        int32_t time = 0;
        for (int32_t n = 0; n < nodes; n++) {
            cuts[n] = 0;
            next[n] = network->row[n];
        }
        for (int64_t t = 0; t < 2 * network->ties; t++)
            bridge[t] = 0;
        for (int32_t n = 0; n < nodes; n++)
            if (!w.entered[n]) walk_from(&w, n, &time);
    }
    meso_arena_free(arena);
    return status;
}
