/* What does a slice look like with industries as rows? */
#include "measure/transpose.h"

#include "base/ctx.h"

/* The arrays of the transposed slice, ours to write. */
typedef struct sides {
    int64_t *row; /* [industries + 2]: where each begins, one place ahead while being filled */
    int32_t *region;
    double *value, *low, *high;
    uint8_t *state;
    int64_t *bound_cell;
} sides;

static meso_status take(meso_ctx *ctx, meso_arena *arena, sides *to, const meso_panel *panel,
                        const meso_slice *slice)
{
    const int64_t cells = slice->row[panel->region.count];
    *to = (sides){.row = MESO_TAKE(ctx, arena, int64_t, (int64_t)panel->industry.count + 2),
                  .region = MESO_TAKE(ctx, arena, int32_t, cells),
                  .value = MESO_TAKE(ctx, arena, double, cells),
                  .low = MESO_TAKE(ctx, arena, double, cells),
                  .high = MESO_TAKE(ctx, arena, double, cells),
                  .state = MESO_TAKE(ctx, arena, uint8_t, cells),
                  .bound_cell = MESO_TAKE(ctx, arena, int64_t, cells)};
    const int taken = to->row && to->region && to->value && to->low && to->high && to->state &&
                      to->bound_cell;
    return taken ? MESO_OK : MESO_E_NOMEM;
}

/* Cells in order of region fall into their industry's row in that order. */
static void turn(sides *to, const meso_panel *panel, const meso_slice *slice)
{
    for (int64_t c = 0; c < slice->row[panel->region.count]; c++)
        to->row[slice->industry[c] + 2]++;
    for (int32_t i = 0; i < panel->industry.count; i++)
        to->row[i + 2] += to->row[i + 1];
    int64_t bound = 0;
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            const int64_t at = to->row[slice->industry[c] + 1]++;
            const int bounded = bound < slice->bounded && slice->bound_cell[bound] == c;
            to->region[at] = r;
            to->value[at] = slice->value[c];
            to->state[at] = slice->state ? slice->state[c] : (uint8_t)MESO_CELL_OBSERVED;
            to->low[at] = bounded ? slice->low[bound] : slice->value[c];
            to->high[at] = bounded ? slice->high[bound] : slice->value[c];
            to->bound_cell[at] = bounded;
            bound += bounded;
        }
}

/* Keeps the bounds of the cells that have them, in order. */
static int64_t gather_bounds(sides *to, int64_t cells)
{
    int64_t bounded = 0;
    for (int64_t c = 0; c < cells; c++) {
        if (!to->bound_cell[c]) continue;
        to->low[bounded] = to->low[c];
        to->high[bounded] = to->high[c];
        to->bound_cell[bounded++] = c;
    }
    return bounded;
}

meso_status meso_transpose(meso_ctx *ctx, meso_arena *arena, meso_panel *out,
                           const meso_panel *panel, int32_t slice)
{
    const meso_slice *from = &panel->slice[slice];
    sides to;
    meso_slice *turned = MESO_TAKE(ctx, arena, meso_slice, 1);
    const meso_status status = turned ? take(ctx, arena, &to, panel, from) : MESO_E_NOMEM;
    if (status < 0) return status;
    turn(&to, panel, from);
    const int64_t bounded = gather_bounds(&to, from->row[panel->region.count]);
    *turned = (meso_slice){.period = from->period,
                           .row = to.row,
                           .industry = to.region,
                           .value = to.value,
                           .state = to.state,
                           .bounded = bounded,
                           .bound_cell = to.bound_cell,
                           .low = to.low,
                           .high = to.high,
                           .region_total = from->industry_total,
                           .industry_total = from->region_total,
                           .total = from->total};
    *out = *panel;
    out->region = panel->industry;
    out->industry = panel->region;
    out->periods = 1;
    out->slice = turned;
    out->event_size = NULL;
    return MESO_OK;
}
