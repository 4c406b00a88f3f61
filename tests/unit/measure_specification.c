/* Specification curve: once for each specification, the same for any number of threads, and
   laws that hold for every list. */
#include "entry_world.h"
#include "measure/specification_list.h"
#include "t.h"

static entry_world world;

enum { TOP, PRESENCE, LOW, HIGH, RELATEDNESS, RANKING, PERIOD, FROM, LEVEL, FILTER, SETTINGS };

static meso_table *curve(meso_ctx *ctx, const double *settings)
{
    const meso_input input = {.panel = world.flat, .region = 5, .draw = {20, 1, 0.9}};
    meso_table *table = NULL;
    T_SAME(meso_measure_run(ctx, &table, meso_measure_find("curve"), &input, settings),
           MESO_OK);
    return table;
}

static const meso_cell *cells(const meso_table *table, const char *name)
{
    return table->column[meso_table_find(table, name)].cell;
}

static void check_same(const meso_table *a, const meso_table *b)
{
    T_SAME(a->rows, b->rows);
    for (int64_t n = 0; n < a->rows && a->rows == b->rows; n++) {
        T_TEXT(a->column[1].text[n], b->column[1].text[n]);
        for (int32_t c = 0; c < a->columns; c++) {
            if (a->column[c].kind == MESO_COLUMN_QUANTITY)
                T_TRUE(memcmp(&a->column[c].cell[n].value, &b->column[c].cell[n].value,
                              sizeof(double)) == 0);
            if (a->column[c].kind == MESO_COLUMN_TEXT)
                T_TEXT(a->column[c].text[n], b->column[c].text[n]);
        }
    }
}

static void test_specification_is_added_once(void)
{
    meso_specification_list list = {.count = 0};
    const meso_specification one = {{0, 1, 2, 0}}, other = {{0, 1, 2, 1}};
    meso_specification_add(&list, &one);
    meso_specification_add(&list, &other);
    meso_specification_add(&list, &one);
    T_SAME(list.count, 2);
    T_SAME(meso_specification_add_presence(&list, MESO_PRESENCE_RCA, 1), 0);
    T_SAME(meso_specification_add_presence(&list, MESO_PRESENCE_SHRUNK, 1), 1);
    T_SAME(meso_specification_add_presence(&list, MESO_PRESENCE_RCA, 1), 0);
    T_SAME(list.presences, 2);
}

/* A threshold declared three times weighs no more than once. */
static void test_specification_declared_again_changes_nothing(void)
{
    const double once[SETTINGS] = {10, 0, 1, 1.25, 0, 1, 1};
    const double again[SETTINGS] = {10, 0, 1.25, 1.25, 0, 1, 1};
    const double twice[SETTINGS] = {10, 0, 1.25, 1, 0, 1, 1};
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_TRUE(entry_world_make(ctx, &world, 61, 1, 0));
    meso_table *a = curve(ctx, once), *b = curve(ctx, again), *c = curve(ctx, twice);
    T_TRUE(a->rows > 5);
    check_same(a, b);
    check_same(a, c);
    meso_table_free(a);
    meso_table_free(b);
    meso_table_free(c);
    entry_world_free(&world);
    meso_ctx_free(ctx);
}

/* All of them, chances too: shares add up to the length of the list, ranks hold, and four
   threads say what one says. */
static void test_specification_lists_add_up_for_any_threads(void)
{
    const double all[SETTINGS] = {10, 0, 0.75, 1.25, 0, 0, 0, 0, 0, 1};
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_TRUE(entry_world_make(ctx, &world, 61, 1, 0));
    meso_table *one = curve(ctx, all);
    meso_ctx_set_threads(ctx, 4);
    meso_table *four = curve(ctx, all);
    check_same(one, four);
    double sum = 0;
    for (int64_t n = 0; n < one->rows; n++) {
        const double share = cells(one, "share")[n].value, move = cells(one, "move")[n].value;
        sum += share;
        T_TRUE(share > 0 && share <= 1 && move >= 0 && move <= 1);
        T_TRUE(n == 0 || share <= cells(one, "share")[n - 1].value);
        T_TRUE(cells(one, "best")[n].value <= 10);
        T_TRUE(cells(one, "best")[n].value <= cells(one, "worst")[n].value);
    }
    T_NEAR(sum, 10, 1e-9);
    T_TRUE(strstr(one->note[0], "162 specifications were run") != NULL);
    meso_table_free(one);
    meso_table_free(four);
    entry_world_free(&world);
    meso_ctx_free(ctx);
}

/* Every region of this world has neighbours with the same activities: three regions have each,
   so the filter runs twice as many specifications and moves nothing. Branches are families of
   six: an activity is on their list only when its whole family is absent by the rule. */
static void test_specification_varies_filter_and_level(void)
{
    const double none[SETTINGS] = {10, 2, 0.75, 1.25, 1, 1, 1, 0, 0, 1};
    const double both[SETTINGS] = {10, 2, 0.75, 1.25, 1, 1, 1, 0, 0, 0};
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_TRUE(entry_world_make(ctx, &world, 61, 1, 0));
    meso_table *a = curve(ctx, none), *b = curve(ctx, both);
    T_TRUE(strstr(a->note[0], "1 specifications were run") != NULL);
    T_TRUE(strstr(b->note[0], "2 specifications were run") != NULL);
    T_SAME(a->rows, b->rows);
    for (int64_t n = 0; n < a->rows && n < b->rows; n++) {
        T_TEXT(a->column[1].text[n], b->column[1].text[n]);
        T_NEAR(cells(a, "share")[n].value, cells(b, "share")[n].value, 1e-12);
    }
    meso_table_free(a);
    meso_table_free(b);
    entry_world_free(&world);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_specification_varies_filter_and_level();
    test_specification_is_added_once();
    test_specification_declared_again_changes_nothing();
    test_specification_lists_add_up_for_any_threads();
    return t_end();
}
