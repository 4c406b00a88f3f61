/* Chances: ordered within regions, sure of the law that a simulated world follows. */
#include "entry_world.h"
#include "measure/entry_chances.h"
#include "t.h"

static entry_world world;

static const meso_entry_backtest_options options = {
    {0.25, 0.5, 2, 1, 1, MESO_TARGET_ENTRY, 0}, 3, 4, 10};

/* Ranks are 1 to n in the order of the chances, ranges hold them, and ten are listed. */
static void check_ranks(const meso_entry_chances *found, int64_t begin, int64_t end)
{
    double listed = 0, ranks = 0;
    for (int64_t n = begin; n < end; n++) {
        const meso_cell rank = found->rank[n], chance = found->chance[n];
        listed += found->listed[n];
        ranks += rank.value;
        T_TRUE(rank.low <= rank.value && rank.value <= rank.high && rank.low >= 1);
        T_TRUE(chance.low < chance.value && chance.value < chance.high && chance.high < 1);
        for (int64_t k = begin; k < end; k++)
            if (found->rank[k].value < rank.value)
                T_TRUE(found->chance[k].value >= chance.value);
    }
    const double count = (double)(end - begin);
    T_NEAR(ranks, count * (count + 1) / 2, 1e-12);
    T_NEAR(listed, fmin(count, 10), 1e-9);
}

/* Where four and more of a family are there, the sixth comes in more often: the law of the
   world. Chances are averaged over candidates by how many of the family their region has. */
static void check_law(const meso_entry_chances *found)
{
    double sum[2] = {0, 0}, count[2] = {0, 0};
    for (int64_t n = 0; n < found->candidates.count; n++) {
        const int32_t r = found->candidates.region[n], i = found->candidates.industry[n];
        int family = 0;
        for (int k = i / ENTRY_FAMILY * ENTRY_FAMILY; k < (i / ENTRY_FAMILY + 1) * ENTRY_FAMILY;
             k++)
            family += world.has[ENTRY_PERIODS - 1][r][k];
        sum[family >= 3] += found->chance[n].value;
        count[family >= 3]++;
    }
    T_TRUE(count[0] > 50 && count[1] > 10);
    T_TRUE(sum[1] / count[1] > 4 * sum[0] / count[0]);
}

static void test_chances_follow_the_law_of_the_world(void)
{
    meso_entry_chances found;
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_arena *arena = meso_arena_new(ctx);
    T_TRUE(entry_world_make(ctx, &world, 61, 1, 0));
    const meso_input input = {.panel = world.flat, .region = -1, .draw = {40, 1, 0.9}};
    T_SAME(meso_entry_chances_read(ctx, arena, &found, &input, &options), MESO_OK);
    for (int64_t begin = 0, end; begin < found.candidates.count; begin = end) {
        for (end = begin; end < found.candidates.count &&
                          found.candidates.region[end] == found.candidates.region[begin];
             end++)
            ;
        check_ranks(&found, begin, end);
    }
    check_law(&found);
    entry_world_free(&world);
    meso_arena_free(arena);
    meso_ctx_free(ctx);
}

/* The table holds the rows of one region, best first, and says how it was tested. */
static void test_chances_of_one_region(void)
{
    meso_table *table = NULL;
    meso_ctx *ctx = meso_ctx_new(NULL);
    T_TRUE(entry_world_make(ctx, &world, 61, 1, 0));
    const meso_input input = {.panel = world.flat, .region = 3, .draw = {20, 1, 0.9}};
    T_SAME(meso_measure_run(ctx, &table, meso_measure_find("chances"), &input, NULL), MESO_OK);
    T_TRUE(table->rows > 10);
    const meso_column *rank = &table->column[meso_table_find(table, "rank")];
    for (int64_t n = 0; n < table->rows; n++) {
        T_TEXT(table->column[0].text[n], "r03");
        T_NEAR(rank->cell[n].value, (double)n + 1, 0);
    }
    T_TRUE(strstr(table->note[0], "Tested on") == table->note[0]);
    meso_table_free(table);
    entry_world_free(&world);
    meso_ctx_free(ctx);
}

int main(void)
{
    test_chances_follow_the_law_of_the_world();
    test_chances_of_one_region();
    return t_end();
}
