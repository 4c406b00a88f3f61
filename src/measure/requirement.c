/* How much of an industry does a region of this size need for itself? */
#include "measure/requirement.h"

#include "base/ctx.h"
#include "measure/row.h"
#include "measure/totals.h"
#include "num/rank.h"
#include "num/sum.h"

enum { LEAST_FOR_A_LINE = 3 };

/* Shares of every region, filled; and the order of the regions by size. */
typedef struct sizes {
    double *share;  /* [regions * industries] NaN where unknown or the region is empty */
    double *size;   /* [regions] NaN = empty */
    int64_t *order; /* [regions] by size, empty ones last */
    int32_t regions, industries, filled;
} sizes;

static meso_status read_sizes(meso_ctx *ctx, meso_arena *arena, sizes *out,
                              const meso_panel *panel, int32_t slice)
{
    meso_row row;
    *out = (sizes){.regions = panel->region.count, .industries = panel->industry.count};
    meso_status status = meso_row_take(ctx, arena, &row, out->industries);
    out->share = MESO_TAKE(ctx, arena, double, (int64_t)out->regions * out->industries);
    out->size = MESO_TAKE(ctx, arena, double, out->regions);
    out->order = MESO_TAKE(ctx, arena, int64_t, out->regions);
    if (status < 0 || !out->share || !out->size || !out->order) return MESO_E_NOMEM;
    for (int32_t r = 0; r < out->regions; r++) {
        meso_row_read(&row, panel, slice, r);
        meso_sum sum = {0, 0};
        for (int32_t i = 0; i < out->industries; i++)
            if (!isnan(row.value[i])) meso_sum_add(&sum, row.value[i]);
        const double size = meso_sum_get(&sum);
        out->size[r] = size > 0 ? size : MESO_NAN;
        out->filled += size > 0;
        for (int32_t i = 0; i < out->industries; i++)
            out->share[(int64_t)r * out->industries + i] = row.value[i] / out->size[r];
    }
    meso_order(out->order, out->size, out->regions, 0);
    return MESO_OK;
}

static meso_status least_shares(meso_ctx *ctx, meso_arena *arena, meso_requirement *out,
                                const sizes *all, double quantile)
{
    int32_t *class_of = MESO_TAKE(ctx, arena, int32_t, all->regions);
    double *least = MESO_TAKE(ctx, arena, double, (int64_t)out->classes * all->industries);
    double *sorted = MESO_TAKE(ctx, arena, double, all->regions);
    if (!class_of || !least || !sorted) return MESO_E_NOMEM;
    for (int32_t n = 0; n < all->regions; n++)
        class_of[all->order[n]] =
            n < all->filled ? (int32_t)((int64_t)n * out->classes / all->filled) : -1;
    for (int32_t k = 0; k < out->classes; k++)
        for (int32_t i = 0; i < all->industries; i++) {
            int64_t count = 0;
            for (int32_t r = 0; r < all->regions; r++)
                if (class_of[r] == k)
                    sorted[count++] = all->share[(int64_t)r * all->industries + i];
            count = meso_sort(sorted, count);
            least[(int64_t)k * all->industries + i] =
                meso_quantile_sorted(sorted, count, quantile);
        }
    out->smallest = all->filled / out->classes;
    out->class_of = class_of;
    out->share = least;
    return MESO_OK;
}

/* The line through the classes' least shares against their mean ln of size. */
static meso_status fit_lines(meso_ctx *ctx, meso_arena *arena, meso_requirement *out,
                             const sizes *all)
{
    double *middle = MESO_TAKE(ctx, arena, double, out->classes);
    int32_t *members = MESO_TAKE(ctx, arena, int32_t, out->classes);
    double *level = MESO_TAKE(ctx, arena, double, all->industries);
    double *slope = MESO_TAKE(ctx, arena, double, all->industries);
    if (!middle || !members || !level || !slope) return MESO_E_NOMEM;
    for (int32_t r = 0; r < all->regions; r++) {
        const int32_t k = out->class_of[r];
        if (k < 0) continue;
        middle[k] += out->log_size[r];
        members[k]++;
    }
    double mean = 0, square = 0;
    for (int32_t k = 0; k < out->classes; k++) {
        middle[k] /= members[k];
        mean += middle[k] / out->classes;
    }
    for (int32_t k = 0; k < out->classes; k++)
        square += (middle[k] - mean) * (middle[k] - mean);
    for (int32_t i = 0; i < all->industries; i++) {
        double share = 0, cross = 0;
        for (int32_t k = 0; k < out->classes; k++) {
            const double least = out->share[(int64_t)k * all->industries + i];
            share += least / out->classes;
            cross += (middle[k] - mean) * least;
        }
        slope[i] = square > 0 ? cross / square : 0;
        level[i] = share - slope[i] * mean;
    }
    out->level = level;
    out->slope = slope;
    return MESO_OK;
}

/* The nation's shares, or those of the base: one class. */
static meso_status national_shares(meso_ctx *ctx, meso_arena *arena, meso_requirement *out,
                                   const meso_input *input, int32_t slice)
{
    meso_totals totals;
    meso_row nation;
    double *share = MESO_TAKE(ctx, arena, double, out->industries);
    int32_t *class_of = MESO_TAKE(ctx, arena, int32_t, input->panel->region.count);
    if (!share || !class_of) return MESO_E_NOMEM;
    meso_status status = meso_row_take(ctx, arena, &nation, out->industries);
    if (status == MESO_OK)
        status = input->base ? meso_totals_read(ctx, arena, &totals, input, slice)
                             : meso_row_read_nation(ctx, &nation, input->panel, slice);
    if (status < 0) return status;
    for (int32_t i = 0; i < out->industries; i++)
        share[i] = input->base ? totals.industry[i].value / totals.all.value
                               : nation.value[i] / nation.total.value;
    out->classes = 1;
    out->smallest = input->panel->region.count;
    out->class_of = class_of;
    out->share = share;
    return MESO_OK;
}

meso_status meso_requirement_read(meso_ctx *ctx, meso_arena *arena, meso_requirement *out,
                                  const meso_input *input,
                                  const meso_requirement_options *options)
{
    sizes all;
    meso_status status = read_sizes(ctx, arena, &all, input->panel, options->slice);
    if (status < 0) return status;
    *out = (meso_requirement){.industries = all.industries, .classes = options->classes};
    double *log_size = MESO_TAKE(ctx, arena, double, all.regions);
    if (!log_size) return MESO_E_NOMEM;
    for (int32_t r = 0; r < all.regions; r++)
        log_size[r] = log(all.size[r]);
    out->log_size = log_size;
    if (options->variant == MESO_REQUIREMENT_NATION)
        return national_shares(ctx, arena, out, input, options->slice);
    if (options->variant == MESO_REQUIREMENT_LINE && options->classes < LEAST_FOR_A_LINE)
        return meso_fail(ctx, MESO_E_ARGUMENT, "a line needs %d size classes, not %d",
                         LEAST_FOR_A_LINE, options->classes);
    if (all.filled < 2 * options->classes)
        return meso_fail(
            ctx, MESO_E_DATA,
            "%d size classes of two regions at least need %d regions; %d have jobs",
            options->classes, 2 * options->classes, all.filled);
    status = least_shares(ctx, arena, out, &all, options->quantile);
    if (status == MESO_OK && options->variant == MESO_REQUIREMENT_LINE)
        status = fit_lines(ctx, arena, out, &all);
    return status;
}

double meso_requirement_of(const meso_requirement *requirement, int32_t region,
                           int32_t industry)
{
    const int32_t k = requirement->class_of[region];
    if (k < 0) return MESO_NAN;
    if (requirement->level)
        return fmax(0, requirement->level[industry] +
                           requirement->slope[industry] * requirement->log_size[region]);
    return requirement->share[(int64_t)k * requirement->industries + industry];
}
