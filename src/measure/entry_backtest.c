/* Would the question have been answered well before? What is tested was never trained on: its
   region is held out, and its origin lies after all outcomes that models knew. */
#include "measure/entry_backtest.h"

#include "base/ctx.h"
#include "base/each.h"
#include "base/random.h"
#include "measure/span.h"
#include "num/logistic.h"

enum { FOLD_STREAM = 0x464F4C44 };

/* A period later or earlier tells nothing: five years, or a third of what there is. */
static int32_t usual_horizon(const meso_panel *panel)
{
    const int32_t most = panel->periods > 3 ? panel->periods / 3 : 1;
    for (int32_t h = 1; h < most; h++)
        if (meso_span_years(panel->slice[0].period, panel->slice[h].period) >= 4.99) return h;
    return most;
}

void meso_entry_options_read(meso_entry_backtest_options *out, const meso_panel *panel,
                             const double *settings)
{
    *out = (meso_entry_backtest_options){
        .entry = {.absent = settings[0],
                  .certainty = settings[1],
                  .look_back = (int32_t)settings[2],
                  .horizon = (int32_t)settings[3] ? (int32_t)settings[3] : usual_horizon(panel),
                  .confirm = (int32_t)settings[4]},
        .tests = (int32_t)settings[5],
        .folds = (int32_t)settings[6],
        .top = (int32_t)settings[7]};
}

const char *const meso_entry_targets[] = {"entry", "exit", "growth", NULL};

void meso_entry_target_read(meso_entry_backtest_options *out, const double *settings)
{
    out->entry.target = (meso_entry_target)(int)settings[MESO_ENTRY_SETTINGS_COUNT];
    out->entry.gain = settings[MESO_ENTRY_SETTINGS_COUNT + 1];
}

const char *meso_entry_target_word(meso_entry_target target)
{
    static const char *const words[] = {"came in", "went", "grew"};
    return words[target];
}

/* What the bodies of the executor share: one job an origin, block of regions and model. */
typedef struct work {
    const meso_entry_backtest *test;
    const int32_t *fold;         /* [regions] */
    const int64_t *first_tested; /* [periods + 1] tested cases of each origin */
    double *odds;                /* [MODELS * count] */
    int32_t regions;
} work;

static meso_status predict(meso_ctx *ctx, int64_t job, void *data)
{
    const work *all = data;
    const meso_entry_backtest *test = all->test;
    const int32_t model = (int32_t)(job % MESO_ENTRY_MODELS);
    const int32_t fold = (int32_t)(job / MESO_ENTRY_MODELS % test->options.folds);
    const int32_t origin =
        test->first_test + (int32_t)(job / MESO_ENTRY_MODELS / test->options.folds);
    const meso_entry_cases *cases = &test->all;
    meso_entry_fit fit;
    meso_status status = MESO_OK;
    uint8_t *use = meso_ctx_alloc(ctx, (size_t)cases->count);
    if (!use) return MESO_E_NOMEM;
    for (int64_t n = 0; n < cases->count; n++)
        use[n] = cases->origin[n] <= origin - test->options.entry.horizon &&
                 all->fold[cases->region[n]] != fold;
    MESO_TRY(meso_entry_fit_make(ctx, &fit, model, cases, use, all->regions));
    for (int64_t n = all->first_tested[origin]; n < all->first_tested[origin + 1]; n++) {
        const int64_t at = test->tested[n];
        if (all->fold[cases->region[at]] != fold) continue;
        all->odds[model * test->count + n] =
            meso_entry_log_odds(&fit, cases->x + at * MESO_ENTRY_FEATURES, NULL);
    }
done:
    meso_ctx_release(ctx, use);
    return status;
}

/* Slope and shift that make the log odds of the first `count` tested cases fit what happened; a
   slope of 1 and no shift where that cannot be told. */
static meso_status recalibrate(meso_ctx *ctx, meso_arena *arena, double *slope, double *shift,
                               const meso_entry_backtest *test, int32_t model, int64_t count)
{
    const double *odds = test->odds + model * test->count;
    uint8_t *event = MESO_TAKE(ctx, arena, uint8_t, count);
    int64_t events = 0;
    double beta[2];
    if (!event) return MESO_E_NOMEM;
    *slope = 1;
    *shift = 0;
    for (int64_t n = 0; n < count; n++)
        events += event[n] = test->all.event[test->tested[n]];
    if (events < 20 || count - events < 20 || meso_entry_models[model].features == 0)
        return MESO_OK;
    const meso_logistic_data data = {count, 1, odds, event, NULL, NULL, 0};
    const meso_status status = meso_logistic_fit(ctx, beta, NULL, &data, 1e-6);
    if (status == MESO_E_NOMEM || status == MESO_E_CANCELLED) return status;
    if (status == MESO_OK && beta[1] > 0) {
        *slope = beta[1];
        *shift = beta[0];
    }
    return MESO_OK;
}

/* Probabilities at an origin, recalibrated by what was said at the origins whose outcomes were
   known by then. */
static meso_status say_probabilities(meso_ctx *ctx, meso_entry_backtest *test,
                                     const int64_t *first_tested, double *probability)
{
    meso_status status = MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    for (int32_t m = 0; m < MESO_ENTRY_MODELS; m++) {
        for (int32_t t = test->first_test; t <= test->last_test; t++) {
            const int32_t known = t - test->options.entry.horizon;
            double slope = 1, shift = 0;
            if (known >= test->first_test)
                MESO_TRY(
                    recalibrate(ctx, arena, &slope, &shift, test, m, first_tested[known + 1]));
            for (int64_t n = first_tested[t]; n < first_tested[t + 1]; n++)
                probability[m * test->count + n] =
                    1 / (1 + exp(-(shift + slope * test->odds[m * test->count + n])));
        }
        MESO_TRY(
            recalibrate(ctx, arena, &test->slope[m], &test->shift[m], test, m, test->count));
    }
done:
    meso_arena_free(arena);
    return status;
}

/* Tested cases by origin, in the order of the cases. */
static meso_status choose_tested(meso_ctx *ctx, meso_arena *arena, meso_entry_backtest *test,
                                 int64_t **first_tested)
{
    const int32_t periods = test->history.panel->periods;
    int64_t *tested = MESO_TAKE(ctx, arena, int64_t, test->all.count);
    int64_t *first = MESO_TAKE(ctx, arena, int64_t, (int64_t)periods + 1);
    if (!tested || !first) return MESO_E_NOMEM;
    for (int64_t n = 0; n < test->all.count; n++) {
        const int32_t origin = test->all.origin[n];
        if (origin < test->first_test) continue;
        tested[test->count++] = n;
        test->events += test->all.event[n];
        first[origin + 1] = test->count;
    }
    for (int32_t t = 0; t < periods; t++)
        if (first[t + 1] < first[t]) first[t + 1] = first[t];
    test->tested = tested;
    *first_tested = first;
    return MESO_OK;
}

static meso_status choose_origins(meso_ctx *ctx, meso_entry_backtest *test)
{
    const int32_t horizon = test->options.entry.horizon;
    const int32_t periods = test->history.panel->periods;
    test->last_test = periods - 1 - horizon;
    test->first_test = test->last_test - test->options.tests + 1;
    if (test->first_test < horizon) test->first_test = horizon;
    if (test->last_test < horizon)
        return meso_fail(
            ctx, MESO_E_DATA,
            "a backtest over %d periods ahead needs %d periods: one to learn from, "
            "its outcome, and one later outcome to test; there are %d",
            horizon, 2 * horizon + 1, periods);
    return MESO_OK;
}

/* Regions fall into blocks by their codes, so that a subset of regions keeps its blocks. */
static int32_t fold_of(const meso_panel *panel, int32_t region, uint64_t seed, int32_t folds)
{
    const int32_t code = panel->region.code ? panel->region.code[region] : region;
    meso_random random;
    meso_random_start(&random, seed, FOLD_STREAM, (uint64_t)code);
    return (int32_t)meso_random_below(&random, folds);
}

meso_status meso_entry_backtest_run(meso_ctx *ctx, meso_arena *arena, meso_entry_backtest *out,
                                    const meso_input *input,
                                    const meso_entry_backtest_options *options)
{
    const meso_panel *panel = input->panel;
    meso_entry_backtest test = {.options = *options};
    int64_t *first_tested = NULL;
    meso_status status = MESO_OK;
    MESO_TRY(meso_entry_history_read(ctx, arena, &test.history, input, &options->entry));
    MESO_TRY(choose_origins(ctx, &test));
    MESO_TRY(
        meso_entry_cases_read(ctx, arena, &test.all, input, &test.history, 0, test.last_test));
    MESO_TRY(choose_tested(ctx, arena, &test, &first_tested));
    int32_t *fold = MESO_TAKE(ctx, arena, int32_t, panel->region.count);
    double *odds = MESO_TAKE(ctx, arena, double, MESO_ENTRY_MODELS *test.count);
    double *probability = MESO_TAKE(ctx, arena, double, MESO_ENTRY_MODELS *test.count);
    if (!fold || !odds || !probability) {
        status = MESO_E_NOMEM;
        goto done;
    }
    for (int32_t r = 0; r < panel->region.count; r++)
        fold[r] = fold_of(panel, r, input->draw.seed, options->folds);
    test.odds = odds;
    test.probability = probability;
    work all = {&test, fold, first_tested, odds, panel->region.count};
    const int64_t jobs = (int64_t)(test.last_test - test.first_test + 1) * options->folds;
    MESO_TRY(meso_each(ctx, "testing on the past", jobs * MESO_ENTRY_MODELS, predict, &all));
    MESO_TRY(say_probabilities(ctx, &test, first_tested, probability));
    MESO_TRY(meso_entry_backtest_score(ctx, arena, &test, input));
    *out = test;
done:
    return status;
}
