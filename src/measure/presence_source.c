/* Against which totals is a presence judged, and is a cell present? */
#include "measure/presence_source.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "measure/population.h"
#include "num/distribution.h"
#include "num/sum.h"

/* Cells at the middle of what is known of them, and their sums. */
static meso_status read_centres(meso_ctx *ctx, meso_arena *arena, meso_presence_source *source)
{
    const meso_panel *panel = source->panel;
    const meso_slice *slice = source->slice;
    const int64_t cells = slice->row[panel->region.count];
    source->centre = MESO_TAKE(ctx, arena, double, cells);
    source->open = MESO_TAKE(ctx, arena, uint8_t, cells);
    source->region_total = MESO_TAKE(ctx, arena, double, panel->region.count);
    source->industry_total = MESO_TAKE(ctx, arena, double, panel->industry.count);
    source->region_exact = MESO_TAKE(ctx, arena, uint8_t, panel->region.count);
    source->industry_exact = MESO_TAKE(ctx, arena, uint8_t, panel->industry.count);
    if (!source->centre || !source->open || !source->region_total || !source->industry_total ||
        !source->region_exact || !source->industry_exact)
        return MESO_E_NOMEM;
    meso_sum all = {0, 0};
    int64_t bound = 0;
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++) {
            double centre = slice->value[c];
            const uint8_t state = slice->state ? slice->state[c] : (uint8_t)MESO_CELL_OBSERVED;
            source->open[c] = !meso_cell_has_number((meso_cell_state)state);
            if (bound < slice->bounded && slice->bound_cell[bound] == c) {
                const double low = slice->low[bound], high = slice->high[bound];
                if (isnan(centre)) centre = isnan(high) ? low : (low + high) / 2;
                source->open[c] |= !(low == high);
                bound++;
            }
            source->centre[c] = centre;
            if (!(centre > 0)) continue;
            source->region_total[r] += centre;
            source->industry_total[slice->industry[c]] += centre;
            meso_sum_add(&all, centre);
        }
    source->all = meso_sum_get(&all);
    return MESO_OK;
}

static double given_or(const meso_cell *given, double sum, uint8_t *exact)
{
    *exact = isfinite(given->value) && given->low == given->high;
    return isfinite(given->value) ? given->value : sum;
}

static meso_status read_totals(meso_ctx *ctx, meso_arena *arena, meso_presence_source *source)
{
    const meso_panel *panel = source->panel;
    meso_quotient_frame *frame = &source->frame;
    meso_status status = MESO_OK;
    MESO_TRY(meso_quotient_frame_read(ctx, arena, frame, source->input, source->slice_at));
    if (source->options.rule == MESO_PRESENCE_RPOP) {
        MESO_TRY(meso_population_stand_in(ctx, arena, frame, source->input));
        source->people = 1;
    }
    for (int32_t r = 0; r < panel->region.count; r++)
        source->region_total[r] = given_or(&frame->totals.region[r], source->region_total[r],
                                           &source->region_exact[r]);
    for (int32_t i = 0; i < panel->industry.count; i++)
        source->industry_total[i] = given_or(
            &frame->totals.industry[i], source->industry_total[i], &source->industry_exact[i]);
    uint8_t exact = 0;
    source->all = given_or(&frame->totals.all, source->all, &exact);
    source->all_exact = exact;
done:
    return status;
}

static meso_status read_strengths(meso_ctx *ctx, meso_arena *arena,
                                  meso_presence_source *source)
{
    const int32_t industries = source->panel->industry.count;
    source->strength = MESO_TAKE(ctx, arena, double, industries);
    uint8_t *wanted = MESO_TAKE(ctx, arena, uint8_t, industries);
    if (!source->strength || !wanted) return MESO_E_NOMEM;
    for (int32_t i = 0; i < industries; i++)
        wanted[i] = 1;
    return meso_quotient_strengths(ctx, arena, source->strength, &source->frame, wanted);
}

meso_status meso_presence_source_read(meso_ctx *ctx, meso_arena *arena,
                                      meso_presence_source *source, const meso_input *input,
                                      int32_t slice, const meso_presence_options *options)
{
    *source = (meso_presence_source){.options = *options,
                                     .input = input,
                                     .panel = input->panel,
                                     .slice = &input->panel->slice[slice],
                                     .slice_at = slice};
    meso_status status = MESO_OK;
    MESO_TRY(read_centres(ctx, arena, source));
    if (options->rule != MESO_PRESENCE_MANUAL) MESO_TRY(read_totals(ctx, arena, source));
    if (options->rule == MESO_PRESENCE_SHRUNK) MESO_TRY(read_strengths(ctx, arena, source));
done:
    return status;
}

double meso_presence_probability(const meso_presence_source *source, int32_t region,
                                 int32_t industry, double x)
{
    const double m = meso_event_size(source->panel, industry), a = source->strength[industry];
    const double expected =
        source->region_total[region] * source->industry_total[industry] / (source->all * m);
    if (!(x > 0) || !(expected > 0) || isnan(a)) return x == 0 ? 0 : MESO_NAN;
    return 1 - meso_gamma_cdf(source->options.threshold, x / m + a, expected + a);
}

/* The number that is held against the threshold, or against the certainty. */
static int passes(const meso_presence_source *source, double number, double threshold)
{
    return source->options.comparison == MESO_PRESENCE_ABOVE ? number > threshold
                                                             : number >= threshold;
}

static double quotient(double x, double row, double column, double all)
{
    return x == 0 ? 0 : (x / row) / (column / all);
}

int meso_presence_decide(const meso_presence_source *source, int32_t region, int64_t at)
{
    const int32_t i = source->slice->industry[at];
    const meso_cell cell = meso_slice_cell(source->slice, at);
    if (cell.state == MESO_CELL_NOT_APPLICABLE || cell.high == 0) return 0;
    double number = MESO_NAN, low = MESO_NAN, high = MESO_NAN;
    double threshold = source->options.threshold;
    if (source->options.rule == MESO_PRESENCE_MANUAL) {
        const double known = isnan(cell.value) ? cell.low : cell.value;
        return known > 0 ? 1 : isnan(cell.value) ? -1 : 0;
    }
    if (source->options.rule == MESO_PRESENCE_SHRUNK) {
        threshold = source->options.certainty;
        number = meso_presence_probability(source, region, i, cell.value);
        low = meso_presence_probability(source, region, i, cell.low);
        high = meso_presence_probability(source, region, i, cell.high);
    } else {
        const meso_totals *totals = &source->frame.totals;
        const meso_cell *row = &totals->region[region], *column = &totals->industry[i];
        number = quotient(cell.value, source->region_total[region], source->industry_total[i],
                          source->all);
        low = quotient(cell.low, row->high, column->high, totals->all.low);
        high = quotient(cell.high, row->low, column->low, totals->all.high);
    }
    if (!isnan(cell.value)) return isnan(number) ? -1 : passes(source, number, threshold);
    if (passes(source, low, threshold)) return 1;
    return isnan(high) || passes(source, high, threshold) ? -1 : 0;
}
