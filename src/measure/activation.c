/* When did a region have an industry? */
#include "measure/activation.h"

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/quotient.h"
#include "measure/row.h"

#include <string.h>

/* One period at work; an index is a region. */
typedef struct work {
    const meso_input *input;
    const meso_activation_options *options;
    meso_quotient_frame frame;
    const double *strength; /* [industries] */
    int32_t slice;
    uint8_t *flag;     /* [regions * industries] of this period */
    meso_cell *shrunk; /* same shape, or NULL */
    int64_t *unknown;  /* [regions] */
} work;

static uint8_t judge(const work *w, meso_cell lq, meso_cell probability)
{
    const double rest = (1 - w->frame.confidence) / 2;
    uint8_t flag = MESO_ACTIVATION_KNOWN;
    if (lq.value < w->options->absent) flag |= MESO_ACTIVATION_ABSENT;
    if (probability.value > w->options->present) flag |= MESO_ACTIVATION_PRESENT;
    if (lq.high < w->options->absent) flag |= MESO_ACTIVATION_SURELY_ABSENT;
    if (lq.low < w->options->absent) flag |= MESO_ACTIVATION_MAYBE_ABSENT;
    if (probability.value > 1 - rest) flag |= MESO_ACTIVATION_SURELY_PRESENT;
    if (probability.value > rest) flag |= MESO_ACTIVATION_MAYBE_PRESENT;
    return flag;
}

static meso_cell exact(double value)
{
    return (meso_cell){value, value, value,
                       (uint8_t)(value == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED)};
}

/* A withheld cell is what both of its bounds say; where they disagree it is not known. */
static uint8_t judge_between(const work *w, int32_t region, int32_t industry, meso_cell cell)
{
    meso_cell probability;
    if (isnan(cell.low) || isnan(cell.high)) return 0;
    meso_cell lq = meso_quotient_posterior(&w->frame, region, industry, exact(cell.low),
                                           w->strength[industry], &probability);
    const uint8_t least = judge(w, lq, probability);
    lq = meso_quotient_posterior(&w->frame, region, industry, exact(cell.high),
                                 w->strength[industry], &probability);
    const uint8_t most = judge(w, lq, probability);
    const uint8_t both = least & most;
    if (isnan(lq.value)) return 0;
    return both & (MESO_ACTIVATION_ABSENT | MESO_ACTIVATION_PRESENT) ? both : 0;
}

static meso_status read_region(meso_ctx *ctx, int64_t region, void *data)
{
    const work *w = data;
    const int32_t industries = w->input->panel->industry.count, r = (int32_t)region;
    const meso_slice *slice = w->frame.slice;
    int64_t next = slice->row[r];
    (void)ctx;
    for (int32_t i = 0; i < industries; i++) {
        const int64_t at = region * industries + i;
        meso_cell cell = meso_cell_none(w->input->panel->absent), probability;
        while (next < slice->row[r + 1] && slice->industry[next] < i)
            next++;
        if (next < slice->row[r + 1] && slice->industry[next] == i)
            cell = meso_slice_cell(slice, next);
        const meso_cell lq =
            meso_quotient_posterior(&w->frame, r, i, cell, w->strength[i], &probability);
        w->flag[at] = isnan(lq.value) ? 0 : judge(w, lq, probability);
        if (cell.state == MESO_CELL_WITHHELD) w->flag[at] = judge_between(w, r, i, cell);
        w->unknown[r] += !w->flag[at] && lq.state != MESO_CELL_UNDEFINED;
        if (w->shrunk) w->shrunk[at] = lq;
    }
    return MESO_OK;
}

/* Totals that are only bounded are taken from rows filled within the bounds. */
static meso_status fill_totals(meso_ctx *ctx, meso_arena *arena, work *w)
{
    const meso_panel *panel = w->input->panel;
    const int32_t regions = panel->region.count, industries = panel->industry.count;
    meso_totals *totals = &w->frame.totals;
    meso_row row;
    meso_status status = meso_row_take(ctx, arena, &row, industries);
    meso_cell *region = MESO_TAKE(ctx, arena, meso_cell, regions);
    meso_cell *industry = MESO_TAKE(ctx, arena, meso_cell, industries);
    if (status < 0 || !region || !industry) return MESO_E_NOMEM;
    for (int32_t r = 0; r < regions; r++) {
        region[r] = totals->region[r];
        if (!isnan(region[r].value)) continue;
        meso_row_read(&row, panel, w->slice, r);
        region[r].value = row.total.value;
    }
    totals->region = region;
    if (totals->from_base) return MESO_OK;
    status = meso_row_read_nation(ctx, &row, panel, w->slice);
    if (status < 0) return status;
    for (int32_t i = 0; i < industries; i++) {
        industry[i] = totals->industry[i];
        if (isnan(industry[i].value)) industry[i].value = row.value[i];
    }
    totals->industry = industry;
    if (isnan(totals->all.value)) totals->all.value = row.total.value;
    return MESO_OK;
}

static meso_status read_point(meso_ctx *ctx, work *w)
{
    const meso_panel *panel = w->input->panel;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_E_NOMEM;
    double *strength = MESO_TAKE(ctx, arena, double, panel->industry.count);
    uint8_t *wanted = MESO_TAKE(ctx, arena, uint8_t, panel->industry.count);
    if (!strength || !wanted) goto done;
    memset(wanted, 1, (size_t)panel->industry.count);
    MESO_TRY(meso_quotient_frame_read(ctx, arena, &w->frame, w->input, w->slice));
    MESO_TRY(fill_totals(ctx, arena, w));
    MESO_TRY(meso_quotient_strengths(ctx, arena, strength, &w->frame, wanted));
    w->strength = strength;
    MESO_TRY(meso_each(ctx, "judging presence", panel->region.count, read_region, w));
done:
    meso_arena_free(arena);
    return status;
}

meso_status meso_activation_read(meso_ctx *ctx, meso_arena *arena, meso_activation *out,
                                 const meso_input *input,
                                 const meso_activation_options *options)
{
    const int32_t regions = input->panel->region.count;
    const int32_t industries = input->panel->industry.count;
    const int32_t points = options->last - options->first + 1;
    const int64_t cells = (int64_t)regions * industries;
    uint8_t *flag = MESO_TAKE(ctx, arena, uint8_t, points * cells);
    meso_cell *end[2] = {MESO_TAKE(ctx, arena, meso_cell, cells),
                         MESO_TAKE(ctx, arena, meso_cell, cells)};
    int64_t *unknown = MESO_TAKE(ctx, arena, int64_t, regions);
    if (!flag || !end[0] || !end[1] || !unknown) return MESO_E_NOMEM;
    for (int32_t p = 0; p < points; p++) {
        work w = {.input = input,
                  .options = options,
                  .slice = options->first + p,
                  .flag = flag + p * cells,
                  .shrunk = p == 0            ? end[0]
                            : p == points - 1 ? end[1]
                                              : NULL,
                  .unknown = unknown};
        const meso_status status = read_point(ctx, &w);
        if (status < 0) return status;
    }
    *out = (meso_activation){.points = points,
                             .regions = regions,
                             .industries = industries,
                             .flag = flag,
                             .end_quotient = {end[0], end[1]}};
    for (int32_t r = 0; r < regions; r++)
        out->unknown += unknown[r];
    return MESO_OK;
}
