/* The backtest: right about worlds whose law is known, blind to the future, the same bytes for
   any number of threads. */
#include "entry_world.h"
#include "measure/entry_backtest.h"
#include "refuse.h"
#include "t.h"

#include <stdlib.h>

static entry_world world;

static meso_entry_backtest_options options_of(int draws_top)
{
    return (meso_entry_backtest_options){
        {0.25, 0.5, 2, 1, 1, MESO_TARGET_ENTRY, 0}, 3, 4, draws_top};
}

static meso_input input_of(const entry_world *w, int draws)
{
    return (meso_input){.panel = w->flat, .region = -1, .draw = {draws, 1, 0.9}};
}

/* Runs the test; the chances that were said must agree with what happened, within a sixth. */
static void run_in(int related, uint64_t seed, meso_entry_backtest *test, meso_arena *arena,
                   meso_ctx *ctx)
{
    const meso_entry_backtest_options options = options_of(10);
    T_TRUE(entry_world_make(ctx, &world, seed, related, 0));
    const meso_input input = input_of(&world, 100);
    T_SAME(meso_entry_backtest_run(ctx, arena, test, &input, &options), MESO_OK);
    double said = 0;
    for (int64_t n = 0; n < test->count; n++)
        said += test->probability[test->chosen * test->count + n];
    T_NEAR(said / (double)test->events, 1, 1.0 / 6);
}

static void test_backtest_finds_that_related_activities_come_in(void)
{
    meso_entry_backtest test;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    run_in(1, 11, &test, arena, ctx);
    T_SAME(test.chosen, MESO_ENTRY_STACK);
    T_SAME(test.beats_size, 1);
    T_TRUE(test.score[MESO_ENTRY_SIZE_ALONE][MESO_SCORE_GAIN].low > 0.1);
    T_TRUE(test.events > 100);
    entry_world_free(&world);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

static void test_backtest_finds_that_only_size_matters(void)
{
    meso_entry_backtest test;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    run_in(0, 12, &test, arena, ctx);
    T_SAME(test.beats_size, 0);
    T_TRUE(test.chosen != MESO_ENTRY_STACK);
    T_SAME(test.chosen, test.best_baseline);
    entry_world_free(&world);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

/* The last period turned round changes what happened, never what was said of it. */
static void test_backtest_is_blind_to_the_future(void)
{
    const meso_entry_backtest_options options = options_of(10);
    meso_entry_backtest test[2];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    for (int flip = 0; flip < 2; flip++) {
        T_TRUE(entry_world_make(ctx, &world, 31, 1, flip));
        const meso_input input = input_of(&world, 20);
        T_SAME(meso_entry_backtest_run(ctx, arena, &test[flip], &input, &options), MESO_OK);
        entry_world_free(&world);
    }
    T_SAME(test[0].count, test[1].count);
    const size_t bytes = (size_t)test[0].count * MESO_ENTRY_MODELS * sizeof(double);
    T_SAME(memcmp(test[0].odds, test[1].odds, bytes), 0);
    T_TRUE(test[0].events != test[1].events);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

static void test_backtest_same_bytes_for_any_threads(void)
{
    const meso_entry_backtest_options options = options_of(5);
    meso_entry_backtest one, two;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    T_TRUE(entry_world_make(ctx, &world, 41, 1, 0));
    const meso_input input = input_of(&world, 40);
    T_SAME(meso_entry_backtest_run(ctx, arena, &one, &input, &options), MESO_OK);
    meso_ctx_set_threads(ctx, 3);
    T_SAME(meso_entry_backtest_run(ctx, arena, &two, &input, &options), MESO_OK);
    T_SAME(memcmp(one.score, two.score, sizeof one.score), 0);
    const size_t bytes = (size_t)one.count * MESO_ENTRY_MODELS * sizeof(double);
    T_SAME(memcmp(one.probability, two.probability, bytes), 0);
    entry_world_free(&world);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

/* By hand: absent 0 1 1, between, present; two periods of look-back, one ahead. */
static void test_entry_outcomes_by_hand(void)
{
    enum { A = MESO_ENTRY_ABSENT, B = MESO_ENTRY_BETWEEN, P = MESO_ENTRY_PRESENT, U = 0 };
    const uint8_t class[6] = {A, A, P, A, A, B};
    const uint8_t unknown[6] = {A, U, A, A, U, P};
    meso_panel panel = {.region = {NULL, 1, NULL}, .industry = {NULL, 1, NULL}, .periods = 6};
    meso_entry_history history = {
        {0.25, 0.5, 2, 1, 2, MESO_TARGET_ENTRY, 0}, &panel, class, NULL};
    T_SAME(meso_entry_outcome_at(&history, 0, 0, 0), MESO_ENTRY_STAYED_OUT);
    T_SAME(meso_entry_outcome_at(&history, 1, 0, 0),
           MESO_ENTRY_STAYED_OUT); /* gone after one */
    T_SAME(meso_entry_outcome_at(&history, 2, 0, 0), MESO_ENTRY_NO_CASE);
    T_SAME(meso_entry_outcome_at(&history, 3, 0, 0), MESO_ENTRY_NO_CASE); /* was there before */
    T_SAME(meso_entry_outcome_at(&history, 4, 0, 0), MESO_ENTRY_STAYED_OUT);
    T_SAME(meso_entry_outcome_at(&history, 5, 0, 0), MESO_ENTRY_NO_CASE);
    history.options.confirm = 1;
    T_SAME(meso_entry_outcome_at(&history, 1, 0, 0), MESO_ENTRY_CAME_IN);
    history.class = unknown;
    T_SAME(meso_entry_outcome_at(&history, 0, 0, 0), MESO_ENTRY_UNDECIDED);
    T_SAME(meso_entry_outcome_at(&history, 1, 0, 0), MESO_ENTRY_UNDECIDED);
    T_SAME(meso_entry_outcome_at(&history, 3, 0, 0), MESO_ENTRY_UNDECIDED);
    T_SAME(meso_entry_is_candidate(&history, 3, 0, 0), 1);
    T_SAME(meso_entry_is_candidate(&history, 4, 0, 0), -1);
}

/* By hand: there, there, between, there, absent, there; exit asks for two periods of presence,
   and whether it is gone one period later. Quotients double, halve, stay, and one is not known.
 */
static void test_exit_and_growth_by_hand(void)
{
    enum { A = MESO_ENTRY_ABSENT, B = MESO_ENTRY_BETWEEN, P = MESO_ENTRY_PRESENT };
    const uint8_t class[6] = {P, P, B, P, A, P};
    const double quotient[6] = {1, 2, 1, 1.05, 0.1, MESO_NAN};
    meso_panel panel = {.region = {NULL, 1, NULL}, .industry = {NULL, 1, NULL}, .periods = 6};
    meso_entry_history history = {
        {0.25, 0.5, 2, 1, 1, MESO_TARGET_EXIT, 0.1}, &panel, class, quotient};
    T_SAME(meso_entry_outcome_at(&history, 0, 0, 0), MESO_ENTRY_STAYED_OUT); /* stays */
    T_SAME(meso_entry_outcome_at(&history, 1, 0, 0), MESO_ENTRY_CAME_IN);    /* goes */
    T_SAME(meso_entry_outcome_at(&history, 2, 0, 0), MESO_ENTRY_NO_CASE);
    T_SAME(meso_entry_outcome_at(&history, 3, 0, 0), MESO_ENTRY_NO_CASE); /* new */
    history.options.target = MESO_TARGET_GROWTH;
    T_SAME(meso_entry_outcome_at(&history, 0, 0, 0), MESO_ENTRY_CAME_IN);
    T_SAME(meso_entry_outcome_at(&history, 1, 0, 0), MESO_ENTRY_STAYED_OUT);
    T_SAME(meso_entry_outcome_at(&history, 2, 0, 0),
           MESO_ENTRY_STAYED_OUT); /* 5 % are not 10 */
    T_SAME(meso_entry_outcome_at(&history, 3, 0, 0), MESO_ENTRY_STAYED_OUT);
    T_SAME(meso_entry_outcome_at(&history, 4, 0, 0), MESO_ENTRY_NO_CASE); /* was not there */
    T_NEAR(meso_entry_quotient_at(&history, 1, 0, 0), 2, 0);
}

/* Whatever is foretold, the tested cases are those that the classes name, and the model in use
   is the stack or the best baseline. */
static void test_backtest_foretells_exit_and_growth(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_TRUE(entry_world_make(ctx, &world, 17, 1, 0));
    const meso_input input = input_of(&world, 40);
    for (int target = MESO_TARGET_EXIT; target <= MESO_TARGET_GROWTH; target++) {
        meso_entry_backtest_options options = options_of(10);
        meso_entry_backtest test;
        meso_arena *arena = meso_arena_new(ctx);
        options.entry.target = (meso_entry_target)target;
        options.entry.gain = 0.1;
        T_SAME(meso_entry_backtest_run(ctx, arena, &test, &input, &options), MESO_OK);
        T_TRUE(test.events >= 20 && test.events < test.count);
        T_TRUE(test.chosen == MESO_ENTRY_STACK || test.chosen == test.best_baseline);
        for (int64_t n = 0; n < test.count; n++) {
            const int64_t at = test.tested[n];
            const int64_t row =
                (int64_t)test.all.origin[at] * ENTRY_REGIONS + test.all.region[at];
            const int class =
                test.history.class[row * ENTRY_INDUSTRIES + test.all.industry[at]];
            T_TRUE(target == MESO_TARGET_EXIT ? class == MESO_ENTRY_PRESENT
                                              : class != MESO_ENTRY_ABSENT);
        }
        meso_arena_free(arena);
    }
    entry_world_free(&world);
    meso_ctx_free(ctx);
}

static meso_status run_again(meso_ctx *ctx, void *data)
{
    const entry_world *w = data;
    const meso_entry_backtest_options options = {
        {0.25, 0.5, 1, 1, 1, MESO_TARGET_ENTRY, 0}, 1, 2, 5};
    const meso_input input = input_of(w, 20);
    meso_entry_backtest test;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    const meso_status status = meso_entry_backtest_run(ctx, arena, &test, &input, &options);
    meso_arena_free(arena);
    return status;
}

/* Every hundredth or so of its allocations refused: each run costs a whole backtest. */
static void test_backtest_survives_refused_allocations(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_TRUE(entry_world_make(ctx, &world, 51, 1, 0));
    world.flat->periods = 4;
    const long asked = refuse_one(run_again, &world, 0, 0, __FILE__, __LINE__);
    T_TRUE(asked > 50);
    for (long nth = 1; nth <= asked; nth += 1 + asked / 60)
        (void)refuse_one(run_again, &world, nth, (int)(nth % 2), __FILE__, __LINE__);
    world.flat->periods = ENTRY_PERIODS;
    entry_world_free(&world);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_entry_outcomes_by_hand();
    test_exit_and_growth_by_hand();
    test_backtest_foretells_exit_and_growth();
    test_backtest_finds_that_related_activities_come_in();
    test_backtest_finds_that_only_size_matters();
    test_backtest_is_blind_to_the_future();
    test_backtest_same_bytes_for_any_threads();
    test_backtest_survives_refused_allocations();
    return t_end();
}
