/* What must hold of the measures of change on any panel? */
#include "t.h"

#include "base/random.h"

#include <mesoscope/mesoscope.h>

#include <stdlib.h>

enum { REGIONS = 6, INDUSTRIES = 7, PERIODS = 4, CELLS = REGIONS * INDUSTRIES, WORLDS = 12 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
} world;

typedef struct history {
    double value[PERIODS][CELLS];
    uint8_t hidden[PERIODS][CELLS];
} history;

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

static world make(const history *h)
{
    world w = {.ctx = meso_ctx_new(NULL)};
    w.regions = codes(w.ctx, "region", REGIONS);
    w.industries = codes(w.ctx, "industry", INDUSTRIES);
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w.ctx, &builder, "jobs", "persons", w.regions, w.industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int p = 0; p < PERIODS; p++)
        for (int c = 0; c < CELLS; c++) {
            const double x = h->value[p][c];
            meso_cell cell = {x, x, x, (uint8_t)(x == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED)};
            if (h->hidden[p][c])
                cell = (meso_cell){MESO_NAN, floor(x / 2), 2 * x + 3, MESO_CELL_WITHHELD};
            T_SAME(meso_panel_add(w.ctx, builder, (2015 + p) * 100, c / INDUSTRIES,
                                  c % INDUSTRIES, cell),
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

/* Runs with the defaults but for one setting ("" = none). */
static meso_table *run(const world *w, const char *word, const char *name, double value,
                       int32_t draws)
{
    const meso_measure *measure = meso_measure_find(word);
    const meso_input input = {.panel = w->flat, .region = -1, .draw = {draws, 1, 0.9}};
    double settings[32] = {0};
    for (int s = 0; measure->settings[s].name; s++)
        settings[s] = strcmp(measure->settings[s].name, name) == 0
                          ? value
                          : measure->settings[s].fallback;
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w->ctx, &table, measure, &input, settings), MESO_OK);
    return table;
}

static const meso_cell *column(const meso_table *table, const char *name)
{
    return table->column[meso_table_find(table, name)].cell;
}

static void random_history(history *h, uint32_t number, int hide)
{
    meso_random random;
    meso_random_start(&random, 31, number, 0);
    for (int c = 0; c < CELLS; c++) {
        double x = meso_random_uniform(&random) < 0.15
                       ? 0
                       : 1 + floor(300 * meso_random_gamma(&random, 0.8));
        for (int p = 0; p < PERIODS; p++) {
            h->value[p][c] = x;
            h->hidden[p][c] = hide && x > 0 && meso_random_uniform(&random) < 0.15;
            x = floor(x * (0.7 + 0.7 * meso_random_uniform(&random)) +
                      (meso_random_uniform(&random) < 0.2 ? 5 : 0));
        }
    }
}

/* Every number lies within its interval, or says by its state why there is none. */
static void test_intervals_hold_the_estimate(const char *word, uint32_t number)
{
    history h;
    random_history(&h, number, (int)number % 2);
    world w = make(&h);
    meso_table *table = run(&w, word, "", 0, 40);
    int64_t numbers = 0;
    for (int32_t c = 0; c < table->columns; c++)
        for (int64_t r = 0; table->column[c].kind == MESO_COLUMN_QUANTITY && r < table->rows;
             r++) {
            const meso_cell cell = table->column[c].cell[r];
            if (isnan(cell.value)) {
                T_TRUE(cell.state != MESO_CELL_OBSERVED);
                continue;
            }
            numbers++;
            T_TRUE(isfinite(cell.value));
            T_TRUE(!(cell.low > cell.value) && !(cell.high < cell.value));
        }
    T_TRUE(numbers > 0);
    meso_table_free(table);
    drop(&w);
}

/* Structure does not change when everything is a thousand times as large. */
static void test_scaling(const char *word, const char *const *same, uint32_t number)
{
    history h, larger;
    random_history(&h, number, 0);
    larger = h;
    for (int p = 0; p < PERIODS; p++)
        for (int c = 0; c < CELLS; c++)
            larger.value[p][c] *= 1000;
    world a = make(&h), b = make(&larger);
    meso_table *first = run(&a, word, "", 0, 20), *second = run(&b, word, "", 0, 20);
    T_SAME(first->rows, second->rows);
    for (int n = 0; same[n]; n++)
        for (int64_t r = 0; r < first->rows; r++) {
            const double x = column(first, same[n])[r].value;
            if (isnan(x))
                T_TRUE(isnan(column(second, same[n])[r].value));
            else
                T_NEAR(column(second, same[n])[r].value, x, 1e-9);
        }
    meso_table_free(first);
    meso_table_free(second);
    drop(&a);
    drop(&b);
}

/* Another order of regions and industries is the same answer in another order. */
static void test_relabelling(const char *word, const char *const *names, uint32_t number)
{
    history h, moved;
    random_history(&h, number, 1);
    for (int p = 0; p < PERIODS; p++)
        for (int c = 0; c < CELLS; c++) {
            const int r = (c / INDUSTRIES + 2) % REGIONS, i = (c % INDUSTRIES + 3) % INDUSTRIES;
            moved.value[p][r * INDUSTRIES + i] = h.value[p][c];
            moved.hidden[p][r * INDUSTRIES + i] = h.hidden[p][c];
        }
    world a = make(&h), b = make(&moved);
    meso_table *first = run(&a, word, "", 0, 20), *second = run(&b, word, "", 0, 20);
    for (int n = 0; names[n]; n++)
        for (int64_t r = 0; r < REGIONS; r++) {
            const double x = column(first, names[n])[r].value;
            if (!isnan(x)) T_NEAR(column(second, names[n])[(r + 2) % REGIONS].value, x, 1e-9);
        }
    meso_table_free(first);
    meso_table_free(second);
    drop(&a);
    drop(&b);
}

static void test_the_same_bytes_for_two_threads(const char *word)
{
    history h;
    random_history(&h, 5, 1);
    world w = make(&h);
    meso_table *one = run(&w, word, "", 0, 40);
    meso_ctx_set_threads(w.ctx, 2);
    meso_table *two = run(&w, word, "", 0, 40);
    T_SAME(one->rows, two->rows);
    for (int32_t c = 0; c < one->columns; c++)
        for (int64_t r = 0; one->column[c].kind == MESO_COLUMN_QUANTITY && r < one->rows; r++) {
            const meso_cell a = one->column[c].cell[r], b = two->column[c].cell[r];
            T_TRUE(memcmp(&a.value, &b.value, sizeof(double)) == 0);
            T_TRUE(memcmp(&a.low, &b.low, sizeof(double)) == 0);
            T_TRUE(memcmp(&a.high, &b.high, sizeof(double)) == 0);
        }
    meso_table_free(one);
    meso_table_free(two);
    drop(&w);
}

/* Flows add up: net is end less start, and no flow is larger than what there was. */
static void test_flows_add_up(uint32_t number)
{
    history h;
    random_history(&h, number, 0);
    world w = make(&h);
    meso_table *table = run(&w, "jobflows", "steps", 1, 20);
    T_SAME(table->rows, REGIONS * (PERIODS - 1));
    for (int64_t r = 0; r < table->rows; r++) {
        const double start = column(table, "start")[r].value,
                     end = column(table, "end")[r].value;
        const double net = column(table, "net")[r].value;
        T_NEAR(net, end - start, 1e-9);
        T_TRUE(column(table, "creation")[r].value <= end);
        T_TRUE(column(table, "destruction")[r].value <= start);
        T_NEAR(column(table, "excess")[r].value + fabs(net),
               column(table, "reallocation")[r].value, 1e-9);
    }
    meso_table_free(table);
    drop(&w);
}

/* Output of another world over the jobs of this: the terms of both variants add up, in the
   total and over the industries, and prices of one base cancel out. */
static void test_productivity_adds_up(uint32_t number)
{
    static const char *const parts[] = {"within", "between", "dynamic", "price"};
    const meso_measure *measure = meso_measure_find("productivity");
    history jobs, output, prices;
    random_history(&jobs, number, 0);
    random_history(&output, number + 100, 0);
    random_history(&prices, number + 200, 0);
    for (int p = 0; p < PERIODS; p++)
        for (int c = 0; c < CELLS; c++) {
            output.value[p][c] = jobs.value[p][c] > 0 ? 50 * (output.value[p][c] + 1) : 0;
            prices.value[p][c] += 50;
        }
    world a = make(&jobs), b = make(&output), c = make(&prices);
    b.flat->region.codes = c.flat->region.codes = a.regions;
    b.flat->industry.codes = c.flat->industry.codes = a.industries;
    const meso_input input = {.panel = a.flat,
                              .second = b.flat,
                              .base = c.flat,
                              .region = (int32_t)number % REGIONS,
                              .draw = {20, 1, 0.9}};
    for (int gead = 0; gead <= 1; gead++) {
        const double settings[] = {0, 0, gead};
        meso_table *table = NULL;
        T_SAME(meso_measure_run(a.ctx, &table, measure, &input, settings), MESO_OK);
        double sum = 0, price = 0;
        const int64_t last = table->rows - 1;
        for (int64_t r = 0; r <= last; r++) {
            double all = 0;
            for (int k = 0; k < 3 + gead; k++)
                all += column(table, parts[k])[r].value;
            T_NEAR(column(table, "contribution")[r].value, all, 1e-9);
            if (r < last) sum += column(table, "contribution")[r].value;
            if (gead && r < last) price += column(table, "price")[r].value;
        }
        const double start = column(table, "start")[last].value;
        const double end = column(table, "end")[last].value;
        T_NEAR(column(table, "contribution")[last].value, sum, 1e-9);
        T_NEAR(sum, gead ? end / start - 1 : end - start, 1e-9);
        if (gead) T_NEAR(column(table, "price")[last].value, price, 1e-9);
        meso_table_free(table);
    }
    drop(&c);
    drop(&b);
    drop(&a);
}

/* One industry of region 0 is far beyond the nation's share m, all others far below: basic is x
   - m X, and its variance by chance (1 - m)^2 x + m^2 (X - x). */
static void test_draws_agree_with_the_closed_form(void)
{
    history h = {.value = {{0}}};
    for (int p = 0; p < PERIODS; p++)
        for (int c = 0; c < CELLS; c++)
            h.value[p][c] = c == 0 ? 3000 : c < INDUSTRIES ? 100 : 1000 * (c % INDUSTRIES != 0);
    world w = make(&h);
    meso_table *table = run(&w, "economicbase", "", 0, 4000);
    const double all = 3000 + (INDUSTRIES - 1) * 100;
    const double m = 3000 / (all + (REGIONS - 1) * (INDUSTRIES - 1) * 1000.0);
    const meso_cell basic = column(table, "basic")[0];
    T_NEAR(basic.value, 3000 - m * all, 1e-9);
    const double variance = (1 - m) * (1 - m) * 3000 + m * m * (all - 3000);
    T_NEAR((basic.high - basic.low) / (2 * 1.6448536269514722) / sqrt(variance), 1, 0.05);
    meso_table_free(table);
    drop(&w);
}

int main(void)
{
    static const char *const measures[] = {"structuralchange", "jobflows", "economicbase",
                                           NULL};
    static const char *const shape[] = {"nav", "angle", "lilien", "modified", NULL};
    static const char *const base[] = {"base_share", "multiplier", NULL};
    static const char *const rates[] = {"creation_rate", "destruction_rate", "excess_rate",
                                        NULL};
    for (uint32_t number = 0; number < WORLDS; number++) {
        for (int m = 0; measures[m]; m++)
            test_intervals_hold_the_estimate(measures[m], number);
        test_scaling("structuralchange", shape, number);
        test_relabelling("structuralchange", shape, number);
        test_scaling("jobflows", rates, number);
        test_relabelling("jobflows", rates, number);
        test_scaling("economicbase", base, number);
        test_relabelling("economicbase", base, number);
        test_flows_add_up(number);
        test_productivity_adds_up(number);
    }
    for (int m = 0; measures[m]; m++)
        test_the_same_bytes_for_two_threads(measures[m]);
    test_draws_agree_with_the_closed_form();
    return t_end();
}
