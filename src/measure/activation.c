/* When did a region have an industry? */
#include "measure/activation.h"

#include "base/ctx.h"
#include "base/each.h"
#include "data/cell.h"
#include "measure/quotient.h"
#include "measure/row.h"
#include "num/distribution.h"

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

/* The count one would expect, in events; NaN or 0 when the quotient has no value. */
static double expected_count(const work *w, int32_t region, int32_t industry)
{
    const meso_totals *totals = &w->frame.totals;
    return totals->region[region].value * totals->industry[industry].value /
           (totals->all.value * meso_event_size(w->input->panel, industry));
}

/* Of the gamma posterior of the quotient: an interval lies below a number when enough of the
   posterior does. */
static uint8_t judge(const work *w, int32_t region, int32_t industry, double size)
{
    const double strength = w->strength[industry], rest = (1 - w->frame.confidence) / 2;
    const double expected = expected_count(w, region, industry);
    if (!(expected > 0) || isnan(strength) || isnan(size)) return 0;
    const double shape = size / meso_event_size(w->input->panel, industry) + strength;
    const double rate = expected + strength;
    const double below = meso_gamma_cdf(w->options->absent, shape, rate);
    const double above = 1 - meso_gamma_cdf(1, shape, rate);
    uint8_t flag = MESO_ACTIVATION_KNOWN;
    if (shape / rate < w->options->absent) flag |= MESO_ACTIVATION_ABSENT;
    if (above > w->options->present) flag |= MESO_ACTIVATION_PRESENT;
    if (below > 1 - rest) flag |= MESO_ACTIVATION_SURELY_ABSENT;
    if (below > rest) flag |= MESO_ACTIVATION_MAYBE_ABSENT;
    if (above > 1 - rest) flag |= MESO_ACTIVATION_SURELY_PRESENT;
    if (above > rest) flag |= MESO_ACTIVATION_MAYBE_PRESENT;
    return flag;
}

/* A withheld cell is what both of its bounds say; where they disagree it is not known. */
static uint8_t judge_between(const work *w, int32_t region, int32_t industry, meso_cell cell)
{
    const uint8_t both =
        judge(w, region, industry, cell.low) & judge(w, region, industry, cell.high);
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
        w->flag[at] = cell.state == MESO_CELL_WITHHELD ? judge_between(w, r, i, cell)
                                                       : judge(w, r, i, cell.value);
        w->unknown[r] += !w->flag[at] && expected_count(w, r, i) > 0;
        if (w->shrunk)
            w->shrunk[at] =
                meso_quotient_posterior(&w->frame, r, i, cell, w->strength[i], &probability);
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
