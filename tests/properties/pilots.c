/* Laws of pilots: a rule that may be looked at any time, power that grows, information that is
   never worth less than nothing, and mirrors. */
#include "t.h"

#include "base/random.h"
#include "measure/pilot_design.h"
#include "measure/wager.h"
#include "num/beta_binomial.h"
#include "num/distribution.h"
#include "num/noncentral.h"

#include <mesoscope/mesoscope.h>

enum { PILOTS = 1000, LONGEST = 60 };

/* Ville: at the target itself, at most a share 1 - confidence of pilots ever decides, and the
   interval ever loses the true rate at most as often, though one looks after every trial. */
static void test_stopping_may_be_looked_at_after_every_trial(void)
{
    const double target = 0.3, confidence = 0.9;
    int amplified = 0, lost = 0;
    for (uint32_t n = 0; n < PILOTS; n++) {
        meso_arm arm = {0, 0, 1, 1};
        meso_random random;
        meso_random_start(&random, 11, n, 0);
        int up = 0, out = 0;
        while (arm.trials < LONGEST) {
            arm.trials++;
            arm.successes += meso_random_uniform(&random) < target;
            up |= meso_wager_decides(&arm, target, confidence) > 0;
            out |= meso_wager_log(&arm, target) >= -log1p(-confidence);
        }
        amplified += up;
        lost += out;
    }
    /* three standard errors of a share of 0.1 among the pilots */
    const double most = PILOTS * 0.1 + 3 * sqrt(PILOTS * 0.1 * 0.9);
    T_TRUE(amplified <= most);
    T_TRUE(lost <= most);
    T_TRUE(amplified > 0); /* the rule is not idle: chance does cross it at times */
}

/* A rate far from the target is found out, on its own side. */
static void test_stopping_decides_on_the_right_side(void)
{
    const meso_arm good = {60, 45, 1, 1}, bad = {60, 5, 1, 1};
    T_SAME(meso_wager_decides(&good, 0.3, 0.9), 1);
    T_SAME(meso_wager_decides(&bad, 0.3, 0.9), -1);
}

/* Success and failure are words: swapped, every number swaps. */
static void test_wagers_are_mirrored(void)
{
    for (uint32_t n = 0; n < 200; n++) {
        meso_random random;
        meso_random_start(&random, 12, n, 0);
        const double trials = (double)meso_random_below(&random, 50);
        const double yes = floor(meso_random_uniform(&random) * (trials + 1));
        const double p = meso_random_uniform(&random);
        const meso_arm one = {trials, yes, 1, 2}, other = {trials, trials - yes, 2, 1};
        T_NEAR(meso_wager_log_above(&one, p), meso_wager_log_below(&other, 1 - p), 1e-9);
        double low, high, mirror_low, mirror_high;
        meso_wager_interval(&low, &high, &one, 0.9);
        meso_wager_interval(&mirror_low, &mirror_high, &other, 0.9);
        T_NEAR(low, 1 - mirror_high, 1e-9);
        T_NEAR(high, 1 - mirror_low, 1e-9);
    }
}

static void test_beta_binomial_chances_add_up(void)
{
    for (double trials = 1; trials <= 64; trials *= 2) {
        double sum = 0, mean = 0;
        for (double x = 0; x <= trials; x++) {
            const double chance = exp(meso_beta_binomial_log(x, trials, 0.7, 2.1));
            sum += chance;
            mean += x * chance;
        }
        T_NEAR(sum, 1, 1e-11);
        T_NEAR(mean, trials * 0.7 / 2.8, 1e-11);
    }
}

/* Without a shift the noncentral t is Student's; many degrees make it normal. */
static void test_noncentral_t_meets_its_limits(void)
{
    for (double freedom = 1; freedom <= 200; freedom *= 3)
        for (double t = -2; t <= 3; t += 0.5)
            T_NEAR(meso_noncentral_t_above(t, freedom, 0), 1 - meso_student_cdf(t, freedom),
                   1e-7);
    T_NEAR(meso_noncentral_t_above(1.5, 1e7, 2), meso_normal_cdf(0.5), 1e-6);
}

/* More units never show less, whatever the design; a larger effect neither. */
static void test_power_grows(void)
{
    meso_pilot_power *const designs[] = {meso_pilot_parallel, meso_pilot_matched,
                                         meso_pilot_clusters, meso_pilot_stepped};
    meso_pilot_design design = {0, 0.3, 0.2, 1, 0.5, 10, 0.05, 4, 0.95};
    for (int shares = 0; shares < 2; shares++)
        for (int d = 0; d < 4; d++) {
            design.of_shares = shares;
            double last = 0;
            for (double n = 4; n <= 256; n *= 2) {
                design.effect = 0.2;
                const double power = designs[d](&design, n);
                T_TRUE(power >= last && power <= 1);
                last = power;
                design.effect = 0.3;
                T_TRUE(designs[d](&design, n) >= power);
            }
        }
}

static meso_table *run(meso_ctx *ctx, const meso_measure *measure, const double *settings)
{
    const meso_input input = {.region = -1, .draw = MESO_DRAW_OPTIONS_INIT};
    meso_table *table = NULL;
    T_SAME(meso_measure_run(ctx, &table, measure, &input, settings), MESO_OK);
    return table;
}

/* More trials never tell less, perfect knowledge tells most; in another currency everything is
   worth the same. */
static void test_information_grows_and_scales(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    for (uint32_t n = 0; n < 40; n++) {
        meso_random random;
        meso_random_start(&random, 13, n, 0);
        const double prior = 0.02 + 0.96 * meso_random_uniform(&random);
        const double weight = 0.5 + 20 * meso_random_uniform(&random);
        const double stake = meso_random_uniform(&random);
        const double plain[] = {prior, weight, 1, stake, 20, 0, 0};
        const double dearer[] = {prior, weight, 1000, 1000 * stake, 20, 0, 0};
        meso_table *one = run(ctx, &meso_measure_information_value, plain);
        meso_table *other = run(ctx, &meso_measure_information_value, dearer);
        const int32_t at = meso_table_find(one, "information");
        for (int64_t row = 0; row < one->rows; row++) {
            const double value = one->column[at].cell[row].value;
            T_TRUE(value >= 0);
            if (row > 0) T_TRUE(value >= one->column[at].cell[row - 1].value - 1e-12);
            T_NEAR(other->column[at].cell[row].value, 1000 * value, 1e-9);
        }
        meso_table_free(one);
        meso_table_free(other);
    }
    meso_ctx_free(ctx);
}

/* Pilot and control are words too. */
static void test_a_difference_changes_sides(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    const double one[] = {15, 9, 12, 3, 0.5, 1, 0.5, 5, 0.9};
    const double other[] = {12, 3, 15, 9, 0.5, 1, 0.5, 5, 0.9};
    meso_table *a = run(ctx, &meso_measure_pilot, one);
    meso_table *b = run(ctx, &meso_measure_pilot, other);
    const int32_t rate = meso_table_find(a, "rate"), above = meso_table_find(a, "above");
    const meso_cell *left = &a->column[rate].cell[2], *right = &b->column[rate].cell[2];
    T_NEAR(left->value, -right->value, 1e-12);
    T_NEAR(left->low, -right->high, 2e-4); /* the error of 512 pieces */
    T_NEAR(left->high, -right->low, 2e-4);
    T_NEAR(a->column[above].cell[2].value, 1 - b->column[above].cell[2].value, 1e-4);
    T_TRUE(left->low <= left->value && left->value <= left->high);
    meso_table_free(a);
    meso_table_free(b);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_stopping_may_be_looked_at_after_every_trial();
    test_stopping_decides_on_the_right_side();
    test_wagers_are_mirrored();
    test_beta_binomial_chances_add_up();
    test_noncentral_t_meets_its_limits();
    test_power_grows();
    test_information_grows_and_scales();
    test_a_difference_changes_sides();
    return t_end();
}
