/* Are regressions with random effects those of lme4 1.1-31 (R 4.2)? tests/oracles/mixed.R says
   how its numbers were made; the data are sleepstudy and Penicillin of that package. */
#include "num/mixed.h"

#include "base/ctx.h"
#include "t.h"

/* Reaction time, ms, on days 0 to 9 of 18 subjects (Belenky et al. 2003). */
static const double reaction[] = {
#include "unit/data/sleepstudy.txt"
};
/* Diameter, mm: plates a to x, samples A to F. */
static const double diameter[] = {
#include "unit/data/penicillin.txt"
};

static void test_subjects_differ(void)
{
    enum { SUBJECTS = 18, DAYS = 10 };
    double x[2 * SUBJECTS * DAYS];
    int64_t begin[SUBJECTS + 1];
    for (int r = 0; r < SUBJECTS * DAYS; r++) {
        x[2 * r] = 1;
        x[2 * r + 1] = r % DAYS;
    }
    for (int s = 0; s <= SUBJECTS; s++)
        begin[s] = s * DAYS;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    const meso_mixed_data data = {.rows = SUBJECTS * DAYS,
                                  .columns = 2,
                                  .x = x,
                                  .y = reaction,
                                  .units = SUBJECTS,
                                  .begin = begin,
                                  .with_units = 1};
    meso_mixed fit;
    T_SAME(meso_mixed_fit(ctx, arena, &fit, &data), MESO_OK);
    T_NEAR(fit.coefficient[0], 251.40510485, 1e-8);
    T_NEAR(fit.coefficient[1], 10.46728596, 1e-8);
    T_NEAR(fit.error[0], 9.746716, 1e-5);
    T_NEAR(fit.error[1], 0.804221, 1e-5);
    T_NEAR(fit.variance[2], 1378.178514, 1e-4);
    T_NEAR(fit.variance[3], 960.456579, 1e-4);
    T_NEAR(fit.criterion, 1786.465085, 1e-8);
    T_NEAR(fit.unit[0], 40.783710, 1e-5);
    T_NEAR(fit.unit_error[0], 9.475668, 1e-5);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

static void test_two_crossed_groupings(void)
{
    enum { PLATES = 24, SAMPLES = 6, ROWS = PLATES * SAMPLES };
    double x[ROWS];
    int64_t begin[ROWS + 1];
    int32_t plate[ROWS], sample[ROWS];
    for (int r = 0; r < ROWS; r++) {
        x[r] = 1;
        begin[r] = r;
        plate[r] = r / SAMPLES;
        sample[r] = r % SAMPLES;
    }
    begin[ROWS] = ROWS;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    const meso_mixed_data data = {.rows = ROWS,
                                  .columns = 1,
                                  .x = x,
                                  .y = diameter,
                                  .units = ROWS,
                                  .begin = begin,
                                  .groups = {PLATES, SAMPLES},
                                  .group = {plate, sample}};
    meso_mixed fit;
    T_SAME(meso_mixed_fit(ctx, arena, &fit, &data), MESO_OK);
    T_NEAR(fit.coefficient[0], 22.97222222, 1e-8);
    T_NEAR(fit.error[0], 0.808595, 1e-4);
    T_NEAR(fit.variance[0], 0.7169051, 1e-4);
    T_NEAR(fit.variance[1], 3.7311318, 1e-4);
    T_NEAR(fit.variance[3], 0.3024150, 1e-4);
    T_NEAR(fit.criterion, 330.860589, 1e-8);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_subjects_differ();
    test_two_crossed_groupings();
    return t_end();
}
