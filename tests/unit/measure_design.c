/* Are means of surveys those of R's survey 4.1-1, and do areas borrow as Fay and Herriot say?
   tests/oracles/survey.R says how the numbers were made; the data are the California schools of
   that package. */
#include "measure/design.h"

#include "t.h"

#include "base/ctx.h"

/* weight, population, stratum (0 E, 1 H, 2 M), score of 2000: 200 schools drawn by stratum. */
static const double drawn[][4] = {
#include "unit/data/apistrat.txt"
};
/* weight, district, score: all schools of 15 districts out of 757. */
static const double clusters[][3] = {
#include "unit/data/apiclus1.txt"
};

static void test_strata(void)
{
    enum { ROWS = sizeof drawn / sizeof drawn[0] };
    double weight[ROWS], value[ROWS], population[3];
    int32_t stratum[ROWS], unit[ROWS];
    for (int r = 0; r < ROWS; r++) {
        weight[r] = drawn[r][0];
        stratum[r] = (int32_t)drawn[r][2];
        population[stratum[r]] = drawn[r][1];
        unit[r] = r;
        value[r] = drawn[r][3];
    }
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_design_mean mean;
    const meso_design design = {ROWS, weight, stratum, unit, 3, ROWS, population};
    T_SAME(meso_design_mean_of(ctx, &mean, &design, value), MESO_OK);
    T_NEAR(mean.mean, 662.287, 1e-6);
    T_NEAR(mean.error, 9.40894, 1e-6);
    T_NEAR(mean.freedom, 197, 0);
    /* Twice the weights, the same mean; an answer nobody gave takes no part. */
    for (int r = 0; r < ROWS; r++)
        weight[r] *= 2;
    T_SAME(meso_design_mean_of(ctx, &mean, &design, value), MESO_OK);
    T_NEAR(mean.error, 9.40894, 1e-6);
    meso_ctx_free(ctx);
}

static void test_clusters(void)
{
    enum { ROWS = sizeof clusters / sizeof clusters[0] };
    double weight[ROWS], value[ROWS];
    static const double population[] = {757};
    int32_t stratum[ROWS] = {0}, unit[ROWS];
    for (int r = 0; r < ROWS; r++) {
        weight[r] = clusters[r][0];
        unit[r] = (int32_t)clusters[r][1];
        value[r] = clusters[r][2];
    }
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_design_mean mean;
    const meso_design design = {ROWS, weight, stratum, unit, 1, 15, population};
    T_SAME(meso_design_mean_of(ctx, &mean, &design, value), MESO_OK);
    T_NEAR(mean.mean, 644.169, 1e-6);
    T_NEAR(mean.error, 23.5422, 3e-6); /* as printed */
    meso_ctx_free(ctx);
}

/* By hand: three areas 0, 2, 4 with variance 1 each: the spread between meets 8 / (s + 1) = 2,
   so s = 3; each keeps 3/4 of its distance from 2; error^2 = 3/4 + (1/16) (4/3) = 5/6. */
static void test_areas_borrow(void)
{
    static const double estimate[] = {0, 2, 4}, variance[] = {1, 1, 1};
    double shrunk[3], error[3];
    T_NEAR(meso_fay_herriot(shrunk, error, estimate, variance, 3), 3, 1e-9);
    T_NEAR(shrunk[0], 0.5, 1e-9);
    T_NEAR(shrunk[1], 2, 1e-9);
    T_NEAR(shrunk[2], 3.5, 1e-9);
    T_NEAR(error[0], sqrt(5.0 / 6), 1e-9);
    /* Areas that differ by chance alone are all the same. */
    static const double noise[] = {0.9, 1, 1.1};
    T_NEAR(meso_fay_herriot(shrunk, error, noise, variance, 3), 0, 0);
    T_NEAR(shrunk[0], 1, 1e-9);
    T_NEAR(error[0], sqrt(1.0 / 3), 1e-9);
}

int main(void)
{
    test_strata();
    test_clusters();
    test_areas_borrow();
    return t_end();
}
