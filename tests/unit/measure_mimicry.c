/* Mimicry: laws of the judgement, the same for any number of threads. */
#include "entry_world.h"
#include "measure/mimicry_evidence.h"
#include "t.h"

static entry_world world;

static const meso_cell *cells(const meso_table *table, const char *name)
{
    return table->column[meso_table_find(table, name)].cell;
}

/* By hand: beside 2 there are 1, 2, 4 and a missing one: (1 + 1/2) / 3; two are not above. */
static void test_percentile_by_hand(void)
{
    const double x[] = {1, 2, 2, 4, MESO_NAN};
    int32_t compared, not_above;
    T_NEAR(meso_percentile_among(x, 1, 5, 1, &compared, &not_above), 0.5, 1e-12);
    T_SAME(compared, 3);
    T_SAME(not_above, 2);
    T_TRUE(isnan(meso_percentile_among(x, 1, 1, 0, NULL, NULL)));
}

static meso_table *look(meso_ctx *ctx, const meso_input *input, double evidence)
{
    const double settings[] = {evidence, 10, 0};
    meso_table *table = NULL;
    T_SAME(meso_measure_run(ctx, &table, meso_measure_find("mimicry"), input, settings),
           MESO_OK);
    return table;
}

static void check_rows(const meso_table *table)
{
    for (int64_t n = 0; n < table->rows; n++) {
        const double own = cells(table, "own")[n].value;
        const double elsewhere = cells(table, "elsewhere")[n].value;
        T_NEAR(cells(table, "rank")[n].value, (double)n + 1, 0);
        T_TRUE(own >= 0 && own <= 1 && elsewhere >= 0 && elsewhere <= 1);
        T_SAME(cells(table, "borrowed")[n].value == 1, own < 0.5 && elsewhere >= 0.75);
        T_TRUE(cells(table, "probability")[n].value > 0);
        T_TRUE(cells(table, "probability")[n].value <= 1);
        T_TRUE(n == 0 ||
               cells(table, "evidence")[n].value <= cells(table, "evidence")[n - 1].value);
    }
}

static void test_mimicry_of_a_world(void)
{
    meso_ctx *ctx = meso_ctx_new(NULL);
    static const int32_t peers[] = {4, 6, 7};
    T_TRUE(entry_world_make(ctx, &world, 61, 0, 0));
    /* Region 9 is small: little is near to it, and much is common elsewhere. */
    const meso_input input = {
        .panel = world.flat, .region = 9, .peers = 3, .peer = peers, .draw = {40, 1, 0.9}};
    for (int evidence = 0; evidence < 2; evidence++) {
        double borrowed = 0;
        meso_ctx_set_threads(ctx, 1);
        meso_table *one = look(ctx, &input, evidence);
        meso_ctx_set_threads(ctx, 4);
        meso_table *four = look(ctx, &input, evidence);
        T_TRUE(one->rows > 10 && one->rows == four->rows);
        check_rows(one);
        for (int64_t n = 0; n < one->rows; n++) {
            T_TEXT(one->column[1].text[n], four->column[1].text[n]);
            T_TRUE(cells(one, "own")[n].value == cells(four, "own")[n].value);
            borrowed += cells(one, "borrowed")[n].value;
        }
        for (int k = 0; k < one->notes; k++)
            T_TEXT(one->note[k], four->note[k]);
        T_TRUE(borrowed > 0 && borrowed < (double)one->rows);
        meso_table_free(one);
        meso_table_free(four);
    }
    entry_world_free(&world);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_percentile_by_hand();
    test_mimicry_of_a_world();
    return t_end();
}
