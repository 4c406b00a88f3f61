/* Do waiting, alignment and lag agree with R? tests/oracles/responsiveness.txt has the numbers.
 */
#include "refuse.h"
#include "t.h"

#include "measure/ratings.h"
#include "measure/responsiveness.h"

static const meso_spell maintained[] = {{9, 1},  {13, 1}, {13, 0}, {18, 1}, {23, 1}, {28, 0},
                                        {31, 1}, {34, 1}, {45, 0}, {48, 1}, {161, 0}};
static const meso_spell rest[] = {{5, 1},  {5, 1},  {8, 1},  {8, 1},  {12, 1}, {16, 0},
                                  {23, 1}, {27, 1}, {30, 1}, {33, 1}, {43, 1}, {45, 1}};

static meso_status waiting(meso_ctx *ctx)
{
    meso_spell one[11], two[12];
    meso_response_time first, second;
    memcpy(one, maintained, sizeof one);
    memcpy(two, rest, sizeof two);
    meso_status status = meso_response_time_of(ctx, &first, one, 11, 48, 0.90);
    if (status == MESO_OK) status = meso_response_time_of(ctx, &second, two, 12, 40, 0.90);
    if (status < 0) return status;
    T_SAME(first.asked, 11);
    T_SAME(first.answered, 7);
    T_NEAR(first.waiting.value, 31.8431818182, 1e-10);
    T_NEAR(first.error, 4.52788471175, 1e-10);
    T_NEAR(first.median.value, 31, 0);
    T_NEAR(first.median.low, 18, 0);
    T_NEAR(first.median.high, 48, 0);
    T_NEAR(second.waiting.value, 21.9305555556, 1e-10);
    T_NEAR(second.error, 3.83564116318, 1e-10);
    T_NEAR(second.median.value, 23, 0);
    T_NEAR(second.median.low, 8, 0);
    T_NEAR(second.median.high, 33, 0);
    /* by hand: 31.8432 - 21.9306, errors add in squares */
    const meso_cell difference = meso_response_difference(&first, &second, 0.95);
    T_NEAR(difference.value, 9.9126262626, 1e-9);
    T_NEAR(difference.high - difference.value,
           1.95996398454 * sqrt(4.52788471175 * 4.52788471175 + 3.83564116318 * 3.83564116318),
           1e-9);
    return status;
}

static void test_who_never_answered_leaves_no_median(meso_ctx *ctx)
{
    meso_spell spell[] = {{4, 0}, {9, 0}, {2, 1}};
    meso_response_time time;
    T_SAME(meso_response_time_of(ctx, &time, spell, 3, MESO_NAN, 0.90), MESO_OK);
    T_TRUE(isnan(time.median.value));
    T_TRUE(isnan(time.median.high));
    T_NEAR(time.horizon, 9, 0);
    T_NEAR(time.waiting.value, 2 + 7 * 2.0 / 3, 1e-14); /* by hand */
    T_SAME(meso_response_time_of(ctx, &time, spell, 0, MESO_NAN, 0.90), MESO_OK);
    T_SAME(time.waiting.state, MESO_CELL_UNDEFINED);
}

static meso_status alignment(meso_ctx *ctx)
{
    static const double need[] = {31, 14, 22, 9, MESO_NAN, 14, 27};
    static const double budget[] = {2.5, 1, 1, .4, 8, 3, 6};
    static const double level[] = {1, 1, 1, 1, 1, 1, 1};
    const meso_draw_options draw = {200, 1, 0.90};
    meso_cell cell, none;
    meso_status status = meso_alignment_of(ctx, &cell, need, budget, 7, &draw);
    if (status == MESO_OK) status = meso_alignment_of(ctx, &none, need, level, 7, &draw);
    if (status < 0) return status;
    T_NEAR(cell.value, 0.602941176471, 1e-12);
    T_TRUE(cell.low < cell.value && cell.value < cell.high && cell.high <= 1);
    T_SAME(none.state, MESO_CELL_UNDEFINED);
    return status;
}

static void test_lag_is_the_slope_within_needs(void)
{
    static const double need[] = {10, 12, 15, 20, 5, 5, 9, 8, 30, 33, 29, 40, 7, 9, 11, 10};
    static const double budget[] = {2, 2.4, 2.5, 3.9, 1, 1.3, 1.1, 2.2,
                                    6, 6.5, 7.9, 6.8, 3, 2.9, 4.4, 4};
    const meso_lag lag = meso_budget_lag(need, budget, 4, 4, 1, 0.90);
    T_NEAR(lag.elasticity.value, 1.01142400746, 1e-11);
    /* Student's t with 3 degrees at .95 is 2.35336343480 (any table) */
    T_NEAR(lag.elasticity.high - lag.elasticity.value, 2.35336343480 * 0.0892190685162, 1e-9);
    T_SAME(lag.cells, 12);
    T_SAME(lag.needs, 4);
    T_SAME(lag.left_out, 0);
    /* scaling money or needs changes no elasticity */
    double more[16];
    for (int i = 0; i < 16; i++)
        more[i] = 1000 * budget[i];
    T_NEAR(meso_budget_lag(need, more, 4, 4, 1, 0.90).elasticity.value, lag.elasticity.value,
           1e-12);
    more[5] = 0;
    const meso_lag less = meso_budget_lag(need, more, 4, 4, 1, 0.90);
    T_SAME(less.cells, 11);
    T_SAME(less.left_out, 1);
    T_SAME(meso_budget_lag(need, budget, 2, 4, 1, 0.90).elasticity.state, MESO_CELL_UNDEFINED);
}

static void test_several_raters_have_a_spread(void)
{
    const meso_scale scale = {1, 5};
    /* by hand: mean 3, variance (4 + 0 + 1 + 1) / 3 = 2, largest 16 x 4 / (4 x 3) = 16/3;
       Student's t with 3 degrees at .95 is 2.35336 */
    static const double four[] = {1, 3, MESO_NAN, 4, 4, 9};
    const meso_ratings r = meso_ratings_of(four, 6, scale, 0.90);
    T_SAME(r.raters, 4);
    T_NEAR(r.mean.value, 3, 0);
    T_NEAR(r.spread, sqrt(2), 1e-15);
    T_NEAR(r.mean.high, 3 + 2.3533634348 * sqrt(2) / 2, 1e-9);
    T_NEAR(r.agreement, 1 - 2 * 3.0 / 16, 1e-15);
    T_NEAR(r.low, 1, 0);
    T_NEAR(r.high, 4, 0);
    static const double ends[] = {1, 5, 1, 5}, same[] = {2, 2, 2};
    T_NEAR(meso_ratings_of(ends, 4, scale, 0.90).agreement, 0, 1e-15);
    T_NEAR(meso_ratings_of(same, 3, scale, 0.90).agreement, 1, 0);
    T_SAME(meso_ratings_of(same, 3, scale, 0.90).mean.state, MESO_CELL_OBSERVED);
    const meso_ratings alone = meso_ratings_of(same, 1, scale, 0.90);
    T_NEAR(alone.mean.low, 1, 0); /* one voice says nothing of the others' */
    T_NEAR(alone.mean.high, 5, 0);
    T_TRUE(isnan(alone.spread));
    T_SAME(meso_ratings_of(four + 2, 1, scale, 0.90).mean.state, MESO_CELL_MISSING);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    refuse_each(waiting);
    refuse_each(alignment);
    test_who_never_answered_leaves_no_median(ctx);
    test_lag_is_the_slope_within_needs();
    test_several_raters_have_a_spread();
    meso_ctx_free(ctx);
    return t_end();
}
