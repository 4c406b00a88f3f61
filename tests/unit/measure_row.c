/* Is a row filled as it says: within bounds, to its published total, the same in every draw? */
#include "data/draw.h"
#include "measure/row.h"
#include "t.h"

#include <mesoscope/mesoscope.h>

enum { REGIONS = 2, INDUSTRIES = 5 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *panel;
    meso_arena *arena;
} world;

static const meso_cell withheld = {MESO_NAN, 0, MESO_NAN, MESO_CELL_WITHHELD};

static meso_cell exact(double x)
{
    return (meso_cell){x, x, x, MESO_CELL_OBSERVED};
}

static meso_cell hidden(double low, double high)
{
    return (meso_cell){MESO_NAN, low, high, MESO_CELL_WITHHELD};
}

/* A panel of two regions; cells of the first are given, those of the second are 100. */
static world make(const meso_cell *cell)
{
    static const meso_code regions[] = {{.code = "R", .level = -1}, {.code = "S", .level = -1}};
    static const meso_code industries[] = {{.code = "a", .level = -1},
                                           {.code = "b", .level = -1},
                                           {.code = "c", .level = -1},
                                           {.code = "d", .level = -1},
                                           {.code = "e", .level = -1}};
    world w = {.ctx = meso_ctx_new(NULL)};
    meso_panel_builder *builder = NULL;
    T_SAME(meso_codes_new(w.ctx, &w.regions, "r", "region", regions, REGIONS), MESO_OK);
    T_SAME(meso_codes_new(w.ctx, &w.industries, "i", "industry", industries, INDUSTRIES),
           MESO_OK);
    T_SAME(meso_panel_builder_new(w.ctx, &builder, "jobs", "jobs", w.regions, w.industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int32_t i = 0; i < INDUSTRIES; i++) {
        T_SAME(meso_panel_add(w.ctx, builder, 202000, 0, i, cell[i]), MESO_OK);
        T_SAME(meso_panel_add(w.ctx, builder, 202000, 1, i, exact(100)), MESO_OK);
    }
    T_SAME(meso_panel_build(w.ctx, &w.panel, builder), MESO_OK);
    w.arena = meso_arena_new(w.ctx);
    return w;
}

static void drop(world *w)
{
    meso_arena_free(w->arena);
    meso_panel_free(w->panel);
    meso_codes_free(w->industries);
    meso_codes_free(w->regions);
    meso_ctx_free(w->ctx);
}

/* The panel with a published total of the first region. */
static meso_panel published(const world *w, meso_slice *slice, meso_cell *totals, double total)
{
    meso_panel panel = *w->panel;
    *slice = w->panel->slice[0];
    totals[0] = exact(total);
    totals[1] = exact(500);
    slice->region_total = totals;
    panel.slice = slice;
    return panel;
}

static double sum_of(const double *x)
{
    double sum = 0;
    for (int i = 0; i < INDUSTRIES; i++)
        sum += x[i];
    return sum;
}

static void test_row_fills_to_the_published_total(void)
{
    /* 100 - 50 = 50 in cells of 0 to 40, 10 to 30 and 20 to 60: midway 20 + 20 + 40 = 80, so
       each goes towards its lower bound by (80-50)/(80-30) = 0.6 of the way */
    const meso_cell cell[] = {exact(50), hidden(0, 40), hidden(10, 30), hidden(20, 60),
                              exact(0)};
    world w = make(cell);
    meso_slice slice;
    meso_cell totals[REGIONS];
    const meso_panel panel = published(&w, &slice, totals, 100);
    meso_row row;
    T_SAME(meso_row_take(w.ctx, w.arena, &row, INDUSTRIES), MESO_OK);
    meso_row_read(&row, &panel, 0, 0);
    T_NEAR(row.value[1], 8, 1e-12);
    T_NEAR(row.value[2], 14, 1e-12);
    T_NEAR(row.value[3], 28, 1e-12);
    T_NEAR(sum_of(row.value), 100, 1e-12);
    T_SAME(row.withheld, 3);
    T_TRUE(isnan(meso_row_cell(&row, 1).value)); /* what is withheld leaves as bounds */
    T_NEAR(meso_row_cell(&row, 1).high, 40, 0);

    double value[INDUSTRIES], scratch[INDUSTRIES];
    const meso_draw_options options = MESO_DRAW_OPTIONS_INIT;
    for (int32_t d = 0; d < 200; d++) {
        meso_row_draw(value, scratch, &row, &panel, 0, 0, &options, d);
        T_NEAR(value[1] + value[2] + value[3], 50, 1e-9);
        for (int i = 1; i < 4; i++) {
            T_TRUE(value[i] >= cell[i].low - 1e-9);
            T_TRUE(value[i] <= cell[i].high + 1e-9);
        }
        T_NEAR(value[4], 0, 0); /* a true zero stays one */
    }
    drop(&w);
}

static void test_row_fills_upwards_too(void)
{
    /* 110 in the same cells: 80 + share of (130 - 80): 0.6 of the way to the upper bounds */
    const meso_cell cell[] = {exact(50), hidden(0, 40), hidden(10, 30), hidden(20, 60),
                              exact(0)};
    world w = make(cell);
    meso_slice slice;
    meso_cell totals[REGIONS];
    const meso_panel panel = published(&w, &slice, totals, 160);
    meso_row row;
    T_SAME(meso_row_take(w.ctx, w.arena, &row, INDUSTRIES), MESO_OK);
    meso_row_read(&row, &panel, 0, 0);
    T_NEAR(row.value[1], 32, 1e-12);
    T_NEAR(row.value[2], 26, 1e-12);
    T_NEAR(row.value[3], 52, 1e-12);
    drop(&w);
}

static void test_row_keeps_bounds_against_a_total_that_denies_them(void)
{
    /* 10 for cells of at least 30: the bounds are kept, the total is not met */
    const meso_cell cell[] = {exact(50), hidden(0, 40), hidden(10, 30), hidden(20, 60),
                              exact(0)};
    world w = make(cell);
    meso_slice slice;
    meso_cell totals[REGIONS];
    const meso_panel panel = published(&w, &slice, totals, 60);
    meso_row row;
    T_SAME(meso_row_take(w.ctx, w.arena, &row, INDUSTRIES), MESO_OK);
    meso_row_read(&row, &panel, 0, 0);
    T_NEAR(row.value[1], 0, 1e-12);
    T_NEAR(row.value[2], 10, 1e-12);
    T_NEAR(row.value[3], 20, 1e-12);
    drop(&w);
}

static void test_row_without_bounds_needs_a_total(void)
{
    const meso_cell cell[] = {exact(50), withheld, withheld, exact(20), exact(0)};
    world w = make(cell);
    meso_slice slice;
    meso_cell totals[REGIONS];
    const meso_panel panel = published(&w, &slice, totals, 100);
    meso_row row;
    T_SAME(meso_row_take(w.ctx, w.arena, &row, INDUSTRIES), MESO_OK);
    meso_row_read(&row, &panel, 0, 0);
    T_NEAR(row.value[1], 15, 1e-12); /* the rest in equal parts */
    T_NEAR(row.value[2], 15, 1e-12);
    meso_row_read(&row, w.panel, 0, 0); /* no total: nothing can be said */
    T_TRUE(isnan(row.value[1]));
    T_NEAR(row.total.value, 70, 1e-12);
    T_NEAR(row.total.low, 70, 1e-12);
    T_TRUE(isnan(row.total.high));
    T_SAME(row.unbounded, 2);
    drop(&w);
}

static void test_row_leaves_room_for_what_was_not_delivered(void)
{
    const meso_cell missing = {MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    const meso_cell cell[] = {exact(50), hidden(0, 20), missing, exact(0), exact(0)};
    world w = make(cell);
    meso_slice slice;
    meso_cell totals[REGIONS];
    const meso_panel panel = published(&w, &slice, totals, 100);
    meso_row row;
    T_SAME(meso_row_take(w.ctx, w.arena, &row, INDUSTRIES), MESO_OK);
    meso_row_read(&row, &panel, 0, 0);
    T_NEAR(row.value[1], 10, 1e-12); /* not pushed up: the missing cell may hold the rest */
    T_TRUE(isnan(row.value[2]));
    T_SAME(row.missing, 1);
    drop(&w);
}

static void test_nation_adds_regions_and_keeps_their_bounds(void)
{
    const meso_cell cell[] = {exact(50), hidden(0, 40), exact(10), exact(20), exact(0)};
    world w = make(cell);
    meso_row row;
    T_SAME(meso_row_take(w.ctx, w.arena, &row, INDUSTRIES), MESO_OK);
    T_SAME(meso_row_read_nation(w.ctx, &row, w.panel, 0), MESO_OK);
    T_NEAR(row.value[0], 150, 1e-12);
    T_NEAR(row.value[1], 120, 1e-12); /* midway between 100 and 140 */
    T_NEAR(row.low[1], 100, 1e-12);
    T_NEAR(row.high[1], 140, 1e-12);
    T_SAME(row.state[1], MESO_CELL_ESTIMATED);
    T_NEAR(row.total.value, 600, 1e-12);
    drop(&w);
}

/* One region's total is withheld, 70 to 300, the other's is 500: the nation lies between 570
   and 800, and its likely total is 500 and what the first region's cells add up to, 50 + 20
   + 10. The industries' sums, 150 + 120 + 110 + 100 + 100 = 580 in all, agree with that. With
   70 to 75 the nation counts no more than it can. */
static void test_nation_counts_a_region_whose_total_is_withheld(void)
{
    const meso_cell cell[] = {exact(50), hidden(0, 40), exact(10), exact(0), exact(0)};
    world w = make(cell);
    meso_slice slice;
    meso_cell totals[REGIONS], columns[INDUSTRIES];
    meso_panel panel = published(&w, &slice, totals, 0);
    totals[0] = hidden(70, 300);
    for (int i = 0; i < INDUSTRIES; i++)
        columns[i] =
            (meso_cell){MESO_NAN, 100 + cell[i].low, 100 + cell[i].high, MESO_CELL_WITHHELD};
    slice.industry_total = columns;
    slice.total = hidden(570, 800);
    meso_row row;
    T_SAME(meso_row_take(w.ctx, w.arena, &row, INDUSTRIES), MESO_OK);
    T_SAME(meso_row_read_nation(w.ctx, &row, &panel, 0), MESO_OK);
    T_NEAR(row.total.value, 580, 1e-12);
    T_NEAR(row.total.low, 570, 1e-12);
    T_NEAR(row.total.high, 800, 1e-12);
    T_SAME(row.total.state, MESO_CELL_ESTIMATED);
    T_NEAR(sum_of(row.value), 580, 1e-9);
    totals[0] = hidden(70, 75);
    slice.total = hidden(570, 575);
    T_SAME(meso_row_read_nation(w.ctx, &row, &panel, 0), MESO_OK);
    T_NEAR(row.total.value, 575, 1e-12);
    T_NEAR(sum_of(row.value), 575, 1e-9);
    totals[0] = hidden(70, MESO_NAN); /* no upper bound: what the others print still counts */
    slice.total = hidden(570, MESO_NAN);
    T_SAME(meso_row_read_nation(w.ctx, &row, &panel, 0), MESO_OK);
    T_NEAR(row.total.value, 580, 1e-12);
    T_TRUE(isnan(row.total.high));
    drop(&w);
}

int main(void)
{
    test_row_fills_to_the_published_total();
    test_row_fills_upwards_too();
    test_row_keeps_bounds_against_a_total_that_denies_them();
    test_row_without_bounds_needs_a_total();
    test_row_leaves_room_for_what_was_not_delivered();
    test_nation_adds_regions_and_keeps_their_bounds();
    test_nation_counts_a_region_whose_total_is_withheld();
    return t_end();
}
