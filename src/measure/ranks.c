/* Which place does a number have, and which could it have? */
#include "measure/ranks.h"

#include "base/ctx.h"
#include "num/rank.h"

/* How many of sorted[count] are above x. */
static int64_t above(const double *sorted, int64_t count, double x)
{
    int64_t first = 0, end = count;
    while (first < end) {
        const int64_t middle = first + (end - first) / 2;
        if (sorted[middle] > x)
            end = middle;
        else
            first = middle + 1;
    }
    return count - first;
}

meso_status meso_ranks_of(meso_ctx *ctx, meso_cell *rank, const meso_cell *number,
                          int64_t count)
{
    double *low = meso_ctx_alloc(ctx, 3 * sizeof(double) * (size_t)(count + 1));
    if (!low) return meso_fail(ctx, MESO_E_NOMEM, "ranks of %lld rows", (long long)count);
    double *high = low + count, *value = high + count;
    for (int64_t r = 0; r < count; r++) {
        low[r] = number[r].low;
        high[r] =
            isnan(number[r].high) && !isnan(number[r].low) ? (double)INFINITY : number[r].high;
        value[r] = number[r].value;
    }
    const int64_t lows = meso_sort(low, count), highs = meso_sort(high, count),
                  values = meso_sort(value, count);
    for (int64_t r = 0; r < count; r++) {
        rank[r] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, number[r].state};
        if (isnan(number[r].low)) continue;
        const double most = isnan(number[r].high) ? (double)INFINITY : number[r].high;
        rank[r].low = 1 + (double)above(low, lows, most);
        rank[r].high = fmax(rank[r].low, (double)above(high, highs, number[r].low) +
                                             (number[r].low < most ? 0 : 1));
        if (isnan(number[r].value)) continue;
        rank[r].value = 1 + (double)above(value, values, number[r].value);
        rank[r].low = fmin(rank[r].low, rank[r].value);
        rank[r].high = fmax(rank[r].high, rank[r].value);
    }
    meso_ctx_release(ctx, low);
    return MESO_OK;
}
