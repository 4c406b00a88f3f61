/* What must hold of concentration, inequality and coagglomeration on any panel? */
#include "t.h"

#include "base/random.h"

#include <mesoscope/mesoscope.h>

#include <stdlib.h>

enum { REGIONS = 7, INDUSTRIES = 6, CELLS = REGIONS * INDUSTRIES, WORLDS = 20, PLANTS = 40 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *flat[2], *tree[2]; /* jobs, firms */
} world;

static const double event_size[INDUSTRIES] = {2, 3, 4, 5, 6, 7};

/* Regions r0 to r6 of states A, B; industries i0 to i5 of branches in pairs. */
static meso_codes *codes(meso_ctx *ctx, const char *kind, int count, int in_group)
{
    static const char *const groups[] = {"A", "B", "C", "D"};
    meso_code list[32];
    char name[32][16];
    int at = 0;
    list[at++] = (meso_code){.code = "all", .level = -1};
    for (int g = 0; g * in_group < count; g++)
        list[at++] = (meso_code){.code = groups[g], .parent = "all", .level = -1};
    for (int i = 0; i < count; i++) {
        (void)snprintf(name[i], sizeof name[i], "%c%d", kind[0], i);
        list[at++] = (meso_code){.code = name[i], .parent = groups[i / in_group], .level = -1};
    }
    meso_codes *made = NULL;
    T_SAME(meso_codes_new(ctx, &made, kind, kind, list, at), MESO_OK);
    return made;
}

static void fill(world *w, int which, const double *value)
{
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w->ctx, &builder, which ? "firms" : "jobs", "persons",
                                  w->regions, w->industries, MESO_CELL_ZERO),
           MESO_OK);
    for (int c = 0; c < CELLS; c++) {
        char region[16], industry[16];
        (void)snprintf(region, sizeof region, "r%d", c / INDUSTRIES);
        (void)snprintf(industry, sizeof industry, "i%d", c % INDUSTRIES);
        const meso_cell cell = {value[c], value[c], value[c], MESO_CELL_OBSERVED};
        T_SAME(meso_panel_add(w->ctx, builder, 202000, meso_codes_find(w->regions, region),
                              meso_codes_find(w->industries, industry), cell),
               MESO_OK);
    }
    T_SAME(meso_panel_build(w->ctx, &w->tree[which], builder), MESO_OK);
    T_SAME(meso_panel_at_level(w->ctx, &w->flat[which], w->tree[which], 2, 2), MESO_OK);
}

static world make(const double *jobs, const double *firms)
{
    world w = {.ctx = meso_ctx_new(NULL)};
    w.regions = codes(w.ctx, "region", REGIONS, 4);
    w.industries = codes(w.ctx, "industry", INDUSTRIES, 2);
    fill(&w, 0, jobs);
    if (firms) fill(&w, 1, firms);
    w.flat[0]->event_size = event_size;
    return w;
}

static void drop(world *w)
{
    for (int p = 0; p < 2; p++) {
        meso_panel_free(w->flat[p]);
        meso_panel_free(w->tree[p]);
    }
    meso_codes_free(w->regions);
    meso_codes_free(w->industries);
    meso_ctx_free(w->ctx);
}

/* One setting by name and number; the others as they are. */
typedef struct choice {
    const char *name;
    double value;
} choice;

static meso_table *run_draws(const world *w, const char *word, const choice *choices, int count,
                             int draws)
{
    const meso_measure *measure = meso_measure_find(word);
    const meso_input input = {
        .panel = w->flat[0], .firms = w->flat[1], .region = -1, .draw = {draws, 1, 0.9}};
    double settings[16];
    for (int s = 0; measure->settings[s].name; s++) {
        settings[s] = measure->settings[s].fallback;
        for (int c = 0; c < count; c++)
            if (strcmp(choices[c].name, measure->settings[s].name) == 0)
                settings[s] = choices[c].value;
    }
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w->ctx, &table, measure, &input, settings), MESO_OK);
    return table;
}

static meso_table *run(const world *w, const char *word)
{
    return run_draws(w, word, NULL, 0, 20);
}

static const meso_cell *column(const meso_table *table, const char *name)
{
    return table->column[meso_table_find(table, name)].cell;
}

static void random_values(double *value, uint32_t number)
{
    meso_random random;
    meso_random_start(&random, 23, number, 0);
    for (int c = 0; c < CELLS; c++)
        value[c] = 1 + floor(300 * meso_random_gamma(&random, 0.6));
}

static void test_scaling_leaves_indices_alone(uint32_t number)
{
    static const char *const measured[][2] = {{"gini", "gini"},
                                              {"hachman", "hachman"},
                                              {"coagglomeration", "coagglomeration"},
                                              {"concentration", "raw"},
                                              {"lorenz", "share"}};
    double value[CELLS], scaled[CELLS];
    random_values(value, number);
    for (int c = 0; c < CELLS; c++)
        scaled[c] = 250 * value[c];
    world a = make(value, NULL), b = make(scaled, NULL);
    for (size_t m = 0; m < sizeof measured / sizeof *measured; m++) {
        meso_table *first = run(&a, measured[m][0]), *second = run(&b, measured[m][0]);
        for (int64_t row = 0; row < first->rows; row++)
            T_NEAR(column(second, measured[m][1])[row].value,
                   column(first, measured[m][1])[row].value, 1e-12);
        meso_table_free(first);
        meso_table_free(second);
    }
    drop(&a);
    drop(&b);
}

/* Regions that change places change nothing that is said of industries. */
static void test_relabelling_regions_changes_no_industry(uint32_t number)
{
    double value[CELLS], moved[CELLS];
    random_values(value, number);
    for (int c = 0; c < CELLS; c++)
        moved[(c / INDUSTRIES + 3) % REGIONS * INDUSTRIES + c % INDUSTRIES] = value[c];
    world a = make(value, NULL), b = make(moved, NULL);
    meso_table *first = run(&a, "gini"), *second = run(&b, "gini");
    meso_table *pairs = run(&a, "coagglomeration"), *same = run(&b, "coagglomeration");
    for (int64_t row = 0; row < first->rows; row++)
        T_NEAR(column(second, "gini")[row].value, column(first, "gini")[row].value, 1e-12);
    for (int64_t row = 0; row < pairs->rows; row++) {
        T_NEAR(column(same, "coagglomeration")[row].value,
               column(pairs, "coagglomeration")[row].value, 1e-12);
        T_NEAR(column(same, "coagglomeration")[row].low,
               column(pairs, "coagglomeration")[row].low, 1e-9);
    }
    meso_table_free(first);
    meso_table_free(second);
    meso_table_free(pairs);
    meso_table_free(same);
    drop(&a);
    drop(&b);
}

/* Departures from the mean of the industries' shares add up to nothing, so twice the sum over
   the pairs is less the sum over the industries of their own squares. */
static void test_pairs_add_up_to_the_industries(uint32_t number)
{
    double value[CELLS], mean[REGIONS] = {0}, total[INDUSTRIES] = {0}, room = 1, own = 0;
    random_values(value, number);
    for (int c = 0; c < CELLS; c++)
        total[c % INDUSTRIES] += value[c];
    for (int c = 0; c < CELLS; c++)
        mean[c / INDUSTRIES] += value[c] / total[c % INDUSTRIES] / INDUSTRIES;
    for (int c = 0; c < CELLS; c++)
        own += pow(value[c] / total[c % INDUSTRIES] - mean[c / INDUSTRIES], 2);
    for (int r = 0; r < REGIONS; r++)
        room -= mean[r] * mean[r];
    world w = make(value, NULL);
    meso_table *table = run(&w, "coagglomeration");
    double pairs = 0;
    T_SAME(table->rows, INDUSTRIES * (INDUSTRIES - 1) / 2);
    for (int64_t row = 0; row < table->rows; row++)
        pairs += column(table, "coagglomeration")[row].value;
    T_NEAR(2 * pairs, -own / room, 1e-11);
    meso_table_free(table);
    drop(&w);
}

/* A branch of two industries is their pair. */
static void test_a_group_of_two_is_a_pair(uint32_t number)
{
    double value[CELLS];
    random_values(value, number);
    world w = make(value, NULL);
    const choice pairs_of[] = {{"variant", 2}}, groups_of[] = {{"of", 1}};
    meso_table *pairs = run_draws(&w, "coagglomeration", pairs_of, 1, 20);
    meso_table *groups = run_draws(&w, "coagglomeration", groups_of, 1, 20);
    const int64_t row_of[] = {0, 9, 14}; /* (0,1), (2,3), (4,5) of fifteen */
    T_SAME(groups->rows, 3);
    for (int64_t g = 0; g < groups->rows; g++) {
        const meso_cell pair = column(pairs, "coagglomeration")[row_of[g]];
        const meso_cell group = column(groups, "coagglomeration")[g];
        T_NEAR(group.value, pair.value, 1e-11);
        T_NEAR(column(groups, "z")[g].value, column(pairs, "z")[row_of[g]].value, 1e-9);
    }
    meso_table_free(pairs);
    meso_table_free(groups);
    drop(&w);
}

static double index_of(const meso_table *table, const char *name, const char *part)
{
    const int32_t index = meso_table_find(table, "index");
    for (int64_t row = 0; row < table->rows; row++)
        if (strcmp(table->column[index].text[row], name) == 0)
            return column(table, part)[row].value;
    return MESO_NAN;
}

static void test_indices_keep_their_bounds_and_parts(uint32_t number)
{
    double value[CELLS];
    random_values(value, number);
    world w = make(value, NULL);
    meso_table *table = run(&w, "inequality");
    const double gini = index_of(table, "gini", "value");
    T_TRUE(gini >= 0 && gini <= 1 - 1.0 / REGIONS + 1e-12);
    T_TRUE(index_of(table, "hoover", "value") <= gini + 1e-12);
    T_TRUE(index_of(table, "theil", "value") >= 0);
    T_TRUE(index_of(table, "theil", "value") <= log(REGIONS) + 1e-12);
    T_TRUE(index_of(table, "atkinson", "value") >= 0);
    T_TRUE(index_of(table, "atkinson", "value") <= 1);
    for (int n = 0; n < 2; n++) {
        const char *name = n ? "theil" : "log_deviation";
        const double between = index_of(table, name, "between");
        const double within = index_of(table, name, "within");
        T_TRUE(between >= -1e-12 && within >= -1e-12);
        T_NEAR(between + within, index_of(table, name, "value"), 1e-12);
    }
    meso_table_free(table);
    drop(&w);
}

/* Plants that are really there: gamma by their true sizes lies within what counting them says.
 */
static void test_bounds_hold_the_true_gamma(uint32_t number)
{
    double jobs[CELLS] = {0}, firms[CELLS] = {0}, square[INDUSTRIES] = {0};
    double region[REGIONS] = {0}, total[INDUSTRIES] = {0}, all = 0, second = 0;
    meso_random random;
    meso_random_start(&random, 29, number, 0);
    for (int i = 0; i < INDUSTRIES; i++)
        for (int p = 0; p < PLANTS; p++) {
            const int c = (int)meso_random_below(&random, REGIONS) * INDUSTRIES + i;
            const double size = 1 + floor(meso_random_gamma(&random, 0.5) * 50);
            jobs[c] += size;
            firms[c]++;
            square[i] += size * size;
            total[i] += size;
            region[c / INDUSTRIES] += size;
            all += size;
        }
    for (int r = 0; r < REGIONS; r++)
        second += region[r] / all * (region[r] / all);
    world w = make(jobs, firms);
    meso_table *table = run(&w, "concentration");
    for (int i = 0; i < INDUSTRIES; i++) {
        double raw = 0;
        for (int r = 0; r < REGIONS; r++)
            raw += pow(jobs[r * INDUSTRIES + i] / total[i] - region[r] / all, 2);
        const double plants = square[i] / total[i] / total[i];
        const double gamma = (raw - (1 - second) * plants) / ((1 - second) * (1 - plants));
        const meso_cell saw = column(table, "gamma")[i];
        const meso_cell herfindahl = column(table, "herfindahl")[i];
        T_TRUE(herfindahl.low <= plants && plants <= herfindahl.high);
        T_TRUE(isnan(saw.value) && saw.low <= gamma && gamma <= saw.high);
    }
    meso_table_free(table);
    drop(&w);
}

/* dT / dy = (ln (s / w) - T) / Y, so Theil's T has a closed form to first order; likewise raw
   concentration against areas that do not move: 2 ((s - x) - sum s (s - x)) / X. */
static void test_draws_agree_with_the_closed_form(void)
{
    enum { DRAWS = 4000 };
    double value[CELLS], region[REGIONS] = {0}, noise[REGIONS] = {0}, all = 0, theil = 0;
    random_values(value, 3);
    world w;
    for (int c = 0; c < CELLS; c++)
        value[c] = 200 + 20 * value[c]; /* where first order is enough */
    w = make(value, NULL);
    for (int c = 0; c < CELLS; c++) {
        region[c / INDUSTRIES] += value[c];
        noise[c / INDUSTRIES] += value[c] * event_size[c % INDUSTRIES];
        all += value[c];
    }
    for (int r = 0; r < REGIONS; r++)
        theil += region[r] / all * log(region[r] / all * REGIONS);
    double variance = 0;
    for (int r = 0; r < REGIONS; r++)
        variance += pow((log(region[r] / all * REGIONS) - theil) / all, 2) * noise[r];
    meso_table *table = run_draws(&w, "inequality", NULL, 0, DRAWS);
    const meso_cell *cell = column(table, "value");
    T_NEAR(cell[4].value, theil, 1e-11);
    T_NEAR((cell[4].high - cell[4].low) / (2 * 1.6448536 * sqrt(variance)), 1, 0.06);
    meso_table_free(table);

    table = run_draws(&w, "concentration", NULL, 0, DRAWS);
    for (int i = 0; i < INDUSTRIES; i++) {
        double total = 0, mean = 0, spread = 0;
        for (int r = 0; r < REGIONS; r++)
            total += value[r * INDUSTRIES + i];
        for (int r = 0; r < REGIONS; r++) {
            const double s = value[r * INDUSTRIES + i] / total;
            mean += s * (s - region[r] / all);
        }
        for (int r = 0; r < REGIONS; r++) {
            const double y = value[r * INDUSTRIES + i];
            const double slope = 2 * (y / total - region[r] / all - mean) / total;
            spread += slope * slope * y * event_size[i];
        }
        const meso_cell raw = column(table, "raw")[i];
        T_NEAR((raw.high - raw.low) / (2 * 1.6448536 * sqrt(spread)), 1, 0.08);
    }
    meso_table_free(table);
    drop(&w);
}

static void test_threads_give_the_same_bytes(void)
{
    static const char *const words[] = {"concentration", "coagglomeration", "gini", "hachman",
                                        "inequality"};
    double value[CELLS];
    random_values(value, 5);
    world w = make(value, NULL);
    for (size_t m = 0; m < sizeof words / sizeof *words; m++) {
        meso_ctx_set_threads(w.ctx, 1);
        meso_table *one = run_draws(&w, words[m], NULL, 0, 50);
        meso_ctx_set_threads(w.ctx, 2);
        meso_table *two = run_draws(&w, words[m], NULL, 0, 50);
        for (int32_t c = 0; c < one->columns; c++)
            for (int64_t row = 0; row < one->rows; row++) {
                if (one->column[c].kind != MESO_COLUMN_QUANTITY) continue;
                const meso_cell *a = &one->column[c].cell[row], *b = &two->column[c].cell[row];
                T_TRUE(memcmp(a, b, 3 * sizeof(double)) == 0 && a->state == b->state);
            }
        meso_table_free(one);
        meso_table_free(two);
    }
    drop(&w);
}

int main(void)
{
    for (uint32_t number = 0; number < WORLDS; number++) {
        test_scaling_leaves_indices_alone(number);
        test_relabelling_regions_changes_no_industry(number);
        test_pairs_add_up_to_the_industries(number);
        test_a_group_of_two_is_a_pair(number);
        test_indices_keep_their_bounds_and_parts(number);
        test_bounds_hold_the_true_gamma(number);
    }
    test_draws_agree_with_the_closed_form();
    test_threads_give_the_same_bytes();
    return t_end();
}
