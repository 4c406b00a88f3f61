/* Is a panel carried over to other codes as hand arithmetic says? */
#include "refuse.h"

#include <mesoscope/crosswalk.h>

/* Until 2017 three districts; in 2018 a fifth of "b" joins "a", and "c" becomes "d". */
static const meso_code old_codes[] = {{.code = "N", .level = -1},
                                      {.code = "a", .parent = "N", .level = -1},
                                      {.code = "b", .parent = "N", .level = -1},
                                      {.code = "c", .parent = "N", .level = -1},
                                      {.code = "x", .level = -1}};
static const meso_code new_codes[] = {
    {.code = "N"}, {.code = "d"}, {.code = "a"}, {.code = "b"}};
static const meso_code industry_codes[] = {{.code = "i"}, {.code = "j"}, {.code = "k"}};
static const meso_crosswalk_entry entries[] = {
    {"c", "d", 1}, {"b", "b", 0.8}, {"b", "a", 0.2}, {"a", "a", 1}, {"N", "N", 1}};

typedef struct world {
    meso_codes *old, *now, *industries;
    meso_panel *panel;
    meso_cell_state absent;
} world;

static meso_status add(meso_ctx *ctx, meso_panel_builder *builder, int32_t region,
                       int32_t industry, double value, double low, double high)
{
    const uint8_t state = isnan(value) ? MESO_CELL_WITHHELD : MESO_CELL_OBSERVED;
    return meso_panel_add(ctx, builder, 201700, region, industry,
                          (meso_cell){value, low, high, state});
}

static world make_world(meso_ctx *ctx, meso_cell_state absent)
{
    world w = {NULL, NULL, NULL, NULL, absent};
    meso_panel_builder *builder = NULL;
    T_SAME(meso_codes_new(ctx, &w.old, "region-2012", "region", old_codes, 5), MESO_OK);
    T_SAME(meso_codes_new(ctx, &w.now, "region-2018", "region", new_codes, 4), MESO_OK);
    T_SAME(meso_codes_new(ctx, &w.industries, "I", "industry", industry_codes, 3), MESO_OK);
    T_SAME(
        meso_panel_builder_new(ctx, &builder, "jobs", "persons", w.old, w.industries, absent),
        MESO_OK);
    T_SAME(add(ctx, builder, 0, 0, 160, 160, 160), MESO_OK);
    T_SAME(add(ctx, builder, 1, 0, 50, 50, 50), MESO_OK);
    T_SAME(add(ctx, builder, 2, 0, 100, 100, 100), MESO_OK);
    T_SAME(add(ctx, builder, 3, 0, 10, 10, 10), MESO_OK);
    T_SAME(add(ctx, builder, 2, 1, MESO_NAN, 10, 19), MESO_OK);
    T_SAME(add(ctx, builder, 3, 2, MESO_NAN, 3, MESO_NAN), MESO_OK);
    T_SAME(meso_panel_build(ctx, &w.panel, builder), MESO_OK);
    return w;
}

static void free_world(world *w)
{
    meso_panel_free(w->panel);
    meso_codes_free(w->old);
    meso_codes_free(w->now);
    meso_codes_free(w->industries);
}

static void is_cell(meso_cell saw, double value, double low, double high, uint8_t state)
{
    T_NEAR(saw.value, value, 1e-12);
    T_NEAR(saw.low, low, 1e-12);
    T_NEAR(saw.high, high, 1e-12);
    T_SAME(saw.state, state);
}

static void test_crosswalk_carries_regions(meso_ctx *ctx)
{
    world w = make_world(ctx, MESO_CELL_ZERO);
    meso_crosswalk *crosswalk = NULL;
    meso_panel *now = NULL;
    double split = -1;
    T_SAME(meso_crosswalk_new(ctx, &crosswalk, w.old, w.now, entries, 5), MESO_OK);
    T_SAME(meso_crosswalk_apply(ctx, &now, &split, w.panel, crosswalk, MESO_CROSSWALK_REGION),
           MESO_OK);
    is_cell(meso_panel_cell(now, 0, 0, 0), 160, 160, 160, MESO_CELL_OBSERVED);
    is_cell(meso_panel_cell(now, 0, 1, 0), 10, 10, 10, MESO_CELL_OBSERVED);
    is_cell(meso_panel_cell(now, 0, 2, 0), 70, 50, 150, MESO_CELL_ESTIMATED);
    is_cell(meso_panel_cell(now, 0, 3, 0), 80, 0, 100, MESO_CELL_ESTIMATED);
    is_cell(meso_panel_cell(now, 0, 2, 1), MESO_NAN, 0, 19, MESO_CELL_WITHHELD);
    is_cell(meso_panel_cell(now, 0, 1, 2), MESO_NAN, 3, MESO_NAN, MESO_CELL_WITHHELD);
    is_cell(meso_panel_cell(now, 0, 2, 2), 0, 0, 0, MESO_CELL_ZERO);
    T_NEAR(split, 100.0 / 160,
           1e-12); /* 100 of 50 + 100 + 10; the nation is not counted again */
    meso_panel_free(now);
    meso_crosswalk_free(crosswalk);
    meso_crosswalk_free(NULL);
    free_world(&w);
}

static void test_crosswalk_keeps_what_is_missing(meso_ctx *ctx)
{
    world w = make_world(ctx, MESO_CELL_MISSING);
    meso_crosswalk *crosswalk = NULL;
    meso_panel *now = NULL;
    T_SAME(meso_crosswalk_new(ctx, &crosswalk, w.old, w.now, entries, 5), MESO_OK);
    T_SAME(meso_crosswalk_apply(ctx, &now, NULL, w.panel, crosswalk, MESO_CROSSWALK_REGION),
           MESO_OK);
    /* "a" had no cell of j: its sum with a part of "b" is not known */
    is_cell(meso_panel_cell(now, 0, 2, 1), MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING);
    meso_panel_free(now);
    meso_crosswalk_free(crosswalk);
    free_world(&w);
}

static void test_crosswalk_carries_industries(meso_ctx *ctx)
{
    static const meso_crosswalk_entry classes[] = {
        {"i", "N", 1}, {"j", "N", 0.5}, {"j", "d", 0.5}, {"k", "d", 1}};
    world w = make_world(ctx, MESO_CELL_ZERO);
    meso_crosswalk *crosswalk = NULL;
    meso_panel *now = NULL;
    T_SAME(meso_crosswalk_new(ctx, &crosswalk, w.industries, w.now, classes, 4), MESO_OK);
    T_SAME(meso_crosswalk_apply(ctx, &now, NULL, w.panel, crosswalk, MESO_CROSSWALK_INDUSTRY),
           MESO_OK);
    T_TRUE(now->region.codes == w.old);
    is_cell(meso_panel_cell(now, 0, 2, 0), MESO_NAN, 100, 119, MESO_CELL_WITHHELD);
    is_cell(meso_panel_cell(now, 0, 3, 1), MESO_NAN, 3, MESO_NAN, MESO_CELL_WITHHELD);
    meso_panel_free(now);
    T_SAME(meso_crosswalk_apply(ctx, &now, NULL, w.panel, crosswalk, MESO_CROSSWALK_REGION),
           MESO_E_ARGUMENT);
    T_TEXT(meso_error_text(ctx),
           "jobs stands on region-2012, the crosswalk leads from I to region-2018");
    meso_crosswalk_free(crosswalk);
    free_world(&w);
}

static void refused(meso_ctx *ctx, const world *w, const meso_crosswalk_entry *list,
                    int64_t count, const char *why)
{
    meso_crosswalk *made = NULL;
    T_SAME(meso_crosswalk_new(ctx, &made, w->old, w->now, list, count), MESO_E_ARGUMENT);
    T_TRUE(made == NULL);
    T_TEXT(meso_error_text(ctx), why);
}

static void test_crosswalk_refuses_what_does_not_add_up(meso_ctx *ctx)
{
    static const meso_crosswalk_entry unknown[] = {{"q", "a", 1}}, nowhere[] = {{"a", "c", 1}},
                                      half[] = {{"a", "a", 0.5}},
                                      twice[] = {{"a", "b", 0.5}, {"a", "b", 0.5}},
                                      above[] = {{"a", "a", 1.5}};
    world w = make_world(ctx, MESO_CELL_ZERO);
    refused(ctx, &w, unknown, 1, "crosswalk: no code \"q\" in region-2012");
    refused(ctx, &w, nowhere, 1, "crosswalk: no code \"c\" in region-2018");
    refused(ctx, &w, half, 1, "crosswalk: the shares of \"a\" add up to 0.5, not to 1");
    refused(ctx, &w, twice, 2, "crosswalk: a to b stands twice");
    refused(ctx, &w, above, 1,
            "crosswalk: a to a has the share 1.5, which is not above 0 and at most 1");
    meso_crosswalk *crosswalk = NULL;
    meso_panel *now = NULL;
    T_SAME(meso_crosswalk_new(ctx, &crosswalk, w.old, w.now, entries, 4), MESO_OK);
    T_SAME(meso_crosswalk_apply(ctx, &now, NULL, w.panel, crosswalk, MESO_CROSSWALK_REGION),
           MESO_E_DATA);
    T_TRUE(now == NULL);
    T_TEXT(meso_error_text(ctx),
           "jobs: the crosswalk from region-2012 to region-2018 has no entry for N");
    meso_crosswalk_free(crosswalk);
    free_world(&w);
}

static meso_status carry(meso_ctx *ctx, void *data)
{
    const world *w = data;
    meso_crosswalk *crosswalk = NULL;
    meso_panel *now = NULL;
    meso_status status = meso_crosswalk_new(ctx, &crosswalk, w->old, w->now, entries, 5);
    if (status == MESO_OK)
        status =
            meso_crosswalk_apply(ctx, &now, NULL, w->panel, crosswalk, MESO_CROSSWALK_REGION);
    T_TRUE((status == MESO_OK) == (now != NULL));
    meso_panel_free(now);
    meso_crosswalk_free(crosswalk);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    test_crosswalk_carries_regions(ctx);
    test_crosswalk_keeps_what_is_missing(ctx);
    test_crosswalk_carries_industries(ctx);
    test_crosswalk_refuses_what_does_not_add_up(ctx);
    world w = make_world(ctx, MESO_CELL_ZERO);
    refuse_all(carry, &w, __FILE__, __LINE__);
    free_world(&w);
    meso_ctx_free(ctx);
    return t_end();
}
