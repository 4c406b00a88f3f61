/* Portfolios: the best of all subsets, found by trying them all; limits kept; refusals
 * explained. */
#include <mesoscope/mesoscope.h>

#include "measure/choice.h"
#include "refuse.h"
#include "t.h"

enum { OPTIONS = 8, CRITERIA = 2, DRAWS = 40 };

static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
static const meso_criterion criteria[] = {{"jobs", "persons", 0, 2, 0, 0},
                                          {"reach", "share", 0, 1, 0, 0}};
static const double cost[] = {5, 4, 3, 6, 2, 7, 1, 4};
static const meso_synergy synergy[] = {{0, 1, 0.3}, {2, 6, -0.5}, {4, 5, 0.2}};
static const int32_t north[] = {0, 1, 2, 3}, south[] = {4, 5, 6, 7};
static const meso_quota quota[] = {{"north", 4, north, 1, 2}, {"south", 4, south, 2, -1}};
static const meso_requirement requirement[] = {{3, 7}};

static void fill(meso_cell *score)
{
    for (int n = 0; n < OPTIONS * CRITERIA; n++) {
        const double x = n * 7 % 11 + n * 0.1;
        score[n] = (meso_cell){x, x - 2, x + 3, MESO_CELL_ESTIMATED};
    }
}

static meso_choice make_choice(const meso_cell *score)
{
    return (meso_choice){OPTIONS, CRITERIA, names,           criteria, score,
                         0.9,     5,        {DRAWS, 3, 0.9}, NULL,     NULL};
}

static meso_portfolio_limits make_limits(void)
{
    meso_portfolio_limits limits = MESO_PORTFOLIO_LIMITS_INIT;
    limits.cost = cost;
    limits.budget = 15;
    limits.synergies = 3, limits.synergy = synergy;
    limits.quotas = 2, limits.quota = quota;
    limits.requirements = 1, limits.requirement = requirement;
    return limits;
}

static int is_allowed(unsigned set)
{
    double spent = 0;
    int count = 0, in_north = 0;
    for (int o = 0; o < OPTIONS; o++) {
        if (!(set >> o & 1)) continue;
        spent += cost[o];
        count++;
        in_north += o < 4;
    }
    return spent <= 15 && count <= 5 && in_north >= 1 && in_north <= 2 &&
           count - in_north >= 2 && (!(set >> 3 & 1) || set >> 7 & 1);
}

/* The best of all 256 subsets, for worths and weights of one draw. */
static unsigned best_by_trying(const double *worth, const double *weight)
{
    unsigned best = 0;
    double most = -HUGE_VAL;
    for (unsigned set = 0; set < 1u << OPTIONS; set++) {
        if (!is_allowed(set)) continue;
        double value = 0;
        for (int o = 0; o < OPTIONS; o++)
            for (int c = 0; c < CRITERIA && (set >> o & 1); c++)
                value += weight[c] * worth[o * CRITERIA + c];
        for (int s = 0; s < 3; s++)
            if (set >> synergy[s].first & 1 && set >> synergy[s].second & 1)
                value += synergy[s].worth;
        if (value > most) {
            most = value;
            best = set;
        }
    }
    return best;
}

/* Source: by trying all subsets in every draw. */
static void test_portfolio_is_the_best_of_all_subsets(void)
{
    meso_cell score[OPTIONS * CRITERIA];
    double worth[OPTIONS * CRITERIA], weight[CRITERIA], share[OPTIONS] = {0};
    fill(score);
    const meso_choice choice = make_choice(score);
    const meso_portfolio_limits limits = make_limits();
    meso_portfolio *got = NULL;
    meso_choice_frame frame;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    T_SAME(meso_choice_frame_read(ctx, arena, &frame, &choice), MESO_OK);
    for (int d = 0; d < DRAWS; d++) {
        meso_choice_draw_scores(worth, &frame, d);
        meso_choice_draw_weights(weight, &frame, d);
        const unsigned best = best_by_trying(worth, weight);
        for (int o = 0; o < OPTIONS; o++)
            share[o] += (double)(best >> o & 1) / DRAWS;
    }
    T_SAME(meso_portfolio_compute(ctx, &got, &choice, &limits), MESO_OK);
    double spent = 0;
    for (int o = 0; o < OPTIONS; o++) {
        T_NEAR(got->core[o], share[o], 1e-12);
        T_SAME(got->class[o],
               got -> core[o] == 1 ? MESO_PORTFOLIO_CORE
                                   : got -> core[o] == 0 ? MESO_PORTFOLIO_EXTERIOR
                                                         : MESO_PORTFOLIO_BORDERLINE);
        spent += got->at_estimates[o] ? cost[o] : 0;
    }
    T_NEAR(got->cost, spent, 1e-12);
    T_TRUE(spent > 0 && spent <= 15);
    T_TRUE(got->different > 1);
    T_SAME(got->stopped, 0);
    meso_portfolio_free(got);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

static void test_portfolio_says_why_there_is_none(void)
{
    meso_cell score[OPTIONS * CRITERIA];
    fill(score);
    score[2] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    const meso_choice choice = make_choice(score);
    meso_portfolio_limits limits = make_limits();
    meso_portfolio *got = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(meso_portfolio_compute(ctx, &got, &choice, &limits), MESO_OK);
    T_TRUE(isnan(got->core[1]));
    T_SAME(got->class[1], MESO_PORTFOLIO_UNKNOWN);
    meso_portfolio_free(got);
    got = NULL;
    limits.budget = 2;
    T_SAME(meso_portfolio_compute(ctx, &got, &choice, &limits), MESO_E_DATA);
    T_TEXT(meso_error_text(ctx), "no portfolio meets all limits: budget, quotas and "
                                 "requirements exclude each other");
    limits.cost = NULL;
    T_SAME(meso_portfolio_compute(ctx, &got, &choice, &limits), MESO_E_ARGUMENT);
    T_TEXT(meso_error_text(ctx), "a budget of 2, and no costs");
    T_TRUE(!got);
    meso_ctx_free(ctx);
}

static meso_status compute(meso_ctx *ctx)
{
    meso_cell score[OPTIONS * CRITERIA];
    meso_portfolio *got = NULL;
    fill(score);
    meso_choice choice = make_choice(score);
    choice.draw.draws = 20;
    const meso_portfolio_limits limits = make_limits();
    const meso_status status = meso_portfolio_compute(ctx, &got, &choice, &limits);
    meso_portfolio_free(got);
    return status;
}

int main(void)
{
    test_portfolio_is_the_best_of_all_subsets();
    test_portfolio_says_why_there_is_none();
    refuse_each(compute);
    return t_end();
}
