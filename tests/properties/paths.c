/* What must hold of the measures of paths and patterns on any panel: chains, ranks,
   convergence, entries, spells, nests and modules? */
#include "t.h"

#include "base/random.h"

#include <mesoscope/mesoscope.h>

enum { REGIONS = 14, INDUSTRIES = 9, PERIODS = 6, CELLS = REGIONS * INDUSTRIES, WORLDS = 5 };

typedef struct world {
    meso_ctx *ctx;
    meso_codes *regions, *industries;
    meso_panel *tree, *flat;
} world;

typedef struct history {
    double value[PERIODS][CELLS];
} history;

/* What a measure is run with, besides its defaults. */
typedef struct setting {
    const char *name;
    double value;
} setting;

static const setting none = {"null", 0}; /* no matrices with links put elsewhere */

/* Code n stands at place (n + turn) of the vocabulary. */
static meso_codes *codes(meso_ctx *ctx, const char *kind, int count, int turn)
{
    meso_code list[16];
    char name[16][16];
    for (int n = 0; n < count; n++) {
        const int at = (n + turn) % count;
        (void)snprintf(name[at], sizeof name[at], "%c%d", kind[0], n);
        list[at] = (meso_code){.code = name[at], .level = -1};
    }
    meso_codes *made = NULL;
    T_SAME(meso_codes_new(ctx, &made, kind, kind, list, count), MESO_OK);
    return made;
}

static world make(const history *h, double scale, int turn)
{
    world w = {.ctx = meso_ctx_new(NULL)};
    w.regions = codes(w.ctx, "region", REGIONS, 5 * turn);
    w.industries = codes(w.ctx, "industry", INDUSTRIES, 4 * turn);
    meso_panel_builder *builder = NULL;
    T_SAME(meso_panel_builder_new(w.ctx, &builder, "jobs", "persons", w.regions, w.industries,
                                  MESO_CELL_ZERO),
           MESO_OK);
    for (int p = 0; p < PERIODS; p++)
        for (int c = 0; c < CELLS; c++) {
            const double x = scale * h->value[p][c];
            const meso_cell cell = {x, x, x,
                                    (uint8_t)(x == 0 ? MESO_CELL_ZERO : MESO_CELL_OBSERVED)};
            T_SAME(meso_panel_add(w.ctx, builder, (2015 + p) * 100,
                                  (c / INDUSTRIES + 5 * turn) % REGIONS,
                                  (c % INDUSTRIES + 4 * turn) % INDUSTRIES, cell),
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

/* Two blocks of industries, one for the even and one for the odd regions, and some of both. */
static void random_history(history *h, uint32_t number)
{
    meso_random random;
    meso_random_start(&random, 77, number, 0);
    for (int c = 0; c < CELLS; c++) {
        const int mine = c / INDUSTRIES % 2 == c % INDUSTRIES % 2;
        double x = (mine ? 900 : 40) * (0.5 + meso_random_uniform(&random));
        if (meso_random_uniform(&random) < 0.2) x = 0;
        for (int p = 0; p < PERIODS; p++) {
            h->value[p][c] = floor(x);
            x *= 0.6 + 0.9 * meso_random_uniform(&random);
            if (meso_random_uniform(&random) < 0.15) x = x > 0 ? 0 : 300;
        }
    }
}

static meso_table *run(const world *w, const char *word, setting chosen)
{
    const meso_measure *measure = meso_measure_find(word);
    const meso_input input = {.panel = w->flat, .region = -1, .draw = {20, 1, 0.9}};
    double settings[32] = {0};
    for (int s = 0; measure->settings[s].name; s++)
        settings[s] = strcmp(measure->settings[s].name, chosen.name) == 0
                          ? chosen.value
                          : measure->settings[s].fallback;
    /* A search that begins often enough ends with the same best from any order. */
    for (int s = 0; measure->settings[s].name; s++)
        if (strcmp(measure->settings[s].name, "starts") == 0) settings[s] = 100;
    meso_table *table = NULL;
    T_SAME(meso_measure_run(w->ctx, &table, measure, &input, settings), MESO_OK);
    return table;
}

static const char *word_of(const meso_table *table, const char *name, int64_t row)
{
    return table->column[meso_table_find(table, name)].text[row];
}

static double value_of(const meso_table *table, const char *name, int64_t row)
{
    return table->column[meso_table_find(table, name)].cell[row].value;
}

/* Whether all keys and words of two rows are the same. */
static int same_keys(const meso_table *a, int64_t row, const meso_table *b, int64_t other)
{
    for (int32_t c = 0; c < a->columns; c++) {
        const meso_column *x = &a->column[c], *y = &b->column[c];
        if (x->kind == MESO_COLUMN_PERIOD && x->period[row] != y->period[other]) return 0;
        if (x->kind != MESO_COLUMN_KEY && x->kind != MESO_COLUMN_TEXT) continue;
        if (strcmp(x->text[row], y->text[other]) != 0) return 0;
    }
    return 1;
}

/* The columns of one answer against those of another, row by row under the same keys. `but`
   names a column that may differ; a row with the word `apart` is passed over. */
static void check_same(const meso_table *a, const meso_table *b, const char *but,
                       const char *apart)
{
    int64_t met = 0;
    T_SAME(a->rows, b->rows);
    for (int64_t r = 0; r < a->rows; r++) {
        int64_t other = 0;
        while (other < b->rows && !same_keys(a, r, b, other))
            other++;
        T_TRUE(other < b->rows);
        int skip = other == b->rows;
        for (int32_t c = 0; c < a->columns && !skip; c++)
            skip |= *apart &&
                    (a->column[c].kind == MESO_COLUMN_KEY ||
                     a->column[c].kind == MESO_COLUMN_TEXT) &&
                    strcmp(a->column[c].text[r], apart) == 0;
        for (int32_t c = 0; c < a->columns && !skip; c++) {
            if (a->column[c].kind != MESO_COLUMN_QUANTITY) continue;
            if (strcmp(a->column[c].name, but) == 0) continue;
            T_NEAR(b->column[c].cell[other].value, a->column[c].cell[r].value, 1e-8);
            met += !isnan(a->column[c].cell[r].value);
        }
    }
    T_TRUE(met > 0);
}

static void test_another_order(const char *word, setting chosen, const char *but,
                               uint32_t number)
{
    history h;
    random_history(&h, number);
    world a = make(&h, 1, 0), b = make(&h, 1, 1);
    meso_table *first = run(&a, word, chosen), *second = run(&b, word, chosen);
    check_same(first, second, but, "");
    meso_table_free(second);
    meso_table_free(first);
    drop(&b);
    drop(&a);
}

static void test_another_unit(const char *word, setting chosen, const char *but,
                              const char *apart, uint32_t number)
{
    history h;
    random_history(&h, number);
    world a = make(&h, 1, 0), b = make(&h, 1000, 0);
    meso_table *first = run(&a, word, chosen), *second = run(&b, word, chosen);
    check_same(first, second, but, apart);
    meso_table_free(second);
    meso_table_free(first);
    drop(&b);
    drop(&a);
}

/* Moves out of a class are all the moves there are out of it. */
static void test_chances_add_up(const world *w)
{
    meso_table *table = run(w, "markov", none);
    for (int64_t r = 0; r < table->rows; r++) {
        double sum = 0;
        int whole = 1;
        for (int64_t q = 0; q < table->rows; q++) {
            if (strcmp(word_of(table, "from", q), word_of(table, "from", r)) != 0) continue;
            const double p = value_of(table, "probability", q);
            whole &= !isnan(p);
            T_TRUE(isnan(p) || (p >= 0 && p <= 1));
            sum += p;
        }
        if (whole) T_NEAR(sum, 1, 1e-9);
    }
    meso_table_free(table);
}

static void test_mobility_is_within_its_bounds(const world *w)
{
    meso_table *table = run(w, "mobility", none);
    for (int64_t r = 0; r < table->rows; r++) {
        const char *index = word_of(table, "index", r);
        const double value = value_of(table, "value", r);
        if (isnan(value)) continue;
        const int is_correlation = strstr(index, "correlation") != NULL;
        T_TRUE(value >= (is_correlation ? -1 : strcmp(index, "net") == 0 ? -1e9 : -1e-12));
        if (is_correlation) T_TRUE(value <= 1 + 1e-12);
    }
    meso_table_free(table);
}

/* Nobody enters who was not absent, nobody leaves who was not there. */
static void test_turnover_adds_up(const world *w)
{
    meso_table *table = run(w, "turnover", none);
    T_TRUE(table->rows > 0);
    for (int64_t r = 0; r < table->rows; r++) {
        const double start = value_of(table, "start", r), stayed = value_of(table, "stayed", r);
        const double left = value_of(table, "left", r);
        if (isnan(start)) continue;
        T_TRUE(left + stayed <= start + 1e-9);
        T_TRUE(value_of(table, "entered", r) <= value_of(table, "candidates", r) + 1e-9);
        for (int k = 0; k < 3; k++) {
            static const char *const rates[] = {"entry_rate", "exit_rate", "persistence"};
            const double rate = value_of(table, rates[k], r);
            T_TRUE(isnan(rate) || (rate >= 0 && rate <= 1));
        }
    }
    meso_table_free(table);
}

/* A curve only falls; every spell ends or is lost from sight. */
static void test_survival_falls(const world *w)
{
    meso_table *table = run(w, "survival", none);
    double before = 1, spells = 0, gone = 0;
    T_TRUE(table->rows > 0);
    for (int64_t r = 0; r < table->rows; r++) {
        const int is_new =
            r == 0 || strcmp(word_of(table, "region", r), word_of(table, "region", r - 1)) != 0;
        const double share = value_of(table, "survival", r);
        if (is_new) {
            T_NEAR(gone, spells, 1e-9);
            spells = value_of(table, "at_risk", r);
            gone = 0;
            before = 1;
        }
        gone += value_of(table, "ended", r) + value_of(table, "censored", r);
        T_TRUE(isnan(share) || (share >= 0 && share <= before + 1e-12));
        if (!isnan(share)) before = share;
    }
    T_NEAR(gone, spells, 1e-9);
    meso_table_free(table);
}

/* What regions add to modularity is all of it, and so is what industries add. */
static void test_modularity_adds_up(const world *w)
{
    meso_table *table = run(w, "modularity", none);
    double whole = 0, sum[2] = {0, 0};
    for (int64_t r = 0; r < table->rows; r++) {
        const char *part = word_of(table, "part", r);
        const double value = value_of(table, "modularity", r);
        if (strcmp(part, "matrix") == 0)
            whole = value;
        else
            sum[strcmp(part, "region") == 0] += isnan(value) ? 0 : value;
    }
    T_TRUE(whole > 0 && whole < 1);
    T_NEAR(sum[0], whole, 1e-9);
    T_NEAR(sum[1], whole, 1e-9);
    meso_table_free(table);
}

static void test_nestedness_is_within_its_bounds(const world *w)
{
    meso_table *table = run(w, "nestedness", none);
    for (int64_t r = 0; r < table->rows; r++) {
        const double nodf = value_of(table, "nodf", r);
        T_TRUE(nodf >= 0 && nodf <= 100);
    }
    meso_table_free(table);
}

int main(void)
{
    const setting usual = {"", 0};
    for (uint32_t number = 0; number < WORLDS; number++) {
        history h;
        random_history(&h, number);
        world w = make(&h, 1, 0);
        test_another_order("markov", usual, "", number);
        test_another_order("mobility", usual, "", number);
        test_another_order("convergence", usual, "", number);
        test_another_order("turnover", usual, "", number);
        test_another_order("survival", usual, "", number);
        test_another_order("nestedness", none, "", number);
        test_another_order("modularity", none, "module", number);
        test_another_unit("markov", usual, "", "", number);
        test_another_unit("mobility", usual, "", "", number);
        test_another_unit("convergence", usual, "", "intercept", number);
        test_another_unit("nestedness", none, "", "", number);
        test_another_unit("modularity", none, "module", "", number);
        test_chances_add_up(&w);
        test_mobility_is_within_its_bounds(&w);
        test_turnover_adds_up(&w);
        test_survival_falls(&w);
        test_modularity_adds_up(&w);
        test_nestedness_is_within_its_bounds(&w);
        drop(&w);
    }
    return t_end();
}
