/* Do the closed-form intervals of the strips agree with draws of whole panels? */
#include "data/draw.h"
#include "t.h"
#include "world.h"

enum { DRAWS = 3000 };

/* Specialisation and related variety of a row, as one would write them down. */
static double specialisation_of(const double *own, const double *nation, int32_t industries)
{
    double size = 0, all = 0, apart = 0;
    for (int32_t i = 0; i < industries; i++) {
        size += own[i];
        all += nation[i];
    }
    for (int32_t i = 0; i < industries; i++)
        apart += fabs(own[i] / size - nation[i] / all);
    return apart / 2;
}

static double variety_of(const double *own, int32_t industries)
{
    double size = 0, variety = 0, branch[WORLD_BRANCHES] = {0};
    for (int32_t i = 0; i < industries; i++) {
        size += own[i];
        branch[i % WORLD_BRANCHES] += own[i];
    }
    for (int32_t i = 0; i < industries; i++)
        if (own[i] > 0) variety += own[i] / size * log2(branch[i % WORLD_BRANCHES] / own[i]);
    return variety;
}

static double deviation_of(const double *x, int count)
{
    double mean = 0, square = 0;
    for (int i = 0; i < count; i++)
        mean += x[i] / count;
    for (int i = 0; i < count; i++)
        square += (x[i] - mean) * (x[i] - mean) / (count - 1);
    return sqrt(square);
}

static void test_strips_agree_with_draws(void)
{
    enum { INDUSTRIES = 36 };
    static double specialisation[DRAWS], variety[DRAWS];
    const world_options options = WORLD_OPTIONS_INIT;
    const meso_draw_options draw = {DRAWS, 7, 0.9};
    test_world w;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(world_make(ctx, &w, &options), MESO_OK);
    T_SAME(world_ask(ctx, &answer, meso_question_find("overview"), &w.input), MESO_OK);

    const meso_panel *panel = w.flat[0];
    const int32_t last = panel->periods - 1;
    const meso_slice *slice = &panel->slice[last];
    double own[INDUSTRIES], nation[INDUSTRIES] = {0}, drawn[INDUSTRIES];
    for (int32_t r = 0; r < panel->region.count; r++)
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++)
            nation[slice->industry[c]] += slice->value[c];
    const int64_t first = slice->row[w.input.region], end = slice->row[w.input.region + 1];
    T_SAME(end - first, INDUSTRIES);
    for (int32_t i = 0; i < INDUSTRIES; i++)
        own[i] = slice->value[first + i];
    for (int32_t d = 0; d < DRAWS; d++) {
        meso_draw_cells(drawn, panel, last, first, end, &draw, d);
        specialisation[d] = specialisation_of(drawn, nation, INDUSTRIES);
        variety[d] = variety_of(drawn, INDUSTRIES);
    }
    const double z = 1.6448536269514722;
    const meso_cell s = world_value(world_table(answer, "specialisation"), "R0", "value");
    const meso_cell v = world_value(world_table(answer, "variety"), "R0", "value");
    T_NEAR(s.value, specialisation_of(own, nation, INDUSTRIES), 1e-12);
    T_NEAR(v.value, variety_of(own, INDUSTRIES), 1e-12);
    /* 3000 draws give a standard deviation to 1.3 %; the delta method adds its own error */
    T_NEAR((s.high - s.low) / (2 * z) / deviation_of(specialisation, DRAWS), 1, 0.06);
    T_NEAR((v.high - v.low) / (2 * z) / deviation_of(variety, DRAWS), 1, 0.06);
    meso_answer_free(answer);
    world_free(&w);
    meso_ctx_free(ctx);
}

/* Ranks: the largest of well-separated values is certain, a crowd is not. */
static void test_rank_widens_where_regions_crowd(void)
{
    world_options options = WORLD_OPTIONS_INIT;
    options.scale = 0.02;
    test_world w;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_SAME(world_make(ctx, &w, &options), MESO_OK);
    for (int32_t r = 0; r < w.flat[0]->region.count; r++) {
        w.input.region = r;
        T_SAME(world_ask(ctx, &answer, meso_question_find("overview"), &w.input), MESO_OK);
        const meso_table *strip = world_table(answer, "variety");
        const meso_cell rank = world_cell_at(strip, r, "rank");
        const int32_t regions = w.flat[0]->region.count;
        int better = 1;
        for (int32_t other = 0; other < regions; other++)
            better += world_cell_at(strip, other, "value").value >
                      world_cell_at(strip, r, "value").value;
        T_NEAR(rank.value, better, 0);
        T_TRUE(rank.low >= 1 && rank.low <= rank.value && rank.high >= rank.value);
        T_TRUE(rank.high <= regions);
        if (better > 2 && better < 11) T_TRUE(rank.high > rank.low);
        meso_answer_free(answer);
        answer = NULL;
    }
    world_free(&w);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_strips_agree_with_draws();
    test_rank_widens_where_regions_crowd();
    return t_end();
}
