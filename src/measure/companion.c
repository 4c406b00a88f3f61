/* What does another panel say of the same region or cell? */
#include "measure/companion.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/totals.h"

/* Places of one axis in another that shares its vocabulary. */
static meso_status match(meso_ctx *ctx, meso_arena *arena, const int32_t **out,
                         const meso_axis *axis, const meso_axis *other)
{
    int32_t *place = MESO_TAKE(ctx, arena, int32_t, axis->count);
    int32_t *of_code = MESO_TAKE(ctx, arena, int32_t, other->codes->count);
    if (!place || !of_code) return MESO_E_NOMEM;
    for (int32_t k = 0; k < other->count; k++)
        of_code[other->code ? other->code[k] : k] = k + 1; /* 0 = none */
    for (int32_t k = 0; k < axis->count; k++) {
        const int32_t code = axis->code ? axis->code[k] : k;
        const int same = axis->codes == other->codes && code < other->codes->count;
        place[k] = same ? of_code[code] - 1 : -1;
    }
    *out = place;
    return MESO_OK;
}

meso_status meso_companion_join(meso_ctx *ctx, meso_arena *arena, meso_companion *out,
                                const meso_panel *panel, const meso_panel *other,
                                meso_period period)
{
    if (other->periods < 1)
        return meso_fail(ctx, MESO_E_DATA, "%s has no periods", other->measure);
    const int32_t found = meso_panel_find_period(other, period);
    *out = (meso_companion){.panel = other, .slice = found < 0 ? other->periods - 1 : found};
    meso_status status = match(ctx, arena, &out->row, &panel->region, &other->region);
    if (status == MESO_OK)
        status = match(ctx, arena, &out->column, &panel->industry, &other->industry);
    return status;
}

meso_cell meso_companion_cell(const meso_companion *companion, int32_t region, int32_t industry)
{
    if (companion->row[region] < 0 || companion->column[industry] < 0)
        return meso_cell_none(MESO_CELL_MISSING);
    return meso_panel_cell(companion->panel, companion->slice, companion->row[region],
                           companion->column[industry]);
}

meso_status meso_companion_totals(meso_ctx *ctx, meso_arena *arena, meso_cell *total,
                                  const meso_companion *companion, int32_t regions)
{
    meso_totals totals;
    const meso_input input = {.panel = companion->panel};
    const meso_status status = meso_totals_read(ctx, arena, &totals, &input, companion->slice);
    if (status < 0) return status;
    for (int32_t r = 0; r < regions; r++)
        total[r] = companion->row[r] < 0 ? meso_cell_none(MESO_CELL_MISSING)
                                         : totals.region[companion->row[r]];
    return MESO_OK;
}
