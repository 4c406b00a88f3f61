/* How many jobs would an office's withheld cell have, going by its establishments? */
#include "data/prior.h"

#include "base/ctx.h"
#include "base/random.h"
#include "num/distribution.h"
#include "num/rank.h"

#include <math.h>
#include <string.h>

/* As many establishments, or jobs, of what lies above count beside an industry's, or region's,
   own: few of its own say little. */
static const double industry_strength = 10, region_strength = 50;
enum { LEAST_SEEN = 20 };
static const double usual_spread = 0.8; /* where too few cells show one: a factor of 2 or so */

/* Sums over disclosed cells. */
typedef struct rates {
    double *jobs, *firms;     /* [industry codes] */
    double *rate;             /* [industry codes] jobs an establishment */
    double *found, *expected; /* [region codes] jobs there are and there would be */
} rates;

static int is_disclosed(const meso_tree_slice *at, int64_t cell)
{
    return !isnan(at->slice->value[cell]) && at->low[cell] == at->high[cell];
}

static int32_t industry_of(const meso_tree_slice *at, int64_t cell)
{
    return at->industry.code[at->slice->industry[cell]];
}

static void read_industries(rates *to, const meso_tree_slice *at, const double *firms)
{
    const int64_t cells = at->slice->row[at->panel->region.count];
    for (int64_t c = 0; c < cells; c++) {
        if (!is_disclosed(at, c) || !(firms[c] > 0)) continue;
        to->jobs[industry_of(at, c)] += at->low[c];
        to->firms[industry_of(at, c)] += firms[c];
    }
    double jobs = 0, all = 0;
    for (int32_t i = 0; i < at->industry.codes->count; i++) {
        jobs += to->jobs[i];
        all += to->firms[i];
    }
    for (int32_t place = 0; place < at->industry.codes->count; place++) {
        const int32_t i = at->industry.walk[place], up = at->industry.codes->parent[i];
        const double above = up >= 0 ? to->rate[up] : all > 0 ? jobs / all : 1;
        to->rate[i] =
            (to->jobs[i] + industry_strength * above) / (to->firms[i] + industry_strength);
    }
}

static void read_regions(rates *to, const meso_tree_slice *at, const double *firms)
{
    for (int32_t r = 0; r < at->panel->region.count; r++)
        for (int64_t c = at->slice->row[r]; c < at->slice->row[r + 1]; c++) {
            if (!is_disclosed(at, c) || !(firms[c] > 0)) continue;
            to->found[r] += at->low[c];
            to->expected[r] += firms[c] * to->rate[industry_of(at, c)];
        }
}

static meso_status by_firms(meso_ctx *ctx, double *value, const meso_tree_slice *at,
                            const double *firms)
{
    const int32_t industries = at->industry.codes->count, regions = at->panel->region.count;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    rates to = {.jobs = MESO_TAKE(ctx, arena, double, industries),
                .firms = MESO_TAKE(ctx, arena, double, industries),
                .rate = MESO_TAKE(ctx, arena, double, industries),
                .found = MESO_TAKE(ctx, arena, double, regions),
                .expected = MESO_TAKE(ctx, arena, double, regions)};
    if (!to.jobs || !to.firms || !to.rate || !to.found || !to.expected) goto done;
    read_industries(&to, at, firms);
    read_regions(&to, at, firms);
    for (int32_t r = 0; r < regions; r++) {
        const double lean =
            (to.found[r] + region_strength) / (to.expected[r] + region_strength);
        for (int64_t c = at->slice->row[r]; c < at->slice->row[r + 1]; c++) {
            const double rate = to.rate[industry_of(at, c)] * lean;
            value[c] = fmax(1e-6, (firms[c] > 0 ? firms[c] : 1) * rate);
        }
    }
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

/* The same cell in the nearest earlier period that discloses it. */
static void by_last(double *value, const meso_tree_slice *at, int32_t period)
{
    for (int32_t r = 0; r < at->panel->region.count; r++)
        for (int64_t c = at->slice->row[r]; c < at->slice->row[r + 1]; c++)
            for (int32_t t = period - 1; t >= 0; t--) {
                const meso_cell then = meso_panel_cell(at->panel, t, r, at->slice->industry[c]);
                if (!(then.value > 0) || then.low != then.high) continue;
                value[c] = then.value;
                break;
            }
}

static int class_of(double value)
{
    const int doublings = (int)floor(log2(fmax(1, value)));
    return doublings < MESO_PRIOR_CLASSES ? doublings : MESO_PRIOR_CLASSES - 1;
}

/* Quantiles of a class without enough disclosed cells: those of the next larger class, wider as
   the mean of half as many is; without one, a normal spread. */
static void borrow_ratios(meso_prior *out, int class, int from)
{
    for (int q = 0; q < MESO_PRIOR_QUANTILES; q++)
        out->ratio[class][q] =
            from >= 0
                ? fmin(3, fmax(-3, out->ratio[from][q] * sqrt(pow(2, from - class))))
                : usual_spread * meso_normal_quantile((q + 0.5) / (double)MESO_PRIOR_QUANTILES);
}

/* How far disclosed cells lie from their priors, by how many establishments they have: one or
   two say less than their mean. Larger classes first, as they have more to go by. */
static meso_status see_spread(meso_ctx *ctx, meso_prior *out, const meso_tree_slice *at)
{
    const int64_t cells = at->slice->row[at->panel->region.count];
    double *seen = meso_ctx_alloc(ctx, ((size_t)cells + 1) * sizeof *seen);
    if (!seen) return MESO_E_NOMEM;
    int last = -1;
    for (int k = MESO_PRIOR_CLASSES - 1; k >= 0; k--) {
        int64_t count = 0;
        for (int64_t c = 0; c < cells; c++)
            if (is_disclosed(at, c) && at->low[c] > 0 && out->class[c] == k)
                seen[count++] = log(at->low[c] / out->value[c]);
        if (count < LEAST_SEEN) {
            borrow_ratios(out, k, last);
            continue;
        }
        meso_sort(seen, count);
        for (int q = 0; q < MESO_PRIOR_QUANTILES; q++)
            out->ratio[k][q] =
                meso_quantile_sorted(seen, count, (q + 0.5) / (double)MESO_PRIOR_QUANTILES);
        last = k;
    }
    meso_ctx_release(ctx, seen);
    return MESO_OK;
}

/* What the office printed goes before what establishments suggest. */
static void keep_within(meso_prior *out, const meso_tree_slice *at)
{
    for (int64_t b = 0; b < at->slice->bounded; b++) {
        const int64_t c = at->slice->bound_cell[b];
        const double low = at->slice->low[b], high = at->slice->high[b];
        const double value = at->slice->value[c];
        if (isnan(low) || isnan(high) || !(high > low)) continue;
        out->is_span[c] = 1;
        if (!isnan(value))
            out->value[c] = fmax(1e-6, value);
        else if (!(out->value[c] >= low && out->value[c] <= high) || out->is_even)
            out->value[c] = fmax(1e-6, (low + high) / 2);
    }
}

meso_status meso_prior_make(meso_ctx *ctx, meso_prior *out, meso_arena *arena,
                            const meso_tree_slice *at, int32_t period, const double *firms,
                            meso_filling_prior which)
{
    const int64_t cells = at->slice->row[at->panel->region.count];
    *out = (meso_prior){.value = MESO_TAKE(ctx, arena, double, cells),
                        .is_span = MESO_TAKE(ctx, arena, uint8_t, cells),
                        .class = MESO_TAKE(ctx, arena, uint8_t, cells)};
    if (!out->value || !out->is_span || !out->class) return MESO_E_NOMEM;
    for (int64_t c = 0; c < cells; c++)
        out->value[c] = 1;
    meso_status status = MESO_OK;
    out->is_even = which == MESO_PRIOR_EVEN || (which == MESO_PRIOR_FIRMS && !firms);
    if (which != MESO_PRIOR_EVEN && firms) status = by_firms(ctx, out->value, at, firms);
    if (which == MESO_PRIOR_LAST) by_last(out->value, at, period);
    for (int64_t c = 0; c < cells; c++)
        out->class[c] = (uint8_t)class_of(firms && firms[c] > 0 ? firms[c] : out->value[c]);
    if (status == MESO_OK) status = see_spread(ctx, out, at);
    keep_within(out, at);
    return status;
}

double meso_prior_draw(const meso_prior *prior, const meso_tree_slice *at, int64_t cell,
                       double low, double high, uint64_t seed, int32_t draw)
{
    int32_t row = 0, end = at->panel->region.count;
    while (end - row > 1) { /* the row that begins last at or before the cell */
        const int32_t middle = row + (end - row) / 2;
        if (at->slice->row[middle] <= cell)
            row = middle;
        else
            end = middle;
    }
    const uint64_t region = (uint32_t)at->region.code[row];
    const uint64_t industry = (uint32_t)industry_of(at, cell);
    meso_random random;
    meso_random_start(&random, seed ^ (uint64_t)(uint32_t)at->slice->period << 32,
                      (uint32_t)draw, region << 32 | industry);
    /* Jeffreys' prior for shares: once they add up, all of the span is about as likely. */
    if (prior->is_span[cell])
        return fmax(1e-6, low + (high - low) * meso_random_gamma(&random, 0.5));
    if (prior->is_even) return fmax(1e-6, 2 * meso_random_gamma(&random, 0.5));
    const double *ratio = prior->ratio[prior->class[cell]];
    const double at_quantile = meso_random_uniform(&random) * (MESO_PRIOR_QUANTILES - 1);
    const int q = (int)fmin(MESO_PRIOR_QUANTILES - 2, floor(at_quantile));
    const double between = at_quantile - q;
    return fmax(1e-6, prior->value[cell] * exp(ratio[q] + between * (ratio[q + 1] - ratio[q])));
}
