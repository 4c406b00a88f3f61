/* Darts: throws agree with what can be counted, and with the closed form. */
#include "t.h"

#include "base/ctx.h"
#include "measure/dartboard.h"

static const double area[3] = {0.5, 0.3, 0.2};

/* Two equal plants: the same region has raw (1-x)^2 + the other squares, else less. */
static void test_two_plants_fall_as_counted(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    meso_dartboard board;
    double heap[3];
    T_SAME(meso_dartboard_make(ctx, arena, &board, area, 3), MESO_OK);
    const meso_draw_options options = {40000, 7, 0.9};
    double exact = 0, mean = 0, square = 0;
    const double raw = 0.25; /* of the nine ways, those at least as concentrated as this */
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) {
            double saw = 0;
            for (int r = 0; r < 3; r++)
                saw += pow(((a == r) + (b == r)) / 2.0 - area[r], 2);
            if (saw >= raw) exact += area[a] * area[b];
            mean += area[a] * area[b] * saw;
            square += area[a] * area[b] * saw * saw;
        }
    T_TRUE(exact > 0.1 && exact < 0.9);
    const double p = meso_dartboard_probability(&board, raw, 0.5, &options, 3, heap);
    T_NEAR(p, exact, 5 * sqrt(0.25 / options.draws)); /* five standard errors */
    T_NEAR(meso_dartboard_mean(&board, 0.5), mean, 1e-12);
    T_NEAR(meso_dartboard_variance(&board, 0.5), square - mean * mean, 1e-12);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

static void test_sizes_have_the_herfindahl_index(void)
{
    for (double h = 1e-5; h < 1; h *= 1.37) {
        const meso_plant_sizes plants = meso_plant_of(h);
        T_NEAR(plants.count * plants.share + plants.rest, 1, 1e-12);
        T_NEAR(plants.count * plants.share * plants.share + plants.rest * plants.rest, h,
               1e-12);
        T_TRUE(plants.rest <= plants.share + 1e-12 && plants.count <= 1 / h + 1e-6);
    }
}

/* Where throwing ends the curve takes over without a step. */
static void test_curve_continues_the_throws(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    meso_dartboard board;
    double heap[3];
    T_SAME(meso_dartboard_make(ctx, arena, &board, area, 3), MESO_OK);
    const meso_draw_options options = {1000, 7, 0.9};
    const double thrown = 1.0 / MESO_MOST_DARTS, drawn = 1.0 / (MESO_MOST_DARTS + 1);
    for (double times = 0.5; times < 3; times += 0.5) {
        const double raw = times * meso_dartboard_mean(&board, thrown);
        const double a = meso_dartboard_probability(&board, raw, thrown, &options, 1, heap);
        const double b = meso_dartboard_probability(&board, raw, drawn, &options, 1, heap);
        T_NEAR(a, b, 0.08); /* five standard errors of 1,000 throws */
    }
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_two_plants_fall_as_counted();
    test_sizes_have_the_herfindahl_index();
    test_curve_continues_the_throws();
    return t_end();
}
