/* What must hold of location quotients on any panel? */
#include "t.h"

#include "base/random.h"
#include "data/draw.h"
#include "num/rank.h"

#include <mesoscope/mesoscope.h>

#include <stdlib.h>

enum { REGIONS = 7, INDUSTRIES = 9, CELLS = REGIONS * INDUSTRIES, WORLDS = 40, DRAWS = 4000 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
} world;

static meso_codes *codes(meso_ctx *ctx, const char *kind, int count)
{
    meso_code list[16];
    char name[16][16];
    for (int i = 0; i < count; i++) {
        (void)snprintf(name[i], sizeof name[i], "%c%d", kind[0], i);
        list[i] = (meso_code){.code = name[i], .level = -1};
    }
    meso_codes *made = NULL;
    T_SAME(meso_codes_new(ctx, &made, kind, kind, list, count), MESO_OK);
    return made;
}

static world make(const double *value, const uint8_t *state)
{
    world w = {.ctx = meso_ctx_new(NULL)};
    w.regions = codes(w.ctx, "region", REGIONS);
    w.industries = codes(w.ctx, "industry", INDUSTRIES);
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w.ctx, &builder, "jobs", "persons", w.regions, w.industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int c = 0; c < CELLS; c++) {
        meso_cell cell = {value[c], value[c], value[c], MESO_CELL_OBSERVED};
        if (state && state[c] == MESO_CELL_WITHHELD)
            cell = (meso_cell){MESO_NAN, floor(value[c] / 2), value[c] * 2 + 3, state[c]};
        T_SAME(meso_panel_add(w.ctx, builder, 202000, c / INDUSTRIES, c % INDUSTRIES, cell),
               MESO_OK);
    }
    T_SAME(meso_panel_build(w.ctx, &w.tree, builder), MESO_OK);
    T_SAME(meso_panel_at_level(w.ctx, &w.flat, w.tree, -1, -1), MESO_OK);
    return w;
}

static void drop(world *w)
{
    meso_panel_free(w->flat);
    meso_panel_free(w->tree);
    meso_codes_free(w->regions);
    meso_codes_free(w->industries);
    meso_ctx_free(w->ctx);
}

static meso_table *quotients(const world *w, const char *variant)
{
    const meso_measure *lq = meso_measure_find("lq");
    const meso_input input = {.panel = w->flat, .region = -1, .draw = MESO_DRAW_OPTIONS_INIT};
    double settings[2] = {0, 0};
    while (strcmp(lq->settings[0].choices[(int)settings[0]], variant) != 0)
        settings[0]++;
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w->ctx, &table, lq, &input, settings), MESO_OK);
    return table;
}

static const meso_cell *column(const meso_table *table, const char *name)
{
    return table->column[meso_table_find(table, name)].cell;
}

static void random_values(double *value, uint32_t world_number)
{
    meso_random random;
    meso_random_start(&random, 11, world_number, 0);
    for (int c = 0; c < CELLS; c++)
        value[c] = 1 + floor(400 * meso_random_gamma(&random, 0.7));
}

static void test_scaling_leaves_quotients_alone(uint32_t number)
{
    double value[CELLS], scaled[CELLS];
    random_values(value, number);
    for (int c = 0; c < CELLS; c++)
        scaled[c] = 1000 * value[c];
    world a = make(value, NULL), b = make(scaled, NULL);
    meso_table *first = quotients(&a, "plain"), *second = quotients(&b, "plain");
    for (int c = 0; c < CELLS; c++)
        T_NEAR(column(second, "lq")[c].value, column(first, "lq")[c].value, 1e-12);
    meso_table_free(first);
    meso_table_free(second);
    drop(&a);
    drop(&b);
}

static void test_relabelling_permutes_the_answer(uint32_t number)
{
    double value[CELLS], moved[CELLS];
    random_values(value, number);
    for (int c = 0; c < CELLS; c++) {
        const int r = (c / INDUSTRIES + 3) % REGIONS, i = (c % INDUSTRIES + 4) % INDUSTRIES;
        moved[r * INDUSTRIES + i] = value[c];
    }
    world a = make(value, NULL), b = make(moved, NULL);
    meso_table *first = quotients(&a, "shrunk"), *second = quotients(&b, "shrunk");
    for (int c = 0; c < CELLS; c++) {
        const int r = (c / INDUSTRIES + 3) % REGIONS, i = (c % INDUSTRIES + 4) % INDUSTRIES;
        T_NEAR(column(second, "lq")[r * INDUSTRIES + i].value, column(first, "lq")[c].value,
               1e-6);
    }
    meso_table_free(first);
    meso_table_free(second);
    drop(&a);
    drop(&b);
}

/* The mean over industries, weighted by the nation's shares, is 1 in every region. */
static void test_weighted_mean_is_one(uint32_t number)
{
    double value[CELLS], industry[INDUSTRIES] = {0}, total = 0;
    random_values(value, number);
    for (int c = 0; c < CELLS; c++) {
        industry[c % INDUSTRIES] += value[c];
        total += value[c];
    }
    world w = make(value, NULL);
    meso_table *table = quotients(&w, "plain");
    for (int r = 0; r < REGIONS; r++) {
        double mean = 0;
        for (int i = 0; i < INDUSTRIES; i++)
            mean += column(table, "lq")[r * INDUSTRIES + i].value * industry[i] / total;
        T_NEAR(mean, 1, 1e-12);
    }
    meso_table_free(table);
    drop(&w);
}

static void test_bounds_hold_the_truth(uint32_t number)
{
    double value[CELLS];
    uint8_t state[CELLS] = {0};
    random_values(value, number);
    for (int c = 0; c < CELLS; c += 4)
        state[c] = MESO_CELL_WITHHELD;
    world open = make(value, NULL), masked = make(value, state);
    meso_table *truth = quotients(&open, "plain"), *table = quotients(&masked, "plain");
    for (int c = 0; c < CELLS; c++) {
        const meso_cell *bounds = &column(table, "lq")[c];
        const double lq = column(truth, "lq")[c].value;
        T_TRUE(bounds->low <= lq && lq <= bounds->high);
        T_TRUE(state[c] == 0 || isnan(bounds->value));
    }
    meso_table_free(truth);
    meso_table_free(table);
    drop(&open);
    drop(&masked);
}

/* The closed form is first order: on cells of fifty jobs and more the drawn intervals are
   within a twentieth of it on the log scale. */
static void test_draws_agree_with_the_closed_form(void)
{
    static double drawn[DRAWS][CELLS], one[DRAWS];
    double value[CELLS];
    random_values(value, 1);
    for (int c = 0; c < CELLS; c++)
        value[c] += 50;
    world w = make(value, NULL);
    meso_table *table = quotients(&w, "plain");
    const meso_draw_options options = {DRAWS, 5, 0.9};
    for (int d = 0; d < DRAWS; d++) {
        double region[REGIONS] = {0}, industry[INDUSTRIES] = {0}, total = 0;
        meso_draw_slice(drawn[d], w.flat, 0, &options, d);
        for (int c = 0; c < CELLS; c++) {
            region[c / INDUSTRIES] += drawn[d][c];
            industry[c % INDUSTRIES] += drawn[d][c];
            total += drawn[d][c];
        }
        for (int c = 0; c < CELLS; c++)
            drawn[d][c] =
                drawn[d][c] / region[c / INDUSTRIES] / (industry[c % INDUSTRIES] / total);
    }
    for (int c = 0; c < CELLS; c++) {
        for (int d = 0; d < DRAWS; d++)
            one[d] = drawn[d][c];
        const meso_cell closed = column(table, "lq")[c];
        const meso_cell interval = meso_draw_interval(one, DRAWS, closed.value, 0.9);
        T_NEAR(log(interval.high / interval.low) / log(closed.high / closed.low), 1, 0.08);
    }
    meso_table_free(table);
    drop(&w);
}

int main(void)
{
    for (uint32_t number = 0; number < WORLDS; number++) {
        test_scaling_leaves_quotients_alone(number);
        test_relabelling_permutes_the_answer(number);
        test_weighted_mean_is_one(number);
        test_bounds_hold_the_truth(number);
    }
    test_draws_agree_with_the_closed_form();
    return t_end();
}
