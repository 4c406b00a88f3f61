/* How often do other regions in the place of the neighbours come to as much? */
#include "measure/local_chance.h"

#include "base/arena.h"
#include "base/ctx.h"
#include "base/each.h"
#include "num/rank.h"

/* A tail with fewer permutations than this is looked at more closely. */
enum { RARE = 10 };

static const uint64_t local_stream = UINT64_C(0x4C4F4341) << 32;

typedef struct work {
    const meso_field_lot *lot;
    meso_chance *chance;
    int32_t permutations, refine;
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
    double sum = 0, square = 0, self = 0;
    for (int64_t l = weights->row[region]; l < weights->row[region + 1]; l++) {
        if (weights->region[l] == region) {
            self = weights->weight[l];
            continue;
        }
        sum += weights->weight[l];
        square += weights->weight[l] * weights->weight[l];
    }
    const double mean = -own / others; /* deviations add up to 0 */
    const double spread = (lot->power2[column] - own * own) / others - mean * mean;
    *expected = sum * mean + self * own;
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

/* One region while its neighbours are permuted. */
typedef struct permuting {
    const meso_field_lot *lot;
    int32_t region;
    int32_t columns, *column; /* those that are still counted */
    double *seen, *lag;       /* [columns of the lot] */
    int32_t *other;           /* [regions - 1] in an order that goes on from the last one */
    meso_random random;
} permuting;

/* The lag of one permutation. The first places of the order are the neighbours: whatever order
   it starts from, every choice of them is as likely. */
static void permute_once(permuting *at)
{
    const meso_field_lot *lot = at->lot;
    const meso_weights *weights = &lot->weights;
    const int32_t others = weights->regions - 1;
    int32_t taken = 0;
    for (int32_t n = 0; n < at->columns; n++)
        at->lag[n] = 0;
    for (int64_t l = weights->row[at->region]; l < weights->row[at->region + 1]; l++) {
        int32_t drawn = weights->region[l];
        if (drawn != at->region) { /* the region itself stays */
            const int32_t pick = taken + below(&at->random, others - taken);
            drawn = at->other[pick];
            at->other[pick] = at->other[taken];
            at->other[taken++] = drawn;
        }
        const double *z = lot->deviation + (int64_t)drawn * lot->columns;
        const double w = weights->weight[l];
        if (at->columns == lot->columns)
            for (int32_t n = 0; n < at->columns; n++)
                at->lag[n] += w * z[n];
        else
            for (int32_t n = 0; n < at->columns; n++)
                at->lag[n] += w * z[at->column[n]];
    }
}

static void permute(permuting *at, meso_chance *chance, int32_t times)
{
    for (int32_t p = 0; p < times && at->columns; p++) {
        permute_once(at);
        for (int32_t n = 0; n < at->columns; n++)
            meso_chance_add(&chance[at->column[n]], at->seen[at->column[n]], at->lag[n]);
    }
}

static meso_status permute_region(meso_ctx *ctx, int64_t region, void *data)
{
    const work *all = data;
    const meso_field_lot *lot = all->lot;
    meso_chance *chance = all->chance + region * lot->columns;
    meso_status status = MESO_E_NOMEM;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return status;
    permuting at = {.lot = lot,
                    .region = (int32_t)region,
                    .columns = lot->columns,
                    .column = MESO_TAKE(ctx, arena, int32_t, lot->columns),
                    .seen = MESO_TAKE(ctx, arena, double, lot->columns),
                    .lag = MESO_TAKE(ctx, arena, double, lot->columns),
                    .other = MESO_TAKE(ctx, arena, int32_t, lot->weights.regions)};
    if (!at.column || !at.seen || !at.lag || !at.other) goto done;
    meso_local_lag(at.seen, lot, lot->deviation, at.region);
    for (int32_t k = 0; k < lot->weights.regions - 1; k++)
        at.other[k] = k + (k >= region);
    for (int32_t c = 0; c < lot->columns; c++)
        at.column[c] = c;
    meso_random_start(&at.random, all->seed, 0, all->stream + (uint64_t)region);
    permute(&at, chance, all->permutations);
    at.columns = 0;
    for (int32_t c = 0; c < lot->columns; c++)
        if (meso_chance_nearer(&chance[c]) < RARE && lot->power2[c] > 0)
            at.column[at.columns++] = c;
    permute(&at, chance, (all->refine - 1) * all->permutations);
    status = MESO_OK;
done:
    meso_arena_free(arena);
    return status;
}

meso_status meso_local_permute(meso_ctx *ctx, meso_chance *chance, const meso_field_lot *lot,
                               int32_t number_of_lot, int32_t permutations, int32_t refine,
                               uint64_t seed)
{
    work all = {lot,    chance, permutations,
                refine, seed,   local_stream + ((uint64_t)(uint32_t)number_of_lot << 40)};
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
