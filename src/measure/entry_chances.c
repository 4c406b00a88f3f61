/* How likely is each absent activity to come in from the last period on? */
#include "measure/entry_chances.h"

#include "base/ctx.h"
#include "base/each.h"
#include "base/random.h"
#include "num/cholesky.h"
#include "num/distribution.h"
#include "num/rank.h"

#include <string.h>

enum { TERMS = MESO_ENTRY_FEATURES + 1, BETA_STREAM = 0x42455441 };

/* What the bodies of the executor share: each ranks the candidates of one region. */
typedef struct work {
    const meso_entry_chances *found;
    const int64_t *begin;  /* [regions + 1] */
    meso_entry_fit *drawn; /* [draws] the model with drawn coefficients */
    meso_cell *rank;
    double *listed;
    int32_t draws;
    double confidence;
} work;

static double probability_of(const meso_entry_chances *found, double odds)
{
    const int32_t m = found->fit.model;
    return 1 / (1 + exp(-(found->test.shift[m] + found->test.slope[m] * odds)));
}

static void say_chances(meso_cell *chance, const meso_entry_chances *found, double confidence)
{
    const double z = meso_normal_quantile(0.5 + confidence / 2);
    for (int64_t n = 0; n < found->candidates.count; n++) {
        double error = 0;
        const double odds = meso_entry_log_odds(
            &found->fit, found->candidates.x + n * MESO_ENTRY_FEATURES, &error);
        chance[n] =
            (meso_cell){probability_of(found, odds), probability_of(found, odds - z * error),
                        probability_of(found, odds + z * error), MESO_CELL_ESTIMATED};
    }
}

/* Coefficients around the fitted ones; without spread where their covariance is not definite.
 */
static void draw_fits(meso_entry_fit *drawn, const meso_entry_fit *fit, int32_t draws,
                      uint64_t seed)
{
    double root[TERMS * TERMS];
    int32_t terms = 1;
    for (int f = 0; f < MESO_ENTRY_FEATURES; f++)
        terms += (meso_entry_models[fit->model].features >> f & 1) && fit->spread[f] != 0;
    memcpy(root, fit->covariance, (size_t)terms * (size_t)terms * sizeof(double));
    const int definite = meso_cholesky_factor(root, terms) == 0;
    for (int32_t d = 0; d < draws; d++) {
        double noise[TERMS];
        meso_random random;
        meso_random_start(&random, seed, (uint32_t)d, BETA_STREAM);
        drawn[d] = *fit;
        for (int32_t i = 0; i < terms && definite; i++) {
            noise[i] = meso_random_normal(&random);
            for (int32_t j = 0; j <= i; j++)
                drawn[d].beta[i] += root[i * terms + j] * noise[j];
        }
    }
}

/* Places of the region's candidates in every draw, and at the estimates. */
static meso_status rank_region(meso_ctx *ctx, int64_t region, void *data)
{
    const work *all = data;
    const meso_entry_chances *found = all->found;
    const int64_t first = all->begin[region], count = all->begin[region + 1] - first;
    meso_status status = MESO_OK;
    if (count == 0) return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *odds = MESO_TAKE(ctx, arena, double, count);
    int64_t *order = MESO_TAKE(ctx, arena, int64_t, count);
    double *place = MESO_TAKE(ctx, arena, double, count * all->draws);
    if (!odds || !order || !place) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int32_t d = 0; d < all->draws; d++) {
        for (int64_t n = 0; n < count; n++)
            odds[n] = meso_entry_log_odds(
                &all->drawn[d], found->candidates.x + (first + n) * MESO_ENTRY_FEATURES, NULL);
        meso_order(order, odds, count, 1);
        for (int64_t k = 0; k < count; k++) {
            place[order[k] * all->draws + d] = (double)k + 1;
            all->listed[first + order[k]] += k < found->test.options.top;
        }
    }
    for (int64_t n = 0; n < count; n++)
        odds[n] = found->chance[first + n].value;
    meso_order(order, odds, count, 1);
    const double tail = (1 - all->confidence) / 2;
    for (int64_t k = 0; k < count; k++) {
        double *own = place + order[k] * all->draws;
        (void)meso_sort(own, all->draws);
        all->rank[first + order[k]] = (meso_cell){
            (double)k + 1,
            fmin((double)k + 1, floor(meso_quantile_sorted(own, all->draws, tail))),
            fmax((double)k + 1, ceil(meso_quantile_sorted(own, all->draws, 1 - tail))),
            MESO_CELL_ESTIMATED};
        all->listed[first + order[k]] /= all->draws;
    }
done:
    meso_arena_free(arena);
    return status;
}

static meso_status rank_candidates(meso_ctx *ctx, meso_arena *arena, meso_entry_chances *found,
                                   const meso_input *input)
{
    const int32_t regions = input->panel->region.count;
    const int64_t count = found->candidates.count;
    int64_t *begin = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions + 1);
    meso_cell *rank = MESO_TAKE(ctx, arena, meso_cell, count);
    double *listed = MESO_TAKE(ctx, arena, double, count);
    meso_entry_fit *drawn = MESO_TAKE(ctx, arena, meso_entry_fit, input->draw.draws);
    if (!begin || !rank || !listed || !drawn) return MESO_E_NOMEM;
    for (int64_t n = 0; n < count; n++)
        begin[found->candidates.region[n] + 1]++;
    for (int32_t r = 0; r < regions; r++)
        begin[r + 1] += begin[r];
    draw_fits(drawn, &found->fit, input->draw.draws, input->draw.seed);
    work all = {found, begin, drawn, rank, listed, input->draw.draws, input->draw.confidence};
    const meso_status status = meso_each(ctx, "ranking activities", regions, rank_region, &all);
    found->rank = rank;
    found->listed = listed;
    return status;
}

meso_status meso_entry_chances_read(meso_ctx *ctx, meso_arena *arena, meso_entry_chances *out,
                                    const meso_input *input,
                                    const meso_entry_backtest_options *options)
{
    meso_entry_chances found;
    meso_status status = MESO_OK;
    memset(&found, 0, sizeof found);
    MESO_TRY(meso_entry_backtest_run(ctx, arena, &found.test, input, options));
    uint8_t *use = MESO_TAKE(ctx, arena, uint8_t, found.test.all.count);
    if (!use) return MESO_E_NOMEM;
    memset(use, 1, (size_t)found.test.all.count);
    MESO_TRY(meso_entry_fit_make(ctx, &found.fit, found.test.chosen, &found.test.all, use,
                                 input->panel->region.count));
    MESO_TRY(meso_entry_candidates_read(ctx, arena, &found.candidates, input,
                                        &found.test.history, input->panel->periods - 1));
    meso_cell *chance = MESO_TAKE(ctx, arena, meso_cell, found.candidates.count);
    if (!chance) return MESO_E_NOMEM;
    say_chances(chance, &found, input->draw.confidence);
    found.chance = chance;
    MESO_TRY(rank_candidates(ctx, arena, &found, input));
    *out = found;
done:
    return status;
}
