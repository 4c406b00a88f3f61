/* How unlike the reference are the shares of a row, and how sure is that? */
#include "measure/dissimilarity.h"

#include "base/ctx.h"
#include "base/each.h"
#include "measure/bounds.h"
#include "measure/extremes.h"
#include "measure/reference.h"
#include "measure/structure.h"
#include "num/distribution.h"
#include "num/sum.h"

static const double farthest = 2;

/* What the rows share. */
typedef struct comparison {
    const meso_input *input;
    const meso_dissimilarity_options *options;
    meso_reference reference;
    meso_dissimilarity *out;
} comparison;

/* One row at work. */
typedef struct work {
    const comparison *all;
    int32_t region;
    meso_row row;
    meso_extremes extremes;
    double size; /* of the row, over the columns known in both */
    double own;  /* how much of the row is taken out of the reference */
    double base_size;
    double *target; /* [columns] shares of the reference; 0 where left out */
    int open;
} work;

static double event_of(const work *w, int32_t column)
{
    return meso_reference_event(w->all->input->panel, w->all->options, w->region, column);
}

double meso_poisson_deviation(double mean)
{
    enum { NORMAL_FROM = 200 }; /* there the next term of the series is below 5e-4 */
    if (!(mean > 0)) return 0;
    if (mean >= NORMAL_FROM) return sqrt(2 * mean / acos(-1.0)) * (1 - 1 / (12 * mean));
    double probability = exp(-mean); /* of floor(mean), by its product */
    for (double k = 1; k <= floor(mean); k++)
        probability *= mean / k;
    return 2 * mean * probability;
}

/* A sample of n events of the reference: each column's count is near Poisson, a little less
   spread where the column is a large part of the whole. */
static double chance_of(const work *w)
{
    meso_sum apart = {0, 0};
    for (int32_t i = 0; i < w->row.industries; i++) {
        const double event = event_of(w, i), target = w->target[i];
        const double expected = target * w->size / event;
        meso_sum_add(&apart, event / w->size * sqrt(fmax(0, 1 - target)) *
                                 meso_poisson_deviation(expected));
    }
    return fmin(farthest, meso_sum_get(&apart));
}

static double sign_of(const work *w, int32_t i)
{
    const double difference = fmax(0, w->row.value[i]) / w->size - w->target[i];
    return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/* By the delta method: the derivative of the index by every cell of the row and of the rest of
   the reference, which is independent of it. */
static double variance_of(const work *w)
{
    const meso_reference *reference = &w->all->reference;
    const double shared = reference->moves_with ? 1 : 0;
    meso_sum pull = {0, 0}, push = {0, 0}, variance = {0, 0};
    for (int32_t i = 0; i < w->row.industries; i++) {
        if (isnan(w->row.value[i])) continue;
        meso_sum_add(&pull, sign_of(w, i) * fmax(0, w->row.value[i]) / w->size);
        meso_sum_add(&push, sign_of(w, i) * w->target[i]);
    }
    for (int32_t i = 0; i < w->row.industries; i++) {
        if (isnan(w->row.value[i])) continue;
        const double noise = fmax(0, w->row.value[i]) * event_of(w, i);
        const double inside = (w->own * w->own + shared) * noise;
        const double by_base = (sign_of(w, i) - meso_sum_get(&push)) / w->base_size;
        const double by_row = (sign_of(w, i) - meso_sum_get(&pull)) / w->size;
        const double slope = by_row - shared * by_base;
        meso_sum_add(&variance, slope * slope * noise);
        meso_sum_add(&variance, by_base * by_base * fmax(0, reference->variance[i] - inside));
    }
    return meso_sum_get(&variance);
}

/* Least and most of the index for this target; chords of |s - t| from bound to bound. */
static void span_of(work *w, double *least, double *most)
{
    meso_extremes *extremes = &w->extremes;
    for (int32_t i = 0; i < extremes->count; i++) {
        extremes->at_low[i] = fabs(extremes->low[i] - w->target[i]);
        extremes->at_high[i] = fabs(extremes->high[i] - w->target[i]);
    }
    *least = meso_extremes_nearest(extremes, w->target);
    *most = meso_extremes_most(extremes);
}

/* A column of the reference without the row, whose own share of it may be open. */
static meso_cell part_of(const work *w, int32_t i)
{
    const meso_reference *reference = &w->all->reference;
    double least = w->own * fmax(0, w->row.value[i]), most = least;
    if (w->own > 0 && w->open) {
        least = reference->of_shares ? w->extremes.low[i] : w->row.low[i];
        most = reference->of_shares ? w->extremes.high[i] : w->row.high[i];
    }
    const double low = fmax(0, reference->low[i] - most), high = reference->high[i] - least;
    return (meso_cell){w->target[i] * w->base_size, low, high < low ? low : high,
                       MESO_CELL_OBSERVED};
}

static meso_cell whole_of(const work *w)
{
    const meso_reference *reference = &w->all->reference;
    const int row_exact = w->own == 0 || w->row.total.low == w->row.total.high;
    meso_cell whole = {w->base_size, w->base_size, w->base_size, MESO_CELL_OBSERVED};
    if (reference->exact_size && (reference->of_shares || row_exact)) return whole;
    meso_sum low = {0, 0}, high = {0, 0};
    for (int32_t i = 0; i < reference->columns; i++) {
        if (isnan(w->row.value[i])) continue;
        const meso_cell part = part_of(w, i);
        meso_sum_add(&low, part.low);
        meso_sum_add(&high, part.high);
    }
    whole.low = meso_sum_get(&low);
    whole.high = meso_sum_get(&high);
    return whole;
}

/* How far the reference's shares may lie from the target, all together: by the triangle
   inequality the index moves by no more. */
static double play_of(const work *w)
{
    const meso_reference *reference = &w->all->reference;
    if (!reference->open && !(w->open && w->own > 0)) return 0;
    const meso_cell whole = whole_of(w);
    meso_sum play = {0, 0};
    for (int32_t i = 0; i < reference->columns; i++) {
        if (isnan(w->row.value[i])) continue;
        const meso_cell share = meso_bounds_share(part_of(w, i), whole);
        const double up = isnan(share.high) ? 1 : share.high - w->target[i];
        const double down = w->target[i] - (isnan(share.low) ? 0 : share.low);
        meso_sum_add(&play, fmax(0, fmax(up, down)));
    }
    return fmin(farthest, meso_sum_get(&play));
}

/* Columns unknown on either side take no part. One that is withheld without an upper bound
   stands at its lower bound, and anywhere above it. */
static void match(work *w, meso_dissimilarity *out)
{
    const meso_reference *reference = &w->all->reference;
    meso_row *row = &w->row;
    for (int32_t i = 0; i < reference->columns; i++) {
        const int withheld = row->state[i] == MESO_CELL_WITHHELD;
        out->present += withheld || row->value[i] > 0;
        if (withheld && isnan(row->value[i])) row->value[i] = row->low[i];
        if (isnan(row->value[i]) || reference->unknown[i]) {
            out->left_out += row->state[i] != MESO_CELL_NOT_APPLICABLE;
            row->missing += row->state[i] != MESO_CELL_NOT_APPLICABLE;
            row->value[i] = row->low[i] = row->high[i] = MESO_NAN;
            row->state[i] = MESO_CELL_MISSING;
        } else
            out->filled += withheld;
    }
}

/* Shares of the reference without the row. */
static void aim(work *w)
{
    const meso_reference *reference = &w->all->reference;
    const meso_against against = w->all->options->against;
    meso_sum size = {0, 0}, left = {0, 0};
    for (int32_t i = 0; i < reference->columns; i++)
        if (w->row.value[i] > 0) meso_sum_add(&size, w->row.value[i]);
    w->size = meso_sum_get(&size);
    w->own = against == MESO_AGAINST_REST && !w->all->input->base ? 1 : 0;
    if (against == MESO_AGAINST_MEAN && w->size > 0) w->own = 1 / w->size;
    for (int32_t i = 0; i < reference->columns; i++) {
        if (isnan(w->row.value[i])) continue;
        w->target[i] = fmax(0, reference->value[i] - w->own * fmax(0, w->row.value[i]));
        meso_sum_add(&left, w->target[i]);
    }
    w->base_size = meso_sum_get(&left);
    for (int32_t i = 0; w->base_size > 0 && i < reference->columns; i++)
        w->target[i] /= w->base_size;
}

static meso_cell_state state_of(const work *w)
{
    if (w->row.unbounded && w->row.total.low != w->row.total.high) return MESO_CELL_WITHHELD;
    if (w->row.modelled) return MESO_CELL_MODELLED;
    const int sure = !w->open && !w->row.missing && !w->all->reference.open;
    return sure ? MESO_CELL_OBSERVED : MESO_CELL_ESTIMATED;
}

static void settle(work *w, meso_dissimilarity *out)
{
    const meso_structure_frame frame = {.base = w->all->reference.value,
                                        .base_size = w->all->reference.size};
    const meso_cells cells = {NULL, w->row.value, w->row.industries};
    const double tail = (1 - w->all->input->draw.confidence) / 2;
    meso_structure structure;
    meso_structure_read(&structure, &frame, &cells, w->own, NULL);
    double least = structure.distance, most = structure.distance;
    if (w->open) span_of(w, &least, &most);
    const double play = play_of(w);
    const double reach = -meso_normal_quantile(tail) * sqrt(variance_of(w)) + play;
    const meso_cell_state state = state_of(w);
    const double low = fmax(0, fmin(least, structure.distance) - reach);
    const double high = fmin(farthest, fmax(most, structure.distance) + reach);
    out->index = (meso_cell){state == MESO_CELL_WITHHELD ? MESO_NAN : structure.distance, low,
                             high, (uint8_t)state};
    const double chance = chance_of(w);
    out->chance = (meso_cell){chance, chance, chance, MESO_CELL_MODELLED};
}

static meso_cell nothing(meso_cell_state state)
{
    return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, (uint8_t)state};
}

static meso_status compare(meso_ctx *ctx, int64_t index, void *data)
{
    const comparison *all = data;
    const int32_t columns = all->reference.columns;
    meso_dissimilarity *out = &all->out[index];
    work w = {.all = all, .region = (int32_t)index};
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_row_take(ctx, arena, &w.row, columns));
    MESO_TRY(meso_extremes_take(ctx, arena, &w.extremes, columns));
    w.target = MESO_TAKE(ctx, arena, double, columns);
    if (!w.target) {
        status = MESO_E_NOMEM;
        goto done;
    }
    *out = (meso_dissimilarity){.present = 0};
    meso_row_read(&w.row, all->input->panel, all->options->slice, w.region);
    w.open = w.row.withheld || w.row.total.high > w.row.total.low;
    match(&w, out);
    if (w.open) meso_extremes_read(&w.extremes, &w.row);
    aim(&w);
    if (w.size > 0 && w.base_size > 0)
        settle(&w, out);
    else
        out->index = out->chance =
            nothing(out->left_out == columns ? MESO_CELL_MISSING : MESO_CELL_UNDEFINED);
done:
    meso_arena_free(arena);
    return status;
}

meso_status meso_dissimilarity_read(meso_ctx *ctx, meso_dissimilarity *out,
                                    const meso_input *input,
                                    const meso_dissimilarity_options *options)
{
    comparison all = {.input = input, .options = options, .out = out};
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    MESO_TRY(meso_reference_read(ctx, arena, &all.reference, input, options));
    MESO_TRY(meso_each(ctx, "comparing shares", input->panel->region.count, compare, &all));
done:
    meso_arena_free(arena);
    return status;
}
