/* What must hold of relatedness and density on any table, with any number of threads? */
#include "t.h"

#include "base/random.h"

#include <mesoscope/mesoscope.h>

#include <stdlib.h>

enum { REGIONS = 14, INDUSTRIES = 23, WORLDS = 6, SETTINGS = 40 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
} world;

static meso_codes *codes(meso_ctx *ctx, const char *kind, int count)
{
    meso_code list[INDUSTRIES];
    static char name[2][INDUSTRIES][16];
    char(*own)[16] = name[kind[0] == 'i'];
    for (int n = 0; n < count; n++) {
        (void)snprintf(own[n], sizeof own[n], "%c%02d", kind[0], n);
        list[n] = (meso_code){.code = own[n], .level = -1};
    }
    meso_codes *made = NULL;
    T_SAME(meso_codes_new(ctx, &made, kind, kind, list, count), MESO_OK);
    return made;
}

/* Rows in the order of `turn`, all numbers times `scale`. */
static world make(uint64_t seed, double scale, int turn)
{
    world w = {.ctx = meso_ctx_new(NULL)};
    w.regions = codes(w.ctx, "region", REGIONS);
    w.industries = codes(w.ctx, "industry", INDUSTRIES);
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w.ctx, &builder, "jobs", "persons", w.regions, w.industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int r = 0; r < REGIONS; r++)
        for (int i = 0; i < INDUSTRIES; i++) {
            meso_random random;
            meso_random_start(&random, seed, 0, (uint64_t)(r * INDUSTRIES + i));
            const double u = meso_random_uniform(&random);
            const double x = scale * floor(u < 0.4 ? 0 : 1000 * (u - 0.4) * (u - 0.4));
            const meso_cell cell = {x, x, x, MESO_CELL_OBSERVED};
            T_SAME(meso_panel_add(w.ctx, builder, 202000, (r + turn) % REGIONS, i, cell),
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

static double *settings_of(const meso_measure *measure, int draws)
{
    static double settings[SETTINGS];
    for (int s = 0; measure->settings[s].name; s++) {
        settings[s] = measure->settings[s].fallback;
        if (strcmp(measure->settings[s].name, "strongest") == 0 && !draws) settings[s] = 0;
        if (strcmp(measure->settings[s].name, "intervals") == 0) settings[s] = !draws;
        if (strcmp(measure->settings[s].name, "show") == 0) settings[s] = 2;
        if (strcmp(measure->settings[s].name, "alpha") == 0) settings[s] = 1;
    }
    return settings;
}

static meso_table *run(const world *w, const meso_measure *measure, int draws)
{
    meso_input input = {.panel = w->flat, .region = -1, .draw = MESO_DRAW_OPTIONS_INIT};
    input.draw.draws = 20;
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w->ctx, &table, measure, &input, settings_of(measure, draws)),
           MESO_OK);
    return table;
}

static int same_bytes(const meso_table *a, const meso_table *b)
{
    if (a->rows != b->rows || a->columns != b->columns) return 0;
    for (int32_t c = 0; c < a->columns; c++)
        for (int64_t row = 0; row < a->rows; row++) {
            const meso_column *x = &a->column[c], *y = &b->column[c];
            if (x->kind == MESO_COLUMN_KEY && strcmp(x->text[row], y->text[row]) != 0) return 0;
            if (x->kind != MESO_COLUMN_QUANTITY) continue;
            const meso_cell *p = &x->cell[row], *q = &y->cell[row];
            if (memcmp(&p->value, &q->value, sizeof p->value) != 0 ||
                memcmp(&p->low, &q->low, sizeof p->low) != 0 ||
                memcmp(&p->high, &q->high, sizeof p->high) != 0 || p->state != q->state)
                return 0;
        }
    return 1;
}

static const meso_measure *const measures[] = {
    &meso_measure_proximity, &meso_measure_density,  &meso_measure_outlook, &meso_measure_gain,
    &meso_measure_coherence, &meso_measure_backbone, &meso_measure_space,   NULL};

static void test_threads_change_no_byte(void)
{
    world w = make(1, 1, 0);
    for (int m = 0; measures[m]; m++) {
        meso_ctx_set_threads(w.ctx, 1);
        meso_table *one = run(&w, measures[m], 1);
        meso_ctx_set_threads(w.ctx, 2);
        meso_table *two = run(&w, measures[m], 1);
        T_TRUE(same_bytes(one, two));
        meso_table_free(one);
        meso_table_free(two);
    }
    drop(&w);
}

static double number(const meso_table *table, const char *column, const char *a, const char *b)
{
    const int32_t at = meso_table_find(table, column);
    for (int64_t row = 0; row < table->rows; row++)
        if (strcmp(table->column[0].text[row], a) == 0 &&
            strcmp(table->column[1].text[row], b) == 0)
            return table->column[at].cell[row].value;
    return MESO_NAN;
}

/* A power of two changes no quotient: presence is the same to the last cell. */
static void test_scale_and_order_of_regions_change_nothing(uint64_t seed)
{
    world w = make(seed, 1, 0), large = make(seed, 1024, 0), turned = make(seed, 1, 5);
    meso_table *a = run(&w, &meso_measure_proximity, 0);
    meso_table *b = run(&large, &meso_measure_proximity, 0);
    meso_table *c = run(&turned, &meso_measure_proximity, 0);
    T_TRUE(same_bytes(a, b));
    T_TRUE(same_bytes(a, c));
    meso_table_free(a);
    meso_table_free(b);
    meso_table_free(c);
    drop(&w);
    drop(&large);
    drop(&turned);
}

static void test_proximity_is_symmetric_and_density_a_share(uint64_t seed)
{
    world w = make(seed, 1, 0);
    meso_table *near = run(&w, &meso_measure_proximity, 0);
    for (int64_t row = 0; row < near->rows; row++) {
        const char *i = near->column[0].text[row], *j = near->column[1].text[row];
        const double phi = number(near, "proximity", i, j);
        T_TRUE(phi > 0 && phi <= 1);
        T_NEAR(number(near, "proximity", j, i), phi, 0);
    }
    meso_table *density = run(&w, &meso_measure_density, 0);
    const int32_t at = meso_table_find(density, "density");
    for (int64_t row = 0; row < density->rows; row++) {
        const meso_cell *cell = &density->column[at].cell[row];
        if (meso_cell_has_number((meso_cell_state)cell->state))
            T_TRUE(cell->value >= 0 && cell->value <= 1 + 1e-12);
    }
    meso_table_free(density);
    meso_table_free(near);
    drop(&w);
}

int main(void)
{
    test_threads_change_no_byte();
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        test_scale_and_order_of_regions_change_nothing(seed);
        test_proximity_is_symmetric_and_density_a_share(seed);
    }
    return t_end();
}
