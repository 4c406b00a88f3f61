/* Does the overview of the example find the stories that were planted in it? */
#include "example/country.h"
#include "t.h"
#include "world.h"

/* The published panel of a measure, cut to the level of the districts and finest industries. */
static meso_panel *cut(meso_ctx *ctx, const meso_country *country, const char *measure,
                       int32_t industry_level)
{
    meso_panel *flat = NULL;
    for (int32_t p = 0; p < country->published->panels; p++) {
        const meso_panel *panel = country->published->panel[p];
        if (strcmp(panel->measure, measure) != 0) continue;
        T_SAME(meso_panel_at_level(ctx, &flat, panel, -1, industry_level), MESO_OK);
    }
    T_TRUE(flat != NULL);
    return flat;
}

static int32_t row_of(const meso_panel *panel, const char *label)
{
    for (int32_t r = 0; r < panel->region.count; r++) {
        const int32_t code = panel->region.code ? panel->region.code[r] : r;
        if (strcmp(panel->region.codes->label[code], label) == 0) return r;
    }
    return -1;
}

/* The stories of country_new(): a large anchor, a niche that rises, a boundary that moved; and
   in the country that is shipped, whose noise is known, also which anchor declines most. */
static void check_stories(const meso_answer *answer, int shipped)
{
    const meso_table *anchors = world_table(answer, "anchors");
    const meso_table *cards = world_table(answer, "attention");
    T_TRUE(world_value(anchors, "29.3", "lq").low > 3);
    T_TEXT(world_said(world_fact(answer, "overview.strong_more"), "industry"),
           "Vehicle components");
    T_TEXT(world_code(cards, "kind.riser", "industry"), "38.3");
    T_TRUE(world_row(cards, "kind.break") >= 0);
    if (!shipped) return;
    T_TRUE(world_value(anchors, "29.1", "lq").low > 3);
    T_TEXT(world_code(cards, "kind.decline", "industry"), "13.1");
}

static void test_example_shows_its_stories(uint64_t seed)
{
    meso_country_options options = MESO_COUNTRY_OPTIONS_INIT;
    meso_country *country = NULL;
    meso_answer *answer = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    options.seed = seed;
    T_SAME(meso_country_new(ctx, &country, &options), MESO_OK);
    meso_panel *jobs = cut(ctx, country, "jobs", -1);
    meso_panel *output = cut(ctx, country, "output", -1);
    meso_panel *firms = cut(ctx, country, "firms", -1);
    const meso_question_input input = {.panel = jobs,
                                       .output = output,
                                       .firms = firms,
                                       .region = row_of(jobs, "Alder Bay"),
                                       .has_boundaries = 1,
                                       .draw = {40, 1, 0.9}};
    T_SAME(world_ask(ctx, &answer, meso_question_find("overview"), &input), MESO_OK);
    if (answer) check_stories(answer, seed == 1);
    meso_answer_free(answer);
    meso_panel_free(firms);
    meso_panel_free(output);
    meso_panel_free(jobs);
    meso_country_free(country);
    meso_ctx_free(ctx);
}

int main(void)
{
    for (uint64_t seed = 1; seed <= 5; seed++)
        test_example_shows_its_stories(seed);
    return t_end();
}
