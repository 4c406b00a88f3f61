/* Acceptability: exact shares, limits of weights, withheld scores, and what would flip a
 * choice. */
#include <mesoscope/mesoscope.h>

#include "refuse.h"
#include "t.h"

#define EXACT(x)                          \
    {                                     \
        (x), (x), (x), MESO_CELL_OBSERVED \
    }

static const char *const names[] = {"a", "b", "c", "d"};
static const meso_criterion plain[] = {{"jobs", "persons", 0, 0, 0, 0},
                                       {"cost", "euro", 1, 0, 0, 0},
                                       {"reach", "share", 0, 0, 0, 0}};

static meso_choice choice_of(const meso_cell *score, int options, int criteria, int draws)
{
    return (meso_choice){options, criteria, names,           plain, score,
                         0.9,     1,        {draws, 1, 0.9}, NULL,  NULL};
}

/* By hand: a is worth 1 by jobs and 0 by cost, b the other way round. a is first where the
   weight of jobs is above a half: half of the simplex, mean weight 3/4. 20,000 draws: sd
   0.0035. */
static void test_acceptability_of_two_mirrored_options(void)
{
    const meso_cell score[] = {EXACT(9), EXACT(5), EXACT(1), EXACT(2)};
    const meso_choice choice = choice_of(score, 2, 2, 20000);
    meso_acceptability *got = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_acceptability_compute(ctx, &got, &choice), MESO_OK);
    T_NEAR(got->rank[0], 0.5, 0.015);
    T_NEAR(got->rank[0] + got->rank[1], 1, 1e-15);
    T_NEAR(got->rank[0] + got->rank[2], 1, 1e-15);
    T_NEAR(got->central[0], 0.75, 0.01);
    T_NEAR(got->central[2], 0.25, 0.01);
    T_NEAR(got->confidence[0], 1, 0);
    T_NEAR(got->winning[1], got->rank[0], 1e-15);
    T_NEAR(got->winning[0], 0, 0);
    T_NEAR(got->top[0], got->rank[0], 1e-15);
    T_NEAR(got->entropy[0], 1, 1e-3);
    T_SAME(got->rank_low[0], 1);
    T_SAME(got->rank_high[0], 2);
    meso_acceptability_free(got);
    meso_ctx_free(ctx);
}

/* By hand: three options, each best by one of three criteria and worst by the others: the
   simplex is cut in three equal parts; the mean weight of the own criterion in such a part is
   11/18 (mean of the largest of three uniform spacings). */
static void test_acceptability_of_three_specialists(void)
{
    const meso_cell score[] = {EXACT(1), EXACT(1), EXACT(0), EXACT(0), EXACT(0),
                               EXACT(0), EXACT(0), EXACT(1), EXACT(1)};
    const meso_choice choice = choice_of(score, 3, 3, 20000);
    meso_acceptability *got = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_acceptability_compute(ctx, &got, &choice), MESO_OK);
    for (int o = 0; o < 3; o++) {
        T_NEAR(got->rank[o * 3], 1.0 / 3, 0.012);
        T_NEAR(got->central[o * 3 + o], 11.0 / 18, 0.01);
    }
    meso_acceptability_free(got);
    meso_ctx_free(ctx);
}

/* By hand: given draws are counted as they are. Worths (a, b) by one criterion: a wins the
   first three of twenty draws; its central weight is the mean of those draws' weights. */
static void test_acceptability_counts_given_draws(void)
{
    double worth[20 * 2 * 2] = {0}, weight[20 * 2];
    for (int d = 0; d < 20; d++) {
        worth[d * 4] = d < 3;
        worth[d * 4 + 2] = 0.5;
        weight[d * 2] = 1 - d / 10.0 * (d < 3);
        weight[d * 2 + 1] = 1 - weight[d * 2];
    }
    meso_choice choice = choice_of(NULL, 2, 2, 20);
    choice.drawn_worth = worth;
    choice.drawn_weight = weight;
    meso_acceptability *got = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_acceptability_compute(ctx, &got, &choice), MESO_OK);
    T_NEAR(got->rank[0], 0.15, 1e-15);
    T_NEAR(got->central[0], 0.9, 1e-15);
    T_NEAR(got->central[1], 0.1, 1e-15);
    T_NEAR(got->confidence[0], 0.15, 1e-15);
    /* Source: cran/smaa, thrombolytics: shares .3504 and .6496 have an entropy of .9344248. */
    T_NEAR(-0.3504 * log2(0.3504) - 0.6496 * log2(0.6496), 0.9344248, 1e-7);
    T_NEAR(got->entropy[0], -0.15 * log2(0.15) - 0.85 * log2(0.85), 1e-15);
    meso_acceptability_free(got);
    meso_ctx_free(ctx);
}

/* Weights stay within their limits, and what no weights can meet is refused. */
static void test_acceptability_keeps_the_limits_of_weights(void)
{
    meso_criterion limited[] = {{"jobs", "persons", 0, 0, 0, 0.4},
                                {"cost", "euro", 1, 0, 0.3, 0},
                                {"reach", "share", 0, 0, 0, 0}};
    const meso_cell score[] = {EXACT(9), EXACT(5), EXACT(1), EXACT(1), EXACT(2), EXACT(1)};
    meso_choice choice = choice_of(score, 2, 3, 2000);
    choice.criterion = limited;
    meso_acceptability *got = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_acceptability_compute(ctx, &got, &choice), MESO_OK);
    T_TRUE(got->rank[0] > 0.01 && got->rank[0] < 0.5); /* wins only where jobs outweigh cost */
    T_TRUE(got->central[0] <= 0.4 && got->central[0] > 0.3);
    T_TRUE(got->central[1] >= 0.3);
    meso_acceptability_free(got);
    limited[0].high = 0.2, limited[1].high = 0.35, limited[2].high = 0.3;
    T_SAME(meso_acceptability_compute(ctx, &got, &choice), MESO_E_ARGUMENT);
    T_TEXT(meso_error_text(ctx), "no weights fit: the least ones add up to 0.3, the most to "
                                 "0.85, and all weights to 1");
    meso_ctx_free(ctx);
}

/* A withheld score is drawn between its bounds; one without bounds leaves its option out. */
static void test_acceptability_of_withheld_scores(void)
{
    const meso_cell score[] = {{MESO_NAN, 0, 10, MESO_CELL_WITHHELD},
                               EXACT(4),
                               {MESO_NAN, 0, MESO_NAN, MESO_CELL_WITHHELD},
                               EXACT(0)};
    const meso_choice choice = choice_of(score, 4, 1, 20000);
    meso_acceptability *got = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_acceptability_compute(ctx, &got, &choice), MESO_OK);
    T_NEAR(got->rank[0], 0.6, 0.015);
    T_SAME(got->counted[2], 0);
    T_TRUE(isnan(got->rank[2 * 4]) && isnan(got->top[2]));
    T_SAME(got->rank_high[3], 3);
    meso_acceptability_free(got);
    meso_ctx_free(ctx);
}

/* By hand: jobs 10, 8, 0 and reach 0, 4, 10 with weights 3:1. Values .75, .7, .25; top 1 is a.
   With weight t of jobs: a = t, b = .8 t + .4 (1 - t) = .4 + .4 t: level at t = 2/3, so b comes
   in and a falls out there, 1/12 away. c = 1 - t is level with b at t = 3/7, with a at 1/2; it
   is first below 3/7. By scores: a falls out when its jobs fall to x with .075 x = .7: 28/3. */
static void test_flips_are_found_where_lines_cross(void)
{
    const meso_criterion weighed[] = {{"jobs", "persons", 0, 3, 0, 0},
                                      {"reach", "share", 0, 1, 0, 0}};
    const meso_cell score[] = {{10, 8, 12, 0}, EXACT(0), EXACT(8),
                               EXACT(4),       EXACT(0), EXACT(10)};
    meso_cell flat[6];
    memcpy(flat, score, sizeof flat);
    flat[0] = (meso_cell){10, 8, 10, 0};
    meso_choice choice = choice_of(flat, 3, 2, 100);
    choice.criterion = weighed;
    meso_flip flip[6];
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_choice_flips(ctx, flip, &choice), MESO_OK);
    T_SAME(flip[0].option, 0);
    T_SAME(flip[0].enters, 0);
    T_NEAR(flip[0].from, 0.75, 1e-15);
    T_NEAR(flip[0].to, flip[0].criterion == 0 ? 2.0 / 3 : 1.0 / 3, 1e-12);
    T_NEAR(flip[0].size, 1.0 / 12, 1e-12);
    T_SAME(flip[1].enters, 1);
    T_NEAR(flip[1].size, 1.0 / 12, 1e-12);
    T_NEAR(flip[2].size, 0.75 - 3.0 / 7, 1e-12);
    T_SAME(flip[3].option, 0);
    T_SAME(flip[3].of_weight, 0);
    T_NEAR(flip[3].to, 28.0 / 3, 1e-12);
    T_NEAR(flip[3].size, (10 - 28.0 / 3) / 2, 1e-12);
    meso_ctx_free(ctx);
}

static meso_status compute_again(meso_ctx *ctx, void *data)
{
    meso_acceptability *got = NULL;
    meso_flip flip[8];
    meso_status status = meso_acceptability_compute(ctx, &got, data);
    meso_acceptability_free(got);
    if (status == MESO_OK) status = meso_choice_flips(ctx, flip, data);
    return status;
}

static void test_acceptability_same_bytes_for_any_threads(void)
{
    const meso_cell score[] = {{5, 3, 8, 0}, EXACT(4), {4, 2, 9, 0}, EXACT(3)};
    const meso_choice choice = choice_of(score, 2, 2, 500);
    meso_acceptability *one = NULL, *two = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_acceptability_compute(ctx, &one, &choice), MESO_OK);
    meso_ctx_set_threads(ctx, 2);
    T_SAME(meso_acceptability_compute(ctx, &two, &choice), MESO_OK);
    T_SAME(memcmp(one->rank, two->rank, 4 * sizeof *one->rank), 0);
    T_SAME(memcmp(one->central, two->central, 4 * sizeof *one->central), 0);
    meso_acceptability_free(one);
    meso_acceptability_free(two);
    meso_choice few = choice_of(score, 2, 2, 20);
    refuse_all(compute_again, &few, __FILE__, __LINE__);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_acceptability_of_two_mirrored_options();
    test_acceptability_of_three_specialists();
    test_acceptability_counts_given_draws();
    test_acceptability_keeps_the_limits_of_weights();
    test_acceptability_of_withheld_scores();
    test_flips_are_found_where_lines_cross();
    test_acceptability_same_bytes_for_any_threads();
    return t_end();
}
