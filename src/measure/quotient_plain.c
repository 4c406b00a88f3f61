/* How does a cell compare with the nation, and what could chance have made of it? */
#include "measure/quotient.h"

#include "data/cell.h"
#include "num/distribution.h"

meso_status meso_quotient_frame_read(meso_ctx *ctx, meso_arena *arena,
                                     meso_quotient_frame *frame, const meso_input *input,
                                     int32_t period)
{
    *frame = (meso_quotient_frame){.panel = input->panel,
                                   .slice = &input->panel->slice[period],
                                   .confidence = input->draw.confidence};
    const meso_status status = meso_totals_read(ctx, arena, &frame->totals, input, period);
    if (status < 0) return status;
    return meso_noise_read(ctx, arena, &frame->noise, input->panel, period);
}

/* A total that is only bounded: chance is judged from the middle. */
static double middle(const meso_cell *cell)
{
    return isnan(cell->value) ? (cell->low + cell->high) / 2 : cell->value;
}

/* Var(ln LQ) = Var(ln x - ln X_r - ln X_p + ln X) to first order, where each cell has variance
   x m and cells are independent, so Cov(x, total) = Var(x). A base of its own has no part in
   the region's chance. */
double meso_quotient_log_sd(const meso_quotient_frame *frame, int32_t region, int32_t industry,
                            double x)
{
    const meso_totals *totals = &frame->totals;
    const double m = meso_event_size(frame->panel, industry);
    const double row = middle(&totals->region[region]);
    const double column = middle(&totals->industry[industry]);
    const double all = middle(&totals->all), part = x * m;
    double variance = m / x + frame->noise.region[region] / (row * row) - 2 * m / row;
    if (!totals->from_base)
        variance += frame->noise.industry[industry] / (column * column) +
                    frame->noise.all / (all * all) - 2 * m / column + 2 * m / all +
                    2 * part / (row * column) - 2 * frame->noise.region[region] / (row * all) -
                    2 * frame->noise.industry[industry] / (column * all);
    return variance > 0 ? sqrt(variance) : 0;
}

static double ratio(double x, double row, double column, double all)
{
    return (x / row) / (column / all);
}

/* P(LQ > 1) when ln LQ is normal about its estimate. */
static double above_one(double quotient, double sd)
{
    if (!(sd > 0)) return quotient > 1 ? 1 : quotient < 1 ? 0 : 0.5;
    return meso_normal_cdf(log(quotient) / sd);
}

/* A noise that cannot be computed, because a total is unknown, is no noise in the bounds. */
static double sd_or_zero(const meso_quotient_frame *frame, int32_t region, int32_t industry,
                         double x)
{
    const double sd = x > 0 ? meso_quotient_log_sd(frame, region, industry, x) : 0;
    return isnan(sd) ? 0 : sd;
}

/* Why there is no estimate: the cell is withheld, or a total lacks what was never delivered, or
   lacks what is withheld. */
static meso_cell_state why_none(const meso_cell *cell, const meso_cell *row,
                                const meso_cell *column, const meso_cell *all)
{
    const int lacking = row->state == MESO_CELL_MISSING || column->state == MESO_CELL_MISSING ||
                        all->state == MESO_CELL_MISSING;
    return lacking && cell->state != MESO_CELL_WITHHELD ? MESO_CELL_MISSING
                                                        : MESO_CELL_WITHHELD;
}

static meso_cell undefined(meso_cell *probability, meso_cell_state state)
{
    *probability = meso_cell_none(state);
    return meso_cell_none(state);
}

meso_cell meso_quotient_plain(const meso_quotient_frame *frame, int32_t region,
                              int32_t industry, meso_cell cell, meso_cell *probability)
{
    const meso_cell row = frame->totals.region[region];
    const meso_cell column = frame->totals.industry[industry], all = frame->totals.all;
    if (cell.state == MESO_CELL_MISSING || cell.state == MESO_CELL_NOT_APPLICABLE)
        return undefined(probability, (meso_cell_state)cell.state);
    if (row.state == MESO_CELL_MISSING || column.state == MESO_CELL_MISSING)
        return undefined(probability, MESO_CELL_MISSING);
    if (row.high <= 0 || column.high <= 0 || all.high <= 0)
        return undefined(probability, MESO_CELL_UNDEFINED);
    const double tail = (1 - frame->confidence) / 2, z = -meso_normal_quantile(tail);
    const double x_low = isnan(cell.low) ? cell.value : cell.low;
    const double x_high = isnan(cell.high) && !isnan(cell.value) ? cell.value : cell.high;
    const double sd_low = sd_or_zero(frame, region, industry, x_low);
    const double sd_high = sd_or_zero(frame, region, industry, x_high);
    const double lowest = ratio(x_low, row.high, column.high, all.low);
    const double highest = ratio(x_high, row.low, column.low, all.high);
    const double none_seen = -log(tail) * meso_event_size(frame->panel, industry);
    meso_cell lq = {ratio(cell.value, row.value, column.value, all.value),
                    lowest > 0 ? lowest * exp(-z * sd_low) : 0,
                    x_high > 0 ? highest * exp(z * sd_high)
                               : ratio(none_seen, row.low, column.low, all.high),
                    cell.state};
    if (!isfinite(lq.high)) lq.high = MESO_NAN;
    if (isnan(x_high)) lq.high = MESO_NAN;
    if (isnan(lq.value)) lq.state = (uint8_t)why_none(&cell, &row, &column, &all);
    const double low = above_one(lowest, sd_low);
    const double high = isnan(lq.high) ? 1 : above_one(highest, sd_high);
    *probability =
        (meso_cell){isnan(lq.value) ? MESO_NAN : above_one(lq.value, sd_high),
                    x_low > 0 ? low : 0, x_high > 0 || isnan(x_high) ? high : 0, lq.state};
    if (cell.value == 0) *probability = (meso_cell){0, 0, 0, cell.state};
    return lq;
}
