/* How much of a need is met, and what is lost when one leaves: by hand, and by going through
   every order of leaving. */
#include "refuse.h"
#include "t.h"

#include "base/arena.h"
#include "base/random.h"
#include "measure/coverage.h"

static meso_cell exactly(double x)
{
    return (meso_cell){x, x, x, x == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED};
}

static meso_cell unknown(double low, double high)
{
    return (meso_cell){MESO_NAN, low, high, MESO_CELL_MISSING};
}

/* By hand: two organisations serve half and a quarter of a need of weight 8.
   C = 1 - .5 x .75 = .625, gap 3; losses 8 x .5 x .75 = 3 and 8 x .25 x .5 = 1;
   Shapley: 8 x (.5 + .375) / 2 = 3.5 and 8 x (.25 + .125) / 2 = 1.5, together 5 = 8 x .625;
   redundancy 1 - 3/4 and 1 - 1/2. Bounds: largest alone .5, sum .75. */
static meso_status two(meso_ctx *ctx)
{
    const meso_cell demand[] = {exactly(8)}, serves[] = {exactly(.5), exactly(.25), exactly(0)};
    const meso_needs needs = {1, 3, demand, serves};
    meso_need_cover need[1];
    meso_organisation_cover own[3];
    const meso_status status = meso_coverage(ctx, need, own, &needs);
    if (status < 0) return status;
    T_SAME(need[0].providers, 2);
    T_NEAR(need[0].covered.value, .625, 1e-15);
    T_NEAR(need[0].covered.low, .5, 1e-15);
    T_NEAR(need[0].covered.high, .75, 1e-15);
    T_NEAR(need[0].gap.value, 3, 1e-15);
    T_NEAR(need[0].gap.low, 2, 1e-15);
    T_NEAR(need[0].gap.high, 4, 1e-15);
    T_NEAR(own[0].lost.value, 3, 1e-14);
    T_NEAR(own[1].lost.value, 1, 1e-14);
    T_NEAR(own[0].shapley.value, 3.5, 1e-14);
    T_NEAR(own[1].shapley.value, 1.5, 1e-14);
    T_NEAR(own[0].redundant.value, .25, 1e-14);
    T_NEAR(own[1].redundant.value, .5, 1e-14);
    T_SAME(own[2].needs, 0);
    T_SAME(own[2].redundant.state, MESO_CELL_UNDEFINED);
    T_NEAR(own[2].lost.value, 0, 0);
    return status;
}

enum { MANY = 7 };

static double met(const double *share, unsigned who)
{
    double open = 1;
    for (int o = 0; o < MANY; o++)
        if (who >> o & 1) open *= 1 - share[o];
    return 1 - open;
}

/* The slow twin: a mean over all orders, by the sizes of what went before. */
static double shapley_of(const double *share, int own)
{
    static const double factorial[] = {1, 1, 2, 6, 24, 120, 720, 5040};
    double sum = 0;
    for (unsigned who = 0; who < 1u << MANY; who++) {
        if (who >> own & 1) continue;
        int size = 0;
        for (int o = 0; o < MANY; o++)
            size += (int)(who >> o & 1);
        sum += factorial[size] * factorial[MANY - 1 - size] / factorial[MANY] *
               (met(share, who | 1u << own) - met(share, who));
    }
    return sum;
}

static void test_shapley_is_the_mean_over_every_order(meso_ctx *ctx)
{
    for (uint32_t draw = 0; draw < 20; draw++) {
        meso_cell demand[] = {exactly(2)}, serves[MANY];
        double share[MANY], together = 0;
        meso_random random;
        meso_random_start(&random, 5, draw, 0);
        for (int o = 0; o < MANY; o++) {
            share[o] = meso_random_uniform(&random);
            if (draw % 4 == 1 && o < 2) share[o] = 1; /* two who each do all of it */
            if (draw % 4 == 2 && o == 3) share[o] = 1;
            serves[o] = exactly(share[o]);
        }
        const meso_needs needs = {1, MANY, demand, serves};
        meso_need_cover need[1];
        meso_organisation_cover own[MANY];
        T_SAME(meso_coverage(ctx, need, own, &needs), MESO_OK);
        for (int o = 0; o < MANY; o++) {
            T_NEAR(own[o].shapley.value, 2 * shapley_of(share, o), 1e-13);
            T_NEAR(
                own[o].lost.value,
                2 * (met(share, (1u << MANY) - 1) - met(share, ((1u << MANY) - 1) ^ 1u << o)),
                1e-13);
            together += own[o].shapley.value;
        }
        T_NEAR(together, 2 * need[0].covered.value, 1e-13);
    }
}

/* A service whose reach nobody knows is no zero: the bounds say what it may be. */
static void test_an_unknown_reach_leaves_bounds(meso_ctx *ctx)
{
    const meso_cell demand[] = {exactly(1)}, serves[] = {exactly(.5), unknown(0, .8)};
    const meso_needs needs = {1, 2, demand, serves};
    meso_need_cover need[1];
    meso_organisation_cover own[2];
    T_SAME(meso_coverage(ctx, need, own, &needs), MESO_OK);
    T_TRUE(isnan(need[0].covered.value));
    T_SAME(need[0].providers, 2);
    T_NEAR(need[0].covered.low, .5, 0);
    T_NEAR(need[0].covered.high, 1, 0);
    T_TRUE(isnan(own[0].lost.value));
    T_NEAR(own[0].lost.low, .5 * (1 - .8), 1e-15);
    T_NEAR(own[0].lost.high, .5, 1e-15);
    T_NEAR(own[1].lost.low, 0, 0);
    T_NEAR(own[1].lost.high, .8 * .5, 1e-15);
    T_NEAR(own[0].redundant.low, 0, 0);
    T_NEAR(own[0].redundant.high, .8, 1e-15);
}

/* Two who each meet all of it: nothing is lost when one leaves, all when it is alone. */
static void test_who_does_all_twice_is_redundant(meso_ctx *ctx)
{
    const meso_cell demand[] = {exactly(6), exactly(4)},
                    serves[] = {exactly(1), exactly(1), exactly(1), exactly(0)};
    const meso_needs needs = {2, 2, demand, serves};
    meso_need_cover need[2];
    meso_organisation_cover own[2];
    T_SAME(meso_coverage(ctx, need, own, &needs), MESO_OK);
    T_NEAR(own[1].lost.value, 0, 0);
    T_NEAR(own[1].redundant.value, 1, 0);
    T_NEAR(own[0].lost.value, 4, 0);
    T_NEAR(own[0].redundant.value, .6, 1e-15);
    T_NEAR(own[0].shapley.value, 7, 1e-14);
}

/* Laws: more service never leaves a larger gap; what is met is demand less the gap; bounds hold
   the estimate. */
static void test_more_service_leaves_no_larger_gap(meso_ctx *ctx)
{
    enum { NEEDS = 3, ORGANISATIONS = 4 };
    for (uint32_t draw = 0; draw < 50; draw++) {
        meso_cell demand[NEEDS], serves[NEEDS * ORGANISATIONS];
        meso_need_cover need[NEEDS], more[NEEDS];
        meso_organisation_cover own[ORGANISATIONS];
        meso_random random;
        meso_random_start(&random, 11, draw, 0);
        for (int n = 0; n < NEEDS; n++)
            demand[n] = exactly(10 * meso_random_uniform(&random));
        for (int s = 0; s < NEEDS * ORGANISATIONS; s++)
            serves[s] =
                exactly(meso_random_uniform(&random) < .5 ? 0 : meso_random_uniform(&random));
        const meso_needs needs = {NEEDS, ORGANISATIONS, demand, serves};
        T_SAME(meso_coverage(ctx, need, own, &needs), MESO_OK);
        double met_by_all = 0, parts = 0;
        for (int n = 0; n < NEEDS; n++) {
            T_TRUE(need[n].covered.low <= need[n].covered.value + 1e-15);
            T_TRUE(need[n].covered.high >= need[n].covered.value - 1e-15);
            met_by_all += demand[n].value - need[n].gap.value;
        }
        for (int o = 0; o < ORGANISATIONS; o++) {
            parts += own[o].shapley.value;
            T_TRUE(own[o].lost.value <= own[o].shapley.value + 1e-12);
            T_TRUE(own[o].shapley.value <= own[o].alone.value + 1e-12);
        }
        T_NEAR(parts, met_by_all, 1e-12);
        serves[draw % 12] = exactly(fmin(1, serves[draw % 12].value + .2));
        T_SAME(meso_coverage(ctx, more, own, &needs), MESO_OK);
        for (int n = 0; n < NEEDS; n++)
            T_TRUE(more[n].gap.value <= need[n].gap.value + 1e-12);
    }
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    refuse_each(two);
    test_shapley_is_the_mean_over_every_order(ctx);
    test_an_unknown_reach_leaves_bounds(ctx);
    test_who_does_all_twice_is_redundant(ctx);
    test_more_service_leaves_no_larger_gap(ctx);
    meso_ctx_free(ctx);
    return t_end();
}
