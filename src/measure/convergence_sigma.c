/* Did the spread between regions shrink? */
#include "measure/convergence.h"

#include "base/ctx.h"
#include "base/random.h"
#include "data/cell.h"
#include "data/draw.h"
#include "measure/span.h"
#include "num/distribution.h"
#include "num/least_squares.h"
#include "num/rank.h"
#include "num/sum.h"

/* Draws of regions are other numbers than draws of cells. */
static const uint64_t REGIONS_DRAWN = UINT64_C(0xD1B54A32D192ED03);

/* y, or ln y, of the regions with a number in every period: [points * kept]. */
typedef struct sample {
    const meso_convergence *c;
    double *value;
    int32_t kept, points;
} sample;

static meso_status read_sample(meso_ctx *ctx, meso_arena *arena, sample *s)
{
    const meso_region_size *size = s->c->size;
    int32_t *kept = MESO_TAKE(ctx, arena, int32_t, size->regions);
    s->points = size->points;
    s->value = MESO_TAKE(ctx, arena, double, (int64_t)size->points * size->regions);
    if (!kept || !s->value) return MESO_E_NOMEM;
    for (int32_t r = 0; r < size->regions; r++) {
        int complete = 1;
        for (int32_t p = 0; p < size->points; p++)
            complete &= size->value[(int64_t)p * size->regions + r] > 0;
        if (complete) kept[s->kept++] = r;
    }
    for (int32_t p = 0; p < size->points; p++)
        for (int32_t n = 0; n < s->kept; n++) {
            const double y = size->value[(int64_t)p * size->regions + kept[n]];
            s->value[(int64_t)p * s->kept + n] =
                s->c->spread == MESO_CONVERGENCE_SD ? log(y) : y;
        }
    return MESO_OK;
}

/* Standard deviation or coefficient of variation of one period; chosen = NULL: every region. */
static double spread_of(const sample *s, int32_t point, const int32_t *chosen)
{
    const double *value = s->value + (int64_t)point * s->kept;
    meso_sum sum = {0, 0}, square = {0, 0};
    for (int32_t n = 0; n < s->kept; n++)
        meso_sum_add(&sum, value[chosen ? chosen[n] : n]);
    const double mean = meso_sum_get(&sum) / s->kept;
    for (int32_t n = 0; n < s->kept; n++) {
        const double apart = value[chosen ? chosen[n] : n] - mean;
        meso_sum_add(&square, apart * apart);
    }
    const double deviation = sqrt(meso_sum_get(&square) / (s->kept - 1));
    return s->c->spread == MESO_CONVERGENCE_SD ? deviation : deviation / mean;
}

/* drawn[(points + 1) * draws]: the spread of every period and the ratio of last to first. */
static void draw_regions(double *drawn, int32_t *chosen, const sample *s)
{
    const meso_draw_options *options = &s->c->input->draw;
    for (int32_t d = 0; d < options->draws; d++) {
        meso_random random;
        meso_random_start(&random, options->seed ^ REGIONS_DRAWN, (uint32_t)d, 0);
        for (int32_t n = 0; n < s->kept; n++)
            chosen[n] = (int32_t)meso_random_below(&random, s->kept);
        for (int32_t p = 0; p < s->points; p++)
            drawn[(int64_t)p * options->draws + d] = spread_of(s, p, chosen);
        drawn[(int64_t)s->points * options->draws + d] =
            drawn[(int64_t)(s->points - 1) * options->draws + d] / drawn[d];
    }
}

static meso_cell interval(const sample *s, double *drawn, double estimate)
{
    const meso_draw_options *options = &s->c->input->draw;
    if (!isfinite(estimate)) return meso_cell_none(MESO_CELL_UNDEFINED);
    const meso_cell cell =
        meso_draw_interval(drawn, options->draws, estimate, options->confidence);
    const double shift = estimate - meso_median(drawn, options->draws);
    return meso_convergence_between(estimate, fmax(0, fmin(estimate, cell.low + shift)),
                                    fmax(estimate, cell.high + shift));
}

/* Pitman and Morgan: equal variances in the same regions mean that sum and difference of the
   two are uncorrelated. */
static meso_cell test_ratio(const sample *s)
{
    const double *first = s->value, *last = s->value + (int64_t)(s->points - 1) * s->kept;
    meso_sum plus = {0, 0}, minus = {0, 0}, a = {0, 0}, b = {0, 0}, cross = {0, 0};
    for (int32_t n = 0; n < s->kept; n++) {
        meso_sum_add(&plus, last[n] + first[n]);
        meso_sum_add(&minus, last[n] - first[n]);
    }
    for (int32_t n = 0; n < s->kept; n++) {
        const double up = last[n] + first[n] - meso_sum_get(&plus) / s->kept;
        const double down = last[n] - first[n] - meso_sum_get(&minus) / s->kept;
        meso_sum_add(&a, up * up);
        meso_sum_add(&b, down * down);
        meso_sum_add(&cross, up * down);
    }
    const double r = meso_sum_get(&cross) / sqrt(meso_sum_get(&a) * meso_sum_get(&b));
    const double t = r * sqrt((s->kept - 2) / (1 - r * r));
    return s->kept > 2 && isfinite(t) ? meso_convergence_p(t, s->kept - 2)
                                      : meso_cell_none(MESO_CELL_UNDEFINED);
}

/* The straight line through the spreads over the years. */
static meso_status put_trend(meso_ctx *ctx, meso_arena *arena, meso_convergence *out,
                             const double *spread)
{
    const meso_panel *panel = out->input->panel;
    const int32_t points = out->size->points, first = out->size->first;
    double *x = MESO_TAKE(ctx, arena, double, 2 * (int64_t)points);
    double *room = MESO_TAKE(ctx, arena, double, meso_least_squares_room(points, 2));
    double coefficient[2] = {0}, error[2] = {0};
    meso_least_squares fit = {.coefficient = coefficient, .error = error};
    if (!x || !room) return MESO_E_NOMEM;
    for (int32_t p = 0; p < points; p++) {
        x[2 * p] = 1;
        x[2 * p + 1] =
            meso_span_years(panel->slice[first].period, panel->slice[first + p].period);
    }
    meso_convergence_term trend = {"trend",
                                   "Change of the spread a year",
                                   first,
                                   first + points - 1,
                                   meso_cell_none(MESO_CELL_NOT_APPLICABLE),
                                   meso_cell_none(MESO_CELL_NOT_APPLICABLE),
                                   meso_cell_none(MESO_CELL_NOT_APPLICABLE)};
    if (meso_least_squares_fit(&fit, x, spread, points, 2, MESO_ERRORS_CLASSICAL, room)) {
        const double freedom = points - 2, b = coefficient[1];
        const double half =
            error[1] * meso_student_quantile((1 + out->input->draw.confidence) / 2, freedom);
        trend.value = meso_convergence_between(b, b - half, b + half);
        trend.error = meso_cell_exact(error[1]);
        trend.p = meso_convergence_p(b / error[1], freedom);
    }
    out->term[out->terms++] = trend;
    return MESO_OK;
}

meso_status meso_convergence_sigma(meso_ctx *ctx, meso_arena *arena, meso_convergence *out)
{
    sample s = {.c = out};
    const int32_t points = out->size->points, first = out->size->first;
    const int32_t draws = out->input->draw.draws;
    const meso_cell none = meso_cell_none(MESO_CELL_NOT_APPLICABLE);
    const meso_status status = read_sample(ctx, arena, &s);
    if (status < 0) return status;
    double *spread = MESO_TAKE(ctx, arena, double, points);
    double *drawn = MESO_TAKE(ctx, arena, double, (int64_t)(points + 1) * draws);
    int32_t *chosen = MESO_TAKE(ctx, arena, int32_t, (int64_t)s.kept + 1);
    if (!spread || !drawn || !chosen) return MESO_E_NOMEM;
    out->sigma_regions = s.kept;
    out->left_out = out->size->regions - s.kept;
    if (s.kept < 2)
        return meso_fail(ctx, MESO_E_DATA,
                         "%d regions have a number above zero in every period; a spread needs "
                         "two",
                         s.kept);
    draw_regions(drawn, chosen, &s);
    for (int32_t p = 0; p < points; p++) {
        spread[p] = spread_of(&s, p, NULL);
        out->term[out->terms++] =
            (meso_convergence_term){"spread",
                                    "Spread over the regions",
                                    first + p,
                                    first + p,
                                    interval(&s, drawn + (int64_t)p * draws, spread[p]),
                                    none,
                                    none};
    }
    out->term[out->terms++] = (meso_convergence_term){
        "ratio",
        "Last spread over the first",
        first,
        first + points - 1,
        interval(&s, drawn + (int64_t)points * draws, spread[points - 1] / spread[0]),
        none,
        test_ratio(&s)};
    return put_trend(ctx, arena, out, spread);
}
