/* How many of something are there for each head? */
#include "measure/population.h"

#include "base/ctx.h"
#include "data/cell.h"

meso_status meso_population_stand_in(meso_ctx *ctx, meso_arena *arena,
                                     meso_quotient_frame *frame, const meso_input *input)
{
    const meso_panel *second = input->second;
    if (!second)
        return meso_fail(ctx, MESO_E_DATA,
                         "rpop needs a table of population beside %s; import one and name it "
                         "with --second",
                         input->panel->measure);
    const meso_axis *rows = &input->panel->region;
    meso_cell *region = MESO_TAKE(ctx, arena, meso_cell, rows->count);
    double *noise = MESO_TAKE(ctx, arena, double, rows->count);
    int32_t *row_of = MESO_TAKE(ctx, arena, int32_t, second->region.codes->count);
    if (!region || !noise || !row_of) return MESO_E_NOMEM;
    int32_t t = meso_panel_find_period(second, frame->slice->period);
    if (t < 0) t = second->periods - 1;
    for (int32_t r = 0; r < second->region.count; r++)
        row_of[second->region.code ? second->region.code[r] : r] = r + 1; /* 0 = none */
    meso_cell all = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    for (int32_t r = 0; r < rows->count; r++) {
        const int32_t row = row_of[rows->code ? rows->code[r] : r];
        region[r] =
            row ? meso_panel_cell(second, t, row - 1, 0) : meso_cell_none(MESO_CELL_MISSING);
        if (region[r].state != MESO_CELL_MISSING) all = meso_cell_sum(all, region[r]);
    }
    frame->totals.region = region;
    frame->totals.all = all;
    frame->noise.region = noise; /* population is no sample */
    frame->noise.all = 0;
    return MESO_OK;
}
