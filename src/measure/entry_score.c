/* How good were the models, and is the stack surely better than the baselines? */
#include "base/ctx.h"
#include "base/each.h"
#include "base/random.h"
#include "data/draw.h"
#include "measure/entry_backtest.h"
#include "num/rank.h"

enum { BOOTSTRAP_STREAM = 0x424F4F54 };

/* One model's tested cases in order, overall and within regions. */
typedef struct ranked {
    const double *probability;
    int64_t *order;     /* [count] best first */
    int64_t *by_region; /* [count] regions one after another, best first */
} ranked;

typedef struct work {
    const meso_entry_backtest *test;
    const uint8_t *event;  /* [count] of the tested */
    const int32_t *region; /* [count] */
    const int64_t *begin;  /* [regions + 1] in by_region */
    ranked model[MESO_ENTRY_MODELS];
    double *drawn; /* [MODELS * SCORES * draws] */
    int32_t regions, draws;
    uint64_t seed;
} work;

/* Share of the regions' lists that came in; a region counts as often as it is drawn. Ties at
   the end of a list count with their chance to be on it. */
static double top_share(const work *all, const ranked *model, const double *times)
{
    double hits = 0, places = 0;
    for (int32_t r = 0; r < all->regions; r++) {
        const int64_t cases = all->begin[r + 1] - all->begin[r];
        if (cases == 0 || times[r] == 0) continue;
        const double listed = fmin((double)cases, all->test->options.top);
        const meso_forecasts own = {
            cases, model->probability, all->event, NULL, model->by_region + all->begin[r], NULL,
            0};
        hits += times[r] * listed * meso_score_precision_at(&own, listed);
        places += times[r] * listed;
    }
    return places > 0 ? hits / places : MESO_NAN;
}

static void score_once(double score[MESO_ENTRY_MODELS][MESO_SCORES], const work *all,
                       const double *times, double *weight, double *scratch)
{
    for (int64_t n = 0; n < all->test->count; n++)
        weight[n] = times[all->region[n]];
    for (int m = 0; m < MESO_ENTRY_MODELS; m++) {
        const ranked *model = &all->model[m];
        const meso_forecasts said = {all->test->count, model->probability, all->event,  weight,
                                     model->order,     all->region,        all->regions};
        meso_ranking_score ranking;
        meso_score_ranking(&ranking, &said, scratch);
        score[m][MESO_SCORE_PRECISION] = ranking.average_precision;
        score[m][MESO_SCORE_GAIN] =
            score[MESO_ENTRY_STACK][MESO_SCORE_PRECISION] - ranking.average_precision;
        score[m][MESO_SCORE_TOP] = top_share(all, model, times);
        score[m][MESO_SCORE_LIFT] = ranking.average_precision / ranking.base_rate;
        score[m][MESO_SCORE_F1] = ranking.best_f1;
        score[m][MESO_SCORE_WITHIN] = ranking.within_auc;
        score[m][MESO_SCORE_BRIER] = meso_score_brier(&said);
        score[m][MESO_SCORE_LOG_LOSS] = meso_score_log_loss(&said);
    }
}

/* Regions with replacement: how often each is drawn. */
static meso_status score_draw(meso_ctx *ctx, int64_t draw, void *data)
{
    const work *all = data;
    double score[MESO_ENTRY_MODELS][MESO_SCORES];
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    double *times = MESO_TAKE(ctx, arena, double, all->regions);
    double *weight = MESO_TAKE(ctx, arena, double, all->test->count);
    double *scratch = MESO_TAKE(ctx, arena, double, 3 * (int64_t)all->regions);
    const meso_status status = times && weight && scratch ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        meso_random random;
        meso_random_start(&random, all->seed, (uint32_t)draw, BOOTSTRAP_STREAM);
        for (int32_t r = 0; r < all->regions; r++)
            times[meso_random_below(&random, all->regions)] += 1;
        score_once(score, all, times, weight, scratch);
        for (int m = 0; m < MESO_ENTRY_MODELS; m++)
            for (int s = 0; s < MESO_SCORES; s++)
                all->drawn[((int64_t)m * MESO_SCORES + s) * all->draws + draw] = score[m][s];
    }
    meso_arena_free(arena);
    return status;
}

/* Cases of each region, best first: the overall order, dealt out. */
static void deal(const work *all, ranked *model, int64_t *next)
{
    for (int32_t r = 0; r < all->regions; r++)
        next[r] = all->begin[r];
    for (int64_t n = 0; n < all->test->count; n++) {
        const int64_t at = model->order[n];
        model->by_region[next[all->region[at]]++] = at;
    }
}

static meso_status rank_models(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const int64_t count = all->test->count;
    int64_t *begin = MESO_TAKE(ctx, arena, int64_t, (int64_t)all->regions + 1);
    int64_t *next = MESO_TAKE(ctx, arena, int64_t, (int64_t)all->regions + 1);
    if (!begin || !next) return MESO_E_NOMEM;
    for (int64_t n = 0; n < count; n++)
        begin[all->region[n] + 1]++;
    for (int32_t r = 0; r < all->regions; r++)
        begin[r + 1] += begin[r];
    all->begin = begin;
    for (int m = 0; m < MESO_ENTRY_MODELS; m++) {
        ranked *model = &all->model[m];
        model->probability = all->test->probability + m * count;
        model->order = MESO_TAKE(ctx, arena, int64_t, count);
        model->by_region = MESO_TAKE(ctx, arena, int64_t, count);
        if (!model->order || !model->by_region) return MESO_E_NOMEM;
        meso_order(model->order, model->probability, count, 1);
        deal(all, model, next);
    }
    return MESO_OK;
}

static meso_status read_tested(meso_ctx *ctx, meso_arena *arena, work *all)
{
    const meso_entry_backtest *test = all->test;
    uint8_t *event = MESO_TAKE(ctx, arena, uint8_t, test->count);
    int32_t *region = MESO_TAKE(ctx, arena, int32_t, test->count);
    if (!event || !region) return MESO_E_NOMEM;
    for (int64_t n = 0; n < test->count; n++) {
        event[n] = test->all.event[test->tested[n]];
        region[n] = test->all.region[test->tested[n]];
    }
    all->event = event;
    all->region = region;
    return MESO_OK;
}

/* The stack when it is surely better than every baseline, otherwise the best of these. */
static void choose_model(meso_entry_backtest *test)
{
    int surely = 1;
    test->best_baseline = -1;
    for (int m = 0; m < MESO_ENTRY_MODELS; m++) {
        if (!meso_entry_models[m].is_baseline) continue;
        const int32_t best = test->best_baseline;
        if (best < 0 || test->score[m][MESO_SCORE_PRECISION].value >
                            test->score[best][MESO_SCORE_PRECISION].value)
            test->best_baseline = m;
        if (!(test->score[m][MESO_SCORE_GAIN].low > 0)) surely = 0;
    }
    test->chosen = surely ? MESO_ENTRY_STACK : test->best_baseline;
}

meso_status meso_entry_backtest_score(meso_ctx *ctx, meso_arena *arena,
                                      meso_entry_backtest *test, const meso_input *input)
{
    work all = {.test = test,
                .regions = input->panel->region.count,
                .draws = input->draw.draws,
                .seed = input->draw.seed};
    double score[MESO_ENTRY_MODELS][MESO_SCORES];
    meso_status status = MESO_OK;
    MESO_TRY(read_tested(ctx, arena, &all));
    MESO_TRY(rank_models(ctx, arena, &all));
    all.drawn =
        MESO_TAKE(ctx, arena, double, (int64_t)MESO_ENTRY_MODELS *MESO_SCORES *all.draws);
    double *times = MESO_TAKE(ctx, arena, double, all.regions);
    double *weight = MESO_TAKE(ctx, arena, double, test->count);
    double *scratch = MESO_TAKE(ctx, arena, double, 3 * (int64_t)all.regions);
    if (!all.drawn || !times || !weight || !scratch) return MESO_E_NOMEM;
    for (int32_t r = 0; r < all.regions; r++)
        times[r] = 1;
    score_once(score, &all, times, weight, scratch);
    MESO_TRY(meso_each(ctx, "drawing regions", all.draws, score_draw, &all));
    for (int m = 0; m < MESO_ENTRY_MODELS; m++)
        for (int s = 0; s < MESO_SCORES; s++)
            test->score[m][s] =
                meso_draw_interval(all.drawn + ((int64_t)m * MESO_SCORES + s) * all.draws,
                                   all.draws, score[m][s], input->draw.confidence);
    choose_model(test);
    test->beats_size = test->score[MESO_ENTRY_SIZE_ALONE][MESO_SCORE_GAIN].low > 0;
done:
    return status;
}
