/* What is likely in the cells of a cut, and what in each draw? */
#include "base/ctx.h"
#include "data/panel_level.h"

#include <mesoscope/filling.h>

#include <math.h>

/* Sums over the parts of each bounded cell: values of the tree's bounded cells, or the numbers
   of exact ones. */
static void add_parts(double *to, const meso_slice *slice, const meso_parts *parts,
                      const meso_slice *from, const double *value)
{
    for (int64_t b = 0; b < slice->bounded; b++) {
        double sum = isnan(slice->high[b]) ? MESO_NAN : 0; /* something has no end */
        for (int64_t p = parts->first[b]; p < parts->first[b + 1]; p++) {
            const int64_t bound = meso_slice_bound(from, parts->cell[p]);
            sum += bound < 0 ? from->value[parts->cell[p]] : value[bound];
        }
        to[b] = sum;
    }
}

meso_status meso_level_fill(meso_ctx *ctx, meso_slice *slice, const meso_level_work *work,
                            const meso_slice *from, const meso_parts *parts)
{
    const meso_filling *tree = from->filling;
    const int64_t bounded = slice->bounded;
    meso_filling *filling = MESO_TAKE(ctx, work->arena, meso_filling, 1);
    double *value = MESO_TAKE(ctx, work->arena, double, bounded);
    double *drawn = MESO_TAKE(ctx, work->arena, double, tree->draws *bounded);
    uint8_t *is_exact = MESO_TAKE(ctx, work->arena, uint8_t, bounded);
    meso_disagreement *list = MESO_TAKE(ctx, work->arena, meso_disagreement, tree->listed);
    if (!filling || !value || !drawn || !is_exact || !list) return MESO_E_NOMEM;
    add_parts(value, slice, parts, from, tree->value);
    for (int32_t d = 0; d < tree->draws; d++)
        add_parts(drawn + d * bounded, slice, parts, from, tree->drawn + d * from->bounded);
    for (int64_t b = 0; b < bounded; b++) {
        const int64_t part = parts->first[b];
        const int64_t bound =
            parts->first[b + 1] - part == 1 ? meso_slice_bound(from, parts->cell[part]) : -1;
        is_exact[b] = bound >= 0 && tree->is_exact[bound];
    }
    for (int32_t n = 0; n < tree->listed; n++)
        list[n] = tree->disagreement[n];
    *filling = *tree;
    filling->value = value;
    filling->drawn = drawn;
    filling->is_exact = is_exact;
    filling->disagreement = list;
    slice->filling = filling;
    return MESO_OK;
}
