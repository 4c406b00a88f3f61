/* What must hold of measures over neighbours on any map? */
#include "t.h"

#include "base/arena.h"
#include "base/random.h"
#include "measure/autocorrelation.h"
#include "measure/local_chance.h"

#include <mesoscope/mesoscope.h>

enum { SIDE = 6, REGIONS = SIDE * SIDE, INDUSTRIES = 3, WORLDS = 12, MANY = 20000 };

/* A lattice whose regions stand in any order, with its panel. */
typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
    int64_t row[REGIONS + 1];
    int32_t region[4 * REGIONS];
    double weight[4 * REGIONS], border[4 * REGIONS];
    meso_neighbours neighbours;
    meso_input input;
} world;

static meso_codes *codes(meso_ctx *ctx, const char *kind, int count)
{
    static meso_code list[REGIONS];
    static char name[REGIONS][16];
    for (int i = 0; i < count; i++) {
        (void)snprintf(name[i], sizeof name[i], "%c%02d", kind[0], i);
        list[i] = (meso_code){.code = name[i], .level = -1};
    }
    meso_codes *made = NULL;
    T_SAME(meso_codes_new(ctx, &made, kind, kind, list, count), MESO_OK);
    return made;
}

static int touches(int a, int b)
{
    const int rows = a / SIDE - b / SIDE, columns = a % SIDE - b % SIDE;
    return rows * rows + columns * columns == 1;
}

/* place[r] is where row r of the panel lies on the lattice. */
static void make(world *w, const int *place, const double *value, double scale)
{
    *w = (world){.ctx = meso_ctx_new(NULL)};
    w->regions = codes(w->ctx, "region", REGIONS);
    w->industries = codes(w->ctx, "industry", INDUSTRIES);
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w->ctx, &builder, "jobs", "persons", w->regions,
                                  w->industries, MESO_CELL_ZERO),
           MESO_OK);
    int64_t at = 0;
    for (int r = 0; r < REGIONS; r++) {
        for (int i = 0; i < INDUSTRIES; i++) {
            const double x = scale * value[place[r] * INDUSTRIES + i];
            T_SAME(meso_panel_add(w->ctx, builder, 202000, r, i,
                                  (meso_cell){x, x, x, MESO_CELL_OBSERVED}),
                   MESO_OK);
        }
        for (int other = 0; other < REGIONS; other++) {
            if (!touches(place[r], place[other])) continue;
            w->region[at] = other;
            w->border[at++] = 1;
        }
        w->row[r + 1] = at;
    }
    T_SAME(meso_panel_build(w->ctx, &w->tree, builder), MESO_OK);
    T_SAME(meso_panel_at_level(w->ctx, &w->flat, w->tree, -1, -1), MESO_OK);
    w->neighbours = (meso_neighbours){.regions = REGIONS,
                                      .row = w->row,
                                      .region = w->region,
                                      .weight = w->weight,
                                      .border_km = w->border};
    w->input = (meso_input){.panel = w->flat,
                            .region = -1,
                            .draw = MESO_DRAW_OPTIONS_INIT,
                            .neighbours = &w->neighbours};
    w->input.draw.draws = 20;
}

static void drop(world *w)
{
    meso_panel_free(w->flat);
    meso_panel_free(w->tree);
    meso_codes_free(w->regions);
    meso_codes_free(w->industries);
    meso_ctx_free(w->ctx);
}

static void random_values(double *value, uint32_t number)
{
    meso_random random;
    meso_random_start(&random, 23, number, 0);
    for (int c = 0; c < REGIONS * INDUSTRIES; c++)
        value[c] = 1 + floor(300 * meso_random_gamma(&random, 0.8));
}

/* A measure with two settings by name: what is compared, and the style of the weights. */
static meso_table *run(const world *w, const char *word, int of, int style, int permutations)
{
    const meso_measure *measure = meso_measure_find(word);
    double settings[16];
    for (int s = 0; measure->settings[s].name; s++) {
        settings[s] = measure->settings[s].fallback;
        if (strcmp(measure->settings[s].name, "of") == 0) settings[s] = of;
        if (strcmp(measure->settings[s].name, "style") == 0) settings[s] = style;
        if (strcmp(measure->settings[s].name, "permutations") == 0) settings[s] = permutations;
    }
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w->ctx, &table, measure, &w->input, settings), MESO_OK);
    return table;
}

static const meso_cell *column(const meso_table *table, const char *name)
{
    return table->column[meso_table_find(table, name)].cell;
}

static void test_locals_add_up_to_the_global(uint32_t number)
{
    static double value[REGIONS * INDUSTRIES];
    static int place[REGIONS];
    for (int r = 0; r < REGIONS; r++)
        place[r] = r;
    random_values(value, number);
    world w;
    make(&w, place, value, 1);
    for (int style = 0; style < 2; style++) {
        meso_table *all = run(&w, "moran", 0, style, 0), *local = run(&w, "lisa", 0, style, 0);
        const double weight_sum = style == 0 ? REGIONS : 4.0 * SIDE * (SIDE - 1);
        for (int i = 0; i < INDUSTRIES; i++) {
            double sum = 0;
            for (int r = 0; r < REGIONS; r++)
                sum += column(local, "local")[r * INDUSTRIES + i].value;
            T_NEAR(sum, weight_sum * column(all, "moran")[i].value, 1e-11);
        }
        meso_table_free(all);
        meso_table_free(local);
    }
    drop(&w);
}

/* Scaling every count, and putting the rows in another order, leave each region its number. */
static void test_scale_and_order_do_not_matter(uint32_t number)
{
    static const char *const word[] = {"lisa", "hotspots"}, *const name[] = {"local", "g"};
    static double value[REGIONS * INDUSTRIES];
    static int place[REGIONS], moved[REGIONS];
    for (int r = 0; r < REGIONS; r++) {
        place[r] = r;
        moved[r] = (r * 7 + 5) % REGIONS;
    }
    random_values(value, number);
    world a, b;
    make(&a, place, value, 1);
    make(&b, moved, value, 1000);
    for (int m = 0; m < 2; m++) {
        meso_table *first = run(&a, word[m], 0, 0, 0), *second = run(&b, word[m], 0, 0, 0);
        for (int r = 0; r < REGIONS; r++)
            for (int i = 0; i < INDUSTRIES; i++)
                T_NEAR(column(second, name[m])[r * INDUSTRIES + i].value,
                       column(first, name[m])[moved[r] * INDUSTRIES + i].value, 1e-9);
        meso_table_free(first);
        meso_table_free(second);
    }
    meso_table *first = run(&a, "geary", 1, 1, 0), *second = run(&b, "geary", 1, 1, 0);
    for (int i = 0; i <= INDUSTRIES; i++)
        T_NEAR(column(second, "geary")[i].value, column(first, "geary")[i].value, 1e-10);
    meso_table_free(first);
    meso_table_free(second);
    drop(&a);
    drop(&b);
}

/* Everything that a lot of one world holds, for the tests of chance. */
static void read_lot(world *w, meso_arena *arena, meso_field_lot *lot)
{
    static const double setting[] = {MESO_WEIGHTS_QUEEN, 6, 0, 1, 0};
    meso_field_frame frame;
    meso_weights weights;
    uint8_t finished[INDUSTRIES] = {0};
    static double field[REGIONS * INDUSTRIES];
    T_SAME(meso_field_frame_read(w->ctx, arena, &frame, &w->input, 0, MESO_FIELD_QUOTIENT),
           MESO_OK);
    T_SAME(meso_weights_make(w->ctx, arena, &weights, &w->input, setting), MESO_OK);
    meso_field_estimate(field, &frame);
    T_SAME(meso_field_lot_next(w->ctx, arena, lot, field, &frame, &weights, finished), MESO_OK);
    T_SAME(lot->columns, INDUSTRIES);
}

/* Mean and variance over many permutations are those in closed form: within five standard
   errors of the mean, and 6 % of the variance (its standard error is 1 to 2 %). */
static void test_permutations_agree_with_the_closed_form(void)
{
    static double value[REGIONS * INDUSTRIES];
    static int place[REGIONS];
    for (int r = 0; r < REGIONS; r++)
        place[r] = r;
    random_values(value, 3);
    world w;
    make(&w, place, value, 1);
    meso_arena *arena = meso_arena_new(w.ctx);
    meso_field_lot lot;
    read_lot(&w, arena, &lot);
    double scratch[REGIONS], statistic[INDUSTRIES];
    meso_sum sums[INDUSTRIES];
    int32_t order[REGIONS];
    const meso_weight_sums by_weight = meso_weight_sums_of(&lot.weights, scratch);
    for (int which = MESO_MORAN; which <= MESO_GEARY; which++) {
        double sum[INDUSTRIES] = {0}, square[INDUSTRIES] = {0};
        for (int p = 0; p < MANY; p++) {
            meso_random random;
            meso_random_start(&random, 9, (uint32_t)p, 0);
            meso_shuffle(order, REGIONS, &random);
            meso_autocorrelation_of(statistic, which, &lot.weights, by_weight.s0, lot.deviation,
                                    lot.power2, INDUSTRIES, order, sums);
            for (int i = 0; i < INDUSTRIES; i++) {
                sum[i] += statistic[i];
                square[i] += statistic[i] * statistic[i];
            }
        }
        for (int i = 0; i < INDUSTRIES; i++) {
            double expected = 0, variance = 0;
            meso_autocorrelation_moments(&expected, &variance, which, &by_weight, REGIONS,
                                         lot.power2[i], lot.power4[i]);
            const double mean = sum[i] / MANY;
            T_TRUE(fabs(mean - expected) < 5 * sqrt(variance / MANY));
            T_NEAR((square[i] / MANY - mean * mean) / variance, 1, 0.06);
        }
    }
    meso_arena_free(arena);
    drop(&w);
}

/* Permuted neighbours are every set of others equally often. */
static void test_local_permutations_are_fair(void)
{
    static double value[REGIONS * INDUSTRIES];
    static int place[REGIONS];
    for (int r = 0; r < REGIONS; r++) {
        place[r] = r;
        for (int i = 0; i < INDUSTRIES; i++)
            value[r * INDUSTRIES + i] = 100 + ((r / SIDE + r % SIDE) % 2 ? 40 : -40) * (i == 0);
    }
    world w;
    make(&w, place, value, 1);
    meso_arena *arena = meso_arena_new(w.ctx);
    meso_field_lot lot;
    read_lot(&w, arena, &lot);
    static meso_chance chance[REGIONS * INDUSTRIES];
    T_SAME(meso_local_permute(w.ctx, chance, &lot, 0, MANY, 1, 4), MESO_OK);
    /* A checkerboard: all neighbours of a region are of the other colour, of which there are 18
       among 35 others. By hand: P(all k of other colour) = C(18, k) / C(35, k). */
    for (int r = 0; r < REGIONS; r++) {
        const int64_t k = lot.weights.row[r + 1] - lot.weights.row[r];
        double wanted = 1;
        for (int64_t n = 0; n < k; n++)
            wanted *= (18.0 - (double)n) / (35.0 - (double)n);
        const int32_t fewer = chance[r * INDUSTRIES].above < chance[r * INDUSTRIES].below
                                  ? chance[r * INDUSTRIES].above
                                  : chance[r * INDUSTRIES].below;
        T_TRUE(fabs(fewer - MANY * wanted) < 5 * sqrt(MANY * wanted));
    }
    meso_arena_free(arena);
    drop(&w);
}

/* Moments of a lag by going through every choice of two neighbours. */
static void test_local_moments_are_those_of_every_choice(void)
{
    double deviation[] = {-3, 1, 4, 0, -2}, power2 = 30, power4 = 0;
    int64_t row[] = {0, 2, 2, 2, 2, 2};
    int32_t region[] = {1, 4}, of[] = {0, 1, 2, 3, 4};
    double weight[] = {0.3, 0.7}, sum = 0, square = 0, expected = 0, variance = 0;
    const meso_field_lot lot = {
        .columns = 1,
        .weights = {.regions = 5, .row = row, .region = region, .weight = weight, .of = of},
        .deviation = deviation,
        .power2 = &power2,
        .power4 = &power4};
    for (int a = 1; a < 5; a++)
        for (int b = 1; b < 5; b++) {
            if (a == b) continue;
            const double lag = 0.3 * deviation[a] + 0.7 * deviation[b];
            sum += lag;
            square += lag * lag;
        }
    meso_local_moments(&expected, &variance, &lot, 0, 0);
    T_NEAR(expected, sum / 12, 1e-14);
    T_NEAR(variance, square / 12 - sum * sum / 144, 1e-13);
}

/* Numbers of R's p.adjust(p, "fdr"), tests/oracles/neighbours.R. */
static void test_false_discovery_is_that_of_r(void)
{
    static const double p[] = {.001, .008, .039, .041, .042, .06, (double)NAN,
                               .074, .205, .212, .216, .222, .251};
    static const double wanted[] = {
        0.012,          0.048,          0.1008,         0.1008,         0.1008,
        0.12,           (double)NAN,    0.126857142857, 0.242181818182, 0.242181818182,
        0.242181818182, 0.242181818182, 0.251};
    double q[13];
    int64_t order[13];
    meso_false_discovery(q, order, p, 13);
    for (int i = 0; i < 13; i++)
        T_NEAR(q[i], wanted[i], 1e-12);
}

static void test_threads_do_not_matter(void)
{
    static double value[REGIONS * INDUSTRIES];
    static int place[REGIONS];
    for (int r = 0; r < REGIONS; r++)
        place[r] = r;
    random_values(value, 5);
    world w;
    make(&w, place, value, 1);
    meso_table *one = run(&w, "lisa", 0, 0, 99);
    meso_ctx_set_threads(w.ctx, 3);
    meso_table *three = run(&w, "lisa", 0, 0, 99);
    static const char *const names[] = {"local", "p", "q", "same"};
    for (int n = 0; n < 4; n++)
        for (int64_t row = 0; row < one->rows; row++) {
            const meso_cell *a = &column(one, names[n])[row],
                            *b = &column(three, names[n])[row];
            T_TRUE(a->value == b->value && a->low == b->low && a->high == b->high);
        }
    meso_table_free(one);
    meso_table_free(three);
    drop(&w);
}

int main(void)
{
    for (uint32_t number = 0; number < WORLDS; number++) {
        test_locals_add_up_to_the_global(number);
        test_scale_and_order_do_not_matter(number);
    }
    test_permutations_agree_with_the_closed_form();
    test_local_permutations_are_fair();
    test_local_moments_are_those_of_every_choice();
    test_false_discovery_is_that_of_r();
    test_threads_do_not_matter();
    return t_end();
}
