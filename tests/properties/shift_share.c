/* What must hold of shift-share on any panel? */
#include "t.h"

#include "base/random.h"

#include <mesoscope/mesoscope.h>

#include <stdlib.h>

enum { REGIONS = 6, INDUSTRIES = 8, PERIODS = 5, CELLS = REGIONS * INDUSTRIES, WORLDS = 20 };
enum { CLASSICAL, ESTEBAN, GERFIN, ARCELUS };
enum { ENDS, ANNUAL };

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

static void set(double *settings, const char *name, double value)
{
    const meso_measure *measure = meso_measure_find("shiftshare");
    for (int s = 0; measure->settings[s].name; s++)
        if (strcmp(measure->settings[s].name, name) == 0) settings[s] = value;
}

static meso_table *run(const world *w, int32_t region, int variant, int steps)
{
    const meso_measure *measure = meso_measure_find("shiftshare");
    const meso_input input = {.panel = w->flat, .region = region, .draw = {60, 1, 0.9}};
    double settings[16] = {0};
    for (int s = 0; measure->settings[s].name; s++)
        settings[s] = measure->settings[s].fallback;
    set(settings, "variant", variant);
    set(settings, "steps", steps);
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w->ctx, &table, measure, &input, settings), MESO_OK);
    return table;
}

static const meso_cell *column(const meso_table *table, const char *name)
{
    return table->column[meso_table_find(table, name)].cell;
}

/* Sizes that start anywhere, also at zero, and wander. */
static void random_history(history *h, uint32_t number, int hide)
{
    meso_random random;
    meso_random_start(&random, 23, number, 0);
    for (int c = 0; c < CELLS; c++) {
        double x = meso_random_uniform(&random) < 0.1
                       ? 0
                       : 1 + floor(300 * meso_random_gamma(&random, 0.8));
        for (int p = 0; p < PERIODS; p++) {
            h->value[p][c] = x;
            h->hidden[p][c] = hide && x > 0 && meso_random_uniform(&random) < 0.15;
            x = floor(x * (0.8 + 0.5 * meso_random_uniform(&random)) +
                      3 * meso_random_uniform(&random));
        }
    }
}

static void test_the_terms_add_up(uint32_t number)
{
    history h;
    random_history(&h, number, (int)number % 2);
    world w = make(&h);
    for (int steps = ENDS; steps <= ANNUAL; steps++) {
        meso_table *table = run(&w, (int32_t)number % REGIONS, ESTEBAN, steps);
        for (int64_t r = 0; r < table->rows; r++) {
            const double change = column(table, "change")[r].value;
            const double nation = column(table, "nation")[r].value;
            const double mix = column(table, "mix")[r].value;
            const double local = column(table, "local")[r].value;
            if (isnan(local)) continue;
            T_NEAR(nation + mix + local, change, 1e-9);
            T_NEAR(mix + local, column(table, "net")[r].value, 1e-9);
            T_NEAR(column(table, "competitive")[r].value + column(table, "allocation")[r].value,
                   local, 1e-9);
            static const char *const drawn[] = {"nation",      "mix",        "local",
                                                "competitive", "allocation", "net"};
            for (size_t n = 0; n < sizeof drawn / sizeof *drawn; n++) {
                const meso_cell cell = column(table, drawn[n])[r];
                T_TRUE(cell.low <= cell.value + 1e-9 && cell.high >= cell.value - 1e-9);
            }
            T_TRUE(column(table, "local_band")[r].low <= local);
            T_TRUE(column(table, "local_band")[r].high >= local);
        }
        meso_table_free(table);
    }
    drop(&w);
}

/* Arcelus' four parts add up to the two of Esteban-Marquillas, row by row, and so to local. */
static void test_the_four_parts_add_up(uint32_t number)
{
    history h;
    random_history(&h, number, (int)number % 2);
    world w = make(&h);
    for (int steps = ENDS; steps <= ANNUAL; steps++) {
        meso_table *two = run(&w, (int32_t)number % REGIONS, ESTEBAN, steps);
        meso_table *four = run(&w, (int32_t)number % REGIONS, ARCELUS, steps);
        T_SAME(two->rows, four->rows);
        for (int64_t r = 0; r < four->rows; r++) {
            const double competitive = column(two, "competitive")[r].value;
            if (isnan(competitive)) continue;
            const meso_cell growth = column(four, "region_growth")[r];
            T_NEAR(growth.value + column(four, "region_mix")[r].value, competitive, 1e-9);
            T_NEAR(column(four, "growth_allocation")[r].value +
                       column(four, "mix_allocation")[r].value,
                   column(two, "allocation")[r].value, 1e-9);
            T_TRUE(growth.low <= growth.value && growth.value <= growth.high);
        }
        meso_table_free(two);
        meso_table_free(four);
    }
    drop(&w);
}

static void test_gerfins_ratios_multiply(uint32_t number)
{
    history h;
    random_history(&h, number, 0);
    world w = make(&h);
    for (int steps = ENDS; steps <= ANNUAL; steps++) {
        meso_table *table = run(&w, -1, GERFIN, steps);
        for (int64_t r = 0; r < table->rows; r++)
            T_NEAR(column(table, "nation")[r].value * column(table, "mix")[r].value *
                       column(table, "local")[r].value,
                   column(table, "change")[r].value, 1e-9);
        meso_table_free(table);
    }
    drop(&w);
}

/* Local effects and mixes are zero-sum when the nation is the sum of its regions. */
static void test_what_one_region_wins_another_loses(uint32_t number)
{
    history h;
    random_history(&h, number, 0);
    for (int p = 0; p < PERIODS; p++) /* no industry of the nation starts from nothing */
        for (int i = 0; i < INDUSTRIES; i++)
            h.value[p][i] += 1;
    world w = make(&h);
    for (int steps = ENDS; steps <= ANNUAL; steps++) {
        meso_table *table = run(&w, -1, CLASSICAL, steps);
        double mix = 0, local = 0;
        for (int64_t r = 0; r < table->rows; r++) {
            mix += column(table, "mix")[r].value;
            local += column(table, "local")[r].value;
        }
        T_NEAR(mix, 0, 1e-8);
        T_NEAR(local, 0, 1e-8);
        meso_table_free(table);
    }
    drop(&w);
}

static void test_relabelling_permutes_the_answer(uint32_t number)
{
    static const char *const names[] = {"nation", "mix", "local", "competitive", "local_band"};
    history h, moved;
    random_history(&h, number, 1);
    for (int p = 0; p < PERIODS; p++)
        for (int c = 0; c < CELLS; c++) {
            const int r = (c / INDUSTRIES + 2) % REGIONS, i = (c % INDUSTRIES + 3) % INDUSTRIES;
            moved.value[p][r * INDUSTRIES + i] = h.value[p][c];
            moved.hidden[p][r * INDUSTRIES + i] = h.hidden[p][c];
        }
    world a = make(&h), b = make(&moved);
    meso_table *first = run(&a, -1, ESTEBAN, ANNUAL), *second = run(&b, -1, ESTEBAN, ANNUAL);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (int64_t r = 0; r < REGIONS; r++)
            T_NEAR(column(second, names[n])[(r + 2) % REGIONS].value,
                   column(first, names[n])[r].value, 1e-9);
    meso_table_free(first);
    meso_table_free(second);
    drop(&a);
    drop(&b);
}

static void test_scaling_scales_the_effects(uint32_t number)
{
    static const char *const names[] = {"change", "nation", "mix", "local", "allocation"};
    history h, larger;
    random_history(&h, number, 0);
    larger = h;
    for (int p = 0; p < PERIODS; p++)
        for (int c = 0; c < CELLS; c++)
            larger.value[p][c] *= 1000;
    world a = make(&h), b = make(&larger);
    meso_table *first = run(&a, -1, ESTEBAN, ANNUAL), *second = run(&b, -1, ESTEBAN, ANNUAL);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (int64_t r = 0; r < REGIONS; r++)
            T_NEAR(column(second, names[n])[r].value, 1000 * column(first, names[n])[r].value,
                   1e-9);
    meso_table_free(first);
    meso_table_free(second);
    drop(&a);
    drop(&b);
}

/* What is behind a withheld cell is inside the bounds that are shown. The nation is published,
   or it would be estimated too: a region that holds the rest of each industry hides nothing. */
static void test_bounds_hold_the_truth(uint32_t number)
{
    static const char *const names[] = {"start", "end", "change"};
    history truth, seen;
    random_history(&truth, number, 0);
    seen = truth;
    meso_random random;
    meso_random_start(&random, 29, number, 0);
    for (int i = 0; i < INDUSTRIES; i++) {
        seen.hidden[0][i] = seen.value[0][i] > 0 && meso_random_uniform(&random) < 0.4;
        seen.hidden[PERIODS - 1][i] =
            seen.value[PERIODS - 1][i] > 0 && meso_random_uniform(&random) < 0.4;
    }
    world a = make(&truth), b = make(&seen);
    meso_table *known = run(&a, 0, CLASSICAL, ENDS), *shown = run(&b, 0, CLASSICAL, ENDS);
    T_SAME(known->rows, shown->rows);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (int64_t r = 0; r < shown->rows && r < known->rows; r++) {
            const meso_cell cell = column(shown, names[n])[r];
            const double x = column(known, names[n])[r].value;
            T_TRUE(cell.low <= x + 1e-9 && cell.high >= x - 1e-9);
            if (cell.state == MESO_CELL_WITHHELD) T_TRUE(isnan(cell.value));
        }
    meso_table_free(known);
    meso_table_free(shown);
    drop(&a);
    drop(&b);
}

/* The mix is linear in the start: its standard deviation by chance is sqrt(sum (g-G)^2 e0). */
static void test_intervals_agree_with_the_closed_form(void)
{
    history h;
    random_history(&h, 3, 0);
    world w = make(&h);
    const meso_measure *measure = meso_measure_find("shiftshare");
    const meso_input input = {.panel = w.flat, .region = 2, .draw = {4000, 1, 0.9}};
    double settings[16] = {0}, variance = 0, before = 0, after = 0;
    for (int s = 0; measure->settings[s].name; s++)
        settings[s] = measure->settings[s].fallback;
    set(settings, "steps", ENDS);
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w.ctx, &table, measure, &input, settings), MESO_OK);
    for (int c = 0; c < CELLS; c++) {
        before += h.value[0][c];
        after += h.value[PERIODS - 1][c];
    }
    for (int i = 0; i < INDUSTRIES; i++) {
        double n0 = 0, n1 = 0;
        for (int r = 0; r < REGIONS; r++) {
            n0 += h.value[0][r * INDUSTRIES + i];
            n1 += h.value[PERIODS - 1][r * INDUSTRIES + i];
        }
        const double weight = n1 / n0 - after / before;
        variance += weight * weight * h.value[0][2 * INDUSTRIES + i];
    }
    const meso_cell mix = column(table, "mix")[table->rows - 1];
    T_NEAR((mix.high - mix.low) / (2 * 1.6448536269514722), sqrt(variance), 0.04);
    meso_table_free(table);
    drop(&w);
}

int main(void)
{
    for (uint32_t number = 0; number < WORLDS; number++) {
        test_the_terms_add_up(number);
        test_the_four_parts_add_up(number);
        test_gerfins_ratios_multiply(number);
        test_what_one_region_wins_another_loses(number);
        test_relabelling_permutes_the_answer(number);
        test_scaling_scales_the_effects(number);
        test_bounds_hold_the_truth(number);
    }
    test_intervals_agree_with_the_closed_form();
    return t_end();
}
