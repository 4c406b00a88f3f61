/* Laws of draws: the same numbers in any order, and the moments that the model promises. */
#include "t.h"

#include "data/draw.h"

#include <stdlib.h>

enum { REGIONS = 6, INDUSTRIES = 5, DRAWS = 20000 };

static meso_codes *make_codes(meso_ctx *ctx, const char *kind, int32_t count)
{
    static const meso_code list[] = {{.code = "a"}, {.code = "b"}, {.code = "c"},
                                     {.code = "d"}, {.code = "e"}, {.code = "f"}};
    meso_codes *codes = NULL;
    T_SAME(meso_codes_new(ctx, &codes, kind, kind, list, count), MESO_OK);
    return codes;
}

/* Counts of every size, a zero, and cells within bounds, half open and without any. */
static meso_cell cell_of(int32_t region, int32_t industry)
{
    const int n = region * INDUSTRIES + industry;
    if (n % 7 == 3) return (meso_cell){MESO_NAN, 10, 40, MESO_CELL_WITHHELD};
    if (n % 11 == 5) return (meso_cell){MESO_NAN, 3, MESO_NAN, MESO_CELL_WITHHELD};
    if (n % 13 == 6) return (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    if (n % 17 == 8) return (meso_cell){0, 0, 0, MESO_CELL_ZERO};
    return (meso_cell){3.0 * n + 1, 3.0 * n + 1, 3.0 * n + 1, MESO_CELL_OBSERVED};
}

static meso_panel *make_panel(meso_ctx *ctx, const meso_codes *regions,
                              const meso_codes *industries)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    T_SAME(meso_panel_builder_new(ctx, &builder, "jobs", "persons", regions, industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int32_t r = 0; r < REGIONS; r++)
        for (int32_t i = 0; i < INDUSTRIES; i++)
            T_SAME(meso_panel_add(ctx, builder, 201600, r, i, cell_of(r, i)), MESO_OK);
    T_SAME(meso_panel_build(ctx, &panel, builder), MESO_OK);
    return panel;
}

static void any_order_gives_the_same(const meso_panel *panel)
{
    const meso_draw_options options = {200, 7, 0.9};
    const int cells = REGIONS * INDUSTRIES;
    double whole[REGIONS * INDUSTRIES], part[REGIONS * INDUSTRIES];
    for (int32_t draw = 0; draw < 20; draw++) {
        meso_draw_slice(whole, panel, 0, &options, draw);
        for (int c = cells - 1; c >= 0; c--) /* one at a time, backwards */
            meso_draw_cells(&part[c], panel, 0, c, c + 1, &options, draw);
        T_TRUE(memcmp(whole, part, sizeof whole) == 0);
        meso_draw_cells(part, panel, 0, 7, 19, &options, draw);
        T_TRUE(memcmp(whole + 7, part, 12 * sizeof *part) == 0);
    }
}

/* A level cut out of a tree draws what the tree draws: streams belong to codes. */
static void a_cut_draws_the_same(meso_ctx *ctx, const meso_panel *panel)
{
    const meso_draw_options options = {200, 7, 0.9};
    meso_panel *flat = NULL;
    double a[REGIONS * INDUSTRIES], b[REGIONS * INDUSTRIES];
    T_SAME(meso_panel_at_level(ctx, &flat, panel, 0, 0), MESO_OK);
    meso_draw_slice(a, panel, 0, &options, 3);
    meso_draw_slice(b, flat, 0, &options, 3);
    T_TRUE(memcmp(a, b, sizeof a) == 0);
    meso_panel_free(flat);
}

/* Within 5 standard errors: a mean of n has sd/sqrt(n); the variance of a gamma with shape k
   has about var * sqrt((2 + 6 / k) / n), of an even spread less. */
static void moments_are_as_promised(const meso_panel *panel, double event_size)
{
    const meso_draw_options options = {DRAWS, 11, 0.9};
    const int cells = REGIONS * INDUSTRIES;
    double drawn[REGIONS * INDUSTRIES], sum[REGIONS * INDUSTRIES] = {0};
    double square[REGIONS * INDUSTRIES] = {0};
    for (int32_t draw = 0; draw < DRAWS; draw++) {
        meso_draw_slice(drawn, panel, 0, &options, draw);
        for (int c = 0; c < cells; c++) {
            const meso_cell cell = meso_slice_cell(&panel->slice[0], c);
            const double about = isnan(cell.value) ? 25 : cell.value;
            sum[c] += drawn[c] - about;
            square[c] += (drawn[c] - about) * (drawn[c] - about);
        }
    }
    for (int c = 0; c < cells; c++) {
        const meso_cell cell = meso_slice_cell(&panel->slice[0], c);
        const double mean = sum[c] / DRAWS, variance = square[c] / DRAWS - mean * mean;
        if (isnan(cell.high)) {
            T_TRUE(isnan(sum[c])); /* nothing to draw from */
            continue;
        }
        const int counted = !isnan(cell.value);
        const double wanted = counted ? cell.value * event_size : 30.0 * 30 / 12;
        const double shape = counted ? cell.value / event_size : 1e9;
        T_TRUE(fabs(mean) <= 5 * sqrt(wanted / DRAWS));
        if (cell.value == 0)
            T_NEAR(variance, 0, 0);
        else
            T_TRUE(fabs(variance / wanted - 1) <= 5 * sqrt((2 + 6 / shape) / DRAWS));
    }
}

static void bounds_are_kept(const meso_panel *panel)
{
    const meso_draw_options options = {1000, 5, 0.9};
    double drawn[REGIONS * INDUSTRIES];
    for (int32_t draw = 0; draw < 1000; draw++) {
        meso_draw_slice(drawn, panel, 0, &options, draw);
        for (int c = 0; c < REGIONS * INDUSTRIES; c++)
            if (c % 7 == 3) T_TRUE(drawn[c] >= 10 && drawn[c] <= 40);
    }
}

/* Quantiles of 0, 1, ..., 100 by type 7 are 5 and 95; draws without a number do not count. */
static void intervals_ignore_what_is_unknown(void)
{
    double drawn[110];
    for (int n = 0; n < 110; n++)
        drawn[n] = n < 101 ? (n * 37) % 101 : MESO_NAN;
    const meso_cell interval = meso_draw_interval(drawn, 110, 42, 0.90);
    T_NEAR(interval.value, 42, 0);
    T_NEAR(interval.low, 5, 1e-12);
    T_NEAR(interval.high, 95, 1e-12);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_codes *regions = make_codes(ctx, "region", REGIONS);
    meso_codes *industries = make_codes(ctx, "industry", INDUSTRIES);
    meso_panel *panel = make_panel(ctx, regions, industries);
    const double event_size[INDUSTRIES] = {6, 6, 6, 6, 6};
    any_order_gives_the_same(panel);
    a_cut_draws_the_same(ctx, panel);
    bounds_are_kept(panel);
    moments_are_as_promised(panel, 1);
    panel->event_size = event_size;
    moments_are_as_promised(panel, 6);
    intervals_ignore_what_is_unknown();
    meso_panel_free(panel);
    meso_codes_free(industries);
    meso_codes_free(regions);
    meso_ctx_free(ctx);
    return t_end();
}
