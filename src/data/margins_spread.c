/* What is known of each cell before its margins are looked at, and after? */
#include "base/ctx.h"
#include "data/margins.h"

#include <math.h>

/* Bounds of every cell, infinite where they are not known. A withheld cell exists, so it has
   the least value there is; one that is missing has no bounds. */
meso_status meso_margins_spread(meso_ctx *ctx, meso_tree_slice *at, meso_arena *arena)
{
    const int64_t cells = at->slice->row[at->panel->region.count];
    at->low = MESO_TAKE(ctx, arena, double, cells);
    at->high = MESO_TAKE(ctx, arena, double, cells);
    if (!at->low || !at->high) return MESO_E_NOMEM;
    for (int64_t c = 0; c < cells; c++) {
        const double value = at->slice->value[c];
        const int withheld = at->slice->state && at->slice->state[c] == MESO_CELL_WITHHELD;
        const double floor = isnan(at->least) ? -HUGE_VAL : at->least;
        at->low[c] = !isnan(value) ? value : withheld ? floor : -HUGE_VAL;
        at->high[c] = isnan(value) ? HUGE_VAL : value;
    }
    for (int64_t b = 0; b < at->slice->bounded; b++) {
        const int64_t c = at->slice->bound_cell[b];
        if (!isnan(at->slice->low[b])) at->low[c] = at->slice->low[b];
        if (!isnan(at->slice->high[b])) at->high[c] = at->slice->high[b];
    }
    return MESO_OK;
}

void meso_margins_write_back(meso_tree_slice *at, const meso_margins *margins)
{
    for (int32_t u = 0; u < margins->unknowns; u++) {
        if (margins->is_kept[u]) continue;
        at->low[margins->cell[u]] = margins->low[u];
        at->high[margins->cell[u]] = margins->high[u];
    }
}
