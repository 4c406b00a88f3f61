/* How concentrated are plants that fall like darts? */
#include "measure/dartboard.h"

#include "base/ctx.h"
#include "base/random.h"
#include "num/distribution.h"
#include "num/sum.h"

meso_status meso_dartboard_make(meso_ctx *ctx, meso_arena *arena, meso_dartboard *out,
                                const double *area, int32_t regions)
{
    double *own = MESO_TAKE(ctx, arena, double, regions);
    double *edge = MESO_TAKE(ctx, arena, double, regions);
    int32_t *start = MESO_TAKE(ctx, arena, int32_t, (int64_t)regions + 1);
    if (!own || !edge || !start) return MESO_E_NOMEM;
    meso_sum sum = {0, 0}, all = {0, 0}, second = {0, 0}, third = {0, 0};
    for (int32_t r = 0; r < regions; r++)
        if (area[r] > 0) meso_sum_add(&sum, area[r]);
    for (int32_t r = 0; r < regions; r++) {
        own[r] = area[r] > 0 ? area[r] / meso_sum_get(&sum) : 0;
        meso_sum_add(&all, own[r]);
        meso_sum_add(&second, own[r] * own[r]);
        meso_sum_add(&third, own[r] * own[r] * own[r]);
        edge[r] = meso_sum_get(&all);
    }
    for (int32_t k = 0, r = 0; k <= regions; k++) {
        while (r < regions - 1 && edge[r] <= (double)k / regions)
            r++;
        start[k] = r;
    }
    const double two = meso_sum_get(&second), three = meso_sum_get(&third);
    *out = (meso_dartboard){.regions = regions,
                            .area = own,
                            .edge = edge,
                            .start = start,
                            .second = two,
                            .third = three,
                            .spread = two - 2 * three + two * two,
                            .outlier = two - 4 * three + 3 * two * two};
    return MESO_OK;
}

double meso_dartboard_mean(const meso_dartboard *board, double herfindahl)
{
    return (1 - board->second) * herfindahl;
}

double meso_dartboard_variance(const meso_dartboard *board, double herfindahl)
{
    const meso_plant_sizes plants = meso_plant_of(herfindahl);
    const double fourth = plants.count * pow(plants.share, 4) + pow(plants.rest, 4);
    return fmax(0, 2 * (herfindahl * herfindahl * board->spread - fourth * board->outlier));
}

static int32_t land(const meso_dartboard *board, meso_random *random)
{
    const double at = meso_random_uniform(random);
    int32_t r = board->start[(int32_t)(at * board->regions)];
    while (r < board->regions - 1 && board->edge[r] <= at)
        r++;
    return r;
}

static double throw_all(const meso_dartboard *board, const meso_plant_sizes *plants,
                        meso_random *random, double *heap)
{
    for (int32_t r = 0; r < board->regions; r++)
        heap[r] = 0;
    for (int32_t k = 0; k < (int32_t)plants->count; k++)
        heap[land(board, random)] += plants->share;
    if (plants->rest > 0) heap[land(board, random)] += plants->rest;
    meso_sum raw = {board->second, 0};
    for (int32_t r = 0; r < board->regions; r++)
        if (heap[r] > 0) meso_sum_add(&raw, heap[r] * (heap[r] - 2 * board->area[r]));
    return meso_sum_get(&raw);
}

double meso_dartboard_probability(const meso_dartboard *board, double raw, double herfindahl,
                                  const meso_draw_options *options, uint32_t stream,
                                  double *heap)
{
    const meso_plant_sizes plants = meso_plant_of(herfindahl);
    if (plants.count > MESO_MOST_DARTS) {
        const double mean = meso_dartboard_mean(board, herfindahl);
        const double variance = meso_dartboard_variance(board, herfindahl);
        if (!(variance > 0)) return raw > mean ? 0 : 1;
        return 1 - meso_gamma_cdf(raw, mean * mean / variance, mean / variance);
    }
    int32_t as_much = 0;
    for (int32_t d = 0; d < options->draws; d++) {
        meso_random random;
        meso_random_start(&random, options->seed, (uint32_t)d,
                          (uint64_t)stream << 32 | (UINT32_MAX - 1));
        as_much += throw_all(board, &plants, &random, heap) >= raw * (1 - 1e-12);
    }
    return (1.0 + as_much) / (1.0 + options->draws);
}
