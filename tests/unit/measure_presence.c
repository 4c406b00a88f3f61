/* Which cells become links, and who is left out? */
#include "measure/presence.h"

#include "base/arena.h"
#include "t.h"

#include <mesoscope/mesoscope.h>

#include <string.h>

enum { ROWS = 4, COLUMNS = 5 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
    meso_arena *arena;
    meso_input input;
} world;

static meso_codes *codes(meso_ctx *ctx, const char *kind, int count)
{
    static const char *const name[] = {"a", "b", "c", "d", "e", "f"};
    meso_code list[6];
    for (int i = 0; i < count; i++)
        list[i] = (meso_code){.code = name[i], .level = -1};
    meso_codes *made = NULL;
    T_SAME(meso_codes_new(ctx, &made, kind, kind, list, count), MESO_OK);
    return made;
}

static world make(meso_cell cell[ROWS][COLUMNS])
{
    world w = {.ctx = meso_ctx_new(NULL)};
    w.regions = codes(w.ctx, "region", ROWS);
    w.industries = codes(w.ctx, "industry", COLUMNS);
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w.ctx, &builder, "jobs", "persons", w.regions, w.industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int r = 0; r < ROWS; r++)
        for (int i = 0; i < COLUMNS; i++)
            T_SAME(meso_panel_add(w.ctx, builder, 202000, r, i, cell[r][i]), MESO_OK);
    T_SAME(meso_panel_build(w.ctx, &w.tree, builder), MESO_OK);
    T_SAME(meso_panel_at_level(w.ctx, &w.flat, w.tree, -1, -1), MESO_OK);
    w.arena = meso_arena_new(w.ctx);
    w.input = (meso_input){.panel = w.flat, .region = -1, .draw = MESO_DRAW_OPTIONS_INIT};
    return w;
}

static void drop(world *w)
{
    meso_arena_free(w->arena);
    meso_panel_free(w->flat);
    meso_panel_free(w->tree);
    meso_codes_free(w->industries);
    meso_codes_free(w->regions);
    meso_ctx_free(w->ctx);
}

static void fill(meso_cell cell[ROWS][COLUMNS], const double value[ROWS][COLUMNS])
{
    for (int r = 0; r < ROWS; r++)
        for (int i = 0; i < COLUMNS; i++)
            cell[r][i] = (meso_cell){value[r][i], value[r][i], value[r][i],
                                     value[r][i] == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED};
}

static meso_presence_options options_of(meso_presence_rule rule)
{
    static const meso_setting settings[] = {MESO_PRESENCE_SETTINGS};
    double chosen[MESO_PRESENCE_SETTINGS_COUNT];
    meso_presence_options options;
    for (int s = 0; s < MESO_PRESENCE_SETTINGS_COUNT; s++)
        chosen[s] = settings[s].fallback;
    meso_presence_options_read(&options, chosen);
    options.rule = rule;
    return options;
}

/* Rows sum to 100, 100, 200, 0; columns to 100, 100, 100, 100, 0: with 400 in all, a link is a
   share of a quarter and more. */
static const double counts[ROWS][COLUMNS] = {
    {50, 25, 25, 0, 0}, {25, 25, 50, 0, 0}, {25, 50, 25, 100, 0}, {0, 0, 0, 0, 0}};

static void test_presence_holds_quotients_against_the_threshold(void)
{
    meso_cell cell[ROWS][COLUMNS];
    fill(cell, counts);
    world w = make(cell);
    meso_presence_options options = options_of(MESO_PRESENCE_RCA);
    meso_presence p;
    T_SAME(meso_presence_read(w.ctx, w.arena, &p, &w.input, 0, &options), MESO_OK);
    T_SAME(p.regions, 3);
    T_SAME(p.industries, 4);
    static const int32_t columns[] = {0, 1, 2, 0, 1, 2, 1, 3};
    T_SAME(p.row[3], 8);
    for (int c = 0; c < 8; c++)
        T_SAME(p.column[c], columns[c]);
    T_SAME(p.diversity[2], 2);
    T_SAME(p.ubiquity[1], 3);
    T_SAME(p.region_left[3], MESO_PRESENCE_EMPTY);
    T_SAME(p.industry_left[4], MESO_PRESENCE_EMPTY);
    T_SAME(p.unknown, 0);
    options.comparison = MESO_PRESENCE_ABOVE; /* 25 of 100 and 50 of 200 are 1 exactly */
    T_SAME(meso_presence_read(w.ctx, w.arena, &p, &w.input, 0, &options), MESO_OK);
    T_SAME(p.row[p.regions], 3);
    drop(&w);
}

static void test_presence_filters_until_nobody_falls(void)
{
    meso_cell cell[ROWS][COLUMNS];
    static const double chain[ROWS][COLUMNS] = {
        {1, 0, 0, 0, 0}, {1, 1, 0, 0, 0}, {0, 1, 1, 1, 0}, {0, 0, 1, 1, 0}};
    fill(cell, chain);
    world w = make(cell);
    meso_presence_options options = options_of(MESO_PRESENCE_MANUAL);
    options.least_diversity = 2;
    options.least_ubiquity = 2;
    meso_presence p;
    /* a falls, so column a, so b, so column b; c and d with columns c and d remain */
    T_SAME(meso_presence_read(w.ctx, w.arena, &p, &w.input, 0, &options), MESO_OK);
    T_SAME(p.regions, 2);
    T_SAME(p.industries, 2);
    T_SAME(p.region[0], 2);
    T_SAME(p.industry[1], 3);
    T_SAME(p.row[2], 4);
    T_SAME(p.region_left[0], MESO_PRESENCE_FEW);
    T_SAME(p.industry_left[4], MESO_PRESENCE_EMPTY);
    options.least_ubiquity = 3;
    T_SAME(meso_presence_read(w.ctx, w.arena, &p, &w.input, 0, &options), MESO_E_DATA);
    drop(&w);
}

static void test_presence_of_withheld_cells_follows_their_bounds(void)
{
    meso_cell cell[ROWS][COLUMNS];
    fill(cell, counts);
    cell[0][0] = (meso_cell){MESO_NAN, 45, 60, MESO_CELL_WITHHELD}; /* above a quarter */
    cell[2][3] = (meso_cell){MESO_NAN, 0, 400, MESO_CELL_WITHHELD}; /* on both sides */
    cell[1][3] = (meso_cell){MESO_NAN, 0, 0, MESO_CELL_WITHHELD};   /* nothing after all */
    cell[0][3] = (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_MISSING};
    cell[1][0] = (meso_cell){10, 10, 10, MESO_CELL_OBSERVED};
    world w = make(cell);
    meso_presence_options options = options_of(MESO_PRESENCE_MANUAL);
    meso_presence p;
    T_SAME(meso_presence_read(w.ctx, w.arena, &p, &w.input, 0, &options), MESO_OK);
    T_SAME(p.diversity[0], 3);
    T_SAME(p.industries, 3); /* nothing is sure in column d */
    T_SAME(p.industry_left[3], MESO_PRESENCE_EMPTY);
    drop(&w);
}

static void test_draws_agree_with_the_posterior(void)
{
    enum { DRAWS = 4000 };
    meso_cell cell[ROWS][COLUMNS];
    static const double small[ROWS][COLUMNS] = {
        {6, 3, 2, 5, 0}, {3, 4, 5, 1, 2}, {2, 5, 4, 9, 3}, {9, 1, 2, 4, 4}};
    fill(cell, small);
    world w = make(cell);
    meso_presence_options options = options_of(MESO_PRESENCE_SHRUNK);
    options.certainty = 0; /* everything that is there, so that all columns are kept */
    meso_presence p, drawn;
    meso_presence_room room;
    T_SAME(meso_presence_read(w.ctx, w.arena, &p, &w.input, 0, &options), MESO_OK);
    T_SAME(meso_presence_room_take(w.ctx, w.arena, &room, &p), MESO_OK);
    int met[ROWS][COLUMNS] = {{0}};
    for (int32_t d = 0; d < DRAWS; d++) {
        meso_presence_draw(&drawn, &room, &p, d);
        for (int r = 0; r < ROWS; r++)
            for (int64_t c = drawn.row[r]; c < drawn.row[r + 1]; c++)
                met[r][drawn.column[c]]++;
    }
    T_SAME(met[0][4], 0);
    const meso_measure *lq = meso_measure_find("lq");
    const double shrunk[] = {1, 0};
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w.ctx, &table, lq, &w.input, shrunk), MESO_OK);
    const meso_cell *probability = table->column[meso_table_find(table, "probability")].cell;
    for (int c = 0; c < ROWS * COLUMNS; c++)
        if (small[c / COLUMNS][c % COLUMNS] > 0) /* four deviations of a share of 4000 */
            T_NEAR(met[c / COLUMNS][c % COLUMNS] / (double)DRAWS, probability[c].value, 0.032);
    meso_table_free(table);
    drop(&w);
}

/* Under the degree null regions and industries keep their numbers of links on average. */
static void test_null_keeps_degrees_on_average(void)
{
    enum { DRAWS = 4000 };
    meso_cell cell[ROWS][COLUMNS];
    static const double some[ROWS][COLUMNS] = {
        {1, 1, 1, 0, 1}, {1, 1, 0, 1, 0}, {0, 1, 1, 0, 0}, {1, 0, 0, 0, 0}};
    fill(cell, some);
    world w = make(cell);
    const meso_presence_options options = options_of(MESO_PRESENCE_MANUAL);
    meso_presence p, null, drawn;
    meso_presence_room room;
    T_SAME(meso_presence_read(w.ctx, w.arena, &p, &w.input, 0, &options), MESO_OK);
    T_SAME(meso_presence_null(w.ctx, w.arena, &null, &p), MESO_OK);
    T_SAME(meso_presence_room_take(w.ctx, w.arena, &room, &null), MESO_OK);
    double diversity[ROWS] = {0}, ubiquity[COLUMNS] = {0};
    for (int32_t d = 0; d < DRAWS; d++) {
        meso_presence_draw(&drawn, &room, &null, d);
        for (int r = 0; r < ROWS; r++)
            diversity[r] += drawn.diversity[r];
        for (int i = 0; i < COLUMNS; i++)
            ubiquity[i] += drawn.ubiquity[i];
    }
    for (int r = 0; r < ROWS; r++) /* four deviations of a mean of four thousand */
        T_NEAR(diversity[r] / DRAWS, (double)p.diversity[r], 0.08);
    for (int i = 0; i < COLUMNS; i++)
        T_NEAR(ubiquity[i] / DRAWS, (double)p.ubiquity[i], 0.08);
    drop(&w);
}

static void test_draws_do_not_depend_on_their_order(void)
{
    meso_cell cell[ROWS][COLUMNS];
    fill(cell, counts);
    cell[2][3] = (meso_cell){MESO_NAN, 50, 150, MESO_CELL_WITHHELD};
    world w = make(cell);
    const meso_presence_options options = options_of(MESO_PRESENCE_RCA);
    meso_presence p, a, b;
    meso_presence_room first, second;
    T_SAME(meso_presence_read(w.ctx, w.arena, &p, &w.input, 0, &options), MESO_OK);
    T_SAME(meso_presence_room_take(w.ctx, w.arena, &first, &p), MESO_OK);
    T_SAME(meso_presence_room_take(w.ctx, w.arena, &second, &p), MESO_OK);
    int differ = 0;
    for (int32_t d = 0; d < 50; d++) {
        meso_presence_draw(&a, &first, &p, d);
        meso_presence_draw(&b, &second, &p, 49 - d);
        meso_presence_draw(&b, &second, &p, d);
        T_SAME(a.row[p.regions], b.row[p.regions]);
        T_SAME(memcmp(a.column, b.column, (size_t)a.row[p.regions] * sizeof *a.column), 0);
        differ += a.row[p.regions] != p.row[p.regions];
    }
    T_TRUE(differ > 10); /* half of the cells stand on the threshold */
    drop(&w);
}

int main(void)
{
    test_presence_holds_quotients_against_the_threshold();
    test_presence_filters_until_nobody_falls();
    test_presence_of_withheld_cells_follows_their_bounds();
    test_draws_agree_with_the_posterior();
    test_null_keeps_degrees_on_average();
    test_draws_do_not_depend_on_their_order();
    return t_end();
}
