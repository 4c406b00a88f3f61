/* Does a level cut out of a tree hold what hand arithmetic says? */
#include "refuse.h"

#include <mesoscope/panel.h>

/* A nation of two states; one publishes for its counties only. Two kinds of ownership; the
   sector 5A is published in one county by its groups only. */
static const meso_code region_codes[] = {
    {.code = "N", .level = -1},
    {.code = "S1", .parent = "N", .level = -1},
    {.code = "S2", .parent = "N", .level = -1},
    {.code = "a", .parent = "S1", .level = -1},
    {.code = "b", .parent = "S1", .level = -1},
    {.code = "c", .parent = "S2", .level = -1},
};
static const meso_code industry_codes[] = {
    {.code = "all", .level = -1},
    {.code = "5", .parent = "all", .level = -1},
    {.code = "3", .parent = "all", .level = -1},
    {.code = "5A", .parent = "5", .level = -1},
    {.code = "5B", .parent = "5", .level = -1},
    {.code = "3A", .parent = "3", .level = -1},
    {.code = "5A1", .parent = "5A", .level = -1},
    {.code = "5A2", .parent = "5A", .level = -1},
};

typedef struct entry {
    const char *region, *industry;
    double low, high; /* equal: observed; otherwise withheld */
} entry;

static const entry entries[] = {
    {"N", "all", 100, 100}, {"N", "5B", 35, 35},  {"S1", "all", 60, 60},
    {"S1", "3A", 8, 8},     {"a", "all", 40, 40}, {"a", "5", 35, 35},
    {"a", "5A", 25, 25},    {"a", "5B", 10, 10},  {"a", "3A", 0, 40},
    {"b", "all", 20, 20},   {"b", "5", 17, 17},   {"b", "5A", 0, MESO_NAN},
    {"b", "5B", 5, 5},      {"b", "3A", 3, 3},    {"c", "all", 40, 40},
    {"c", "5", 38, 38},     {"c", "5A1", 10, 10}, {"c", "5A2", 1, 9},
    {"c", "5B", 20, 20},    {"c", "3A", 2, 2},
};
enum { ENTRIES = sizeof entries / sizeof *entries };

typedef struct world {
    meso_codes *regions, *industries;
    meso_panel *tree;
} world;

static meso_status add_entries(meso_ctx *ctx, meso_panel_builder *builder, const world *w,
                               const entry *list, int count)
{
    meso_status status = MESO_OK;
    for (int n = 0; n < count && status == MESO_OK; n++) {
        const int exact = list[n].low == list[n].high;
        const meso_cell cell = {exact ? list[n].low : MESO_NAN, list[n].low, list[n].high,
                                exact ? MESO_CELL_OBSERVED : MESO_CELL_WITHHELD};
        status =
            meso_panel_add(ctx, builder, 201600, meso_codes_find(w->regions, list[n].region),
                           meso_codes_find(w->industries, list[n].industry), cell);
    }
    return status;
}

static world make_world(meso_ctx *ctx, const entry *list, int count, meso_cell_state absent)
{
    world w = {NULL, NULL, NULL};
    meso_panel_builder *builder = NULL;
    T_SAME(meso_codes_new(ctx, &w.regions, "R", "region", region_codes, 6), MESO_OK);
    T_SAME(meso_codes_new(ctx, &w.industries, "I", "industry", industry_codes, 8), MESO_OK);
    T_SAME(meso_panel_builder_new(ctx, &builder, "jobs", "persons", w.regions, w.industries,
                                  absent),
           MESO_OK);
    T_SAME(add_entries(ctx, builder, &w, list, count), MESO_OK);
    T_SAME(meso_panel_build(ctx, &w.tree, builder), MESO_OK);
    return w;
}

static void free_world(world *w)
{
    meso_panel_free(w->tree);
    meso_codes_free(w->regions);
    meso_codes_free(w->industries);
}

static void is_cell(meso_cell saw, double value, double low, double high, uint8_t state)
{
    T_NEAR(saw.value, value, 1e-12);
    T_NEAR(saw.low, low, 1e-12);
    T_NEAR(saw.high, high, 1e-12);
    T_SAME(saw.state, state);
}

static void is_exact(meso_cell saw, double value)
{
    is_cell(saw, value, value, value, MESO_CELL_OBSERVED);
}

static void test_level_takes_published_and_narrows_withheld(meso_ctx *ctx, const world *w)
{
    meso_panel *flat = NULL;
    T_SAME(meso_panel_at_level(ctx, &flat, w->tree, 2, 2), MESO_OK);
    T_SAME(flat->region.count, 3);   /* a b c */
    T_SAME(flat->industry.count, 3); /* 5A 5B 3A */
    T_SAME(flat->region.code[0], 3);
    T_SAME(flat->industry.code[2], 5);
    is_exact(meso_panel_cell(flat, 0, 0, 0), 25);
    /* 17 of ownership 5 less 5 of 5B */
    is_cell(meso_panel_cell(flat, 0, 1, 0), MESO_NAN, 12, 12, MESO_CELL_WITHHELD);
    /* state S1 has 8 of 3A, county b has 3 of them */
    is_cell(meso_panel_cell(flat, 0, 0, 2), MESO_NAN, 5, 5, MESO_CELL_WITHHELD);
    /* 5A of c is 10 and what 38 of ownership 5 less 10 less 20 leave: 8 */
    is_cell(meso_panel_cell(flat, 0, 2, 0), MESO_NAN, 18, 18, MESO_CELL_WITHHELD);
    is_exact(flat->slice[0].region_total[0], 40);
    is_exact(flat->slice[0].region_total[1], 20);
    is_exact(flat->slice[0].region_total[2], 40);
    is_exact(flat->slice[0].industry_total[1], 35); /* published for the nation */
    /* 25 + 12 + 10 + 8, and 8 of state S1 + 2 of county c */
    is_cell(flat->slice[0].industry_total[0], MESO_NAN, 55, 55, MESO_CELL_WITHHELD);
    is_exact(flat->slice[0].industry_total[2], 10);
    is_exact(flat->slice[0].total, 100);
    meso_panel_free(flat);
}

static void test_level_sums_rows_that_are_not_published(meso_ctx *ctx, const world *w)
{
    meso_panel *flat = NULL;
    T_SAME(meso_panel_at_level(ctx, &flat, w->tree, 1, 1), MESO_OK);
    T_SAME(flat->region.count, 2);
    T_SAME(flat->industry.count, 2);
    is_exact(meso_panel_cell(flat, 0, 0, 0), 52); /* 35 + 17 */
    is_exact(meso_panel_cell(flat, 0, 0, 1), 8);  /* the state's own row, by its only child */
    is_exact(meso_panel_cell(flat, 0, 1, 0), 38);
    is_exact(meso_panel_cell(flat, 0, 1, 1), 2);
    is_exact(flat->slice[0].region_total[0], 60);
    is_exact(flat->slice[0].region_total[1], 40); /* state S2: county c */
    is_exact(flat->slice[0].total, 100);
    meso_panel_free(flat);
    T_SAME(meso_panel_at_level(ctx, &flat, w->tree, -1, -1), MESO_OK);
    T_SAME(flat->region.count, 3);
    T_SAME(flat->industry.count, 2); /* the deepest level: 5A1, 5A2, in county c only */
    T_SAME(flat->slice[0].row[3], 2);
    is_cell(meso_panel_cell(flat, 0, 2, 1), MESO_NAN, 8, 8, MESO_CELL_WITHHELD);
    is_exact(flat->slice[0].region_total[0], 40);
    meso_panel_free(flat);
}

static void test_level_without_numbers_is_refused(meso_ctx *ctx, const world *w)
{
    meso_panel *flat = NULL;
    T_SAME(meso_panel_at_level(ctx, &flat, w->tree, 3, 0), MESO_E_DATA);
    T_TEXT(meso_error_text(ctx), "jobs: no numbers on or below level 3 of R");
    T_SAME(meso_panel_at_level(ctx, &flat, w->tree, 0, 9), MESO_E_DATA);
    T_TEXT(meso_error_text(ctx), "jobs: no numbers on or below level 9 of I");
    T_TRUE(flat == NULL);
}

/* Two withheld siblings share what is left; what is known of one limits the other. */
static void test_level_shares_what_is_left(meso_ctx *ctx)
{
    static const entry list[] = {
        {"a", "5", 30, 30}, {"a", "5A", 0, 20}, {"a", "5B", 4, MESO_NAN}};
    world w = make_world(ctx, list, 3, MESO_CELL_ZERO);
    meso_panel *flat = NULL;
    T_SAME(meso_panel_at_level(ctx, &flat, w.tree, 2, 2), MESO_OK);
    is_cell(meso_panel_cell(flat, 0, 0, 0), MESO_NAN, 0, 20, MESO_CELL_WITHHELD);
    is_cell(meso_panel_cell(flat, 0, 0, 1), MESO_NAN, 10, 30, MESO_CELL_WITHHELD);
    /* the level above is published, and so the total is not a sum of bounds */
    is_exact(flat->slice[0].region_total[0], 30);
    meso_panel_free(flat);
    free_world(&w);
}

/* Children that fall short of their parent where all can be seen leave room for more. */
static void test_level_does_not_trust_trees_that_do_not_add_up(meso_ctx *ctx)
{
    static const entry list[] = {
        {"a", "5", 30, 30}, {"a", "5A", 20, 20}, {"a", "5B", 7, 7}, /* 3 are elsewhere */
        {"b", "5", 30, 30}, {"b", "5A", 0, 25},  {"b", "5B", 9, 9},
    };
    world w = make_world(ctx, list, 6, MESO_CELL_ZERO);
    meso_panel *flat = NULL;
    T_SAME(meso_panel_at_level(ctx, &flat, w.tree, 2, 2), MESO_OK);
    is_cell(meso_panel_cell(flat, 0, 1, 0), MESO_NAN, 18, 21, MESO_CELL_WITHHELD);
    meso_panel_free(flat);
    free_world(&w);
}

/* In a panel where a cell without a row is not known, a sum over it has no number. */
static void test_level_counts_what_is_missing(meso_ctx *ctx)
{
    static const entry list[] = {
        {"a", "5A", 20, 20}, {"a", "5B", 7, 7}, {"b", "5A", 5, 5}, {"c", "5B", 2, 2}};
    world w = make_world(ctx, list, 4, MESO_CELL_MISSING);
    meso_panel *flat = NULL;
    T_SAME(meso_panel_at_level(ctx, &flat, w.tree, 1, 1), MESO_OK);
    is_cell(meso_panel_cell(flat, 0, 0, 0), MESO_NAN, 32, MESO_NAN, MESO_CELL_MISSING);
    is_cell(flat->slice[0].total, MESO_NAN, 34, MESO_NAN, MESO_CELL_MISSING);
    meso_panel_free(flat);
    free_world(&w);
}

/* Without a whole above them, rows and columns are their own totals. */
static void test_level_sums_a_flat_panel(meso_ctx *ctx)
{
    static const entry list[] = {{"S1", "5", 3, 3}, {"S1", "3", 4, 4}, {"S2", "5", 5, 5}};
    world w = make_world(ctx, list, 3, MESO_CELL_ZERO);
    meso_panel *flat = NULL, *again = NULL;
    T_SAME(meso_panel_at_level(ctx, &flat, w.tree, -1, -1), MESO_OK);
    is_exact(flat->slice[0].region_total[0], 7);
    is_exact(flat->slice[0].region_total[1], 5);
    is_exact(flat->slice[0].industry_total[0], 8);
    is_exact(flat->slice[0].industry_total[1], 4);
    is_exact(flat->slice[0].total, 12);
    T_SAME(meso_panel_at_level(ctx, &again, flat, 0, 0), MESO_OK); /* a cut can be cut again */
    is_exact(meso_panel_cell(again, 0, 0, 0), 12);
    meso_panel_free(again);
    meso_panel_free(flat);
    free_world(&w);
}

static meso_status cut(meso_ctx *ctx, void *data)
{
    meso_panel *flat = NULL;
    const meso_status status = meso_panel_at_level(ctx, &flat, data, 2, 2);
    T_TRUE((status == MESO_OK) == (flat != NULL));
    meso_panel_free(flat);
    return status;
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    world w = make_world(ctx, entries, ENTRIES, MESO_CELL_ZERO);
    test_level_takes_published_and_narrows_withheld(ctx, &w);
    test_level_sums_rows_that_are_not_published(ctx, &w);
    test_level_without_numbers_is_refused(ctx, &w);
    test_level_shares_what_is_left(ctx);
    test_level_does_not_trust_trees_that_do_not_add_up(ctx);
    test_level_counts_what_is_missing(ctx);
    test_level_sums_a_flat_panel(ctx);
    refuse_all(cut, w.tree, __FILE__, __LINE__);
    free_world(&w);
    meso_ctx_free(ctx);
    return t_end();
}
