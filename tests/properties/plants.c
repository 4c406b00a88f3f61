/* What must hold of plants that are dealt out, and of the curves over them? */
#include "t.h"

#include "base/arena.h"
#include "measure/bandwidth.h"
#include "measure/distance_curve.h"
#include "measure/nearest_plants.h"

enum { SITES = 30, TYPES = 3, MANY = 3000 };

/* Sites of a small part of the world, with uneven numbers of plants. */
static void scatter(meso_ctx *ctx, meso_arena *arena, meso_plants *plants, uint32_t number)
{
    meso_point points[SITES * TYPES];
    meso_random random;
    meso_random_start(&random, 31, number, 0);
    for (int s = 0; s < SITES; s++) {
        const double lon = 5 + 3 * meso_random_uniform(&random);
        const double lat = 45 + 2 * meso_random_uniform(&random);
        for (int t = 0; t < TYPES; t++)
            points[s * TYPES + t] =
                (meso_point){lon, lat, t, meso_random_below(&random, 4 + 6 * t)};
    }
    T_SAME(meso_plants_gather(ctx, arena, plants, points, (int64_t)SITES * TYPES, TYPES),
           MESO_OK);
}

/* Points in one place are one site, and nothing is lost. */
static void test_plants_are_gathered_into_sites(meso_ctx *ctx)
{
    const meso_point points[] = {{1, 2, 0, 3},    {1, 2, 1, 1},           {1, 3, 0, 2},
                                 {1, 2, 0, 4},    {(double)NAN, 2, 1, 5}, {7, 8, 1, 0},
                                 {-0.0, 2, 1, 1}, {0.0, 2, 1, 1}};
    meso_arena *arena = meso_arena_new(ctx);
    meso_plants plants;
    T_SAME(meso_plants_gather(ctx, arena, &plants, points, 8, 2), MESO_OK);
    T_SAME(plants.sites, 3);
    T_SAME(plants.total, 12);
    T_SAME(plants.unplaced, 5);
    T_SAME(plants.of_type[0], 9);
    T_SAME(plants.count[0], 7); /* of type 0 at the first site */
    meso_arena_free(arena);
}

/* Every plant is as likely to be taken: means over many draws, within five standard errors. */
static void test_draws_are_fair_and_whole(meso_ctx *ctx)
{
    meso_arena *arena = meso_arena_new(ctx);
    meso_plants plants;
    scatter(ctx, arena, &plants, 1);
    int64_t site[SITES];
    double sum[SITES] = {0};
    const double taken = (double)plants.of_type[1], all = (double)plants.total;
    for (int d = 0; d < MANY; d++) {
        meso_random random;
        meso_random_start(&random, 3, (uint32_t)d, 0);
        meso_plants_draw(site, &plants, plants.of_type[1], &random);
        int64_t found = 0;
        for (int32_t s = 0; s < plants.sites; s++) {
            T_TRUE(site[s] >= 0 && site[s] <= plants.all[s]);
            found += site[s];
            sum[s] += (double)site[s];
        }
        T_SAME(found, plants.of_type[1]);
    }
    for (int32_t s = 0; s < plants.sites; s++) {
        const double here = (double)plants.all[s], mean = here * taken / all;
        const double variance = mean * (1 - taken / all) * (all - here) / (all - 1);
        T_TRUE(fabs(sum[s] / MANY - mean) <= 5 * sqrt(variance / MANY));
    }
    meso_arena_free(arena);
}

/* Dealing out types keeps every site and every type; on average everything is next to
   everything as plants at large are: quotient 1. */
static void test_relabelled_plants_have_no_company(meso_ctx *ctx)
{
    meso_arena *arena = meso_arena_new(ctx);
    meso_plants plants;
    scatter(ctx, arena, &plants, 2);
    meso_surroundings around;
    T_SAME(meso_nearest_plants(ctx, arena, &around, &plants), MESO_OK);
    int64_t *tree = MESO_TAKE(ctx, arena, int64_t, 2 * plants.leaves);
    static int64_t count[TYPES * SITES];
    double towards[TYPES * TYPES], looking[TYPES], sum[TYPES * TYPES] = {0};
    double square[TYPES * TYPES] = {0};
    for (int d = 0; d < MANY; d++) {
        meso_random random;
        meso_random_start(&random, 4, (uint32_t)d, 0);
        meso_plants_relabel(count, tree, &plants, &random);
        for (int32_t s = 0; s < plants.sites; s++) {
            int64_t all = 0;
            for (int t = 0; t < TYPES; t++)
                all += count[t * plants.sites + s];
            T_SAME(all, plants.all[s]);
        }
        meso_plants_towards(towards, looking, &plants, &around, count);
        for (int n = 0; n < TYPES * TYPES; n++) {
            const int from = n / TYPES, to = n % TYPES;
            const double q = towards[n] / looking[from] * (double)(plants.total - 1) /
                             (double)(plants.of_type[to] - (from == to));
            sum[n] += q;
            square[n] += q * q;
        }
        for (int from = 0; from < TYPES; from++)
            T_NEAR(towards[from * TYPES] + towards[from * TYPES + 1] +
                       towards[from * TYPES + 2],
                   looking[from], 1e-12);
    }
    for (int n = 0; n < TYPES * TYPES; n++) {
        const double mean = sum[n] / MANY, variance = square[n] / MANY - mean * mean;
        T_TRUE(fabs(mean - 1) < 5 * sqrt(variance / MANY));
    }
    meso_arena_free(arena);
}

/* By hand: of the 10 pairs among 3 and 2 plants 3 + 1 are 0 apart and 6 one degree: mean 0.6 d,
   quartiles 0 and d. */
static void test_bandwidth_is_silvermans(meso_ctx *ctx)
{
    const meso_point points[] = {{0, 0, 0, 3}, {1, 0, 0, 2}, {1, 0, 1, 1}};
    meso_arena *arena = meso_arena_new(ctx);
    meso_plants plants;
    T_SAME(meso_plants_gather(ctx, arena, &plants, points, 3, 2), MESO_OK);
    double h = 0;
    T_SAME(meso_bandwidth(ctx, &h, &plants, 0), MESO_OK);
    const double d = MESO_SPHERE_RADIUS_KM * acos(-1.0) / 180;
    const double deviation = sqrt((6 * d * d - 10 * 0.36 * d * d) / 9);
    T_NEAR(h / (0.9 * fmin(deviation, d / 1.34) * pow(10, -0.2)), 1, 1e-6);
    T_SAME(meso_bandwidth(ctx, &h, &plants, 1), MESO_OK);
    T_TRUE(isnan(h)); /* one plant has no distance */
    meso_arena_free(arena);
}

/* The band of ten curves of two steps, by hand: leaving out one of ten allows the second
   largest at each step only when the same curve is the largest at both. */
static void test_band_is_global(void)
{
    double same[20], kept[20], low[2], high[2];
    for (int s = 0; s < 10; s++) {
        kept[s] = s;
        kept[10 + s] = s;
    }
    memcpy(same, kept, sizeof kept);
    meso_curve_band(low, high, same, kept, 2, 10, 0.1);
    T_NEAR(high[0], 8, 0);
    T_NEAR(high[1], 8, 0);
    T_NEAR(low[0], 1, 0);
    for (int s = 0; s < 10; s++)
        kept[10 + s] = 9 - s;
    memcpy(same, kept, sizeof kept);
    meso_curve_band(low, high, same, kept, 2, 10, 0.1);
    T_NEAR(high[0], 9, 0); /* two curves would leave a lower one */
    T_NEAR(low[1], 0, 0);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_plants_are_gathered_into_sites(ctx);
    test_draws_are_fair_and_whole(ctx);
    test_relabelled_plants_have_no_company(ctx);
    test_bandwidth_is_silvermans(ctx);
    test_band_is_global();
    meso_ctx_free(ctx);
    return t_end();
}
