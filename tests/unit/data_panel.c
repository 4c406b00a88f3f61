/* Does a panel hold what was added to it, in whatever order it came? */
#include "refuse.h"

#include <mesoscope/panel.h>

static const meso_code region_codes[] = {{.code = "N"}, {.code = "A"}, {.code = "B"}};
static const meso_code industry_codes[] = {
    {.code = "t"}, {.code = "u"}, {.code = "v"}, {.code = "w"}};

typedef struct two_axes {
    meso_codes *regions, *industries;
} two_axes;

static two_axes make_axes(meso_ctx *ctx)
{
    two_axes made = {NULL, NULL};
    T_SAME(meso_codes_new(ctx, &made.regions, "R", "region", region_codes, 3), MESO_OK);
    T_SAME(meso_codes_new(ctx, &made.industries, "I", "industry", industry_codes, 4), MESO_OK);
    return made;
}

static void free_axes(two_axes *axes)
{
    meso_codes_free(axes->regions);
    meso_codes_free(axes->industries);
}

typedef struct entry {
    meso_period period;
    int32_t region, industry;
    meso_cell cell;
} entry;

static const entry entries[] = {
    {201600, 2, 3, {7, 7, 7, MESO_CELL_OBSERVED}},
    {201500, 0, 0, {MESO_NAN, 0, 9, MESO_CELL_WITHHELD}},
    {201600, 2, 1, {MESO_NAN, 3, MESO_NAN, MESO_CELL_WITHHELD}},
    {201600, 0, 2, {0, 0, 0, MESO_CELL_ZERO}},
    {201600, 2, 0, {5, 4, 6, MESO_CELL_ESTIMATED}},
    {201600, 2, 2, {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING}},
    {201500, 2, 1, {11, 11, 11, MESO_CELL_BREAK}},
};
enum { ENTRIES = sizeof entries / sizeof *entries };

static meso_status build(meso_ctx *ctx, meso_panel **out, const two_axes *axes, int step)
{
    meso_panel_builder *builder = NULL;
    meso_status status = meso_panel_builder_new(ctx, &builder, "jobs", "persons", axes->regions,
                                                axes->industries, MESO_CELL_MISSING);
    for (int n = 0, at = 0; n < ENTRIES && status == MESO_OK; n++) {
        const entry *e = &entries[at];
        status = meso_panel_add(ctx, builder, e->period, e->region, e->industry, e->cell);
        at = (at + step) % ENTRIES;
    }
    if (status == MESO_OK) return meso_panel_build(ctx, out, builder);
    meso_panel_builder_free(builder);
    return status;
}

static void same_cell(meso_cell saw, meso_cell wanted)
{
    T_NEAR(saw.value, wanted.value, 0);
    T_NEAR(saw.low, wanted.low, 0);
    T_NEAR(saw.high, wanted.high, 0);
    T_SAME(saw.state, wanted.state);
}

static void test_panel_holds_what_was_added(meso_ctx *ctx, const two_axes *axes)
{
    for (int step = 1; step < ENTRIES; step++) { /* 7 is prime: every step visits all */
        meso_panel *panel = NULL;
        T_SAME(build(ctx, &panel, axes, step), MESO_OK);
        T_TEXT(panel->measure, "jobs");
        T_TEXT(panel->unit, "persons");
        T_SAME(panel->periods, 2);
        T_SAME(meso_panel_find_period(panel, 201500), 0);
        T_SAME(meso_panel_find_period(panel, 201600), 1);
        T_SAME(meso_panel_find_period(panel, 201700), -1);
        T_SAME(panel->slice[0].row[3], 2);
        T_SAME(panel->slice[1].row[3], 5);
        T_SAME(panel->slice[1].bounded, 2);
        for (int n = 0; n < ENTRIES; n++) {
            const entry *e = &entries[n];
            const int32_t p = meso_panel_find_period(panel, e->period);
            same_cell(meso_panel_cell(panel, p, e->region, e->industry), e->cell);
        }
        const meso_cell absent = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
        same_cell(meso_panel_cell(panel, 0, 1, 1), absent);
        same_cell(meso_panel_cell(panel, 1, 2, 1), entries[2].cell);
        meso_panel_free(panel);
    }
}

static void test_panel_absent_zero_is_a_number(meso_ctx *ctx, const two_axes *axes)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    T_SAME(meso_panel_builder_new(ctx, &builder, "jobs", "persons", axes->regions,
                                  axes->industries, MESO_CELL_ZERO),
           MESO_OK);
    T_SAME(meso_panel_add(ctx, builder, 2016, 1, 1, (meso_cell){4, 4, 4, 0}), MESO_OK);
    T_SAME(meso_panel_build(ctx, &panel, builder), MESO_OK);
    T_TRUE(panel->slice[0].state == NULL);
    same_cell(meso_panel_cell(panel, 0, 0, 0), (meso_cell){0, 0, 0, MESO_CELL_ZERO});
    meso_panel_free(panel);
    meso_panel_free(NULL);
}

static void test_panel_may_be_empty(meso_ctx *ctx, const two_axes *axes)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    T_SAME(meso_panel_builder_new(ctx, &builder, "jobs", "persons", axes->regions,
                                  axes->industries, MESO_CELL_ZERO),
           MESO_OK);
    T_SAME(meso_panel_build(ctx, &panel, builder), MESO_OK);
    T_SAME(panel->periods, 0);
    meso_panel_free(panel);
}

static void refused(meso_ctx *ctx, meso_panel_builder *builder, int32_t region, meso_cell cell,
                    const char *why)
{
    T_SAME(meso_panel_add(ctx, builder, 201600, region, 1, cell), MESO_E_ARGUMENT);
    T_TEXT(meso_error_text(ctx), why);
}

static void test_panel_refuses_contradictions(meso_ctx *ctx, const two_axes *axes)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    T_SAME(meso_panel_builder_new(ctx, &builder, "jobs", "persons", axes->regions,
                                  axes->industries, MESO_CELL_ZERO),
           MESO_OK);
    refused(ctx, builder, 3, (meso_cell){1, 1, 1, 0}, "jobs: region 3 of 3");
    refused(ctx, builder, 1, (meso_cell){1, 2, 1, 0},
            "jobs, region A, industry u: 1 [2, 1]: its lower bound is above its upper bound");
    refused(ctx, builder, 1, (meso_cell){MESO_NAN, 1, 2, 0},
            "jobs, region A, industry u: nan [1, 2]: its state promises a number");
    refused(ctx, builder, 1, (meso_cell){3, 3, 3, MESO_CELL_ZERO},
            "jobs, region A, industry u: 3 [3, 3]: it is said to be a true zero");
    refused(ctx, builder, 1, (meso_cell){HUGE_VAL, 0, 1, 0},
            "jobs, region A, industry u: inf [0, 1]: it is not finite");
    T_SAME(meso_panel_add(ctx, builder, 201600, 2, 1, (meso_cell){1, 1, 1, 0}), MESO_OK);
    T_SAME(meso_panel_add(ctx, builder, 201600, 2, 0, (meso_cell){1, 1, 1, 0}), MESO_OK);
    T_SAME(meso_panel_add(ctx, builder, 201600, 2, 1, (meso_cell){2, 2, 2, 0}), MESO_OK);
    T_SAME(meso_panel_build(ctx, &panel, builder), MESO_E_DATA);
    T_TRUE(panel == NULL);
    T_TEXT(meso_error_text(ctx), "jobs: region B, industry u, 2016 stands twice");
}

static meso_status build_and_free(meso_ctx *ctx, void *data)
{
    meso_panel *panel = NULL;
    const meso_status status = build(ctx, &panel, data, 1);
    T_TRUE((status == MESO_OK) == (panel != NULL));
    meso_panel_free(panel);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    two_axes axes = make_axes(ctx);
    test_panel_holds_what_was_added(ctx, &axes);
    test_panel_absent_zero_is_a_number(ctx, &axes);
    test_panel_may_be_empty(ctx, &axes);
    test_panel_refuses_contradictions(ctx, &axes);
    refuse_all(build_and_free, &axes, __FILE__, __LINE__);
    free_axes(&axes);
    meso_ctx_free(ctx);
    return t_end();
}
