/* How often do other regions in the place of the neighbours come to as much? */
#include "measure/local_chance.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/each.h"
#include "num/rank.h"

static const uint64_t local_stream = UINT64_C(0x4C4F4341) << 32;

typedef struct work {
    const meso_field_lot *lot;
    meso_chance *chance;
    int32_t permutations;
    uint64_t seed, stream;
} work;

void meso_local_lag(double *lag, const meso_field_lot *lot, const double *deviation,
                    int32_t region)
{
    const meso_weights *weights = &lot->weights;
    for (int32_t c = 0; c < lot->columns; c++)
        lag[c] = 0;
    for (int64_t l = weights->row[region]; l < weights->row[region + 1]; l++) {
        const double *z = deviation + (int64_t)weights->region[l] * lot->columns;
        const double w = weights->weight[l];
        for (int32_t c = 0; c < lot->columns; c++)
            lag[c] += w * z[c];
    }
}

void meso_local_moments(double *expected, double *variance, const meso_field_lot *lot,
                        int32_t region, int32_t column)
{
    const meso_weights *weights = &lot->weights;
    const double others = weights->regions - 1;
    const double own = lot->deviation[(int64_t)region * lot->columns + column];
    double sum = 0, square = 0;
    for (int64_t l = weights->row[region]; l < weights->row[region + 1]; l++) {
        sum += weights->weight[l];
        square += weights->weight[l] * weights->weight[l];
    }
    const double mean = -own / others; /* deviations add up to 0 */
    const double spread = (lot->power2[column] - own * own) / others - mean * mean;
    *expected = sum * mean;
    *variance = others > 1 ? spread * (others * square - sum * sum) / (others - 1) : MESO_NAN;
}

/* 0 to end-1 without bias (Lemire 2019, ACM Transactions on Modeling and Computer Simulation
   29(1)). */
static int32_t below(meso_random *random, int32_t end)
{
    const uint32_t range = (uint32_t)end, least = (uint32_t)-range % range;
    for (;;) {
        const uint64_t scaled = (meso_random_bits(random) >> 32) * range;
        if ((uint32_t)scaled >= least) return (int32_t)(scaled >> 32);
    }
}

static meso_status permute_region(meso_ctx *ctx, int64_t region, void *data)
{
    const work *all = data;
    const meso_field_lot *lot = all->lot;
    const meso_weights *weights = &lot->weights;
    const int64_t first = weights->row[region], links = weights->row[region + 1] - first;
    meso_chance *chance = all->chance + region * lot->columns;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    double *seen = MESO_TAKE(ctx, arena, double, lot->columns);
    double *lag = MESO_TAKE(ctx, arena, double, lot->columns);
    int32_t *other = MESO_TAKE(ctx, arena, int32_t, weights->regions);
    if (!seen || !lag || !other) goto done;
    meso_local_lag(seen, lot, lot->deviation, (int32_t)region);
    const int32_t others = weights->regions - 1;
    for (int32_t k = 0; k < others; k++)
        other[k] = k + (k >= region);
    meso_random random;
    meso_random_start(&random, all->seed, 0, all->stream + (uint64_t)region);
    for (int32_t p = 0; p < all->permutations; p++) {
        for (int32_t c = 0; c < lot->columns; c++)
            lag[c] = 0;
        /* The first places of an order that goes on from the last one: any start will do. */
        for (int32_t l = 0; l < links; l++) {
            const int32_t pick = l + below(&random, others - l), drawn = other[pick];
            other[pick] = other[l];
            other[l] = drawn;
            const double *z = lot->deviation + (int64_t)drawn * lot->columns;
            const double w = weights->weight[first + l];
            for (int32_t c = 0; c < lot->columns; c++)
                lag[c] += w * z[c];
        }
        for (int32_t c = 0; c < lot->columns; c++)
            meso_chance_add(&chance[c], seen[c], lag[c]);
    }
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

meso_status meso_local_permute(meso_ctx *ctx, meso_chance *chance, const meso_field_lot *lot,
                               int32_t number_of_lot, int32_t permutations, uint64_t seed)
{
    work all = {lot, chance, permutations, seed,
                local_stream + ((uint64_t)(uint32_t)number_of_lot << 40)};
    if (permutations == 0) return MESO_OK;
    return meso_each(ctx, "permuting neighbours", lot->weights.regions, permute_region, &all);
}

void meso_false_discovery(double *q, int64_t *order, const double *p, int64_t count)
{
    int64_t tests = 0;
    for (int64_t i = 0; i < count; i++) {
        q[i] = MESO_NAN;
        tests += !isnan(p[i]);
    }
    meso_order(order, p, count, 0);
    double least = 1;
    for (int64_t rank = tests; rank > 0; rank--) {
        const int64_t i = order[rank - 1];
        least = fmin(least, p[i] * (double)tests / (double)rank);
        q[i] = least;
    }
}
