/* Is a stochastic frontier that of FRONTIER 4.1? Its example 1: 60 firms (Coelli 1996, CEPA
   working paper 96/08), with the numbers of its output file EG1.OUT. That program and
   this agree to 3e-6, as its own data file holds logarithms of fewer digits. */
#include "num/frontier.h"

#include "t.h"

#include "base/ctx.h"

enum { FIRMS = 60 };

static const double firms[FIRMS][3] = {
/* output, capital, labour */
#include "unit/data/front41.txt"
};

static void test_frontier_example(void)
{
    double x[3 * FIRMS], y[FIRMS];
    for (int f = 0; f < FIRMS; f++) {
        y[f] = log(firms[f][0]);
        x[3 * f] = 1;
        x[3 * f + 1] = log(firms[f][1]);
        x[3 * f + 2] = log(firms[f][2]);
    }
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    meso_frontier fit;
    T_SAME(meso_frontier_fit(ctx, arena, &fit, x, y, FIRMS, 3), MESO_OK);
    static const double ordinary[] = {0.24489834, 0.28049246, 0.53330637};
    static const double best[] = {0.56161963, 0.28110205, 0.53647981};
    for (int i = 0; i < 3; i++) {
        T_NEAR(fit.ordinary[i], ordinary[i], 5e-7);
        T_NEAR(fit.coefficient[i], best[i], 1e-5); /* it stops its own search at 1e-5 */
    }
    T_NEAR(fit.variance, 0.21700046, 1e-5);
    T_NEAR(fit.gamma, 0.79720730, 1e-5);
    T_NEAR(fit.ordinary_likelihood, -18.446849, 1e-5);
    T_NEAR(fit.likelihood, -17.027229, 1e-6);
    T_NEAR(2 * (fit.likelihood - fit.ordinary_likelihood), 2.8392402, 1e-5);
    T_NEAR(fit.efficiency[0], 0.65068880, 1e-5);
    T_NEAR(fit.efficiency[1], 0.82889151, 1e-5);
    T_NEAR(fit.efficiency[2], 0.72642592, 1e-5);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

/* Residuals skewed the wrong way hold no sign of inefficiency, and it is said so. */
static void test_wrong_skew_is_told(void)
{
    static const double y[] = {1, 1.1, 0.9, 1, 1.05, 0.95, 1, 3};
    double x[8];
    for (int f = 0; f < 8; f++)
        x[f] = 1;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    meso_frontier fit;
    T_SAME(meso_frontier_fit(ctx, arena, &fit, x, y, 8, 1), MESO_OK);
    T_NEAR(fit.gamma, 0, 0);
    T_NEAR(fit.efficiency[7], 1, 0);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_frontier_example();
    test_wrong_skew_is_told();
    return t_end();
}
