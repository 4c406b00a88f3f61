/* Where do the cells of a file belong among the regions and industries of the project? */
#include "store/placement.h"

#include "base/ctx.h"

static int is_ascending(const meso_placement *placement)
{
    for (int32_t i = 1; i < placement->count; i++)
        if (placement->at[i] <= placement->at[i - 1]) return 0;
    return 1;
}

/* Cells in the order of their industry in the project, then (stably) of their region: two
   passes of counting, whatever the order of the file. order[new] = old. */
static meso_status sort_cells(meso_ctx *ctx, meso_arena *arena, int64_t *order,
                              const meso_slice *slice, const meso_placement *regions,
                              const meso_placement *industries)
{
    const int64_t cells = slice->row[regions->count];
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, cells);
    int64_t *by_industry = MESO_TAKE(ctx, arena, int64_t, cells);
    int64_t *start = MESO_TAKE(ctx, arena, int64_t, (int64_t)industries->end + 1);
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions->end + 1);
    if (!region || !by_industry || !start || !row) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions->count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            region[c] = regions->at[r];
            start[industries->at[slice->industry[c]] + 1]++;
            row[regions->at[r] + 1]++;
        }
    for (int32_t i = 0; i < industries->end; i++)
        start[i + 1] += start[i];
    for (int32_t r = 0; r < regions->end; r++)
        row[r + 1] += row[r];
    for (int64_t c = 0; c < cells; c++)
        by_industry[start[industries->at[slice->industry[c]]]++] = c;
    for (int64_t c = 0; c < cells; c++)
        order[row[region[by_industry[c]]]++] = by_industry[c];
    return MESO_OK;
}

/* Bounds follow their cells. */
static meso_status place_bounds(meso_ctx *ctx, meso_slice *out, meso_arena *arena,
                                const meso_slice *slice, const int64_t *order, int64_t cells)
{
    int64_t *bound_of = MESO_TAKE(ctx, arena, int64_t, cells); /* position + 1; 0 = none */
    int64_t *bound_cell = MESO_TAKE(ctx, arena, int64_t, slice->bounded);
    double *low = MESO_TAKE(ctx, arena, double, slice->bounded);
    double *high = MESO_TAKE(ctx, arena, double, slice->bounded);
    if (!bound_of || !bound_cell || !low || !high) return MESO_E_NOMEM;
    for (int64_t b = 0; b < slice->bounded; b++)
        bound_of[slice->bound_cell[b]] = b + 1;
    int64_t next = 0;
    for (int64_t c = 0; c < cells; c++) {
        const int64_t from = bound_of[order[c]] - 1;
        if (from < 0) continue;
        bound_cell[next] = c;
        low[next] = slice->low[from];
        high[next] = slice->high[from];
        next++;
    }
    out->bound_cell = bound_cell;
    out->low = low;
    out->high = high;
    return MESO_OK;
}

static meso_status place_any(meso_ctx *ctx, meso_slice *out, meso_arena *arena,
                             const meso_slice *slice, const meso_placement *regions,
                             const meso_placement *industries)
{
    const int64_t cells = slice->row[regions->count];
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, cells);
    int32_t *industry = MESO_TAKE(ctx, arena, int32_t, cells);
    double *value = MESO_TAKE(ctx, arena, double, cells);
    uint8_t *state = MESO_TAKE(ctx, arena, uint8_t, cells);
    if (!order || !industry || !value || !state) return MESO_E_NOMEM;
    const meso_status status = sort_cells(ctx, arena, order, slice, regions, industries);
    if (status < 0) return status;
    for (int64_t c = 0; c < cells; c++) {
        industry[c] = industries->at[slice->industry[order[c]]];
        value[c] = slice->value[order[c]];
        state[c] = slice->state ? slice->state[order[c]] : MESO_CELL_OBSERVED;
    }
    out->industry = industry;
    out->value = value;
    out->state = state;
    return place_bounds(ctx, out, arena, slice, order, cells);
}

meso_status meso_slice_place(meso_ctx *ctx, meso_slice *out, meso_arena *arena,
                             const meso_slice *slice, const meso_placement *regions,
                             const meso_placement *industries)
{
    const int64_t cells = slice->row[regions->count];
    meso_slice placed = *slice;
    int64_t *row = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions->end + 1);
    if (!row) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions->count; r++)
        row[regions->at[r] + 1] += slice->row[r + 1] - slice->row[r];
    for (int32_t r = 0; r < regions->end; r++)
        row[r + 1] += row[r];
    placed.row = row;
    if (is_ascending(regions) && is_ascending(industries)) {
        int32_t *industry = MESO_TAKE(ctx, arena, int32_t, cells);
        if (!industry) return MESO_E_NOMEM;
        for (int64_t c = 0; c < cells; c++)
            industry[c] = industries->at[slice->industry[c]];
        placed.industry = industry;
    } else {
        const meso_status status = place_any(ctx, &placed, arena, slice, regions, industries);
        if (status < 0) return status;
    }
    for (int32_t r = 0; r < regions->end; r++)
        for (int64_t c = row[r] + 1; c < row[r + 1]; c++)
            if (placed.industry[c] <= placed.industry[c - 1])
                return meso_fail(ctx, MESO_E_DATA,
                                 "two cells of one region, industry and period (%d)",
                                 slice->period);
    *out = placed;
    return MESO_OK;
}
