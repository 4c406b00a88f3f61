/* Laws of filled panels over random small tables: bounds are those of counting every table of
   whole numbers that adds up; the truth lies within; draws meet the margins. */
#include "t.h"

#include "base/random.h"

#include <mesoscope/mesoscope.h>

#include <stdlib.h>

enum { REGIONS = 4, INDUSTRIES = 4, CELLS = REGIONS * INDUSTRIES, MOST = 4, WORLDS = 100 };

/* Row and column 0 are the sums of the others. */
typedef struct world {
    uint64_t seed;
    meso_codes *regions, *industries;
    int truth[CELLS], printed[CELLS];
    uint8_t hidden[CELLS];
    meso_panel *panel, *filled;
} world;

static double uniform(uint64_t seed, uint64_t index)
{
    meso_random random;
    meso_random_start(&random, seed, 1, index);
    return meso_random_uniform(&random);
}

static meso_codes *make_codes(meso_ctx *ctx, const char *kind)
{
    static const meso_code list[] = {{.code = "all", .level = -1},
                                     {.code = "a", .parent = "all", .level = -1},
                                     {.code = "b", .parent = "all", .level = -1},
                                     {.code = "c", .parent = "all", .level = -1}};
    meso_codes *codes = NULL;
    T_SAME(meso_codes_new(ctx, &codes, kind, kind, list, 4), MESO_OK);
    return codes;
}

static void sum_margins(int *cells)
{
    for (int r = 0; r < REGIONS; r++)
        cells[r * INDUSTRIES] = 0;
    for (int i = 0; i < INDUSTRIES; i++)
        cells[i] = 0;
    for (int r = 1; r < REGIONS; r++)
        for (int i = 1; i < INDUSTRIES; i++) {
            cells[r * INDUSTRIES] += cells[r * INDUSTRIES + i];
            cells[i] += cells[r * INDUSTRIES + i];
            cells[0] += cells[r * INDUSTRIES + i];
        }
}

static meso_panel *make_panel(meso_ctx *ctx, const world *w)
{
    meso_panel_builder *builder = NULL;
    meso_panel *panel = NULL;
    T_SAME(meso_panel_builder_new(ctx, &builder, "jobs", "persons", w->regions, w->industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int c = 0; c < CELLS; c++) {
        const double x = w->printed[c];
        const meso_cell cell =
            w->hidden[c] ? (meso_cell){MESO_NAN, MESO_NAN, MESO_NAN, MESO_CELL_WITHHELD}
                         : (meso_cell){x, x, x, MESO_CELL_OBSERVED};
        T_SAME(meso_panel_add(ctx, builder, 201600, c / INDUSTRIES, c % INDUSTRIES, cell),
               MESO_OK);
    }
    T_SAME(meso_panel_build(ctx, &panel, builder), MESO_OK);
    return panel;
}

/* `base`: what is printed is rounded at random to a multiple of it; 1 = as it is. */
static void make_world(meso_ctx *ctx, world *w, uint64_t seed, int base)
{
    w->seed = seed;
    for (int c = 0; c < CELLS; c++) {
        w->truth[c] = (int)(uniform(seed, (uint64_t)c) * (MOST + 1)) * (base > 1 ? 5 : 1);
        w->hidden[c] = uniform(seed, 100 + (uint64_t)c) < (c ? 0.45 : 0);
    }
    sum_margins(w->truth);
    for (int c = 0; c < CELLS; c++) {
        const int above = w->truth[c] % base;
        const int up = uniform(seed, 200 + (uint64_t)c) * base < above;
        w->printed[c] = w->truth[c] - above + (up ? base : 0);
    }
    w->regions = make_codes(ctx, "region");
    w->industries = make_codes(ctx, "industry");
    w->panel = make_panel(ctx, w);
}

static void free_world(world *w)
{
    meso_panel_free(w->filled);
    meso_panel_free(w->panel);
    meso_codes_free(w->regions);
    meso_codes_free(w->industries);
}

/* Ends of every cell over all tables of whole numbers that agree with what is printed. */
static void enumerate(const world *w, int low[CELLS], int high[CELLS])
{
    int inner[9], at[9] = {0}, free_cells = 0, table[CELLS], most[9];
    for (int c = 0; c < CELLS; c++) {
        low[c] = 1 << 20;
        high[c] = -1;
        table[c] = w->truth[c];
        if (c % INDUSTRIES && c >= INDUSTRIES && w->hidden[c]) {
            most[free_cells] = 3 * MOST + 1;
            inner[free_cells++] = c;
        }
    }
    for (int f = 0; f < free_cells; f++)
        table[inner[f]] = 0;
    int f = 0;
    do {
        int agrees = 1;
        for (int k = 0; k < free_cells; k++)
            table[inner[k]] = at[k];
        sum_margins(table);
        for (int c = 0; c < CELLS && agrees; c++)
            agrees = w->hidden[c] || table[c] == w->printed[c];
        for (int c = 0; c < CELLS && agrees; c++) {
            low[c] = table[c] < low[c] ? table[c] : low[c];
            high[c] = table[c] > high[c] ? table[c] : high[c];
        }
        for (f = 0; f < free_cells && at[f] >= most[f]; f++)
            at[f] = 0;
        if (f < free_cells) at[f]++;
    } while (f < free_cells);
}

/* Programs over tables with margins have whole corners, so the ends are the same to the last.
 */
static void bounds_are_those_of_counting(const world *w)
{
    const meso_slice *slice = &w->filled->slice[0];
    int inner = 0, low[CELLS], high[CELLS];
    for (int c = 0; c < CELLS; c++)
        inner += w->hidden[c] && c % INDUSTRIES && c >= INDUSTRIES;
    if (inner > 4) return; /* 13^4 tables are enough for a test */
    enumerate(w, low, high);
    for (int64_t b = 0; b < slice->bounded; b++) {
        const int c = (int)slice->bound_cell[b];
        T_TRUE(slice->filling->is_exact[b]);
        T_NEAR(slice->low[b], low[c], 0);
        if (!isnan(slice->high[b])) T_NEAR(slice->high[b], high[c], 0);
    }
}

static void truth_lies_within(const world *w, double slack)
{
    const meso_slice *slice = &w->filled->slice[0];
    for (int64_t b = 0; b < slice->bounded; b++) {
        const int truth = w->truth[slice->bound_cell[b]];
        T_TRUE(slice->low[b] - slack <= truth);
        T_TRUE(isnan(slice->high[b]) || truth <= slice->high[b] + slack);
    }
    T_SAME(slice->filling ? slice->filling->disagreements : 0, 0);
}

/* Every set of values, and the likely ones, add up along both axes and keep the bounds. */
static void draws_meet_margins(const world *w)
{
    const meso_slice *slice = &w->filled->slice[0];
    const meso_filling *filling = slice->filling;
    for (int32_t d = -1; filling && d < filling->draws; d++) {
        const double *set = d < 0 ? filling->value : filling->drawn + d * slice->bounded;
        double x[CELLS];
        for (int c = 0; c < CELLS; c++)
            x[c] = w->printed[c];
        for (int64_t b = 0; b < slice->bounded; b++) {
            x[slice->bound_cell[b]] = set[b];
            T_TRUE(isnan(slice->high[b]) ==
                   isnan(set[b])); /* nothing is likely without an end */
            T_TRUE(!(set[b] < slice->low[b]) && !(set[b] > slice->high[b]));
        }
        for (int r = 0; r < REGIONS; r++)
            T_TRUE(!(fabs(x[r * 4] - x[r * 4 + 1] - x[r * 4 + 2] - x[r * 4 + 3]) > 0.02));
        for (int i = 0; i < INDUSTRIES; i++)
            T_TRUE(!(fabs(x[i] - x[4 + i] - x[8 + i] - x[12 + i]) > 0.02));
    }
}

static void threads_change_nothing(meso_ctx *ctx, const world *w)
{
    meso_panel *again = NULL;
    meso_ctx_set_threads(ctx, 3);
    T_SAME(meso_panel_fill(ctx, &again, w->panel, NULL, NULL), MESO_OK);
    meso_ctx_set_threads(ctx, 1);
    const meso_slice *a = &w->filled->slice[0], *b = &again->slice[0];
    T_SAME(a->bounded, b->bounded);
    const size_t bytes = (size_t)a->bounded * sizeof(double);
    if (a->filling) {
        T_TRUE(memcmp(a->low, b->low, bytes) == 0 && memcmp(a->high, b->high, bytes) == 0);
        T_TRUE(memcmp(a->filling->value, b->filling->value, bytes) == 0);
        T_TRUE(memcmp(a->filling->drawn, b->filling->drawn,
                      bytes * (size_t)a->filling->draws) == 0);
    }
    meso_panel_free(again);
}

int main(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        static world w;
        make_world(ctx, &w, seed, 1);
        T_SAME(meso_panel_fill(ctx, &w.filled, w.panel, NULL, NULL), MESO_OK);
        truth_lies_within(&w, 0);
        bounds_are_those_of_counting(&w);
        draws_meet_margins(&w);
        if (seed % 10 == 0) threads_change_nothing(ctx, &w);
        free_world(&w);
    }
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        static world w;
        meso_filling_options options = MESO_FILLING_OPTIONS_INIT;
        const int base = seed % 2 ? 3 : 5;
        options.rounding = base - 1;
        make_world(ctx, &w, seed, base);
        T_SAME(meso_panel_fill(ctx, &w.filled, w.panel, NULL, &options), MESO_OK);
        truth_lies_within(&w, 0);
        free_world(&w);
    }
    meso_ctx_free(ctx);
    return t_end();
}
