/* Strategy: parameters of a simulated world, an order without gaps, the same for any threads.
 */
#include "entry_world.h"
#include "measure/strategy_plan.h"
#include "t.h"

static entry_world world;

static const meso_strategy_options options = {
    {0.25, 0.5, 2, 1, 1, MESO_TARGET_ENTRY, 0}, MESO_CONTAGION_POWER, 9, 3};

static void check_plan(const meso_strategy_plan *plan)
{
    double steps = 0, first = 0;
    T_SAME(plan->world.count, 9);
    for (int32_t i = 0; i < plan->world.count; i++) {
        const meso_cell step = plan->step[i], chance = plan->chance[i], then = plan->then[i];
        steps += step.value;
        first += plan->first[i];
        T_TRUE(step.low <= step.value && step.value <= step.high);
        T_TRUE(chance.low <= chance.value && chance.value <= chance.high && chance.high <= 1);
        T_TRUE(then.value >= chance.value - 1e-12);
    }
    T_NEAR(steps, 45, 1e-12);
    T_NEAR(first, 3, 1e-9);
    T_TRUE(plan->best_cost <= plan->greedy_cost + 1e-9);
    T_TRUE(plan->best_cost <= plan->random_cost + 1e-9);
}

/* Where entries follow relatedness alpha is surely above 0; where they follow size it is not
   as large. A higher density never makes an entry less likely. */
static void test_strategy_learns_what_the_world_follows(void)
{
    double alpha[2];
    for (int related = 0; related < 2; related++) {
        meso_strategy_plan plan;
        meso_ctx *ctx = meso_ctx_new(NULL);
        meso_arena *arena = meso_arena_new(ctx);
        T_TRUE(entry_world_make(ctx, &world, 61, related, 0));
        const meso_input input = {.panel = world.flat, .region = 5, .draw = {40, 1, 0.9}};
        T_SAME(meso_strategy_read(ctx, arena, &plan, &input, &options), MESO_OK);
        check_plan(&plan);
        alpha[related] = plan.fit.alpha;
        if (related) T_TRUE(plan.fit.alpha > 3 * plan.fit.root[0]);
        entry_world_free(&world);
        meso_arena_free(arena);
        meso_ctx_free(ctx);
    }
    T_TRUE(alpha[1] > alpha[0]);
}

/* Over draws the two parameters have the spread of the fit. */
static void test_strategy_draws_agree_with_the_fit(void)
{
    const meso_contagion_fit fit = {.alpha = 2, .log_rate = -1, .root = {0.5, 0.3, 0.4}};
    double sum[2] = {0}, square[3] = {0};
    enum { DRAWS = 20000 };
    for (int d = 0; d < DRAWS; d++) {
        double a, b;
        meso_contagion_draw(&a, &b, &fit, 7, d);
        sum[0] += a / DRAWS;
        sum[1] += b / DRAWS;
        square[0] += (a - 2) * (a - 2) / DRAWS;
        square[1] += (a - 2) * (b + 1) / DRAWS;
        square[2] += (b + 1) * (b + 1) / DRAWS;
    }
    T_NEAR(sum[0], 2, 0.02); /* five standard errors of the mean */
    T_NEAR(sum[1], -1, 0.02);
    T_NEAR(square[0], 0.25, 0.013);
    T_NEAR(square[1], 0.15, 0.011);
    T_NEAR(square[2], 0.25, 0.013);
}

static void test_strategy_is_the_same_for_any_threads(void)
{
    meso_table *table[2] = {NULL, NULL};
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_TRUE(entry_world_make(ctx, &world, 61, 1, 0));
    const meso_input input = {.panel = world.flat, .region = 3, .draw = {20, 1, 0.9}};
    for (int k = 0; k < 2; k++) {
        meso_ctx_set_threads(ctx, k ? 4 : 1);
        T_SAME(meso_measure_run(ctx, &table[k], meso_measure_find("strategy"), &input, NULL),
               MESO_OK);
    }
    T_TRUE(table[0]->rows > 5);
    T_SAME(table[0]->rows, table[1]->rows);
    for (int64_t n = 0; n < table[0]->rows; n++) {
        T_TEXT(table[0]->column[1].text[n], table[1]->column[1].text[n]);
        for (int c = 2; c < table[0]->columns; c++) {
            T_TRUE(table[0]->column[c].cell[n].value == table[1]->column[c].cell[n].value);
            T_TRUE(table[0]->column[c].cell[n].low == table[1]->column[c].cell[n].low);
        }
    }
    meso_table_free(table[0]);
    meso_table_free(table[1]);
    entry_world_free(&world);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_strategy_learns_what_the_world_follows();
    test_strategy_draws_agree_with_the_fit();
    test_strategy_is_the_same_for_any_threads();
    return t_end();
}
