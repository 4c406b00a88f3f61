/* Orders of activities: none beats the exact one, and a star is solved by hand. */
#include "base/random.h"
#include "measure/route.h"
#include "t.h"

#include <mesoscope/mesoscope.h>

#include <math.h>

enum { MOST = 8, GRAPHS = 200, RANDOMS = 200 };

typedef struct graph {
    double near[MOST], whole[MOST], tie[MOST * MOST];
} graph;

/* Ties of a random graph of which activity 0 at least is near to what is there. */
static meso_route_world random_world(graph *g, int seed)
{
    meso_random random;
    meso_random_start(&random, 17, (uint32_t)seed, 0);
    const int32_t n = 3 + (int32_t)meso_random_below(&random, MOST - 2);
    for (int32_t i = 0; i < n; i++) {
        const double u = meso_random_uniform(&random);
        g->near[i] = i == 0 || u < 0.5 ? 0.05 + u : 0;
        for (int32_t j = 0; j <= i; j++) {
            const double t = meso_random_uniform(&random);
            g->tie[i * n + j] = g->tie[j * n + i] = i == j ? 0 : t < 0.5 || j == 0 ? t : 0;
        }
    }
    for (int32_t i = 0; i < n; i++) {
        g->whole[i] = g->near[i] + 0.2;
        for (int32_t j = 0; j < n; j++)
            g->whole[i] += g->tie[i * n + j];
    }
    const double alpha = 0.3 + 2 * meso_random_uniform(&random);
    return (meso_route_world){n,
                              g->near,
                              g->whole,
                              g->tie,
                              alpha,
                              0.5,
                              seed % 2 ? MESO_CONTAGION_LOGIT : MESO_CONTAGION_POWER};
}

/* All orders, one after another: the slow twin of the exact one. */
static double best_of_all(const meso_route_world *world, int32_t *order)
{
    int32_t turn[MOST];
    for (int32_t k = 0; k < world->count; k++) {
        order[k] = k;
        turn[k] = 0;
    }
    double best = meso_route_cost(world, order);
    for (int32_t k = 1; k < world->count;) {
        if (turn[k] >= k) {
            turn[k++] = 0;
            continue;
        }
        const int32_t a = k % 2 ? turn[k] : 0, kept = order[a];
        order[a] = order[k];
        order[k] = kept;
        best = fmin(best, meso_route_cost(world, order));
        turn[k]++;
        k = 1;
    }
    return best;
}

/* Exact, beam and greedy in this order on every graph. That greedy beats the mean of random
   orders is no law (see the hub below): it must on nearly all graphs, and in sum. */
static void test_route_exact_beats_beam_beats_greedy_beats_random(void)
{
    graph g;
    int better = 0, slower = 0;
    double saved = 0;
    meso_ctx *ctx = meso_ctx_new(NULL);
    for (int seed = 0; seed < GRAPHS; seed++) {
        const meso_route_world world = random_world(&g, seed);
        int32_t exact[MOST], beam[MOST], narrow[MOST], greedy[MOST], other[MOST];
        T_SAME(meso_route_exact(ctx, exact, &world), MESO_OK);
        T_SAME(meso_route_beam(ctx, beam, &world, 200), MESO_OK);
        T_SAME(meso_route_beam(ctx, narrow, &world, 2), MESO_OK);
        meso_route_greedy(greedy, &world);
        const double least = meso_route_cost(&world, exact), tolerance = 1e-9 * least;
        const double quick = meso_route_cost(&world, greedy);
        double mean = 0;
        for (int d = 0; d < RANDOMS; d++) {
            meso_route_random(other, &world, 5, d);
            mean += meso_route_cost(&world, other) / RANDOMS;
            T_TRUE(least <= meso_route_cost(&world, other) + tolerance);
        }
        if (world.count <= 6) T_NEAR(least, best_of_all(&world, other), tolerance);
        T_TRUE(isfinite(least));
        T_TRUE(least <= meso_route_cost(&world, beam) + tolerance);
        T_TRUE(meso_route_cost(&world, beam) <= quick + tolerance);
        T_TRUE(meso_route_cost(&world, narrow) <= quick + tolerance);
        slower += quick > mean + tolerance;
        saved += mean - quick;
        better += least < quick - tolerance;
    }
    T_TRUE(better > 0 && slower <= GRAPHS / 20 && saved > 0);
    meso_ctx_free(ctx);
}

/* A hub of four leaves. The hub has a tenth of its ties among what is there; a leaf has one
   tie, to the hub. By hand, alpha 1 and rate 1/2: the hub waits 20 periods, then each leaf 2.
 */
static void test_route_star_by_hand(void)
{
    static const double near[] = {4.0 / 9, 0, 0, 0, 0}, whole[] = {40.0 / 9, 1, 1, 1, 1};
    static const double tie[] = {0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0,
                                 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0};
    const meso_route_world world = {5, near, whole, tie, 1, 0.5, MESO_CONTAGION_POWER};
    int32_t order[5];
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_route_exact(ctx, order, &world), MESO_OK);
    T_SAME(order[0], 0);
    T_NEAR(meso_route_cost(&world, order), 28, 1e-12);
    T_NEAR(meso_route_chance(&world, 1, 0), 0, 0);
    const int32_t impossible[] = {1, 0, 2, 3, 4};
    T_TRUE(isinf(meso_route_cost(&world, impossible)));
    meso_ctx_free(ctx);
}

/* Leaves that are likely anyhow should come before their hub, which greedy sees as well; a hub
   that is a little less likely than a leaf should come first, which greedy does not see. By
   hand, alpha 1, rate 1: leaf 1/2, hub 2/5; leaf first 2 + 5/3, as the hub then has 3/5; hub
   first 5/2 + 1, as the leaf then has everything. Random orders take the mean of both: less
   than greedy. */
static void test_route_hub_before_leaf_by_hand(void)
{
    static const double near[] = {1, 2}, whole[] = {2, 5}, tie[] = {0, 1, 1, 0};
    const meso_route_world world = {2, near, whole, tie, 1, 1, MESO_CONTAGION_POWER};
    int32_t exact[2], greedy[2];
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_route_exact(ctx, exact, &world), MESO_OK);
    meso_route_greedy(greedy, &world);
    T_SAME(greedy[0], 0);
    T_SAME(exact[0], 1);
    T_NEAR(meso_route_cost(&world, exact), 3.5, 1e-12);
    T_NEAR(meso_route_cost(&world, greedy), 2 + 5.0 / 3, 1e-12);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_route_exact_beats_beam_beats_greedy_beats_random();
    test_route_star_by_hand();
    test_route_hub_before_leaf_by_hand();
    return t_end();
}
