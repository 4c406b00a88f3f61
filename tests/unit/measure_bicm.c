/* The degree null: as scipy solves it, settled lines by hand, refusals that say why. */
#include "measure/bicm.h"

#include "refuse.h"
#include "t.h"

enum { REGIONS = 9, INDUSTRIES = 14 };
static const int32_t diversity[] = {8, 7, 7, 9, 6, 6, 5, 5, 4};
static const int32_t ubiquity[] = {6, 4, 7, 3, 6, 4, 5, 6, 1, 4, 3, 3, 3, 2};

/* Source: tests/oracles/bicm.txt, scipy 1.10.1, the root of the degree equations. */
static void test_bicm_agrees_with_scipy(void)
{
    meso_bicm model;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_bicm_solve(ctx, arena, &model, diversity, REGIONS, ubiquity, INDUSTRIES),
           MESO_OK);
    T_NEAR(meso_bicm_probability(&model, 0, 0), 0.787716856832, 2e-12);
    T_NEAR(meso_bicm_probability(&model, 0, 13), 0.320144846721, 2e-12);
    T_NEAR(meso_bicm_probability(&model, 4, 5), 0.415353332479, 2e-12);
    T_NEAR(meso_bicm_probability(&model, 8, 1), 0.254671046510, 2e-12);
    T_NEAR(meso_bicm_probability(&model, 8, 13), 0.103035161165, 2e-12);
    double squares = 0;
    for (int r = 0; r < REGIONS; r++) {
        double sum = 0;
        for (int p = 0; p < INDUSTRIES; p++) {
            const double chance = meso_bicm_probability(&model, r, p);
            sum += chance;
            squares += chance * chance;
        }
        T_NEAR(sum, diversity[r], 1e-12);
    }
    T_NEAR(squares, 31.596454806902, 1e-11);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

/* By hand: region 0 has nothing, region 1 everything that anybody has; without them region 2
   has one of the industries 0 and 1, and so has region 3: each link has the chance 1/2.
   Industry 2 is only in region 1, industry 3 nowhere. */
static void test_bicm_settles_empty_and_full_lines(void)
{
    const int32_t has[] = {0, 3, 1, 1}, spread[] = {2, 2, 1, 0};
    meso_bicm model;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_bicm_solve(ctx, arena, &model, has, 4, spread, 4), MESO_OK);
    const double want[4][4] = {{0, 0, 0, 0}, {1, 1, 1, 0}, {0.5, 0.5, 0, 0}, {0.5, 0.5, 0, 0}};
    for (int r = 0; r < 4; r++)
        for (int p = 0; p < 4; p++)
            T_NEAR(meso_bicm_probability(&model, r, p), want[r][p], 1e-13);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

static void test_bicm_refuses_degrees_that_do_not_add_up(void)
{
    const int32_t has[] = {1, 1}, spread[] = {1, 0};
    meso_bicm model;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_bicm_solve(ctx, arena, &model, has, 2, spread, 2), MESO_E_SHAPE);
    T_TEXT(meso_error_text(ctx), "2 links by regions, 1 by industries");
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

static meso_status solve(meso_ctx *ctx)
{
    meso_bicm model;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    const meso_status status =
        meso_bicm_solve(ctx, arena, &model, diversity, REGIONS, ubiquity, INDUSTRIES);
    meso_arena_free(arena);
    return status;
}

int main(void)
{
    test_bicm_agrees_with_scipy();
    test_bicm_settles_empty_and_full_lines();
    test_bicm_refuses_degrees_that_do_not_add_up();
    refuse_each(solve);
    return t_end();
}
