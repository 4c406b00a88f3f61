/* Against which totals is a cell held? */
#include "measure/totals.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "num/sum.h"

#include <string.h>

double meso_event_size(const meso_panel *panel, int32_t industry)
{
    return panel->event_size && panel->event_size[industry] > 0 ? panel->event_size[industry]
                                                                : 1;
}

/* The same as meso_cell_sum() where low and high are the value; their end is set later. */
static void add_plain(meso_cell *sum, double value, uint8_t state)
{
    if (state == MESO_CELL_NOT_APPLICABLE) return;
    const int first = sum->state == MESO_CELL_NOT_APPLICABLE;
    sum->value = first ? value : sum->value + value;
    if (sum->state != state) sum->state = first ? state : meso_cell_weaker(sum->state, state);
}

/* Adds the row of a region to its own total and to those of its industries; cells without
   bounds need no look for them. */
static meso_cell sum_row(meso_cell *industry, const meso_slice *slice, int32_t region)
{
    meso_cell sum = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    for (int64_t c = slice->row[region]; c < slice->row[region + 1]; c++) {
        meso_cell *column = &industry[slice->industry[c]];
        if (slice->bounded) {
            const meso_cell cell = meso_slice_cell(slice, c);
            sum = meso_cell_sum(sum, cell);
            *column = meso_cell_sum(*column, cell);
        } else {
            const uint8_t state = slice->state ? slice->state[c] : MESO_CELL_OBSERVED;
            add_plain(&sum, slice->value[c], state);
            add_plain(column, slice->value[c], state);
        }
    }
    if (!slice->bounded) sum.low = sum.high = sum.value;
    return sum;
}

/* Sums of rows and columns when the slice carries no totals of its own. */
static meso_status sum_slice(meso_ctx *ctx, meso_arena *arena, meso_totals *out,
                             const meso_panel *panel, const meso_slice *slice)
{
    meso_cell *region = MESO_TAKE(ctx, arena, meso_cell, panel->region.count);
    meso_cell *industry = MESO_TAKE(ctx, arena, meso_cell, panel->industry.count);
    if (!region || !industry) return MESO_E_NOMEM;
    const meso_cell nothing = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    out->all = nothing;
    for (int32_t i = 0; i < panel->industry.count; i++)
        industry[i] = nothing;
    for (int32_t r = 0; r < panel->region.count; r++) {
        region[r] = sum_row(industry, slice, r);
        out->all = meso_cell_sum(out->all, region[r]);
    }
    for (int32_t i = 0; i < panel->industry.count && !slice->bounded; i++)
        industry[i].low = industry[i].high = industry[i].value;
    out->region = region;
    out->industry = industry;
    return MESO_OK;
}

/* The base's first region stands for the nation. A table of shares adds up to one even when it
   does not list every industry. */
static meso_status read_base(meso_ctx *ctx, meso_arena *arena, meso_totals *out,
                             const meso_input *input)
{
    const meso_panel *base = input->base, *panel = input->panel;
    const int32_t last = base->periods - 1;
    const meso_slice *slice = &base->slice[last];
    meso_cell *industry = MESO_TAKE(ctx, arena, meso_cell, panel->industry.count);
    int32_t *column_of = MESO_TAKE(ctx, arena, int32_t, base->industry.codes->count);
    if (!industry || !column_of) return MESO_E_NOMEM;
    meso_cell sum = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    for (int32_t i = 0; i < base->industry.count; i++)
        column_of[base->industry.code ? base->industry.code[i] : i] = i + 1; /* 0 = none */
    for (int64_t c = slice->row[0]; c < slice->row[1]; c++)
        sum = meso_cell_sum(sum, meso_slice_cell(slice, c));
    for (int32_t i = 0; i < panel->industry.count; i++) {
        const int32_t code = panel->industry.code ? panel->industry.code[i] : i;
        const int32_t column = code < base->industry.codes->count ? column_of[code] : 0;
        industry[i] = column ? meso_panel_cell(base, last, 0, column - 1)
                             : meso_cell_none(MESO_CELL_MISSING);
    }
    out->industry = industry;
    out->all = strcmp(base->unit, "share") == 0 ? meso_cell_exact(1)
               : slice->region_total            ? slice->region_total[0]
                                                : sum;
    out->from_base = 1;
    return MESO_OK;
}

meso_status meso_totals_read(meso_ctx *ctx, meso_arena *arena, meso_totals *out,
                             const meso_input *input, int32_t period)
{
    const meso_slice *slice = &input->panel->slice[period];
    *out = (meso_totals){slice->region_total, slice->industry_total, slice->total, 0};
    meso_status status = MESO_OK;
    if (!out->region || !out->industry)
        status = sum_slice(ctx, arena, out, input->panel, slice);
    if (status == MESO_OK && input->base) status = read_base(ctx, arena, out, input);
    return status;
}

meso_status meso_noise_read(meso_ctx *ctx, meso_arena *arena, meso_noise *out,
                            const meso_panel *panel, int32_t period)
{
    const meso_slice *slice = &panel->slice[period];
    out->region = MESO_TAKE(ctx, arena, double, panel->region.count);
    out->industry = MESO_TAKE(ctx, arena, double, panel->industry.count);
    if (!out->region || !out->industry) return MESO_E_NOMEM;
    meso_sum all = {0, 0};
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            if (!(slice->value[c] > 0)) continue;
            const int32_t i = slice->industry[c];
            const double variance = slice->value[c] * meso_event_size(panel, i);
            out->region[r] += variance;
            out->industry[i] += variance;
            meso_sum_add(&all, variance);
        }
    out->all = meso_sum_get(&all);
    return MESO_OK;
}
