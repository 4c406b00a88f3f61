/* Which shares are possible within the bounds, and how far can an index of them go? */
#include "measure/extremes.h"

#include "measure/bounds.h"
#include "num/rank.h"
#include "num/sum.h"

meso_status meso_extremes_take(meso_ctx *ctx, meso_arena *arena, meso_extremes *extremes,
                               int32_t count)
{
    *extremes = (meso_extremes){.count = count,
                                .low = MESO_TAKE(ctx, arena, double, count),
                                .high = MESO_TAKE(ctx, arena, double, count),
                                .at_low = MESO_TAKE(ctx, arena, double, count),
                                .at_high = MESO_TAKE(ctx, arena, double, count),
                                .slope = MESO_TAKE(ctx, arena, double, count),
                                .order = MESO_TAKE(ctx, arena, int64_t, count)};
    const int taken = extremes->low && extremes->high && extremes->at_low &&
                      extremes->at_high && extremes->slope && extremes->order;
    return taken ? MESO_OK : MESO_E_NOMEM;
}

/* The whole that the shares are of. Where cells were never delivered the published total holds
   more than the row does: then it is what was delivered. */
static meso_cell whole_of(const meso_row *row)
{
    if (!row->missing) return row->total;
    meso_sum value = {0, 0}, low = {0, 0}, high = {0, 0};
    for (int32_t i = 0; i < row->industries; i++) {
        const meso_cell cell = meso_row_cell(row, i);
        if (isnan(cell.low)) continue;
        meso_sum_add(&value, row->value[i]);
        meso_sum_add(&low, cell.low);
        meso_sum_add(&high, cell.high);
    }
    return (meso_cell){meso_sum_get(&value), meso_sum_get(&low), meso_sum_get(&high),
                       MESO_CELL_ESTIMATED};
}

void meso_extremes_read(meso_extremes *extremes, const meso_row *row)
{
    const meso_cell whole = whole_of(row);
    for (int32_t i = 0; i < row->industries; i++) {
        const meso_cell part = meso_row_cell(row, i);
        extremes->low[i] = extremes->high[i] = 0;
        if (isnan(part.low)) continue;
        const meso_cell share = meso_bounds_share(part, whole);
        extremes->low[i] = isnan(share.low) ? 0 : fmax(0, share.low);
        extremes->high[i] = isnan(share.high) ? 1 : fmin(1, share.high);
    }
}

static double between(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

static double sum_at_level(const meso_extremes *extremes, double level)
{
    meso_sum sum = {0, 0};
    for (int32_t i = 0; i < extremes->count; i++)
        meso_sum_add(&sum, between(level, extremes->low[i], extremes->high[i]));
    return meso_sum_get(&sum);
}

void meso_extremes_even(double *share, const meso_extremes *extremes)
{
    enum { HALVINGS = 60 }; /* of the level, from 1: beyond what a double can tell */
    double below = 0, above = 1;
    for (int step = 0; step < HALVINGS; step++) {
        const double level = (below + above) / 2;
        if (sum_at_level(extremes, level) < 1)
            below = level;
        else
            above = level;
    }
    for (int32_t i = 0; i < extremes->count; i++)
        share[i] = between(above, extremes->low[i], extremes->high[i]);
}

double meso_extremes_most(meso_extremes *extremes)
{
    meso_sum sum = {0, 0}, left = {1, 0};
    for (int32_t i = 0; i < extremes->count; i++) {
        const double room = extremes->high[i] - extremes->low[i];
        meso_sum_add(&sum, extremes->at_low[i]);
        meso_sum_add(&left, -extremes->low[i]);
        extremes->slope[i] =
            room > 0 ? (extremes->at_high[i] - extremes->at_low[i]) / room : MESO_NAN;
    }
    double rest = meso_sum_get(&left);
    meso_order(extremes->order, extremes->slope, extremes->count, 1);
    for (int32_t k = 0; k < extremes->count && rest > 0; k++) {
        const int64_t i = extremes->order[k];
        if (isnan(extremes->slope[i])) break; /* these have no room */
        const double moved = fmin(rest, extremes->high[i] - extremes->low[i]);
        meso_sum_add(&sum, moved * extremes->slope[i]);
        rest -= moved;
    }
    return meso_sum_get(&sum);
}

double meso_extremes_nearest(const meso_extremes *extremes, const double *target)
{
    meso_sum apart = {0, 0}, short_of_one = {1, 0};
    for (int32_t i = 0; i < extremes->count; i++) {
        const double share = between(target[i], extremes->low[i], extremes->high[i]);
        meso_sum_add(&apart, fabs(share - target[i]));
        meso_sum_add(&short_of_one, -share);
    }
    return meso_sum_get(&apart) + fabs(meso_sum_get(&short_of_one));
}
